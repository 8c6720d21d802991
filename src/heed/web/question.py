"""A question of the search page, as the address asks it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest

from heed.search.ask import MODES, SORTS, ask
from heed.search.schema import FACETS
from heed.web.address import choice_asked

LONGEST = 1000
MOST_SWITCHED = 20  # chips that may be switched off


class Question(NamedTuple):
    """The words, the way of searching, the filters, the order, and the chips switched off."""

    query: str
    mode: str
    filters: dict[str, list[str]]
    sort: str
    without: list[str]

    @property
    def address(self) -> str:
        """The query string that asks the same again."""
        return self.asking()

    @property
    def asks(self) -> bool:
        """False where neither words nor filters were given."""
        return bool(self.query or self.filters)

    def asking(self, **other: Any) -> str:
        """The query string of the same question with some parts other; what is as by default is left out."""
        part = self._replace(**other)
        first = _first_part(part.query, tuple((name, *values) for name, values in part.filters.items()))
        more = _other_part(part.mode, part.sort, tuple(part.without))
        return f"{first}&{more}" if more else first

    def fewer(self, name: str, value: str) -> str:
        """The query string without one value of a filter."""
        left = {key: [one for one in values if (key, one) != (name, value)] for key, values in self.filters.items()}
        return self.asking(filters={key: values for key, values in left.items() if values})

    def answer(self, limit: int) -> dict[str, Any]:
        """What the library answers."""
        return ask(self.query, limit=limit, mode=self.mode, filters=self.filters, sort=self.sort, without=self.without)


@lru_cache(maxsize=256)
def _first_part(query: str, filters: tuple[tuple[str, ...], ...]) -> str:
    """The words and filters of a query string: a page has a dozen addresses with the same ones."""
    return urlencode({"q": query, **{name: values for name, *values in filters}}, doseq=True)


@lru_cache(maxsize=256)
def _other_part(mode: str, sort: str, without: tuple[str, ...]) -> str:
    """What is not as by default."""
    asked: dict[str, Any] = {"mode": mode} if mode != "hybrid" else {}
    asked |= {"sort": sort} if sort != "best" else {}
    return urlencode(asked | ({"without": without} if without else {}), doseq=True)


def question_asked(request: HttpRequest) -> Question:
    """What was asked; odd characters and unknown ways are left out."""
    query = request.GET.get("q", "").replace("\0", " ").strip()[:LONGEST]
    return Question(
        query,
        choice_asked(request, "mode", list(MODES)) or "hybrid",
        {name: values for name in FACETS if (values := _clean(request.GET.getlist(name)))},
        choice_asked(request, "sort", list(SORTS)) or "best",
        _clean(request.GET.getlist("without"))[:MOST_SWITCHED],
    )


def _clean(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value and "\0" not in value))
