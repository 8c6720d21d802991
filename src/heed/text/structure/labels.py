"""Labels of recommendations by another name ("Action point 2"), without number, or with whom they ask ("Recommendation 3 for the Board")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from heed.text.structure.marks import Mark, number_parts, plain_number
from heed.text.structure.pieces import Piece
from heed.text.structure.words import ORDERS, role_of

FOR = "for "  # what a label's own words begin with that names who is asked
_ORDER = re.compile(rf"(?:{'|'.join(ORDERS)})\b")
_REACH = 90  # pieces after a heading of recommendations in which other names of them are believed
_ACTION = re.compile(
    r"(?:key |practice |learning |improvement |agreed |system )?(?:actions?(?: points?)?|proposal|ask|improvement|challenge)\s+"
    r"(?:no\.?\s*|number\s+)?(?P<n>\d{1,2}(?:\.\d{1,2})?[a-z]?|[A-H]|one|two|three|four|five|six|seven|eight|nine|ten)\b(?P<sep>\s*[:.)–—-]\s*|\s*$)",
    re.IGNORECASE,
)
_NAMELESS = re.compile(
    r"(?:(?:key|multi[- ]agency|single[- ]agency|joint|practice|review|overview|board|national|local) )?recommendation(?:\s*(?:[:–—-]\s*|$)|s:\s*)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"(?:(?:key|joint|further|national|local) )?recommendation"
    r"(?:\s+(?:no\.?\s*)?(?P<n>\d{1,2}(?:\.\d{1,2})?[a-z]?|[A-H]))?\s*(?:[:–—-]\s*)?(?:(?:made )?(?:for|to|addressed to)\s+(?:the\s+)?"
    r"(?P<who>[A-Z][^.:?]{2,90}?|(?i:all|partner|each|every)\b[^.:?]{2,60}?)\s*(?::\s*|$)|[(\[](?P<in>[A-Z][^)\]]{2,90})[)\]]\s*[:–—-]?\s*)",
    re.IGNORECASE,
)


def settle_labels(pieces: Sequence[Piece]) -> None:
    """Gives pieces that open with such a label the mark of a recommendation, where what stands around them bears it out."""
    nameless: list[tuple[Piece, int]] = []
    actions: list[tuple[Piece, re.Match[str]]] = []
    for i, piece in enumerate(pieces):
        words = piece.words
        if piece.block.kind not in ("text", "list_item") or not words:
            continue
        if "recommendation" in words[:40].lower() and (piece.mark is None or piece.mark.kind == "recommendation"):
            whole = words if piece.mark is None else ""
            if whole and (found := _asked(whole, piece)):
                _label(piece, found["n"], found.end(), FOR + (found["who"] or found["in"]))
            elif whole and (bare := _NAMELESS.match(whole)) is not None and _may_open(whole[bare.end() :]):
                nameless.append((piece, bare.end()))
        elif piece.mark is None and words[:16].lower().startswith(_OPENINGS):
            action = _ACTION.match(words)
            if action is not None and _may_open(words[action.end() :]) and _headed(pieces[max(i - _REACH, 0) : i]):
                actions.append((piece, action))
    strategies = _strategies(pieces)
    if len(strategies) > 1:
        for piece, end in strategies:
            _label(piece, None, end, "strategy")
    if len(nameless) > 1:
        for piece, end in nameless:
            if end < len(piece.words) or len(nameless) > 2:
                _label(piece, None, end, "recommendation")
    if len(actions) > 1:
        for piece, action in actions:
            _label(piece, action["n"], action.end(), "action")


_STRATEGY = re.compile(  # under each learning point of a Scottish review
    r"(?:suggested |proposed |agreed |practice |system )?(?:strateg(?:y|ies)(?: for (?:improvement|improving practice(?: and systems)?))?|"
    r"improvement|proposal|what (?:should|would|will|needs to) (?:change|happen|help))\s*[:–—]\s+(?=[A-Z])",
    re.IGNORECASE,
)
_LABELLED = frozenset(":–—")
_ASKED_FOR = re.compile(r"\b(?:should|must|needs? to|will|ought to|to)\b")


def _strategies(pieces: Sequence[Piece]) -> list[tuple[Piece, int]]:
    """The paragraphs that open with "Strategy:" and go on with what somebody should do."""
    opens = [p for p in pieces if p.mark is None and p.count > 6 and not _LABELLED.isdisjoint(p.words[:80])]
    found = [(p, m) for p in opens if (m := _STRATEGY.match(p.words)) is not None]
    return [(p, m.end()) for p, m in found if p.block.kind in ("text", "list_item") and _ASKED_FOR.search(p.words)]


_OPENINGS = (
    "action",
    "proposal",
    "ask ",
    "improvement",
    "challenge",
    "key ",
    "practice ",
    "learning ",
    "agreed ",
    "system ",
)


def _asked(words: str, piece: Piece) -> re.Match[str] | None:
    found = _ASKED.match(words)
    if found is None or not (found["n"] or piece.count <= 20 or ":" in words[: found.end()]):
        return None
    rest = words[found.end() :]
    orders = words[: found.end()].rstrip().endswith(":") and _ORDER.match(rest) is not None
    return found if orders or _may_open(rest) else None


def _headed(before: Sequence[Piece]) -> bool:
    """Whether a line that names recommendations stands before."""
    return any(p.count <= 14 and p.words[-1:] not in ".;," and role_of(p.words) == "recommendations" for p in before)


def _may_open(rest: str) -> bool:
    """Whether words after a label may be a recommendation's: none at all, or a sentence's beginning."""
    return not rest or rest[0].isupper() or rest[0] in "“‘\"'(["


def _label(piece: Piece, number: str | None, end: int, label: str) -> None:
    shown = plain_number(number) if number is not None else None
    parts = number_parts(number) if number is not None else ()
    piece.mark = Mark("recommendation", shown, parts, end, label, separated=True)
    piece.words = piece.words[end:].strip()
    piece.count = piece.words.count(" ") + 1 if piece.words else 0
