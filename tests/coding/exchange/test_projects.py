"""REFI-QDA projects: valid by the schema, the same when they come back, and refused where they are not safe to open."""

from __future__ import annotations

import io
import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.coding.exchange.test_tables import BOOK

from heed.coding.answering.answers import Answer, Evidence, pointed
from heed.coding.exchange.coded import Foreign
from heed.coding.exchange.matrix import Line, Matrix
from heed.coding.exchange.qda import placing
from heed.coding.exchange.qda.package import MOST_ENTRIES, packed
from heed.coding.exchange.qda.read import read
from heed.coding.exchange.qda.take import take, text_of
from heed.coding.exchange.qda.write import Paper, write
from heed.refusal import Refused

DATA = Path(os.environ.get("HEED_DATA", "../shared/data")) / "qda_exchange"
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
EMPTY = b'<Project xmlns="urn:QDA-XML:project:1.0" name="x"/>'
needs_data = pytest.mark.skipif(not DATA.exists(), reason="needs ../shared/data/qda_exchange")
words = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\r\n\t"), min_size=1, max_size=40
).filter(str.strip)


def matrix(papers: list[Paper], marks: list[tuple[str, int, int]], coders: tuple[str, ...] = ("One", "Two")) -> Matrix:
    """A study in which every coder answers everything, and rests a yes on these stretches."""
    texts = {id: text for paper in papers for id, text in paper.passages.items()}
    points = tuple(dict.fromkeys(pointed(id, texts[id], start, end) for id, start, end in marks))
    lines = []
    for coder in coders:
        answers = {
            "seen": Answer("yes", evidence=points), "place": Answer("a-b", reason="Said so; on two\nlines."),
            "agencies": Answer(["police", "health"], evidence=points[:1]), "when": Answer(blank="withheld"), "words": Answer("unknown to all"),
        }  # fmt: skip
        lines.append(Line("7kq2", "review", "review", "The review", answers, coder))
        lines.append(Line("7kq2", "child:1", "child", "Child K", {"days": Answer(2.5), "seen": Answer()}, coder))
    return Matrix("A study", BOOK, BOOK.variables, tuple(lines), True)


def back(data: bytes, papers: list[Paper]) -> tuple[Foreign, dict[Any, tuple[Evidence, ...]]]:
    """What comes in again, and the passages each answer rests on."""
    project, _ = read(data, "a.qdpx")
    got = take(project, "a.qdpx")
    rests: dict[Any, tuple[Evidence, ...]] = {}
    for source, paper in zip(project.sources, papers, strict=True):
        ids = list(paper.passages)
        text = text_of(source)
        assert text is not None
        laid = placing.laid(text, list(paper.passages.values()))
        for one in got.said:
            for stretch in one.stretches:
                if stretch.source == source.guid:
                    at = placing.place(laid, stretch.start, stretch.end)
                    points = tuple(pointed(ids[p.passage], paper.passages[ids[p.passage]], p.start, p.end) for p in at)
                    key = (one.coder, one.unit, one.variable)
                    rests[key] = rests.get(key, ()) + points
    return got, rests


PAPERS = [
    Paper("d1", "The overview", {"p1": "The health visitor called. 🏠 Nobody came.", "p2": "A second\r\nline, and é."})
]


@needs_data
def test_what_is_written_is_valid_by_the_schema() -> None:
    schema = etree.XMLSchema(etree.parse(str(DATA / "REFI-QDA_Project.xsd")))
    data = write(matrix(PAPERS, [("p1", 0, 10), ("p2", 0, 8)]), {"7kq2": PAPERS}, key="study:1", at=NOW)
    package = zipfile.ZipFile(io.BytesIO(data))
    schema.assertValid(etree.fromstring(package.read("project.qde")))
    nothing = write(Matrix("A \x01study", BOOK, BOOK.variables, ()), {}, key="study:1", at=NOW)
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(nothing)).read("project.qde"))
    assert root.get("name") == "A \ufffdstudy"


def test_selections_count_code_points_of_the_source_beside_them() -> None:
    data = write(matrix(PAPERS, [("p1", 27, 30), ("p2", 10, 14)], ("One",)), {"7kq2": PAPERS}, key="study:1", at=NOW)
    (source,) = read(data, "a.qdpx")[0].sources
    assert source.text is not None
    assert {source.text[one.start : one.end] for one in source.selections} == {"🏠 N", "line"}


def test_the_same_study_is_written_to_the_same_bytes_and_its_ids_stay() -> None:
    first, second = (write(matrix(PAPERS, [("p1", 0, 3)]), {"7kq2": PAPERS}, key="study:1", at=NOW) for _ in range(2))
    assert first == second
    other = write(matrix(PAPERS, [("p1", 0, 3)]), {"7kq2": PAPERS}, key="study:2", at=NOW)
    assert read(first, "a.qdpx")[0].sources[0].guid != read(other, "a.qdpx")[0].sources[0].guid


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_the_same_answers_and_the_same_stretches_come_back(data: st.DataObject) -> None:
    passages = data.draw(st.lists(words, min_size=1, max_size=4))
    paper = Paper("d1", "A paper", {f"p{number}": text for number, text in enumerate(passages)})
    marks = []
    for id, text in paper.passages.items():
        at = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(at + 1, len(text)))
        if text[at:end].strip():
            marks.append((id, at + len(text[at:end]) - len(text[at:end].lstrip()), at + len(text[at:end].rstrip())))
    given_ = matrix([paper], marks)
    got, rests = back(write(given_, {"7kq2": [paper]}, key="study:1", at=NOW), [paper])
    there = {(one.coder, one.unit, one.variable): one.answer for one in got.said}
    for line in given_.lines:
        for key, answer in line.answers.items():
            if answer.given:
                came = there.pop((line.coder, line.unit, key))
                assert (came.value, came.blank, came.reason) == (answer.value, answer.blank, answer.reason)
                assert set(rests.get((line.coder, line.unit, key), ())) == set(answer.evidence)
    assert there == {} and got.missed == ()


