"""The parts of an address: ids as Heed makes them, numbers as people type them."""

from __future__ import annotations

import re

from django.http import HttpRequest

NUMBER = re.compile(r"[0-9]{1,9}")
TOKEN = re.compile(r"[0-9A-Za-z_-]{43}")
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


class TokenConverter:
    """The secret of an invitation's link."""

    regex = TOKEN.pattern

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


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
