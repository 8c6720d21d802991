"""Word files: text as Word prints it, tracked changes accepted, pages near LibreOffice's, bombs refused."""

# ruff: noqa: E501  markup reads best unbroken
from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.shared import Pt

from heed.refusal import Refused
from heed.text.readers import docx
from heed.text.reading import Block, Layout

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PROSE = "The partnership decided to review the work of all agencies with the family over two years. "


def saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def read(document: Any) -> Layout:
    return docx.read(saved(document))


def bare(body: str, **parts: str) -> bytes:
    """The smallest file Word would open."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        relations = []
        for kind, text in parts.items():
            archive.writestr(f"word/{kind}.xml", text)
            address = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
            relations.append(f'<Relationship Id="{kind}" Type="{address}" Target="{kind}.xml"/>')
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{''.join(relations)}</Relationships>")
    return buffer.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def test_headings_lists_and_looks() -> None:
    document = Document()
    document.add_heading("Background", 2)
    lead = document.add_paragraph()
    lead.add_run("The family. ").bold = True
    lead.add_run(PROSE)
    only_bold = document.add_paragraph().add_run("Only looks like a heading")
    only_bold.bold, only_bold.font.size = True, Pt(14)
    document.add_paragraph("First", style="List Bullet")
    blocks = read(document).blocks
    assert [(block.style_level, block.kind, block.marker) for block in blocks] == [
        (2, "text", None),
        (None, "text", None),
        (None, "text", None),
        (None, "list_item", "•"),
    ]
    assert blocks[1].bold_lead == "The family."
    assert (blocks[2].bold, blocks[2].size) == (1.0, 14.0)


def numbering(*levels: tuple[str, str]) -> str:
    made = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    return f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{made}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'


def at(level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'


def test_numbers_are_printed_as_word_counts_them() -> None:
    levels = numbering(("decimal", "%1"), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"), ("upperRoman", "%4."))
    order = [0, 1, 1, 2, 2, 1, 0, 1, 2, 3]
    body = "".join(paragraph(f"Words {place}", at(level)) for place, level in enumerate(order))
    markers = [block.marker for block in docx.read(bare(body, numbering=levels)).blocks]
    assert markers == ["1", "1.1", "1.2", "(a)", "(b)", "1.3", "2", "2.1", "(a)", "I."]


def test_tracked_changes_read_as_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>The child was </w:t></w:r><w:del><w:r><w:delText>not </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>seen</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> gone</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t> at home</w:t></w:r></w:moveTo><w:r><w:t>.</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Joined </w:t></w:r></w:p>"
        "<w:p><w:r><w:t>paragraphs.</w:t></w:r></w:p>"
    )
    assert [block.text for block in docx.read(bare(body)).blocks] == [
        "The child was seen at home.",
        "Joined paragraphs.",
    ]


def test_hidden_words_and_field_codes_are_not_printed() -> None:
    body = (
        "<w:p><w:r><w:t>Page </w:t></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>four</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> secret</w:t></w:r></w:p>"
    )
    assert docx.read(bare(body)).blocks[0].text == "Page four"


def test_contents_fields_are_contents() -> None:
    field = "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
    body = f"<w:p>{field}<w:r><w:t>1 Introduction 3</w:t></w:r></w:p>{paragraph('2 Findings 9')}<w:p><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>{paragraph(PROSE)}"
    assert [block.kind for block in docx.read(bare(body)).blocks] == ["contents", "contents", "text"]


def test_notes_stand_at_the_foot_with_their_number() -> None:
    notes = f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"/><w:footnote w:id="7">{paragraph("See the guidance.")}</w:footnote></w:footnotes>'
    body = (
        '<w:p><w:r><w:t>Seen once</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r><w:r><w:t>.</w:t></w:r></w:p>'
        + paragraph("Next.")
    )
    blocks = docx.read(bare(body, footnotes=notes)).blocks
    assert [(block.kind, block.marker, block.text) for block in blocks] == [
        ("text", None, "Seen once."),
        ("text", None, "Next."),
        ("footnote", "1", "See the guidance."),
    ]


def table_of(rows: list[list[str]], bold_first: bool = True) -> Any:
    document = Document()
    table = document.add_table(0, len(rows[0]), style="Table Grid")
    for number, row in enumerate(rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(text).bold = bold_first and number == 0
    return document


def test_tables_are_rows_of_cells_and_a_bold_first_row_heads_them() -> None:
    rows: list[Block] = read(table_of([["No", "Action", "Lead"], ["1", "Ask the child", "Police"]])).blocks
    assert [(row.kind, row.header_row) for row in rows] == [("table_row", True), ("table_row", False)]
    assert [(cell.column, cell.text) for cell in rows[1].cells] == [(0, "1"), (1, "Ask the child"), (2, "Police")]


def test_one_cell_is_a_box_round_paragraphs() -> None:
    blocks = read(table_of([["Learning point: ask."]], bold_first=False)).blocks
    assert [(block.kind, block.boxed) for block in blocks] == [("text", 1)]


def test_headers_and_footers_are_furniture() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Running head"
    document.add_paragraph(PROSE)
    assert [(block.kind, block.text) for block in read(document).blocks] == [
        ("furniture", "Running head"),
        ("text", PROSE.strip()),
    ]


def test_pages_follow_breaks_and_length() -> None:
    document = Document()
    document.add_paragraph("One.").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Two.")
    document.add_paragraph("Three.").paragraph_format.page_break_before = True
    for _ in range(60):
        document.add_paragraph(PROSE * 2)
    document.add_heading("At the end", 1)
    layout = read(document)
    assert [block.page for block in layout.blocks[:3]] == [1, 2, 3]
    assert layout.blocks[-1].page == 6  # LibreOffice 7.4 says 6
    assert len(layout.pages) == 6


def test_properties() -> None:
    document = Document()
    document.add_paragraph("x")
    document.core_properties.title = "Review of Child T"
    document.core_properties.author = "A Partnership"
    found = read(document).properties
    assert (found["title"], found["author"]) == ("Review of Child T", "A Partnership")


def test_a_text_box_is_a_box() -> None:
    document = Document()
    anchor = document.add_paragraph("Beside it.")
    box = f'<w:pict {W} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent>{paragraph("In the box.")}</w:txbxContent></v:textbox></v:shape></w:pict>'
    anchor.add_run()._r.append(parse_xml(box))
    assert [(block.text, block.boxed) for block in read(document).blocks] == [("Beside it.", None), ("In the box.", 1)]


@pytest.mark.parametrize(
    "body",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_entities_are_refused(body: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "word/document.xml", f"{body}<w:document {W}><w:body>{paragraph('&amp;')}</w:body></w:document>"
        )
    with pytest.raises(Refused) as caught:
        docx.read(buffer.getvalue())
    assert caught.value.refusal.code == "docx-damaged"


def test_a_zip_bomb_is_refused_without_being_unpacked() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (130 * 1024 * 1024))
    with pytest.raises(Refused) as caught:
        docx.read(buffer.getvalue())
    assert caught.value.refusal.code == "docx-damaged"


def test_tables_in_tables_in_tables_end() -> None:
    deep = paragraph("Deep.")
    for _ in range(60):
        deep = f"<w:tbl><w:tr><w:tc>{deep}</w:tc><w:tc>{paragraph('x')}</w:tc></w:tr></w:tbl>"
    assert docx.read(bare(paragraph("Before.") + deep)).blocks[0].text == "Before."


def test_a_damaged_part_that_is_not_the_text_is_left_out_with_a_doubt() -> None:
    layout = docx.read(bare(paragraph("Words."), styles="<!DOCTYPE x><x/>"))
    assert [block.text for block in layout.blocks] == ["Words."]
    assert "word/styles.xml" in layout.doubts[0]
