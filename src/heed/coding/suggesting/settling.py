"""Whether a sentence can settle a value at all: who it tells of, of what time, and whether anybody established it.

The weights say how strongly a sentence speaks for a value; a strong sentence about a grandmother settles nothing about a parent.
What cannot settle is set aside and the review decided again, until what the value rests on can.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Sequence

import msgspec

from heed.coding.suggesting.factors import ANY_TIME, OF_ABSENCE, OF_PARENTS, OF_THE_CHILD
from heed.coding.suggesting.marks import kinds_of_number
from heed.coding.suggesting.persons import WORDS
from heed.coding.suggesting.phrases import denied, rules
from heed.coding.suggesting.told import Value
from heed.coding.suggesting.weighing import Weighed

_VERB = re.compile(
    r"\b(?:was|were|is|are|has|have|had|did|does|do|could|would|suffered|smoked|drank|used|took|went|came|lived|told|said|died|began|attended|received|"
    r"spent|left|lodged|stayed|misused)\b"
)
_PRONOUN = re.compile(r"^[“\"]?(?:\w+ly,? |In \w+ ?\d*,? |Then |By then )?(?:He|She|They|His|Her|Their|He’s|She’s)\b")
_JOINT = re.compile(r"; |, (?:and|but|while|whereas) ")
_FORMER = frozenset({"parental_mental_ill_health", "parental_alcohol_misuse", "parental_drug_misuse", "domestic_abuse"})
_HOUSEHOLD = frozenset({"domestic_abuse", "young_parent", "poor_housing", "poverty"})
_OWN_USE = frozenset({"parental_alcohol_misuse", "parental_drug_misuse"})  # which may be the young person's own
_STATE = frozenset({"looked_after", "child_protection_plan_past", "child_protection_plan_current", "child_disability"})
_HAD_BEEN = re.compile(r"^(?:She|He) (?:had|has) (?:also |herself |himself )?(?:been|spent|lived|grown)")
_PARENT = re.compile(r"\b(?:[Mm]other|[Ff]ather|Mum|Dad|Ms|Mrs|Mr|Miss)\b")
_LABEL = re.compile(r"(?:Child|Young Person|Baby) [A-Z]\d?\b")
_NEAR = 25  # letters between a never and what never was
_LASTING = OF_PARENTS | {
    "looked_after",
    "child_disability",
    "poor_housing",
    "poverty",
}  # which may begin with the incident


class Family(msgspec.Struct, frozen=True):
    """What the whole review says of who is who."""

    children: tuple[str, ...]  # under review
    others: frozenset[str]  # names brought in as those of a sibling or kin who is not
    grandparents_care: bool
    by_outsiders: bool  # the assault was by people outside family and household


@functools.cache
def words() -> dict[str, re.Pattern[str]]:
    """The patterns of words/settling.toml."""
    with (WORDS / "settling.toml").open("rb") as file:
        return {name: re.compile(one) for name, one in tomllib.load(file).items()}


def family(rows: Sequence[Weighed], children: Sequence[str]) -> Family:
    """Who is who by the words of the review."""
    known = words()
    labels = {one for label in children for one in (label, label.split(" ")[0])}
    others: set[str] = set()
    care = outsiders = False
    for row in rows:
        text = row.sentence.text
        others |= {found["name"] for found in known["introduced"].finditer(text)}
        care = care or bool(known["grand"].search(text) and known["carer"].search(text))
        outsiders = outsiders or bool(known["by_outsiders"].search(text))
    named = frozenset(one for one in others if one not in labels and one.strip("."))
    return Family(tuple(children), named, care, outsiders)


def settles(row: Weighed, factor: str, value: Value, whole: Family) -> bool:
    """Whether the sentence may be what a yes or a no rests on."""
    known, text = words(), row.sentence.text
    if factor in OF_ABSENCE:
        return True
    if value == "no":
        return not _no_is_else(factor, text, row, known)
    return not (_of_another(factor, row, whole) or _else(factor, row, whole, known))


def absent(row: Weighed, factor: str, whole: Family) -> bool:
    """Whether the sentence says of a former trouble that it was over, or was never there, in the child's lifetime."""
    sentence = row.sentence
    known, topic = words(), rules()[factor].topic
    if factor == "care_leaver_parent":
        return bool(known["still_in_care"].search(sentence.text))
    if factor == "missing_episodes" and known["never_missing"].search(sentence.text):
        return not _of_another(factor, row, whole)
    if factor in OF_THE_CHILD and (never := known["never"].search(sentence.text)):
        spoken = topic.search(sentence.text, never.end())
        return spoken is not None and spoken.start() - never.end() < _NEAR and not _of_another(factor, row, whole)
    if factor not in _FORMER or not known["over_and_absent"].search(sentence.text):
        return False
    if factor == "domestic_abuse" and "none" not in sentence.text:
        return False
    return bool(known[factor].search(f"{sentence.previous} {sentence.text}"))


