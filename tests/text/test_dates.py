import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.text.dates import MONTHS, bounds, date_of, dates_in, precision

DAYS = st.dates(datetime.date(1946, 1, 1), datetime.date(2069, 12, 31))


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("March 2013", "2013-03"),
        ("Sept. 2013", "2013-09"),
        ("22nd May 2016", "2016-05-22"),
        ("on Thursday the 5th of May 2016", "2016-05-05"),
        ("May 5th, 2016", "2016-05-05"),
        ("22/05/2016", "2016-05-22"),
        ("22.05.16", "2016-05-22"),
        ("2016-05-22", "2016-05-22"),
        ("between May 2020 and April 2021", "2020-05/2021-04"),
        ("from May 2020 to April 2021", "2020-05/2021-04"),
        ("between March and June 2014", "2014-03/2014-06"),
        ("from November to February 2014", "2013-11/2014-02"),
        ("3–9 May 2016", "2016-05-03/2016-05-09"),
        ("late 2013 or early 2014", "2013/2014"),
        ("2013/14", "2013/2014"),
        ("early 2014", "2014"),
        ("Spring 2019", "2019-21"),
        ("the winter of 2018", "2018-24"),
        ("the 1990s", "199X"),
        ("probably in May 2016", "2016-05?"),
        ("May 2016?", "2016-05?"),
        ("about March 2013", "2013-03~"),
        ("31 February 2014", "2014-02"),
    ],
)
def test_words_are_read_as_edtf(words: str, edtf: str) -> None:
    assert date_of(words) == edtf


@pytest.mark.parametrize("words", ["no date", "CARSB 02/2018", "in room 45", "he may go", "32/13/2015", "2013/19"])
def test_what_is_no_date_is_not_read_as_one(words: str) -> None:
    assert not [found for found in dates_in(words) if precision(found.edtf) >= 2]


def test_two_dates_joined_by_and_are_two_dates() -> None:
    assert [found.edtf for found in dates_in("reported in January 2010 and in March 2010")] == ["2010-01", "2010-03"]


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2016", "2016-01-01", "2016-12-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2019-21", "2019-03-01", "2019-05-31"),
        ("2018-24", "2018-12-01", "2019-02-28"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("2020-05/2021-04", "2020-05-01", "2021-04-30"),
        ("2016-05-22?", "2016-05-22", "2016-05-22"),
    ],
)
def test_bounds_are_the_first_and_last_day(edtf: str, first: str, last: str) -> None:
    assert bounds(edtf) == (datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))


def test_bounds_of_no_season_are_refused() -> None:
    with pytest.raises(ValueError, match="no season"):
        bounds("2016-99")


@given(DAYS)
def test_a_day_written_in_words_is_that_day(day: datetime.date) -> None:
    words = f"On {day.day} {MONTHS[day.month - 1].title()} {day.year} the child was seen."
    assert [found.edtf for found in dates_in(words)] == [day.isoformat()]
    assert bounds(day.isoformat()) == (day, day)


@given(DAYS, DAYS)
def test_a_span_of_months_covers_both_its_ends(one: datetime.date, other: datetime.date) -> None:
    first, last = sorted((one, other))
    words = f"between {MONTHS[first.month - 1].title()} {first.year} and {MONTHS[last.month - 1].title()} {last.year}"
    found = dates_in(words)
    assert len(found) == 1
    begin, end = bounds(found[0].edtf)
    assert begin <= first <= last <= end


@given(st.text(max_size=200))
def test_any_text_is_read_without_harm_and_every_date_has_bounds(text: str) -> None:
    for found in dates_in(text):
        begin, end = bounds(found.edtf)
        assert begin <= end
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Published 10-Jul-2014", "2014-07-10"),
        ("10-Jul-14", "2014-07-10"),
        ("July ’14", "2014-07"),
        ("on the third of March 2013", "2013-03-03"),
        ("the twenty-first of June 2014", "2014-06-21"),
        ("14 Mawrth 2019", "2019-03-14"),
        ("Cyhoeddwyd Hydref 2021", "2021-10"),
    ],
)
def test_months_in_welsh_days_in_words_and_short_years(text, edtf):
    assert date_of(text) == edtf
