"""Whether a sentence can settle a value at all: who it tells of, of what time, and whether anybody established it.

The weights say how strongly a sentence speaks for a value; a strong sentence about a grandmother settles nothing about a parent.
What cannot settle is set aside and the review decided again, until what the value rests on can.
"""

from __future__ import annotations

import re

from heed.coding.suggesting.factors import ANY_TIME, OF_ABSENCE, OF_PARENTS, OF_THE_CHILD
from heed.coding.suggesting.family import Family, names, opening, opens_with_parent, parent_spoken_of, words
from heed.coding.suggesting.marks import kinds_of_number
from heed.coding.suggesting.phrases import denied, rules
from heed.coding.suggesting.told import Value
from heed.coding.suggesting.weighing import Weighed

_PRONOUN = re.compile(
    r"^[“\"]?(?:\w+ly,? |In \w+ ?\d*,? |Then |By then )?(?:he|she|He|She|They|His|Her|Their|He’s|She’s)\b"
)
_THEN = re.compile(r"(?:When|At|As|In|From|By|Before|Until|For)\b[^.;]{0,40}\b(?:he|she|his|her)\b")
_WHEN = re.compile(
    r"^(?:In|By|At|From|During|Over|For|Until|Since|On) (?:the |an? |early |late )?[^.;]*?\b(?:(?:19|20)\d\d|then|time|age|\w+teen),? "
)
_JOINT = re.compile(r"; |, (?:and|but|while|whereas) ")
_FORMER = frozenset({"parental_mental_ill_health", "parental_alcohol_misuse", "parental_drug_misuse", "domestic_abuse"})
_HOUSEHOLD = frozenset({"domestic_abuse", "young_parent", "poor_housing", "poverty"})
_OWN_USE = frozenset({"parental_alcohol_misuse", "parental_drug_misuse"})  # which may be the young person's own
STATE = frozenset({"looked_after", "child_protection_plan_past", "child_protection_plan_current", "child_disability"})
_HIS_OR_HERS = STATE | {"school_non_attendance", "missing_episodes"}
_HAD_BEEN = re.compile(
    r"^(?:She|He) (?:was (?=in the care|in care|looked)|had|has) (?:also |herself |himself )?"
    r"(?:been|spent|lived|grown|in|looked|come into|gone|entered)"
)
_LABEL = re.compile(r"(?:Child|Young Person|Baby) [A-Z]\d?\b")
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_LASTING = OF_PARENTS | {
    "looked_after",
    "child_disability",
    "poor_housing",
    "poverty",
}  # which may begin with the incident


_NAMED = (OF_PARENTS - {"young_parent"}) | {  # hardly ever stated without a word of which the phrases know
    "child_disability",
    "emotional_abuse",
    "looked_after",
    "missing_episodes",
    "poor_housing",
    "child_protection_plan_current",
    "child_protection_plan_past",
}


_PARENT_NAMED = frozenset({"care_leaver_parent", "parental_learning_disability"})  # so often said of the child


def settles(row: Weighed, factor: str, value: Value, whole: Family) -> bool:
    """Whether the sentence may be what a yes or a no rests on."""
    known, text = words(), row.sentence.text
    if factor in _NAMED and row.said.get(factor) is None and not rules()[factor].topic.search(row.sentence.previous):
        return False
    if factor in _PARENT_NAMED and not _parent_meant(factor, row, whole):
        return False
    if factor in OF_ABSENCE:
        return not (_no_practice(factor, value, row, known) or _no_such_practice(factor, value, row, whole))
    if value == "no":
        return not _no_is_else(factor, text, row, known) and not (
            factor in OF_PARENTS and (_of_the_child_alone(factor, row, whole) or of_another(factor, row, whole))
        )
    return not (of_another(factor, row, whole) or _else(factor, row, whole, known))


def _no_practice(factor: str, value: Value, row: Weighed, known: dict[str, re.Pattern[str]]) -> bool:
    """Whether the sentence is of practice in general or as it is laid down, of another man, or of what was not looked at."""
    text = row.sentence.text
    if known["laid_down"].search(text) and not known["but_not"].search(text):
        return True
    if value == "yes" and factor == "professional_curiosity_lacking" and known["taken_to_heart"].search(text):
        return True
    if value == "yes" and factor == "father_not_engaged" and row.said.get(factor) is None:
        return not known["left_undone"].search(text)
    return factor == "supervision_weak" and bool(known["undecided"].search(text))


