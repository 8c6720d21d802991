"""The coded matrix as CSV, Excel and SPSS, read back by other readers."""

from __future__ import annotations

import csv
import io
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pyreadstat
from hypothesis import given, settings
from hypothesis import strategies as st

from heed.coding.agreement.cells import read as read_cells
from heed.coding.answering.answers import Answer
from heed.coding.codebooks.book import BLANKS, Codebook, Value, Variable
from heed.coding.exchange import as_csv, as_xlsx
from heed.coding.exchange.matrix import Line, Matrix
from heed.coding.exchange.spss.columns import blank_codes, sav

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
BOOK = Codebook(
    "small",
    "A small book",
    "1",
    variables=(
        Variable("seen", "Child seen alone", "review", "yes_no_not_stated"),
        Variable("place", "Place", "review", "single", values=(Value("home"), Value("a-b", label="Abroad"))),
        Variable("agencies", "Agencies", "review", "multiple", values=(Value("police"), Value("health"))),
        Variable("days", "Days", "child", "number", unit="days"),
        Variable("when", "When", "review", "date"),
        Variable("words", "In words", "review", "text"),
    ),
)


def matrix(*lines: Line, by_coder: bool = False) -> Matrix:
    return Matrix("A study", BOOK, BOOK.variables, lines, by_coder)


def line(record: str = "r1", coder: str = "", **answers: Any) -> Line:
    return Line(record, "review", "review", "The review", answers, coder)


WHOLE = line(
    seen=Answer("yes"), place=Answer("a-b"), agencies=Answer(["police", "health"]), days=Answer(3), when=Answer("2019-03"),
    words=Answer("unknown"),
)  # fmt: skip
BLANK = line("r2", **{one.key: Answer(blank="withheld") for one in BOOK.variables})
NOTHING = line("r3", **{one.key: Answer() for one in BOOK.variables})


def back(data: bytes, path: Path, **how: Any) -> tuple[dict[str, list[Any]], Any]:
    file = path / "a.sav"
    file.write_bytes(data)
    told, meta = pyreadstat.read_sav(str(file), output_format="dict", **how)
    return told, meta


def test_csv_keeps_blanks_apart_from_values() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv.wide(matrix(WHOLE, BLANK, NOTHING, line("r4"))).decode("utf-8-sig"))))
    assert [row["seen"] for row in rows] == ["yes", "withheld", "not_yet_coded", ""]
    assert rows[0]["agencies"] == "police | health" and rows[0]["days"] == "3"
    assert [(row["words"], row["words__blank"]) for row in rows[:2]] == [("unknown", ""), ("", "withheld")]


def test_words_that_look_like_a_formula_are_words() -> None:
    bad = line("=1+1", words=Answer("=cmd()"), days=Answer(-4))
    row = next(csv.DictReader(io.StringIO(as_csv.wide(matrix(bad)).decode("utf-8-sig"))))
    assert (row["review"], row["words"], row["days"]) == ("'=1+1", "'=cmd()", "-4")
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx.write(matrix(bad))))["Answers"]
    assert {cell.data_type for cell in sheet[2] if cell.value is not None} == {"s", "n"}


def test_excel_has_the_answers_the_variables_and_the_blanks() -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx.write(matrix(WHOLE, BLANK))))
    assert book.sheetnames == ["Answers", "Variables", "Blanks"]
    answers = [list(row) for row in book["Answers"].iter_rows(values_only=True)]
    told = dict(zip(answers[0], answers[1], strict=True))
    assert told["days"] == 3 and told["place"] == "a-b" and told["when"] == "2019-03"
    labels = {(row[0], row[6]): row[7] for row in book["Variables"].iter_rows(values_only=True)}
    assert labels["place", "a-b"] == "Abroad" and labels["words", None] is None
    meanings = {row[0]: row[2] for row in book["Blanks"].iter_rows(values_only=True)}
    assert all(meanings[blank.key] == blank.meaning for blank in BLANKS)


def test_spss_has_labels_and_the_blanks_as_missing_values(tmp_path: Path) -> None:
    data = sav(matrix(WHOLE, BLANK, NOTHING, line("r4")), at=NOW)
    told, meta = back(data, tmp_path, user_missing=True)
    assert meta.column_names_to_labels["seen"] == "Child seen alone"
    assert meta.variable_value_labels["place"][2.0] == "Abroad"
    assert meta.variable_value_labels["seen"] == {
        1.0: "Yes", 2.0: "No", -99.0: "Not stated", -98.0: "Unknown", -97.0: "Not applicable", -96.0: "Withheld", -95.0: "Not yet coded",
    }  # fmt: skip
    assert meta.missing_ranges["seen"] == [{"lo": -99.0, "hi": -95.0}]
    assert told["seen"][:3] == [1.0, -96.0, -95.0] and told["seen"][3] is None
    assert (told["agencies__police"], told["agencies__health"]) == ([1.0, -96.0, -95.0, None],) * 2
    assert told["words"][0] == "unknown" and told["words__blank"][:2] == [None, -96.0]
    assert meta.variable_measure["days"] == "scale" and told["days"][0] == 3.0
    plain, _ = back(data, tmp_path)
    assert plain["seen"][1:] == [None, None, None]


def test_a_number_that_is_a_blank_elsewhere_moves_the_blanks(tmp_path: Path) -> None:
    told, meta = back(sav(matrix(line(days=Answer(-97)), BLANK), at=NOW), tmp_path, user_missing=True)
    assert told["days"] == [-97.0, -996.0] and meta.missing_ranges["days"] == [{"lo": -999.0, "hi": -995.0}]
    assert set(blank_codes([-97.0, -999.0]).values()).isdisjoint({-97.0, -999.0})


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=700), min_size=1, max_size=4))
def test_spss_gives_every_word_back(words: list[str]) -> None:
    lines = [line(f"r{number}", words=Answer(one)) for number, one in enumerate(words)]
    with tempfile.TemporaryDirectory() as folder:
        told, _ = back(sav(matrix(*lines), at=NOW), Path(folder))
    assert told["words"] == [one.rstrip(" ") for one in words]


def test_names_spss_does_not_take_are_changed_and_none_is_there_twice(tmp_path: Path) -> None:
    many = (
        Variable("by", "By", "review", "text"),
        Variable("a" * 70, "Long", "review", "number"),
        Variable("a" * 71, "Longer", "review", "number"),
        Variable("review", "As a column of the head", "review", "number"),
    )
    told, _ = back(sav(Matrix("s", BOOK, many, (line(),)), at=NOW), tmp_path)
    assert list(told)[5:] == ["v_by", "by__blank", "a" * 64, "a" * 62 + "_2", "review_2"]


def test_the_long_table_is_what_agreement_reads() -> None:
    told = read_cells(
        as_csv.long(matrix(line(coder="One", seen=Answer("yes")), line(coder="Two", seen=Answer(blank="unknown")))),
        "a.csv",
    )
    assert (told.units, told.coders, sorted(told.values)) == (["r1"], ["One", "Two"], ["unknown", "yes"])
