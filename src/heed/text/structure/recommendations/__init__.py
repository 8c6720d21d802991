"""Recommendations: the report's own, each with its number, words alone, addressees, page and passages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from heed.text.reading import Recommendation, Section
from heed.text.structure.marks import read_mark
from heed.text.structure.pieces import Piece, key_of
from heed.text.structure.recommendations.addressees import Addressees
from heed.text.structure.recommendations.called import read_calls
from heed.text.structure.recommendations.draft import Draft
from heed.text.structure.recommendations.following import follow
from heed.text.structure.recommendations.gather import dealt_out, each_numbered, gather, is_label
from heed.text.structure.recommendations.once import ALIKE, once_each
from heed.text.structure.recommendations.places import Place, find_places, not_ours, worth_of
from heed.text.structure.recommendations.running import of_bodies, without_titles
from heed.text.structure.recommendations.set_out import of_chapters
from heed.text.structure.recommendations.tables import from_table
from heed.text.structure.recommendations.unplaced import announced, counted_through, unannounced
from heed.text.structure.words import role_of

__all__ = ["find_recommendations"]


def find_recommendations(
    pieces: Sequence[Piece], sections: list[Section], addressees: Addressees, questions: int = 0
) -> list[Recommendation]:
    """The recommendations in the order of the document, each counted once; `questions` is how many the board is asked."""
    _labels_behind_numbers(pieces)
    read_calls(pieces, sections)
    places = find_places(pieces, sections)
    drafts: list[Draft] = []
    for place in places:
        drafts += _in_place(pieces, sections, place, drafts[-1].number if drafts else None)
    inside = {i for place in places for i in range(place.first, place.last)}
    drafts += _not_of_others(_elsewhere(pieces, sections, inside), drafts)
    drafts = drafts or of_bodies(pieces, sections, places) or of_chapters(pieces, sections)
    if not drafts:
        drafts = counted_through(pieces, sections) or unannounced(pieces, sections, questions)
    drafts = [apart for draft in drafts for apart in draft.dealt()]
    position = {id(p): i for i, p in enumerate(pieces)}
    drafts.sort(key=lambda d: position[id(d.pieces[0])])
    kept = once_each(drafts)
    _number_behind(kept)
    without_titles(kept)
    return [_finished(draft, sections, addressees) for draft in kept]


def counts(piece: Piece) -> bool:
    """Whether the piece opens with a plain number."""
    return piece.mark is not None and piece.mark.kind == "decimal"


def _labels_behind_numbers(pieces: Sequence[Piece]) -> None:
    """Reads the label that follows a paragraph's number: "5.4 Recommendation 2: …"."""
    for piece in pieces:
        if piece.level is not None or piece.mark is None or piece.mark.kind != "decimal" or len(piece.mark.parts) < 2:
            continue
        if piece.words[:1] not in ("R", "r") and "ecommendation" not in piece.words[:40]:
            continue
        mark = read_mark(piece.words)
        if mark is not None and mark.kind == "recommendation" and (mark.separated or mark.length == len(piece.words)):
            piece.mark, piece.words = mark, piece.words[mark.length :].strip()


_BEHIND = re.compile(
    r"\s*[(\[](?:Rec(?:ommendation)?s?\.? ?(?:no\.? ?)?)?(?P<n>\d{1,2}(?:\.\d{1,2})?[a-z]?)[)\]]\.?$", re.IGNORECASE
)


def _number_behind(drafts: Sequence[Draft]) -> None:
    """Takes the numbers that stand in brackets behind the words of all of them: "… by May. (6.2)"."""
    found = [_BEHIND.search(d.text) for d in drafts]
    if len(drafts) < 2 or any(d.number is not None or f is None for d, f in zip(drafts, found, strict=True)):
        return
    for draft in drafts:
        if (last := _BEHIND.search(draft.parts[-1])) is not None:
            draft.number, draft.parts[-1] = last["n"], draft.parts[-1][: last.start()]


def _in_place(pieces: Sequence[Piece], sections: list[Section], place: Place, before: str | None = None) -> list[Draft]:
    """Each sub-section is read by its own layout; labels in one of them rule the whole place.

    `before` is the number of the last recommendation of the place before, from which this one may count on.
    """
    first = next(
        (p.mark.parts for p in pieces[place.first : place.last] if p.level is None and counts(p) and p.mark), ()
    )
    before = before if before is not None and before.isdigit() and first == (int(before) + 1,) else None
    parts: list[tuple[Piece, list[Piece]]] = []
    for piece in pieces[place.first : place.last]:
        if piece.level is not None:
            parts.append((piece, []))
        else:
            parts[-1][1].append(piece)
    labels = any(is_label(p) for _, held in parts for p in held)
    own = [p for heading, held in parts if not not_ours(heading.section, sections) for p in held]
    dealt = not labels and not place.mixed and dealt_out(own)
    drafts: list[Draft] = []
    for heading, held in parts:
        if not_ours(heading.section, sections) or not held:
            continue
        if (
            labels
            and not any(is_label(p) for p in held)
            and not any(p.block.kind in ("list_item", "table_row") for p in held)
        ):
            continue
        if dealt:
            drafts += each_numbered(held, place.worth)
            continue
        mixed = place.mixed and (role_of(heading.words) != "recommendations" or heading is parts[0][0])
        last = drafts[-1].number if drafts else before
        here = gather(held, place.worth, mixed, int(last) if last is not None and last.isdigit() else None)
        named = read_mark(heading.words)
        if len(here) == 1 and named is not None and named.kind == "recommendation" and here[0].number is None:
            here[0].number = named.number  # "6.1 Recommendation 1" as a heading
        drafts += here
    said = [
        found
        for _, held in parts
        for p in held
        if (found := _ALL_TO.search(p.words) or _ALL_PUT_TO.search(p.words)) is not None
    ]
    for draft in drafts:
        draft.otherwise = draft.otherwise or (_whom(said[0]) if said else "")
    return drafts


