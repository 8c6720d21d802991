"""Places: the stretches of a document in which its recommendations stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from heed.text.reading import Section
from heed.text.structure.pieces import Piece
from heed.text.structure.words import NOT_OURS, role_of

_SUMMARY = re.compile(r"\bsummary\b|^overview$|at a glance|in brief", re.IGNORECASE)
_PLAN = re.compile(r"\baction plan\b|\bappendix\b|\bresponse\b", re.IGNORECASE)
_FOR_CHANGE = re.compile(r"\bfor (?:improvement|action|change)\b", re.IGNORECASE)
_MIXED = re.compile(
    r"\b(?:findings?|conclusions?|conclude|learning|lessons?|analysis|themes?|summary|discussion)\b", re.IGNORECASE
)


@dataclass(slots=True)
class Place:
    """A stretch of pieces, from the heading to the end of its section, and how much it is worth."""

    first: int
    last: int
    section: int | None
    worth: int
    mixed: bool  # the heading names other things too: only what is clearly laid out as a recommendation counts


def find_places(pieces: Sequence[Piece], sections: list[Section]) -> list[Place]:
    """The sections headed as recommendations, each to the end of all below it."""
    places: list[Place] = []
    for i, piece in enumerate(pieces):
        if piece.level is None or piece.section is None or (places and i < places[-1].last):
            continue
        words = sections[piece.section].text
        last = i + 1
        while last < len(pieces) and ((level := pieces[last].level) is None or level > piece.level):
            last += 1
        named = role_of(words) == "recommendations" or _puts_to_somebody(words, pieces[i + 1 : last])
        if named and makes_none(pieces[i + 1 : last]):
            continue
        if NOT_OURS.search(words) or not (named or _counts_them(pieces[i + 1 : i + 3], sections[piece.section].role)):
            continue
        places.append(Place(i, last, piece.section, worth_of(piece.section, sections), _names_more(words)))
    return places


_PUT_TO = re.compile(
    r"(?:key )?(?:matters|points|issues|suggestions|things|considerations)\b(?: \w+){0,2} (?:for|to)\b.{0,60}"
    r"\b(?:consider(?:ation)?|board|partnership|committee|panel|partners|agencies)\b",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\b(?:should|must|(?:may|might) (?:also )?wish to|(?:might|could|may) (?:usefully )?(?:consider|ask|look)|would do well to)\b"
)


def _puts_to_somebody(words: str, below: Sequence[Piece]) -> bool:
    """Whether what is put to a board for consideration is told as wishes ("The Board may wish to …") and not asked as questions."""
    if not _PUT_TO.match(words) or any(p.words.endswith("?") for p in below):
        return False
    items = [p for p in below if p.mark is not None and p.level is None]
    return len(items) > 1 and all(_WISHED.search(p.words) for p in items)


_MADE_NONE = re.compile(
    r"(?:^|[.] )(?:This|The|We|I|It|There|In|No)\b[^.:;]{0,60}?\b(?:no|not (?:make|made|making|offer|offered|contain)(?: any)?)"
    r" (?:formal |separate |specific )?recommendations?(?: (?:of its own|are made|were made|have been made|here|for action))?[.;]"
)


def makes_none(below: Sequence[Piece]) -> bool:
    """Whether a section opens by saying that there are no recommendations, and lists none."""
    body = [p for p in below if p.level is None]
    if (
        not body
        or "recommendation" not in body[0].words
        or any(p.block.kind in ("list_item", "table_row") for p in body)
    ):
        return False
    return _MADE_NONE.search(body[0].words) is not None and all(p.mark is None or len(p.mark.parts) > 1 for p in body)


_MAKES_SOME = re.compile(
    r"(?:We|I|The (?:review|panel|report|reviewers?|authors?|review team)|This (?:review|report)|There)\b[^.]{0,40}?"
    r"\b(?:have|has|makes?|offers?|puts? forward|proposes?|are|is|set out)(?: only| just| the following| here)? "
    r"(?:\w+ ){0,2}recommendations?\b[^.]{0,60}[.:]"
)
_AGREED = re.compile(  # "The Partnership has agreed to these changes."
    r"\b(?:ha(?:s|ve) (?:\w+ )?(?:agreed|accepted|undertaken|committed|asked)|agrees?|will make|commits?)\b"
    r"[^.:;]{0,40}?\b(?:the following|these|as follows)\b"
    r"(?: [\w-]+){0,3}? ?(?:changes|actions|steps|improvements|commitments|undertakings|measures|recommendations)?[.:]$"
)
_MAY_HOLD = frozenset(("other", "conclusions"))


def _counts_them(below: Sequence[Piece], role: str) -> bool:
    """Whether the section opens by saying that it holds recommendations: "We have three recommendations."."""
    first = next((p for p in below if p.level is None), None)
    if role not in _MAY_HOLD or first is None or first.count > 30:
        return False
    if re.search(r"\b(?:not|no|rather than|instead)\b", first.words):
        return False
    return _MAKES_SOME.match(first.words) is not None or _AGREED.search(first.words) is not None


def _names_more(words: str) -> bool:
    return _MIXED.search(words) is not None and _FOR_CHANGE.search(words) is None


def worth_of(section: int | None, sections: list[Section]) -> int:
    """How much a place is worth when the same recommendation stands in two: 3 the main one, 1 a summary, 0 an appendix or plan."""
    at = section
    own = True
    while at is not None:
        here = sections[at]
        if _SUMMARY.search(here.text) and len(here.text) < 60:
            return 1
        if here.role == "appendix" or _PLAN.search(here.text):
            return 0
        own = own and here.role == "recommendations"
        at = here.parent
    if section is None:
        return 2
    return 3 if sections[section].role == "recommendations" else 2


def not_ours(section: int | None, sections: list[Section]) -> bool:
    """Whether the section, or one above it, tells of other reviews' recommendations or of what became of them."""
    at = section
    while at is not None:
        if NOT_OURS.search(sections[at].text):
            return True
        at = sections[at].parent
    return False