def _no_such_practice(factor: str, value: Value, row: Weighed, whole: Family) -> bool:
    """Whether no father is spoken of where one is asked for, or a child was only by itself where it might have been heard."""
    known, sentence = words(), row.sentence
    if factor == "father_not_engaged":
        if value == "no" and known["for_the_review"].search(sentence.text):
            return True
        around = " ".join((*sentence.earlier, sentence.previous, sentence.text, *sentence.passage.headings))
        return not known["father"].search(around) and not any(name in around for name in whole.parents)
    if factor != "voice_of_child_not_heard" or value == "no":
        return False
    if not _child_meant(row, whole, known):
        return True
    if (
        _PRONOUN.match(sentence.text)
        and sentence.before in ("mother", "father")
        and known["about"].search(sentence.text)
    ):
        return True  # "He was not asked about her": the father was not
    alone = known["by_themselves"].search(sentence.text) and not known["listened"].search(sentence.text)
    return bool(alone or known["noise"].search(sentence.text))


def _child_meant(row: Weighed, whole: Family, known: dict[str, re.Pattern[str]]) -> bool:
    """Whether the sentence, or the one before it where it goes on with a pronoun, speaks of a child."""
    text = row.sentence.text
    if names(text, whole) or known["a_child"].search(text):
        return True
    if known["pronoun"].search(text) is None and not known["listened"].search(text):
        return False
    behind = [row.sentence.previous, *reversed(row.sentence.earlier)]
    if opens_with_parent(behind[0], whole):
        return False
    return any(names(told, whole) or known["a_child"].search(told) for told in behind)


def _before(row: Weighed) -> str:
    """The sentence before it, be it the last of the passage before."""
    return row.sentence.previous or (row.sentence.earlier[-1] if row.sentence.earlier else "")


def _of_the_child_alone(factor: str, row: Weighed, whole: Family) -> bool:
    """Whether a young person under review is the one who drinks, is ill or was in care, and no parent is spoken of."""
    if factor == "young_parent":
        return False
    text, previous = row.sentence.text, row.sentence.previous
    if words()["childs_own"].search(text):
        return True
    if parent_spoken_of(text, whole):
        return False
    if _is_child(opening(text), whole):
        return True
    return bool(
        factor == "care_leaver_parent"
        and _PRONOUN.match(text)
        and previous
        and _is_child(opening(previous), whole)
        and not parent_spoken_of(previous, whole)
    )


def _parent_meant(factor: str, row: Weighed, whole: Family) -> bool:
    """Whether a parent stands in the sentence, in the one before, or was spoken of last."""
    sentence = row.sentence
    if sentence.before in ("mother", "father", "parents", "partner") or words()["as_children"].search(sentence.text):
        return True
    if factor == "parental_learning_disability" and sentence.before not in ("child", "siblings", "halfsibling"):
        return True
    return parent_spoken_of(f"{_before(row)} {sentence.text}", whole)


def _no_is_else(factor: str, text: str, row: Weighed, known: dict[str, re.Pattern[str]]) -> bool:
    if known["undecided"].search(text) or known["general"].search(text):
        return True
    if factor == "looked_after" and known["minded"].search(text):
        return True
    if factor == "young_parent" and known["now_grown"].search(text):
        return True
    if factor == "school_non_attendance" and row.said.get(factor) is None:
        return not known["of_schooling"].search(f"{row.sentence.previous} {text}")
    if factor in ("child_protection_plan_past", "looked_after") and known["not_past"].search(text):
        return not known["ever"].search(text) and (factor == "child_protection_plan_past" or "months" in text)
    return factor == "physical_abuse" and bool(known["strangers"].search(text))


