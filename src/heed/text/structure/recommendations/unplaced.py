"""Recommendations that stand under the findings without a heading or label: announced by a sentence, or by nothing at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from heed.text.reading import Section
from heed.text.structure.pieces import Piece
from heed.text.structure.recommendations.among_reasons import recommended_in, trails_off
from heed.text.structure.recommendations.asides import gives_reasons, owners_in
from heed.text.structure.recommendations.draft import DUTY, PERFECT, Draft, directs, opens_so
from heed.text.structure.recommendations.places import not_ours

_ANNOUNCES = re.compile(
    r"(?:.{0,120}\brecommend(?:s|ed)?(?: that| the following)?|.{0,90}\brecommendations?"
    r"(?: (?:for|to|from|is|are|made|arising|that|of)\b.{0,60})?)\s*:$",
    re.IGNORECASE,
)
_NONE_MADE = re.compile(
    r"\b(?:no|not|rather than|instead of|without|never)\b[^.]{0,40}\brecommendations?\b", re.IGNORECASE
)
_SPOKEN_OF = re.compile(r"\brecommend(?:ations?|ed|s)?\b", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:previous|earlier|last|other|first|national)\b[^.]{0,60}\brecommendations?\b", re.IGNORECASE)
_ASKS = re.compile(rf"\b{DUTY}\b(?! {PERFECT})(?! be (?:noted|said|remembered|read)\b)")
_RECOMMENDS = re.compile(
    r"^(?:it is (?:therefore )?recommended|(?:the|this) (?:review|panel|report|author|reviewers?)\W.{0,30}\brecommends?\b|we recommend)",
    re.IGNORECASE,
)
_ROLES = frozenset(("findings", "analysis", "conclusions", "good_practice", "other"))
_LISTS = frozenset(("findings", "analysis", "conclusions"))


def announces(piece: Piece) -> bool:
    """Whether the piece leads up to a list of recommendations and names nobody: "We recommend that:"."""
    return (
        piece.block.kind in ("text", "list_item")
        and piece.level is None
        and piece.count <= 40
        and bool(_ANNOUNCES.match(piece.words))
    )


def announced(pieces: Sequence[Piece], worth: int, paragraphs: bool = False) -> list[Draft]:
    """The items of the lists (or, where so asked, the paragraphs) that such sentences lead up to, each a recommendation."""
    drafts: list[Draft] = []
    outer: float | None = None
    open_list = False
    for piece in pieces:
        block = piece.block
        if piece.level is not None:
            open_list = False
        elif announces(piece):
            open_list, outer = True, None
        elif (
            open_list
            and block.kind in ("list_item", "text")
            and (_item(piece) or _next(piece, drafts) or (paragraphs and _paragraph(piece)))
        ):
            outer = block.indent if outer is None else outer
            if drafts and block.indent > outer + 6 and block.page == drafts[-1].pieces[-1].block.page:
                drafts[-1].add(piece, piece.words)
                continue
            own = piece.mark is not None and piece.mark.kind != "bullet"
            draft = Draft(piece.mark.number if own and piece.mark else None, block.page, piece.section, worth=worth)
            draft.add(piece, piece.words)
            drafts.append(draft)
        elif open_list and block.kind not in ("footnote", "caption"):
            owners = owners_in(piece.words) if drafts else None
            if owners is not None:
                drafts[-1].owners.extend(owners)
                continue
            if outer is None and block.kind == "text" and _ASKS.search(piece.words):
                continue
            open_list = False
    return drafts


def _item(piece: Piece) -> bool:
    mark = piece.mark
    return piece.count > 4 and (
        piece.block.kind == "list_item" or (mark is not None and (mark.kind == "bullet" or mark.enclosed))
    )


def _next(piece: Piece, drafts: Sequence[Draft]) -> bool:
    """Whether the piece opens with 1, or with the number after the last."""
    mark = piece.mark
    if mark is None or mark.kind != "decimal" or len(mark.parts) > 1 or piece.count < 5:
        return False
    last = drafts[-1].number if drafts else None
    return mark.parts[0] == 1 or (last is not None and last.isdigit() and mark.parts[0] == int(last) + 1)


def _paragraph(piece: Piece) -> bool:
    return piece.count > 6 and not gives_reasons(piece.words) and owners_in(piece.words) is None


def counted_through(pieces: Sequence[Piece], sections: list[Section]) -> list[Draft]:
    """Recommendations that count 1, 2, 3 through the sections of a report, each under what it follows from."""
    chains: list[list[int]] = []
    for i, piece in enumerate(pieces):
        mark = piece.mark
        if mark is None or mark.kind != "decimal" or len(mark.parts) > 1 or piece.level is not None:
            continue
        if piece.block.kind not in ("text", "list_item") or _told_in_story(piece, sections):
            continue
        if mark.parts[0] == 1:
            chains.append([i])
            continue
        for chain in reversed(chains):
            last = pieces[chain[-1]].mark
            if last is not None and last.parts[0] + 1 == mark.parts[0] and last.enclosed == mark.enclosed:
                chain.append(i)
                break
    for chain in sorted(chains, key=len, reverse=True):
        drafts = [_from_number(pieces, i) for i in chain]
        apart = len({pieces[i].section for i in chain}) > 1
        if apart and len(chain) > 2 and sum(directs(d.text) for d in drafts) * 10 >= len(drafts) * 9:
            return drafts
    return []


def _told_in_story(piece: Piece, sections: list[Section]) -> bool:
    return _role(piece, sections) in ("background", "circumstances", "narrative", "appendix") or not_ours(
        piece.section, sections
    )


def _from_number(pieces: Sequence[Piece], at: int) -> Draft:
    """The recommendation a number opens, its words beside the number or right below it."""
    draft = _draft(pieces[at])
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    if not draft.parts and following is not None and following.level is None and following.mark is None:
        draft.add(following, following.words)
        at += 1
    below = pieces[at + 1] if at + 1 < len(pieces) else None
    if below is not None and below.level is None and (owners := owners_in(below.words)) is not None:
        draft.owners.extend(owners)
        draft.pieces.append(below)
    return draft


def unannounced(pieces: Sequence[Piece], sections: list[Section], questions: int) -> list[Draft]:
    """Where a report speaks of its recommendations and has no place for them: the lists and sentences under its findings that ask.

    Used only where nothing else was found.
    """
    said = [p.words for p in pieces if p.level is None and _SPOKEN_OF.search(p.words)]
    if questions or any(_NONE_MADE.search(words) for words in said):
        return []
    spoken_of = any(not _OTHERS.search(words) for words in said)
    drafts: list[Draft] = []
    run: list[Piece] = []
    for piece in [*pieces, None]:
        if (
            piece is not None
            and piece.block.kind == "list_item"
            and piece.level is None
            and _role(piece, sections) in _LISTS
        ):
            run.append(piece)
            continue
        drafts += _from_list(run)
        run = []
        if (
            piece is None
            or piece.level is not None
            or piece.block.kind != "text"
            or _role(piece, sections) not in _ROLES
        ):
            continue
        boxed = piece.block.boxed is not None and _ASKS.search(piece.words) and _role(piece, sections) in _LISTS
        if not boxed and trails_off(piece) and (told := recommended_in(piece)):
            drafts += told
        elif boxed or _RECOMMENDS.match(piece.words):
            drafts.append(_draft(piece))
        else:
            drafts += recommended_in(piece)
    if not drafts:
        drafts = [_draft(p) for p in pieces if _asks_somebody(p, sections)]
        if not spoken_of:
            ends = {id(p) for p in _last_of_sections(pieces)}
            drafts = drafts if len({d.section for d in drafts if id(d.pieces[0]) in ends}) > 3 else []
        drafts = drafts if len(drafts) > 2 else []
    drafts = [d for d in drafts if not not_ours(d.section, sections)]
    return drafts if spoken_of or len({d.section for d in drafts}) > 2 else []


def opens_with_duty(piece: Piece) -> bool:
    """Whether the piece, no heading, opens with somebody and "should" or "must"."""
    return piece.level is None and opens_so(piece.words)


def _asks_somebody(piece: Piece, sections: list[Section]) -> bool:
    """Whether a paragraph under the findings opens with what somebody should do."""
    if piece.level is not None or piece.block.kind != "text" or piece.count > 90 or piece.section is None:
        return False
    return sections[piece.section].role == "findings" and bool(opens_so(piece.words))


def _last_of_sections(pieces: Sequence[Piece]) -> list[Piece]:
    last: dict[int, Piece] = {}
    for piece in pieces:
        if piece.section is not None and piece.level is None and piece.block.kind in ("text", "list_item"):
            last[piece.section] = piece
    return list(last.values())


def _from_list(run: Sequence[Piece]) -> list[Draft]:
    asking = [p for p in run if _ASKS.search(p.words)]
    if not run or len(asking) * 10 < len(run) * 8:
        return []
    return [_draft(p) for p in run]


def _draft(piece: Piece) -> Draft:
    counted = piece.mark is not None and piece.mark.kind != "bullet"
    counted = counted and (piece.mark.kind == "decimal" or not piece.mark.enclosed) if piece.mark else False
    number = piece.mark.number if counted and piece.mark is not None else None
    draft = Draft(number, piece.block.page, piece.section, worth=2)
    draft.add(piece, piece.words)
    return draft


def _role(piece: Piece, sections: list[Section]) -> str:
    return "other" if piece.section is None else sections[piece.section].role
