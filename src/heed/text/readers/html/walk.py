"""Walking through the article: elements become blocks in reading order."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from heed.text.readers.html.hidden import names_of
from heed.text.readers.html.tables import is_laid_out, rows_of
from heed.text.readers.markers import split_marker
from heed.text.reading import Block, Cell

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark",
    "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "button",
}  # fmt: skip
_BOLD = {"b", "strong"}
_ITALIC = {"i", "em", "cite"}
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_BOX_NAMES = re.compile(
    r"(?:^|[\s_-])(?:box|callout|panel|inset(?:-text)?|highlight|well|alert|card|key-?points|warning-text|notice)(?:$|[\s_-])",
    re.I,
)
_BOX_STYLE = re.compile(
    r"(?:border|outline)\s*:\s*[^;]*\d+\s*px|background(?:-color)?\s*:\s*(?!none|transparent|inherit|#fff\b|white)",
    re.I,
)
_NOTE_NAMES = re.compile(r"(?:^|[\s_-])(?:footnotes?|endnotes?|doc-endnotes?|doc-footnote)(?:$|[\s_:-])", re.I)
_NOTE_REFERENCE = re.compile(r"(?:^|[\s_-])(?:footnote-?ref\w*|doc-noteref|noteref|fnref\w*)(?:$|[\s_:-])", re.I)
_BACK_LINK = re.compile(r"[↩↑⏎^︎]+|\[?back(?: to (?:text|reference|content))?\]?", re.I)
_INDENT = 18.0
_DEEPEST = 250  # deeper than this the page is an attack or a mistake: its text is read without its structure
_COUNT = re.compile(
    r"\s*\(?(?:[A-Z]{0,3}\d{1,2}(?:\.\d{1,2}){0,3}|[A-Z](?=[.):]))[.):]?\s*"
)  # 3, 3.1, R2, (4), A.: never a first letter alone
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class _Run(msgspec.Struct):
    text: str
    bold: bool
    italic: bool


class _Place(msgspec.Struct, frozen=True):
    """Where the walk stands: what surrounds the text being read."""

    bold: bool = False
    italic: bool = False
    lists: int = 0
    quote: bool = False
    note: bool = False
    boxed: int | None = None
    depth: int = 0


class Walk:
    """Collects blocks from elements; `finish` gives them."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._runs: list[_Run] = []
        self._marker: str | None = None
        self._tables = self._boxes = 0

    def finish(self) -> list[Block]:
        """All blocks in order."""
        self._close(_Place())
        return self.blocks

    def heading(self, element: Any) -> None:
        """A heading alone, such as a title that stands outside the article."""
        self._heading(element, _Place())

    def element(self, element: Any, place: _Place | None = None) -> None:
        """An element and all within."""
        place = place or _Place()
        self._text(element.text, place)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, place)
            self._text(" " if _counts_the_next(child) else child.tail, place)

    def _child(self, child: Any, place: _Place) -> None:
        tag = child.tag
        place = msgspec.structs.replace(place, depth=place.depth + 1)
        if place.depth > _DEEPEST:
            self._text(" ".join(child.itertext()), place)
        elif tag == "br":
            self._break(place)
        elif tag == "hr":
            self._close(place)
        elif (tag == "sup" and _is_reference(child)) or (tag == "a" and _NOTE_REFERENCE.search(names_of(child))):
            return
        elif tag in _HEADINGS and not place.lists:
            self._heading(child, place)
        elif tag in _INLINE and not _holds_blocks(child):
            self._inline(child, place)
        else:
            self._close(place)
            self._part(child, place)
            self._close(place)

    def _inline(self, child: Any, place: _Place) -> None:
        style = child.get("style") or ""
        if child.tag in _BOLD or _BOLD_STYLE.search(style):
            place = msgspec.structs.replace(place, bold=True)
        if child.tag in _ITALIC or "italic" in style:
            place = msgspec.structs.replace(place, italic=True)
        if child.tag == "q":
            self._text("“", place)
        self.element(child, place)
        if child.tag == "q":
            self._text("”", place)

    def _part(self, child: Any, place: _Place) -> None:
        """A block-level element."""
        tag, names = child.tag, names_of(child)
        if _NOTE_NAMES.search(names):
            place = msgspec.structs.replace(place, note=True)
        if tag in ("ul", "ol"):
            self._list(child, place)
        elif tag == "dl":
            self._definitions(child, place)
        elif tag == "table":
            self._table(child, place)
        elif tag == "blockquote":
            self.element(child, msgspec.structs.replace(place, quote=True))
        elif tag in ("figcaption", "caption"):
            self.element(child, place)
            self._close(place, kind="caption")
        elif tag == "summary":
            self.element(child, msgspec.structs.replace(place, bold=True))
            self._close(place, style="summary")
        elif tag == "pre":
            for line in "".join(child.itertext()).split("\n\n"):
                self._text(line, place)
                self._close(place, style="pre")
        elif tag in ("div", "section", "aside") and place.boxed is None and _is_box(child, names):
            self._boxes += 1
            self.element(child, msgspec.structs.replace(place, boxed=self._boxes))
        else:
            self.element(child, place)
            self._close(place, style=tag if tag == "p" else None)

    def _heading(self, element: Any, place: _Place) -> None:
        self._close(place)
        if _holds_blocks(element):  # a parser's repair can put paragraphs into a heading
            self.element(element, place)
            self._close(place)
            return
        self.element(element, place)
        self._close(place, style=element.tag, level=_HEADINGS.get(element.tag))

    def _list(self, element: Any, place: _Place) -> None:
        inner = msgspec.structs.replace(place, lists=place.lists + 1)
        number = _integer(element.get("start"), 1)
        step = -1 if element.get("reversed") is not None else 1
        if step < 0 and element.get("start") is None:
            number = sum(1 for item in element if item.tag == "li")
        for item in element:
            if not isinstance(item.tag, str):
                continue
            if item.tag == "li":
                number = _integer(item.get("value"), number)
                note = place.note or bool(
                    _NOTE_NAMES.search(names_of(item))
                    or re.match(r"(?:fn|footnote|endnote|note)[-_:]?\d", item.get("id") or "")
                )
                here = msgspec.structs.replace(inner, note=note)
                self._close(here)
                self._marker = "•" if element.tag == "ul" else _numeral(number, element.get("type") or "1")
                self.element(item, here)
                self._close(here, kind="list_item")
                self._marker = None
                number += step
            else:
                self._child(item, inner)
                self._close(inner)

    def _definitions(self, element: Any, place: _Place) -> None:
        """Terms and what they mean: "Published: 12 May 2019"."""
        terms: list[str] = []
        for part in element.iter("dt", "dd"):
            if part.tag == "dt":
                terms.append(" ".join("".join(part.itertext()).split()))
                continue
            if terms:
                self._runs.append(_Run(f"{' / '.join(terms).rstrip(':')}: ", True, False))
                terms = []
            self.element(part, place)
            self._close(place, style="dd")
        if terms:
            self._text(" / ".join(terms), place)
            self._close(place)

    def _table(self, table: Any, place: _Place) -> None:
        if is_laid_out(table):
            cells = list(table.iter("td", "th"))
            inner = place
            if len(cells) == 1 and place.boxed is None:
                self._boxes += 1
                inner = msgspec.structs.replace(place, boxed=self._boxes)
            self._cells_as_text(table, inner)
            return
        self._tables += 1
        number = self._tables
        for caption in table.iterchildren("caption"):
            self.element(caption, place)
            self._close(place, kind="caption")
        for row, is_header in rows_of(table):
            cells_of_row = [Cell(text=text, column=column) for column, text in row if text]
            if cells_of_row:
                text = " | ".join(cell.text for cell in cells_of_row)
                bold = 1.0 if is_header else 0.0
                self.blocks.append(
                    Block(
                        text=text, page=1, kind="table_row", cells=cells_of_row, table=number, header_row=is_header, bold=bold,
                        boxed=place.boxed, first_line=text, style="tr",
                    )
                )  # fmt: skip

    def _cells_as_text(self, element: Any, place: _Place) -> None:
        for child in element:
            if not isinstance(child.tag, str):
                continue
            if child.tag in ("tbody", "thead", "tfoot", "tr"):
                self._cells_as_text(child, place)
            else:
                self._close(place)
                self.element(child, msgspec.structs.replace(place, depth=place.depth + 1))
                self._close(place)

    def _text(self, text: str | None, place: _Place) -> None:
        if text:
            self._runs.append(_Run(text, place.bold, place.italic))

    def _break(self, place: _Place) -> None:
        """One line break is a space; two are a new paragraph."""
        so_far = "".join(run.text for run in self._runs[-3:])
        if so_far.endswith("\x0b") and not so_far[:-1].endswith("\x0b"):
            self._close(place)
        else:
            self._runs.append(_Run("\x0b", place.bold, place.italic))

    def _close(self, place: _Place, *, kind: str = "text", style: str | None = None, level: int | None = None) -> None:
        """Makes a block of the text gathered so far."""
        runs, self._runs = self._runs, []
        raw = "".join(run.text for run in runs)
        lines = [" ".join(line.split()) for line in raw.split("\x0b")]
        lines = [line for line in lines if line]
        if not lines:
            return
        text = " ".join(lines)
        marker, self._marker = self._marker, None
        if place.note:
            text = _BACK_LINK.sub("", text).strip() if _BACK_LINK.search(text[-30:]) else text
            kind = "footnote"
        elif place.lists:
            kind = "list_item" if marker else "text"
        if marker is None and level is None and kind in ("text", "footnote") and not place.lists:
            marker, text = _printed_number(text)
        if not text:
            return
        share, lead = _emphasis(runs)
        self.blocks.append(
            Block(
                text=text, page=1, kind=kind, marker=marker, style="blockquote" if place.quote else style, style_level=level,  # type: ignore[arg-type]
                bold=share[0], italic=share[1], caps=text.isupper() and sum(letter.isalpha() for letter in text) > 2,
                indent=_INDENT * (place.lists + place.quote), boxed=place.boxed, first_line=lines[0], bold_lead=lead, lines=len(lines),
            )
        )  # fmt: skip


