"""PDF by ReportLab's Platypus: a generator of its own, with its own ideas of spacing, tables and outline."""

from __future__ import annotations

import html
import io
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents

from sample.press import tree, truth

FOLDER = Path("/usr/share/fonts/truetype")
FACES = {
    "LiberationSerif": (
        "liberation/LiberationSerif-Regular.ttf",
        "liberation/LiberationSerif-Bold.ttf",
        "liberation/LiberationSerif-Italic.ttf",
    ),
    "LiberationMono": (
        "liberation/LiberationMono-Regular.ttf",
        "liberation/LiberationMono-Bold.ttf",
        "liberation/LiberationMono-Italic.ttf",
    ),
    "LiberationSansNarrow": (
        "liberation/LiberationSansNarrow-Regular.ttf",
        "liberation/LiberationSansNarrow-Bold.ttf",
        "liberation/LiberationSansNarrow-Italic.ttf",
    ),
    "DejaVuSerif": ("dejavu/DejaVuSerif.ttf", "dejavu/DejaVuSerif-Bold.ttf", "dejavu/DejaVuSerif.ttf"),
}
ALIGN = {"left": TA_LEFT, "centre": TA_CENTER, "justify": TA_JUSTIFY}


def register(name: str) -> str:
    """The name of a face, ready for use in all its weights."""
    if name not in pdfmetrics.getRegisteredFontNames():
        regular, bold, italic = (str(FOLDER / path) for path in FACES[name])
        for suffix, path in (("", regular), ("-Bold", bold), ("-Italic", italic), ("-BoldItalic", bold)):
            pdfmetrics.registerFont(TTFont(name + suffix, path))
        pdfmetrics.registerFontFamily(
            name, normal=name, bold=f"{name}-Bold", italic=f"{name}-Italic", boldItalic=f"{name}-BoldItalic"
        )
    return name


class Sheets(BaseDocTemplate):
    """A document that tells its contents list where each heading fell."""

    def afterFlowable(self, flowable: Flowable) -> None:
        """Notes a heading's page."""
        level = getattr(flowable, "heed_level", None)
        if level is not None:
            self.notify("TOCEntry", (level - 1, flowable.heed_words, self.page))


