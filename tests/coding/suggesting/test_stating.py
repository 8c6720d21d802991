"""Plain statements that settle a yes, and whom a pronoun takes up; all invented."""

from __future__ import annotations

import pytest

from heed.coding.suggesting.family import Family, family
from heed.coding.suggesting.sentences import told
from heed.coding.suggesting.settling import settles
from heed.coding.suggesting.stating import stated
from heed.coding.suggesting.told import Case, Paper, Passage
from heed.coding.suggesting.weighing import Weighed, weighed


def of(text: str) -> tuple[list[Weighed], Family]:
    kept = (Passage("p", text, 1, headings=("The family",)),)
    rows = [weighed(one, ("Child Q",)) for one in told(Case((Paper("d", "overview_report", kept),), ("Child Q",)))]
    return rows, family(rows, ["Child Q"])


@pytest.mark.parametrize(
    ("factor", "text", "may"),
    [
        ("child_disability", "Child Q’s father drives a van. He has a learning disability.", False),
        ("school_non_attendance", "Child Q was a quiet girl. He was excluded from school in May.", False),
        ("child_protection_plan_past", "The plan ended in 2010, a year before Child Q was conceived.", False),
        ("father_not_engaged", "Father drives a lorry and lives in the next town.", False),
        ("parental_drug_misuse", "By the spring of 2014 Child Q was smoking cannabis daily.", False),
        ("parental_drug_misuse", "Mother had been hurt by an uncle. She used heroin throughout the pregnancy.", True),
    ],
)
def test_whether_a_yes_may_rest_on_its_last_sentence(factor: str, text: str, may: bool) -> None:
    rows, whole = of(text)
    assert settles(rows[-1], factor, "yes", whole) is may


def test_a_finding_of_a_court_states_it_and_a_suspicion_does_not() -> None:
    found, whole = of("The family court found that an uncle had sexually abused Child Q.")
    supposed, other = of("The panel found that an uncle was suspected to have sexually abused Child Q.")
    assert stated(found, "sexual_abuse", whole, 0.2)
    assert not stated(supposed, "sexual_abuse", other, 0.2)
