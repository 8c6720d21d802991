"""The tables of a DOCX, and the boxes, which are tables of one cell."""

from __future__ import annotations

from typing import Any

from docx.shared import Pt

from sample.press import tree
from sample.press.engines import wordxml


class Tables:
    """Writes tables; `Maker` writes what is in their cells."""

    style: dict[str, Any]
    docx: Any
    place: Any
    fresh: bool

    def blocks(self, blocks: list[Any]) -> None:
        """Writes blocks in order."""
        raise NotImplementedError

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