def _printed_number(text: str) -> tuple[str | None, str]:
    """The number a paragraph is printed with: "4.12" of "4.12 The school…". A sentence such as "7. April" stays whole."""
    marker, rest = split_marker(text)
    if marker and any(letter.isdigit() for letter in marker):
        return marker, rest
    return None, text


def _emphasis(runs: list[_Run]) -> tuple[tuple[float, float], str]:
    """Shares of bold and italic letters, and the bold words the text opens with where the rest is not bold."""
    letters = [(len(run.text.replace("\x0b", "").strip()), run) for run in runs]
    total = sum(count for count, _run in letters) or 1
    bold = sum(count for count, run in letters if run.bold) / total
    italic = sum(count for count, run in letters if run.italic) / total
    lead = ""
    if 0 < bold < 1:
        for count, run in letters:
            if count and not run.bold:
                break
            lead += run.text
    return (round(bold, 3), round(italic, 3)), " ".join(lead.split())


def _holds_blocks(element: Any) -> bool:
    return any(
        isinstance(inner.tag, str) and inner.tag not in _INLINE and inner.tag != "br"
        for inner in element.iterdescendants()
    )


def _counts_the_next(child: Any) -> bool:
    """Whether an inline element is a number that a page sets apart from the words after it by its style alone, with no space between."""
    if child.tag not in _INLINE or child.tail or _holds_blocks(child):
        return False
    after = child.getnext()
    if after is None or after.tag not in _INLINE or not _COUNT.fullmatch("".join(child.itertext())):
        return False
    return bool(re.match(r"[“‘\"'A-Z]", "".join(after.itertext())))


