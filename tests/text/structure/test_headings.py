"""Which blocks are headings, and how deep they stand."""

from __future__ import annotations

from typing import Any

import pytest


def seen(reading: Any) -> list[tuple[int, str | None, str]]:
    return [(s.level, s.number, s.text) for s in reading.sections]


def test_cover_words_are_no_headings(covered: Any) -> None:
    assert seen(covered.read()) == [(1, None, "Introduction"), (2, None, "Background"), (1, None, "What happened")]


def test_title_over_the_first_page_of_text_is_no_heading(report: Any) -> None:
    report.head("Rapid Review: Child Y", size=22.0).block("Mid Vale Safeguarding Children Partnership, March 2021")
    report.head("Why we met").prose().head("What we saw").prose().head("What comes next").prose()
    assert [t for *_, t in seen(report.read())] == ["Why we met", "What we saw", "What comes next"]


@pytest.mark.parametrize(
    ("look", "second"),
    [
        ({"size": 11.0, "bold": 1.0}, {"size": 11.0, "bold": 1.0, "italic": 1.0}),
        ({"size": 11.0, "bold": 0.0, "caps": True}, {"size": 11.0, "bold": 0.0, "italic": 1.0}),
        ({"size": 13.0, "bold": 0.0}, {"size": 12.0, "bold": 0.0}),
        ({"size": 11.0, "bold": 1.0, "colour": "#aa2211"}, {"size": 11.0, "bold": 0.0, "colour": "#aa2211"}),
    ],
)
def test_each_document_has_its_own_style(report: Any, look: dict[str, Any], second: dict[str, Any]) -> None:
    report.head("Cover words", size=30.0).turn()
    for title in ("The family", "The agencies", "The lessons"):
        report.head(title, **look).prose().head("In " + title.lower(), **second).prose().prose()
    assert seen(report.read()) == [
        (level, None, words)
        for title in ("The family", "The agencies", "The lessons")
        for level, words in ((1, title), (2, "In " + title.lower()))
    ]


def test_numbers_go_to_number_and_depth_gives_the_level(report: Any) -> None:
    report.head("A cover", size=30.0).turn()
    bold = {"size": 11.0, "bold": 1.0}
    report.head("1. Introduction", **bold).prose().head("1.1 Scope", **bold).prose().head(
        "1.1.1 Period", **bold
    ).prose()
    report.head("2. Events", **bold).prose().head("2.1 April 2014 to June 2014", **bold).prose()
    assert seen(report.read()) == [
        (1, "1", "Introduction"), (2, "1.1", "Scope"), (3, "1.1.1", "Period"), (1, "2", "Events"), (2, "2.1", "April 2014 to June 2014"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "number", "words"),
    [
        ("Section 3: The family", "3", "The family"), ("Chapter 2 – What happened", "2", "What happened"), ("Part A The case", "A", "The case"),
        ("B. The case", "B", "The case"), ("IV. The case", "IV", "The case"), ("Appendix 1: Terms of reference", "1", "Terms of reference"),
        ("2 Juniper and his family", "2", "Juniper and his family"), ("A.1 Why we met", "A.1", "Why we met"),
    ],
)  # fmt: skip
def test_every_kind_of_number(covered: Any, printed: str, number: str, words: str) -> None:
    covered.head(printed).prose()
    assert seen(covered.read())[-1][1:] == (number, words)


def test_lettered_headings_without_a_stop_need_each_other(report: Any) -> None:
    report.head("A cover", size=30.0).turn()
    report.head("A Introduction").prose().head("B The case").prose().head("C What we found").prose()
    assert [s[1:] for s in seen(report.read())] == [("A", "Introduction"), ("B", "The case"), ("C", "What we found")]
    report.blocks = report.blocks[:1]
    report.head("A child alone").prose().head("The case").prose().head("What we found").prose()
    assert seen(report.read())[0][1:] == (None, "A child alone")


def test_numbered_paragraphs_are_no_headings(covered: Any) -> None:
    for n in range(1, 9):
        covered.block(marker=f"4.{n}", text="The midwife telephoned.")
        covered.prose(marker=f"5.{n}")
    assert len(covered.read().sections) == 3


def test_what_is_bold_and_no_heading(covered: Any) -> None:
    covered.prose("It must never be forgotten that a child was living in this house all the while.", bold=1.0).prose()
    covered.block("Table 2: People in the household", bold=1.0).rows(["Name", "Age"], ["Mother", "24"])
    covered.block("Figure 1", bold=1.0).prose().block("Recommendation 4", bold=1.0).prose("The Board should act.")
    covered.block("Jane Ashworth,", bold=1.0).block("Independent chair of the panel.")
    covered.block("Key:", bold=1.0).prose()
    assert len(covered.read().sections) == 3


def test_bold_questions_are_headings(covered: Any) -> None:
    for question in ("Was the child seen?", "Did agencies share what they knew?"):
        covered.block(question, bold=1.0).prose()
    assert [s.text for s in covered.read().sections][-2:] == [
        "Was the child seen?",
        "Did agencies share what they knew?",
    ]


def test_a_heading_glued_to_its_paragraph_is_parted(covered: Any) -> None:
    covered.prose("The lessons of spring The midwife wrote to the surgery twice.", bold_lead="The lessons of spring",
                  first_line="The lessons of spring", lines=2)  # fmt: skip
    reading = covered.read()
    assert reading.sections[-1].text == "The lessons of spring"
    assert reading.passages[-1].text == "The midwife wrote to the surgery twice."


