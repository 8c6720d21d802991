"""Reads the markup of the stories (see sample/README.md) into a document tree."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from sample.press import tree

INLINE = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|(?<!\w)\*(?P<italic>[^*\s][^*]*?)\*(?!\w)|\[\^(?P<note>[^\]]+)\]"
    r"|\{\+(?P<ins>.+?)\+\}|\{-(?P<del>.+?)-\}",
    re.S,
)
HEADING = re.compile(r"(#{1,4})\s+(?:!finding\b\s*(?P<finding>[^|]*)\|\s*)?(?:\{(?P<given>[^}+-]*)\}\s*)?(?P<text>.*)")
FENCE = re.compile(r":::\s*(?P<kind>[a-z]+)\s*(?P<rest>.*?)\s*$")
ITEM = re.compile(r"(?:(?P<bullet>[-*])|(?P<number>\d+)\.)\s+(?P<text>.*)")
NOTE = re.compile(r"\[\^(?P<key>[^\]]+)\]:\s*(?P<text>.*)")
FRAMES = {"box", "columns", "landscape", "small", "aside"}
MARKS = {"contents", "page", "mainmatter"}


class MarkupError(ValueError):
    """A line of a story that the press cannot read."""


def curl(text: str) -> str:
    """The text with typographer's quotation marks and apostrophes."""
    text = re.sub(r"(?<![\w)\].,;:!?…’”%])\"", "“", text)
    text = text.replace('"', "”")
    text = re.sub(r"(?<![\w)\].,;:!?…”%])'(?=\S)", "‘", text)
    return text.replace("'", "’")


def inline(text: str, curly: bool = True) -> tree.Runs:
    """The runs of one stretch of marked-up text."""
    if curly:
        text = curl(text)
    runs: tree.Runs = []
    at = 0
    for match in INLINE.finditer(text):
        if match.start() > at:
            runs.append(tree.Run(text[at : match.start()]))
        at = match.end()
        kind = match.lastgroup or ""
        inner = match.group(kind)
        if kind == "note":
            runs.append(tree.Run("", note=inner))
        else:
            runs.append(
                tree.Run(
                    inner, bold=kind == "bold", italic=kind == "italic", change=kind if kind in ("ins", "del") else ""
                )
            )
    if at < len(text):
        runs.append(tree.Run(text[at:]))
    return runs


class Reader:
    """Reads the lines of one document."""

    def __init__(self, text: str, overrides: dict[str, Any] | None = None) -> None:
        front: dict[str, Any] = {}
        if text.startswith("+++"):
            _, head, text = text.split("+++", 2)
            front = tomllib.loads(head)
        front.update(overrides or {})
        self.front = front
        self.curly = bool(front.get("curly", True))
        self.lines = text.splitlines()
        self.at = 0
        self.notes: dict[str, tree.Runs] = {}

    def runs(self, text: str) -> tree.Runs:
        """The runs of a text in this document's quotation marks."""
        return inline(text, self.curly)

    def blocks(self, inside: str = "") -> list[Any]:
        """The blocks up to the end, or up to the line that closes the fence `inside`."""
        found: list[Any] = []
        while self.at < len(self.lines):
            line = self.lines[self.at].strip()
            if line == ":::":
                if not inside:
                    raise MarkupError(f"line {self.at + 1}: ':::' closes nothing")
                self.at += 1
                return found
            if not line:
                self.at += 1
            elif match := FENCE.match(line):
                self.at += 1
                found.append(self.fence(match["kind"], match["rest"]))
            elif match := HEADING.fullmatch(line):
                self.at += 1
                found.append(self.heading(match))
            elif match := NOTE.match(line):
                self.at += 1
                self.notes[match["key"]] = self.runs(match["text"])
            elif line.startswith("|"):
                found.append(self.table())
            elif ITEM.match(line):
                found.append(self.items())
            else:
                found.append(self.paragraph())
        if inside:
            raise MarkupError(f"'::: {inside}' is never closed")
        return found

    def heading(self, match: re.Match[str]) -> tree.Heading:
        """The heading a line announces."""
        finding = match["finding"]
        return tree.Heading(
            level=len(match[1]),
            runs=self.runs(match["text"].strip()),
            given=match["given"],
            finding=finding is not None,
            finding_number=(finding or "").strip() or None,
        )

    def fence(self, kind: str, rest: str) -> Any:
        """The block a fence opens, read to its close."""
        if rest.endswith(":::"):  # all in one line
            rest = rest[:-3].strip()
            if kind in MARKS:
                return tree.Mark(kind)
            raise MarkupError(f"line {self.at}: '::: {kind}' needs lines of its own")
        if kind == "cover":
            start = self.at
            while self.lines[self.at].strip() != ":::":
                self.at += 1
            self.at += 1
            lines = [line.strip() for line in self.lines[start : self.at - 1] if line.strip()]
            return tree.Cover([tree.plain(self.runs(line.lstrip("# "))) for line in lines])
        inner = self.blocks(kind)
        if kind in MARKS:
            return tree.Mark(kind)
        if kind in FRAMES:
            return tree.Frame(kind, inner, rest)
        if kind == "question":
            return tree.Question(rest or None, inner)
        if kind == "rec":
            number, *pairs = [part.strip() for part in rest.split("|")]
            attributes = {key.strip(): value.strip() for key, _, value in (pair.partition("=") for pair in pairs)}
            to = [name.strip() for name in attributes.get("to", "").split(";") if name.strip()]
            return tree.Rec(number or None, to, attributes, inner)
        raise MarkupError(f"line {self.at}: '::: {kind}' is not in the markup")

    def table(self) -> tree.Table:
        """A pipe table."""
        rows = []
        while self.at < len(self.lines) and self.lines[self.at].strip().startswith("|"):
            cells = [cell.strip() for cell in self.lines[self.at].strip().strip("|").split("|")]
            self.at += 1
            if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
                rows.append([self.runs(cell) for cell in cells])
        if len({len(row) for row in rows}) != 1:
            raise MarkupError(f"the table that ends at line {self.at} has rows of different length")
        return tree.Table(rows)

    def items(self) -> tree.Bullets:
        """A list; indented lines carry an item on."""
        texts: list[str] = []
        ordered = bool(ITEM.match(self.lines[self.at].strip())["number"])  # type: ignore[index]
        while self.at < len(self.lines):
            raw = self.lines[self.at]
            match = ITEM.match(raw.strip())
            if match:
                texts.append(match["text"])
            elif raw.startswith("  ") and raw.strip() and texts:
                texts[-1] += " " + raw.strip()
            else:
                break
            self.at += 1
        return tree.Bullets([self.runs(text) for text in texts], ordered)

    def paragraph(self) -> Any:
        """A paragraph or a quotation."""
        start = self.at
        while self.at < len(self.lines):
            line = self.lines[self.at].strip()
            if not line or line.startswith((":::", "|")) or (HEADING.fullmatch(line) and self.at > start):
                break
            if self.at > start and (NOTE.match(line) or re.match(r"- ", line)):
                break
            self.at += 1
        lines = [line.strip() for line in self.lines[start : self.at]]
        if lines[0].startswith(">"):
            return tree.Quote(self.runs(" ".join(line.lstrip("> ") for line in lines)))
        return tree.Paragraph(self.runs(" ".join(lines)))


def read(text: str, overrides: dict[str, Any] | None = None) -> tree.Document:
    """The document tree of one marked-up text; `overrides` replace keys of its front matter."""
    reader = Reader(text, overrides)
    blocks = reader.blocks()
    return tree.Document(reader.front, blocks, reader.notes)
