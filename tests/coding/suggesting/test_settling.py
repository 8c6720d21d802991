"""Which sentences may settle a value: not those of others, of other times, of what was only supposed, or of people in general."""

from __future__ import annotations

import pytest

from heed.coding.suggesting.family import family
from heed.coding.suggesting.ruling_out import absent
from heed.coding.suggesting.sentences import Sentence, signs_of
from heed.coding.suggesting.settling import settles
from heed.coding.suggesting.suggest import suggest
from heed.coding.suggesting.told import Case, Paper, Passage
from heed.coding.suggesting.weighing import Weighed, weighed


def row(text: str, *, previous: str = "", before: str = "", heading: str = "The family") -> Weighed:
    passage = Passage("p", text, 1, headings=(heading,))
    return weighed(Sentence(text, passage, before, previous, signs_of(text), 0, 0), ("Child Q",))


@pytest.mark.parametrize(
    ("factor", "text"),
    [
        ("parental_mental_ill_health", "The maternal grandmother suffered from severe depression."),
        ("parental_mental_ill_health", "Ms T’s mother had been treated for a depressive illness."),
        ("parental_mental_ill_health", "She has been treated for depression since her son was killed."),
        ("parental_alcohol_misuse", "Mother had been a heavy drinker until 2012, and drank cider."),
        ("parental_drug_misuse", "Child Q himself smoked cannabis daily."),
        ("parental_learning_disability", "National work upon such families records a learning disability in both parents."),
        ("domestic_abuse", "Her father is another man, who was violent to Mother."),
        ("looked_after", "Her half-brother was placed in foster care and adopted."),
        ("looked_after", "Since leaving hospital Child Q has been in foster care."),
        ("child_protection_plan_past", "Child G was made the subject of a child protection plan in 2011."),
        ("child_protection_plan_past", "A child protection plan had been made in May and it was in force when he became ill."),
        ("child_disability", "The school asked for an assessment for autism."),
        ("neglect", "A referral had raised the possibility that he was neglected at home."),
        ("neglect", "The county's files describe serious neglect by her own parents."),
        ("physical_abuse", "He was stabbed by two young men who were strangers to his family."),
        ("young_parent", "She was twenty-one when he was born, and had been seventeen at the birth of her daughter."),
        ("care_leaver_parent", "Mother has been in care since the age of nine."),
        ("school_non_attendance", "His attendance at nursery was 43 per cent."),
        ("poverty", "Her schooling was poor."),
        ("poor_housing", "Mother asked for a repair because of damp."),
    ],
)  # fmt: skip
def test_a_yes_does_not_rest_on_it(factor: str, text: str) -> None:
    one = row(text)
    assert not settles(one, factor, "yes", family([one], ["Child Q"]))


@pytest.mark.parametrize(
    ("factor", "text"),
    [
        ("parental_mental_ill_health", "Mother was treated for severe depression throughout his first year."),
        ("parental_mental_ill_health", "She was treated for depression in 2010, after the death of her brother."),
        ("parental_drug_misuse", "Child Q’s father smoked cannabis daily."),
        ("looked_after", "Child Q was in foster care from March to May."),
        ("looked_after", "His brother, Child Q, was in foster care from March to May."),
        ("child_protection_plan_past", "Child Q was made the subject of a child protection plan in 2011."),
        ("young_parent", "Mother was nineteen when her daughter was born."),
        ("physical_abuse", "Father was convicted of murder."),
        ("supervision_weak", "The uncle’s worker had no supervision."),
    ],
)
def test_a_yes_may_rest_on_it(factor: str, text: str) -> None:
    one = row(text)
    assert settles(one, factor, "yes", family([one], ["Child Q"]))


