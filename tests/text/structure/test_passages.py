"""What holds of every reading, whatever the blocks."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from heed.text.reading import Block, Box, Cell, Layout, Page
from heed.text.sentences import cut, sentence_spans
from heed.text.structure import structure

WORDS = st.lists(
    st.sampled_from(
        ["The", "child", "Dr. Hall", "was", "seen.", "1.2", "No.", "“Why?”", "(a)", "should", "Board", "\n", "é"]
    ),
    max_size=260,
)
MARKERS = st.sampled_from([None, None, "1.", "4.12", "a)", "•", "Recommendation 3:", "Appendix A"])
BLOCKS = st.builds(
    lambda words, marker, page, kind, size, bold, level, boxed: Block(
        " ".join(words), page, kind=kind, marker=marker, size=size, bold=bold, style_level=level, boxed=boxed,
        boxes=[Box(page, 0.0, 10.0 * n, 100.0, 10.0 * n + 9) for n in range(1 + len(words) // 12)],
        cells=[Cell(" ".join(words[:9])), Cell(" ".join(words[9:]), 1)] if kind == "table_row" else [], table=1 if kind == "table_row" else None,
    ),
    WORDS, MARKERS, st.integers(1, 3),
    st.sampled_from(["text", "text", "list_item", "table_row", "footnote", "caption", "furniture", "contents"]),
    st.sampled_from([0.0, 9.0, 11.0, 14.0]), st.sampled_from([0.0, 1.0]), st.sampled_from([None, None, 1, 3]), st.sampled_from([None, 1]),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(BLOCKS, max_size=14))
def test_whatever_the_blocks(blocks: list[Block]) -> None:
    reading = structure(Layout("pdf", [Page(1), Page(2), Page(3)], blocks))
    assert reading.text == "\n".join(p.text for p in reading.passages)
    for passage in reading.passages:
        assert reading.text[passage.start : passage.end] == passage.text
        assert 0 < len(passage.text.split()) <= 200
        assert passage.section is None or reading.sections[passage.section].first <= reading.passages.index(passage)
    for section in reading.sections:
        assert 0 <= section.first < section.last <= len(reading.passages)
        assert section.parent is None or reading.sections[section.parent].level < section.level
        assert reading.passages[section.first].kind == "heading"
    for found in (*reading.findings, *reading.questions, *reading.recommendations):
        assert found.text and all(0 <= n < len(reading.passages) for n in found.passages)


@given(WORDS.map(" ".join), st.integers(3, 200))
def test_cutting_loses_no_word(text: str, limit: int) -> None:
    parts = cut(text, limit)
    assert " ".join(parts).split() == text.split()
    assert all(len(part.split()) <= limit for part in parts)


def test_sentences_end_where_they_do() -> None:
    text = "Dr. Hall saw her on No. 3 ward. She (the child) slept. “Why?” he asked. It was 4.5 kg."
    assert [text[a:b] for a, b in sentence_spans(text)] == [
        "Dr. Hall saw her on No. 3 ward.", "She (the child) slept.", "“Why?” he asked.", "It was 4.5 kg.",
    ]  # fmt: skip


def test_a_long_paragraph_is_cut_at_a_sentence(covered: Any) -> None:
    covered.prose("The record says that the child was seen at home that day by two people. " * 20, marker="3.4")
    parts = [p for p in covered.read().passages if p.paragraph == "3.4"]
    assert len(parts) == 2 and all(p.text.endswith(".") for p in parts)


def test_furniture_is_left_out_and_kinds_are_kept(covered: Any) -> None:
    covered.block("Harrowdale SCB 7", kind="furniture").block("1 A note", kind="footnote").item("•", "A point made")
    covered.rows(["Name", "Age"], ["Mother", "24"]).block("Source: records", kind="caption")
    reading = covered.read()
    assert "SCB 7" not in reading.text
    assert [p.kind for p in reading.passages[-5:]] == ["footnote", "list_item", "table_row", "table_row", "caption"]


def test_where_the_words_came_from(report: Any) -> None:
    report.prose()
    sources = {(): "digital", ("ocr",): "ocr", ("ocr", "digital"): "mixed", ("ocr", "none"): "ocr"}
    for kinds, wanted in sources.items():
        reading = report.read(pages=[Page(n, text_source=k) for n, k in enumerate(kinds, 1)])  # type: ignore[arg-type]
        assert reading.text_source == wanted


def test_roles_pass_to_what_stands_below(covered: Any) -> None:
    covered.head("Findings").prose().head("Housing", 2).prose().head("Good practice", 2).prose().head(
        "Appendix A: Background"
    ).prose()
    roles = {s.text: s.role for s in covered.read().sections}
    assert (
        roles["Housing"] == "findings"
        and roles["Good practice"] == "good_practice"
        and roles["Background"] in ("appendix", "background")
    )
    assert roles["What happened"] == "narrative" and roles["Introduction"] == "background"
