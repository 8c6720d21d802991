"""Walking through the text of a Word file: paragraphs, tables, sections, headers and notes."""

from __future__ import annotations

from typing import Any

from heed.text.readers.docx.content import Content
from heed.text.readers.docx.items import CellItems, Item, Paragraph, Row, Section
from heed.text.readers.docx.names import MC, child_value, integer, points, r, switched, value, w
from heed.text.readers.docx.numbering import Numbering
from heed.text.readers.docx.package import Package
from heed.text.readers.docx.styles import Styles, shaded

_DEEPEST = 12  # tables in tables; Word itself stops long before
_WIDEST = 200
_THROUGH = {w(name) for name in ("ins", "moveTo", "customXml", "smartTag")}
_FURNITURE = {w("headerReference"): "header", w("footerReference"): "footer"}


class Document:
    """A Word file as items in order; `notes` holds the items of each footnote and endnote."""

    def __init__(self, package: Package) -> None:
        self._package = package
        styles = Styles(package.related("styles"), package.related("theme"))
        self.content = Content(styles, Numbering(package.related("numbering")), self._box)
        self._tables = self.boxes = 0
        self._relations = package.relations(package.main)
        self._printed: dict[str, tuple[list[Item], bool]] = {}
        root = package.xml(package.main)
        body = None if root is None else root.find(w("body"))
        self.items: list[Item] = [] if body is None else self._walk(body, 0)
        if body is not None and not any(isinstance(item, Section) for item in self.items[-1:]):
            self.items.append(Section())
        _inherit(self.items)
        self.notes = {**self._notes("footnotes", "footnote"), **self._notes("endnotes", "endnote")}

    def _box(self, element: Any, depth: int) -> list[Item]:
        return self._walk(element, depth)

    def _walk(self, element: Any, depth: int, contents: bool = False) -> list[Item]:
        items: list[Item] = []
        if depth > _DEEPEST:
            return items
        joined: Paragraph | None = None  # a paragraph whose end was deleted runs into the next
        for child in element:
            tag = child.tag
            if tag == w("p"):
                paragraph = self.content.paragraph(child)
                paragraph.contents = paragraph.contents or contents
                if joined is not None:
                    paragraph.runs[:0] = joined.runs
                    paragraph.notes[:0] = joined.notes
                    joined = None
                if _end_deleted(child):
                    joined = paragraph
                    continue
                section = child.find(f"{w('pPr')}/{w('sectPr')}")
                # a paragraph that only ends a section takes no room, as LibreOffice reads it
                if section is None or not items or isinstance(items[-1], Section) or not _is_empty(paragraph):
                    items.append(paragraph)
                if section is not None:
                    items.append(self._section(section))
            elif tag == w("tbl"):
                items.extend(self._table(child, depth))
            elif tag == w("sdt"):
                inner = child.find(w("sdtContent"))
                gallery = child.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}")
                is_contents = "table of contents" in (value(gallery) or "").lower()
                if inner is not None:
                    items.extend(self._walk(inner, depth + 1, contents or is_contents))
            elif tag in _THROUGH:
                items.extend(self._walk(child, depth + 1, contents))
            elif tag == f"{MC}AlternateContent":
                choice = child.find(f"{MC}Choice")
                if choice is not None:
                    items.extend(self._walk(choice, depth + 1, contents))
            elif tag == w("sectPr"):
                items.append(self._section(child))
        if joined is not None:
            items.append(joined)
        return items

    def _table(self, table: Any, depth: int) -> list[Item]:
        self._tables += 1
        number = self._tables
        grid = [points(value(column, "w")) or 0.0 for column in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")][
            :_WIDEST
        ]
        rows: list[Row] = []
        for element in _rows(table):
            properties = element.find(w("trPr"))
            if properties is not None and properties.find(w("del")) is not None:
                continue
            rows.append(self._row(element, properties, grid, number, depth))
        if rows and not any(row.header for row in rows) and len(rows) > 1:
            rows[0].header = _heads(rows)
        if rows and len({cell.column for row in rows for cell in row.cells}) == 1:
            return self._boxed(rows)
        return list(rows)

    def _row(self, element: Any, properties: Any | None, grid: list[float], number: int, depth: int) -> Row:
        row = Row([], number)
        column = 0
        if properties is not None:
            row.header = bool(switched(properties.find(w("tblHeader"))))
            row.whole = bool(switched(properties.find(w("cantSplit"))))
            row.height = points(child_value(properties, "trHeight")) or 0.0
            row.exact = child_value(properties, "trHeight", "hRule") == "exact"
            column = min(integer(child_value(properties, "gridBefore")), _WIDEST)
        for cell in _cells(element):
            about = cell.find(w("tcPr"))
            across = min(max(integer(child_value(about, "gridSpan"), 1), 1), _WIDEST)
            merged = None if about is None else about.find(w("vMerge"))
            width = sum(grid[column : column + across]) or points(child_value(about, "tcW", "w")) or 0.0
            row.cells.append(
                CellItems(
                    column=column,
                    width=width,
                    items=self._walk(cell, depth + 1),
                    shaded=about is not None and shaded(about.find(w("shd"))),
                    continues=merged is not None and value(merged) != "restart",
                )
            )
            column += across
        return row

    def _boxed(self, rows: list[Row]) -> list[Item]:
        """A table of one column is a box drawn round paragraphs."""
        self.boxes += 1
        for row in rows:
            for cell in row.cells:
                for item in cell.items:
                    if isinstance(item, Paragraph) and item.boxed is None:
                        item.boxed = self.boxes
        return list(rows)

    def _section(self, element: Any) -> Section:
        section = Section()
        size, margin, columns = element.find(w("pgSz")), element.find(w("pgMar")), element.find(w("cols"))
        section.width = points(value(size, "w")) or section.width
        section.height = points(value(size, "h")) or section.height
        for name in ("top", "bottom", "left", "right", "header", "footer"):
            measure = points(value(margin, name))
            if measure is not None:
                setattr(section, name, abs(measure))
        section.columns = min(max(integer(value(columns, "num"), 1), 1), 10)
        section.column_gap = points(value(columns, "space")) or section.column_gap
        section.start = child_value(element, "type") or "nextPage"
        numbers = element.find(w("pgNumType"))
        section.first_number = integer(value(numbers, "start")) if value(numbers, "start") else None
        section.number_form = value(numbers, "fmt") or "decimal"
        section.first_differs = bool(switched(element.find(w("titlePg"))))
        section.furniture = {}
        for reference in element:
            place = _FURNITURE.get(reference.tag)
            if place:
                items, numbered = self._furniture(self._relations.get(reference.get(r("id")) or "", ("", ""))[1])
                section.furniture[f"{place}.{value(reference, 'type') or 'default'}"] = items
                section.numbered = section.numbered or numbered
        return section

    def _furniture(self, path: str) -> tuple[list[Item], bool]:
        """What a header or footer prints, and whether the page number is among it."""
        if path not in self._printed:
            root = self._package.xml(path) if path else None
            numbered = root is not None and any(
                "PAGE" in (part.text or value(part, "instr") or "").upper().split()
                for part in root.iter(w("instrText"), w("fldSimple"))
            )
            self._printed[path] = ([] if root is None else self._walk(root, 1), numbered)
        return self._printed[path]

    def _notes(self, part: str, kind: str) -> dict[tuple[str, str], list[Item]]:
        root = self._package.related(part)
        if root is None:
            return {}
        usual = [note for note in root.iter(w(kind)) if value(note, "type") in (None, "normal")]
        return {(kind, value(note, "id") or ""): self._walk(note, 1) for note in usual}


