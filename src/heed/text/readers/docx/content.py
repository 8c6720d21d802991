"""The inside of a paragraph: runs of letters, fields, notes, text boxes; tracked changes as accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from heed.text.readers.docx.items import COLUMN_BREAK, LINE_BREAK, PAGE_BREAK, SEEN_BREAK, Item, Paragraph, Picture, Run
from heed.text.readers.docx.names import MC, child_value, integer, points, value, w
from heed.text.readers.docx.numbering import Numbering, symbol
from heed.text.readers.docx.styles import Letters, Styles, letters_with, shape_with

_PASS_THROUGH = {
    w(name)
    for name in ("hyperlink", "ins", "moveTo", "smartTag", "fldSimple", "sdtContent", "sdt", "dir", "bdo", "customXml")
}
_EMU = 12700.0
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DEEPEST = 40
_BREAKS = {"page": PAGE_BREAK, "column": COLUMN_BREAK}

WalkBox = Callable[[Any, int], list[Item]]


class Content:
    """Makes paragraphs; keeps what runs on from one to the next: open fields, counts of lists and notes."""

    def __init__(self, styles: Styles, numbering: Numbering, walk_box: WalkBox) -> None:
        self.styles = styles
        self.numbering = numbering
        self._walk_box = walk_box
        self._fields: list[tuple[str, bool]] = []  # (instruction so far, whether its result has begun)
        self._notes = {"footnote": 0, "endnote": 0}
        self.referenced: dict[tuple[str, str], str] = {}

    def paragraph(self, element: Any, depth: int = 0) -> Paragraph:
        """The paragraph of a `w:p`."""
        properties = element.find(w("pPr"))
        style = child_value(properties, "pStyle")
        shape = self.styles.shape(style)
        direct = shape_with(shape, properties)
        if direct.number and style and not _own_level(properties):
            tied = self.numbering.depth_for_style(direct.number, style)
            if tied is not None:
                direct = replace(direct, number_level=tied)
        listed = self.numbering.shape(direct)
        # what the paragraph itself says of its indents stands over what the list says
        final = shape_with(listed, properties) if listed is not direct else direct
        final = replace(final, number=direct.number, number_level=direct.number_level)
        made = Paragraph([], final, self._mark(style, properties), contents=final.contents or self._in_contents())
        base = self.styles.letters(style)
        for run in self._runs(element, depth):
            self._take(run, made, style, base, depth)
        made.contents = made.contents or (self._in_contents() and bool(made.text.strip()))
        if final.number and (
            made.text.strip(" \t\n" + PAGE_BREAK + SEEN_BREAK + COLUMN_BREAK) or made.pictures or made.asides
        ):
            made.label, made.bullet = self.numbering.label(final)
        return made

    def _mark(self, style: str | None, properties: Any | None) -> Letters:
        look = self.styles.letters(style)
        return look if properties is None else letters_with(look, properties.find(w("rPr")), self.styles.fonts)

    def _in_contents(self) -> bool:
        return any(instruction.lstrip().upper().startswith("TOC") for instruction, _begun in self._fields)

    def _runs(self, element: Any, depth: int) -> Iterator[Any]:
        """The `w:r` elements within, through links, insertions and controls but not through deletions."""
        if depth > _DEEPEST:
            return
        for child in element:
            tag = child.tag
            if tag == w("r"):
                yield child
            elif tag in _PASS_THROUGH:
                yield from self._runs(child, depth + 1)
            elif tag == f"{MC}AlternateContent":
                choice = child.find(f"{MC}Choice")
                yield from (
                    self._runs(child.find(f"{MC}Fallback") if choice is None else choice, depth + 1)
                    if len(child)
                    else ()
                )

    def _take(self, run: Any, made: Paragraph, style: str | None, base: Letters, depth: int) -> None:
        properties = run.find(w("rPr"))
        look = base
        if properties is not None:
            character = child_value(properties, "rStyle")
            look = letters_with(
                self.styles.letters(style, character) if character else base, properties, self.styles.fonts
            )
        text = "".join(self._pieces(run, made, depth))
        if text and not look.hidden:
            made.runs.append(Run(text, look))

    def _pieces(self, run: Any, made: Paragraph, depth: int) -> Iterator[str]:
        for child in run:
            tag = child.tag
            if tag == w("t"):
                if not self._in_instruction():
                    yield (child.text or "").replace("\f", " ").replace("\n", " ")
            elif tag == w("fldChar"):
                self._field(value(child, "fldCharType"))
            elif tag == w("instrText"):
                self._instruct(child.text or "")
            elif tag == w("tab") or tag == w("ptab"):
                yield "\t"
            elif tag == w("br"):
                yield _BREAKS.get(value(child, "type") or "", LINE_BREAK)
            elif tag == w("cr"):
                yield LINE_BREAK
            elif tag == w("noBreakHyphen"):
                yield "\u2011"
            elif tag == w("lastRenderedPageBreak"):
                yield SEEN_BREAK
            elif tag == w("sym"):
                yield symbol(value(child, "char") or "")
            elif tag in (w("footnoteReference"), w("endnoteReference")):
                self._note(child, made)
            elif tag in (w("drawing"), w("pict"), w("object"), f"{MC}AlternateContent"):
                self._drawing(child, made, depth)

    def _in_instruction(self) -> bool:
        return bool(self._fields) and not self._fields[-1][1]

    def _field(self, state: str | None) -> None:
        if state == "begin":
            self._fields.append(("", False))
        elif state == "separate" and self._fields:
            self._fields[-1] = (self._fields[-1][0], True)
        elif state == "end" and self._fields:
            self._fields.pop()

    def _instruct(self, text: str) -> None:
        if self._fields and not self._fields[-1][1]:
            self._fields[-1] = (self._fields[-1][0] + text, False)

    def _note(self, reference: Any, made: Paragraph) -> None:
        kind = "footnote" if reference.tag == w("footnoteReference") else "endnote"
        key = (kind, value(reference, "id") or "")
        if key not in self.referenced:
            self._notes[kind] += 1
            self.referenced[key] = str(self._notes[kind])
        if kind == "footnote":
            made.notes.append((self.referenced[key], key[1]))

    def _drawing(self, element: Any, made: Paragraph, depth: int) -> None:
        """Text boxes within a drawing, and the room that a picture in the line takes."""
        if element.tag == f"{MC}AlternateContent":
            choice = element.find(f"{MC}Choice")  # the fallback holds the same words again
            element = element.find(f"{MC}Fallback") if choice is None else choice
            if element is None:
                return
        boxes = [
            box
            for box in element.iter(w("txbxContent"))
            if not _inside_other_box(box, element) and not _in_fallback(box, element)
        ]
        for box in boxes:
            if depth < 5:
                made.asides.append(self._walk_box(box, depth + 1))
        for frame in element.iter(f"{_DRAWING}inline", f"{_DRAWING}anchor"):
            extent = frame.find(f"{_DRAWING}extent")
            takes_room = frame.tag.endswith("inline") or frame.find(f"{_DRAWING}wrapTopAndBottom") is not None
            if extent is not None and takes_room:
                made.pictures.append(Picture(integer(extent.get("cx")) / _EMU, integer(extent.get("cy")) / _EMU))
        for shape in element.iter("{urn:schemas-microsoft-com:vml}shape"):
            sizes = dict(part.split(":", 1) for part in (shape.get("style") or "").split(";") if ":" in part)
            height = points(sizes.get("height", "").strip(), 1.0)
            if height and "absolute" not in sizes.get("position", ""):
                made.pictures.append(Picture(points(sizes.get("width", "").strip(), 1.0) or 0.0, height))


def _inside_other_box(box: Any, top: Any) -> bool:
    for above in box.iterancestors():
        if above is top:
            return False
        if above.tag == w("txbxContent"):
            return True
    return False


def _in_fallback(box: Any, top: Any) -> bool:
    for above in box.iterancestors():
        if above is top:
            return False
        if above.tag == f"{MC}Fallback":
            return True
    return False


def _own_level(properties: Any | None) -> bool:
    numbering = None if properties is None else properties.find(w("numPr"))
    return numbering is not None and numbering.find(w("ilvl")) is not None
