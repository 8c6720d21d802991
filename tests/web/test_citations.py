"""The citation look-up's page."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from tests.web.reading import Read, words


def test_it_works(world: dict[str, Any], read: Read) -> None:
    page = read("/citations?" + urlencode({"q": "Child M, 2019, Ashmere"}))
    assert "One review fits" in words(page.css_first("h2"))
    assert page.css_first(".h-list__title").attributes["href"] == f"/reviews/{world['m-overview.txt'].review_id}"
    assert "For it: it is of Child M" in words(page)


def test_a_citation_that_fits_none(world: dict[str, Any], read: Read) -> None:
    page = read("/citations?" + urlencode({"q": "Child Q, 1999, Nowhere"}))
    assert "No review of this library fits" in words(page.css_first("h2"))


def test_near_ones_are_no_answers(world: dict[str, Any], read: Read) -> None:
    page = read("/citations?" + urlencode({"q": "Child M, 1999"}))
    assert "They are not answers" in words(page)
    assert "Against it:" in words(page)


def test_several_are_told_as_several(world: dict[str, Any], read: Read) -> None:
    page = read("/citations?" + urlencode({"q": "Ashmere"}))
    assert "the citation does not tell them apart" in words(page.css_first("h2"))
    assert len(page.css(".h-list__title")) > 1


@pytest.mark.parametrize("query", ["", "q=", "q=%00", "q=" + "(" * 2000, "q=%ff"])
def test_odd_citations_are_answered(world: dict[str, Any], read: Read, query: str) -> None:
    read(f"/citations?{query}")
