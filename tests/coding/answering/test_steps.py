"""A coding gone through by groups and units: the order, children apart inside the review's step, people not named yet."""

from __future__ import annotations

from heed.coding.answering.steps import steps
from heed.coding.answering.units import Unit, named, of_record
from heed.coding.codebooks.book import Codebook, built_in


def book() -> Codebook:
    held = built_in("national")
    assert held is not None
    return held


def told(asked: list[str], *units: Unit) -> list[tuple[str, str, int]]:
    """The steps as (group, unit, how many questions)."""
    return [(*one.key, len(one.asked)) for one in steps(book(), asked, units)]


def test_groups_come_in_the_books_order_each_for_every_unit_it_is_asked_of() -> None:
    asked = ["board", "neglect", "domestic_abuse", "gender", "outcome_class"]
    assert told(asked, *of_record(["Child A", "Child B"])) == [
        ("factors_parents", "review", 3),
        ("factors_harm", "review", 3),
        ("review_case", "review", 2),
        ("child_person", "child:1", 1),
        ("child_person", "child:2", 1),
    ]


def test_one_child_has_no_answers_apart() -> None:
    assert told(["neglect"], *of_record(["Child A"])) == [("factors_harm", "review", 1)]


def test_a_level_of_which_nobody_is_named_is_a_step_without_questions() -> None:
    record = of_record(["Child A"])
    assert told(["source_of_harm"], *record) == [("perpetrator", "", 0)]
    assert told(["source_of_harm"], *record, named("perpetrator", "Mother"), named("perpetrator", "Father")) == [
        ("perpetrator", "perpetrator:mother", 1),
        ("perpetrator", "perpetrator:father", 1),
    ]


def test_a_step_says_whom_it_is_about_and_what_it_stands_under() -> None:
    factor, child = steps(book(), ["neglect", "gender"], of_record(["Child A"]))
    assert (factor.top, factor.whom) == ("The 28 factors", "")
    assert (child.top, child.whom) == ("Child", "Child A")