def _is_reference(element: Any) -> bool:
    """A raised number that leads to a footnote."""
    link = next(iter(element.iter("a")), None)
    if link is None:
        return bool(_NOTE_REFERENCE.search(names_of(element)))
    return "#" in (link.get("href") or "") or bool(_NOTE_REFERENCE.search(names_of(link)))


def _is_box(element: Any, names: str) -> bool:
    return bool(_BOX_NAMES.search(names) or _BOX_STYLE.search(element.get("style") or ""))


def _integer(text: str | None, otherwise: int) -> int:
    try:
        return int((text or "").strip()[:9])
    except ValueError:
        return otherwise


def _numeral(number: int, kind: str) -> str:
    """The marker as a browser prints it: 1. a. A. i. I."""
    if kind in ("a", "A") and 0 < number <= 702:
        letters = (
            _LETTERS[(number - 1) % 26]
            if number <= 26
            else _LETTERS[(number - 1) // 26 - 1] + _LETTERS[(number - 1) % 26]
        )
        return f"{letters.upper() if kind == 'A' else letters}."
    if kind in ("i", "I") and 0 < number < 4000:
        return f"{roman(number).lower() if kind == 'i' else roman(number)}."
    return f"{number}."


def roman(number: int) -> str:
    """A number from 1 to 3999 in capitals."""
    figures = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ]
    made = ""
    for value, letters in figures:
        made += letters * (number // value)
        number %= value
    return made
