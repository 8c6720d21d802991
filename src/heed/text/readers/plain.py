"""Plain text: paragraphs between blank lines, underlined headings, list markers; form feeds part the pages."""

from __future__ import annotations

import re

import msgspec

from heed.text.encoding import decode
from heed.text.readers.markers import is_bullet, is_decimal, split_marker
from heed.text.reading import Block, Layout, Page

_UNDERLINE = re.compile(r"\s*(=|-|~|\*|_)\1{2,}\s*$")
_HASHES = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*$")
_UNDERLINE_LEVEL = {"=": 1, "-": 2, "~": 3, "*": 1, "_": 2}
_LONG_LINE = 120  # beyond this nobody wraps by hand: each line is a paragraph
_SLACK = 8  # characters by which writers of wrapped text fall short of their width
_SPACE = 5.0  # points that one leading space stands for
_MOST_HEADING = 120


class _Chunk(msgspec.Struct):
    """Lines between blank lines."""

    lines: list[str]
    blank_above: int


def read(data: bytes) -> Layout:
    """A text file as pages and blocks."""
    text = (
        decode(data)
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n\n")
        .replace("\0", "")
    )
    sheets = text.split("\f")
    while len(sheets) > 1 and not sheets[-1].strip():
        sheets.pop()
    width = _width(text)
    blocks: list[Block] = []
    for number, sheet in enumerate(sheets, start=1):
        for chunk in _chunks(sheet):
            blocks.extend(_blocks(chunk, number, width))
    pages = [Page(number=number) for number in range(1, len(sheets) + 1)]
    return Layout(format="txt", pages=pages, blocks=blocks, engine="plain text")


def _width(text: str) -> int:
    """How wide the text is wrapped; 0 where each line is a paragraph of its own."""
    lengths = sorted(len(line.rstrip()) for line in text.split("\n") if line.strip())
    if not lengths:
        return 0
    width = lengths[int((len(lengths) - 1) * 0.95)]
    return 0 if width > _LONG_LINE else width


def _chunks(sheet: str) -> list[_Chunk]:
    chunks: list[_Chunk] = []
    lines: list[str] = []
    blank = blank_above = 0
    for line in [*sheet.expandtabs(4).split("\n"), ""]:
        if line.strip():
            if not lines:
                blank_above = blank
            lines.append(line.rstrip())
            blank = 0
            continue
        if lines:
            chunks.append(_Chunk(lines, blank_above))
            lines = []
        blank += 1
    return chunks


def _blocks(chunk: _Chunk, page: int, width: int) -> list[Block]:
    """The paragraphs, items and headings of a chunk."""
    blocks: list[Block] = []
    group: list[str] = []

    def close() -> None:
        if group:
            blocks.append(_block(group, page, chunk.blank_above if not blocks else 0))
            group.clear()

    for place, line in enumerate(chunk.lines):
        underline = _UNDERLINE.match(line)
        if underline:
            if len(group) == 1 and len(group[0].strip()) <= _MOST_HEADING:
                heading = _block(group, page, chunk.blank_above if not blocks else 0)
                heading.kind, heading.style_level = "text", _UNDERLINE_LEVEL[underline[1]]
                blocks.append(heading)
                group.clear()
            else:
                close()  # a line drawn between two parts
            continue
        if group and (_starts_item(line) or (_was_meant(group[-1], line, width) and not _hangs(group[0], line))):
            close()
        hashes = _HASHES.match(line)
        if hashes:
            close()
            heading = _block([hashes[2]], page, chunk.blank_above if place == 0 else 0)
            heading.kind, heading.style_level = "text", len(hashes[1])
            blocks.append(heading)
            continue
        group.append(line)
    close()
    if len(blocks) == 1 and blocks[0].marker and blocks[0].style_level is None and not is_bullet(blocks[0].marker):
        blocks[0].kind = "text"  # standing alone it is a numbered paragraph or a heading, as likely as an item
    return blocks


def _starts_item(line: str) -> bool:
    return split_marker(line.strip())[0] is not None


def _hangs(first: str, line: str) -> bool:
    """Whether the line stands under the words of an item, to the right of its marker."""
    return _starts_item(first) and len(line) - len(line.lstrip()) > len(first) - len(first.lstrip())


def _was_meant(line: str, following: str, width: int) -> bool:
    """Whether the break after `line` was meant: the next word would still have fitted."""
    if not width:
        return True
    first_word = following.split(maxsplit=1)[0]
    return len(line) + 1 + len(first_word) <= width - _SLACK


def _block(lines: list[str], page: int, blank_above: int) -> Block:
    stripped = [line.strip() for line in lines]
    marker, first = split_marker(stripped[0])
    text = " ".join([first, *stripped[1:]])
    return Block(
        text=text,
        page=page,
        kind="list_item" if marker and not is_decimal(marker) else "text",
        marker=marker,
        caps=text.isupper() and sum(letter.isalpha() for letter in text) > 2,
        indent=(len(lines[0]) - len(lines[0].lstrip())) * _SPACE,
        gap_above=float(blank_above),
        lines=len(lines),
        first_line=first,
    )
