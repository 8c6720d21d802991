"""What a layout is: the words that announce each part of an entry. The five that lists have used stand in a file each."""

from __future__ import annotations

import re

import msgspec


class Layout(msgspec.Struct, frozen=True):
    """`labels`: for each part of the entry (those of an abstract, and keywords) the words that announce it, a colon after them."""

    name: str
    years: tuple[int, int]
    labels: dict[str, str]
    bare_keywords: bool = False  # the last line is keywords, unannounced


class Block(msgspec.Struct):
    """An entry's lines under its heading."""

    line: int
    heading: str
    lines: list[str]


def announced(block: Block, layout: Layout) -> list[tuple[str, int, int]]:
    """The layout's labels found: the part, where its label begins and where its words do. At the start of a line or after a full stop."""
    text = "\n".join(block.lines)
    found = [
        (part, one.start("label"), one.end())
        for part, words in layout.labels.items()
        for one in re.finditer(rf"(?:^|(?<=[.;!?)]\s))(?P<label>{words})\s*:[ \t]*", text, re.IGNORECASE | re.MULTILINE)
    ]
    return sorted(found, key=lambda one: one[1])


def parted(block: Block, layout: Layout) -> dict[str, str]:
    """The words of each part, what stands before the first label under "incident"."""
    text, found = "\n".join(block.lines), announced(block, layout)
    parts: dict[str, list[str]] = {"incident": [text[: found[0][1]] if found else text]}
    ends = [begin for _, begin, _ in found[1:]] + [len(text)]
    for (part, _, begin), end in zip(found, ends, strict=False):
        parts.setdefault(part, []).append(text[begin:end])
    return {part: words for part, many in parts.items() if (words := " ".join(" ".join(many).split()))}
