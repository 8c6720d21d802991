"""Classes of sentences that other hands wrote otherwise than expected: each by invented sentences, what is said and what may settle."""

from __future__ import annotations

import pytest

from heed.coding.suggesting.family import family
from heed.coding.suggesting.phrases import said
from heed.coding.suggesting.sentences import Sentence, signs_of
from heed.coding.suggesting.setting_aside import counted
from heed.coding.suggesting.settling import settles
from heed.coding.suggesting.told import Passage
from heed.coding.suggesting.weighing import Weighed, learnt, scores, weighed


def row(text: str, *, previous: str = "", before: str = "", heading: str = "The family") -> Weighed:
    passage = Passage("p", text, 1, headings=(heading,))
    return weighed(Sentence(text, passage, before, previous, signs_of(text), 0, 0), ("Child Q",))


@pytest.mark.parametrize(
    ("factor", "text", "wanted"),
    [
        # looked for and not found
        ("neglect", "The paediatrician looked for signs of neglect and found none.", "no"),
        ("domestic_abuse", "Domestic abuse was asked about with care, and there was none.", "no"),
        ("parental_learning_disability", "A psychologist reported that Mother did not have a learning disability.", "no"),
        ("sexual_exploitation", "An assessment for sexual exploitation found nothing.", "no"),
        ("parental_drug_misuse", "Every sample was clear of drugs, and drugs were never a part of it.", "no"),
        # no doubt is no denial
        ("neglect", "The review has no doubt that she was neglected.", "yes"),
        # one want beside another
        ("poor_housing", "There was no electricity, and black mould came back within days.", "yes"),
        # established by a court, or by a plea
        ("physical_abuse", "The court found that all of the injuries were inflicted by the father.", "yes"),
        ("physical_abuse", "Child Q was killed by his stepfather.", "yes"),
        # said of a time that does not weaken: the death itself, or a time as long as life
        ("school_non_attendance", "His attendance was 61 per cent in the year before he died.", "yes"),
        ("parental_learning_disability", "Mother has a learning disability, assessed before Child Q was born.", "yes"),
        # what a policy asks for beside what was done
        ("supervision_weak", "She had no supervision for five months, where the policy requires it monthly.", "yes"),
        # who reports is not who goes
        ("missing_episodes", "His mother reported him missing on eleven occasions.", "yes"),
        # a plan that was taken away is a past one
        ("child_protection_plan_past", "Her name was removed from the register and was not on it again.", "yes"),
        ("child_protection_plan_current", "No plan was in place for Child Q at the time of his death.", "no"),
        # shares in words
        ("school_non_attendance", "Attendance was over ninety-seven per cent in both years.", "no"),
        # a father spoken of by a pronoun is left out, not spoken to
        ("father_not_engaged", "Father was not consulted or visited.", "yes"),
        # the child's own
        ("parental_mental_ill_health", "Child Q was treated for depression.", "weak"),
        ("care_leaver_parent", "Child Q was never in care.", "weak"),
    ],
)  # fmt: skip
def test_what_is_said(factor: str, text: str, wanted: str) -> None:
    assert row(text).said.get(factor) == wanted


@pytest.mark.parametrize(
    ("factor", "value", "text"),
    [
        ("parental_alcohol_misuse", "no", "Studies of such reviews show that alcohol is not a feature in most families."),
        ("parental_drug_misuse", "no", "The toxicology report was not able to help as to drugs."),
        ("disguised_compliance", "yes", "The authors of one study warn of disguised compliance."),
        ("supervision_weak", "yes", "All health visitors must have supervision every three months."),
        ("supervision_weak", "no", "The records of supervision could not be produced."),
        ("poor_housing", "yes", "The rooms were untidy, and boxes stood in the hall."),
        ("parental_mental_ill_health", "yes", "Mother was tired and tearful that winter."),
        ("domestic_abuse", "yes", "A neighbour threatened to assault her over the lane."),
        ("domestic_abuse", "yes", "The aunt had been a victim of domestic violence."),
        ("looked_after", "yes", "Child Q was in the care of an aunt by a family arrangement."),
        ("looked_after", "yes", "Since January 2015 the children have been accommodated."),
        ("sexual_abuse", "yes", "Her behaviour led one teacher to think of sexual abuse."),
        ("physical_abuse", "yes", "He was struck by a boy whom he did not know."),
        ("poverty", "yes", "He was in debt to a named group that supplied drugs."),
        ("emotional_abuse", "yes", "Emotional abuse is the category most often used."),
        ("care_leaver_parent", "no", "He was never in the care of the local authority."),
        ("parental_mental_ill_health", "yes", "Child and adolescent mental health services treated her for depression."),
    ],
)  # fmt: skip
def test_it_does_not_rest_on_it(factor: str, value: str, text: str) -> None:
    one = row(text, before="child")
    assert not settles(one, factor, "no" if value == "no" else "yes", family([one], ["Child Q"]))


@pytest.mark.parametrize(
    ("factor", "text"),
    [
        ("disguised_compliance", "Her apparent cooperation hid that nothing had changed."),
        ("poor_housing", "The rooms were untidy, and the walls were black with damp."),
        ("parental_mental_ill_health", "Mother was tearful and was treated for depression."),
        ("domestic_abuse", "A neighbour heard Father assault his wife."),
        ("care_leaver_parent", "Both had been looked after as children."),
    ],
)
def test_it_may_rest_on_it(factor: str, text: str) -> None:
    one = row(text, heading="Findings and recommendations")
    assert settles(one, factor, "yes", family([one], ["Child Q"]))


def test_a_pronoun_takes_up_a_father() -> None:
    assert "father_not_engaged" not in said(row("No agency spoke to him.").sentence, ("Child Q",))
    known = row("No agency spoke to him.", previous="Father lived eleven miles away.", before="father")
    assert known.said["father_not_engaged"] == "yes"


def test_what_cannot_settle_is_lowered_and_what_rules_out_is_heard() -> None:
    rows = [
        row("The maternal grandmother was treated in hospital for a severe depressive illness."),
        row("She was well, and that was over before he was born.", previous="Mother had once had depression."),
    ]
    weights = learnt(False)
    factor = "parental_mental_ill_health"
    column = 2 * weights.factors.index(factor)
    table = scores(rows, weights, None)
    kept, lowered = counted(rows, table, factor, column, family(rows, ["Child Q"]))
    assert lowered[0, column] <= table[0, column]
    assert kept[0].said[factor] == "weak"
    assert kept[1].said[factor] == "no"
    assert rows[1].said.get(factor) != "no"  # the rows given are left as they were
