"""The case: the children under review, what happened to each and when, and what that makes of the review as a whole."""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from heed.text.dates import bounds
from heed.text.metadata.age import age_of
from heed.text.metadata.ages import ages_in
from heed.text.metadata.candidates import candidates
from heed.text.metadata.ethnicity import ethnicity_of
from heed.text.metadata.gender import gender_of
from heed.text.metadata.harm import harm_category
from heed.text.metadata.incident import Event, events
from heed.text.metadata.incident_date import date_of_event
from heed.text.metadata.kin_names import other_people
from heed.text.metadata.label_forms import is_group, is_reference, lettered
from heed.text.metadata.named_in_row import gender_by_kin, genders_in_row
from heed.text.metadata.outcome import GUESSED, outcome_of
from heed.text.metadata.paper import Paper, Sentence
from heed.text.metadata.process import plausible
from heed.text.metadata.siblings import Described, in_turn, of_their_kind
from heed.text.metadata.subject import UNNAMED, Subject, subject
from heed.text.reading import Claim

_ANSWERS = frozenset({"action_plan", "board_response"})
_THEMATIC = re.compile(
    r"\b(?:thematic|themes?|(?:two|three|four|five|six|\d) (?:cases|families|reviews))\b", re.IGNORECASE
)
_KIN = re.compile(
    r"\b(?:siblings?|brothers?|sisters?|twins?|half-(?:brother|sister)|their (?:mother|father|parents)|(?:the|one"
    r"|same|a|whole) family)\b",
    re.IGNORECASE,
)
_ALL_OF = re.compile(r"\b(?:both|all|the (?:two|three|four|five)|the children|the boys|the girls)\b", re.IGNORECASE)
_TWINS = re.compile(r"\b(?:the twins|twin (?:brother|sister)|his twin|her twin|twin boys|twin girls)\b", re.IGNORECASE)
_OTHER_KIN = {
    "male": re.compile(
        r"\b(?:his|their) (?:\w+ and )?(?:(?:little|baby|big|younger|older|elder|own) )?sister\b(?!['’])", re.IGNORECASE
    ),
    "female": re.compile(
        r"\b(?:her|their) (?:\w+ and )?(?:(?:little|baby|big|younger|older|elder|own) )?brother\b(?!['’])",
        re.IGNORECASE,
    ),
}
_ADULTS = re.compile(
    r"\b(?:mother|father|mum|dad|parents?|partner|uncle|aunt|step\w+|grand\w+|carers?|man|woman)\b", re.IGNORECASE
)
_MOST_CHILDREN = 12
_MOSTLY = 0.6
_SURE_OF_GENDER = 0.9
_NAMES = re.compile(r"\b(?:known|referred to|called|named|subjects?|consists? of|children of)\b", re.IGNORECASE)


class _Facts(msgspec.Struct):
    """What was read of one child."""

    child: Subject
    told: list[Event]
    date: tuple[str, Sentence | int, float] | None
    outcome: tuple[str, Sentence | None, float] | None


def children_under_review(paper: Paper, labels: list[str]) -> list[str]:
    """The labels of single children: those published, or the lettered children of a family that the opening
    introduces with their age.
    """
    single = [label for label in labels if not is_group(label) and not is_reference(label)]
    if single or not labels:
        return single[:_MOST_CHILDREN]
    if any(is_group(label) for label in labels):
        found = _listed(paper)
        for sentence in paper.story[:60] if not found else ():
            names = [name for name in lettered(sentence.text) if not is_group(name)]
            if names and ages_in(sentence.text):
                found.extend(name for name in names if name not in found)
        if found or (found := _coded(paper, labels)) or (found := _weighed(paper)):
            return found[:_MOST_CHILDREN]
    return labels[:1]


def _listed(paper: Paper) -> list[str]:
    """The children whom one sentence of the opening names together as those of the report: "are referred to as Child 1, Child 2 and Child 3"."""
    for sentence in paper.story[:60]:
        if _NAMES.search(sentence.text):
            names = [name for name in dict.fromkeys(lettered(sentence.text)) if not is_group(name)]
            if len(names) >= 2:
                return names
    return []


def _weighed(paper: Paper) -> list[str]:
    """The children with labels of their own ("Child 1") whom the text weighs as those under review."""
    return [name for name, _, _ in candidates(paper) if " " in name and lettered(name) == [name]]


def _coded(paper: Paper, labels: list[str]) -> list[str]:
    """The children of "Family T" whom the text calls T1, T2 and T3."""
    letters = [re.escape(label.split()[0 if label.endswith(" Family") else -1]) for label in labels if is_group(label)]
    uses = Counter(
        re.findall(rf"(?<![\w.])(?:{'|'.join(letters)})\d{{1,2}}(?!\w)", "\n".join(s.text for s in paper.story[:80]))
    )
    return sorted(code for code, times in uses.items() if times >= 2)


