"""Which category of harm a sentence speaks for by the phrases of words/harm.toml, its denials and other people's acts left out."""

from __future__ import annotations

import functools
import re

from heed.text.metadata.guard import Guarded, starts_in
from heed.text.metadata.subject import Subject, told_of_another
from heed.text.metadata.vocabulary import any_of, pattern, vocabulary

_OF_ONESELF = frozenset({"suicide", "self_harm"})
_PROBABLE = re.compile(
    r"suicide|hanging|overdose", re.IGNORECASE
)  # "suspected suicide" is how a death is told before the inquest
_PROBABLY = re.compile(r"\b(?:suspected|probable|apparent)\s+$", re.IGNORECASE)
_RULED_OUT = re.compile(r"\brul(?:ed?|ing) out\b[^.;]*$", re.IGNORECASE)
_SUSPECTED = re.compile(
    r"\s+(?:was|were|is|had been|has been|could be) (?:at first |initially |never |also )?"
    r"(?:suspected|queried|alleged|considered|feared|ruled out|excluded|not (?:found|proved|substantiated|established))\b",
    re.IGNORECASE,
)
_HIS = re.compile(r"\b(?:his|her|himself|herself|him)\b", re.IGNORECASE)
_WHO_DID = re.compile(r"\b(he|she) (?:(?:then|also|had|later|himself|herself) )*$", re.IGNORECASE)
_OFFENCE = re.compile(
    r"\b(?:convicted of|guilty (?:of|to)|offences? of|charged? (?:with|of)|sentenced for|child)\s+(?:child\s+)?$",
    re.IGNORECASE,
)
_CATEGORY = re.compile(
    r"\b(?:category|categories|heading|label|plans?|register(?:ed)?|grounds?)\b[^.;,]{0,30}$", re.IGNORECASE
)


@functools.cache
def _frame(frame: str) -> list[tuple[str, Guarded, Guarded | None]]:
    return [
        (code, pattern("|".join(words["strong"])), pattern("|".join(words["weak"])) if words["weak"] else None)
        for code, words in vocabulary("harm")[frame].items()
    ]


@functools.cache
def _frame_starts(frame: str) -> frozenset[str]:
    """The word beginnings of all patterns of a frame: a sentence without any of them speaks for nothing."""
    starts = [rule.starts for _, strong, weak in _frame(frame) for rule in (strong, weak) if rule is not None]
    assert all(one is not None for one in starts), "a phrase of harm.toml begins with no letters"
    return frozenset().union(*(one for one in starts if one is not None))


def speaks_for(
    text: str, frame: str, children: list[Subject], genders: dict[str, str] | None = None
) -> list[tuple[str, float]]:
    """The categories a sentence speaks for, 1 for a strong word and 0.35 for a weak one; denied or only suspected
    words do not count.
    """
    found: list[tuple[str, float]] = []
    if _frame_starts(frame).isdisjoint(starts_in(text)):
        return found
    for code, strong, weak in _frame(frame):
        if code in _OF_ONESELF and (own := strong.search(text)) and _of_another(text, own, children, genders or {}):
            continue  # "killed by his father, who then took his own life"
        said = {
            match.group().casefold() for match in strong.finditer(text) if not _denied(text, match.start(), match.end())
        }
        if said:
            found.append((code, 1.0 if len(said) == 1 else 1.4))
        elif weak is not None and any(not _denied(text, match.start(), match.end()) for match in weak.finditer(text)):
            found.append((code, 0.35))
    return found


def _of_another(text: str, own: re.Match[str], children: list[Subject], genders: dict[str, str]) -> bool:
    """Whether somebody else took his own life: one who is named before, or a "he" where the child is a girl, or where the children are several."""
    if told_of_another(text, own.start(), children[0]):
        return True
    known = genders.get(children[0].label, "")
    who = _WHO_DID.search(text, 0, own.start()) if len(children) == 1 else None
    if who is not None and known in ("male", "female"):
        return (who[1].lower() == "he") != (known == "male")  # "suffocated by his mother. She took an overdose"
    his = _HIS.search(own.group()) or _HIS.search(text, own.start(), own.end() + 20)
    if his is None:
        return False
    if len(children) > 1:
        return not any(child.mention.search(text, 0, own.start()) for child in children)
    return known in ("male", "female") and (his[0][0].lower() == "h" and his[0].lower() not in ("her", "herself")) != (
        known == "male"
    )


def _denied(text: str, at: int, end: int) -> bool:
    if _SUSPECTED.match(text, end):
        return True  # "neglect was suspected at the time"
    before = re.split(r"[;:]|\bbut\b", text[max(0, at - 60) : at])[-1]
    if _PROBABLE.match(text, at):
        before = _PROBABLY.sub("", before)
    if _OFFENCE.search(before) and text[at : at + 7].casefold() == "cruelty":
        return True  # the name of an offence, of neglect as often as not
    if _CATEGORY.search(before):
        return True  # "a plan under the category of neglect" is of before
    return bool(any_of("incident", "denied").search(before) or _RULED_OUT.search(text[max(0, at - 120) : at]))
