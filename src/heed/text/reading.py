"""The joints of reading: what a format reader hands to the structure rules, and what a whole file becomes.

    bytes ──readers/──▶ Layout (pages, blocks) ──structure/──▶ Reading (sections, passages, …) ──metadata/──▶ Claims

Everything here is plain data (msgspec structs), so that a reading made in a child process crosses to its parent as checked bytes.
Units: points (1/72 inch) from the top left of the page as it is shown; pages count from 1; texts count in code points.
"""

from __future__ import annotations

from typing import Literal

import msgspec

READER_VERSION = "2"  # changes when a reader or rule changes what comes out; stored with everything derived

TextSource = Literal["digital", "ocr", "mixed"]


class Box(msgspec.Struct, frozen=True, array_like=True):
    """A rectangle on a page: left, top, right, bottom."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class Page(msgspec.Struct):
    """One page of the file: its size as shown, the number printed on it, and how its words were got."""

    number: int
    width: float = 0.0
    height: float = 0.0
    printed: str | None = None  # "iv", "12"; None where nothing is printed
    rotation: int = 0
    text_source: Literal["digital", "ocr", "none"] = "digital"
    ocr_engine: str | None = None  # "tesseract 5.3.0"
    ocr_language: str | None = None
    ocr_confidence: float | None = None  # mean word confidence, 0 to 1
    doubts: list[str] = []  # plain sentences for a librarian


BlockKind = Literal["text", "list_item", "table_row", "footnote", "caption", "furniture", "contents"]


class Cell(msgspec.Struct):
    """One cell of a table row: its words, and the column it starts in (0 first)."""

    text: str
    column: int = 0
    box: Box | None = None


class Block(msgspec.Struct):
    """One unit of the page in reading order: a heading line, a paragraph, a list item, a table row. Lines are joined, hyphens healed.

    A paragraph that runs over a page break is one block on the page where it begins, with boxes on both pages.
    """

    text: str  # without its list marker where `marker` holds it; a table row: its cells joined by " | "
    page: int
    kind: BlockKind = "text"
    boxes: list[Box] = []  # one a line
    marker: str | None = None  # as printed: "1.", "4.12", "a)", "•", "R3"; only for list items and numbered paragraphs
    cells: list[Cell] = []  # table rows only
    table: int | None = None  # rows of one table share a number
    header_row: bool = False
    size: float = 0.0  # point size of most of its characters (0: unknown)
    bold: float = 0.0  # share of characters that are bold, 0 to 1
    italic: float = 0.0
    colour: str | None = None  # "#rrggbb" of most of its characters
    caps: bool = False  # ALL CAPITALS or small capitals
    centred: bool = False
    indent: float = 0.0  # distance from the left edge of the column, points
    gap_above: float = 0.0  # free space above, in line heights of this block
    lines: int = 1
    first_line: str = ""  # the first line alone: a heading run into its paragraph shows here
    bold_lead: str = ""  # the bold words a paragraph opens with, where the rest is not bold
    style: str | None = None  # DOCX style name, HTML tag
    style_level: int | None = None  # 1–6 where the file itself says that this is a heading
    boxed: int | None = None  # blocks inside one ruled or shaded frame share a number
    column: int = 0  # 0 the whole width or the first column
    confidence: float | None = None  # OCR only, 0 to 1


class Layout(msgspec.Struct):
    """A file as its reader saw it: pages and blocks in reading order, the file's own properties, and doubts."""

    format: Literal["pdf", "docx", "html", "txt"]
    pages: list[Page]
    blocks: list[Block]
    properties: dict[
        str, str
    ] = {}  # title, author, subject, created, modified, language, description …, as the file states them
    doubts: list[str] = []
    repaired_by: str | None = None  # "pikepdf", "pdf-oxide" where the file was damaged
    engine: str = ""  # "pypdfium2 5.15.2"


Role = Literal[
    "front_matter", "background", "circumstances", "narrative", "analysis", "findings",
    "good_practice", "conclusions", "recommendations", "appendix", "other",
]  # fmt: skip


class Section(msgspec.Struct):
    """A heading and what stands under it: its place in the tree, its role, the passages it spans."""

    level: int  # 1 is the highest below the title
    number: str | None
    text: str
    page: int
    role: Role = "other"
    parent: int | None = None  # index into Reading.sections
    first: int = 0  # index of its first passage (the heading itself)
    last: int = 0  # index after the last passage of the section and all below it


class Passage(msgspec.Struct):
    """The smallest thing one can cite: a paragraph, list item, table row or heading, at most 200 words."""

    text: str
    page: int
    start: int  # code points into Reading.text
    end: int
    kind: Literal["heading", "paragraph", "list_item", "table_row", "footnote", "caption", "quotation"] = "paragraph"
    paragraph: str | None = None  # the number printed beside it
    section: int | None = None  # index into Reading.sections
    boxes: list[Box] = []
    confidence: float | None = None


class Numbered(msgspec.Struct):
    """A finding's heading, or a question put to the board: number, words, page, passages."""

    number: str | None
    text: str
    page: int
    passages: list[int] = []


class Recommendation(msgspec.Struct):
    """A recommendation: its words alone, who is asked (full names), where it begins, the passages that hold it."""

    number: str | None
    text: str
    addressed_to: list[str]
    page: int
    passages: list[int] = []


class Claim(msgspec.Struct):
    """A metadata value read from the words: which field, what value, which passage says so, how sure the rule is.

    `value` is what the contract's `show` answers for the field (string, or a list for labels and lead_reviewers).
    A child's field is named `children[0].age_months`. Higher confidence wins; passage None: read from the file's properties.
    """

    field: str
    value: str | int | list[str] | None
    passage: int | None
    page: int | None
    confidence: float
    source: Literal["text", "properties", "file_name"] = "text"
    rule: str = ""  # the name of the rule, for the librarian


class Reading(msgspec.Struct):
    """A whole file, read: what is stored, indexed and cited. `text` is every passage in order, joined by a line feed."""

    format: Literal["pdf", "docx", "html", "txt"]
    text: str
    pages: list[Page]
    sections: list[Section]
    passages: list[Passage]
    findings: list[Numbered] = []
    questions: list[Numbered] = []
    recommendations: list[Recommendation] = []
    claims: list[Claim] = []
    doubts: list[str] = []
    text_source: TextSource = "digital"
    repaired_by: str | None = None
    engine: str = ""
    reader_version: str = READER_VERSION
    signature: list[int] = []  # MinHash of the text, for near duplicates


# a word of a page of a PDF as shown: its letters; left, top, right, bottom
Word = tuple[str, float, float, float, float]
