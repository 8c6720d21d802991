"""What a PDF becomes: blocks, places, refusals."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pikepdf
import pytest

from heed.refusal import Refused
from heed.text.readers import ocr
from heed.text.readers.pdf import read
from heed.text.reading import Block, Layout

sys.path.insert(0, str(Path(__file__).parent))
paper = importlib.import_module("paper")
at, pdf, paragraph, rule, shade = paper.at, paper.pdf, paper.paragraph, paper.rule, paper.shade

LONG = [
    "The health visitor called at the house on four occasions that spring and",
    "found nobody at home. She left a card each time and wrote to the mother,",
    "who says that she never had the letters.",
]


def blocks(layout: Layout, *kinds: str) -> list[Block]:
    return [block for block in layout.blocks if block.kind in (kinds or ("text", "list_item"))]


def test_a_heading_and_a_paragraph_are_two_blocks() -> None:
    layout = read(pdf([[at(72, 100, "Background", 14, "F2"), *paragraph(72, 125, LONG)]]))
    heading, body = blocks(layout)
    assert (heading.text, heading.bold, heading.size) == ("Background", 1.0, 14.0)
    assert body.text == " ".join(LONG)
    assert body.lines == 3 and len(body.boxes) == 3
    assert layout.pages[0].width == 595.0 and layout.pages[0].text_source == "digital"


def test_boxes_lie_where_the_words_are_shown() -> None:
    box = blocks(read(pdf([[at(72, 100, "Background")]])))[0].boxes[0]
    assert box.left == pytest.approx(72, abs=2)
    assert box.top < 100 < box.bottom + 1


def test_the_size_counts_the_scale_of_the_text_matrix() -> None:
    command = "BT /F1 1 Tf 14 0 0 14 72 700 Tm (Scaled words) Tj ET"
    assert blocks(read(pdf([[command]])))[0].size == 14.0


def test_a_turned_page_is_read_level_and_its_boxes_are_as_shown() -> None:
    turned = "BT /F1 11 Tf 0 1 -1 0 300 100 Tm (Words up the page that go on for a while) Tj ET"
    layout = read(pdf([[turned]], rotate=90))
    block = blocks(layout)[0]
    assert block.text == "Words up the page that go on for a while"
    page = layout.pages[0]
    assert (page.width, page.height, page.rotation) == (842.0, 595.0, 90)
    assert block.boxes[0].right - block.boxes[0].left > block.boxes[0].bottom - block.boxes[0].top


def test_words_up_an_unturned_page_have_upright_boxes() -> None:
    turned = "BT /F1 11 Tf 0 1 -1 0 300 100 Tm (Words up the page that go on for a while) Tj ET"
    block = blocks(read(pdf([[turned]])))[0]
    assert block.text == "Words up the page that go on for a while"
    assert block.boxes[0].bottom - block.boxes[0].top > block.boxes[0].right - block.boxes[0].left


def test_a_raised_footnote_number_stays_out_of_the_word() -> None:
    commands = [at(72, 100, "They relied on the guidance"), at(210.5, 96, "3", 7), at(215, 100, "and on each other.")]
    assert blocks(read(pdf([commands])))[0].text == "They relied on the guidance and on each other."


def test_an_ordinal_keeps_its_raised_letters() -> None:
    commands = [at(72, 100, "On the 5"), at(114.7, 96, "th", 7), at(123, 100, "of March she wrote again.")]
    assert "5th" in blocks(read(pdf([commands])))[0].text


def test_a_drop_cap_belongs_to_its_word() -> None:
    commands = [at(72, 122, "T", 40), at(98, 100, "he review was held in a hard winter, and"), at(98, 114, "few came.")]
    text = " ".join(block.text for block in blocks(read(pdf([commands]))))
    assert text.startswith("The review was held")


def test_hidden_words_are_read_where_nothing_shows() -> None:
    hidden = [at(72, 100 + 20 * place, line, extra="3 Tr") for place, line in enumerate(LONG)]
    assert "health visitor" in blocks(read(pdf([hidden])))[0].text


def test_hidden_words_under_shown_ones_are_left_out() -> None:
    commands = [*paragraph(72, 100, LONG), at(72, 300, "hidden words", extra="3 Tr")]
    assert "hidden words" not in " ".join(block.text for block in read(pdf([commands])).blocks)


def test_a_ruled_table_becomes_rows_of_cells() -> None:
    lines = [rule(70, y, 500, y) for y in (100, 130, 170, 200)] + [rule(x, 100, x, 200) for x in (70, 120, 380, 500)]
    words = [at(75, 120, "No.", 10, "F2"), at(125, 120, "Recommendation", 10, "F2"), at(385, 120, "Lead", 10, "F2")]
    words += [
        at(75, 145, "1", 10),
        at(125, 145, "Write to every school in the county about", 10),
        at(125, 158, "the new form.", 10),
    ]
    words += [
        at(385, 145, "The Board", 10),
        at(75, 190, "2", 10),
        at(125, 190, "Train all staff.", 10),
        at(385, 190, "Police", 10),
    ]
    rows = blocks(read(pdf([[*lines, *words]])), "table_row")
    assert [row.header_row for row in rows] == [True, False, False]
    assert [cell.text for cell in rows[1].cells] == [
        "1",
        "Write to every school in the county about the new form.",
        "The Board",
    ]
    assert rows[2].text == "2 | Train all staff. | Police"


def test_a_shaded_frame_marks_its_blocks() -> None:
    found = blocks(
        read(pdf([[*paragraph(72, 100, LONG), shade(70, 200, 520, 260), at(80, 225, "What the review learned")]]))
    )
    assert [block.boxed is not None for block in found] == [False, True]


def test_a_bullet_drawn_as_a_shape_is_a_marker() -> None:
    dot = "q 0 g 80 740 3 3 re f Q"
    found = blocks(read(pdf([[at(72, 60, "They should:"), dot, at(90, 104, "speak to the child alone")]])))
    assert (found[1].marker, found[1].text, found[1].kind) == ("•", "speak to the child alone", "list_item")


def test_a_diagonal_watermark_is_furniture() -> None:
    mark = "BT /F2 90 Tf 0.7 0.7 -0.7 0.7 150 300 Tm 0.9 g (DRAFT) Tj ET"
    layout = read(pdf([[mark, "0 g", *paragraph(72, 100, LONG)]]))
    assert [block.text for block in blocks(layout, "furniture")] == ["DRAFT"]
    assert blocks(layout)[0].text == " ".join(LONG)


def test_page_numbers_and_running_heads_are_furniture_and_the_printed_number_is_kept() -> None:
    pages = [
        [at(72, 40, "Serious Case Review: Child Q", 9), *paragraph(72, 100, LONG), at(290, 810, str(number + 2), 9)]
        for number in range(3)
    ]
    layout = read(pdf(pages))
    assert [page.printed for page in layout.pages] == ["2", "3", "4"]
    assert len(blocks(layout, "furniture")) == 6
    assert len(blocks(layout)) == 3


def test_properties_are_the_files_own() -> None:
    document = pikepdf.open(__import__("io").BytesIO(pdf([[at(72, 100, "Words")]])))
    document.docinfo["/Title"] = "A review"
    document.docinfo["/CreationDate"] = "D:20160522101500Z"
    out = __import__("io").BytesIO()
    document.save(out)
    assert read(out.getvalue()).properties == {"title": "A review", "created": "2016-05-22"}


def test_an_owner_password_alone_does_not_matter() -> None:
    data = pdf([[at(72, 100, "Words")]], encryption=pikepdf.Encryption(owner="held", user=""))
    assert blocks(read(data))[0].text == "Words"


def test_junk_before_the_header_is_repaired() -> None:
    data = b"x" * 3000 + pdf([[*paragraph(72, 100, LONG)]])
    layout = read(data)
    assert "health visitor" in layout.blocks[0].text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file-empty"),
        (b"%PDF-1.4\nnothing more", "pdf-damaged"),
        (pdf([[at(72, 100, "Words")]], encryption=pikepdf.Encryption(owner="a", user="b")), "pdf-encrypted"),
        (pdf([["0 g"]]), "no-text"),
    ],
)
def test_refusals(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read(data)
    assert refused.value.refusal.code == code


def picture() -> bytes:
    """A page that is one grey picture."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(595, 842))
    image = document.make_stream(b"\xff" * 100)
    image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    image.Width, image.Height, image.BitsPerComponent, image.ColorSpace = 10, 10, 8, pikepdf.Name.DeviceGray
    page = document.pages[0]
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary({"/Im": image}))
    page.obj.Contents = document.make_stream(b"595 0 0 842 0 0 cm /Im Do")
    out = __import__("io").BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_scan_without_ocr_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    with pytest.raises(Refused) as refused:
        read(picture())
    assert refused.value.refusal.code == "ocr-missing"


def test_a_scanned_page_among_others_is_doubted_without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    monkeypatch.setattr(ocr, "available", lambda: False)
    document = pikepdf.open(io.BytesIO(pdf([[*paragraph(72, 100, LONG)]])))
    document.pages.extend(pikepdf.open(io.BytesIO(picture())).pages)
    out = io.BytesIO()
    document.save(out)
    pages = read(out.getvalue()).pages
    assert [page.text_source for page in pages] == ["digital", "none"]
    assert "OCR is not installed" in pages[1].doubts[0]


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_file_cut_off_is_read_or_refused(share: float) -> None:
    data = pdf([[*paragraph(72, 100, LONG)]] * 5)
    try:
        layout = read(data[: int(len(data) * share)])
    except Refused as refused:
        assert refused.refusal.code in ("pdf-damaged", "pdf-no-pages", "no-text")
    else:
        assert "health visitor" in layout.blocks[0].text


def test_a_page_whose_characters_mean_nothing_is_read_from_its_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    garbled = "BT /F1 11 Tf 72 700 Td <" + "01020304050607" * 30 + "> Tj ET"
    page = read(pdf([[garbled], [*paragraph(72, 100, LONG)]])).pages[0]
    assert "OCR is not installed" in page.doubts[0]
