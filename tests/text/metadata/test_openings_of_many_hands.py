"""Invented reports in many manners, read whole: what they say of the children comes out as a careful reader would put it.

`openings_of_many_hands.txt` has one report after another, parted by lines of "===". Lines that begin with "@" are the truth:
`@kid=label; months; gender; ethnicity; outcome; date` for each child, a hyphen for what is not told, `@labels=`, `@outcome=` and
`@incident=` where they are not those of the first child. The rest is the report: its title, then lines, `# heading`, `- item`, `cell | cell`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from heed.text.metadata import claims
from heed.text.readers import read_layout
from heed.text.structure import structure

FILE = Path(__file__).parent / "openings_of_many_hands.txt"
FIELDS = ("label", "age_months", "gender", "ethnicity", "outcome", "incident")


def reports() -> Iterator[Any]:
    """Each report of the file with its truth."""
    for chunk in FILE.read_text().split("\n===\n"):
        lines = chunk.strip().split("\n")
        told = [line[1:].split("=", 1) for line in lines if line.startswith("@")]
        children = [child_of(value) for key, value in told if key == "kid"]
        truth: dict[str, Any] = {"labels": [child["label"] for child in children], "children": children}
        truth |= {key: value for key, value in told if key in ("outcome", "incident") and value != "?"}
        for key, value in told:
            if key == "labels":
                truth["labels"] = value.split("; ")
        body = [line.strip() for line in lines if not line.startswith("@")]
        yield pytest.param(body, truth, id=truth["labels"][0] + " of " + body[1][:30])


def child_of(line: str) -> dict[str, Any]:
    """A child as its line tells it."""
    values: list[Any] = [None if value.strip() == "-" else value.strip() for value in line.split(";")]
    values[1] = int(values[1]) if values[1] else None
    values[2:4] = [value or "not_stated" for value in values[2:4]]
    return dict(zip(FIELDS, values, strict=True))


def page(lines: list[str]) -> bytes:
    """The report as a web page."""
    found = [f"<h1>{html.escape(lines[0])}</h1>"]
    for table, rows in groupby(lines[1:], key=lambda line: " | " in line):
        if table:
            cells = "".join(f"<tr><td>{html.escape(row).replace(' | ', '</td><td>')}</td></tr>" for row in rows)
            found.append(f"<table>{cells}</table>")
            continue
        for line in filter(None, rows):
            level = re.match("#*", line)
            tag = {0: "p", 1: "h2", 2: "h3"}[len(level.group()) if level else 0]
            words = html.escape(line.lstrip("# "))
            found.append(f"<ul><li>{words[2:]}</li></ul>" if line.startswith("- ") else f"<{tag}>{words}</{tag}>")
    return f"<html><body><main>{''.join(found)}</main></body></html>".encode()


@pytest.mark.parametrize(("lines", "truth"), list(reports()))
def test_children_as_a_careful_reader_puts_them(lines: list[str], truth: dict[str, Any]) -> None:
    layout = read_layout(page(lines), "report.html")
    best: dict[str, Any] = {}
    for claim in sorted(claims(structure(layout), layout, "report.html"), key=lambda claim: claim.confidence):
        best[claim.field] = claim.value
    for field in ("outcome", "incident"):
        if field in truth:
            assert best.get(field) == truth[field]
    assert best["labels"] == truth["labels"]
    told = [best[f"children[{place}].label"] for place in range(20) if f"children[{place}].label" in best]
    assert told == [child["label"] for child in truth["children"]]
    for place, child in enumerate(truth["children"]):
        got = {field: best.get(f"children[{place}].{field}") for field in FIELDS}
        assert {**got, "ethnicity": got["ethnicity"].casefold()} == {
            **child,
            "ethnicity": child["ethnicity"].casefold(),
        }
