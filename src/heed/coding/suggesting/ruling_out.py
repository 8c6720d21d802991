"""Which sentences rule a factor out so plainly that silence would be the wrong answer.

A no that is said of the whole time which counts ("in Child G's lifetime", "before he was hurt") stands over a trouble of another time.
Any other plain no stands where nothing that could settle a yes is said at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from heed.coding.suggesting.factors import OF_ABSENCE, OF_PARENTS, OF_THE_CHILD
from heed.coding.suggesting.family import Family, names, opens_with_parent, parent_spoken_of, words
from heed.coding.suggesting.phrases import rules
from heed.coding.suggesting.settling import STATE, of_another, settles
from heed.coding.suggesting.told import Value
from heed.coding.suggesting.weighing import Weighed

_EXPLOITED = frozenset({"criminal_exploitation", "sexual_exploitation"})
_NEAR = 40  # letters between a never and what never was
_FORMER = frozenset({"parental_mental_ill_health", "parental_alcohol_misuse", "parental_drug_misuse", "domestic_abuse"})
_SAID_OUTRIGHT = frozenset({"poor_housing", "poverty", "school_non_attendance", "young_parent", "supervision_weak"})
_FROM_THE_INCIDENT = frozenset({"looked_after", "child_disability"})  # which so often begin with it


def ruled_out(
    rows: Sequence[Weighed], factor: str, value: Value, whole: Family, likeliest: Value = "not_stated"
) -> list[Weighed]:
    """The sentences, each of another passage, that make it a no in place of this value; none where they do not.

    `likeliest`: the value that is likeliest where none is likely enough; a no that is only that needs no more than a plain word.
    """
    if value == "no" or factor in OF_ABSENCE - {"information_sharing_failure", "supervision_weak"}:
        return []
    if factor == "information_sharing_failure":
        found = [row for row in rows if nothing_lost(row)]
    elif value == "yes":
        found = [row for row in rows if _of_the_whole_time(row, factor, whole)] or _outright(rows, factor, whole)
    elif factor == "supervision_weak":
        weak = any(row.said.get(factor) == "yes" for row in rows)
        found = _said_outright(rows, factor, whole) if likeliest == "no" and not weak else []
    else:
        found = [row for row in rows if absent(row, factor, whole) or _of_the_whole_time(row, factor, whole)]
        if not found and (likeliest == "no" or not _says_yes(rows, factor, whole)):
            found = [row for row in rows if plain(row, factor, whole)]
        if not found and likeliest == "no" and factor in _SAID_OUTRIGHT:
            found = _said_outright(rows, factor, whole)
    kept = {row.sentence.passage.id: row for row in reversed(found)}
    return list(reversed(kept.values()))


def nothing_lost(row: Weighed) -> bool:
    """Whether the reviewers say of the whole case that what was known was passed on."""
    text, known = row.sentence.text, words()
    return bool(known["nothing_lost"].search(text)) and not known["laid_down"].search(text)


def absent(row: Weighed, factor: str, whole: Family) -> bool:
    """Whether the sentence says of a former trouble that it was over, or was never there, in the child's lifetime."""
    sentence = row.sentence
    known = words()
    if factor == "care_leaver_parent" and known["still_in_care"].search(sentence.text):
        return True
    if factor not in OF_ABSENCE and _refuted(row, factor, known):
        return not of_another(factor, row, whole)
    if (
        factor in _EXPLOITED
        and known["exploited"].search(sentence.text)
        and not known["unknowing"].search(sentence.text)
    ):
        around = f"{sentence.previous} {sentence.text}"
        crime, sex = known["for_crime"].search(around), known["for_sex"].search(around)
        return bool(crime) if factor == "criminal_exploitation" else bool(sex or not crime)
    if factor == "missing_episodes" and known["never_missing"].search(sentence.text):
        return not of_another(factor, row, whole)
    if factor in OF_THE_CHILD and (never := known["never"].search(sentence.text)):
        return _never_was(row, factor, whole, never)
    if factor not in _FORMER or not known["over_and_absent"].search(sentence.text):
        return False
    if factor == "domestic_abuse" and "none" not in sentence.text:
        return False
    return bool(known[factor].search(f"{sentence.previous} {sentence.text}"))


