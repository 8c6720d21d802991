"""Words the desk's pages need."""

from __future__ import annotations

from typing import Any

from django import template

register = template.Library()


@register.filter
def called(people: dict[str, str], by: str) -> str:
    """Who spoke, by name where Heed knows one."""
    return people.get(by, by)


@register.filter
def typed(one: dict[str, Any], given: dict[str, str]) -> str:
    """What stands in the field: what was typed where it was refused, or the value as it is."""
    return given["value"] if given and one.get("failed") else one["written"]


@register.filter
def paper_of(one: dict[str, Any], papers: list[dict[str, Any]]) -> str:
    """The kind of the paper a field is of; empty for a field of the review."""
    return next((paper["kind"] for paper in papers if paper["paper"].pk == one["record"]), "")
