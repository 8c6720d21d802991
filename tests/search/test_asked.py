"""How a question is read: operators, phrases, fields, near, prefix, and whatever people type."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heed.search.asked.parse import FIELDS, read
from heed.search.asked.sentence import sentence
from heed.search.asked.tree import AllOf, AnyOf, Field, Near, Not, Phrase, Prefix, Word


@pytest.mark.parametrize(
    ("question", "required", "excluded", "wanted"),
    [
        ("dentist teeth", (), (), ["dentist", "teeth"]),
        ("was not brought and never seen", (), (), ["was", "not", "brought", "and", "never", "seen"]),
        ("“was not brought”", (Phrase(("was", "not", "brought")),), (), []),
        ("neglect*", (Prefix("neglect"),), (), []),
        ("father -adult", (), (Word("adult"),), ["father"]),
        ("father – adult", (), (), ["father", "adult"]),
        ("well-being", (), (), ["well-being"]),
        ("father NOT “in prison”", (), (Phrase(("in", "prison")),), ["father"]),
        ("a AND b", (AllOf((Word("a"), Word("b"))),), (), []),
        ("a OR b AND c", (AnyOf((Word("a"), AllOf((Word("b"), Word("c"))))),), (), []),
        ("(a OR b) AND NOT c", (AllOf((AnyOf((Word("a"), Word("b"))), Not(Word("c")))),), (), []),
        ("father NEAR/3 seen", (Near(("father", "seen"), 3),), (), []),
        ('"father seen"~7', (Near(("father", "seen"), 7),), (), []),
        ("+child home", (AllOf((Word("child"),)),), (), ["home"]),
        ("year:2014..2018 x", (Field("year", "2014", "2018"),), (), ["x"]),
        ("year:2014..", (Field("year", "2014", ""),), (), []),
        ("year:2014", (Field("year", "2014"),), (), []),
        ("nation:Wales nation:England", (AnyOf((Field("nation", "Wales"), Field("nation", "England"))),), (), []),
        ("-kind:action_plan plan", (), (Field("kind", "action_plan"),), ["plan"]),
        ('board:"Ashmere and Vale"', (Field("board", "Ashmere and Vale"),), (), []),
    ],
)
def test_what_is_asked(question: str, required: tuple, excluded: tuple, wanted: list[str]) -> None:
    asked = read(question)
    assert (asked.required, asked.excluded, [word.text for word in asked.wanted]) == (required, excluded, wanted)
    assert not asked.doubts


@pytest.mark.parametrize(
    ("question", "doubt"),
    [
        ('father "never seen', "quotation mark"),
        ("(father", "bracket"),
        ("father)", "bracket"),
        ("AND father", "AND"),
        ("father NOT", "NOT"),
        ("year:soon", "no year"),
        ("NEAR/3 father", "NEAR"),
        ("word " * 500, "only the first"),
        ("(" * 40 + "x", "bracket"),
    ],
)
def test_what_cannot_be_read_is_said(question: str, doubt: str) -> None:
    assert any(doubt in said for said in read(question).doubts)


def test_meaning_never_sees_what_is_shut_out() -> None:
    assert read('home -school NOT "the police" nation:Wales').plain == "home"


def test_the_sentence_says_it_all() -> None:
    said = sentence(read('dentist teeth "was not brought" -adult year:2014..2018 neglect*'))
    assert said == (
        "any of the words dentist and teeth, best matches first; it must hold “was not brought” and words that begin neglect; "
        "published from 2014 to 2018; without adult"
    )


SIGNS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "AND",
                "OR",
                "NOT",
                "NEAR/3",
                "NEAR",
                "(",
                ")",
                '"',
                "“",
                "-",
                "+",
                "*",
                "~5",
                ":",
                "&&",
                "||",
                "year:20..",
                " ",
            ]
        ),
        st.sampled_from([f"{name}:" for name in FIELDS]),
        st.text(max_size=8),
    ),
    max_size=30,
)


@settings(max_examples=300, deadline=None)
@given(SIGNS, st.sampled_from(["", " "]))
def test_nothing_typed_is_an_error(parts: list[str], joint: str) -> None:
    asked = read(joint.join(parts))
    assert sentence(asked)
    assert isinstance(asked.plain, str)


@given(st.lists(st.from_regex(r"[a-z]{2,9}", fullmatch=True), min_size=1, max_size=12))
def test_plain_words_are_read_as_they_stand(words: list[str]) -> None:
    asked = read(" ".join(words))
    assert asked.plain == " ".join(words) and not asked.required and not asked.excluded
