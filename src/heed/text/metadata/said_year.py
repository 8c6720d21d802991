"""Dates whose year was said before: "agreed on 4 October 2021 and published on 28 October"."""

from __future__ import annotations

import re

from heed.text.dates import MONTHS, Found, dates_in, precision

_YEARLESS = re.compile(
    rf"\b(?P<all>(?:(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{'|'.join(name.title() for name in MONTHS)}))\b"
    r"(?!,?\s+(?:of\s+)?(?:19|20)?\d\d)(?!\s+\d)(?!\s+(?:and|to|or|until)\s+(?:\d+\s+)?[A-Z][a-z]+\s+(?:19|20)\d\d)"
)


def with_year_said(text: str, before: str) -> list[Found]:
    """The dates of a sentence, among them those whose year was said last in the passage: "agreed on 4 October 2021 and published on 28 October"."""
    dates = dates_in(text)
    if not (partial := [one for one in _YEARLESS.finditer(text) if _spare(one, dates)]):
        return dates
    start = max(0, before.find(text))
    known = [
        date for date in dates_in(before[: start + len(text)]) if "/" not in date.edtf and precision(date.edtf) >= 1
    ]
    added: list[Found] = []
    for one in partial:
        last = next((date for date in reversed(known) if date.end <= start + one.start("all")), None)
        if last is None or not last.edtf[:4].isdigit():
            continue
        month = 1 + [name.title() for name in MONTHS].index(one["month"])
        year = int(last.edtf[:4])
        told = int(last.edtf[5:7]) if precision(last.edtf) >= 2 else 0
        year += month < told <= 12  # "agreed in November 2021 and published in February"
        day = f"-{int(one['day']):02}" if one["day"] and 0 < int(one["day"]) <= 28 + 3 * (month != 2) else ""
        added.append(Found(f"{year:04}-{month:02}{day}", one.start("all"), one.end("all")))
    return sorted([*dates, *added], key=lambda date: date.start)


def _spare(one: re.Match[str], dates: list[Found]) -> bool:
    """Whether words like a date stand outside every date read, and are no verb: "May we"."""
    free = not any(date.start < one.end("all") and one.start("all") < date.end for date in dates)
    return free and (one["day"] is not None or one.string[: one.start("all")].rstrip().endswith((" in", " of")))
