"""Running paragraphs: recommendations told in paragraphs of a chapter that also tells reasons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from heed.text.reading import Section
from heed.text.sentences import sentence_spans
from heed.text.structure.pieces import Piece
from heed.text.structure.recommendations.among_reasons import COUNTED_OUT, asked_in, led_up_to, told
from heed.text.structure.recommendations.draft import DIRECTIVE, Draft
from heed.text.structure.recommendations.openings import ORDINAL_LABEL, asks_a_body, core_of
from heed.text.structure.recommendations.places import Place, not_ours

_NAMED = re.compile(
    r"\b(?:Boards?|Trusts?|Council|Partnership|Committee|Police|NHS|Authority|Services?|Panel|College|School|Constabulary|Department|Government|"
    r"Association|Ministers|agencies|partners|schools|surgeries|practices|GPs?|hospitals?|Care)\b"
)


def trimmed(draft: Draft) -> None:
    """Takes the reasons before and the remarks after what is asked off a numbered paragraph of a chapter that tells both."""
    if len(draft.parts) != 1 or len(draft.pieces) != 1:
        return
    piece = replace(draft.pieces[0], mark=None)
    found = asked_in(piece) if led_up_to(piece) else []
    if len(found) != 1:
        return
    before, _, after = piece.words.partition(found[0].parts[0])
    if not DIRECTIVE.search(before) and not DIRECTIVE.search(after):
        draft.parts = found[0].parts


_TITLE_WORDS = 8


def without_titles(drafts: Sequence[Draft]) -> None:
    """Takes off an ordinal ("First:"), and the short titles ("Talk to each other.") that stand before the words of most of them."""
    titled: list[tuple[Draft, int]] = []
    for draft in drafts:
        if draft.parts and (ordinal := ORDINAL_LABEL.match(draft.parts[0])) is not None:
            draft.parts[0] = draft.parts[0][ordinal.end() :]
        spans = sentence_spans(draft.parts[0]) if draft.parts else []
        if len(spans) < 2:
            continue
        title, rest = draft.parts[0][: spans[0][1]], draft.parts[0][spans[1][0] :]
        if (
            title.count(" ") < _TITLE_WORDS
            and title.endswith(".")
            and not DIRECTIVE.search(title)
            and not COUNTED_OUT.match(title)
            and asks_a_body(rest)
        ):
            titled.append((draft, spans[1][0]))
    if len(titled) > 1 and len(titled) * 3 >= len(drafts) * 2:
        for draft, at in titled:
            draft.parts[0] = draft.parts[0][at:]


def of_bodies(pieces: Sequence[Piece], sections: list[Section], places: Sequence[Place]) -> list[Draft]:
    """The paragraphs of chapters headed "Learning and recommendations" that open with a body which should or must; for want of others."""
    drafts: list[Draft] = []
    for place in places:
        if not place.mixed:
            continue
        for piece in pieces[place.first : place.last]:
            counted = piece.mark is not None and piece.mark.kind == "decimal"
            if piece.level is not None or piece.block.kind not in ("text", "list_item"):
                continue
            if piece.mark is not None and not counted:
                continue
            core = core_of(piece.words)
            subject = core[:140].partition(" should")[0].partition(" must")[0]
            if told(piece.words) or not_ours(piece.section, sections):
                continue
            if asks_a_body(core) and _NAMED.search(subject):
                number = piece.mark.number if piece.mark is not None else None
                drafts.append(Draft(number, piece.block.page, piece.section, worth=place.worth))
                drafts[-1].add(piece, piece.words)
    return drafts
