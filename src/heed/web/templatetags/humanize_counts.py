"""How values are written on a page."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from heed.library import names
from heed.web import results
from heed.web.written_date import edtf

register = template.Library()
register.filter(edtf)


@register.filter
def of(held: Any, key: str) -> Any:
    """What is held under a key; nothing where nothing is held at all."""
    return held.get(key) if held else None


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
def age(months: int | None) -> str:
    """An age as a person would say it."""
    return names.age(months)


@register.filter
def publisher(review: Any) -> str:
    """Who published a review, or why that is not told."""
    if isinstance(review, dict):
        return names.publisher(review.get("publisher"), review.get("publisher_blank"))
    return names.publisher(review.publisher, getattr(review, "publisher_blank", None))


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
def marked(text: str, query: str) -> SafeString:
    """The passage with the question's words marked."""
    return mark_safe(results.marked(text, query))