class Setter:
    """Sets one document."""

    def __init__(self, document: tree.Document, style: dict[str, Any]) -> None:
        self.document, self.style = document, style
        self.font = register(str(style.get("face", "LiberationSerif")))
        self.points = float(style.get("points", 11))
        lead = self.points * float(style.get("lines", 1.35))
        self.ink = colors.HexColor(style.get("accent", "#000000"))
        self.body = ParagraphStyle(
            "body",
            fontName=self.font,
            fontSize=self.points,
            leading=lead,
            spaceAfter=self.points * 0.75,
            alignment=ALIGN[style.get("align", "left")],
            allowWidows=0,
            allowOrphans=0,
        )
        self.cell_text = ParagraphStyle(
            "cell",
            parent=self.body,
            fontSize=self.points - 1.5,
            leading=(self.points - 1.5) * 1.2,
            spaceAfter=2,
            alignment=TA_LEFT,
        )
        self.indent = float(style.get("indent_cm", 1.2)) * cm

    def words(self, runs: tree.Runs) -> str:
        """Runs in ReportLab's little markup."""
        out = ""
        for run in runs:
            if run.change == "del" or run.note:
                continue
            text = html.escape(run.text, quote=False)
            text = f"<b>{text}</b>" if run.bold else text
            out += f"<i>{text}</i>" if run.italic else text
        return out

    def derived(self, **changes: Any) -> ParagraphStyle:
        """The body style with changes."""
        return ParagraphStyle("derived", parent=self.body, **changes)

    def blocks(self, blocks: list[Any], cell: bool = False) -> list[Flowable]:
        """Blocks as flowables."""
        return [flowable for block in blocks for flowable in self.block(block, cell)]

    def block(self, block: Any, cell: bool = False) -> list[Flowable]:
        """One block as flowables."""
        match block:
            case tree.Heading():
                return [self.heading(block)]
            case tree.Paragraph():
                if cell:
                    return [Paragraph(self.words(block.runs), self.cell_text)]
                return [self.hung(block.label, self.words(block.runs))]
            case tree.Bullets():
                marks = [
                    f"({'abcdefghijkl'[i]})" if block.ordered else self.style.get("bullet", "•")
                    for i in range(len(block.items))
                ]
                return [
                    self.hung(mark, self.words(item), 0.8 * cm) for mark, item in zip(marks, block.items, strict=True)
                ]
            case tree.Table():
                return self.table([[[Paragraph(self.words(c), self.cell_text)] for c in row] for row in block.rows])
            case tree.Quote():
                return [
                    Paragraph(
                        f"<i>{self.words(block.runs)}</i>", self.derived(leftIndent=1.2 * cm, rightIndent=1.2 * cm)
                    )
                ]
            case tree.Rec():
                return self.rec(block)
            case tree.RecTable():
                rows = [[[Paragraph(f"<b>{html.escape(t)}</b>", self.cell_text)] for t, _ in block.columns]]
                rows += [[self.rec_cell(rec, key) for _, key in block.columns] for rec in block.recs]
                return self.table(rows)
            case tree.Question():
                return self.led(block.label, block.blocks)
            case tree.Frame():
                if block.kind == "small":
                    return [
                        Paragraph(self.words(b.runs), self.derived(fontSize=self.points - 2.5, leading=self.points))
                        for b in block.blocks
                    ]
                return self.box(block.title, block.blocks)
            case tree.Cover():
                return self.cover(block.lines)
            case tree.Mark(kind="contents"):
                contents = TableOfContents(dotsMinLevel=0)
                contents.levelStyles = [self.derived(leftIndent=i * 0.6 * cm, spaceAfter=2) for i in range(3)]
                return [
                    Paragraph("<b>Contents</b>", self.derived(fontSize=self.points + 3, spaceAfter=10)),
                    contents,
                    PageBreak(),
                ]
            case tree.Mark():
                return [PageBreak()]
        raise TypeError(f"platypus knows no {type(block).__name__}")

    def heading(self, block: tree.Heading) -> Paragraph:
        """A heading; it stays with what follows."""
        given = self.style.get("heads", {}).get(str(block.level), {})
        size = float(given.get("points", self.points + 5 - 2 * block.level))
        words = html.escape(truth.heading_words(block, self.style), quote=False)
        shown = f"{html.escape(block.label)}{'&nbsp;' * 3 if block.label else ''}{words}"
        marked = f"<u>{shown}</u>" if given.get("underline") else shown
        marked = (
            f"<i>{marked}</i>" if given.get("italic") else f"<b>{marked}</b>" if given.get("bold", True) else marked
        )
        made = Paragraph(
            marked,
            self.derived(
                fontSize=size,
                leading=size * 1.25,
                spaceBefore=size * 1.1,
                spaceAfter=size * 0.6,
                keepWithNext=1,
                textColor=self.ink,
                alignment=ALIGN[given.get("align", "left")],
            ),
        )
        if block.level <= int(self.style.get("contents_depth", 2)):
            made.heed_level, made.heed_words = block.level, shown
        return made

    def hung(self, label: str, words: str, indent: float | None = None) -> Paragraph:
        """A paragraph with its label hanging before it."""
        if not label:
            return Paragraph(words, self.body)
        return Paragraph(
            words,
            self.derived(
                leftIndent=indent or self.indent, bulletIndent=0, bulletFontName=self.font, bulletFontSize=self.points
            ),
            bulletText=label,
        )

    def led(self, label: str, blocks: list[Any]) -> list[Flowable]:
        """Blocks with a bold label run in."""
        if label and isinstance(blocks[0], tree.Paragraph):
            return [
                Paragraph(
                    f"<b>{html.escape(label)}</b> {self.words(blocks[0].runs)}", self.derived(leftIndent=0.6 * cm)
                ),
                *self.blocks(blocks[1:]),
            ]
        return self.blocks(blocks)

    def rec(self, rec: tree.Rec) -> list[Flowable]:
        """A recommendation on its own."""
        how = self.style.get("recommendations", "numbered")
        if how == "boxed":
            return self.box(rec.label, rec.blocks)
        if how in ("bulleted", "by_agency") and not rec.label:
            return [self.hung(self.style.get("bullet", "•"), self.words(b.runs), 0.8 * cm) for b in rec.blocks]
        if self.style.get("rec_place") == "hang":
            return [self.hung(rec.label, self.words(rec.blocks[0].runs)), *self.blocks(rec.blocks[1:])]
        if self.style.get("rec_place") == "above":
            return [
                Paragraph(f"<b>{html.escape(rec.label)}</b>", self.derived(keepWithNext=1, spaceAfter=3)),
                *self.blocks(rec.blocks),
            ]
        return self.led(rec.label, rec.blocks)

    def rec_cell(self, rec: tree.Rec, key: str) -> list[Flowable]:
        """One cell of a table of recommendations."""
        if key == "text":
            return self.blocks(rec.blocks, cell=True)
        return [
            Paragraph(html.escape((rec.number or "") if key == "n" else rec.attributes.get(key, "")), self.cell_text)
        ]

    def table(self, rows: list[list[list[Flowable]]]) -> list[Flowable]:
        """A table, its head repeated over a page break."""
        width = A4[0] - 2 * float(self.style.get("side_cm", 2.6)) * cm
        longest = [max(max((len(p.text) for p in row[x]), default=6) for row in rows) for x in range(len(rows[0]))]
        shares = [min(max(n, 10), 70) ** 0.7 for n in longest]
        made = Table(rows, colWidths=[width * s / sum(shares) for s in shares], repeatRows=1)
        rules: list[Any] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor(self.style.get("table_head", "#e6e6e6"))),
        ]
        if self.style.get("table_rules", "grid") == "grid":
            rules.append(("GRID", (0, 0), (-1, -1), 0.5, colors.grey))
        else:
            rules.append(("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey))
        made.setStyle(TableStyle(rules))
        return [made, Spacer(0, 10)]

    def box(self, title: str, blocks: list[Any]) -> list[Flowable]:
        """A frame round some blocks."""
        head = [Paragraph(f"<b>{html.escape(title)}</b>", self.derived(spaceAfter=4))] if title else []
        made = Table(
            [[[*head, *self.blocks(blocks)]]], colWidths=[A4[0] - 2 * float(self.style.get("side_cm", 2.6)) * cm]
        )
        made.setStyle(
            TableStyle(
                [
                    ("BOX", (0, 0), (-1, -1), 0.8, self.ink),
                    ("BACKGROUND", (0, 0), (-1, -1), colors.HexColor(self.style.get("box_fill", "#ffffff"))),
                ]
            )
        )
        return [made, Spacer(0, 10)]

    def cover(self, lines: list[str]) -> list[Flowable]:
        """The cover."""
        place = ALIGN[self.style.get("cover_align", "left")]
        big = int(self.style.get("cover_line", 0))
        out: list[Flowable] = [Spacer(0, float(self.style.get("cover_drop", 4)) * cm)]
        for i, line in enumerate(lines):
            size = float(self.style.get("cover_points", 22)) if i == big else 13
            out.append(
                Paragraph(
                    html.escape(line, quote=False),
                    self.derived(fontSize=size, leading=size * 1.3, alignment=place, spaceAfter=16, textColor=self.ink),
                )
            )
        return [*out, PageBreak()] if self.style.get("cover_page", True) else [*out, Spacer(0, 14)]

    def edges(self, canvas: Any, sheets: Any) -> None:
        """Running head and foot."""
        if sheets.page == 1 and self.style.get("cover_bare", True):
            return
        canvas.saveState()
        canvas.setFont(self.font, 8.5)
        side = float(self.style.get("side_cm", 2.6)) * cm
        for key, height in (("header", A4[1] - 1.4 * cm), ("footer", 1.3 * cm)):
            words = self.style.get(key, "")
            parts = ["", words, ""] if isinstance(words, str) else [*words, "", "", ""][:3]
            left, middle, right = (part.replace("{page}", str(sheets.page)) for part in parts)
            canvas.drawString(side, height, left)
            canvas.drawCentredString(A4[0] / 2, height, middle)
            canvas.drawRightString(A4[0] - side, height, right)
        canvas.restoreState()


def platypus(document: tree.Document, style: dict[str, Any]) -> bytes:
    """The PDF of a document set by ReportLab."""
    setter = Setter(document, style)
    side = float(style.get("side_cm", 2.6)) * cm
    out = io.BytesIO()
    sheets = Sheets(
        out, pagesize=A4, title=str(style.get("meta_title", "")), author=str(style.get("meta_author", "")), invariant=1
    )
    frame = Frame(
        side, 2.2 * cm, A4[0] - 2 * side, A4[1] - 4.6 * cm, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )
    sheets.addPageTemplates([PageTemplate(frames=[frame], onPage=setter.edges)])
    sheets.multiBuild(setter.blocks(document.blocks))
    return out.getvalue()
