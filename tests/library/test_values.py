"""What people type for a field."""

from __future__ import annotations

from typing import Any

import pytest

from heed.library import names, values
from heed.refusal import Refused


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("title", "  A   title ", "A title"),
        ("title", " ", None),
        ("review_type", "EN-SCR", "EN-SCR"),
        ("review_type", "serious case review", "EN-SCR"),
        ("published", "2014-03", "2014-03"),
        ("published", "2014-03/2015-01", "2014-03/2015-01"),
        ("incident", "2014~", "2014~"),
        ("labels", "Child K\n\nChild L\nChild K", ["Child K", "Child L"]),
        ("labels", "", []),
        ("children[0].age_months", "7 months", 7),
        ("children[0].age_months", "2 years 4 months", 28),
        ("children[0].age_months", "3 years", 36),
        ("children[0].age_months", "9", 9),
        ("children[0].gender", "female", "female"),
        ("children[0].gender", "", "not_stated"),
        ("children[0].label", "", None),
    ],
)
def test_it_is_read(field: str, typed: str, value: Any) -> None:
    assert values.read(field, typed) == value


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("review_type", "a review"), ("nation", "France"), ("published", "March 2014"), ("published", "2014-13"), ("published", "1014"),
        ("published", "2015/2014"), ("children[0].age_months", "seven"), ("children[0].age_months", "26 years"),
        ("children[0].age_months", "2 months 3 months"), ("title", "x" * 501), ("publisher", "x" * 301), ("labels", "x" * 301),
        ("labels", "\n".join(str(n) for n in range(30))), ("kind", "book"), ("children[0].gender", "unclear"),
    ],
)  # fmt: skip
def test_what_it_cannot_be_is_refused_with_what_it_can_be(field: str, typed: str) -> None:
    with pytest.raises(Refused) as told:
        values.read(field, typed)
    assert told.value.refusal.code == "value-odd" and values.called(field) in told.value.refusal.message


@pytest.mark.parametrize("field", ["", "sha256", "children[0].name", "children[999].label"])
def test_a_field_that_is_none_is_refused(field: str) -> None:
    with pytest.raises(Refused, match="field-unknown"):
        values.read(field, "words")


@pytest.mark.parametrize("field", [*names.FIELDS, "children[3].age_months"])
def test_every_field_has_its_words(field: str) -> None:
    assert values.called(field) != field
    assert values.shown(field, None) == "Not stated"


def test_what_a_form_holds_is_read_as_the_same_value() -> None:
    for field, value in [
        ("labels", ["a", "b"]),
        ("title", "A"),
        ("children[0].age_months", 28),
        ("outcome", "death"),
        ("title", None),
    ]:
        assert values.read(field, values.written(field, value)) == value
