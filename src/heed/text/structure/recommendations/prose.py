"""Prose: recommendations that stand as plain paragraphs, or as the sentences of one, and the lines that go with them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from heed.text.structure.pieces import Piece
from heed.text.structure.recommendations.asides import is_aside, owners_in
from heed.text.structure.recommendations.draft import DIRECTIVE, IMPERATIVE, PERFECT, Draft, assigns
from heed.text.structure.recommendations.unplaced import announces, opens_so
from heed.text.structure.sentences import sentence_spans


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


_INTRODUCES = re.compile(
    r"^(?:the|these|our) (?:\w+ )?recommendations (?:are|have been|were) (?:grouped|set out|listed|addressed|numbered|made|given)\b|"
    r"\bthe following (?:\w+ ){0,2}(?:are|is|be) \w+[.:]$|"
    r"\b(?:accepted|endorsed|approved|adopted|considered) (?:these|them|all of (?:these|them))\b|\bare not repeated here\b|"
    r"\b(?:asks?|recommends?|requests?|proposes?|suggests?|seeks?|advises?|makes?|agreed|want|wants) (?:[\w’']+ ){0,6}?(?:as follows|the following)\b"
    r"[^.]{0,60}[.:]$|"
    r"^(?:I|We|The (?:author|panel|report|review(?:ers?)?)) (?:therefore |also |now )?(?:asks?|makes?|has|have|wants?)(?: for)? (?:only )?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+|some|several|a (?:few|number of)) "
    r"(?:things?|requests?|recommendations|proposals|asks|changes)\b"
    r"[^.]{0,60}[.:]$|"
    r"^(?:I|We|The (?:author|panel|reviewers?)) (?:(?:have )?set|sets|lists?|(?:has|have) set) out (?:below|here|in this)\b|"
    r"\b(?:following|these|below) (?:\w+ ){0,3}recommendations\b|\brecommendations? (?:below|that follow|are (?:made|set out|as follows))",
    re.IGNORECASE,
)


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
        _INTRODUCES.search(words)
        or _SPEAKS_OF_THEM.match(words)
        or (_LEADS_UP.match(words) and not _DUTY.search(words))
    )


def leads_up(piece: Piece) -> bool:
    """Whether the piece, or its last sentence, only speaks of the recommendations that follow."""
    last = piece.words.rstrip(".:").rpartition(". ")[2] + piece.words[-1:]
    return introduces(piece) or (bool(_SPEAKS_OF_THEM.match(last) or _LEADS_UP.match(last)) and not _DUTY.search(last))


def asks_outright(piece: Piece) -> bool:
    """Whether the piece says that somebody should or must."""
    return bool(re.search(r"\b(?:should|must)\b", piece.words)) and not introduces(piece)


_PROSE = re.compile(
    r"\b(?:should|must|ought to|is asked to|are asked to|recommends?(?:, [\w ]{3,30},)? that|recommended that|"
    r"(?:^|[.] )(?:We|I) (?:therefore |also )?(?:ask|urge|invite|request|call (?:up)?on|want|expect|would like)\b|"
    r"(?:is|are) (?:recommended|invited|requested|urged|encouraged|advised|called upon|required) to|needs? to|(?:is|are) to be [a-z]+)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    rf"\b(?:(?:should|must) {PERFECT}|should not be (?:read|taken)|it should be (?:noted|said|remembered)|must be (?:said|remembered))\b",
    re.IGNORECASE,
)


_ON_ITS_OWN = re.compile(r"(?!(?:It|This|That|These|They|Such|He|She|In doing so|In particular|Each|Where)\b)[A-Z]")


def _sentences_that_ask(piece: Piece) -> list[Draft]:
    """A recommendation for each sentence of a paragraph that holds one after the other; none where it holds a single one."""
    if piece.mark is not None or piece.block.kind != "text":
        return []
    sentences = [piece.words[start:end] for start, end in sentence_spans(piece.words)]
    asking = [s for s in sentences if _ON_ITS_OWN.match(s) and opens_so(s)]
    if len(asking) < 3 or len(asking) * 4 < len(sentences) * 3:
        return []
    drafts: list[Draft] = []
    for sentence in sentences:
        if sentence in asking or not drafts:
            drafts.append(Draft(None, piece.block.page, piece.section))
        drafts[-1].add(piece, sentence if not drafts[-1].parts else "")
        if len(drafts[-1].pieces) > 1:
            drafts[-1].parts[-1] += " " + sentence
    return drafts


_ADDRESSES = re.compile(
    r"(?:Our|The|A|My|This)\b[^.]{0,40}\bis (?:addressed |directed |made )?(?:to|for)\b|[^.]*\brecommend"
)


def _asking_part(words: str) -> str:
    """Of a paragraph that begins with what was found, the sentences that ask; else the whole."""
    sentences = [words[start:end] for start, end in sentence_spans(words)]
    asking = [
        i for i, s in enumerate(sentences)
        if _PROSE.search(s) and not (_TOLD.search(s) and len(_PROSE.findall(s)) < 2)
    ]  # fmt: skip
    if not asking or not asking[0] or not _ON_ITS_OWN.match(sentences[asking[0]]) or _ADDRESSES.match(words):
        return words
    last = asking[0]
    while last + 1 in asking:
        last += 1
    return " ".join(s.strip() for s in sentences[asking[0] : last + 1])


_SAYS_SO = re.compile(r"(?:We|I|It is|The (?:\w+ ){1,3}?)\s?(?:\w+ )?recommend(?:s|ed)?\b")


_HEADS_FOR = re.compile(r"(?:for|to|recommendations? (?:for|to))(?: the| all| each)? [^.:;?]{3,80}:?", re.IGNORECASE)


def heads_for(piece: Piece) -> bool:
    """Whether the piece is a line that only says whom those below it ask: "For the Regional Board"."""
    return (
        piece.block.kind == "text" and piece.level is None and piece.mark is None and piece.count <= 12
        and piece.words[:1].isupper() and _HEADS_FOR.fullmatch(piece.words) is not None and not DIRECTIVE.search(piece.words)
    )  # fmt: skip


def prose(body: Sequence[Piece], worth: int, mixed: bool) -> list[Draft]:
    """The paragraphs of a place that ask somebody to do something."""
    drafts: list[Draft] = []
    lead = ""
    for piece in body:
        if heads_for(piece):
            lead = piece.words
            continue
        if (drafts and aside(piece, drafts[-1])) or announces(piece) or is_aside(piece.words):
            continue
        asked = _PROSE.search(piece.words) and not (_TOLD.search(piece.words) and len(_PROSE.findall(piece.words)) < 2)
        imperative = (
            not mixed
            and piece.count > 5
            and (IMPERATIVE.match(piece.words) or assigns(piece.words))
            and not asked
            and not introduces(piece)
            and piece.block.kind == "text"
        )
        if not mixed and (several := _sentences_that_ask(piece)):
            drafts += several
            for draft in several:
                draft.worth, draft.led = worth, lead
            continue
        if (asked and not introduces(piece) and (not mixed or "recommend" in piece.words.lower())) or imperative:
            draft = Draft(
                piece.mark.number if piece.mark is not None else None, piece.block.page, piece.section, worth=worth
            )
            draft.add(piece, piece.words if piece.mark is not None else _asking_part(piece.words))
            draft.led = lead
            drafts.append(draft)
        elif drafts and piece.block.kind == "list_item":
            drafts[-1].add(piece, piece.words)
    explicit = [d for d in drafts if _SAYS_SO.match(d.text)]
    return explicit if len(explicit) > 2 and len(explicit) * 2 > len(drafts) else drafts
