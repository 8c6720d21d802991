"""The parts of an address: ids as Heed makes them, numbers as people type them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, reverse

NUMBER = re.compile(r"[0-9]{1,9}")
TOKEN = re.compile(r"[0-9A-Za-z_-]{43}")
KEY = re.compile(r"[a-z][a-z0-9_]{0,79}")
ID = re.compile(r"[0-9a-z]{1,16}(-[0-9a-z]{1,16})?")


class IdConverter:
    """An id in a path: anything else is no such page, and never reaches the database."""

    regex = ID.pattern

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class NumberConverter:
    """A number in a path, small enough for every database."""

    regex = NUMBER.pattern

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class KeyConverter:
    """The key of a codebook or of one of its variables."""

    regex = KEY.pattern

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class TokenConverter:
    """The secret of an invitation's link."""

    regex = TOKEN.pattern

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def address(name: str, *args: str) -> str:
    """The address of that name, as `reverse` has it; for the few that are on every page."""
    return _named(name, args, get_script_prefix())


@lru_cache(maxsize=64)
def _named(name: str, args: tuple[str, ...], prefix: str) -> str:
    return reverse(name, args=args)


def record_address(name: str, id: str) -> str:
    """The address of a record, as `reverse` has it."""
    return record_addresses(name)(id)


def record_addresses(name: str) -> Callable[[str], str]:
    """The addresses of records of a kind by their ids, for a page with many: the table of addresses is asked once."""
    return _of_records(name, get_script_prefix())


@lru_cache(maxsize=64)
def _of_records(name: str, prefix: str) -> Callable[[str], str]:
    """`prefix`: where Heed's own addresses begin."""
    before, after = reverse(name, args=["0-0"]).split("0-0")

    def addressed(id: str) -> str:
        if not ID.fullmatch(id):
            raise NoReverseMatch(f"{id!r} is no id, so {name!r} has no address for it.")
        return before + id + after

    return addressed


def number_asked(request: HttpRequest, name: str, default: int, most: int) -> int:
    """The number given for `name` in the query string, between 1 and `most`; `default` where it is no number."""
    asked = request.GET.get(name, "").strip()
    number = (
        int(asked) if NUMBER.fullmatch(asked) else int("9" * 9) if asked.isdecimal() and asked.isascii() else default
    )
    return max(1, min(number, most))


def id_asked(request: HttpRequest, name: str) -> str:
    """The id given for `name` in the query string; empty where it is none."""
    asked = request.GET.get(name, "")
    return asked if ID.fullmatch(asked) else ""


def choice_asked(request: HttpRequest, name: str, choices: list[str]) -> str:
    """The value given for `name` where it is one of `choices`; empty otherwise."""
    asked = request.GET.get(name, "")
    return asked if asked in choices else ""
