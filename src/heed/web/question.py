"""A question of the search page, as the address asks it."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest

from heed.search.ask import MODES
from heed.search.words import FACETS
from heed.web.address import choice_asked

LONGEST = 1000


class Question(NamedTuple):
    """The words, the way of searching, the filters; and the query string that asks the same again."""

    query: str
    mode: str
    filters: dict[str, list[str]]

    @property
    def address(self) -> str:
        asked = {"q": self.query, **self.filters} | ({"mode": self.mode} if self.mode != "hybrid" else {})
        return urlencode(asked, doseq=True)


def question_asked(request: HttpRequest) -> Question:
    """What was asked; odd characters and unknown ways are left out."""
    query = request.GET.get("q", "").replace("\0", " ").strip()[:LONGEST]
    mode = choice_asked(request, "mode", list(MODES)) or "hybrid"
    return Question(query, mode, {name: request.GET.getlist(name) for name in FACETS if request.GET.getlist(name)})
