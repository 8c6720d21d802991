"""The clocks: how long a file and a record are kept, whatever the dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from heed.library.clocks import EVER, MOST_YEARS, RULES, UNTIL, YEARS, Term, both, clock, last_meant, within, years_on

DAYS = some.dates(date(1980, 1, 1), date(2200, 12, 31))
PUBLISHED = some.none() | some.one_of(
    DAYS.map(date.isoformat), DAYS.map(lambda day: f"{day:%Y-%m}"), DAYS.map(lambda day: f"{day:%Y}")
)
TERMS = some.none() | some.builds(Term, some.just(EVER)) | some.builds(
    Term, some.just(UNTIL), until=DAYS
) | some.builds(Term, some.just(YEARS), years=some.integers(1, MOST_YEARS))  # fmt: skip


@pytest.mark.parametrize(
    ("edtf", "last"),
    [
        ("2014-03-05", date(2014, 3, 5)), ("2014-03", date(2014, 3, 31)), ("2016-02", date(2016, 2, 29)), ("2014", date(2014, 12, 31)),
        ("2014-03?", date(2014, 3, 31)), ("2016/2018", date(2018, 12, 31)), ("2018-10-01/2018-04", date(2018, 10, 1)),
        ("2015-22", date(2015, 12, 31)), ("2015-02-31", date(2015, 2, 28)), ("", None), (None, None), ("0000", None), ("soon", None),
    ],
)  # fmt: skip
def test_the_last_day_a_date_can_mean(edtf: str | None, last: date | None) -> None:
    assert last_meant(edtf) == last


@pytest.mark.parametrize(
    ("term", "published", "last", "why"),
    [
        (Term(UNTIL, until=date(2030, 1, 31)), None, date(2030, 1, 31), ""),
        (Term(YEARS, years=10), "2014-03", date(2024, 3, 31), ""),
        (Term(YEARS, years=1), "2016-02-29", date(2017, 3, 1), ""),
        (Term(YEARS, years=10), None, None, "no-date"),
        (Term(EVER), "2014", None, "ever"),
        (None, "2014", None, "no-term"),
    ],
)
def test_what_a_term_comes_to(term: Term | None, published: str | None, last: date | None, why: str) -> None:
    assert clock(term, published) == (last, why)


@given(DAYS, some.integers(0, 400))
def test_years_on_is_never_early(day: date, years: int) -> None:
    after = years_on(day, years)
    assert after.year == day.year + years
    assert (after.month, after.day) >= (day.month, day.day)


@given(TERMS, PUBLISHED, DAYS)
def test_nothing_may_go_on_its_last_day_or_without_one(term: Term | None, published: str | None, today: date) -> None:
    told = clock(term, published)
    assert (told.last_day is None) == bool(told.why)
    assert told.may_go(today) == (told.last_day is not None and today > told.last_day)
    if told.last_day and told.last_day < date.max:
        assert not told.may_go(told.last_day) and told.may_go(told.last_day + timedelta(1))


@given(TERMS, TERMS, PUBLISHED, DAYS)
def test_a_record_never_goes_before_its_file(
    file: Term | None, record: Term | None, published: str | None, today: date
) -> None:
    of_file, of_record = both(file, record, published, file_gone=False)
    assert not of_record.may_go(today) or of_file.may_go(today)
    alone = both(file, record, published, file_gone=True)[1]
    assert alone == clock(record, published)


@given(
    some.lists(some.tuples(some.text("ab", max_size=3), some.none() | DAYS)),
    DAYS,
    some.integers(0, 9999),
    some.integers(0, 999),
)
def test_a_longer_look_ahead_shows_the_same_and_more(
    kept: list[tuple[str, date | None]], today: date, days: int, more: int
) -> None:
    near, far = within(kept, today, days), within(kept, today, days + more)
    assert far[: len(near)] == near
    assert all(last is not None and (id, last) in kept for id, last in far)
    assert all(last < today + timedelta(days) for _, last in near)
    assert {one for one in kept if one[1] and one[1] < today} <= set(near)


def test_every_rule_is_tried_here() -> None:
    assert set(RULES) == {UNTIL, YEARS, EVER}
