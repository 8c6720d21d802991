"""What is suggested for a small invented review, without the model for meaning."""

from __future__ import annotations

import pytest

from heed.coding.suggesting.suggest import WITHOUT, suggest
from heed.coding.suggesting.told import Case, Paper, Passage, Suggestion

WORDS = (
    ("circumstances", "Child Q lived with Mother and Father in a rented flat. Mother was seventeen when Child Q was born."),
    ("circumstances", "Father was using heroin and was prescribed methadone throughout Child Q's life."),
    ("circumstances", "Neither parent drank alcohol to excess, and there was no domestic abuse between the parents."),
    ("circumstances", "Child Q had no disability. Child Q had never been looked after or on a child protection plan."),
    ("narrative", "The health visitor did not tell the social worker of the relapse, and nobody asked how the bruise had come about."),
    ("analysis", "The supervision of the social worker was poor: she had received no supervision for seven months. "
     "The health visitor's own supervision was regular and of good quality."),
    ("analysis", "A neighbour alleged that Child Q had been sexually abused; this was never established."),
    ("analysis", "Research suggests that co-sleeping is a feature of many such deaths."),
)  # fmt: skip


def case(*words: tuple[str, str], children: tuple[str, ...] = ("Child Q",)) -> Case:
    passages = tuple(Passage(f"p{n}", text, 1 + n // 3, "paragraph", role) for n, (role, text) in enumerate(words))
    return Case((Paper("d1", "overview_report", passages),), children)


@pytest.fixture(scope="module")
def found() -> dict[str, Suggestion]:
    return {one.variable: one for one in suggest(case(*WORDS)) if one.child is None}


def test_every_factor_is_answered_for_the_review(found: dict[str, Suggestion]) -> None:
    assert len(found) == 28


@pytest.mark.parametrize(
    ("factor", "value"),
    [
        ("young_parent", "yes"),
        ("parental_drug_misuse", "yes"),
        ("parental_alcohol_misuse", "no"),
        ("domestic_abuse", "no"),
        ("child_disability", "no"),
        ("looked_after", "no"),
        ("information_sharing_failure", "yes"),
        ("supervision_weak", "yes"),  # yes outweighs no
        ("sexual_abuse", "not_stated"),  # suspicion
        ("co_sleeping", "not_stated"),  # research
        ("parental_learning_disability", "not_stated"),  # silence
    ],
)
def test_values(found: dict[str, Suggestion], factor: str, value: str) -> None:
    assert found[factor].value == value, found[factor].reason


def test_evidence_is_a_passage_of_the_case_word_for_word(found: dict[str, Suggestion]) -> None:
    texts = {f"p{n}": text for n, (_, text) in enumerate(WORDS)}
    for one in found.values():
        assert all(texts[passage.passage] == passage.text for passage in one.evidence)
        assert one.evidence or one.value == "not_stated"


def test_the_first_evidence_is_the_passage_that_says_it(found: dict[str, Suggestion]) -> None:
    assert found["parental_drug_misuse"].evidence[0].passage == "p1"
    assert found["looked_after"].evidence[0].passage == "p3"


def test_it_says_that_it_answered_without_the_model(found: dict[str, Suggestion]) -> None:
    assert {one.model for one in found.values()} == {WITHOUT}


def test_reasons_are_sentences(found: dict[str, Suggestion]) -> None:
    assert all(one.reason and one.reason[0].isupper() for one in found.values())
    assert "yes outweighs no" in found["supervision_weak"].reason


def test_a_child_of_whom_another_value_holds_is_told_apart() -> None:
    told = case(
        ("circumstances", "Child Q has cerebral palsy and was diagnosed at two."),
        ("circumstances", "Child R has no disability and was a healthy baby who met every milestone."),
        children=("Child Q", "Child R"),
    )
    rows = {(one.variable, one.child): one.value for one in suggest(told)}
    assert rows["child_disability", None] == "yes"
    assert rows["child_disability", "Child R"] == "no"
    assert ("child_disability", "Child Q") not in rows


def test_an_empty_review_states_nothing() -> None:
    assert {one.value for one in suggest(case())} == {"not_stated"}
