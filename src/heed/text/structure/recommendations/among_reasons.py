"""Among reasons: which sentences of a paragraph ask, where others tell why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from heed.text.sentences import sentence_spans
from heed.text.structure.pieces import Piece
from heed.text.structure.recommendations.draft import IMPERATIVE, PERFECT, Draft, opens_so
from heed.text.structure.recommendations.openings import (
    COUNTED,
    asks_a_body,
    core_of,
    held_that,
    is_motto,
    the_nth_is,
    without_opening,
)

INTRODUCES = re.compile(
    r"^(?:the|these|our) (?:\w+ )?recommendations (?:are|have been|were) (?:grouped|set out|listed|addressed|numbered|made|given)\b|"
    r"\bthe following (?:\w+ ){0,2}(?:are|is|be) \w+[.:]$|"
    r"\b(?:accepted|endorsed|approved|adopted|considered) (?:these|them|all of (?:these|them))\b|\bare not repeated here\b|"
    r"\b(?:asks?|recommends?|requests?|proposes?|suggests?|seeks?|advises?|makes?|agreed|want|wants) (?:[\w’']+ ){0,6}?(?:as follows|the following)\b"
    r"[^.]{0,60}[.:]$|"
    r"^(?:I|We|The (?:author|panel|report|review(?:ers?)?)) (?:therefore |also |now )?(?:asks?|makes?|has|have|wants?)(?: for)? (?:only )?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+|some|several|a (?:few|number of)) "
    r"(?:things?|requests?|recommendations|proposals|asks|changes)\b"
    r"[^.]{0,60}[.:]$|"
    r"^in what follows\b|^(?:We|I) (?:would )?(?:ask|like|invite|want) [^.:;]{3,70}? to [^.:;]{3,40}?\b(?:two|three|four|five|six) "
    r"(?:\w+ )?(?:things|matters|points|changes|questions)\b[^.:;]{0,30}[.:]$|"
    r"^(?:I|We) (?:have |now )*(?:set|put|arranged?|grouped?|made)(?: out)? (?:our|my|these|the) recommendations\b|"
    r"^(?:I|We|The (?:author|panel|reviewers?)) (?:(?:have )?set|sets|lists?|(?:has|have) set) out (?:below|here|in this)\b|"
    r"\b(?:following|these|below) (?:\w+ ){0,3}recommendations\b|\brecommendations? (?:below|that follow|are (?:made|set out|as follows))",
    re.IGNORECASE,
)


ASKS = re.compile(
    r"\b(?:should|must|ought (?:\w+ )?to|is asked to|are asked to|recommends?(?:, [\w ]{3,30},)? that|recommended that|"
    r"(?:^|[.] )(?:We|I) (?:therefore |also )?(?:ask|urge|invite|request|call (?:up)?on|want|expect|would like)\b|"
    r"(?:is|are) (?:recommended|invited|requested|urged|encouraged|advised|called upon|required) to|needs? to|"
    r"(?:may|might) (?:also )?wish to|would do well to|(?:is|are) to be [a-z]+)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    rf"\b(?:(?:should|must) {PERFECT}|should not be (?:read|taken)|it should be (?:noted|said|remembered)|must be (?:said|remembered))\b",
    re.IGNORECASE,
)


def told(words: str) -> bool:
    """Whether the words tell what should have been; "By Easter the Trust should have met …" does not."""
    return _TOLD.search(words) is not None and not words.startswith(("By ", "Within ", "Before "))


_ON_ITS_OWN = re.compile(
    r"(?!(?:It|This|That|These|They|Such|He|She|Nobody|No one|In doing so|In particular|Each|Where)\b)[A-Z]"
)


_FIRST = re.compile(r"First(?:ly)?\b|One is\b")
_SECOND = re.compile(r"Second(?:ly)?\b|Then\b|Lastly\b|Finally\b|Another is\b")


def sentences_that_ask(piece: Piece) -> list[Draft]:
    """A recommendation for each sentence of a paragraph that holds one after the other; none where it holds a single one."""
    if piece.mark is not None or piece.block.kind != "text":
        return []
    sentences = [piece.words[start:end] for start, end in sentence_spans(piece.words)]
    asking = [s for s in sentences if _ON_ITS_OWN.match(s) and opens_so(s)]
    counted = len(asking) == len(sentences) == 2 and _FIRST.match(asking[0]) and _SECOND.match(asking[1])
    if not counted and (len(asking) < 3 or len(asking) * 4 < len(sentences) * 3):
        return []
    drafts: list[Draft] = []
    for sentence in sentences[next(i for i, s in enumerate(sentences) if s in asking or ASKS.search(s)) :]:
        if sentence in asking or not drafts:
            drafts.append(Draft(None, piece.block.page, piece.section))
        drafts[-1].add(piece, sentence if not drafts[-1].parts else "")
        if len(drafts[-1].pieces) > 1:
            drafts[-1].parts[-1] += " " + sentence
    return drafts


_OUTRIGHT = re.compile(
    r"(?:And |But |Also,? )?(?:[A-Z][^,.;]{2,60}, )?(?:it is (?:\w+ )?recommended|it (?:also |further |then )?recommends|"
    r"(?:the|this|our) (?:[\w-]+ ){0,2}?"
    r"(?:review|panel|report|authors?|reviewers?|team|group|committee|board|partnership) (?:\w+ )?recommends?\b|(?:we|I) (?:\w+ )?recommend|"
    r"(?:we|I|it|the (?:review|panel|report|reviewers?|authors?)) (?:also |therefore |then |further |would )?"
    r"(?:asks?|urges?|invites?|calls? (?:up)?on|requests?|encourages?|wants?|expects?|like) (?!whether|why|how|what|if|to )[^.;]{3,80}? to)\b",
    re.IGNORECASE,
)


COUNTED_OUT = re.compile(  # "Our fourth recommendation is to the Trust.", "The sixth is to ourselves.": part of what it says
    r"(?:the|our|a|my) (?:\w+ ){0,2}(?:recommendation|first|second|third|fourth|fifth|sixth|seventh|eighth|last|final|next)"
    r"(?: recommendation| one)? (?:is|concerns|relates) (?:to|for|addressed)\b",
    re.IGNORECASE,
)


def _recommends_outright(sentence: str) -> bool:
    if INTRODUCES.search(sentence) or sentence.count(" ") < 4:
        return False
    return _OUTRIGHT.match(sentence) is not None or _OUTRIGHT.match(core_of(sentence)) is not None


def _begins_to_ask(sentence: str) -> bool:
    if told(sentence) and len(ASKS.findall(sentence)) < 2:
        return False
    core = core_of(sentence)
    return (
        _recommends_outright(sentence)
        or the_nth_is(sentence)
        or held_that(sentence) is not None
        or (_ON_ITS_OWN.match(sentence) is not None and opens_so(sentence))
        or (_ON_ITS_OWN.match(core) is not None and asks_a_body(core))
    )


def led_up_to(piece: Piece) -> bool:
    """Whether a paragraph first tells what was found, and only then asks: its asking sentences alone are recommendations."""
    if piece.mark is not None or piece.block.kind != "text":
        return False
    sentences = _sentences(piece)
    first = next((i for i, s in enumerate(sentences) if _begins_to_ask(s) and not _heads(sentences, i)), 0)
    return first > 0 and not any(
        ASKS.search(s) and not told(s) and not _heads(sentences, i) for i, s in enumerate(sentences[:first])
    )


def _sentences(piece: Piece) -> list[str]:
    return [piece.words[start:end] for start, end in sentence_spans(piece.words)]


def _heads(sentences: Sequence[str], at: int) -> bool:
    following = sentences[at + 1] if at + 1 < len(sentences) else None
    return is_motto(sentences[at], following) and not _recommends_outright(sentences[at])


_LOOKS_BACK = re.compile(
    r"(?:At present|At the moment|Today|Until now|So far)\b(?:(?!\b(?:should|must|will|shall|needs?|ought)\b)[^;:])*$|"
    r"(?:(?:When we|There (?:is|are|was|were)|Nothing|We|I|He|She|They|It|This|That|These|"
    r"Staff|Practitioners|Parents|Nobody|No one|None|Some|Many|Most|The|Her|His|Their)\b)"
    r"(?:(?!\b(?:should|must|would|will|shall|needs?|ought|may|might|to be)\b)[^.;:])*?"
    r"\b(?:was|were|had|told|said|found|heard|saw|knew|did|asked us|"
    r"has (?:begun|already|agreed|started|told|been)|have (?:begun|already|agreed|started|been)|"
    r"already|at present|at the moment|currently|is (?:possible|now|well|known|not new)|are (?:now|well))\b"
    r"(?:(?!\b(?:should|must|would|will|shall|needs?|ought)\b)[^;:])*$"
)


def trails_off(piece: Piece) -> bool:
    """Whether a paragraph begins by asking and ends by telling what was or is: "… The service has begun to do so."."""
    if piece.mark is not None or piece.block.kind != "text":
        return False
    sentences = _sentences(piece)
    return (
        len(sentences) > 1
        and _begins_to_ask(sentences[0])
        and _LOOKS_BACK.match(sentences[-1]) is not None
        and not ASKS.search(sentences[-1])
    )


_OF_THE_SAME = re.compile(
    r"(?:We|I|It is) (?:\w+ )?recommend(?:ed)? that (?:it|they|this) (?:does|do|is|be|are|should)\b"
)


def asked_in(piece: Piece) -> list[Draft]:
    """The recommendations of a paragraph among reasons: each sentence that begins to ask, with those after it that go on asking."""
    drafts: list[Draft] = []
    open_to_more = False
    sentences = _sentences(piece)
    for i, sentence in enumerate(sentences):
        if _heads(sentences, i):
            open_to_more = False
            continue
        asking = _after_colon(sentence)
        led_up = asking is not sentence
        sentence = asking
        counted = COUNTED.match(sentence) is not None or the_nth_is(sentence) or held_that(sentence) is not None
        if open_to_more and _OF_THE_SAME.match(sentence):
            drafts[-1].parts[-1] += " " + sentence
        elif led_up or _recommends_outright(sentence) or ((not open_to_more or counted) and _begins_to_ask(sentence)):
            drafts.append(Draft(None, piece.block.page, piece.section))
            drafts[-1].add(piece, without_opening(sentence))
            open_to_more = True
        elif open_to_more and ASKS.search(sentence) and not told(sentence):
            drafts[-1].parts[-1] += " " + sentence
        else:
            open_to_more = False
    return drafts


def _after_colon(sentence: str) -> str:
    """What a sentence asks behind the words that only lead up to it: "Schools have a part to play: the Council should …"."""
    lead, _, rest = sentence.partition(": ")
    return (
        rest
        if rest and not ASKS.search(lead) and not _recommends_outright(sentence) and _begins_to_ask(rest)
        else sentence
    )


def each_outright(piece: Piece) -> list[Draft]:
    """The recommendations of a paragraph that says "The review recommends … It recommends …"; none where it says so once."""
    if piece.mark is not None or piece.block.kind != "text":
        return []
    drafts = asked_in(piece)
    outright = sum(_recommends_outright(s) or held_that(s) is not None for s in _sentences(piece))
    return drafts if 1 < len(drafts) == outright else []


def without_running_numbers(body: Sequence[Piece]) -> list[Piece]:
    """The body with its paragraphs' numbers taken off, where they count all paragraphs of the report and no recommendations; else nothing.

    Told by a first number beyond one on paragraphs of which half tell reasons before they ask.
    """
    counted = [p for p in body if p.mark is not None and p.mark.kind == "decimal" and len(p.mark.parts) == 1]
    first = next((p.mark.parts[0] for p in counted if p.mark is not None), 0)
    if first < 2 or len(counted) < 2:
        return []
    bare = [replace(p, mark=None) if p in counted else p for p in body]
    asking = [p for p in bare if IMPERATIVE.match(p.words) or (ASKS.search(p.words) and not told(p.words))]
    reasons = sum(led_up_to(p) and not IMPERATIVE.match(p.words) for p in asking)
    return bare if reasons * 2 > len(asking) else []


def recommended_in(piece: Piece) -> list[Draft]:
    """The sentences of a paragraph under a finding that say "It is recommended that …", each a recommendation; for places that have no list."""
    if "recommend" not in piece.words or piece.mark is not None:
        return []
    drafts = [d for d in asked_in(piece) if _recommends_outright(d.text)]
    for draft in drafts:
        draft.worth = 2
    return drafts


def without_mottoes(drafts: list[Draft], body: Sequence[Piece]) -> list[Draft]:
    """The drafts without the single sentences ("Alerts must not depend on a mailbox.") over paragraphs that each say "We recommend"."""
    outright = {id(p) for p in body if _recommends_outright(p.words)}
    if len(outright) < 2:
        return drafts
    below = {id(p): q for p, q in pairwise(body)}
    others = [d for d in drafts if id(d.pieces[0]) not in outright]
    mottoes = [
        d
        for d in others
        if len(d.pieces) == 1 and len(sentence_spans(d.text)) == 1 and id(below.get(id(d.pieces[0]))) in outright
    ]
    return [d for d in drafts if d not in mottoes] if len(mottoes) == len(others) else drafts
