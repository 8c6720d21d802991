"""The sentences of a review one by one, each with what stands round it: its part of the report, who was spoken of last, what weakens it."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator

import msgspec

from heed.coding.suggesting.persons import WORDS, in_roles, labels
from heed.coding.suggesting.told import Case, Passage
from heed.text.sentences import sentences

_PARTS = re.compile(r"(?<=\w);\s+")
_FEWEST = 3  # words
_REACH = 2  # sentences of the same passage that stand before; after it the next alone counts
_GOES_ON = re.compile(
    r"(?:^[“\"]?(?:\w+ly,? |Then |By then )?|^(?:As|When|In|At|Before|By|From|Until|For|After|Since|During) [^.;]{1,80}, )"
    r"(?P<who>[Hh]e|[Ss]he|His|Her)\b"
)
_WHOSE = re.compile(r"\W*<child> <(\w+)>")  # "Jamie’s father"
_NEAR = ("research", "elsewhere", "suspected", "unsettled", "ended", "after")
_NEXT = ("unsettled", "suspected", "denied", "elsewhere", "ended", "research")
_ABOUT_OTHERS = re.compile(
    r"\b(?:research|literature|national|other reviews|elsewhere|learning from|wider|comparison)\b", re.IGNORECASE
)
_ABOUT_THE_REVIEW = re.compile(
    r"\b(?:method\w*|terms of reference|scope|process|approach|about (?:this|the) review|reviewers?|panel|glossary|abbreviations|appendi\w+|"
    r"references|arrangements|how (?:this|the) review|action plan|next steps|limits?)\b",
    re.IGNORECASE,
)
ROLES = (
    "front_matter",
    "background",
    "circumstances",
    "narrative",
    "analysis",
    "findings",
    "good_practice",
    "conclusions",
    "recommendations",
    "appendix",
)
KINDS = ("footnote", "table_row", "list_item", "quotation")


class Sentence(msgspec.Struct, frozen=True):
    """A sentence, the passage it stands in, who was spoken of before it, and its signs."""

    text: str
    passage: Passage
    before: str
    previous: str  # the sentence before it in the passage
    signs: tuple[str, ...]
    paper: int
    place: int
    earlier: tuple[str, ...] = ()  # those of the passage before that one; of the first, the last of the passage before
    following: str = ""  # the sentence after it in the passage


@functools.cache
def context_words() -> dict[str, re.Pattern[str]]:
    """The patterns of words/context.toml."""
    with (WORDS / "context.toml").open("rb") as file:
        return {name: re.compile(words, re.IGNORECASE) for name, words in tomllib.load(file).items()}


def told(case: Case) -> list[Sentence]:
    """The sentences of all papers of the review, headings left out."""
    names = labels(case.children)
    found: list[Sentence] = []
    for number, paper in enumerate(case.papers):
        for passage in paper.passages:
            if passage.kind not in ("heading", "caption"):
                last = found[-1] if found and found[-1].passage.headings == passage.headings else None
                behind = (last.text,) if last and last.paper == number else ()
                found.extend(_of_passage(passage, paper.kind, number, names, len(found), behind))
    return found


def pieces(text: str) -> list[str]:
    """The sentences of a text, taken apart at semicolons too."""
    return [part for one in sentences(text) for part in _PARTS.split(one) if len(part.split()) >= _FEWEST]


def signs_of(text: str) -> tuple[str, ...]:
    """What in the words of a sentence weakens or turns it."""
    return tuple(name for name, words in context_words().items() if words.search(text))


def _of_passage(
    passage: Passage, kind: str, number: int, names: tuple[str, ...], start: int, behind_it: tuple[str, ...]
) -> Iterator[Sentence]:
    where = [f"role {passage.role}"] if passage.role in ROLES else []
    where += [f"kind {passage.kind}"] if passage.kind in KINDS else []
    heads = " / ".join(passage.headings)
    where += ["under others"] if _ABOUT_OTHERS.search(heads) else []
    where += ["under the review"] if _ABOUT_THE_REVIEW.search(heads) else []
    where += (
        ["paper aside"]
        if kind in ("action_plan", "board_response", "press_statement", "terms_of_reference", "briefing", "guidance")
        else []
    )
    texts = pieces(passage.text)
    signs = [signs_of(text) for text in texts]
    before = previous = ""
    earlier: tuple[str, ...] = ()
    for place, text in enumerate(texts):
        behind = {sign for some in signs[max(0, place - _REACH) : place] for sign in some}
        onward = {sign for some in signs[place + 1 : place + 2] for sign in some}
        near = [f"near {sign}" for sign in _NEAR if sign in behind] + [
            f"next {sign}" for sign in _NEXT if sign in onward
        ]
        yield Sentence(
            text,
            passage,
            before,
            previous,
            (*signs[place], *near, *where),
            number,
            start + place,
            earlier or (behind_it if place == 0 else ()),
            "".join(texts[place + 1 : place + 2]),
        )
        before = _spoken_of(text, names, before)
        earlier, previous = (*earlier, previous) if previous else (), text


def _spoken_of(text: str, names: tuple[str, ...], before: str) -> str:
    """Of whom the next sentence goes on: who is named first, or still the parent whom this one takes up with a pronoun of that sex."""
    told, named = in_roles(text, names)
    if not named:
        return before
    if before in ("mother", "father") and (taken_up := _GOES_ON.match(text)):
        she = taken_up["who"].lower() in ("she", "her")
        if she == (before == "mother"):
            return before
    whose = _WHOSE.match(told)
    return whose[1] if whose else named[0]
