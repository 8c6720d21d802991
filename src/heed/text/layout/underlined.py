"""Underlined lines: old typed reports mark their headings so, and in no other way."""

from __future__ import annotations

from heed.text.layout.line import Line, PageLines, Rule

_NEAR = 3.5  # points by which the stroke may stand off


def stress_underlined(page: PageLines) -> None:
    """Counts a light line underlined from end to end as italic: set apart, but less than bold."""
    level = [rule for rule in page.rules if rule.bottom - rule.top < 1.6 and 12 < rule.right - rule.left < 520]
    if not level:
        return
    rows: dict[int, list[Rule]] = {}
    for rule in level:
        rows.setdefault(int(rule.top // 8), []).append(rule)
    for line in page.lines:
        if line.bold >= 0.5 or line.angle or line.colour not in (None, "#000000") or not _may_head(line):
            continue  # a coloured line underlined is a link
        row = int(line.bottom // 8)
        near = [
            rule
            for at in (row - 1, row, row + 1)
            for rule in rows.get(at, ())
            if -_NEAR < rule.top - line.bottom < _NEAR
            and rule.left > line.left - _NEAR
            and rule.right < line.right + _NEAR
        ]
        if (
            near
            and not _accompanied(line, page)
            and sum(rule.right - rule.left for rule in near) > 0.8 * (line.right - line.left)
        ):
            _stress(line)


def _accompanied(line: Line, page: PageLines) -> bool:
    """Whether other words, or a bullet, stand on the same baseline."""
    return any(
        other is not line
        and other.top < line.bottom - 3
        and other.bottom > line.top + 3
        and not other.text[:1].isdigit()
        for other in page.lines
    )


def _may_head(line: Line) -> bool:
    """Whether the words could be a heading at all: links in lists of sources are underlined too."""
    text = line.text
    return (
        len(text) < 90 and text[-1:] not in ".,;" and (text[:1].isupper() or text[:1].isdigit()) and "http" not in text
    )


def _stress(line: Line) -> None:
    line.italic = 1.0
    for span in line.spans:
        span.italic = True
