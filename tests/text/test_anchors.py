"""Anchors fit exactly or are orphans; nothing moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.text.anchors import Anchor, Orphan, anchor, fit

FILE, OTHER = "a" * 64, "b" * 64
TEXT = "The health visitor called. Nobody asked him. Nobody asked her."
WORDS = st.text(alphabet="ab cé𝄞\n", min_size=1, max_size=60)


@st.composite
def anchored(draw: st.DrawFn) -> tuple[str, Anchor]:
    text = draw(WORDS.filter(lambda words: bool(words.strip())))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    if not text[start:end].strip():
        start, end = 0, len(text)
    return text, anchor(text, start, end, sha256=FILE, page=1)


@given(anchored())
def test_it_fits_the_text_it_is_from(pair: tuple[str, Anchor]) -> None:
    text, held = pair
    assert fit(held, text, sha256=FILE, page=1) is held
    assert text[held.start : held.end] == held.quote


@given(anchored(), WORDS)
def test_in_another_text_it_never_points_at_other_words(pair: tuple[str, Anchor], other: str) -> None:
    _, held = pair
    answer = fit(held, other, sha256=FILE)
    if isinstance(answer, Orphan):
        assert all(other[place : place + len(held.quote)] == held.quote for place in answer.places)
    else:
        assert answer is held and other[held.start : held.end] == held.quote


@given(anchored(), st.integers(1, 9))
def test_words_that_moved_are_never_followed(pair: tuple[str, Anchor], by: int) -> None:
    text, held = pair
    moved = "x" * by + text
    answer = fit(held, moved, sha256=FILE)
    assert isinstance(answer, Orphan)
    assert held.start + by in answer.places


@pytest.mark.parametrize(
    ("text", "sha256", "page", "why"),
    [
        (TEXT, OTHER, 1, "other_file"),
        (TEXT.replace("asked him", "asked Tim"), FILE, 1, "other_words"),
        (TEXT.replace("called", "phoned"), FILE, 1, "other_context"),
        (TEXT, FILE, 2, "other_page"),
    ],
)
def test_why_it_is_an_orphan(text: str, sha256: str, page: int, why: str) -> None:
    held = anchor(TEXT, 27, 43, sha256=FILE, page=1)
    assert held.quote == "Nobody asked him"
    answer = fit(held, text, sha256=sha256, page=page)
    assert isinstance(answer, Orphan) and answer.why == why


def test_an_orphan_names_every_place_with_its_words() -> None:
    held = anchor(TEXT, 27, 39, sha256=FILE, page=1)
    answer = fit(held, "Again: Nobody asked him. Nobody asked her.", sha256=FILE)
    assert isinstance(answer, Orphan) and answer.places == [7, 25] and not answer.exact


@pytest.mark.parametrize(("start", "end"), [(3, 3), (3, 4), (-1, 4), (0, 999)])
def test_a_stretch_without_words_has_no_anchor(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="hold no words"):
        anchor(TEXT, start, end, sha256=FILE, page=1)
