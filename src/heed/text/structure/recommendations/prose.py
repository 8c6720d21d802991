"""Prose: recommendations that stand as plain paragraphs, or as the sentences of one, and the lines that go with them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from heed.text.sentences import sentence_spans
from heed.text.structure.pieces import Piece
from heed.text.structure.recommendations.among_reasons import (
    ASKS,
    COUNTED_OUT,
    INTRODUCES,
    asked_in,
    each_outright,
    led_up_to,
    recommended_in,
    sentences_that_ask,
    told,
    trails_off,
    without_mottoes,
    without_running_numbers,
)
from heed.text.structure.recommendations.announcing import announces_it
from heed.text.structure.recommendations.asides import is_aside, owners_in
from heed.text.structure.recommendations.draft import DIRECTIVE, IMPERATIVE, Draft, assigns
from heed.text.structure.recommendations.in_one_paragraph import several_in
from heed.text.structure.recommendations.unplaced import announces


def aside(piece: Piece, draft: Draft) -> bool:
    """Takes a line such as "Lead agency: …" or "By when: …", which is no part of the words; answers whether it was one."""
    if piece.count > 45:
        return False
    owners = owners_in(piece.words)
    if owners is None:
        return False
    draft.owners.extend(owners)
    draft.pieces.append(piece)
    return True


_SPEAKS_OF_THEM = re.compile(
    r"(?:(?!\b(?:should|must|needs? to)\b)[^.:])*\brecommendations\b(?:(?!\b(?:should|must|needs? to)\b)[^.:])*[.:]"
)


_LEADS_UP = re.compile(  # "…, the reviewers ask as follows.", "the review identified the following actions for …:"
    r"(?:(?!\b(?:should|must|needs? to|shall)\b)[^.])*?\b(?:as follows|(?:the following|these) (?:[\w-]+ ){0,4}"
    r"(?:actions?|steps|changes|improvements|proposals|measures|points|matters|things|asks|requests|undertakings|commitments))\b"
    r"(?:(?!\b(?:should|must|needs? to|shall)\b)[^.])*[.:]"
)


_DUTY = re.compile(r"\b(?:should|must|needs? to|shall)\b")


def introduces(piece: Piece) -> bool:
    """Whether the piece only speaks of the recommendations that follow."""
    words = piece.words
    return bool(
        INTRODUCES.search(words) or _SPEAKS_OF_THEM.match(words) or (_LEADS_UP.match(words) and not _DUTY.search(words))
    )


def leads_up(piece: Piece) -> bool:
    """Whether the piece, or its last sentence, only speaks of the recommendations that follow."""
    last = piece.words.rstrip(".:").rpartition(". ")[2] + piece.words[-1:]
    return introduces(piece) or (bool(_SPEAKS_OF_THEM.match(last) or _LEADS_UP.match(last)) and not _DUTY.search(last))


def asks_outright(piece: Piece) -> bool:
    """Whether the piece says that somebody should or must."""
    return bool(re.search(r"\b(?:should|must)\b", piece.words)) and not introduces(piece)


_THAT_SOMEBODY = re.compile(
    r"That (?:the|all|each|every|[A-Z])(?!.*\b(?:is|was|were|are) (?:clear|plain|so|true|not)\b)"
)
_HEADS_FOR = re.compile(r"(?:for|to|recommendations? (?:for|to))(?: the| all| each)? [^.:;?]{3,80}:?", re.IGNORECASE)


def heads_for(piece: Piece) -> bool:
    """Whether the piece is a line that only says whom those below it ask: "For the Regional Board"."""
    return (
        piece.block.kind == "text" and piece.level is None and piece.mark is None and piece.count <= 12
        and piece.words[:1].isupper() and _HEADS_FOR.fullmatch(piece.words) is not None and not DIRECTIVE.search(piece.words)
    )  # fmt: skip


def only_announces(piece: Piece) -> bool:
    """Whether an opening paragraph ends by saying that what should be done stands below, and asks nobody before."""
    if piece.mark is not None or piece.block.kind != "text" or piece.count > 70:
        return False
    sentences = [piece.words[start:end] for start, end in sentence_spans(piece.words)]
    asking = [words for words in sentences if ASKS.search(words)]
    return bool(asking) and all(": " not in words and announces_it(words) for words in asking)


def prose(body: Sequence[Piece], worth: int, mixed: bool) -> list[Draft]:
    """The paragraphs of a place that ask somebody to do something."""
    drafts: list[Draft] = []
    lead = ""
    discursive = not mixed and any(map(led_up_to, body)) and not any(COUNTED_OUT.match(p.words) for p in body)
    for piece in body:
        if heads_for(piece):
            lead = piece.words
            continue
        if not drafts and not mixed and only_announces(piece):
            continue
        if (drafts and aside(piece, drafts[-1])) or announces(piece) or is_aside(piece.words):
            continue
        asked = ASKS.search(piece.words) and not (told(piece.words) and len(ASKS.findall(piece.words)) < 2)
        imperative = (
            not mixed
            and piece.count > 5
            and (IMPERATIVE.match(piece.words) or assigns(piece.words) or _THAT_SOMEBODY.match(piece.words))
            and not asked
            and not introduces(piece)
            and piece.block.kind == "text"
        )
        several = several_in(piece)
        if not several:
            several = recommended_in(piece) if mixed else sentences_that_ask(piece) or each_outright(piece)
        if mixed and led_up_to(piece) and "recommend" in piece.words:
            several = asked_in(piece)
        if not several and not mixed and (discursive or trails_off(piece)) and piece.mark is None:
            several = asked_in(piece) if piece.block.kind == "text" else []
        if several:
            drafts += several
            for draft in several:
                draft.worth, draft.led = worth, draft.led or lead
            continue
        if (asked and not introduces(piece) and (not mixed or "recommend" in piece.words.lower())) or imperative:
            draft = Draft(
                piece.mark.number if piece.mark is not None else None, piece.block.page, piece.section, worth=worth
            )
            draft.add(piece, piece.words)
            draft.led = lead
            drafts.append(draft)
        elif drafts and piece.block.kind == "list_item":
            drafts[-1].add(piece, piece.words)
    return without_mottoes(drafts, body)


def in_running_paragraphs(body: Sequence[Piece], worth: int) -> list[Draft]:
    """The recommendations told within paragraphs that are numbered through the whole report; none where it is not so."""
    bare = without_running_numbers(body)
    if not bare:
        return []
    itself = {id(copy): piece for copy, piece in zip(bare, body, strict=True)}
    drafts = prose(bare, worth, mixed=False)
    for draft in drafts:
        draft.pieces = [itself[id(copy)] for copy in draft.pieces]
    return drafts
