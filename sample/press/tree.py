"""The parts a document of the sample library is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Run:
    """A stretch of words in one dress; `change` is "ins" or "del" where a tracked change touched it."""

    text: str
    bold: bool = False
    italic: bool = False
    change: str = ""
    note: str = ""  # key of the footnote called here


Runs = list[Run]


@dataclass
class Heading:
    """A heading; `given` is the number written in the story ("" none, None: the house counts)."""

    level: int
    runs: Runs
    given: str | None = None
    finding: bool = False
    finding_number: str | None = None
    label: str = ""  # what is printed before the words
    number: str | None = None  # the bare number, for the truth


@dataclass
class Paragraph:
    """An ordinary paragraph; `label` is its printed number."""

    runs: Runs
    label: str = ""


@dataclass
class Bullets:
    """A list, numbered if `ordered`."""

    items: list[Runs]
    ordered: bool = False


@dataclass
class Table:
    """A ruled table whose first row is its heading."""

    rows: list[list[Runs]]


@dataclass
class Quote:
    """Words set apart."""

    runs: Runs


@dataclass
class Rec:
    """One recommendation."""

    number: str | None
    to: list[str]
    attributes: dict[str, str]
    blocks: list[Any]
    label: str = ""


@dataclass
class RecTable:
    """Consecutive recommendations laid out as one table; `columns` are (title, key)."""

    recs: list[Rec]
    columns: list[tuple[str, str]]


@dataclass
class Question:
    """A question put to the board."""

    number: str | None
    blocks: list[Any]
    label: str = ""


@dataclass
class Frame:
    """Blocks that share a place: box, columns, landscape, small, aside."""

    kind: str
    blocks: list[Any]
    title: str = ""


@dataclass
class Cover:
    """The lines of the cover, the title first."""

    lines: list[str]


@dataclass
class Mark:
    """A place with no words of its own: contents, page, mainmatter."""

    kind: str


@dataclass
class Document:
    """One document: its style, its blocks in order, its footnotes."""

    front: dict[str, Any]
    blocks: list[Any]
    notes: dict[str, Runs] = field(default_factory=dict)


def plain(runs: Runs) -> str:
    """The words of the runs as they read once every tracked change is accepted."""
    return " ".join("".join(run.text for run in runs if run.change != "del").split())


def words_of(blocks: list[Any]) -> str:
    """The words of the blocks, a line each."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, (Paragraph, Heading, Quote)):
            lines.append(plain(block.runs))
        elif isinstance(block, Bullets):
            lines += [plain(item) for item in block.items]
        elif isinstance(block, Table):
            lines += [plain(cell) for row in block.rows for cell in row]
        elif isinstance(block, (Rec, Question, Frame)):
            lines.append(words_of(block.blocks))
        elif isinstance(block, RecTable):
            lines += [words_of(rec.blocks) for rec in block.recs]
    return "\n".join(line for line in lines if line)
