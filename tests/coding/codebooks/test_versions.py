"""Two versions compared: what must be coded again, and what need not."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from tests.coding.codebooks.books import lamps

from heed.coding.codebooks.book import Codebook, Group, Rule, Value, Variable
from heed.coding.codebooks.checks import checked
from heed.coding.codebooks.versions import Answer, coded_again, difference, to_code

ANSWERS = [Answer(1, "lit", "yes"), Answer(2, "colour", "red"), Answer(3, "colour", "dim"), Answer(4, "seen", "crew | shore"),
           Answer(5, "lit", "not_yet_coded"), Answer(6, "gone", "x")]  # fmt: skip


def with_variable(key: str, **changed: Any) -> Codebook:
    book = lamps()
    return checked(
        msgspec.structs.replace(
            book,
            variables=tuple(
                msgspec.structs.replace(one, **changed) if one.key == key else one for one in book.variables
            ),
            crosswalks=(),
        )
    )


def before() -> Codebook:
    return msgspec.structs.replace(lamps(), crosswalks=())


def test_the_same_differs_in_nothing() -> None:
    made = difference(lamps(), lamps(version="2", since="2027-01-01"))
    assert made.empty and to_code(made, lamps()) == ()


@pytest.mark.parametrize(
    "changed",
    [{"definition": "the lamp was lit by night"}, {"include": ("a candle",)}, {"exclude": ("a candle",)}, {"decision": "ask"}, {"level": "child"},
     {"type": "text", "values": ()}],
)  # fmt: skip
def test_another_meaning_is_coded_again(changed: dict[str, Any]) -> None:
    new = with_variable("lit", **changed)
    made = difference(before(), new)
    assert [one.key for one in made.meaning] == ["lit"] and not made.reworded
    assert to_code(made, new) == ("lit",)
    assert [one.id for one in coded_again(made, new, ANSWERS)] == [1]


@pytest.mark.parametrize("changed", [{"label": "Shining"}, {"definition": "The lamp, was lit."}])
def test_other_words_for_the_same_are_not(changed: dict[str, Any]) -> None:
    new = with_variable("lit", **changed)
    made = difference(before(), new)
    assert [one.key for one in made.reworded] == ["lit"] and not made.meaning
    assert to_code(made, new) == ()


def test_a_label_is_the_meaning_where_there_is_no_definition() -> None:
    made = difference(before(), with_variable("seen", label="Heard by"))
    assert [one.key for one in made.meaning] == ["seen"]


def test_signs_that_count_are_not_only_wording() -> None:
    old, new = with_variable("lit", definition="age < 20"), with_variable("lit", definition="age > 20")
    assert difference(old, new).meaning


@pytest.mark.parametrize("changed", [{"parent": "ship"}, {"examples": ()}, {"source": "[S:list]"}])
def test_another_place_or_source_needs_no_coding(changed: dict[str, Any]) -> None:
    made = difference(before(), with_variable("lit", **changed))
    assert made.placed == ("lit",) and not made.meaning


def test_what_is_said_of_the_book_itself_is_told_and_needs_no_coding() -> None:
    new = checked(
        msgspec.structs.replace(
            before(), title="Lamps anew", groups=(*before().groups, Group("air", "In the air")), frames=()
        )
    )
    made = difference(before(), new)
    assert [one.part for one in made.book] == ["title", "frame old", "group air"]
    assert not made.empty and to_code(made, new) == ()


def test_a_crosswalk_needs_no_coding() -> None:
    assert difference(before(), lamps()).placed == ("lit", "colour")


def test_what_came_is_coded_for_the_first_time_and_what_went_stays_as_it_was() -> None:
    old, new = before(), before()
    new = checked(
        msgspec.structs.replace(new, variables=(*new.variables[1:], Variable("bell", "Bell", "review", "text")))
    )
    made = difference(old, new)
    assert made.added == ("bell",) and made.removed == (old.variables[0].key,)
    assert to_code(made, new) == ("bell",)


def test_where_only_a_value_went_only_its_answers_are_coded_again() -> None:
    made = difference(before(), new := with_variable("colour", values=("dim",)))
    assert made.meaning[0].only == ("red",)
    assert [one.id for one in coded_again(made, new, ANSWERS)] == [2]


def test_a_value_of_several_that_went_is_found_among_them() -> None:
    made = difference(before(), new := with_variable("seen", values=(Value("crew"),)))
    assert [one.id for one in coded_again(made, new, ANSWERS)] == [4]


def test_where_a_value_came_every_answer_is_coded_again() -> None:
    made = difference(before(), new := with_variable("colour", values=(*lamps().variables[3].values, Value("blue"))))
    assert made.meaning and made.meaning[0].only == ()
    assert [one.id for one in coded_again(made, new, ANSWERS)] == [2, 3]


def test_another_name_of_a_defined_value_is_only_wording() -> None:
    book = before()
    colour = book.variable("colour")
    assert colour is not None
    red = next(one for one in colour.values if isinstance(one, Value))
    renamed = with_variable("colour", values=("dim", msgspec.structs.replace(red, label="Reddish")))
    assert [one.key for one in difference(book, renamed).reworded] == ["colour"]
    meant = with_variable("colour", values=("dim", msgspec.structs.replace(red, meaning="red alone")))
    assert [one.key for one in difference(book, meant).meaning] == ["colour"]


def test_a_value_defined_once_for_all_touches_every_variable_that_has_it() -> None:
    made = difference(before(), checked(msgspec.structs.replace(before(), values=(Value("dim", "it flickers"),))))
    assert [one.key for one in made.meaning] == ["colour"]


def test_a_rule_of_a_group_touches_that_group_alone() -> None:
    new = checked(
        msgspec.structs.replace(before(), rules=(*before().rules, Rule("ship", "Ship", "Hulls count.", "ship")))
    )
    made = difference(before(), new)
    assert made.ruled == ("colour", "seen") == to_code(made, new)


def test_another_rule_touches_every_variable_that_is_coded() -> None:
    new = msgspec.structs.replace(before(), rules=(Rule("night", "Night", "By day it counts too."),))
    made = difference(before(), new)
    assert [one.part for one in made.rules] == ["night"]
    assert "height" not in to_code(made, new)  # computed
    assert {one.id for one in coded_again(made, new, ANSWERS)} == {1, 2, 3, 4}
    same = msgspec.structs.replace(before(), rules=(Rule("night", "Night", "Only what is seen, by night, counts"),))
    assert to_code(difference(before(), same), same) == ()