@given(st.lists(words, min_size=1, max_size=5), st.sampled_from([" ", "\n", "\r\n\r\n", ""]))
def test_a_stretch_is_placed_however_the_reader_broke_the_lines(passages: list[str], between: str) -> None:
    text = between.join(passages)
    laid = placing.laid(text, [one.replace("\n", " ") for one in passages])
    found = placing.place(laid, 0, len(text))
    assert [one.passage for one in found] == list(range(len(passages)))
    assert placing.place(laid, 0, 0) == [] and placing.place(placing.laid(text, ["nowhere 🦉"]), 0, len(text)) == []


def test_line_ends_are_counted_as_the_program_counted_them() -> None:
    from heed.coding.exchange.qda.project import Selection, Source

    text = "One\r\nTwo\r\nThree"
    assert text_of(Source("g", "s", "text", text, selections=(Selection("a", 10, 15, "Three"),))) == text
    assert text_of(Source("g", "s", "text", text, selections=(Selection("a", 8, 13, "Three"),))) == text.replace(
        "\r", ""
    )


def refused(data: bytes, name: str = "a.qdpx") -> str:
    with pytest.raises(Refused) as problem:
        read(data, name)
    return problem.value.refusal.code


def zipped(*entries: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in entries:
            whole.writestr(name, content)
    return out.getvalue()


def test_a_bomb_is_not_unpacked() -> None:
    assert refused(zipped(("project.qde", EMPTY), ("Sources/a.txt", b"\0" * (8 << 20)))) == "import-bomb"


def test_a_path_out_of_the_package_is_refused() -> None:
    for path in ("../../etc/passwd", "/etc/passwd", "Sources/..\\..\\x", "C:\\x"):
        assert refused(zipped(("project.qde", EMPTY), (path, b"x"))) == "import-path"


def test_entities_and_document_types_are_refused() -> None:
    bomb = b'<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Project name="&b;"/>'
    outside = b'<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><Project name="x">&x;</Project>'
    assert refused(zipped(("project.qde", bomb))) == refused(zipped(("project.qde", outside))) == "import-entities"


def test_too_many_entries_are_refused() -> None:
    assert (
        refused(zipped(*((f"Sources/{number}.txt", b"") for number in range(MOST_ENTRIES + 1)))) == "import-too-large"
    )


def test_what_is_no_project_is_refused() -> None:
    for data in (
        b"",
        b"PK\x05\x06",
        zipped(("a.txt", b"x")),
        zipped(("a.qde", EMPTY), ("b.qde", EMPTY)),
        zipped(("a.qde", b"<x/>")),
    ):
        assert refused(data) == "import-not-project"
    assert refused(b"<Project", "a.qde") == "import-not-project"


def test_a_source_outside_the_package_is_not_looked_for() -> None:
    inside = b"""<Project xmlns="urn:QDA-XML:project:1.0" name="x"><Sources>
        <TextSource guid="0" name="a" plainTextPath="internal://../../etc/passwd"/>
        <TextSource guid="1" name="b" plainTextPath="absolute:///etc/passwd"/></Sources></Project>"""
    sources = read(zipped(("project.qde", inside)), "a.qdpx")[0].sources
    assert [(one.text, one.file) for one in sources] == [(None, ""), (None, "")]


def test_nothing_coded_is_refused() -> None:
    with pytest.raises(Refused) as problem:
        take(read(packed(EMPTY, [], NOW), "a.qdpx")[0], "a.qdpx")
    assert problem.value.refusal.code == "import-nothing"


def test_names_that_no_table_holds_are_told_and_not_taken() -> None:
    long = Line("7" * 300, "review", "review", "", {"seen": Answer("yes")}, "One")
    odd = Line("7kq2", "nowhere:1", "review", "", {"seen": Answer("yes")}, "One")
    kept = Line("7kq2", "review", "review", "", {"seen": Answer("yes")}, "One")
    data = write(Matrix("s", BOOK, BOOK.variables, (long, odd, kept), True), {}, key="study:1", at=NOW)
    got = take(read(data, "a.qdpx")[0], "a.qdpx")
    assert [one.record for one in got.said] == ["7kq2"] and sum(one.count for one in got.missed) == 2


@needs_data
@pytest.mark.data
@pytest.mark.parametrize("name", ["refi_TestProject.qdpx", "atlas_ti_standard_project.qde"])
def test_the_projects_of_the_standard_are_taken(name: str) -> None:
    got = take(read((DATA / name).read_bytes(), name)[0], name)
    assert len(got.book.variables) == 14 and len(got.said) == 9 and got.coders == ("Friedrich Markgraf",)
    missed = {one.why: one.count for one in got.missed}
    assert (
        missed["codings of pictures, sounds and places on a page are not taken"] == 5
        and missed["sets are not kept"] == 16
    )
