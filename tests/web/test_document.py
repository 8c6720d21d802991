"""The reader: a page's text beside its picture."""

from __future__ import annotations

from typing import Any

import pytest
from tests import universe
from tests.web.reading import Read, words

from heed.library.actions.settle import settle
from heed.library.models import Document, Page, Passage
from heed.text.reading import Box
from heed.text.reading import Passage as ReadPassage


def put(read_passages: list[ReadPassage], pages: int = 3) -> Document:
    """A document with exactly these passages."""
    reading = universe.reading("A lamp.", recommendations=0, pages=pages, title="Lamp", kind="overview_report")
    reading.passages, reading.sections, reading.findings = read_passages, [], []
    for passage in read_passages:
        passage.section = None
    reading.claims = []
    document = universe.put("lamp.txt", reading)
    settle(by=universe.BY)
    return document


def passage(text: str, page: int = 1, kind: str = "paragraph", pages: tuple[int, ...] = (), **more: Any) -> ReadPassage:
    boxes = [Box(number, 50.0, 60.0, 500.0, 72.0) for number in pages or (page,)]
    return ReadPassage(text=text, page=page, start=0, end=len(text), kind=kind, boxes=more.pop("boxes", boxes), **more)


def test_it_works(world: dict[str, Document], read: Read) -> None:
    page = read(f"/documents/{world['k-overview.txt'].pk}?page=1")
    assert words(page.css_first("h1")) == "Child K: overview report"
    assert "The health visitor called at the flat" in words(page.css_first("article"))
    assert "Page 1 of 2" in words(page.css_first(".h-pages"))
    assert page.css_first("a[data-heed-key=ArrowRight]").attributes["href"] == "?page=2"
    assert page.css_first("a[data-heed-key=ArrowLeft]") is None


def test_a_passage_asked_for_is_marked(world: dict[str, Document], read: Read) -> None:
    wanted = Passage.objects.filter(document=world["k-overview.txt"].pk, kind="paragraph", page=1).first()
    page = read(f"/documents/{wanted.document_id}?page=1&passage={wanted.pk}")
    assert [one.id for one in page.css(".h-p--marked")] == [wanted.pk]
    assert "The marked passage" in words(page.css_first(".h-p--marked"))


def test_rows_that_follow_each_other_are_one_table(home: Any, read: Read) -> None:
    rows = [
        "Agency | Action",
        "Police | Check 40 records by May",
        "Health | Train the duty staff of every ward in the county",
    ]
    document = put([passage(text, kind="table_row", boxes=[]) for text in rows] + [passage("After the table.")])
    page = read(f"/documents/{document.pk}")
    assert len(page.css("article table")) == 1
    assert [words(cell) for cell in page.css("article th")] == ["Agency", "Action"]
    assert " | " not in words(page.css_first("article"))
    assert [row.id for row in page.css("article tr")] == list(
        Passage.objects.filter(document=document, kind="table_row").order_by("order").values_list("pk", flat=True)
    )


def test_a_passage_that_runs_on_is_told_on_both_pages(home: Any, read: Read) -> None:
    document = put([passage("It began here and went on.", pages=(1, 2)), passage("Then another.", page=2)])
    assert "The end of this passage is on the next page" in words(
        read(f"/documents/{document.pk}?page=1").css_first("article")
    )
    second = words(read(f"/documents/{document.pk}?page=2").css_first("article"))
    assert "Begun on page 1" in second
    assert "It began here and went on." in second


def test_a_marked_passage_is_marked_where_it_goes_on(home: Any, read: Read) -> None:
    document = put([passage("It began here and went on.", pages=(1, 2)), passage("Then another.", page=2)])
    first = Passage.objects.filter(document=document).order_by("order").first()
    page = read(f"/documents/{document.pk}?page=2&passage={first.pk}")
    assert page.css_first(f"#{first.pk}.h-p--marked") is not None


def test_a_page_without_words_says_so(home: Any, read: Read) -> None:
    document = put([passage("Words.")])
    assert "No words were found on this page" in words(read(f"/documents/{document.pk}?page=3"))


def test_printed_page_and_place_in_the_file_are_both_told(home: Any, read: Read) -> None:
    document = put([passage("Words.", page=2)])
    Page.objects.filter(document=document, number=2).update(printed="ii")
    assert "Page ii as printed, 2 of 3 in the file" in words(read(f"/documents/{document.pk}?page=2"))


def test_a_page_read_by_ocr_says_how_sure(home: Any, read: Read) -> None:
    document = put([passage("Words.")])
    Page.objects.filter(document=document, number=1).update(
        text_source="ocr", ocr_engine="tesseract 5", ocr_confidence=0.912
    )
    assert "by tesseract 5; mean confidence 91%" in words(read(f"/documents/{document.pk}"))


def test_a_repaired_file_says_so(home: Any, read: Read) -> None:
    document = put([passage("Words.")])
    Document.objects.filter(pk=document.pk).update(repaired_by="pikepdf")
    assert "a copy repaired by pikepdf" in words(read(f"/documents/{document.pk}"))


def test_doubts_of_a_page_are_told(home: Any, read: Read) -> None:
    document = put([passage("Words.")])
    Page.objects.filter(document=document, number=1).update(doubts=["Two columns may be mixed."])
    assert "Two columns may be mixed." in words(read(f"/documents/{document.pk}"))


@pytest.mark.parametrize(
    ("kind", "words_shown"),
    [("footnote", "Link to footnote"), ("quotation", "Link to quotation"), ("caption", "Link to passage")],
)
def test_kinds_of_passage_are_told(home: Any, read: Read, kind: str, words_shown: str) -> None:
    document = put([passage("Words.", kind=kind)])
    assert words_shown in words(read(f"/documents/{document.pk}").css_first(f".h-p--{kind}"))


def test_only_a_pdf_has_pictures(home: Any, read: Read) -> None:
    document = put([passage("Words.")])
    assert read(f"/documents/{document.pk}").css_first("svg") is None
    Document.objects.filter(pk=document.pk).update(format="pdf")
    marked = Passage.objects.filter(document=document).first()
    page = read(f"/documents/{document.pk}?passage={marked.pk}")
    assert page.css_first("svg image").attributes["href"] == f"/documents/{document.pk}/pages/1.png"
    assert page.css_first("svg rect").attributes["x"] == "50"


def test_words_of_reports_are_never_markup(home: Any, read: Read) -> None:
    document = put(
        [passage("<u>one</u>"), passage("<u>a</u> | <u>b</u>", kind="table_row"), passage("<u>h</u>", kind="heading")]
    )
    page = read(f"/documents/{document.pk}")
    assert page.css("u") == []
    assert "<u>one</u>" in words(page)


@pytest.mark.parametrize("asked", ["0", "-1", "x", "", "²", "9" * 5000, "%00", "1e3"])
def test_an_odd_page_shows_one_that_is_there(home: Any, read: Read, asked: str) -> None:
    document = put([passage("Words.")])
    assert "of 3" in words(read(f"/documents/{document.pk}?page={asked}").css_first(".h-pages"))


@pytest.mark.parametrize("asked", ["unknown", "%00", "<b>", "d-p", "x" * 3000])
def test_an_odd_passage_marks_nothing(home: Any, read: Read, asked: str) -> None:
    document = put([passage("Words.")])
    assert read(f"/documents/{document.pk}?passage={asked}").css(".h-p--marked") == []


def test_an_unknown_document_is_no_such_page(home: Any, read: Read) -> None:
    assert "There is no such page" in words(read("/documents/dunknown", status=404))