def _else(factor: str, row: Weighed, whole: Family, known: dict[str, re.Pattern[str]]) -> bool:
    """Whether a yes is of another time, only supposed, of people in general, or of another matter with the same words."""
    sentence, text = row.sentence, row.sentence.text
    around = f"{sentence.previous} {text}"
    if known["supposed"].search(text) or known["general"].search(text):
        return True
    heads = " / ".join(sentence.passage.headings).lower()
    if known["aside"].search(heads) and not known["found_too"].search(heads) and not names(text, whole):
        return True
    if factor in _LASTING and (
        known["after"].search(text) or known["followed"].search(" / ".join(sentence.passage.headings))
    ):
        return True
    if factor in OF_THE_CHILD and (known["own_childhood"].search(text) or _of_a_parent_once(row, whole, known)):
        return True
    if factor in OF_THE_CHILD and (_of_an_earlier_child(row, whole, known) or _no_child_yet(row, whole, known)):
        return True
    if factor in _HIS_OR_HERS and _of_the_other_sex(row, whole):
        return True
    if _no_such_thing(factor, text, known):
        return True
    if factor in STATE | _OWN_USE and (topic := rules()[factor].topic.search(text)) and denied(text, topic):
        return True
    if factor not in ANY_TIME | OF_THE_CHILD and known["over"].search(text):
        return True
    if factor in _FORMER and (
        _of_an_earlier_time(row, whole, known)
        or (_of_a_parent_once(row, whole, known) and not known["lasting_on"].search(text))
    ):
        return True
    if factor == "school_non_attendance":
        return bool(
            known["nursery"].search(
                (
                    around
                    if sentence.passage.kind == "table_row" or "session" in text or not known["at_school"].search(text)
                    else text
                ).lower()
            )
        )
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
        return _another_born(text, whole, known) or ("<teen>" in kinds and "<grown>" in kinds)
    if factor == "young_parent" and (born := known["born"].search(text)):
        return born["name"] in whole.others or _labelof_another(born["name"], whole)
    if factor == "young_parent" and _another_born(text, whole, known):
        return True
    if factor == "care_leaver_parent":
        return bool(known["still_in_care"].search(text))
    if factor == "child_disability":
        if known["adult_services"].search(text) or _a_parents_own(row, whole):
            return True
        return bool(known["looked_into"].search(text)) and "diagnos" not in text
    return factor == "poor_housing" and bool(known["asked_for"].search(text))


def _a_parents_own(row: Weighed, whole: Family) -> bool:
    """Whether a pronoun takes up the parent of that sex with whom the sentence before it began."""
    text, before = row.sentence.text, row.sentence.before
    if not _PRONOUN.match(text) or names(text, whole) or not opens_with_parent(_before(row), whole):
        return False
    return before == ("mother" if text.startswith(("She ", "Her ")) else "father")


def _of_a_parent_once(row: Weighed, whole: Family, known: dict[str, re.Pattern[str]]) -> bool:
    """Whether it is told of a parent's own early years, or of what a parent had been through in a state of which a child may be."""
    text = row.sentence.text
    of_parent = opens_with_parent(text, whole)
    if not of_parent and (_PRONOUN.match(text) or _THEN.match(text)):
        of_parent = opens_with_parent(_before(row), whole) or row.sentence.before in ("mother", "father")
    return bool(of_parent and known["grown_up"].search(text)) and not names(text, whole)


def _no_child_yet(row: Weighed, whole: Family, known: dict[str, re.Pattern[str]]) -> bool:
    """Whether it was over before the one child under review was conceived, or years before the birth."""
    early = known["before_conceived"].search(row.sentence.text)
    if early is None or len(whole.children) != 1:
        return False
    name = early["name"] or early["born"]
    return name.lower() in ("he", "she", "they") or name in whole.children


def _of_the_other_sex(row: Weighed, whole: Family) -> bool:
    """Whether the pronoun that opens the sentence cannot mean the one child under review."""
    taken_up = _PRONOUN.match(row.sentence.text)
    if taken_up is None or not whole.sex or names(row.sentence.text, whole):
        return False
    said = taken_up.group().split()[-1].lower()
    return said in (("he", "his") if whole.sex == "girl" else ("she", "her"))


def _of_an_earlier_child(row: Weighed, whole: Family, known: dict[str, re.Pattern[str]]) -> bool:
    """Whether the passage had come to a child who is not under review, and has named none who is since."""
    text = row.sentence.text
    if not _PRONOUN.match(text) and not known["in_those_years"].search(text):
        return False
    for told in (text, row.sentence.previous, *reversed(row.sentence.earlier)):
        if names(told, whole) or known["the_child"].search(told):
            return False
        if told is not text and known["an_earlier_child"].search(told):
            return True
    return False


def _another_born(text: str, whole: Family, known: dict[str, re.Pattern[str]]) -> bool:
    """Whether the birth is that of an older child who is not under review."""
    other = known["older_child"].search(text)
    if other is None and whole.older_parents:
        other = known["first_born"].search(text)
    return other is not None and not names(text[other.start() :], whole)


def _of_an_earlier_time(row: Weighed, whole: Family, known: dict[str, re.Pattern[str]]) -> bool:
    """Whether it is told of the time of another's birth, or of years before the child that were over."""
    text, previous = row.sentence.text, row.sentence.previous
    for birth in known["other_birth_then"].finditer(text):
        name = birth["one"] or birth["two"]
        if name is None or name in whole.others or _labelof_another(name, whole):
            return True
    if known["met_later"].search(previous) and text.startswith(("He ", "She ", "His ", "Her ")):
        return True
    if whole.born is None or known["lasting_on"].search(text):
        return False
    years = _YEARS.findall(text) or (_YEARS.findall(previous) if known["then"].search(text) else [])
    return bool(years) and max(map(int, years)) < whole.born - 1