def _is_empty(paragraph: Paragraph) -> bool:
    return not paragraph.text and not paragraph.pictures and not paragraph.asides and not paragraph.label


def _inherit(items: list[Item]) -> None:
    """A section without a header or footer of its own has that of the section before."""
    before: Section | None = None
    for item in items:
        if isinstance(item, Section):
            if before is not None:
                own = item.furniture
                item.furniture = {**before.furniture, **own}
                item.numbered = item.numbered or (before.numbered and set(item.furniture) != set(own))
            before = item


def _end_deleted(paragraph: Any) -> bool:
    marks = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    return marks is not None and (marks.find(w("del")) is not None or marks.find(w("moveFrom")) is not None)


def _rows(table: Any) -> list[Any]:
    found: list[Any] = []
    for child in table:
        if child.tag == w("tr"):
            found.append(child)
        elif child.tag in (w("sdt"), w("ins"), w("moveTo"), w("customXml"), w("sdtContent")):
            found.extend(
                _rows(
                    child.find(w("sdtContent"))
                    if child.tag == w("sdt") and child.find(w("sdtContent")) is not None
                    else child
                )
            )
    return found


def _cells(row: Any) -> list[Any]:
    found: list[Any] = []
    for child in row:
        if child.tag == w("tc"):
            found.append(child)
        elif child.tag in (w("sdt"), w("customXml"), w("sdtContent")):
            found.extend(
                _cells(
                    child.find(w("sdtContent"))
                    if child.tag == w("sdt") and child.find(w("sdtContent")) is not None
                    else child
                )
            )
    return found[:_WIDEST]


def _heads(rows: list[Row]) -> bool:
    """Whether the first row heads the table: all of it bold or shaded, and the second not."""
    return _stands_out(rows[0]) and not _stands_out(rows[1]) and len(rows[0].cells) > 1


def _stands_out(row: Row) -> bool:
    filled = [
        cell for cell in row.cells if any(isinstance(item, Paragraph) and item.text.strip() for item in cell.items)
    ]
    if not filled:
        return False
    return all(cell.shaded for cell in filled) or all(
        run.look.bold
        for cell in filled
        for item in cell.items
        if isinstance(item, Paragraph)
        for run in item.runs
        if run.text.strip()
    )
