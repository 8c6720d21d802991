"""The edges of the definitions: one test a rule of the codebook's text, on invented sentences, by the phrases alone."""

from __future__ import annotations

import pytest

from heed.coding.suggesting.phrases import said
from heed.coding.suggesting.sentences import told
from heed.coding.suggesting.told import Case, Paper, Passage


def of(text: str, factor: str, role: str = "narrative", headings: tuple[str, ...] = ()) -> list[str]:
    """What the phrases say of the factor, sentence by sentence; sentences that do not speak of it are left out."""
    passage = Passage("p1", text, 1, "paragraph", role, headings)
    case = Case((Paper("d1", "overview_report", (passage,)),), ("Child Q",))
    found = [said(sentence, ("Child Q",)).get(factor) for sentence in told(case)]
    return [one for one in found if one]


@pytest.mark.parametrize(
    ("factor", "text", "wanted"),
    [
        ("domestic_abuse", "Mother was beaten by her partner throughout the pregnancy.", "yes"),
        ("domestic_abuse", "There was no domestic abuse between the parents.", "no"),
        ("parental_mental_ill_health", "Mother was treated for depression from 2011 onwards.", "yes"),
        ("parental_mental_ill_health", "The psychiatrist found no mental illness in either parent.", "no"),
        ("parental_drug_misuse", "Father was prescribed methadone throughout.", "yes"),
        ("parental_alcohol_misuse", "Neither parent drank to excess.", "no"),
        ("parental_learning_disability", "Mother has a mild learning disability.", "yes"),
        ("care_leaver_parent", "Mother had been in foster care and left care at eighteen.", "yes"),
        ("care_leaver_parent", "Neither parent had ever been in care.", "no"),
        ("young_parent", "Mother was seventeen when Child Q was born.", "yes"),
        ("young_parent", "Mother was thirty-one when Child Q was born.", "no"),
        ("neglect", "Child Q was well fed and clean.", "no"),
        ("physical_abuse", "Father was convicted of the murder of Child Q.", "yes"),
        ("sexual_abuse", "Child Q had been sexually abused by his uncle.", "yes"),
        ("child_disability", "Child Q has cerebral palsy.", "yes"),
        ("child_disability", "Child Q had no disability.", "no"),
        ("looked_after", "Child Q had never been looked after.", "no"),
        ("looked_after", "Child Q was accommodated under section 20 in 2012.", "yes"),
        ("child_protection_plan_current", "Child Q was not subject to a child protection plan.", "no"),
        ("child_protection_plan_past", "Child Q had been on a plan which ended in 2010.", "yes"),
        ("school_non_attendance", "In that term the attendance of Child Q was 41 per cent.", "yes"),
        ("school_non_attendance", "In that term the attendance of Child Q was 97 per cent.", "no"),
        ("missing_episodes", "Child Q was reported missing nine times.", "yes"),
        ("co_sleeping", "Child Q was asleep on the sofa with his father.", "yes"),
        ("co_sleeping", "Child Q slept in his own cot.", "no"),
        ("poverty", "The family relied on a food bank.", "yes"),
        ("poverty", "The family was comfortably off.", "no"),
        ("poor_housing", "There was black mould on the walls.", "yes"),
        ("poor_housing", "The house was warm and in good repair.", "no"),
        ("information_sharing_failure", "The letter did not reach the social worker.", "yes"),
        ("professional_curiosity_lacking", "Nobody asked how the bruise had come about.", "yes"),
        ("voice_of_child_not_heard", "Child Q was never seen alone.", "yes"),
        ("supervision_weak", "The health visitor had received no supervision for seven months.", "yes"),
        ("supervision_weak", "Supervision was regular, reflective and recorded.", "no"),
        ("father_not_engaged", "No professional had ever spoken to the father.", "yes"),
        ("father_not_engaged", "Father was included in every meeting.", "no"),
        ("disguised_compliance", "This was disguised compliance.", "yes"),
        ("disguised_compliance", "We looked for disguised compliance and found no sign of it.", "no"),
    ],
)
def test_what_states_it_or_rules_it_out(factor: str, text: str, wanted: str) -> None:
    assert of(text, factor) == [wanted]


@pytest.mark.parametrize(
    ("factor", "text"),
    [
        ("domestic_abuse", "It was suspected that Mother was beaten by her partner."),  # suspicion
        ("domestic_abuse", "A neighbour alleged that he was violent to Mother."),
        ("domestic_abuse", "Mother was hit by her first husband, before Child Q was born."),  # period
        ("parental_mental_ill_health", "Research finds depression in half of all mothers in such cases."),  # research
        ("parental_mental_ill_health", "Mother had been treated for depression before Child Q was conceived."),
        ("parental_alcohol_misuse", "Grandfather was a heavy drinker and alcoholic."),  # another person
        ("parental_drug_misuse", "Practitioners should ask whether a parent is using heroin."),  # advice
        ("neglect", "The cousins had been neglected."),  # another family
        ("neglect", "Neglect was alleged and the court made no finding."),  # could not be shown
        ("physical_abuse", "In another review a baby had been shaken."),
        ("looked_after", "Child Q has been in foster care since the incident."),  # after
        ("looked_after", "Mother had been in care from the age of nine."),  # the parent's own childhood
        ("missing_episodes", "Mother had often been reported missing."),
        ("supervision_weak", "All agencies should see to it that there is no lapse of supervision."),
    ],
)
def test_what_does_not_settle_it(factor: str, text: str) -> None:
    assert "yes" not in of(text, factor)
    assert "no" not in of(text, factor)


def test_a_doubt_in_the_next_sentence_counts() -> None:
    text = "A caller said that Mother was beaten by her partner. It was never confirmed."
    assert of(text, "domestic_abuse") == ["weak"]


def test_what_stands_among_the_recommendations_settles_nothing() -> None:
    assert of("Nobody asked how the bruise had come about.", "professional_curiosity_lacking", "recommendations") == [
        "weak"
    ]


def test_what_stands_under_other_reviews_settles_nothing() -> None:
    assert of("The baby had been shaken.", "physical_abuse", "analysis", ("Learning from other reviews",)) == ["weak"]


def test_assaults_by_people_outside_the_family_are_not_counted() -> None:
    assert of("Two young men were convicted of his murder.", "physical_abuse") == ["weak"]


def test_weeks_are_no_age() -> None:
    assert of("Mother had been in the post for nineteen weeks when Child Q was born.", "young_parent") == []
