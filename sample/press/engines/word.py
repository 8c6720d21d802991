"""DOCX by python-docx: headings as Word styles or as bold lines only, tables, footnotes, tracked changes."""

from __future__ import annotations

import copy
import io
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Cm, Pt

from sample.press import tree, truth
from sample.press.engines import office, wordxml
from sample.press.engines.wordpaper import Paper
from sample.press.engines.wordtables import Tables
from sample.press.pages import Pages


class Maker(Paper, Tables):
    """Builds one DOCX."""

    def __init__(self, document: tree.Document, style: dict[str, Any], printed: list[int] | None) -> None:
        self.document, self.style = document, style
        self.printed = printed  # page of each heading, once known
        self.docx = docx.Document()
        self.place: Any = self.docx
        self.fresh = False  # the place is a cell whose first paragraph is still empty
        self.notes = wordxml.Footnotes()
        self.changes = 0
        self.real = style.get("headings", "styles") == "styles"
        self.auto = bool(style.get("auto_numbers")) and self.real
        self.dress()

    def paragraph(self, style: str | None = None) -> Any:
        """A new paragraph where we are writing."""
        if self.place is not self.docx and self.fresh:
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
