"""Searching inside one paper."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.reading import Read, words

from heed.library.models import Passage
from heed.web.finding import WORD, Found, hits, marks, stems, word_meets

PAPER = [
    ("a", "The lamp was lit."),
    ("b", "Lamps and a harbour."),
    ("c", "The harbour’s lamplight, lit late."),
    ("d", "Nothing."),
]


@pytest.mark.parametrize(
    ("query", "ids", "whole"),
    [
        ("lamp", ["a", "b"], True), ("harbour lamps", ["b"], True), ("LIT", ["a", "c"], True), ("lamp harbour zzz", ["b"], False),
        ('"lamp was"', ["a"], True), ("“was lamp”", [], False), ("", [], True), ("zzz", [], False), ("the", ["a", "c"], True), ("(((", [], True),
    ],
)  # fmt: skip
def test_hits(query: str, ids: list[str], whole: bool) -> None:
    assert hits(PAPER, query) == Found(ids, whole)


def test_marks_are_whole_words() -> None:
    text = "They referred; he was a referee of the prefect."
    assert [text[begin:end] for begin, end in marks(text, "referral")] == ["referred", "referee"]


@given(st.text("abcdeéßİſK_ -'1ΣςσA", max_size=40), st.text("abcdeéßİſK_ -'1ΣςσA", max_size=20))
def test_marks_are_the_words_that_meet_one_by_one(text: str, query: str) -> None:
    wanted = stems(query)
    met = [found.span() for found in WORD.finditer(text) if word_meets(found.group(), wanted)]
    assert list(marks(text, query)) == met


def test_it_works(world: dict[str, Any], read: Read) -> None:
    document = world["k-overview.txt"].pk
    page = read(f"/documents/{document}?page=1&find=kitchen")
    assert page.css_first("article mark").text() == "kitchen"
    count = Passage.objects.filter(document=document, text__contains="kitchen").count()
    assert f"{count} places." in words(page.css_first("#find-said"))
    seen, address = [], page.css_first("[data-heed-key=n]").attributes["href"]
    while True:
        page = read(address)
        seen.append(page.css_first(".h-p--marked").id)
        after = page.css_first("[data-heed-key=n]")
        if after is None:
            break
        address = after.attributes["href"]
    assert (
        seen
        == list(
            Passage.objects.filter(document=document, text__contains="kitchen")
            .order_by("order")
            .values_list("pk", flat=True)
        )[-len(seen) :]
    )
    assert f"Place {count} of {count}" in words(page.css_first("#find-said"))
    before = read(page.css_first("[data-heed-key=p]").attributes["href"])
    assert before.css_first(".h-p--marked").id == seen[-2]


def test_words_are_marked_on_the_picture(world: dict[str, Any], read: Read) -> None:
    document = world["k-overview.txt"]
    type(document).objects.filter(pk=document.pk).update(format="pdf")
    page = read(f"/documents/{document.pk}?page=1&find=kitchen")
    marks = page.css_first("svg image.h-wordmarks")
    assert marks.attributes["href"] == f"/documents/{document.pk}/pages/1.svg?find=kitchen"
    assert "the words looked for marked on it" in page.css_first("svg").attributes["aria-label"]
    assert page.css("svg .h-box--hit") == []


def test_passages_are_boxed_on_the_picture_where_words_have_no_place(world: dict[str, Any], read: Read) -> None:
    document = world["k-overview.txt"]
    type(document).objects.filter(pk=document.pk).update(format="pdf")
    document.pages.update(text_source="ocr")
    page = read(f"/documents/{document.pk}?page=1&find=kitchen")
    assert (
        len(page.css("svg .h-box--hit"))
        == Passage.objects.filter(document=document, page=1, text__contains="kitchen").count()
    )


def test_words_that_are_nowhere(world: dict[str, Any], read: Read) -> None:
    page = read(f"/documents/{world['k-overview.txt'].pk}?find=zzyzx")
    assert "No passage has these words" in words(page.css_first("#find-said"))
    assert page.css("[data-heed-key=n], [data-heed-key=p]") == []


def test_the_search_is_kept_while_turning_pages_and_can_be_cleared(world: dict[str, Any], read: Read) -> None:
    page = read(f"/documents/{world['k-overview.txt'].pk}?page=1&find=kitchen+spring")
    assert page.css_first("a[rel=next]").attributes["href"] == "?page=2&find=kitchen+spring"
    assert page.css_first(".h-goto input[type=hidden][name=find]").attributes["value"] == "kitchen spring"
    cleared = next(one for one in page.css("#find-said a") if words(one) == "Clear")
    assert "find" not in cleared.attributes["href"]


def test_a_question_comes_along_from_the_results(world: dict[str, Any], read: Read, client: Any) -> None:
    link = read("/search?q=midwife+grandmother").css_first(".h-hit footer a").attributes["href"]
    answer = client.get(link, follow=True)
    assert b"<mark>midwife</mark>" in answer.content


@pytest.mark.parametrize("find", ["%00", "%22", "a" * 900, "<script>", "%ff"])
def test_odd_words(world: dict[str, Any], read: Read, find: str) -> None:
    page = read(f"/documents/{world['k-overview.txt'].pk}?find={find}")
    assert "script" not in [one.tag for one in page.css("article script")]
