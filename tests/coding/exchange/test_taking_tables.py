"""Coded tables of other hands: how they are read, which types are guessed, what is said not to be taken."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.coding.exchange.test_tables import BOOK

from heed.coding.answering.answers import Answer
from heed.coding.codebooks.book import Value
from heed.coding.exchange import as_csv
from heed.coding.exchange.coded import parted
from heed.coding.exchange.matrix import Line, Matrix
from heed.coding.exchange.tables import guess
from heed.coding.exchange.tables.read import Table, read
from heed.coding.exchange.tables.take import Choice, take, usual
from heed.refusal import Refused

AIID = Path(os.environ.get("HEED_DATA", "../shared/data")) / "aiid_coded"
LONG = b"unit,coder,variable,value\nA,One,seen,yes\nA,Two,seen,no\nB,One,seen,\nB,Two,days,4\n"


def long(data: bytes = LONG) -> Table:
    return read(data, "some.csv")


def refused(data: bytes, name: str = "some.csv") -> str:
    with pytest.raises(Refused) as problem:
        read(data, name)
    return problem.value.refusal.code


@pytest.mark.parametrize(
    ("cells", "type"),
    [
        (["Yes", "no", "TRUE", ""], "yes_no_not_stated"),
        (["yes", "not stated", "unknown"], "yes_no_not_stated"),
        (["1", "2.5", "-3"], "number"),
        (["005", "001", "002"], "single"),
        (["2019-03", "2020", "2020-01-31"], "date"),
        (["yes", "no", "maybe", "yes"], "single"),
        (["a | b", "b", "c | a", "a"], "multiple"),
        ([f"Some words of {number}" for number in range(9)], "text"),
        ([], "text"),
    ],
)
def test_types_are_guessed(cells: list[str], type: str) -> None:
    assert guess.variable("a", "A", cells).type == type


def test_a_value_called_as_a_blank_is_the_blank_and_no_value() -> None:
    one = guess.variable("a", "A", ["red", "blue", "Not stated", "red", "blue", "unknown"])
    assert one.keys == ("blue", "red")
    assert guess.answer(one, {}, "Not stated") == Answer(blank="not_stated")


def test_values_are_found_by_key_label_and_plain_letters() -> None:
    names = guess.names_of([Value("at_home", label="At the home")])
    one = guess.variable("a", "A", ["x", "x", "x"])
    assert {guess.answer(one, names, said).value for said in ("at_home", "At the home", "at-the HOME")} == {"at_home"}


def test_the_long_table_is_taken_whole() -> None:
    got = take([long()], usual([long()]))
    assert [(one.record, one.coder, one.variable, one.answer.value) for one in got.said] == [
        ("A", "One", "seen", "yes"), ("A", "Two", "seen", "no"), ("B", "Two", "days", 4),
    ]  # fmt: skip
    assert got.missed == () and got.coders == ("One", "Two")


def test_wide_tables_are_one_a_coder_and_the_unit_is_the_column_that_names_each() -> None:
    one = read(b"Kind,Case ID,Seen,Seen\nx,7,yes,no\nx,8,no,no\n", "Anna.csv")
    two = read(b"Kind,Case ID,Seen,Seen\ny,7,no,no\ny,9,yes,yes\n", "Ben.csv")
    choice = usual([one, two])
    assert choice == Choice("Case ID", "", frozenset({"Kind"}))
    got = take([one, two], choice)
    assert got.coders == ("Anna", "Ben") and got.records == ("7", "8", "9")
    assert [variable.label for variable in got.book.variables] == ["Seen", "Seen (2)"]


def test_a_column_of_coders_is_found_where_units_come_twice() -> None:
    one = read(b"Case,Rater,Seen\n7,Anna,yes\n7,Ben,no\n", "both.csv")
    got = take([one], usual([one]))
    assert got.coders == ("Anna", "Ben") and got.records == ("7",)


def test_what_cannot_be_taken_is_told_with_its_place() -> None:
    data = "unit,coder,variable,value\nA,One,words,{}\nA,One,seen,maybe\nA,One,seen,yes\n,One,seen,yes\nA,One,nowhere,1\nB,One,seen,no\n"
    got = take([long(data.format("x" * 2001).encode())], Choice(), BOOK)
    assert [one.record for one in got.said] == ["B"]
    told = {one.why: one.where for one in got.missed}
    assert len(told) == 5 and told["the codebook has no such variable"] == ("nowhere",)
    assert told["a text is longer than 2000 characters"] == ("A, words, One",)
    assert told["no unit, coder or variable is named"] == (", seen, One",)
    with pytest.raises(Refused) as problem:
        take([long(b"unit,coder,variable,value\nA,One,nowhere,1\n")], Choice(), BOOK)
    assert problem.value.refusal.code == "import-nothing"


def test_what_is_no_table_is_refused() -> None:
    assert refused(b"\xff\xfea,b\n1,2\n") == "import-not-table"
    assert refused(b"PK\x03\x04\0\0") == "import-not-table"
    assert refused(b"a,b\n" + b"1,2\n" * 2000 + b"\0,1\n") == "import-not-table"
    assert refused(b"a,b\n") == "import-not-table"
    assert refused(b"a,b\n1,2,3\n") == "import-not-table"
    assert refused(b'a,b\n"1,2\n') == "import-not-table"
    with pytest.raises(Refused) as problem:
        take([read(b"a,b\n1,2\n", "x.csv")], Choice("c"))
    assert problem.value.refusal.code == "import-no-column"


def test_signs_that_are_no_text_are_spaces() -> None:
    got = take(
        [read("unit,coder,variable,value\nA,One,x\x85y,a\x0bb\nB,One,x\x85y,a\x0bb\n".encode(), "x.csv")], Choice()
    )
    assert {(one.variable, got.book.variables[0].label, got.book.variables[0].values[0].name) for one in got.said} == {
        ("x_y", "x y", "a b")
    }  # type: ignore[union-attr]


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(words: str) -> None:
    try:
        read(words.encode("utf-8", "replace"), "any.csv")
    except Refused as problem:
        assert problem.refusal.code == "import-not-table"


def test_what_was_taken_away_comes_in_again_the_same() -> None:
    answers = {
        "seen": Answer(blank="withheld"), "place": Answer("a-b"), "agencies": Answer(["police", "health"]), "days": Answer(2.5),
        "when": Answer("2019-03"), "words": Answer("=1+1"),
    }  # fmt: skip
    lines = (
        Line("r1", "review", "review", "", answers, "One"),
        Line("r1", "child:1", "child", "", {"days": Answer(3)}, "One"),
    )
    got = take([read(as_csv.long(Matrix("s", BOOK, BOOK.variables, lines, True)), "s.csv")], Choice(), BOOK)
    back = {(one.unit, one.variable): one.answer for one in got.said}
    assert back == {**{("review", key): one for key, one in answers.items()}, ("child:1", "days"): Answer(3)}


def test_names_are_parted_only_where_the_end_is_a_unit() -> None:
    assert (
        parted("a/b") == ("a/b", "review")
        and parted("a/child:2") == ("a", "child:2")
        and parted("/incident") == ("/incident", "review")
    )


@pytest.mark.data
@pytest.mark.skipif(not AIID.exists(), reason="needs ../shared/data/aiid_coded")
def test_the_incident_database_is_taken_whole() -> None:
    tables = [read(path.read_bytes(), path.name) for path in sorted(AIID.glob("*.csv"))]
    got = take(tables, usual(tables))
    assert usual(tables).unit == "Incident ID" and len(got.coders) == 2
    assert len(got.records) == 310 and len(got.said) > 25_000
    assert sum(one.count for one in got.missed) == 2
