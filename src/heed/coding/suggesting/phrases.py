"""What the phrases of words/phrases.toml say of a sentence: yes, no, or that it speaks of the factor without settling it."""

from __future__ import annotations

import functools
import re
import tomllib
from typing import Literal

from heed.coding.suggesting.factors import ANY_TIME, OF_ABSENCE, OF_PARENTS, OF_THE_CHILD
from heed.coding.suggesting.marks import kinds_of_number
from heed.coding.suggesting.persons import WORDS, in_roles
from heed.coding.suggesting.sentences import Sentence

Said = Literal["yes", "no", "weak"]
_DENIED = re.compile(
    r"\b(?:no|not|never|neither|nor|none|nobody|nothing|without|excluded|ruled out|free of|negative|rejected|clear of|absent)\b|n['’]t\b",
    re.IGNORECASE,
)
_NO_DENIAL = re.compile(
    r"\b(?:no doubt|not only|not just|not merely|no less|nothing but|not until|no sooner)\b", re.IGNORECASE
)
_DENIED_AFTER = re.compile(
    r"^[^.;,]{0,40}\b(?:excluded|ruled out|not found|(?:was|were) not(?! (?:mended|repaired|fixed|replaced|put right))|"
    r"negative|rejected|ended)\b|"
    r"^[^;]{0,160}\b(?:(?:found|finds|contained|showed|saw|discovered) (?:no sign|none|nothing)|there (?:was|were|had been|has been) none|"
    r"[Nn](?:one|othing) (?:of (?:it|them) )?was found|ruled (?:it|this|that|them) out|found the opposite|was not found|"
    r"satisfied that (?:it|he|she|they|there) (?:was|were|had) (?:not|no))\b",
    re.IGNORECASE,
)
_NEAR_DENIED = 20  # letters before a want of heat or money in which a "no" denies the want
_OF_WANT = frozenset({"poor_housing", "poverty"})
_PARENTS = frozenset({"mother", "father", "parents", "partner", "grandmother", "carer"})
_FATHERS = frozenset({"father", "partner", "parents"})
_MET = re.compile(
    r"\b(?:spoke|spoken|ask|invit|includ|met\b|seen\b|saw\b|contact|consult|assess|known?\b|knew|told|engag|visit|interview|wrote|written|letter|"
    r"mention|record|talk|approach|address|involv|telephon|conversation|invisible|attend|meeting|views|informed|weighed|file\b)",
    re.IGNORECASE,
)
_OTHERS = frozenset({"halfsibling", "kin", "siblings", "anotherchild", "neighbour"})
_OF_THE_CHILD_ALONE = frozenset(
    {
        "looked_after",
        "child_disability",
        "missing_episodes",
        "sexual_exploitation",
        "criminal_exploitation",
        "child_protection_plan_past",
    }
)
_NOT_THE_CHILDS_OWN = OF_PARENTS - {"young_parent"}
_CARE = frozenset({"looked_after", "child_protection_plan_past"})  # which parents may have had as children
_WEAKENS = frozenset({"suspected", "unsettled", "research", "advice", "elsewhere", "asks"})
_WEAKENS_AROUND = frozenset({"under others", "role recommendations", "role appendix", "next unsettled"})
_ENDED = frozenset({"ended", "next ended"})


_DONE = re.compile(r"\b(?:was|were|had|did)\b")  # "three sessions in place of the twelve that policy requires"
_GOING_HOME = re.compile(  # "with foster carers for a month before he went home"
    r"^\W*<child> [^.;]*\bbefore (?:he|she|they) (?:went|came|returned|moved|was|were) (?:back |returned )?(?:home|to (?:his|her|their|the|<))"
)
_HIM = re.compile(r"\b(?:him|he)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:He|She|They)\b")
_WITH_CARERS = re.compile(
    r"^[^<]*\bthey (?:lived|stayed|were|had)[^<]*<carer>[^<]*$"
)  # children, whoever the carers are
_ROLE = re.compile(r"<(\\w\+|\w+)>")


class Rule:
    """The patterns of one factor."""

    def __init__(self, words: dict[str, str]) -> None:
        self.topic = _pattern(words["topic"])
        self.yes = _pattern(words["yes"]) if "yes" in words else None
        self.no = _pattern(words["no"]) if "no" in words else None


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(_as_words(words), re.IGNORECASE)


def _as_words(text: str) -> str:
    """Roles and kinds as words, so that they begin and end as words do: "<mother>" is "_mother_"."""
    return _ROLE.sub(r"_\1_", text)


@functools.cache
def rules() -> dict[str, Rule]:
    """The rules of all factors."""
    with (WORDS / "phrases.toml").open("rb") as file:
        return {factor: Rule(words) for factor, words in tomllib.load(file).items()}


