"""Plain text, wrapped as a mail client would leave it."""

from __future__ import annotations

import textwrap
from typing import Any

from sample.press import tree, truth


def plaintext(document: tree.Document, style: dict[str, Any]) -> bytes:
    """The document as UTF-8 text with headings on lines of their own."""
    out: list[str] = []
    width = int(style.get("width", 78))

    def write(label: str, words: str, indent: str = "") -> None:
        text = f"{label} {words}".strip() if label else words
        out.append(
            textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent + ("  " if indent else ""))
            + "\n"
        )

    for block in truth.flat(document.blocks):
        match block:
            case tree.Heading():
                text = f"{block.label} {truth.heading_words(block, style)}".strip()
                out.append(
                    f"\n{text}\n{('=' if block.level == 1 else '-') * len(text)}\n"
                    if style.get("rules", True)
                    else f"\n{text}\n"
                )
            case tree.Paragraph() | tree.Quote():
                write(getattr(block, "label", ""), tree.plain(block.runs))
            case tree.Bullets():
                for number, item in enumerate(block.items, 1):
                    write(f"{number}." if block.ordered else "*", tree.plain(item), "  ")
            case tree.Table():
                for row in block.rows:
                    write("", " | ".join(tree.plain(cell) for cell in row))
            case tree.Rec() | tree.Question():
                write(block.label, tree.words_of(block.blocks))
            case tree.Cover():
                out += [line + "\n" for line in block.lines]
            case tree.Mark():
                out.append("\n")
    return "\n".join(out).encode()
