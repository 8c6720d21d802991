"""DOCX by python-docx: headings as Word styles or as bold lines only, tables, footnotes, tracked changes."""

from __future__ import annotations

import copy
import io
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from sample.press import tree, truth
from sample.press.engines import office, wordxml
from sample.press.pages import Pages

SIZES = {1: 16, 2: 13, 3: 11.5, 4: 11}


class Maker:
    """Builds one DOCX."""

    def __init__(self, document: tree.Document, style: dict[str, Any], printed: list[int] | None) -> None:
        self.document, self.style = document, style
        self.printed = printed  # page of each heading, once known
        self.docx = docx.Document()
        self.place: Any = self.docx
        self.notes = wordxml.Footnotes()
        self.changes = 0
        self.real = style.get("headings", "styles") == "styles"
        self.auto = bool(style.get("auto_numbers")) and self.real
        self.dress()

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

    def paragraph(self, style: str | None = None) -> Any:
        """A new paragraph where we are writing."""
        if self.place is not self.docx and getattr(self, "fresh", False):
            self.fresh = False
            first = self.place.paragraphs[0]
            if style:
                first.style = self.docx.styles[style]
            return first
        return self.place.add_paragraph(style=style)

    def runs(self, paragraph: Any, runs: tree.Runs, bold: bool = False) -> Any:
        """Writes runs into a paragraph."""
        for run in runs:
            if run.note:
                self.notes.call(paragraph.add_run(), tree.plain(self.document.notes[run.note]))
                continue
            tracked = run.change if self.style.get("tracked") else ""
            if run.change == "del" and not tracked:
                continue
            made = paragraph.add_run(run.text)
            made.bold, made.italic = (bold or run.bold) or None, run.italic or None
            if tracked:
                self.changes += 1
                wordxml.change(made, tracked, self.changes)
        return paragraph

    def heading(self, block: tree.Heading) -> None:
        """A heading, as a style or as a bold line."""
        words = [tree.Run(truth.heading_words(block, self.style))] if not self.real else block.runs
        gap = "\t" if self.style.get("number_tab") else " "
        own = self.auto and block.given is None and not block.finding
        if block.label and not own:
            words = [tree.Run(block.label + gap), *words]
        if self.real:
            paragraph = self.runs(
                self.docx.add_paragraph(style=f"Heading {block.level}")
                if self.place is self.docx
                else self.paragraph(f"Heading {block.level}"),
                words,
            )
            if self.auto and not own:
                wordxml.unnumbered(paragraph)
            if block.level in self.style.get("newpage_levels", ()):
                paragraph.paragraph_format.page_break_before = True
            return
        paragraph = self.runs(self.paragraph(), words, bold=True)
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_before = Pt(10)
        for run in paragraph.runs:
            run.font.size = Pt(self.size(block.level)) if "sizes" in self.style else None
            run.font.color.rgb = self.ink(block.level)
            run.underline = True if block.level in self.style.get("underline_levels", ()) else None
            run.italic = True if block.level in self.style.get("italic_levels", ()) else run.italic

    def blocks(self, blocks: list[Any]) -> None:
        """Writes blocks in order."""
        for block in blocks:
            self.block(block)

    def block(self, block: Any) -> None:
        """Writes one block."""
        match block:
            case tree.Heading():
                self.heading(block)
            case tree.Paragraph():
                self.numbered(block.label, block.runs)
            case tree.Bullets():
                for number, item in enumerate(block.items, 1):
                    if block.ordered:
                        self.numbered(f"{number}.", item, indent=0.8)
                    else:
                        self.runs(self.paragraph("List Bullet"), item)
            case tree.Table():
                self.table([[("runs", cell) for cell in row] for row in block.rows])
            case tree.Quote():
                made = self.runs(
                    self.paragraph(), [tree.Run(run.text, run.bold, True, run.change, run.note) for run in block.runs]
                )
                made.paragraph_format.left_indent = made.paragraph_format.right_indent = Cm(1)
            case tree.Rec():
                self.rec(block)
            case tree.RecTable():
                rows: list[list[Any]] = [[("runs", [tree.Run(title)]) for title, _ in block.columns]]
                rows += [[self.rec_cell(rec, key) for _, key in block.columns] for rec in block.recs]
                self.table(rows)
            case tree.Question():
                self.labelled(block.label, block.blocks)
            case tree.Frame():
                self.frame(block)
            case tree.Cover():
                self.cover(block.lines)
            case tree.Mark(kind="contents"):
                self.contents()
            case tree.Mark():
                self.docx.add_page_break()
            case _:
                raise TypeError(f"word knows no {type(block).__name__}")

    def numbered(self, label: str, runs: tree.Runs, indent: float = 1.1) -> None:
        """A paragraph with a typed, hanging number."""
        paragraph = self.paragraph()
        if label:
            paragraph.add_run(label + "\t")
            paragraph.paragraph_format.left_indent = Cm(indent)
            paragraph.paragraph_format.first_line_indent = Cm(-indent)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(indent))
        self.runs(paragraph, runs)

    def labelled(self, label: str, blocks: list[Any]) -> None:
        """Blocks with a bold label run in."""
        first, rest = blocks[:1], blocks[1:]
        if label and first and isinstance(first[0], tree.Paragraph):
            self.runs(
                self.paragraph(), [tree.Run(label + " ", bold=bool(self.style.get("rec_bold", True))), *first[0].runs]
            )
            self.blocks(rest)
        else:
            self.blocks(blocks)

    def rec(self, rec: tree.Rec) -> None:
        """A recommendation on its own."""
        how = self.style.get("recommendations", "numbered")
        lead, by = rec.attributes.get("lead", ""), rec.attributes.get("by", "")
        line = [tree.Run(f"{self.style.get('lead_word', 'Lead agency')}: {lead}", bold=True)] if lead else []
        line += [tree.Run(f"   {self.style.get('by_word', 'Timescale')}: {by}", bold=True)] if by else []
        shown = line if self.style.get("show_lead", how == "boxed") else []
        if how == "boxed":
            self.box(rec.label, [*rec.blocks, *([tree.Paragraph(shown)] if shown else [])])
            return
        if how in ("bulleted", "by_agency") and not rec.label:
            for block in rec.blocks:
                if isinstance(block, tree.Paragraph):
                    self.runs(self.paragraph("List Bullet"), block.runs)
                else:
                    self.block(block)
        elif how == "prose":
            self.blocks(rec.blocks)
        elif self.style.get("rec_place") == "above":
            paragraph = self.runs(self.paragraph(), [tree.Run(rec.label, bold=True)])
            paragraph.paragraph_format.keep_with_next = True
            self.blocks(rec.blocks)
        elif self.style.get("rec_place") == "hang" and isinstance(rec.blocks[0], tree.Paragraph):
            self.numbered(rec.label, rec.blocks[0].runs)
            self.blocks(rec.blocks[1:])
        else:
            self.labelled(rec.label, rec.blocks)
        if shown:
            self.runs(self.paragraph(), shown)

    def rec_cell(self, rec: tree.Rec, key: str) -> tuple[str, Any]:
        """What a table of recommendations shows in one cell."""
        if key == "text":
            return "blocks", rec.blocks
        return "runs", [tree.Run((rec.number or "") if key == "n" else rec.attributes.get(key, ""))]

    def table(self, rows: list[list[tuple[str, Any]]]) -> None:
        """A ruled table."""
        table = self.place.add_table(len(rows), len(rows[0]))
        table.style = self.docx.styles["Table Grid"]
        for y, row in enumerate(rows):
            for x, (kind, content) in enumerate(row):
                cell = table.cell(y, x)
                self.inside(cell, content if kind == "blocks" else [tree.Paragraph(content)], bold=y == 0)
                if y == 0:
                    wordxml.shade(cell, str(self.style.get("table_head", "#D9E2F3")))
        wordxml.repeat_head(table.rows[0])
        self.widths(table, rows)
        self.place.add_paragraph().paragraph_format.space_after = Pt(2)

    def widths(self, table: Any, rows: list[list[tuple[str, Any]]]) -> None:
        """Gives each column the width its words want."""

        def words(cell: tuple[str, Any]) -> int:
            return len(tree.words_of(cell[1]) if cell[0] == "blocks" else tree.plain(cell[1]))

        shares = [min(max(max(words(row[x]) for row in rows), 6), 70) ** 0.75 for x in range(len(rows[0]))]
        section = self.docx.sections[-1]
        whole = section.page_width - section.left_margin - section.right_margin
        table.autofit = False
        for x, share in enumerate(shares):
            width = int(whole * share / sum(shares))
            table.columns[x].width = width
            for cell in table.columns[x].cells:
                cell.width = width

    def inside(self, cell: Any, blocks: list[Any], bold: bool = False) -> None:
        """Writes blocks into a cell."""
        before, self.place, self.fresh = self.place, cell, True
        self.blocks(blocks)
        self.place, self.fresh = before, False
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.space_after = Pt(3)
            for run in paragraph.runs:
                run.bold = True if bold else run.bold
                run.font.size = run.font.size or Pt(self.style.get("table_points", 9.5))

    def box(self, title: str, blocks: list[Any]) -> None:
        """A shaded box: a table of one cell."""
        table = self.place.add_table(1, 1)
        table.style = self.docx.styles["Table Grid"]
        cell = table.cell(0, 0)
        wordxml.shade(cell, str(self.style.get("box_fill", "#EEF2F8")))
        titled = [tree.Paragraph([tree.Run(title, bold=True)])] if title else []
        size = self.style.get("points", 11)
        before = self.style.get("table_points", 9.5)
        self.style["table_points"] = size
        self.inside(cell, [*titled, *blocks])
        self.style["table_points"] = before
        self.place.add_paragraph().paragraph_format.space_after = Pt(2)

    def frame(self, frame: tree.Frame) -> None:
        """Blocks that share a place."""
        if frame.kind in ("box", "aside"):
            self.box(frame.title, frame.blocks)
        elif frame.kind == "small":
            start = len(self.docx.paragraphs)
            self.blocks(frame.blocks)
            for paragraph in self.docx.paragraphs[start:]:
                for run in paragraph.runs:
                    run.font.size = Pt(8.5)
        elif frame.kind == "columns":
            self.section(WD_SECTION.CONTINUOUS, 2)
            self.blocks(frame.blocks)
            self.section(WD_SECTION.CONTINUOUS, 1)
        else:
            section = self.section(WD_SECTION.NEW_PAGE, 1)
            section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
            self.blocks(frame.blocks)
            section = self.section(WD_SECTION.NEW_PAGE, 1)
            section.orientation, section.page_width, section.page_height = WD_ORIENT.PORTRAIT, Cm(21), Cm(29.7)

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

    def save(self) -> bytes:
        """The finished DOCX."""
        self.blocks(self.document.blocks)
        self.notes.attach(self.docx)
        properties = self.docx.core_properties
        properties.title, properties.author = (
            str(self.style.get("meta_title", "")),
            str(self.style.get("meta_author", "")),
        )
        properties.comments = ""
        out = io.BytesIO()
        self.docx.save(out)
        return out.getvalue()


def word(document: tree.Document, style: dict[str, Any]) -> bytes:
    """The DOCX of a document; its contents list is filled in from a first printing."""
    data = Maker(document, dict(style), None).save()
    if not any(isinstance(block, tree.Mark) and block.kind == "contents" for block in document.blocks):
        return data
    settled = Maker(document, {**style, "tracked": False}, None).save()  # pages are those of the accepted text
    structure = truth.of_document(copy.deepcopy(document), style, "other", Pages(office.to_pdf(settled)))
    return Maker(document, dict(style), [heading["page"] for heading in structure["headings"]]).save()


def word_pdf(document: tree.Document, style: dict[str, Any]) -> bytes:
    """The PDF of a report written in Word."""
    return office.to_pdf(word(document, style))