def said(sentence: Sentence, names: tuple[str, ...]) -> dict[str, Said]:
    """For each factor of which the sentence speaks, what it says."""
    told, roles = in_roles(sentence.text, names)
    text = _NO_DENIAL.sub("surely", _as_words(kinds_of_number(told)))
    people = set(roles) or {sentence.before}
    if not roles and _HIM.search(sentence.text):
        people |= set(in_roles(sentence.previous, names)[1]) & _FATHERS
    signs = set(sentence.signs)
    weak = bool(signs & _WEAKENS) or bool(signs & _WEAKENS_AROUND)
    found: dict[str, Said] = {}
    for factor, rule in rules().items():
        verdict = _verdict(factor, rule, text)
        if verdict is None or (factor == "father_not_engaged" and not (people & _FATHERS and _MET.search(text))):
            continue
        if factor in _NOT_THE_CHILDS_OWN and _of_the_child(factor, told, roles, sentence.before):
            found[factor] = "weak"  # the young person's own drinking, illness or time in care says nothing of a parent
            continue
        if verdict == "yes" and (_another_time(factor, signs, told) or _another_person(factor, people, signs, told)):
            verdict = "weak"
        asks = not (factor in OF_ABSENCE and verdict == "yes" and signs & _WEAKENS == {"advice"} and _DONE.search(text))
        found[factor] = "weak" if weak and (asks or signs & _WEAKENS_AROUND) else verdict
    return found


def _of_the_child(factor: str, told: str, roles: list[str], before: str) -> bool:
    """Whether a parent's factor is said of the child: who opens the sentence, or was spoken of last where a pronoun does."""
    if factor == "care_leaver_parent":  # nearly every review says as much of the child
        return not (set(roles) or {before}) & _PARENTS
    if not roles:
        return False
    return set(roles) <= _OTHERS | {"child"} and (roles[0] != "child" or told.lstrip('“"').startswith("<child>"))


def _another_time(factor: str, signs: set[str], told: str) -> bool:
    """Whether a yes is of a time that does not count: over before the child, or only after the incident."""
    if factor == "looked_after" and "after" in signs:
        return True
    if factor == "looked_after" and _GOING_HOME.search(told):
        return False
    return factor not in ANY_TIME and ("before" in signs or bool(signs & _ENDED))


def _another_person(factor: str, people: set[str], signs: set[str], told: str) -> bool:
    """Whether a yes is said of somebody of whom the factor does not ask."""
    if factor in OF_PARENTS:
        return not people & _PARENTS and bool(people & _OTHERS)
    if factor == "looked_after" and "They" not in told and _WITH_CARERS.search(told):
        return False
    if factor == "physical_abuse" and "outsider" in signs and not people & _PARENTS:
        return True
    if (
        factor in OF_THE_CHILD
        and "<" in told
        and (_PRONOUN.match(told) or "him missing" in told or "her missing" in told)
    ):
        return False  # "He and his sister", "his mother reported him missing"
    if factor in _OF_THE_CHILD_ALONE and people <= _OTHERS | _PARENTS and ("<" in told or factor in _CARE):
        return True  # "She had been in care from the age of eleven", said of the mother
    return factor in OF_THE_CHILD and "<" in told and people <= _OTHERS


def _verdict(factor: str, rule: Rule, text: str) -> Said | None:
    no = rule.no.search(text) if rule.no else None
    if factor == "young_parent" and no and (young := rule.topic.search(text)) and not denied(text, young):
        return "yes"  # either parent: "Mum was 19 and Dad 27"
    if factor in OF_ABSENCE:
        if no and not denied(text, no) and not (factor == "father_not_engaged" and _DENIED.search(no.group())):
            return "no"
        if rule.yes is not None:
            return "yes" if rule.yes.search(text) else None
        return "yes" if rule.topic.search(text) else None
    if (
        no
        and not (  # a plan that was removed, and was not there again, is a past one
            factor == "child_protection_plan_past"
            and rule.yes
            and (past := rule.yes.search(text))
            and not _DENIED.search(text[: past.start()])
        )
    ):
        return "no"
    if (
        rule.yes is not None
        and (strong := rule.yes.search(text))
        and (
            factor == "child_protection_plan_past" or not denied(text, strong)  # "which ended" makes it a past one
        )
    ):
        return "yes"
    topic = rule.topic.search(text)
    if topic is None:
        return None
    if (
        factor in _OF_WANT
    ):  # "no water, no electricity", "could not shut the window": a want that stands is not denied by another
        return "no" if denied(text, topic, _NEAR_DENIED) else "yes"
    if denied(text, topic):
        return "no"
    return "weak" if rule.yes is not None else "yes"  # where a word alone says little, words that settle it are listed


def denied(text: str, match: re.Match[str], reach: int = 70) -> bool:
    """Whether the words before or after what was found deny it."""
    before = re.split(r"[;:]|\bbut\b|\balthough\b", text[max(0, match.start() - reach) : match.start()])[-1]
    return bool(_DENIED.search(before) or _DENIED_AFTER.search(text[match.end() :]))