def test_a_pronoun_takes_up_whom_the_sentence_before_told_of() -> None:
    of_another = row(
        "He was drinking heavily at the time.", previous="Ms T’s brother lodged with the family for some weeks."
    )
    of_father = row("He was drinking heavily at the time.", previous="Father lodged with the family for some weeks.")
    whole = family([of_another, of_father], ["Child Q"])
    assert not settles(of_another, "parental_alcohol_misuse", "yes", whole)
    assert settles(of_father, "parental_alcohol_misuse", "yes", whole)


def test_a_sibling_once_named_is_known_by_the_name() -> None:
    named = row("There is an older sister, Elin, aged seven.")
    later = row("Elin was looked after by foster carers for seven months.")
    assert not settles(later, "looked_after", "yes", family([named, later], ["Child Q"]))
    assert settles(later, "looked_after", "yes", family([named, later], ["Child Q", "Elin"]))


def test_a_grandmother_who_has_the_care_counts_as_a_parent() -> None:
    ill = row("The grandmother was treated for severe depression.")
    carer = row("Child Q lived with his grandmother under a residence order.")
    assert settles(ill, "parental_mental_ill_health", "yes", family([ill, carer], ["Child Q"]))


def test_who_was_convicted_counts_by_who_attacked() -> None:
    convicted = row("Both were convicted of murder in March.")
    attack = row("He was stabbed in a park by two young men.")
    assert settles(convicted, "physical_abuse", "yes", family([convicted], ["Child Q"]))
    assert not settles(convicted, "physical_abuse", "yes", family([convicted, attack], ["Child Q"]))


@pytest.mark.parametrize(
    ("factor", "text", "may"),
    [
        ("domestic_abuse", "The review has not been able to establish whether there was violence between them.", False),
        ("domestic_abuse", "There was no violence between them.", True),
        ("child_protection_plan_past", "Child Q was not the subject of a plan at the time of the death.", False),
        ("child_protection_plan_past", "Child Q was not, and had not been, the subject of a plan at the time.", True),
        ("looked_after", "She did not ask who looked after Baby F.", False),
        ("looked_after", "Child Q had not been in care.", True),
    ],
)
def test_what_a_no_may_rest_on(factor: str, text: str, may: bool) -> None:
    one = row(text)
    assert settles(one, factor, "no", family([one], ["Child Q"])) is may


@pytest.mark.parametrize(
    ("factor", "text", "previous", "is_absent"),
    [
        ("parental_drug_misuse", "She gave it up in a clinic and that was over by the time he was expected.", "Mother had used heroin.", True),
        ("parental_drug_misuse", "She gave it up in a clinic and that was over by the time he was expected.", "Mother had run a shop.", False),
        ("domestic_abuse", "The panel looked for signs of violence between the parents and found none.", "", True),
        ("domestic_abuse", "The marriage ended before she met Father, and it was violent.", "", False),
        ("missing_episodes", "Child Q was never missing.", "", True),
        ("missing_episodes", "Father was praised for never missing an appointment.", "", False),
        ("looked_after", "Child Q was never looked after by the local authority.", "", True),
        ("care_leaver_parent", "Mother was herself looked after, under a care order still in force.", "", True),
    ],
)  # fmt: skip
def test_what_rules_a_thing_out(factor: str, text: str, previous: str, is_absent: bool) -> None:
    one = row(text, previous=previous)
    assert absent(one, factor, family([one], ["Child Q"])) is is_absent


def test_a_review_is_decided_without_what_cannot_settle_it() -> None:
    words = (
        "The maternal grandmother was treated in hospital for a severe depressive illness.",
        "Child Q was never missing from home.",
    )
    papers = (Paper("d", "overview_report", tuple(Passage(f"p{n}", one, 1) for n, one in enumerate(words))),)
    found = {one.variable: one for one in suggest(Case(papers, ("Child Q",)))}
    assert found["parental_mental_ill_health"].value == "not_stated"
    assert found["missing_episodes"].value == "no"
    assert [one.passage for one in found["missing_episodes"].evidence] == ["p1"]