_SMALLER = {  # what is not yet the thing itself, unless the sentence says more
    "poor_housing": ("clutter", "bad_house"),
    "parental_learning_disability": ("reading", "disabled"),
    "parental_mental_ill_health": ("sad", "ill"),
    "domestic_abuse": ("outside_threat", "at_home"),
}


def _no_such_thing(factor: str, text: str, known: dict[str, re.Pattern[str]]) -> bool:
    if factor in _SMALLER:
        small, thing = _SMALLER[factor]
        return bool(known[small].search(text)) and not known[thing].search(text)
    if factor == "looked_after":
        return bool(known["arrangement"].search(text) or known["minding"].search(text))
    return factor == "disguised_compliance" and bool(known["laid_down"].search(text) or known["called_so"].search(text))


def of_another(factor: str, row: Weighed, whole: Family) -> bool:
    """Whether the one of whom the sentence tells is neither a parent nor a child under review."""
    if factor not in OF_PARENTS | OF_THE_CHILD | _HOUSEHOLD:
        return False
    text = row.sentence.text
    if factor == "domestic_abuse":
        kin = words()["kin"].search(opening(text)) and not words()["at_home"].search(text)
        told = f"{row.sentence.previous} {text}" if text.startswith(("He ", "His ")) else text
        anothers = any(re.search(rf"\b{re.escape(name)}[’']s (?:own )?(?:father|dad)\b", told) for name in whole.others)
        return bool(words()["another_man"].search(told) or kin or anothers)
    if factor in OF_PARENTS and _of_the_child_alone(factor, row, whole):
        return True
    if _other(opening(text), factor, whole) or _other(opening(_clause(text, factor)), factor, whole):
        return True
    if _PRONOUN.match(text) and row.sentence.previous:
        if factor in STATE and _HAD_BEEN.match(text) and opens_with_parent(row.sentence.previous, whole):
            return True
        if _other(opening(row.sentence.previous), factor, whole) or _brought_in_last(row.sentence.previous, whole):
            return True
        own = row.sentence.before == "child" or (not row.sentence.before and _under_a_child(row, whole))
        return factor in _OWN_USE and own and text.startswith(("He ", "She ", "His own ", "Her own "))
    if factor in _OWN_USE and text.startswith(("He ", "She ")) and not parent_spoken_of(text, whole):
        last = opening(_before(row)).strip()
        return any(last.endswith(name) for name in whole.children)
    return False


def _under_a_child(row: Weighed, whole: Family) -> bool:
    """Whether the sentence stands under a heading that is the name of one of the children."""
    heads = row.sentence.passage.headings
    return bool(heads) and heads[-1].strip() in whole.children


def _clause(text: str, factor: str) -> str:
    """The clause in which the factor is spoken of."""
    topic = rules()[factor].topic.search(text)
    start = max((found.end() for found in _JOINT.finditer(text) if topic and found.end() <= topic.start()), default=0)
    return text[start:]


def _other(told: str, factor: str, whole: Family) -> bool:
    known = words()
    if known["together"].search(told):
        return False
    if any(re.search(rf"(?<!\w){re.escape(name)}(?![\w’'])", told) for name in whole.others):
        return True
    if _labelof_another(told, whole):
        return True
    named = names(told, whole)
    if known["kin"].search(told):
        return not named and not (known["grand"].search(told) and whole.grandparents_care)
    return (
        bool(known["sibling"].search(told))
        and not named
        and (len(whole.children) < 2 or factor in OF_PARENTS | {"young_parent"})
    )


def _is_child(told: str, whole: Family) -> bool:
    """Whether a child under review is the one who acts: "Aled smoked", not "Aled's mother smoked"."""
    who = re.sub(r" (?:himself|herself|themselves)$", "", told.strip())
    who = _WHEN.sub("", who)
    return who in whole.children or who in {label.split(" ")[-1] for label in whole.children}


def _labelof_another(text: str, whole: Family) -> bool:
    """Whether the one child named by a label is none of those under review, who have labels too."""
    labels = _LABEL.findall(text)
    return bool(labels) and any(_LABEL.match(one) for one in whole.children) and not set(labels) & set(whole.children)


def _brought_in_last(previous: str, whole: Family) -> bool:
    found = list(words()["introduced"].finditer(previous))
    return bool(found) and found[-1]["name"] in whole.others
