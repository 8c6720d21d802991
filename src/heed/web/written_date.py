"""How a date of the library is written on a page. Pure."""

from __future__ import annotations

import re
from datetime import date

DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([?~%]?)$")
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def edtf(value: str) -> str:
    """An EDTF date as a person would write it; what is no simple date stays as it is."""
    if "/" in value:
        first, _, last = value.partition("/")
        if first in ("", ".."):
            return f"until {edtf(last)}"
        return f"from {edtf(first)}" if last in ("", "..") else f"{edtf(first)} to {edtf(last)}"
    found = DAY.match(value)
    words = _date_words(*found.groups()[:3]) if found else None
    if found is None or words is None:
        return value
    doubt = found.group(4)
    return ("about " if doubt in ("~", "%") else "") + words + (" (uncertain)" if doubt in ("?", "%") else "")


def _date_words(year: str, month: str | None, day: str | None) -> str | None:
    """The words for a date's parts; None where the calendar has no such day."""
    if month in SEASONS:
        return f"{SEASONS[month]} {year}" if day is None else None
    if month is None:
        return year
    try:
        known = date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return f"{known:%B %Y}" if day is None else f"{known.day} {known:%B %Y}"
