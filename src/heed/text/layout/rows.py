"""Rows: the lines of one column that share a baseline, with the marker that stands before them taken off."""

from __future__ import annotations

import re

import msgspec

from heed.text.layout.hanging import is_hanging_label, whole_labels
from heed.text.layout.line import Line, Span

_BULLETS = "•●○◦▪■□◆◇➢➤►▶▸✓✔❖‣⁃∙·◼◾▫◻★"
_MARK = re.compile(
    rf"""(?P<bullet>[{_BULLETS}]|[–—*-](?=\s)|o(?=\s+[A-Z]))\s*
    |(?P<number>(?:(?:\d{{1,3}}\.){{1,4}}\d{{0,3}}\)?|\(?\d{{1,3}}\)|\d{{1,3}}:)(?=\s|$)|(?:\d{{1,3}}\.){{2,4}}(?=[A-Z]))\s*
    |(?P<letter>\(?(?:[a-zA-Z]|[ivx]{{1,5}}|[IVX]{{1,5}})\)|[a-zA-HJ-Z]\.(?=\s+\S)|[ivx]{{1,5}}\.(?=\s)|[IVX]{{2,5}}\.(?=\s))(?=\s|$)\s*
    |(?P<code>[A-Z]{{1,4}}\d{{1,3}}[.:)]?(?=\s|$))\s*""",
    re.VERBOSE,
)
_BARE = re.compile(r"\(?(\d{1,3}(\.\d{1,3}){0,4}|[A-Z]{0,4}\d{1,3}(\.\d{1,3})*|[a-z]|[ivxIVX]{1,5})[.):]?")
_SENTENCE_INITIALS = re.compile(r"[A-HJ-Z]\.\s+[A-Z][a-z]+")


class Row(msgspec.Struct):
    """One row of a column: what is printed on a baseline between its edges."""

    text: str  # without the marker
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: float
    italic: float
    colour: str | None
    marker: str | None = None
    sure: bool = False  # the marker stands apart, or is a bullet: not the chance beginning of a line
    kind: str = ""  # "bullet", "number", "letter", "code", "label"
    text_left: float = 0.0  # where the words after the marker begin
    page: int = 0
    note: str = ""  # a raised number the row opens with: a footnote's
    spans: list[Span] = []
    confidence: float | None = None

    @property
    def height(self) -> float:
        """The height of a line: its size where known."""
        return self.size or (self.bottom - self.top)


def rows_of(lines: list[Line], page: int) -> list[Row]:
    """The rows that these lines of one column make, from the top."""
    groups: list[list[Line]] = []
    for line in sorted(lines, key=_middle):
        if groups:
            first = groups[-1][0]
            reach = 0.4 * min(line.bottom - line.top, first.bottom - first.top)
            if abs(_middle(line) - _middle(first)) < reach and _beside(line, groups[-1]):
                groups[-1].append(line)
                continue
        groups.append([line])
    return [_row(group, page) for group in whole_labels(groups)]


def _middle(line: Line) -> float:
    return (line.top + line.bottom) / 2


def _beside(line: Line, group: list[Line]) -> bool:
    return all(line.left >= other.right - 2 or line.right <= other.left + 2 for other in group)


def _row(group: list[Line], page: int) -> Row:
    if len(group) > 1:
        group.sort(key=lambda line: line.left)
    first = group[0]
    text_left = first.left
    marker: str | None = None
    kind, sure = "", False
    note = ""
    if first.spans and first.spans[0].raised and first.text.startswith(first.spans[0].text.strip()):
        note = first.spans[0].text.strip()
        first = msgspec.structs.replace(first, text=first.text[len(note) :].lstrip(), spans=first.spans[1:])
        group[0] = first
        if not first.text and len(group) > 1:
            group = group[1:]
            text_left = group[0].left
    elif len(group) > 1 and (found := _lone(first.text)):
        marker, kind, sure = first.text, found, True
        group = group[1:]
        text_left = group[0].left
    alone = group[0] if len(group) == 1 else None
    text = alone.text if alone is not None else " ".join([line.text for line in group])
    if marker is None and not note:
        found_mark = _MARK.match(text)
        if found_mark and not (found_mark["letter"] and _SENTENCE_INITIALS.match(text)):
            marker = found_mark[0].strip()
            kind = found_mark.lastgroup or ""
            sure = kind == "bullet" and marker not in "–—-*o"
            spot = found_mark.end() / max(len(text), 1)
            text_left = first.left + spot * (group[-1].right - first.left)
            text = text[found_mark.end() :]
    if alone is not None:
        return Row(
            text,
            first.left,
            alone.top,
            alone.right,
            alone.bottom,
            alone.size,
            alone.bold,
            alone.italic,
            alone.colour,
            marker,
            sure,
            kind,
            text_left,
            page,
            note,
            alone.spans,
            alone.confidence,
        )
    longest = max(group, key=lambda line: len(line.text))
    letters = sum(len(line.text) for line in group) or 1
    sizes = [line.confidence for line in group if line.confidence is not None]
    return Row(
        text,
        first.left,
        min(line.top for line in group),
        max(line.right for line in group),
        max(line.bottom for line in group),
        longest.size,
        sum(line.bold * len(line.text) for line in group) / letters,
        sum(line.italic * len(line.text) for line in group) / letters,
        longest.colour,
        marker,
        sure,
        kind,
        text_left,
        page,
        note,
        [span for line in group for span in (line.spans or _whole(line))] if any(line.spans for line in group) else [],
        sum(sizes) / len(sizes) if sizes else None,
    )


def _whole(line: Line) -> list[Span]:
    return [
        Span(
            line.text,
            line.left,
            line.top,
            line.right,
            line.bottom,
            line.size,
            line.bold > 0.5,
            line.italic > 0.5,
            line.colour,
            line.font,
        )
    ]


def _lone(text: str) -> str:
    """The kind of marker a piece of text standing apart at the left is; empty where it is none."""
    if len(text) > 9:
        return "label" if is_hanging_label(text) else ""
    if len(text) == 1 and (text in _BULLETS or text in "–—-*o"):
        return "bullet"
    found = _MARK.fullmatch(text)
    if found:
        return found.lastgroup or ""
    if _BARE.fullmatch(text):
        return "number" if text[0].isdigit() else "code" if text[-1].isdigit() else "letter" if len(text) > 1 else ""
    return "label" if is_hanging_label(text) else ""
