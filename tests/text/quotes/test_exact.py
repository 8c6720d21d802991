"""What is verified, and what never is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.text.quotes import Source, SourcePassage, take_apart, verify

PASSAGES = [
    (
        "paragraph",
        "The health visitor called at the flat, and was told that the baby slept.3 Nobody had seen the kitchen since the spring.",
    ),
    ("footnote", "A note on the 2013–14 plan."),
    ("paragraph", "She wasn’t able to go; the multi- agency team – all of it – met in March and did not ask."),
    ("heading", "What came next"),
    ("paragraph", "Then came the “plan” for the workers’ hours, at £3.50 an hour."),
    ("paragraph", "The plan failed within the year and no one wrote it down [in the file]."),
]


def source(asides: bool = False) -> Source:
    return Source(
        "d",
        [SourcePassage(f"p{order}", order, text, kind) for order, (kind, text) in enumerate(PASSAGES)],
        asides=asides,
    )


def words(text: str) -> str | None:
    whole = source()
    found = verify(take_apart(text), whole)
    return None if found is None else whole.words(*found)


@pytest.mark.parametrize(
    "text",
    [
        "called at the flat, and was told that the baby slept",
        "Called at the flat, and was told",  # the case of the first letter
        "the  health\nvisitor\u00a0called at the flat",  # white space
        "She wasn't able to go; the multi-agency team — all of it — met",  # apostrophe, hyphen, dashes
        "the multiagency team - all of it - met in March",
        "the multi agency team – all of it – met in March",
        "was told that the ba\u00adby slept",  # a soft hyphen
        "that the baby slept. Nobody had seen the kitchen",  # the number of a note
        "that the baby slept.3 Nobody had seen the kitchen",
        "the kitchen since the spring. She wasn't able to go",  # over two paragraphs, a footnote between
        "Then came the 'plan' for the workers' hours, at £3.50 an hour",
        "called at the flat … Nobody had seen the kitchen",  # elisions
        "called at the flat [...] Nobody had seen the kitchen",
        "called at the flat (…) Nobody had seen . . . since the spring",
        "… told that the baby slept …",
        "since the spring […] the multi-agency team – all of it – met",  # into the adjoining paragraph
        "did not ask … Then came the plan for",  # over a heading
        "was told [by the father] that the baby slept",  # insertions
        "[The nurse] called at the flat, and was told",
        "called at the flat, and was told that [he] slept. Nobody had seen",
        "was told [sic] that the baby slept",
        "[t]he baby slept. Nobody had seen [T]he kitchen since",
        "no one wrote it down [in the file]",  # brackets of the source itself
        "no one wrote [it] down [in the file]",
    ],
)
def test_verified(text: str) -> None:
    assert words(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "called at the house, and was told that the baby slept",  # a word changed
        "called at the flat, and was told the baby slept",  # left out, unmarked
        "called at the flat, and was not told that the baby slept",  # put in, unmarked
        "was told the flat, and called at that the baby slept",  # another order
        "met in March and did ask",
        "She was able to go; the multi-agency team",
        "at £3.60 an hour",
        "called at the flat and was told that",  # a comma changes what is said
        "called At The Flat, and was told",
        "thatthe baby slept. Nobody had",  # white space makes words
        "the ba by slept. Nobody had seen",
        "alled at the flat, and was tol",  # not to the word
        "the flat, and was told. She wasn't able to go",  # joined unmarked
        "called at the flat … The plan failed within the year",  # an elision that reaches too far
        "met in March … She wasn't able to go",  # backwards
        "the … baby … kitchen … spring … told",  # too broken up to be from anywhere
        "met in March and did [certainly] ask",  # brackets never stand for a "not"
        "was told [sic] the baby slept. Nobody had",
        "called at the flat [a long remark of the writer that goes on for more than twelve words in all] Nobody had",
        "",
        "…",
        "[the mother]",
    ],
)
def test_never_verified(text: str) -> None:
    assert words(text) is None


def test_the_words_of_the_source_are_answered_as_they_stand() -> None:
    assert words("the baby slept. Nobody had seen") == "the baby slept.3 Nobody had seen"
    assert words("since the spring. She wasn't able") == "since the spring.\nShe wasn’t able"
    assert words("told … Nobody had seen") == "told that the baby slept.3 Nobody had seen"


WORD = st.text(alphabet="abcdefghijé", min_size=1, max_size=6)
MARK = st.sampled_from(["", "", "", ",", ".", ";", "’s"])
TEXT = st.lists(st.tuples(WORD, MARK), min_size=8, max_size=60)
DRESS = st.sampled_from([lambda s: s, lambda s: s.replace("’", "'"), lambda s: s.replace(" ", "  "), lambda s: s.replace(" ", "\n"),
                         lambda s: s[:1].upper() + s[1:]])  # fmt: skip


@given(TEXT, st.data())
def test_any_stretch_in_any_dress_is_verified(text: list[tuple[str, str]], data: st.DataObject) -> None:
    spelt = [word + mark for word, mark in text]
    cuts = sorted(data.draw(st.lists(st.integers(1, len(spelt) - 1), max_size=3)))
    passages = [spelt[a:b] for a, b in zip([0, *cuts], [*cuts, len(spelt)], strict=True) if a < b]
    whole = Source("d", [SourcePassage(str(n), n, " ".join(words)) for n, words in enumerate(passages)])
    first = data.draw(st.integers(0, len(spelt) - 4))
    last = data.draw(st.integers(first + 4, len(spelt)))
    assert verify(take_apart(data.draw(DRESS)(" ".join(spelt[first:last]))), whole) is not None


@given(TEXT, st.data())
def test_one_word_changed_is_never_verified(text: list[tuple[str, str]], data: st.DataObject) -> None:
    spelt = [word + mark for word, mark in text]
    whole = Source("d", [SourcePassage("0", 0, " ".join(spelt))])
    first = data.draw(st.integers(0, len(spelt) - 4))
    last = data.draw(st.integers(first + 4, len(spelt)))
    said = spelt[first:last]
    said[data.draw(st.integers(0, len(said) - 1))] = "zzz"  # a word the source does not have
    assert verify(take_apart(" ".join(said)), whole) is None
