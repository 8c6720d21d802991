"""How values are written on a page."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePath
from typing import Any

from django import template
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from heed.library import names
from heed.web import finding

register = template.Library()


@register.filter
def of(held: Any, key: str) -> Any:
    """What is held under a key; nothing where nothing is held at all."""
    return held.get(key) if held else None


DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([?~%]?)$")
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


@register.filter
def thousands(value: int) -> str:
    """12345 as 12,345."""
    return f"{value:,}"


@register.filter
def unlocal(value: float) -> str:
    """A number as SVG wants it, whatever the language of the page."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


@register.filter
def percent(share: float) -> str:
    """0.934 as 93%."""
    return f"{share:.0%}"


@register.filter
def filename(path: str) -> str:
    """The last part of a path."""
    return PurePath(path).name


@register.filter
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


@register.filter
def age(months: int | None) -> str:
    """An age as a person would say it."""
    return names.age(months)


@register.filter
def gender(code: str) -> str:
    """The words for a gender's code."""
    return names.GENDERS.get(code, code)


@register.filter
def outcome(code: str) -> str:
    """The words for an outcome's code."""
    return names.OUTCOMES.get(code, code)


@register.filter
def kind(code: str | None) -> str:
    """The words for a kind of paper."""
    return names.KINDS.get(code or "", "Paper")


@register.filter
def review_type(code: str | None) -> str:
    """The words for a review's type; empty where it is not stated."""
    return names.REVIEW_TYPES.get(code or "", code or "")


@register.filter
def page_name(number: int, printed: str | None) -> str:
    """A page by its printed number, with its place in the file where the two differ."""
    return names.page(number, printed)


@register.filter
def checks(rows: list[dict[str, Any]], name: str) -> SafeString:
    """The values of a facet to tick, each with its number of reviews. One piece of HTML a row and no template: a large library has hundreds."""
    row = (
        '<label class="h-check"><input type="checkbox" name="{}" value="{}"{}> <span>{}</span> <span class="h-count">{}'
        '<span class="govuk-visually-hidden"> review{}</span></span></label>\n'
    )
    return format_html_join(
        "",
        row,
        (
            (
                name, one["value"], mark_safe(" checked") if one["chosen"] else "", one["words"], thousands(one["count"]),
                "" if one["count"] == 1 else "s",
            )
            for one in rows
        ),
    )  # fmt: skip


@register.filter
def marked(text: str, query: str) -> SafeString:
    """The passage with the question's words marked."""
    pieces, last = [], 0
    for begin, end in finding.marks(text, query):
        pieces += [escape(text[last:begin]), "<mark>", escape(text[begin:end]), "</mark>"]
        last = end
    return mark_safe("".join([*pieces, escape(text[last:])]))
