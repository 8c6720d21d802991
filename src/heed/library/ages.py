"""The age bands of children under review, as the shelves have them. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

NOT_STATED = "not_stated"
AGES = {  # in months, from and up to but not including: the bands of the national series
    "under-1": ("Under 1 year", 0, 12),
    "1-5": ("1 to 5 years", 12, 72),
    "6-10": ("6 to 10 years", 72, 132),
    "11-15": ("11 to 15 years", 132, 192),
    "16-over": ("16 years and over", 192, 10**6),
}


def bands(children: Iterable[dict[str, Any]]) -> set[str]:
    """The age bands of a review's children at the incident; not stated where no child has an age."""
    months = [child["age_months"] for child in children if isinstance(child.get("age_months"), int)]
    found = {band for band, (_, low, high) in AGES.items() for age in months if low <= age < high}
    return found or {NOT_STATED}


def banded(children: Iterable[dict[str, Any]]) -> str:
    """The bands in one word for the database: "|1-5|6-10|", empty where no age is stated."""
    found = bands(children) - {NOT_STATED}
    return f"|{'|'.join(band for band in AGES if band in found)}|" if found else ""


def parted(word: str) -> list[str]:
    """The bands of such a word; not stated where it is empty."""
    return [band for band in word.split("|") if band] or [NOT_STATED]
