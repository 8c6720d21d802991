"""Papers of which one field is known: the whole sample, invented fronts in sample/fronts, and further folders named by their paths.

A front is lines after "===": "@field=value" what is true, "24 words" a cover line in type of that size, "# words" a heading, cells parted by " | ".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from heed.refusal import Refused
from heed.text.metadata.kinds import kind
from heed.text.metadata.labels import labels
from heed.text.metadata.paper import Paper
from heed.text.metadata.publisher import publisher
from heed.text.readers import read_layout
from heed.text.reading import Block, Cell, Layout, Page, Passage, Reading, Section
from heed.text.structure import structure

SAMPLE = Path(__file__).parent.parent / "sample"
LISTS = {"lead_reviewers", "labels"}
NAMES = {"by": "lead_reviewers", "method": "methodology"}


class Known(msgspec.Struct):
    """A paper, what is true of it, and the batch it came in: weights are tried on batches that had no say in them."""

    batch: str
    name: str
    paper: Paper
    truth: dict[str, Any]


def known(more: list[Path]) -> list[Known]:
    """Every paper whose truth is known: the seen sample, the fronts, and the folders in `more`."""
    found: list[Known] = []
    batches = sorted(path for path in (SAMPLE / "batches").iterdir() if path.is_dir())
    for folder in [SAMPLE, SAMPLE / "second", SAMPLE / "third", *batches, *more]:
        found.extend(_reports(folder) if (folder / "truth").is_dir() else _openings(folder))
    for file in sorted((SAMPLE / "fronts").glob("*.txt")):
        for place, front in enumerate(file.read_text(encoding="utf-8").split("===\n")[1:]):
            truth, reading, layout = made(front)
            found.append(Known(file.stem, f"{file.stem} {place + 1}", _prepared(reading, layout, "report.pdf"), truth))
    return found


def _reports(folder: Path) -> Iterator[Known]:
    for file in sorted((folder / "truth").glob("*.json")):
        truth = json.loads(file.read_text(encoding="utf-8"))
        for place, document in enumerate(truth["documents"]):
            if paper := _read(folder / "library" / file.stem / document["file"]):
                whole = {"title": document.get("title"), **(_of_review(truth["review"]) if place == 0 else {})}
                yield Known(folder.name, document["file"], paper, whole)


def _openings(folder: Path) -> Iterator[Known]:
    for file in sorted(folder.glob("*.json")):
        truth = json.loads(file.read_text(encoding="utf-8"))
        beside = next((path for path in folder.glob(f"{file.stem}.*") if path != file), None)
        if beside and (paper := _read(beside)):
            yield Known(folder.name, file.stem, paper, {"title": truth["title"], **_of_review(truth["review"])})


def _of_review(review: dict[str, Any]) -> dict[str, Any]:
    return {"lead_reviewers": review.get("lead_reviewers") or [], "methodology": review.get("methodology")}


def _read(path: Path) -> Paper | None:
    try:
        layout = read_layout(path.read_bytes(), path.name)
        return _prepared(structure(layout), layout, path.name)
    except (Refused, NotImplementedError, FileNotFoundError):
        return None


def _prepared(reading: Reading, layout: Layout, name: str) -> Paper:
    """A paper with what is known before the fields in question are looked for."""
    paper = Paper(reading, layout, name)
    paper.kind = str(kind(paper)[0].value)
    bodies = publisher(paper, paper.kind)
    paper.board = str(bodies[0].value) if bodies else ""
    named = labels(paper)
    paper.labels = list(named[0].value) if named and isinstance(named[0].value, list) else []
    return paper


def made(front: str) -> tuple[dict[str, Any], Reading, Layout]:
    """The truth of an invented front, and its reading and layout as the readers would hand them on."""
    truth: dict[str, Any] = {}
    blocks: list[Block] = []
    passages: list[Passage] = []
    sections: list[Section] = []

    def add(text: str, page: int, what: Any, **more: Any) -> None:
        start = sum(len(passage.text) + 1 for passage in passages)
        section = len(sections) - 1 if sections else None
        passages.append(Passage(text, page, start, start + len(text), what, None, section))
        blocks.append(Block(text=text, page=page, **more))

    if not re.search(r"^\d+ ", front, re.MULTILINE):
        front = re.sub(r"(?m)^# ", "20 Serious Case Review\n20 Child A\n# ", front, count=1)
    for line in front.strip().split("\n"):
        if line.startswith("@"):
            field, _, value = line[1:].partition("=")
            name = NAMES.get(field, field)
            truth[name] = [one for one in value.split("; ") if one] if name in LISTS else value or None
        elif not sections and (sized := re.match(r"(\d+) (.*)", line)):
            add(sized[2], 1, "paragraph", size=float(sized[1]))
        elif line.startswith("# "):
            heading = re.sub(r"^[\d.]+ ", "", line[2:])
            sections.append(Section(1, None, heading, 2, "background", None, len(passages), len(passages) + 1))
            add(line[2:], 2, "heading", size=14.0, style_level=1)
        elif " | " in line:
            cells = [Cell(cell, column) for column, cell in enumerate(line.split(" | "))]
            add(line, 2, "table_row", kind="table_row", cells=cells, table=len(sections))
        else:
            add(line, 2, "paragraph")
        if sections:
            sections[-1].last = len(passages)
    pages = [Page(1), Page(2)]
    text = "\n".join(passage.text for passage in passages)
    return truth, Reading("pdf", text, pages, sections, passages), Layout("pdf", pages, blocks, {})
