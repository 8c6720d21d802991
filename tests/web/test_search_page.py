"""The search page's own part: what it says of an answer, and that nothing of it is ever markup."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from tests.web.reading import words

from heed.web.search_page import main_part


def shown(**more: Any) -> dict[str, Any]:
    answer = {"read_as": "lamp", "total": {"passages": 1200, "reviews": 1}, "records": []}
    return {
        "answer": answer, "query": "lamp", "mode": "hybrid", "sort": "best", "without": [], "meaning": True, "pending": 0, "results": "<article>",
        "facets": [], "chips": [], "expansions": [], "put_back": "", "unsure": [], "spellings": [], "more": "", "feed": "/search/feed?q=lamp",
        "modes": [{"words": "Words", "only": True, "chosen": False, "address": "?q=lamp&mode=words"}],
        "orders": [{"words": "Best", "chosen": True, "address": "?q=lamp"}], "exports": [("CSV", "/search/export/csv?q=lamp")], **more,
    }  # fmt: skip


def page(**more: Any) -> LexborHTMLParser:
    return LexborHTMLParser(main_part(shown(**more)))


def total(passages: int, reviews: int) -> dict[str, Any]:
    return {"answer": {"read_as": "lamp", "total": {"passages": passages, "reviews": reviews}, "records": []}}


def test_it_works() -> None:
    made = page()
    assert "Read as lamp. The words stand in 1,200 passages of 1 review." in words(made.css_first(".h-readas"))
    assert made.css_first(".h-order a[aria-current]").attributes["href"] == "?q=lamp"
    assert words(made.css_first(".h-away")) == "Take this list away: CSV · Follow this question (Atom feed)"
    assert len(made.css("[role=note]")) == 1


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (total(1, 1), "stand in 1 passage of 1 review."), (total(0, 0), "near them in meaning"), (total(0, 0) | {"results": ""}, "No passage has"),
        ({"meaning": False}, "Search by meaning is off"), ({"pending": 1}, "One change of the library waits"),
        ({"pending": 1200}, "1,200 changes of the library wait to be"), ({"query": ""}, "1,200 passages of 1 review meet these filters."),
        ({"query": "", **total(1, 1)}, "1 passage of 1 review meets these filters."), ({"results": ""}, "Try fewer or other words."),
        ({"results": "", "chips": [{"words": "x", "without": "?"}]}, "other words, or remove a filter."),
        ({"more": "?q=lamp&shown=60"}, "Show more passages"), ({"put_back": "?q=lamp"}, "Put back what was taken out"),
    ],
)  # fmt: skip
def test_what_it_says(more: dict[str, Any], said: str) -> None:
    assert said in words(page(**more))


def test_without_the_model_there_is_one_way_to_search() -> None:
    assert [one.attributes["aria-label"] for one in page(meaning=False).css("nav")] == ["Order"]


@given(st.text(min_size=1, max_size=30))
def test_nothing_typed_is_ever_markup(said: str) -> None:
    hostile = f"{said}<img src=x>\"'&"
    link = {"words": hostile, "address": f"?q={hostile}", "without": f"?q={hostile}", "for": hostile}
    row = {"value": hostile, "count": 2}
    made = page(
        query=hostile, without=[hostile], chips=[link], expansions=[link | {"added": [hostile]}], spellings=[link],
        unsure=[{"short": hostile, "choices": [link]}], answer={"read_as": hostile, "total": {"passages": 1, "reviews": 1}, "records": []},
        facets=[{"name": "year", "title": "Year", "rows": [row], "more": [row], "chosen": [hostile]}], put_back=f"?q={hostile}",
    )  # fmt: skip
    assert made.css("img") == []
    assert {name for one in made.css("*") for name in one.attributes} <= {
        "class", "action", "method", "role", "aria-label", "aria-labelledby", "aria-current", "aria-hidden", "for", "id", "name", "type", "value",
        "autocomplete", "spellcheck", "maxlength", "href", "title", "open", "checked", "tabindex",
    }  # fmt: skip
