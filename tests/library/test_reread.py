"""Addresses beside a new reading: the same words in the same place, or an orphan."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from heed.library.ids import ids_within
from heed.library.reread import Place, compared, fits_again


def places(*texts: str, pages: Any = None, printed: Any = None, paragraphs: Any = None) -> list[Place]:
    found, start = [], 0
    for at, (id, text) in enumerate(zip(ids_within("d1", "p", list(texts)), texts, strict=True)):
        page = pages[at] if pages else 1
        found.append(
            Place(id, text, page, (printed or {}).get(page), (paragraphs or {}).get(at), start, start + len(text))
        )
        start += len(text) + 1
    return found


HELD = places("Findings", "Nobody asked him.", "The calls were logged under three names.", "Findings")


def whys(now: list[Place], held: list[Place] = HELD) -> dict[str, str]:
    return {one.held.text + str(one.held.start): one.why for one in compared(held, now).lost}


def test_the_same_reading_fits_exactly() -> None:
    told = compared(HELD, HELD)
    assert told.same and told.exact == 4


def test_words_read_otherwise_are_an_orphan_with_the_passage_that_may_be_meant() -> None:
    now = places("Findings", "Nobody asked him why.", "The calls were logged under three names.", "Findings")
    told = compared(HELD, now)
    assert [(one.held.text, one.why, one.places) for one in told.lost[1:2]] == [
        ("Nobody asked him.", "other_words", [now[1].id])
    ]
    assert told.new == [now[1].id] and HELD[2].id in told.shifted


def test_what_stands_once_may_shift_and_is_told() -> None:
    held = places("One.", "Two.")
    told = compared(held, places("A line found.", "One.", "Two."))
    assert not told.lost and told.shifted == {held[0].id: (0, 4), held[1].id: (5, 9)}


def test_words_that_stand_twice_need_their_neighbours_too() -> None:
    now = places("Findings", *(one.text for one in HELD))
    found = compared(HELD, now).lost
    assert {one.why for one in found} == {"other_context"} and [one.held.text for one in found] == [
        "Findings",
        "Findings",
    ]
    assert found[1].places[0] == now[4].id  # those between the same neighbours first


@pytest.mark.parametrize(
    ("now", "why"),
    [
        (places("One.", "Two.", pages=[1, 2]), "other_page"),
        (places("One.", "Two.", printed={1: "iv"}), "other_page"),
        (places("One.", "Two.", paragraphs={1: "1.2"}), "other_paragraph"),
        (places("One."), "other_words"),
    ],
)
def test_another_page_number_or_paragraph_is_another_citation(now: list[Place], why: str) -> None:
    assert whys(now, places("One.", "Two."))["Two.5"] == why


def test_an_orphan_whose_words_are_back_is_none() -> None:
    assert fits_again(HELD[1], "", "", HELD)
    before, after = "Findings\nNobody asked him.\nThe call", ""
    assert not fits_again(HELD[3], "elsewhere", after, HELD)
    assert not fits_again(HELD[3], before, after, HELD[:2])


words = some.lists(some.sampled_from(["One.", "Two.", "Three words here.", "Four."]), max_size=8)
pages = some.lists(some.integers(1, 3), min_size=8, max_size=8)


@given(words, words, pages, pages)
def test_no_address_that_fits_leads_to_other_words_or_another_place(old: Any, new: Any, on: Any, on_now: Any) -> None:
    held, now = places(*old, pages=sorted(on)), places(*new, pages=sorted(on_now))
    told = compared(held, now)
    lost = {one.held.id for one in told.lost}
    by_id = {one.id: one for one in now}
    assert told.exact + len(told.shifted) + len(told.lost) == len(held)
    for one in held:
        if one.id not in lost:
            assert (by_id[one.id].text, by_id[one.id].page) == (one.text, one.page)
    for one in told.lost:
        assert set(one.places) <= by_id.keys()
