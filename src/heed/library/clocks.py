"""The clocks of a file and of its record: how long each is kept, and from which day each may go. Pure: dates in, dates out.

    Term("until", until=date(2030, 1, 31))  kept through that day
    Term("years", years=10)                 kept through ten years from the last day the publication date can mean
    Term("ever")                            kept for ever; so is whatever has no term at all

`last_day` is the last day on which something is kept; from the day after it may go, and goes only where a person has confirmed it. A
record is never kept for less time than its file: the record is what says that there was a file.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

FILE, RECORD = "file", "record"
WHATS = (FILE, RECORD)
UNTIL, YEARS, EVER = "until", "years", "ever"
RULES = (UNTIL, YEARS, EVER)
MOST_YEARS = 150
_PARTS = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Term(NamedTuple):
    """How long a file or a record is kept."""

    rule: str
    until: date | None = None
    years: int | None = None


class Clock(NamedTuple):
    """What a term comes to: the last day (None: no day can be said), and why there is none."""

    last_day: date | None
    why: str = ""  # "ever", "no-term", "no-date", "file-kept"

    def may_go(self, today: date) -> bool:
        """Whether the last day is over."""
        return self.last_day is not None and self.last_day < today


KEPT = Clock(None, "no-term")


def last_meant(published: str | None) -> date | None:
    """The last day an EDTF date can mean; None where it names no year (`2014-03` is 31 March, `2016/2018` the end of 2018)."""
    found = list(_PARTS.finditer((published or "").replace("~", "").replace("?", "").replace("%", "")))
    days = [day for day in map(_last_of, found) if day is not None]
    return max(days, default=None)


def clock(term: Term | None, published: str | None) -> Clock:
    """What the term comes to for something published then."""
    if term is None:
        return KEPT
    if term.rule == EVER:
        return Clock(None, "ever")
    if term.rule == UNTIL:
        return Clock(term.until) if term.until else KEPT
    begun = last_meant(published)
    return Clock(years_on(begun, term.years or 0)) if begun else Clock(None, "no-date")


def both(file: Term | None, record: Term | None, published: str | None, file_gone: bool) -> tuple[Clock, Clock]:
    """The clocks of the file and of the record: while the file has no last day the record has none, and it never ends first."""
    of_file, of_record = clock(file, published), clock(record, published)
    if of_record.last_day is None or file_gone:
        return of_file, of_record
    if of_file.last_day is None:
        return of_file, Clock(None, "file-kept")
    return of_file, Clock(max(of_file.last_day, of_record.last_day))


def years_on(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes 1 March where there is none, so that nothing is kept for less."""
    if day.year + years > date.max.year:
        return date.max
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def within(last_days: Iterable[tuple[str, date | None]], today: date, days: int) -> list[tuple[str, date]]:
    """Which of these may go by `days` days from today, the earliest first."""
    limit = min(date.max - today, timedelta(days=max(days, 0))) + today
    due = [(id, last) for id, last in last_days if last is not None and last < limit]
    return sorted(due, key=lambda one: (one[1], one[0]))


def _last_of(found: re.Match[str]) -> date | None:
    year, month, day = (int(part) if part else None for part in found.groups())
    if not year:
        return None
    if month is None:
        return date(year, 12, 31)
    if not 1 <= month <= 12:  # a season: some time in the year
        return date(year, 12, 31)
    longest = calendar.monthrange(year, month)[1]
    return date(year, month, longest if day is None or not 1 <= day <= longest else day)
