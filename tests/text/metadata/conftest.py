"""Papers made by hand: a cover, running heads, and sections of paragraphs, as the readers would hand them on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from heed.text.metadata import claims
from heed.text.reading import Block, Cell, Claim, Layout, Page, Passage, Reading, Section

Made = Callable[..., dict[str, Claim]]


def made(
    cover: list[str],
    sections: list[tuple[str, str, list[str]]] | None = None,
    furniture: list[str] | None = None,
    file_name: str = "report.pdf",
    properties: dict[str, str] | None = None,
) -> tuple[Reading, Layout]:
    """A reading and its layout. A paragraph with bars between its cells is a table row."""
    blocks = [Block(text=text, page=1, kind="furniture") for text in furniture or []]
    passages: list[Passage] = []
    heads: list[Section] = []

    def add(text: str, page: int, what: Any, section: int | None, **more: Any) -> None:
        start = sum(len(passage.text) + 1 for passage in passages)
        passages.append(Passage(text, page, start, start + len(text), what, None, section))
        blocks.append(Block(text=text, page=page, **more))

    for place, line in enumerate(cover):
        add(line, 1, "paragraph", None, size=24.0 if place == 0 else 16.0 if place == 1 else 12.0)
    for number, (heading, role, paragraphs) in enumerate(sections or []):
        heads.append(Section(1, None, heading, 2, role, None, len(passages), len(passages) + len(paragraphs) + 1))  # type: ignore[arg-type]
        add(heading, 2, "heading", number, size=14.0, style_level=1)
        for text in paragraphs:
            if " | " in text:
                cells = [Cell(cell, column) for column, cell in enumerate(text.split(" | "))]
                add(text, 2, "table_row", number, kind="table_row", cells=cells, table=number)
            else:
                add(text, 2, "paragraph", number)
    pages = [Page(1), Page(2)]
    text = "\n".join(passage.text for passage in passages)
    return Reading("pdf", text, pages, heads, passages), Layout("pdf", pages, blocks, properties or {})


@pytest.fixture
def read() -> Made:
    """The strongest claim of each field for a paper made by hand."""

    def strongest(*parts: Any, **more: Any) -> dict[str, Claim]:
        reading, layout = made(*parts, **more)
        best: dict[str, Claim] = {}
        for claim in claims(reading, layout, more.get("file_name", "report.pdf")):
            if claim.field not in best or claim.confidence > best[claim.field].confidence:
                best[claim.field] = claim
            if claim.passage is not None:
                assert 0 <= claim.passage < len(reading.passages)
        return best

    return strongest
