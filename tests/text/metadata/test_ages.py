import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.text.metadata.ages import ages_in, months_of


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("a seven-week-old baby", 1),
        ("aged 3 weeks", 0),
        ("13 weeks old", 3),
        ("eight months old", 8),
        ("fifteen years and four months", 184),
        ("15 years 4 months", 184),
        ("a boy of fifteen, who", 180),
        ("two and a half years", 30),
        ("aged nine,", 108),
        ("a month before his second birthday", 23),
        ("on her fourth birthday", 48),
    ],
)
def test_ages_in_months(words: str, months: int) -> None:
    assert months in [age.months for age in ages_in(words)]


@pytest.mark.parametrize("words", ["there were nine incidents", "it was two of seven visits", "was one of them"])
def test_counts_are_no_ages(words: str) -> None:
    assert not ages_in(words)


@pytest.mark.parametrize(
    ("cell", "months"), [("9", 108), ("7 weeks (1 month)", 1), ("14 mths", 14), ("", None), ("unknown", None)]
)
def test_a_bare_number_in_a_table_is_years(cell: str, months: int | None) -> None:
    age = months_of(cell)
    assert (age.months if age else None) == months


@given(st.integers(0, 17), st.integers(1, 11))
def test_years_and_months_add_up(years: int, months: int) -> None:
    found = ages_in(f"aged {years} years and {months} months")
    assert found[0].months == 12 * years + months