def _never_was(row: Weighed, factor: str, whole: Family, never: re.Match[str]) -> bool:
    text, known = row.sentence.text, words()
    spoken = rules()[factor].topic.search(text, never.end())
    if spoken is None or spoken.start() - never.end() > _NEAR or "," in text[never.end() : spoken.start()]:
        return False
    if text[never.end() :].startswith(" before") or (factor == "missing_episodes" and text.startswith("Before ")):
        return False
    if known["unknowing"].search(text) or of_another(factor, row, whole):
        return False
    return not (factor in STATE and opens_with_parent(text, whole))


def _says_yes(rows: Sequence[Weighed], factor: str, whole: Family) -> bool:
    return any(row.said.get(factor) == "yes" and settles(row, factor, "yes", whole) for row in rows)


def _said_outright(rows: Sequence[Weighed], factor: str, whole: Family) -> list[Weighed]:
    return [row for row in rows if row.said.get(factor) == "no" and settles(row, factor, "no", whole)]


def _outright(rows: Sequence[Weighed], factor: str, whole: Family) -> list[Weighed]:
    """The sentences that say of the one child by name that it never was, where no yes is said of the child by name."""
    if factor not in STATE | {"missing_episodes"} or len(whole.children) != 1:
        return []
    named = [row for row in rows if names(row.sentence.text, whole)]
    if _says_yes(named, factor, whole):
        return []
    known = words()
    found = [(row, known["at_no_time"].search(row.sentence.text)) for row in named]
    return [row for row, never in found if never and _never_was(row, factor, whole, never)]


def _refuted(row: Weighed, factor: str, known: dict[str, re.Pattern[str]]) -> bool:
    """Whether it says of what the sentence before it raised that it was not so."""
    text, previous = row.sentence.text, row.sentence.previous
    spoken = known.get(factor, rules()[factor].topic)
    turn = known["refuted"].search(text) or known["found_not"].search(text)
    if turn and turn.re is known["found_not"] and not spoken.search(text[turn.end() : turn.end() + _NEAR]):
        return False
    if (
        turn is None
        or known["undecided"].search(text)
        or (set(row.said) - {factor} - OF_ABSENCE and not known["of_all"].search(text))
    ):
        return False
    if spoken.search(text[: turn.start()]):
        previous = text[: turn.start()]
    elif factor in _EXPLOITED and "exploited" in previous and not spoken.search(previous):
        return False  # it was of the other kind
    elif not spoken.search(previous) or not known["raised"].search(previous):
        previous = " ".join(row.sentence.earlier[-2:])  # it was raised two or three sentences before
    if factor in OF_PARENTS and not parent_spoken_of(f"{row.sentence.previous} {text}"):
        return False
    return bool(spoken.search(previous) and known["raised"].search(previous))


def plain(row: Weighed, factor: str, whole: Family) -> bool:
    """Whether the sentence says outright that it never was, was looked for and not found, or was ruled out."""
    text, known = row.sentence.text, words()
    if row.said.get(factor) != "no" or not known["plain"].search(text) or known["unknowing"].search(text):
        return False
    if factor in known and not known[factor].search(text):
        return False
    if factor == "disguised_compliance" and not known["no_pretence"].search(text):
        return False
    if factor == "poverty" and known["poor_else"].search(f"{row.sentence.previous} {text}"):
        return False
    if factor == "care_leaver_parent" and not parent_spoken_of(text):
        return False
    if factor == "child_protection_plan_past" and (
        known["no_longer"].search(text) or not known["never_planned"].search(text)
    ):
        return False
    return settles(row, factor, "no", whole)


def _of_the_whole_time(row: Weighed, factor: str, whole: Family) -> bool:
    text, known = row.sentence.text, words()
    if factor in _FORMER:
        return bool(known["lifetime"].search(text)) and plain(row, factor, whole)
    return factor in _FROM_THE_INCIDENT and bool(known["until_then"].search(text)) and plain(row, factor, whole)
