"""Sentences by which a factor is ruled out or set aside, in forms that a hasty reader takes the other way; all invented."""

from __future__ import annotations

import pytest

from heed.coding.suggesting.family import family
from heed.coding.suggesting.ruling_out import absent, nothing_lost, ruled_out
from heed.coding.suggesting.sentences import Sentence, signs_of, told
from heed.coding.suggesting.settling import settles
from heed.coding.suggesting.suggest import suggest
from heed.coding.suggesting.told import Case, Paper, Passage
from heed.coding.suggesting.weighing import Weighed, weighed


def row(text: str, *, previous: str = "", before: str = "", heading: str = "The family") -> Weighed:
    passage = Passage("p", text, 1, headings=(heading,))
    return weighed(Sentence(text, passage, before, previous, signs_of(text), 0, 0), ("Child Q",))


def rows(*passages: str) -> list[Weighed]:
    kept = tuple(Passage(f"p{n}", text, 1, headings=("The family",)) for n, text in enumerate(passages))
    return [weighed(one, ("Child Q",)) for one in told(Case((Paper("d", "overview_report", kept),), ("Child Q",)))]


@pytest.mark.parametrize(
    ("factor", "passage"),
    [
        # a trouble of an earlier time, and a no of the child's whole life
        ("parental_mental_ill_health", "Mother was treated for depression in 2004. She had no return of depression after Child Q was born."),
        ("parental_drug_misuse", "Father had injected heroin. The review can say plainly that he did not use drugs at any time in Child Q's life."),
        ("parental_alcohol_misuse", "Father drank heavily at sea. He has not touched alcohol in the whole of Child Q's life."),
        # what began with the incident, and a no until then
        ("looked_after", "She became looked after on the ward. At no time before 12 June was Child Q looked after."),
        ("child_disability", "He now uses a wheelchair. Until the assault Child Q had never had a disability."),
        # raised, looked into, and not so
        ("child_disability", "Autism had been queried at nursery. Two assessments were made and neither was found."),
        ("parental_learning_disability", "It had been said that Ms L had a learning disability. She was tested, and it was found that she did not."),
        ("parental_alcohol_misuse", "It was alleged in court that Ms L drank. Hair tests showed that she did not."),
        ("neglect", "The social worker asked whether this was neglect and found that it was not."),
        ("sexual_abuse", "An allegation of sexual abuse made by a cousin was shown to be false."),
        ("domestic_abuse", "The question of domestic abuse was put to each of the parents alone. There was none."),
        ("poor_housing", "The housing officer had been told of damp. He went to see and found none."),
        # exploitation of either kind
        ("sexual_exploitation", "They found that neither girl had been exploited by anybody outside the home."),
        ("missing_episodes", "Mrs L never had cause to report her missing."),
    ],
)  # fmt: skip
def test_it_is_ruled_out(factor: str, passage: str) -> None:
    told_of = rows(passage)
    whole = family(told_of, ["Child Q"])
    assert ruled_out(told_of, factor, "not_stated", whole)


@pytest.mark.parametrize(
    ("factor", "passage"),
    [
        ("child_disability", "Autism had been queried at nursery. She was not assessed."),
        ("parental_mental_ill_health", "The doctor wondered about depression. She did not come back, and the question was left."),
        ("sexual_exploitation", "It did not ask for advice, and nobody saw that she was being exploited."),
        ("parental_alcohol_misuse", "A neighbour said that Ms L drank. We could not confirm it, and others saw no sign of it."),
        ("neglect", "A caller said that they were neglected. The visit neither bore this out nor excluded it."),
        ("poverty", "Staff of the home were told nothing about debts."),
        ("poor_housing", "There was no water and no electricity on the verge."),
        ("child_protection_plan_past", "From that day neither child had a plan."),
        ("care_leaver_parent", "Child Q was never in the care of the local authority."),
        ("information_sharing_failure", "The protocol says that information must be shared in full at every stage."),
        ("supervision_weak", "There was no lack of supervision."),  # left to the weights
    ],
)  # fmt: skip
def test_it_is_not_ruled_out(factor: str, passage: str) -> None:
    told_of = rows(passage)
    assert not ruled_out(told_of, factor, "not_stated", family(told_of, ["Child Q"]))


def test_a_no_of_the_whole_time_stands_over_a_yes_and_another_does_not() -> None:
    whole_life = rows("Father drank. He did not drink at all in Child Q's lifetime.")
    no_more = rows("Father drank. His own doctor says that he never drank.")
    assert ruled_out(whole_life, "parental_alcohol_misuse", "yes", family(whole_life, ["Child Q"]))
    assert not ruled_out(no_more, "parental_alcohol_misuse", "yes", family(no_more, ["Child Q"]))


