"""Passages found and facets to tick, as HTML."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import NoReverseMatch, reverse
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from heed.search.catalogue import Head
from heed.web.address import record_address
from heed.web.results import Group, articles, checks

HEAD = Head("/in/lamp.pdf", "Lamps", "overview_report", "r0000000001", "The <Lamp>", 'Board "of" Lamps', "2016-05")


def hit(number: int, **more: Any) -> dict[str, Any]:
    return {
        "passage": f"d0000000001-p{number:07}", "document": "d0000000001", "text": f"Lamp {number} & a <harbour>.", "page": 7, "printed_page": "v",
        "paragraph": "2.1", "found_by": ["words"], **more,
    }  # fmt: skip


def made(*hits: dict[str, Any], query: str = "harbours", head: Head = HEAD) -> HTMLParser:
    return HTMLParser(articles([Group(head, [(head, one) for one in hits])], query))


def test_it_works() -> None:
    page = made(hit(1))
    assert page.css_first("h2 a").attributes["href"] == "/reviews/r0000000001"
    assert page.css_first("h2").text() == "The <Lamp>"
    assert page.css_first(".h-result__line").text() == 'Board "of" Lamps, May 2016'
    assert page.css_first("blockquote p").html == "<p>Lamp 1 &amp; a &lt;<mark>harbour</mark>&gt;.</p>"
    link = page.css_first("footer a")
    assert link.attributes["href"] == "/passages/d0000000001-p0000001?find=harbours"
    assert link.text() == "Overview report, page v (page 7 of the file), paragraph 2.1"
    assert page.css(".h-tag") == []


def test_what_is_not_stated_is_said() -> None:
    bare = HEAD._replace(kind=None, review_title=None, review_publisher=None, review_published=None)
    page = made(hit(1, paragraph=None, printed_page=None, found_by=["meaning"]), head=bare, query="")
    assert page.css_first("h2").text() == "Review without a title"
    assert page.css_first(".h-result__line").text() == "Publisher not stated"
    assert page.css_first("footer").text() == "Paper, page 7 found by meaning"
    assert page.css_first("footer a").attributes["href"] == "/passages/d0000000001-p0000001"


def test_what_is_beyond_the_first_is_folded() -> None:
    assert made(*(hit(number) for number in range(3))).css("details") == []
    page = made(*(hit(number) for number in range(5)))
    assert len(page.css("article > blockquote")) == 3 and len(page.css("details > blockquote")) == 2
    assert page.css_first("summary").text() == "2 more passages of The <Lamp>"
    assert made(*(hit(number) for number in range(4))).css_first("summary").text() == "1 more passage of The <Lamp>"


def test_a_long_question_is_cut_where_it_goes_along() -> None:
    address = made(hit(1), query="é" * 300).css_first("footer a").attributes["href"]
    assert address is not None and address.count("%C3%A9") == 199 and address.endswith("%E2%80%A6")


@given(st.text(max_size=60), st.text(max_size=20))
def test_words_of_reports_and_readers_are_never_markup(said: str, query: str) -> None:
    head = HEAD._replace(review_title=said, review_publisher=said, review_published=said)
    page = made(hit(1, text=said, paragraph=said, printed_page=said), query=query, head=head)
    allowed = {"html", "head", "body", "article", "h2", "a", "p", "blockquote", "footer", "mark"}
    assert {node.tag for node in page.root.traverse()} <= allowed if page.root else True


@pytest.mark.parametrize("name", ["review", "document", "passage", "recommendation"])
@pytest.mark.parametrize("id", ["r0000000001", "d00000000zz-p0000001"])
def test_addresses_are_those_of_the_table(name: str, id: str) -> None:
    assert record_address(name, id) == reverse(name, args=[id])


@pytest.mark.parametrize("odd", ["", '"><script>', "d1/../x", "é"])
def test_what_is_no_id_has_no_address(odd: str) -> None:
    with pytest.raises(NoReverseMatch, match="is no id"):
        record_address("passage", odd)


def test_values_to_tick_are_escaped_and_counted() -> None:
    rows = [
        {"value": "a&b", "count": 1},
        {"value": "briefing", "count": 1200},
    ]
    first, second = checks(rows, "kind", ["a&b"]).strip().split("\n")
    assert first == (
        '<label class="h-check"><input type="checkbox" name="kind" value="a&amp;b" checked> <span>a&amp;b</span> '
        '<span class="h-count">1<span class="govuk-visually-hidden"> review</span></span></label>'
    )
    assert 'value="briefing"> <span>Briefing</span>' in second and "1,200" in second and " reviews<" in second
