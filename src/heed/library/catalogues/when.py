"""Dates of publication as catalogues write them, to EDTF: years, months with years, days in British order."""

from __future__ import annotations

import re
from datetime import date

MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]  # fmt: skip
MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS) + "|sept"
_OLDEST = 1945  # the oldest reviews any catalogue holds
_YEAR = re.compile(r"\d{4}")
_MONTH_YEAR = re.compile(rf"({MONTH})\.?,?\s+(\d{{4}})", re.IGNORECASE)
_DAY_MONTH_YEAR = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?\s+({MONTH})\.?,?\s+(\d{{4}})", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?:[T/ ].*)?/*")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


def read(words: str, latest: int) -> str:
    """The date in EDTF; ValueError where it is none, or of a year no review can be of (`latest`: the last that can)."""
    text = " ".join(words.strip().strip("/").split())
    if _YEAR.fullmatch(text):
        return _checked(latest, int(text))
    if found := _MONTH_YEAR.fullmatch(text):
        return _checked(latest, int(found[2]), month(found[1]))
    if found := _DAY_MONTH_YEAR.fullmatch(text):
        return _checked(latest, int(found[3]), month(found[2]), int(found[1]))
    if found := _ISO.fullmatch(text):
        return _checked(latest, int(found[1]), int(found[2]), int(found[3] or 0))
    if found := _SLASHED.fullmatch(text):
        return _checked(latest, int(found[3]), int(found[2]), int(found[1]))
    raise ValueError(words)


def month(name: str) -> int:
    """The number of a month, by its name or the beginning of it."""
    return next(at for at, one in enumerate(MONTHS, start=1) if one.startswith(name[:3].lower()))


def _checked(latest: int, year: int, month: int = 0, day: int = 0) -> str:
    if not _OLDEST <= year <= latest:
        raise ValueError(year)
    if not month:
        return f"{year}"
    date(year, month, day or 1)  # ValueError where there is no such day
    return f"{year}-{month:02}" + (f"-{day:02}" if day else "")