def test_a_bold_lead_that_is_a_sentence_stays(covered: Any) -> None:
    covered.prose("Information sharing. The midwife wrote to the surgery.", bold_lead="Information sharing.", lines=2,
                  first_line="Information sharing. The midwife wrote to")  # fmt: skip
    assert len(covered.read().sections) == 3


def test_the_contents_list_is_left_out_and_confirms_levels(report: Any) -> None:
    report.head("A cover", size=30.0).turn().head("Contents")
    for text, indent in (
        ("The family 3", 0.0),
        ("Their home 3", 14.0),
        ("The agencies 4", 0.0),
        ("The school 4", 14.0),
    ):
        report.block(text, kind="contents", indent=indent)
    report.turn()
    same = {"size": 11.0, "bold": 1.0}
    report.head("The family", **same).prose().head("Their home", **same, italic=1.0).prose()
    report.head("The agencies", **same).prose().head("The school", **same, italic=1.0).prose()
    reading = report.read()
    assert seen(reading) == [
        (1, None, "The family"),
        (2, None, "Their home"),
        (1, None, "The agencies"),
        (2, None, "The school"),
    ]
    assert "Contents" not in reading.text


def test_styles_of_the_file_rule_and_a_lone_title_is_dropped(report: Any) -> None:
    plain = {"size": 0.0}
    report.block("Learning review: Rowan", style_level=1, style="h1", **plain).prose(**plain)
    report.block("The family", style_level=2, style="h2", **plain).prose(**plain)
    report.block("Housing", style_level=4, style="h4", **plain).prose(**plain).block(
        "Learning", style_level=2, style="h2", **plain
    ).prose(**plain)
    assert seen(report.read(format="html")) == [(1, None, "The family"), (2, None, "Housing"), (1, None, "Learning")]


def test_a_bold_line_among_real_styles_stands_below_them(report: Any) -> None:
    for title in ("One thing", "Another thing", "A third thing"):
        report.block(title, style_level=1, style="heading 1", size=16.0, bold=1.0).prose()
        report.block("Seen from " + title.lower(), bold=1.0, style="Normal").prose()
    levels = [s.level for s in report.read(format="docx").sections]
    assert levels == [1, 2, 1, 2, 1, 2]


def test_without_fonts(report: Any) -> None:
    plain = {"size": 0.0, "lines": 1}
    report.block("SERIOUS CASE REVIEW", **plain).block("Child K", **plain).turn()
    report.block("1 INTRODUCTION", **plain).prose(size=0.0).block("2 EVENTS", **plain).prose(size=0.0)
    report.block("2.1 The spring", **plain).prose(size=0.0).block("Conclusion", **plain).prose(size=0.0)
    for n, words in enumerate(("What was known", "Who knew it", "What was done"), 1):
        report.item(f"{n}.", words, size=0.0)
    reading = report.read(format="txt")
    assert [(s.level, s.number, s.text) for s in reading.sections[:3]] == [
        (1, "1", "INTRODUCTION"),
        (1, "2", "EVENTS"),
        (2, "2.1", "The spring"),
    ]
    assert reading.sections[3].text == "Conclusion" and len(reading.sections) == 4


def test_a_scan_with_numbered_paragraphs(report: Any) -> None:
    scan = {"confidence": 0.93}
    report.block("Overview report", size=20.0, **scan).turn()
    for n, title in enumerate(("The home", "The school", "The clinic", "The police"), 1):
        report.block(title, size=(12.5, 14.0, 11.0, 20.5)[n - 1], lines=1, **scan)
        for m in (1, 2, 3):
            report.prose(marker=f"{n}.{m}", size=12.5 - 0.5 * (m % 2), **scan)
    assert [s.text for s in report.read().sections] == ["The home", "The school", "The clinic", "The police"]


def test_a_frame_has_a_title_of_its_own(covered: Any) -> None:
    covered.block("Terms used", bold=1.0, boxed=1).prose(boxed=1)
    covered.head("Numbered bar", boxed=2).prose()
    assert [s.text for s in covered.read().sections][3:] == ["Numbered bar"]


def test_a_quotation_set_large_is_no_heading_and_one_in_a_headings_look_is(covered: Any) -> None:
    pulled = "“Nobody ever asked me what it was like to live there.”"
    covered.block(pulled, size=15.0, italic=1.0, colour="#c2185b").prose().block(
        pulled, size=15.0, italic=1.0, colour="#c2185b"
    )
    covered.prose().head("“He was always fine when we came.”", 2).prose()
    assert [s.text for s in covered.read().sections][-1] == "“He was always fine when we came.”"
    assert pulled not in [s.text for s in covered.read().sections]


def test_a_title_in_heading_styles_over_heads_without_is_no_heading(report: Any) -> None:
    report.block("Executive Summary", style_level=2).block("Child A", style_level=3)
    for words in ("INTRODUCTION", "BACKGROUND", "CONCLUSION"):
        report.block(words, bold=1.0).prose()
    assert [s.text for s in report.read(format="html").sections] == ["INTRODUCTION", "BACKGROUND", "CONCLUSION"]


def test_the_stop_of_a_number_that_the_file_does_not_hold_is_no_word(report: Any) -> None:
    for title in ("The family", "Improving systems and practice", "The review"):
        report.head(f". {title}").prose()
    assert [text for *_, text in seen(report.read())] == ["The family", "Improving systems and practice", "The review"]


def test_large_headings_may_end_in_a_small_word(report: Any) -> None:
    report.head("Serious Case Review", size=26.0).prose().head("Findings").prose()
    said = ["What the midwife saw in the home stayed with her", "Calls in the night were not passed on"]
    for words in said:
        report.head(words, level=2).prose()
    assert [s.text for s in report.read().sections][-2:] == said
