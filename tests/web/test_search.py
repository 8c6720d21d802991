"""From a question to the page."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from tests import universe
from tests.web.reading import Read, words

from heed.library.actions.settle import settle
from heed.search import follow


def test_it_works(world: dict[str, Any], read: Read) -> None:
    page = read("/search?q=midwife+grandmother")
    assert "Baby T" in words(page.css_first(".h-result__title"))
    assert page.css_first(".h-hit mark").text().lower() in ("midwife", "grandmother")
    link = page.css_first(".h-hit footer a").attributes["href"]
    assert link.startswith("/passages/")


def test_a_result_leads_to_its_passage_on_its_page(world: dict[str, Any], read: Read, client: Any) -> None:
    link = read("/search?q=midwife").css_first(".h-hit footer a").attributes["href"]
    page = client.get(link, follow=True)
    assert page.status_code == 200
    assert b"h-p--marked" in page.content


def test_without_a_question_it_asks_for_one(world: dict[str, Any], read: Read) -> None:
    assert "Ask in your own words" in words(read("/search"))


def test_an_empty_library_says_so(read: Read) -> None:
    assert "nothing to search yet" in words(read("/search"))


def test_nothing_found_says_what_to_try(world: dict[str, Any], read: Read) -> None:
    assert "Nothing was found" in words(read("/search?q=zzyzx"))


def test_filters_narrow_and_can_be_removed(world: dict[str, Any], read: Read) -> None:
    page = read("/search?" + urlencode({"q": "health visitor worker", "publisher": universe.CAIRNLAW}))
    assert {words(one).split(",")[0] for one in page.css(".h-result__line")} == {universe.CAIRNLAW}
    chip = page.css_first(".h-chips a")
    assert "Remove Board: Cairnlaw" in words(chip)
    assert "publisher" not in chip.attributes["href"]
    assert page.css_first("input[name=publisher][checked]").attributes["value"] == universe.CAIRNLAW


def test_filters_alone_count_and_ask_for_words(world: dict[str, Any], read: Read) -> None:
    shown = words(read("/search?kind=action_plan"))
    assert "of 1 review meet" in shown
    assert "Type some words" in shown


def test_long_facets_are_folded(home: Any, read: Read) -> None:
    for year in range(2006, 2018):
        universe.put(
            f"y{year}.txt",
            universe.reading(f"The lamp of {year} was lit. " * 30, title=f"Lamp {year}", published=str(year)),
        )
    settle(by=universe.BY)
    follow.follow()
    facet = next(one for one in read("/search?q=lamp").css(".h-facet") if "Year published" in words(one))
    assert len(facet.css("fieldset > label")) == 6
    assert "More : Year published (6)" in words(facet.css_first(".h-more summary"))
    assert len(facet.css(".h-more label")) == 6


def test_many_passages_of_one_review_are_folded(world: dict[str, Any], read: Read) -> None:
    first = read("/search?q=week+plan").css_first(".h-result")
    assert len(first.css(".h-hit")) > 3
    assert len([hit for hit in first.css(".h-hit") if hit.parent.tag == "article"]) == 3


def test_words_of_reports_are_never_markup(home: Any, read: Read) -> None:
    hostile = "<script>alert(1)</script> said the lamplighter"
    universe.put("h.txt", universe.reading(hostile, title="<b>Lamp</b>", publisher="<i>Board</i>", kind="briefing"))
    settle(by=universe.BY)
    follow.follow()
    page = read("/search?" + urlencode({"q": "lamplighter <img src=x>"}))
    assert "<script>alert(1)</script> said the lamplighter" in words(page.css_first(".h-hit"))
    assert [one for one in page.css("script") if "alert" in one.text()] == []
    assert page.css("main img, main b, main i") == []


@pytest.mark.parametrize(
    "query",
    [
        "", "q=%00", "q=" + "(" * 900, 'q="unclosed', "q=NOT+AND+OR", "q=text:[a+TO", "q=" + "x" * 5000, "q=father&mode=odd", "q=a&shown=x",
        "q=week&shown=" + "9" * 5000, "q=week&shown=-1", "q=a&year=%00", "q=a&nation=&nation=", "year=nineteen", "q=%ff%fe", "q=*", "q=-a",
        "q=week&kind=%F0%9F%98%80", "shown=²", "q=week&odd[]=1",
    ],
)  # fmt: skip
def test_odd_questions_are_answered(world: dict[str, Any], read: Read, query: str) -> None:
    read(f"/search?{query}")


def test_more_can_be_asked_for(home: Any, read: Read) -> None:
    for number in range(35):
        universe.put(
            f"{number}.txt",
            universe.reading(f"The lamp of pier {number} was lit. " * 9, title=f"Pier {number}", recommendations=0),
        )
    settle(by=universe.BY)
    follow.follow()
    page = read("/search?q=lamp&mode=words")
    more = page.css_first(".h-two__main > p > a.h-quiet").attributes["href"]
    assert "mode=words" in more and "shown=40" in more
    assert len(page.css(".h-hit")) == 20
    whole = read("/search" + more)
    assert len(whole.css(".h-hit")) == 35
    assert "Show more passages" not in words(whole)


def test_the_glossary_shows_what_it_added_and_does_without(world: dict[str, Any], read: Read) -> None:
    page = read("/search?q=LSCB+midwife")
    chip = page.css_first(".h-chips--added a")
    assert words(chip).startswith("Do without LSCB: also ")
    without = read("/search" + chip.attributes["href"])
    assert [one for one in without.css(".h-chips--added a") if words(one) == words(chip)] == []
    back = without.css_first(".h-chips__back").attributes["href"]
    assert words(read("/search" + back).css_first(".h-chips--added a")) == words(chip)


def test_a_case_named_in_the_question_is_a_chip(world: dict[str, Any], read: Read) -> None:
    page = read("/search?q=Child+M%2C+Ashmere%3A+duty+desk")
    chip = page.css_first(".h-chips--added a")
    assert "The case" in words(chip)
    assert {words(one) for one in page.css(".h-result__title")} == {"Child M"}
    assert "without=case" in chip.attributes["href"]


def test_an_abbreviation_of_several_meanings_asks(world: dict[str, Any], read: Read) -> None:
    page = read("/search?q=CPR+midwife")
    line = next(one for one in page.css("p") if "means several things" in words(one))
    assert len(line.css("a")) > 1
    assert "midwife" in line.css_first("a").attributes["href"]


def test_a_misspelt_word_is_offered_right(world: dict[str, Any], read: Read) -> None:
    line = next(one for one in read("/search?q=grandmothr").css("p") if "Did you mean" in words(one))
    assert "q=grandmother" in line.css_first("a").attributes["href"]


def test_orders(world: dict[str, Any], read: Read) -> None:
    page = read("/search?q=week+plan")
    newest = next(one for one in page.css(".h-orders a") if words(one) == "Newest first")
    lines = [words(one)[-4:] for one in read("/search" + newest.attributes["href"]).css(".h-result__line")]
    assert lines == sorted(lines, reverse=True)


def test_what_was_chosen_is_kept_by_the_form(world: dict[str, Any], read: Read) -> None:
    page = read("/search?q=week&sort=oldest&mode=words&without=nai")
    hidden = {one.attributes["name"]: one.attributes["value"] for one in page.css(".h-facets input[type=hidden]")}
    assert hidden == {"q": "week", "sort": "oldest", "mode": "words", "without": "nai"}


def test_facets_count_reviews(world: dict[str, Any], read: Read) -> None:
    row = next(
        one for one in read("/search?q=midwife").css(".h-check") if "England" not in words(one) and "2021" in words(one)
    )
    assert "1 review" in words(row)


def test_an_exclusion_excludes(world: dict[str, Any], read: Read) -> None:
    assert "Baby T" not in words(read("/search?q=week+NOT+midwife+NOT+grandmother+NOT+worker").css_first("main"))
