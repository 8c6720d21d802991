"""Blocks built by hand: an invented report in any dress."""

from __future__ import annotations

from typing import Any

import pytest

from heed.text.reading import Block, Cell, Layout, Page, Reading
from heed.text.structure import structure

PROSE = (
    "The health visitor saw the family at home on several occasions during that spring and recorded that the flat was warm "
    "and that the older child was reading well for her age."
)


class Report:
    """Collects blocks as a reader would hand them over; each method adds one."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.page = 1
        self.tables = 0

    def block(self, text: str, **given: Any) -> Report:
        fields: dict[str, Any] = {
            "page": self.page,
            "size": 11.0,
            "lines": 1 + len(text) // 90,
            "gap_above": 1.0,
        } | given
        self.blocks.append(Block(text, **fields))
        return self

    def head(self, text: str, level: int = 1, **given: Any) -> Report:
        return self.block(text, **({"size": 18.0 - 2.5 * level, "bold": 1.0, "gap_above": 1.8} | given))

    def prose(self, text: str = PROSE, **given: Any) -> Report:
        return self.block(text, **given)

    def item(self, marker: str, text: str, **given: Any) -> Report:
        return self.block(text, marker=marker, kind="list_item", **({"indent": 18.0} | given))

    def rows(self, *rows: list[str], header: bool = True) -> Report:
        self.tables += 1
        for n, row in enumerate(rows):
            cells = [Cell(text, column) for column, text in enumerate(row) if text]
            self.block(" | ".join(row), kind="table_row", cells=cells, table=self.tables, header_row=header and n == 0)
        return self

    def turn(self) -> Report:
        self.page += 1
        return self

    def layout(self, **given: Any) -> Layout:
        pages = [Page(n) for n in range(1, self.page + 1)]
        return Layout(**({"format": "pdf", "pages": pages, "blocks": self.blocks} | given))

    def read(self, **given: Any) -> Reading:
        return structure(self.layout(**given))


@pytest.fixture
def report() -> Report:
    return Report()


@pytest.fixture
def covered(report: Report) -> Report:
    """A report with a cover and one page of opening, ready for what a test adds."""
    report.head("Harrowdale Safeguarding Children Board", size=16.0, centred=True)
    report.head("Serious Case Review", size=26.0, centred=True).head("Child K", size=26.0, centred=True)
    report.block("Executive summary", size=14.0, bold=1.0, centred=True).block("June 2014", size=12.0)
    report.turn()
    report.head("Introduction").prose().head("Background", 2).prose().head("What happened").prose()
    return report
