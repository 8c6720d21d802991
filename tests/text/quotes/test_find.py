"""Finding the quotations of a document."""

from __future__ import annotations

import pytest

from heed.text.quotes import quotations
from heed.text.quotes.marked import marked
from heed.text.quotes.pages import page_at
from heed.text.read import read_file
from heed.text.reading import Box, Page, Passage, Reading


def spans(*paragraphs: str) -> list[str]:
    text = "\n".join(paragraphs)
    return [text[span.start : span.end] for span in marked(list(paragraphs))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “the child was seen” twice.", ["the child was seen"]),
        ('He said "the child was seen" twice.', ["the child was seen"]),
        ("He said ‘the child was seen’ twice.", ["the child was seen"]),
        ("He said 'the child was seen' twice.", ["the child was seen"]),
        ("He said 'it wasn't his' twice.", ["it wasn't his"]),
        ("It noted “a ‘difficult’ start” and more.", ["a ‘difficult’ start", "difficult"]),
        ("It noted ‘a “difficult” start’ and more.", ["a “difficult” start", "difficult"]),
        ("“One,” she wrote, “and two.”", ["One,", "and two."]),
        ("the workers’ files and the child's bag", []),
        ("the workers' files and the parents' house", []),
        ("in the ’90s and the '80s, the parents' house", []),
        ("(“in brackets”)", ["in brackets"]),
        ("“never closed", ["never closed"]),
        ('“opened curly, closed straight" and more', ["opened curly, closed straight"]),
        ('“marked "not at this” and more', ['marked "not at this']),
        ('“nothing to do". Two wrote it” and more', ['nothing to do". Two wrote it']),
        ('“a "known" boy” and more', ['a "known" boy', "known"]),
        ('a 5" pipe', []),
        ("", []),
    ],
)
def test_between_marks(text: str, found: list[str]) -> None:
    assert spans(text) == found


def test_over_paragraphs() -> None:
    assert spans("“First,", "and then.”") == ["First,\nand then."]
    assert spans("“A whole sentence.", "“And a second one.”") == ["A whole sentence.\n“And a second one."]
    assert spans("It said “this is where", "the page broke” and no more.") == ["this is where\nthe page broke"]
    assert spans('It said "this is where', 'the page broke" and no more.') == ["this is where\nthe page broke"]
    assert spans("It said ‘this is where.", "The page broke’ and no more.") == ["this is where.\nThe page broke"]
    assert spans("“never closed", "Another. “Found” here.") == ["never closed", "Found"]


def test_every_end_that_may_be_meant_is_handed_on() -> None:
    text = "It heard ‘the parents’ views of it’ and more."
    (span,) = marked([text])
    assert [text[span.start : end] for end in [span.end, *span.other_ends]] == [
        "the parents’ views of it",
        "the parents",
    ]


def reading(*passages: Passage) -> Reading:
    at = 0
    for passage in passages:
        passage.start, passage.end = at, at + len(passage.text)
        at = passage.end + 1
    return Reading("pdf", "\n".join(one.text for one in passages), [Page(1), Page(2)], [], list(passages))


def paragraph(text: str, left: float = 70.0, top: float = 100.0, **more: object) -> Passage:
    return Passage(text, 1, 0, 0, boxes=[Box(1, left, top, 500.0, top + 12)], **more)  # type: ignore[arg-type]


def test_short_ones_are_counted_and_left_alone() -> None:
    held = reading(paragraph("The ‘toxic trio’ and “a lack of professional curiosity” were named."))
    answer = quotations(held)
    assert [one.text for one in answer.found] == ["a lack of professional curiosity"] and answer.short == 1
    assert [one.text for one in quotations(held, least_words=2).found] == [
        "toxic trio",
        "a lack of professional curiosity",
    ]


def test_places_and_citations() -> None:
    held = reading(paragraph("Before."), paragraph("It says “nobody asked the father” (Child K, p. 12). After."))
    (one,) = quotations(held).found
    assert held.text[one.start : one.end] == one.text == "nobody asked the father"
    assert (one.passage, one.page, one.citation, one.kind) == (1, 1, "Child K, p. 12", "marks")


def test_a_footnote_between_the_halves_is_not_part_of_it() -> None:
    held = reading(
        paragraph("It says “nobody asked"),
        paragraph("1 See the annex.", kind="footnote"),
        paragraph("the father at all”."),
    )
    (one,) = quotations(held).found
    assert one.text == "nobody asked\nthe father at all"


def test_set_apart_by_style() -> None:
    held = reading(paragraph("It says this."), paragraph("Nobody asked the father (Child K, p. 12)", kind="quotation"))
    (one,) = quotations(held).found
    assert one.sure and one.kind == "block" and one.citation == "Child K, p. 12"
    assert one.readings == ["Nobody asked the father (Child K, p. 12)", "Nobody asked the father"]


def test_set_apart_by_where_it_stands() -> None:
    held = reading(
        paragraph("Text at the margin."), paragraph("More text at the margin."), paragraph("Nobody asked the", 100.0, 130.0),
        paragraph("father at all.", 100.0, 143.0), paragraph("Text goes on.", 70.0, 170.0),
    )  # fmt: skip
    (one,) = quotations(held).found
    assert one.text == "Nobody asked the\nfather at all." and not one.sure


def test_a_block_that_is_all_between_marks_is_told_of_once() -> None:
    held = reading(paragraph("It says:"), paragraph("“Nobody asked the father at all.”", kind="quotation"))
    assert [one.kind for one in quotations(held).found] == ["marks"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (
            b"<h1>Notes</h1><p>It says:</p><blockquote><p>Nobody asked the father at all.</p></blockquote><p>End.</p>",
            "n.html",
        ),
        (b"Notes\n\nIt says:\n\n> Nobody asked the\n> father at all.\n\nEnd.\n", "n.txt"),
        ("Notes\n\nIt says “nobody asked\nthe father at all”.\n".encode(), "n.txt"),
    ],
)
def test_in_real_files(data: bytes, name: str) -> None:
    (one,) = quotations(read_file(data, name)).found
    assert " ".join(one.text.split()).rstrip(".").lower() == "nobody asked the father at all"


def test_the_page_within_a_passage_over_two_pages() -> None:
    lines = [(1, 50.0, 700.0, 500.0, 712.0), (2, 50.0, 60.0, 500.0, 72.0)]
    assert [page_at(1, lines, place, 100) for place in (0, 49, 51, 99, 100)] == [1, 1, 2, 2, 2]
    assert page_at(7, [], 50, 100) == 7
