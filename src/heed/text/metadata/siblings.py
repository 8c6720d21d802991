"""Several children told of together: "two sisters aged 13 and 10 and their brother of 7", "were 12, 9 and 7 respectively".

Where a sentence describes exactly as many children as the review has, its ages and genders belong to their labels in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from heed.text.metadata.ages import months_of
from heed.text.metadata.paper import Paper, Sentence
from heed.text.metadata.subject import Subject
from heed.text.number_words import CARDINALS

_N = rf"(?:\d{{1,2}}|{'|'.join(sorted((word for word, n in CARDINALS.items() if n < 20), key=len, reverse=True))})"
_ONE = rf"{_N}(?:[\s-]+(?:years?|months?|weeks?|days?))?(?:(?:\s+and)?\s+{_N}\s+months?)?(?:[\s-]+old)?"
_SEVERAL = re.compile(
    rf"\b(?P<ages>{_ONE}(?:,\s+{_ONE})*,?\s+and\s+{_ONE})(?![\w-])(?:\s+(?P<unit>years?|months?|weeks?))?",
    re.IGNORECASE,
)
_NOUNS = (
    r"(?P<noun>sisters?|girls?|daughters?|brothers?|boys?|sons?|half-sisters?|half-brothers?|children|siblings"
    r"|twins|babies|baby|child|infant|toddler|young people|young person)"
)
_DESCRIBED = re.compile(
    rf"\b{_NOUNS}[”\"’']?(?:,|\s\()?\s*(?:(?:who\s+)?(?:was|were|is|are)\s+)?(?:then\s+|both\s+)?(?P<how>aged\s+"
    rf"|of\s+|ages\s+|\()?(?P<ages>{_ONE}(?:(?:,\s+|,?\s+and\s+){_ONE})*)(?![\w-])(?!\s+(?:visits?|weeks? (?:ago"
    rf"|later|before)|occasions?|times?))",
    re.IGNORECASE,
)
_MALE = ("brother", "boy", "son", "half-brother")
_FEMALE = ("sister", "girl", "daughter", "half-sister")
_THEY = re.compile(
    r"\b(?:they|the (?:two |three |four )?(?:girls|boys|children|sisters|brothers|siblings)) were (?:then |aged "
    r"|only |just )*",
    re.IGNORECASE,
)
_WITH_KIN = re.compile(
    rf"[”\"’']?(?:,| was| is|\s*\()(?: who)?(?: was| is)?(?: then| aged| only"
    rf"| just)*\s*(?P<own>{_ONE})(?: of age)?\)?,?"
    rf"(?:,| and|;| while)+ (?P<whose>his|her) (?:[\w-]+ )?(?P<kin>half-sister|half-brother|sister|brother|twin)"
    rf"(?: was| is)?(?:,| then| aged| only| just)*\s*\(?(?P<other>{_ONE})(?![\w-])(?! (?:visits?|times?"
    rf"|weeks? (?:later|before)))",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"(?P<rank>eldest|oldest|elder|older|middle|second|third|fourth|fifth|next|youngest|younger"
    r"|first)(?:[ -](?:eldest|oldest|youngest|born))?"
    rf"(?: (?:child|sibling|one|of (?:them|the [\w-]+)))?(?: \((?=[^()]*\))|,? (?:(?:is|was) )?(?:an? |the )?|: )?"
    rf"(?P<noun>boy|girl|son|daughter|brother|sister|male|female|baby boy|baby girl)?\b\)?,?(?: who)?(?: was"
    rf"| is)?(?: then| only| just| aged| of|,)*\s*"
    rf"(?P<ages>{_ONE})(?![\w-])(?!\s+(?:visits?|times?|occasions?|of the|weeks? (?:later|before|ago)))",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"[”\"’']?,?\s+(?:(?:who )?(?:are|were|is|was) )?(?:respectively )?(?:an? |the )?(?P<first>boy|girl|son"
    r"|daughter|brother|sister)"
    rf"(?: (?:of |aged )?(?:{_ONE}))?,? and (?:an? |the )?(?P<second>boy|girl|son|daughter|brother"
    rf"|sister)(?![\w’'])(?P<ages>,? (?:of|aged|who were|then)\b)?",
    re.IGNORECASE,
)
_BEFORE_LABEL = re.compile(rf"(?:\b(?:aged?|were|was|then|and|of)|,)\s+(?P<age>{_ONE})\s+\((?:the )?$", re.IGNORECASE)
_AFTER_LABEL = re.compile(r",? an? (?:\w+ )?(?P<noun>boy|girl)\b", re.IGNORECASE)
_RANKED_SENTENCES = 5
_PASSAGES = 40


class Described(msgspec.Struct, frozen=True):
    """One of several children as a sentence describes them: months of age, gender where the noun tells it."""

    months: int | None
    gender: str | None
    sentence: Sentence


def in_turn(paper: Paper, children: list[Subject]) -> dict[str, Described]:
    """By label, the children whom one sentence describes in turn: several by label, or all of them by nouns."""
    found: dict[str, Described] = {}
    for sentence in paper.story if len(children) > 1 else ():
        if sentence.passage > _PASSAGES:
            break
        named = [child for child in children if child.mention.search(sentence.text)]
        if len(named) > 1:
            told = _labels_in_brackets(sentence, named) or _respectively(sentence, named)
        elif len(named) == 1 and len(children) == 2 and (pair := _and_kin(sentence, named[0])):
            told, named = pair, [named[0], next(child for child in children if child is not named[0])]
        elif told := _they_were(sentence, len(children)):
            named = children
        else:
            told = [] if named or len(described := _of_nouns(sentence)) != len(children) else described
            named = children
        for child, one in zip(named, told, strict=False):
            if child.label not in found or found[child.label].months is None:
                found[child.label] = one
    if len(children) > 1 and not found:
        found = dict(zip((child.label for child in children), _by_rank(paper, len(children)), strict=False))
    return found


_CALLED_LATER = re.compile(
    rf"\b(?P<noun>boy|girl|son|daughter|(?:half-)?brother|(?:half-)?sister)(?:,| \()? ?(?:who (?:was|is) |then |just |only )*"
    rf"(?:(?P<how>of|aged) )?(?P<age>{_ONE})(?! of (?:the|them|these)\b)(?![\w-])",
    re.IGNORECASE,
)
_NEIGHBOURS = 2


def of_their_kind(paper: Paper, genders: dict[str, str], children: list[Subject]) -> dict[str, Described]:
    """A boy and a girl whose ages the opening tells before it names them: "a boy of three … his sister, who was six. The girl is called Child P"."""
    kinds = {genders.get(child.label) for child in children}
    if len(children) != 2 or kinds != {"male", "female"}:
        return {}
    found: dict[str, Described] = {}
    for sentence in paper.story:
        if sentence.passage > _PASSAGES // 2:
            return {}
        if any(child.mention.search(sentence.text) for child in children):
            found = {}  # told of by name
            continue
        if found and sentence.index - next(iter(found.values())).sentence.index > _NEIGHBOURS:
            found = {}
        for match in _CALLED_LATER.finditer(sentence.text):
            told = match["how"] or re.search(r",|\(|who ", match.group())
            months = _months(match["age"], "") if told else []
            gender = "male" if match["noun"].lower() in _MALE else "female"
            if len(months) == 1 and gender not in found:
                found[gender] = Described(months[0], gender, sentence)
        if len(found) == 2:
            return {child.label: found[genders[child.label]] for child in children}
    return {}


def _by_rank(paper: Paper, number: int) -> list[Described]:
    """The children by their place among them, over a few sentences: "The oldest, a girl, was fourteen. The middle child, a boy, was nine."."""
    told: list[tuple[str, Described]] = []
    for sentence in paper.story:
        if sentence.passage > _PASSAGES:
            break
        if told and sentence.index - told[-1][1].sentence.index > _RANKED_SENTENCES:
            told = []
        for match in _RANK.finditer(sentence.text):
            months = _months(match["ages"], "")
            noun = (match["noun"] or "").lower().removeprefix("baby ")
            gender = (
                "male"
                if noun.startswith((*_MALE, "male"))
                else "female"
                if noun.startswith((*_FEMALE, "female"))
                else None
            )
            if len(months) == 1 and match["rank"].lower() not in (rank for rank, _ in told):
                told.append((match["rank"].lower(), Described(months[0], gender, sentence)))
        if len(told) == number:
            return [one for _, one in told]
    return []


def _labels_in_brackets(sentence: Sentence, children: list[Subject]) -> list[Described]:
    """Ages each with its label in brackets: "They were then aged 10 (K1, a girl), 8 (K2, a boy) and 4 (K3, a girl)"."""
    found: list[Described] = []
    for child in children:
        mention = child.mention.search(sentence.text)
        before = _BEFORE_LABEL.search(sentence.text, 0, mention.start()) if mention else None
        months = _months(before["age"], "") if before else []
        if mention is None or len(months) != 1:
            return []
        noun = _AFTER_LABEL.match(sentence.text, mention.end())
        gender = ("female" if noun["noun"].lower() == "girl" else "male") if noun else None
        found.append(Described(months[0], gender, sentence))
    return found


def _respectively(sentence: Sentence, children: list[Subject]) -> list[Described]:
    """Labels in a row, then as many ages in a row: "Children 1, 2 and 3 were 12, 9 and 7"."""
    ends = [match.end() for child in children for match in [child.mention.search(sentence.text)] if match]
    genders = _pair(sentence.text, ends)
    for match in _SEVERAL.finditer(sentence.text, max(ends)):
        months = _months(match["ages"], match["unit"] or "")
        if len(months) == len(children):
            order = sorted(range(len(children)), key=lambda at: ends[at])
            placed = {at: months[turn] for turn, at in enumerate(order)}
            return [Described(placed[at], genders[at], sentence) for at in range(len(children))]
    return [Described(None, gender, sentence) for gender in genders] if any(genders) else []


def _pair(text: str, ends: list[int]) -> Sequence[str | None]:
    """The genders of two children whom nouns tell in the order of their names: "Child A and Child B, a boy and a girl"."""
    match = _PAIR.match(text, max(ends)) if len(ends) == 2 else None
    if match is None or (match["first"].lower() in ("brother", "sister") and not match["ages"]):
        return [None] * len(ends)  # "Isla and Kerr, brother and sister": no order is meant
    told = ["male" if noun.lower() in _MALE else "female" for noun in (match["first"], match["second"])]
    return told if ends[0] < ends[1] else told[::-1]


def _and_kin(sentence: Sentence, child: Subject) -> list[Described]:
    """Of two children, one told of by label and the other as kin: "Leo was nine years of age and his sister five"."""
    opened = child.mention.search(sentence.text)
    match = _WITH_KIN.match(sentence.text, opened.end()) if opened else None
    if match is None:
        return []
    own, other = _months(match["own"], ""), _months(match["other"], "")
    if len(own) != 1 or len(other) != 1:
        return []
    kin = "female" if match["kin"].lower().startswith(_FEMALE) else "male" if match["kin"].lower() != "twin" else None
    return [
        Described(own[0], "male" if match["whose"].lower() == "his" else "female", sentence),
        Described(other[0], kin, sentence),
    ]


def _they_were(sentence: Sentence, number: int) -> list[Described]:
    """As many ages in a row as there are children: "They were ten and eight years old when Child B climbed out"."""
    opened = _THEY.search(sentence.text)
    match = _SEVERAL.match(sentence.text, opened.end()) if opened else None
    months = _months(match["ages"], match["unit"] or "") if match else []
    return [Described(age, None, sentence) for age in months] if len(months) == number else []


def _of_nouns(sentence: Sentence) -> list[Described]:
    """The children whom nouns with ages describe, in order: two sisters aged 13 and 10 are two."""
    found: list[Described] = []
    for match in _DESCRIBED.finditer(sentence.text):
        noun = match["noun"].lower()
        months = _months(match["ages"], "")
        gender = "male" if noun.startswith(_MALE) else "female" if noun.startswith(_FEMALE) else None
        if months and (len(months) > 1) == (noun.endswith("s") or noun in ("children", "young people", "babies")):
            found.extend(Described(age, gender, sentence) for age in months)
    return found


def _months(ages: str, unit: str) -> list[int]:
    """The ages of a list in months; a unit that only the last names holds for all, and years where none is named."""
    pieces = re.split(rf",\s+(?:and\s+)?|\s+and\s+(?!{_N}\s+months?\b)", ages)
    last = re.search(r"(?:years?|months?|weeks?|days?)", pieces[-1])
    unit = unit or (last.group() if last else "years")
    found: list[int] = []
    for piece in pieces:
        told = months_of(
            piece if re.search(r"[a-z]{4,}s?\b", re.sub(rf"(?i)\b{_N}\b", "", piece)) else f"{piece} {unit}"
        )
        if told is None:
            return []
        found.append(told.months)
    return found if all(months <= 228 for months in found) else []
