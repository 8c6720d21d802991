"""The paper of a DOCX: fonts, margins, running lines, cover, contents, sections."""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from sample.press import tree, truth
from sample.press.engines import wordxml

SIZES = {1: 16, 2: 13, 3: 11.5, 4: 11}


class Paper:
    """What surrounds the words; `Maker` writes the words."""

    document: tree.Document
    style: dict[str, Any]
    printed: list[int] | None
    docx: Any
    real: bool
    auto: bool

    def dress(self) -> None:
        """Sets fonts, margins, running head and foot."""
        style, font = self.style, str(self.style.get("font", "Carlito"))
        normal = self.docx.styles["Normal"]
        normal.font.name, normal.font.size = font, Pt(style.get("points", 11))
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), font)
        normal.paragraph_format.space_after = Pt(style.get("after", 8))
        normal.paragraph_format.line_spacing = style.get("spacing_lines", 1.1)
        for level in range(1, 5):
            heading = self.docx.styles[f"Heading {level}"]
            heading.font.name, heading.font.size = font, Pt(self.size(level))
            heading.element.rPr.rFonts.set(qn("w:ascii"), font)
            heading.element.rPr.rFonts.set(qn("w:hAnsi"), font)
            for theme in ("asciiTheme", "hAnsiTheme"):
                heading.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
            heading.font.color.rgb = self.ink(level)
            heading.font.bold, heading.font.italic = True, level in style.get("italic_levels", ())
            heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(14), Pt(6)
            if level in style.get("caps_levels", ()) and self.real:
                heading.font.all_caps = True
        if self.auto:
            pattern = str(style.get("heading_numbers", "1.1"))
            wordxml.number_headings(self.docx, len(pattern.rstrip(".").split(".")), pattern.endswith("."))
        section = self.docx.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(style.get("side_cm", 2.5))
        section.top_margin = section.bottom_margin = Cm(2.3)
        if style.get("columns") == 2:
            wordxml.columns(section, 2)
        section.different_first_page_header_footer = bool(style.get("cover_bare", True)) and any(
            isinstance(b, tree.Cover) for b in self.document.blocks
        )
        for key, edge in (("header", section.header), ("footer", section.footer)):
            words = style.get(key, "")
            parts = [words] if isinstance(words, str) else [part for part in words if part]
            paragraph = edge.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if len(parts) < 2 else WD_ALIGN_PARAGRAPH.LEFT
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT)
            self.edge(paragraph, "\t".join(parts))

    def size(self, level: int) -> float:
        """The type size of a heading."""
        return float(self.style.get("sizes", {}).get(str(level), SIZES[level]))

    def ink(self, level: int) -> RGBColor:
        """The colour of a heading."""
        return RGBColor.from_string(str(self.style.get("accent", "#000000")).lstrip("#").upper())

    def edge(self, paragraph: Any, words: str) -> None:
        """A running line, its page numbers as fields."""
        while words:
            cut = (
                min((words.find(mark), mark) for mark in ("{page}", "{pages}") if mark in words)
                if "{page" in words
                else (-1, "")
            )
            if cut[0] < 0:
                paragraph.add_run(words)
                break
            if cut[0]:
                paragraph.add_run(words[: cut[0]])
            wordxml.field(paragraph, "PAGE" if cut[1] == "{page}" else "NUMPAGES")
            words = words[cut[0] + len(cut[1]) :]
        for run in paragraph.runs:
            run.font.size = Pt(8.5)

    def section(self, kind: WD_SECTION, count: int) -> Any:
        """A new section of so many columns."""
        section = self.docx.add_section(kind)
        section.different_first_page_header_footer = False
        wordxml.columns(section, count)
        return section

    def cover(self, lines: list[str]) -> None:
        """The cover: the title in Word's Title style, or large and bold."""
        drop = int(self.style.get("cover_drop", 4))
        for _ in range(drop):
            self.docx.add_paragraph()
        for i, line in enumerate(lines):
            paragraph = self.docx.add_paragraph()
            run = paragraph.add_run(line)
            run.bold = i < 2
            run.font.size = Pt(self.style.get("cover_points", 24) if i == 0 else 15 if i == 1 else 12)
            run.font.color.rgb = self.ink(1) if i == 0 else None
        if self.style.get("cover_page", True):
            self.docx.add_page_break()

    def contents(self) -> None:
        """A contents list with dot leaders, as Word leaves it behind."""
        self.docx.add_paragraph().add_run(str(self.style.get("contents_word", "Contents"))).bold = True
        headings = [b for b in truth.flat(self.document.blocks) if isinstance(b, tree.Heading)]
        for i, block in enumerate(headings):
            if block.level > self.style.get("contents_depth", 2):
                continue
            paragraph = self.docx.add_paragraph()
            paragraph.paragraph_format.left_indent = Cm(0.6 * (block.level - 1))
            paragraph.paragraph_format.space_after = Pt(3)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
            page = self.printed[i] if self.printed else 0
            paragraph.add_run(f"{block.label} {truth.heading_words(block, self.style)}".strip() + f"\t{page}")
        if self.style.get("contents_break", True):
            self.docx.add_page_break()