def case_claims(paper: Paper, labels: list[str]) -> list[Claim]:
    """Claims of the children, and of the review's incident, outcome and harm category."""
    names = children_under_review(paper, labels)
    if paper.kind in _ANSWERS and all(is_group(name) for name in names):
        return []  # an action plan for "Family F" tells no child's story
    paper.groups = [label for label in labels if is_group(label)]
    opening = paper.reading.text[:80_000]
    paper.tell_apart(other_people(paper, names))
    subjects = [subject(name, opening) for name in names] or [UNNAMED]
    alone = len(subjects) == 1
    facts: list[_Facts] = []
    turns = in_turn(paper, subjects)
    genders = _genders(paper, subjects, turns)
    subjects = [msgspec.structs.replace(child, gender=paper.genders.get(child.label, "")) for child in subjects]
    if all(turn.months is None for turn in turns.values()):
        turns |= of_their_kind(paper, paper.genders, subjects)
    for child in subjects:
        rivals = [other for other in subjects if other is not child]
        told = events(paper, child, rivals, alone)
        date = date_of_event(paper, told, child, rivals, alone)
        facts.append(_Facts(child, told, date, outcome_of(paper, child, rivals, alone, told)))
    _share(facts)
    if len(facts) > 1 and _one_family(paper, subjects):
        _one_event(paper, facts)
    found: list[Claim] = []
    for place, fact in enumerate(facts):
        described = turns.get(fact.child.label)
        found.extend(_child(paper, place, fact, facts, genders[place], described))
    found += _ages_of_twins(paper, subjects, found)
    ages = [claim.value for claim in found if claim.field.endswith(".age_months") and isinstance(claim.value, int)]
    return found + _review(paper, facts, min(ages, default=None))


def _genders(
    paper: Paper, subjects: list[Subject], turns: dict[str, Described]
) -> list[tuple[str, Sentence | int, float] | None]:
    """Each child's gender; once it is known, "she" is no longer taken for a boy under review."""
    alone = len(subjects) == 1
    found = [gender_of(paper, child, [other for other in subjects if other is not child], alone) for child in subjects]
    for place, child in enumerate(subjects):
        turn, told = turns.get(child.label), found[place]
        if turn and turn.gender and (told is None or told[2] < 0.8):
            found[place] = (turn.gender, turn.sentence, 0.7)
    for place, child in enumerate(subjects):
        if (own := gender_by_kin(paper, child)) and ((told := found[place]) is None or told[2] < own[2]):
            found[place] = own
    row = genders_in_row(paper, subjects)
    for place, child in enumerate(subjects):
        if child.label in row and ((told := found[place]) is None or told[2] < _SURE_OF_GENDER):
            found[place] = (*row[child.label], 0.8)
    if not alone:
        _last_of_them(paper, found)
    for child, told in zip(subjects, found, strict=True):
        if told and told[2] >= 0.7:
            paper.genders[child.label] = told[0]
    if paper.genders:
        paper.memory.clear()
    return found


def _last_of_them(paper: Paper, found: list[tuple[str, Sentence | int, float] | None]) -> None:
    """The gender of the one child of whom none is told, where all the others are boys and have a sister, or girls and have a brother."""
    silent = [place for place, told in enumerate(found) if told is None]
    known = {told[0] for told in found if told}
    if (
        len(silent) != 1
        or len(known) != 1
        or not (rule := _OTHER_KIN.get(next(iter(known))))
        or paper.kind == "thematic_review"
    ):
        return
    for sentence in paper.story[:150]:
        if (said := rule.search(sentence.text)) and not _ADULTS.search(sentence.text, 0, said.start()):
            found[silent[0]] = ("female" if "male" in known else "male", sentence, 0.55)
            return


def _ages_of_twins(paper: Paper, subjects: list[Subject], found: list[Claim]) -> list[Claim]:
    """The age of the one twin for the other, of whom none is told."""
    told = [claim for claim in found if claim.field.endswith(".age_months")]
    twins = all(child.label.startswith("Twin ") for child in subjects) or _TWINS.search(paper.words) is not None
    if len(subjects) != 2 or len(told) != 1 or not twins:
        return []
    other = 1 - int(told[0].field.split("[")[1].split("]")[0])
    field = f"children[{other}].age_months"
    return [msgspec.structs.replace(told[0], field=field, confidence=round(told[0].confidence * 0.8, 3))]


def _one_family(paper: Paper, subjects: list[Subject]) -> bool:
    """Whether the children are of one family, whom one event befell: not those of a thematic review."""
    if paper.kind == "thematic_review" or _THEMATIC.search(paper.head):
        return False
    if paper.groups:
        return True
    for sentence in paper.story[:60]:
        if _KIN.search(sentence.text) and (
            _ALL_OF.search(sentence.text) or any(c.mention.search(sentence.text) for c in subjects)
        ):
            return True
    return False


def _one_event(paper: Paper, facts: list[_Facts]) -> None:
    """One date for the children of a family: the one that most is told of."""
    dates = [fact.date for fact in facts if fact.date]
    if not dates or any("/" in date[0] for date in dates):
        return

    def told(date: str) -> float:
        weights = [event.weight for fact in facts for event in fact.told if event.edtf and _near(event.edtf, date)]
        return (1.0 + sum(weights)) * plausible(paper, date, paper.published)

    chosen = max(dates, key=lambda date: (told(date[0]), len(date[0])))
    for fact in facts:
        if fact.date is None or not _near(fact.date[0], chosen[0]):
            fact.date = (chosen[0], chosen[1], round(chosen[2] * 0.8, 3))