def _whom(found: re.Match[str]) -> str:
    return next(who for who in found.groupdict().values() if who)


_ALL_TO = re.compile(
    r"\brecommendations?(?: \w+){0,4} (?:are|is)(?: all)?(?: made| addressed| directed)? (?:to|for) (?:the )?(?:whole )?(?P<who>[^.:;,]{4,90}?)"
    r"(?= except| unless| and (?:are|each)|[.:;,]|$)",
    re.IGNORECASE,
)


_ALL_PUT_TO = re.compile(  # "The Panel recommends the following to the Board.", "The Partnership is asked to accept two recommendations."
    r"\b(?:recommends?|proposes?|puts?|makes?)\b[^.:;]{0,30}?\b(?:the following|these|as follows)\b[^.:;]{0,30}?"
    r" to (?:the )?(?P<who>[A-Z][^.:;,]{3,90}?)"
    r"(?= for\b| and its\b|[.:;,]|$)|"
    r"^(?:The )?(?P<body>[A-Z][^.:;,]{2,90}?) (?:is|are) (?:asked|invited|recommended) to (?:accept|consider|adopt|agree|endorse|act on)\b"
    r"[^.:;]{0,40}\brecommendations?\b"
)


def _elsewhere(pieces: Sequence[Piece], sections: list[Section], inside: set[int]) -> list[Draft]:
    """Labelled recommendations and recommendation tables outside any section of that name."""
    drafts: list[Draft] = []
    draft: Draft | None = None
    rows: list[Piece] = []
    for i, piece in enumerate(pieces):
        if rows and (piece.block.kind != "table_row" or i in inside or piece.block.table != rows[-1].block.table):
            drafts += from_table(rows, min(worth_of(rows[0].section, sections), 2), in_region=_counts_on(rows, drafts))
            rows = []
        if i in inside or piece.level is not None:
            draft = None
            continue
        if piece.block.kind == "table_row":
            rows.append(piece)
        elif is_label(piece) and _may_stand(piece, sections):
            assert piece.mark is not None
            draft = Draft(
                piece.mark.number, piece.block.page, piece.section, worth=min(worth_of(piece.section, sections), 2)
            )
            draft.add(piece, piece.words)
            draft.ask_by_label(piece)
            drafts.append(draft)
        elif (
            draft is not None and piece.block.kind in ("text", "list_item") and not follow(draft, piece, between=False)
        ):
            draft = None
    if rows:
        drafts += from_table(rows, min(worth_of(rows[0].section, sections), 2), in_region=_counts_on(rows, drafts))
    outside = [
        p for i, p in enumerate(pieces) if i not in inside and _may_stand(p, sections) and _in_findings(p, sections)
    ]
    taken = {id(p) for d in drafts for p in d.pieces}
    for found in announced(outside, 2):
        if not any(id(p) in taken for p in found.pieces):
            found.worth = min(worth_of(found.section, sections), 2)
            drafts.append(found)
    for found in drafts:
        found.without_lead_up()
    return [d for d in drafts if d.parts]


def _counts_on(rows: list[Piece], drafts: list[Draft]) -> bool:
    """Whether a table without its own head (it stands on the page before) goes on with the next number."""
    last = drafts[-1].number if drafts else None
    first = rows[0].block.cells[0].text.strip().rstrip(".") if rows[0].block.cells else ""
    return last is not None and last.isdigit() and first.isdigit() and int(first) == int(last) + 1


def _not_of_others(strays: list[Draft], main: list[Draft]) -> list[Draft]:
    """Those outside the main place without single ones that say another thing under a number used there: quoted from another review."""
    own = {d.number: key_of(d.text) for d in main if d.worth >= 3 and d.number is not None}
    if len(own) < 3 or len(strays) > 2:
        return strays
    return [d for d in strays if d.number not in own or fuzz.ratio(own[d.number], key_of(d.text)) > ALIKE]


def _in_findings(piece: Piece, sections: list[Section]) -> bool:
    return piece.section is not None and sections[piece.section].role in (
        "findings",
        "analysis",
        "conclusions",
        "good_practice",
        "other",
    )


def _may_stand(piece: Piece, sections: list[Section]) -> bool:
    """A label in the story of events, or in a quotation, is somebody else's recommendation."""
    if piece.section is None:
        return True
    if (piece.block.style or "").lower() in ("quote", "blockquote", "quotation", "intense quote"):
        return False
    return sections[piece.section].role not in ("background", "circumstances", "narrative") and not not_ours(
        piece.section, sections
    )


def _finished(draft: Draft, sections: list[Section], addressees: Addressees) -> Recommendation:
    text, addressed_to = addressees.settle(draft, sections)
    passages = sorted({n for p in draft.pieces for n in range(p.first_passage, p.last_passage)})
    return Recommendation(draft.number, text, addressed_to, draft.page, passages)
