"""Guarded patterns find what the bare pattern finds, in any text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.text.metadata.guard import guarded, starts_in
from heed.text.metadata.vocabulary import any_of, pattern, vocabulary

ALL = [
    pattern("|".join(words[key]))
    for frame in ("death", "harm")
    for words in vocabulary("harm")[frame].values()
    for key in ("strong", "weak")
    if words[key]
]
ALL += [any_of("incident", key) for key in ("death", "noun", "harm", "turn", "not", "denied")] + [
    any_of("people", "others"),
    any_of("people", "child"),
]
WORDS = [
    "Died",
    "co-sleeping",
    "ex-partner",
    "a",
    "7",
    "999",
    "shaken,",
    "his",
    "mother’s",
    "partner",
    "took",
    "own",
    "life",
    "stab",
    "wound",
    "sofa",
    "“found",
    "hanging”",
    "Twin",
    "A",
    "U.K.",
]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_no_match_is_lost(text):
    for one in ALL:
        assert [m.span() for m in one.finditer(text)] == [m.span() for m in one.rule.finditer(text)]
        assert (one.search(text) is None) == (one.rule.search(text) is None)


@pytest.mark.parametrize(
    ("words", "starts"),
    [
        (r"\b(?:died|killed)\b", {"die", "kil"}),
        (r"\bco-?sleeping\b", {"co", "cos"}),
        (r"(?<!\w)(?:a\s+fall|[Oo]ld)\b", {"a", "old"}),
        (r"\b(?:half-)?sister", {"hal", "sis"}),
    ],
)
def test_beginnings_are_read_from_the_pattern(words, starts):
    assert guarded(words).starts == starts


@pytest.mark.parametrize("words", [r"\b\w+ died", r"died", r"\b(?:\d+|two) weeks", r"(?<=x)died"])
def test_a_pattern_that_may_begin_anyhow_is_always_run(words):
    one = guarded(words, re.IGNORECASE)
    assert one.starts is None
    assert one.may("nothing")


def test_a_text_without_the_beginnings_is_not_searched():
    assert not guarded(r"\bdied\b").may("She lived with her aunt.")
    assert starts_in("Ex-partner, 14") == {"ex", "par", "14"}
