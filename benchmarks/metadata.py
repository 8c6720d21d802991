"""How many metadata fields, document sets and near duplicates come out right on the sample library, and how fast the
rules are.

Prints one JSON object a line, as the contract says. Run: python -m benchmarks.metadata [--wrong] [--library DIR
--truth DIR]
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from heed.library import sets
from heed.library.facts import DocumentFacts
from heed.refusal import Refused
from heed.text.metadata import claims
from heed.text.readers import read_layout
from heed.text.reading import Reading
from heed.text.signature import signature
from heed.text.structure import structure

SAMPLE = Path(__file__).parent.parent / "sample"
OF_DOCUMENT = ("kind", "title", "publisher", "published")
OF_REVIEW = ("review_type", "nation", "labels", "incident", "outcome", "harm_category", "methodology", "lead_reviewers")
OF_CHILD = ("label", "age_months", "gender", "ethnicity", "outcome", "incident")
LISTS = {"labels", "lead_reviewers"}


def same(field: str, got: Any, want: Any) -> bool:
    """Whether a value is right: titles may differ in capitals, stops and a word in ten; ethnicity in "not stated"."""
    if field in LISTS:
        return sorted(map(_plain, got or [])) == sorted(map(_plain, want or []))
    if field == "title":
        return fuzz.token_sort_ratio(_plain(got), _plain(want)) >= 90
    if field in ("ethnicity", "gender"):
        return _plain(got or "not_stated") == _plain(want or "not_stated")
    return bool(got == want) or _plain(got) == _plain(want)


def _plain(value: Any) -> str:
    return "".join(c if c.isalnum() else " " for c in str("" if value is None else value).casefold()).strip()


def values(reading: Reading) -> dict[str, Any]:
    """The winning value of each field."""
    best: dict[str, tuple[float, Any]] = {}
    for claim in reading.claims:
        if claim.field not in best or claim.confidence > best[claim.field][0]:
            best[claim.field] = (claim.confidence, claim.value)
    return {field: value for field, (_, value) in best.items()}


def main() -> None:
    """Reads the library, compares with the truth, prints figures; with --wrong also every field that is wrong, on
    stderr's place.
    """
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--library", type=Path, default=SAMPLE / "library")
    options.add_argument("--truth", type=Path, default=SAMPLE / "truth")
    options.add_argument("--wrong", action="store_true")
    asked = options.parse_args()
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    documents: list[DocumentFacts] = []
    pages, seconds, unread = 0, 0.0, 0
    wanted_sets: list[set[str]] = []
    wanted_relations: set[tuple[str, str, str]] = set()
    for truth_file in sorted(asked.truth.glob("*.json")):
        slug, truth = truth_file.stem, json.loads(truth_file.read_text())
        read_here: set[str] = set()
        for place, document in enumerate(truth["documents"]):
            path = asked.library / slug / document["file"]
            try:
                layout = read_layout(path.read_bytes(), path.name)
                reading = structure(layout)
            except (Refused, NotImplementedError, FileNotFoundError):
                unread += 1
                continue
            if not documents:
                claims(
                    reading, layout, path.name
                )  # the patterns are compiled once a process; what counts is every file after
            begun = time.process_time()
            reading.claims = claims(reading, layout, path.name)
            seconds += time.process_time() - begun
            pages += len(reading.pages)
            reading.signature = signature(reading.text)
            key = f"{slug}/{path.name}"
            read_here.add(key)
            documents.append(sets.facts(key, path, reading))
            got = values(reading)
            for field, found, want in _compared(got, truth, document, place):
                total[field] += 1
                right[field] += (ok := same(field.split(".")[-1], found, want))
                if asked.wrong and not ok:
                    print(f"{key[:58]:58} {field:22} want {want!r:42} got {found!r}")
        for one in truth.get("related", []):
            wanted_relations.add((f"{slug}/{one['document']}", f"{slug}/{one['to']}", one["relation"]))
        if read_here:
            wanted_sets.append(read_here)
    grouped = sets.group(documents)
    got_sets = [set(ids) for ids in grouped.groups]
    got_relations = {(one.document, one.to, one.relation) for many in grouped.related.values() for one in many}
    if asked.wrong:
        for group in got_sets:
            if group not in wanted_sets:
                print("set", sorted(group))
        print("relations", sorted(got_relations ^ wanted_relations))
    for field in sorted(total):
        _print(f"share right: {field}", right[field] / total[field], "share", total[field])
    _print("share of fields right", sum(right.values()) / max(1, sum(total.values())), "share", sum(total.values()))
    _print(
        "document sets exact",
        sum(group in wanted_sets for group in got_sets) / max(1, len(got_sets)),
        "share",
        len(got_sets),
    )
    _print("repeats exact", 1.0 if got_relations == wanted_relations else 0.0, "share", len(wanted_relations))
    _print("speed of rules", pages / seconds if seconds else 0.0, "pages/s", pages)
    _print("files not read", float(unread), "files", unread + len(documents))


def _compared(
    got: dict[str, Any], truth: dict[str, Any], document: dict[str, Any], place: int
) -> list[tuple[str, Any, Any]]:
    rows = [(field, got.get(field), document.get(field)) for field in OF_DOCUMENT]
    review = truth["review"]
    fields = OF_REVIEW if place == 0 else ("review_type", "nation", "labels")
    rows += [(field, got.get(field), review.get(field)) for field in fields]
    if place == 0:
        told = [label for number in range(20) if (label := got.get(f"children[{number}].label"))]
        rows.append(("children.number", len(told), len(review["children"])))
        for number, child in enumerate(review["children"]):
            mine = told.index(child["label"]) if child["label"] in told else number
            rows += [(f"child.{field}", got.get(f"children[{mine}].{field}"), child.get(field)) for field in OF_CHILD]
    return rows


def _print(measure: str, value: float, unit: str, n: int) -> None:
    print(
        json.dumps(
            {
                "bench": "metadata",
                "measure": measure,
                "value": round(value, 4),
                "unit": unit,
                "baseline": None,
                "baseline_value": None,
                "ratio": None,
                "n": n,
            }
        )
    )


if __name__ == "__main__":
    main()