def test_a_plain_no_does_not_stand_beside_what_settles_a_yes() -> None:
    both = rows("The panel found no evidence of neglect in 2010.", "In 2012 Child Q was neglected by both parents.")
    assert ruled_out(both[:1], "neglect", "not_stated", family(both, ["Child Q"]))
    assert not ruled_out(both, "neglect", "not_stated", family(both, ["Child Q"]))


@pytest.mark.parametrize(
    ("text", "lost_nothing"),
    [
        ("Information was shared promptly and in full throughout.", True),
        ("The panel looked for any failure to share information and found none.", True),
        ("Information was shared late.", False),
        ("The policy requires that information is shared in full at every stage.", False),
    ],
)
def test_nothing_was_lost(text: str, lost_nothing: bool) -> None:
    assert nothing_lost(row(text)) is lost_nothing


@pytest.mark.parametrize(
    ("factor", "text", "previous"),
    [
        # another's birth
        ("young_parent", "Ms A had an older child, C, a boy born in 2003 when she was seventeen.", ""),
        ("parental_mental_ill_health", "After the birth of her first child she was treated for depression.", ""),
        # another man, another woman
        ("domestic_abuse", "He was violent to her, and she went to a refuge.", "Before she met Father, Mother lived with the father of Sibling 1."),
        ("domestic_abuse", "Mr T had assaulted a former girlfriend, and she broke her arm by his violence.", ""),
        # only after the incident
        ("child_disability", "He was given a diagnosis of autism four months after he was hurt.", ""),
        ("looked_after", "Care orders were made ten months after Child Q died.", ""),
        # not yet a diagnosis, not yet a finding
        ("child_disability", "He was assessed for an attention disorder.", ""),
        ("disguised_compliance", "Some of those who came to the learning event thought that she had shown disguised compliance.", ""),
        ("emotional_abuse", "The chair had proposed the category of emotional abuse.", ""),
        ("supervision_weak", "Where supervision has lapsed, the case goes to the head of service.", ""),
        ("criminal_exploitation", "A boy in the year above was recruited to sell drugs.", ""),
    ],
)  # fmt: skip
def test_a_yes_does_not_rest_on_it(factor: str, text: str, previous: str) -> None:
    one = row(text, previous=previous)
    assert not settles(one, factor, "yes", family([one], ["Child Q"]))


def test_years_over_before_the_child_was_born_do_not_count() -> None:
    born = row("Child Q was born on 4 May 2012.")
    early = row("Mother was treated for depression in 2006.")
    lasting = row("Mother has had bipolar disorder since 2006.")
    whole = family([born, early, lasting], ["Child Q"])
    assert whole.born == 2012
    assert not settles(early, "parental_mental_ill_health", "yes", whole)
    assert settles(lasting, "parental_mental_ill_health", "yes", whole)
    assert settles(early, "parental_mental_ill_health", "yes", family([early], ["Child Q"]))


def test_a_first_born_counts_unless_the_parents_were_older_at_another_birth() -> None:
    first = row("She was nineteen when her first son was born.")
    grown = row("Mother was thirty-one when he was born.")
    assert settles(first, "young_parent", "yes", family([first], ["Child Q"]))
    assert not settles(first, "young_parent", "yes", family([first, grown], ["Child Q"]))


@pytest.mark.parametrize(
    ("factor", "text"),
    [
        ("parental_alcohol_misuse", "The panel tried to establish whether drinking played any part and was not able to come to a view."),
        ("parental_alcohol_misuse", "Nothing is recorded of her drinking after that."),
        ("parental_mental_ill_health", "The questionnaire on depression was not completed."),
        ("child_protection_plan_past", "None of the three was the subject of a child protection plan when the incident happened."),
    ],
)  # fmt: skip
def test_a_no_does_not_rest_on_it(factor: str, text: str) -> None:
    one = row(text)
    assert not settles(one, factor, "no", family([one], ["Child Q"]))


def test_several_who_all_say_so_are_not_those_of_whom_it_is_said() -> None:
    one = row("The doctor and the grandmother all state that she had no depression in Child Q's life.")
    assert settles(one, "parental_mental_ill_health", "no", family([one], ["Child Q"]))


def test_a_refutation_is_of_the_one_before_it_spoke_of() -> None:
    of_an_uncle = row("It was found that he did not.", previous="It was said that an uncle drank heavily.")
    assert not absent(of_an_uncle, "parental_alcohol_misuse", family([of_an_uncle], ["Child Q"]))


def test_a_review_is_answered_so() -> None:
    kept = "Father had injected heroin as a young man. The review can say plainly that he did not use drugs at any time in Child Q's life."
    papers = (Paper("d", "overview_report", (Passage("p0", kept, 1, headings=("The family",)),)),)
    found = {one.variable: one for one in suggest(Case(papers, ("Child Q",)))}
    assert found["parental_drug_misuse"].value == "no"
    assert [one.passage for one in found["parental_drug_misuse"].evidence] == ["p0"]
