"""Lists taken away: CSV, RIS and Word, with what was asked inside."""

from __future__ import annotations

import csv
import io
from typing import Any

import docx
import pytest
from tests import universe

from heed.library.actions.settle import settle
from heed.library.models import Review
from heed.web.docx_file import DocxFile
from heed.web.export import About, Row, as_csv, as_docx, as_ris

ABOUT = About("Reviews", "All of them", "http://testserver/reviews", "2026-01-02")


def rows(client: Any, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_it_works(world: dict[str, Any], client: Any) -> None:
    found = rows(client, "/search/export/csv?q=midwife")
    assert found[0]["title"] == "Baby T"
    assert "midwife" in found[0]["text"]
    assert found[0]["address"].startswith("http://testserver/passages/")
    assert "Search for midwife" in found[0]["asked"] and "http://testserver/search?q=midwife" in found[0]["asked"]
    assert "Baby T" in found[0]["citation"]


def test_word(world: dict[str, Any], client: Any) -> None:
    answer = client.get("/search/export/docx?q=midwife")
    assert answer["Content-Disposition"].endswith('.docx"')
    paper = docx.Document(io.BytesIO(answer.content))
    styles = [one.style.name for one in paper.paragraphs]
    assert styles[0] == "Heading 1" and "Heading 2" in styles and "Quote" in styles
    assert any("Search for midwife" in one.text for one in paper.paragraphs)
    assert paper.core_properties.title == "Search results"
    assert any(
        one.hyperlinks and one.hyperlinks[0].address.startswith("http://testserver/passages/")
        for one in paper.paragraphs
    )


def test_ris(world: dict[str, Any], client: Any) -> None:
    text = client.get("/search/export/ris?q=midwife").content.decode()
    records = text.split("ER  - \r\n")[:-1]
    assert len(records) == len(rows(client, "/search/export/csv?q=midwife"))
    assert all(
        record.strip().startswith("TY  - ") and "N1  - Found by: Search for midwife" in record for record in records
    )


@pytest.mark.parametrize(
    ("address", "titles"),
    [
        ("/reviews/export/csv?year=2019", {"Child M"}),
        ("/browse/age/under-1/export/csv", {"Child K: overview report"}),
        ("/browse/new/export/csv", None),
        ("/reviews/export/csv", None),
    ],
)
def test_lists_of_reviews(world: dict[str, Any], client: Any, address: str, titles: set[str] | None) -> None:
    found = rows(client, address)
    assert {row["title"] for row in found} == (titles or set(Review.objects.values_list("title", flat=True)))
    assert all(row["address"].startswith("http://testserver/reviews/") and row["asked"] for row in found)


def test_the_list_says_how_it_was_narrowed(world: dict[str, Any], client: Any) -> None:
    assert "Year published: 2019" in rows(client, "/reviews/export/csv?year=2019")[0]["asked"]


@pytest.mark.parametrize("page", ["/search?q=midwife", "/reviews", "/browse/new", "/browse/year/2019"])
def test_every_link_of_a_page_answers(world: dict[str, Any], client: Any, read: Any, page: str) -> None:
    links = [one.attributes["href"] for one in read(page).css(".h-away a")]
    assert len(links) >= 3
    assert [link for link in links if client.get(link).status_code != 200] == []


@pytest.mark.parametrize(
    "address", ["/search/export/xls?q=a", "/search/export/csv", "/reviews/export/pdf", "/browse/year/1066/export/csv"]
)
def test_what_cannot_be_taken_away_is_no_such_page(world: dict[str, Any], client: Any, address: str) -> None:
    assert client.get(address).status_code == 404


def test_cells_are_never_formulas(home: Any, client: Any) -> None:
    universe.put("f.txt", universe.reading("The lamp was lit. " * 20, title='=HYPERLINK("x")', publisher="@Board"))
    settle(by=universe.BY)
    found = rows(client, "/reviews/export/csv")
    assert found[0]["title"] == '\'=HYPERLINK("x")' and found[0]["publisher"] == "'@Board"


def test_nothing_found_still_says_what_was_asked() -> None:
    assert b"title,publisher" in as_csv([], ABOUT)
    assert as_ris([], ABOUT) == b""
    said = [one.text for one in docx.Document(io.BytesIO(as_docx([], ABOUT))).paragraphs]
    assert "Nothing was found." in said and any("All of them" in one for one in said)


def test_a_note_stands_within_its_record() -> None:
    row = Row(*[""] * 10, ris="TY  - RPRT\r\nER  - \r\n")
    assert as_ris([row, row], ABOUT).decode().count("All of them") == 2
    assert as_ris([row], ABOUT).decode().endswith("2026-01-02\r\nER  - \r\n")


def test_words_that_xml_cannot_hold() -> None:
    paper = DocxFile("A\x00 <b>&\ud800")
    paper.quote("one\ntwo\x0b")
    paper.link("here", 'http://x/?a="1"&b=2')
    read = docx.Document(io.BytesIO(paper.bytes()))
    assert read.paragraphs[0].text == "A  <b>& "
    assert read.paragraphs[1].text == "one\ntwo "
    assert read.paragraphs[2].hyperlinks[0].address == 'http://x/?a="1"&b=2'


def test_the_same_list_makes_the_same_file() -> None:
    assert DocxFile("A").bytes() == DocxFile("A").bytes()