def _share(facts: list[_Facts]) -> None:
    """What is told of the other children alone holds for a child of whom nothing is told: one date, one kind of harm short of death."""
    if any(fact.outcome and fact.outcome[2] > GUESSED for fact in facts):
        for fact in facts:  # a guess gives way to what is told of a brother or sister
            fact.outcome = fact.outcome if fact.outcome and fact.outcome[2] > GUESSED else None
    outcomes = {fact.outcome[0]: fact.outcome for fact in facts if fact.outcome}
    if len(outcomes) == 1 and "death" not in outcomes:
        ((outcome, said, sure),) = outcomes.values()
        for fact in facts:
            fact.outcome = fact.outcome or (outcome, said, round(sure * 0.7, 3))
    dates = {fact.date[0]: fact.date for fact in facts if fact.date}
    if len(dates) == 1:
        ((edtf, where, confidence),) = dates.values()
        for fact in facts:
            fact.date = fact.date or (edtf, where, round(confidence * 0.8, 3))


def _child(
    paper: Paper,
    place: int,
    fact: _Facts,
    facts: list[_Facts],
    gender: tuple[str, Sentence | int, float] | None,
    described: Described | None,
) -> list[Claim]:
    """The claims of one child; what the text does not say of gender and ethnicity is said to be not stated."""
    at = f"children[{place}]."
    rivals = [other.child for other in facts if other is not fact]
    alone = not rivals
    date = fact.date[0] if fact.date else None
    found = [paper.claim(at + "label", fact.child.label, _first_mention(paper, fact.child), 0.9, "child-label")]
    age = age_of(paper, fact.child, rivals, alone, fact.told, date, described)
    if age:
        found.append(paper.claim(at + "age_months", age[0], age[1], age[2], "age-told"))
    found.append(
        paper.claim(at + "gender", gender[0], gender[1], gender[2], "gender-told")
        if gender else paper.claim(at + "gender", "not_stated", None, 0.2, "gender-silent")
    )  # fmt: skip
    ethnicity = ethnicity_of(paper, fact.child, rivals, alone)
    found.append(
        paper.claim(at + "ethnicity", ethnicity[0], ethnicity[1], ethnicity[2], "ethnicity-told")
        if ethnicity else paper.claim(at + "ethnicity", "not_stated", None, 0.2, "ethnicity-silent")
    )  # fmt: skip
    if fact.outcome:
        found.append(paper.claim(at + "outcome", fact.outcome[0], fact.outcome[1], fact.outcome[2], "outcome-told"))
    else:
        found.append(paper.claim(at + "outcome", "not_stated", None, 0.2, "outcome-silent"))
    if fact.date:
        found.append(paper.claim(at + "incident", fact.date[0], fact.date[1], fact.date[2], "incident-told"))
    return found


def _review(paper: Paper, facts: list[_Facts], months: int | None) -> list[Claim]:
    """The review's incident (the span of several), its outcome (death if any child died) and its category of harm."""
    found: list[Claim] = []
    dated = [fact.date for fact in facts if fact.date]
    dates = sorted({date[0] for date in dated}, key=bounds)
    several = len(dates) > 1 and not all(_near(dates[0], date) for date in dates[1:])
    alike = max((sum(_near(one[0], other[0]) for other in dated) for one in dated), default=0)
    mixed = several and alike < _MOSTLY * len(dated)  # one date of three misread makes no theme
    mixed = mixed or (len(facts) > 1 and (paper.kind == "thematic_review" or bool(_THEMATIC.search(paper.head))))
    if dates:
        surest = max(dated, key=lambda date: date[2])
        if several:
            value = f"{dates[0].split('/')[0]}/{max(dates, key=lambda d: bounds(d)[1]).split('/')[-1]}"
            found.append(paper.claim("incident", value, surest[1], round(surest[2] * 0.9, 3), "incident-span"))
        else:
            found.append(paper.claim("incident", surest[0], surest[1], surest[2], "incident-told"))
    outcomes = [fact.outcome for fact in facts if fact.outcome]
    outcome: str | None = None
    if outcomes:
        rank = {"death": 0, "serious_harm": 1, "other": 2}
        worst = min(outcomes, key=lambda item: (rank[item[0]], -item[2]))
        outcome = worst[0]
        found.append(paper.claim("outcome", outcome, worst[1], worst[2], "outcome-told"))
    told = sorted((event for fact in facts for event in fact.told), key=lambda event: -event.weight)
    found.extend(harm_category(paper, [fact.child for fact in facts], told, outcome, mixed, months))
    return found


def _near(one: str, other: str) -> bool:
    """Whether two dates may be of one incident: they overlap once each is read as its months."""
    first, second = bounds(one), bounds(other)
    return first[0].replace(day=1) <= second[1] and second[0].replace(day=1) <= first[1]


def _first_mention(paper: Paper, child: Subject) -> int | None:
    return next((index for index, passage in paper.opening if child.mention.search(passage.text)), None)