def _no_is_else(factor: str, text: str, row: Weighed, known: dict[str, re.Pattern[str]]) -> bool:
    if known["undecided"].search(text):
        return True
    if factor == "looked_after" and known["minded"].search(text):
        return True
    if factor in ("child_protection_plan_past", "looked_after") and known["not_past"].search(text):
        return not known["ever"].search(text) and (factor == "child_protection_plan_past" or "months" in text)
    return factor == "physical_abuse" and bool(known["strangers"].search(text))


def _else(factor: str, row: Weighed, whole: Family, known: dict[str, re.Pattern[str]]) -> bool:
    """Whether a yes is of another time, only supposed, of people in general, or of another matter with the same words."""
    sentence, text = row.sentence, row.sentence.text
    around = f"{sentence.previous} {text}"
    if known["supposed"].search(text) or known["general"].search(text):
        return True
    if known["aside"].search(" / ".join(sentence.passage.headings).lower()) and not _names(text, whole):
        return True
    if factor in _LASTING and (
        known["after"].search(text) or known["followed"].search(" / ".join(sentence.passage.headings))
    ):
        return True
    if factor in OF_THE_CHILD and known["own_childhood"].search(text):
        return True
    if factor in _STATE | _OWN_USE and (topic := rules()[factor].topic.search(text)) and denied(text, topic):
        return True
    if factor not in ANY_TIME | OF_THE_CHILD and known["over"].search(text):
        return True
    if factor == "school_non_attendance":
        return bool(known["nursery"].search((around if sentence.passage.kind == "table_row" else text).lower()))
    if factor == "poverty":
        return bool(known["poor_else"].search(text))
    if factor == "physical_abuse":
        return bool(known["strangers"].search(around)) or (
            whole.by_outsiders and bool(known["fatal"].search(text)) and not known["household"].search(text)
        )
    if factor == "child_protection_plan_past":
        return bool(known["in_force"].search(text))
    if factor == "young_parent" and known["other_birth"].search(
        text
    ):  # "twenty-one when he was born, seventeen at the birth of her daughter"
        kinds = kinds_of_number(text)
        return "<teen>" in kinds and "<grown>" in kinds
    if factor == "young_parent" and (born := known["born"].search(text)):
        return born["name"] in whole.others or _label_of_another(born["name"], whole)
    if factor == "care_leaver_parent":
        return bool(known["still_in_care"].search(text))
    return factor == "poor_housing" and bool(known["asked_for"].search(text))


def _of_another(factor: str, row: Weighed, whole: Family) -> bool:
    """Whether the one of whom the sentence tells is neither a parent nor a child under review."""
    if factor not in OF_PARENTS | OF_THE_CHILD | _HOUSEHOLD:
        return False
    text = row.sentence.text
    if factor == "domestic_abuse":
        return bool(words()["another_man"].search(text))
    if factor in _OWN_USE and _is_child(_opening(text), whole):
        return True
    if _other(_opening(text), factor, whole) or _other(_opening(_clause(text, factor)), factor, whole):
        return True
    if _PRONOUN.match(text) and row.sentence.previous:
        if factor in _STATE and _HAD_BEEN.match(text) and _PARENT.search(_opening(row.sentence.previous)):
            return True
        if _other(_opening(row.sentence.previous), factor, whole) or _brought_in_last(row.sentence.previous, whole):
            return True
        return (
            factor in _OWN_USE
            and row.sentence.before == "child"
            and text.startswith(("He ", "She ", "His own ", "Her own "))
        )
    return False


def _clause(text: str, factor: str) -> str:
    """The clause in which the factor is spoken of."""
    topic = rules()[factor].topic.search(text)
    start = max((found.end() for found in _JOINT.finditer(text) if topic and found.end() <= topic.start()), default=0)
    return text[start:]


def _opening(text: str) -> str:
    verb = _VERB.search(text)
    return text[: min(verb.start() if verb else 60, 90)]


def _other(told: str, factor: str, whole: Family) -> bool:
    known = words()
    if any(re.search(rf"(?<!\w){re.escape(name)}(?![\w’'])", told) for name in whole.others):
        return True
    if _label_of_another(told, whole):
        return True
    named = _names(told, whole)
    if known["kin"].search(told):
        return not named and not (known["grand"].search(told) and whole.grandparents_care)
    return (
        bool(known["sibling"].search(told))
        and not named
        and (len(whole.children) < 2 or factor in OF_PARENTS | {"young_parent"})
    )


def _is_child(told: str, whole: Family) -> bool:
    """Whether a child under review is the one who acts: "Aled smoked", not "Aled's mother smoked"."""
    return re.sub(r" (?:himself|herself|themselves)$", "", told.strip()) in whole.children


def _label_of_another(text: str, whole: Family) -> bool:
    """Whether the one child named by a label is none of those under review, who have labels too."""
    labels = _LABEL.findall(text)
    return bool(labels) and any(_LABEL.match(one) for one in whole.children) and not set(labels) & set(whole.children)


def _names(text: str, whole: Family) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(one)}(?![\w’'])", text) for one in whole.children)


def _brought_in_last(previous: str, whole: Family) -> bool:
    found = list(words()["introduced"].finditer(previous))
    return bool(found) and found[-1]["name"] in whole.others
