"""Which questions mean one review, and which only use a word that is also somebody's name."""

from __future__ import annotations

import pytest

from heed.search.naming import Case, Names

NAMES = Names(
    [
        Case("k14", frozenset({"Child K"}), frozenset({"Harrowdale Safeguarding Children Board"}), frozenset({"2014"})),
        Case("k18", frozenset({"Child K"}), frozenset({"Mossgate Safeguarding Children Board"}), frozenset({"2018"})),
        Case("h18", frozenset({"Child L", "Child M"}), frozenset({"Harrowdale Safeguarding Children Board"}), frozenset({"2018"})),
        Case("hope", frozenset({"Hope"}), frozenset({"Tarn and the Dales Safeguarding Children Partnership"}), frozenset({"2021"})),
        Case("code", frozenset({"ABSB 2/2019"}), frozenset({"Aber Regional Safeguarding Board"}), frozenset({"2019"})),
        Case(
            "four", frozenset(), frozenset({"Tarn and the Dales Safeguarding Children Partnership"}), frozenset({"2022"}),
            frozenset({"Four lanes: Thematic Review"}),
        ),
        Case("orla", frozenset({"Orla"}), frozenset({"Carrowglen and Derrybeg Safeguarding Panel"}), frozenset({"2018"})),
        Case("lost", frozenset({"Baby F"})),
        Case("f12", frozenset({"Baby F"}), frozenset({"Mossgate Safeguarding Children Board"}), frozenset({"2012"})),
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "reviews", "rest"),
    [
        ("Child K, Harrowdale: who saw him?", ("k14",), "who saw him?"),
        ("Child K (Mossgate Safeguarding Children Board): who", ("k18",), "who"),
        ("Harrowdale 2018: who", ("h18",), "who"),
        ("Children L and M, Harrowdale: who", ("h18",), "who"),
        ("Harrowdale: who", ("h18", "k14"), "who"),
        ("Hope, Tarn: who", ("hope",), "who"),
        ("Derrybeg 2018: who", ("orla",), "who"),
        ("Carrowglen: who", ("orla",), "who"),
        ("Child K: who", ("k14", "k18"), "who"),
        ("Baby F: who", ("f12", "lost"), "who"),
        ("Baby F, Nowheredale: who", ("lost",), "who"),
        ("Baby F, Mossgate: who", ("f12",), "who"),
        ("Baby F, Harrowdale: who", ("h18", "k14"), "who"),
        ("Four lanes, Tarn: who", ("four",), "who"),
        ("ABSB 2/2019: who", ("code",), "who"),
        ("absb 2/2019 who saw them", ("code",), "absb 2/2019 who saw them"),
        ("what did the GP know of Child K in Harrowdale", ("k14",), "what did the GP know of Child K in Harrowdale"),
    ],
)
def test_a_case_is_meant(question: str, reviews: tuple[str, ...], rest: str) -> None:
    named = NAMES.meant(question)
    assert named is not None and (named.reviews, named.rest) == (reviews, rest)


@pytest.mark.parametrize(
    "question",
    [
        "is there hope for a family in 2021", "who saw child k", "what happened in 2014", "one question: who saw him", "year:2014 father",
        ":", "", "a: b", "Child K, Nowheredale: who", "Child X: who",
    ],
)  # fmt: skip
def test_no_case_is_meant(question: str) -> None:
    assert NAMES.meant(question) is None
