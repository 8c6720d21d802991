"""How well structure is found: headings, findings, questions, recommendations and addressees against the sample's truth and Ofsted's lists.

    python benchmarks/structure.py [--show SLUG-OR-FILE] [--only WORD] [--folder SAMPLE/PART]

Prints JSON lines as the contract says. `--show` lists what was missed and what was found in vain.
`--folder` scores another part of the sample.
"""

from __future__ import annotations

import csv
import json
import os
import re
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from heed.refusal import Refused
from heed.text.metadata import claims
from heed.text.readers import read_layout
from heed.text.reading import Layout, Reading
from heed.text.structure import structure
from heed.text.structure.answering import without_answered

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample"
DATA = Path(os.environ.get("HEED_DATA", ROOT.parent / "shared" / "data"))
ALIKE = 95.0
_NOT_WORD = re.compile(r"[^\w]+")


def flat(text: str | None) -> str:
    return _NOT_WORD.sub(" ", (text or "").lower()).strip()


class Score:
    """Counts of one measure: found, wanted, matched."""

    def __init__(self) -> None:
        self.found = self.wanted = self.matched = 0

    def f1(self) -> float:
        return 2 * self.matched / (self.found + self.wanted) if self.found + self.wanted else 1.0


def pair(wanted: list[dict[str, Any]], found: list[dict[str, Any]]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Each wanted entry with its match by words, in order, none used twice."""
    left = list(found)
    pairs = []
    for want in wanted:
        key = flat(want["text"])
        best, best_score = None, 0.0
        for got in left:
            score = fuzz.ratio(key, flat(got["text"]))
            if score > best_score or (
                score == best_score and best is not None and got["page"] == want["page"] != best["page"]
            ):
                best, best_score = got, score
        if best is not None and best_score >= ALIKE:
            pairs.append((want, best))
            left.remove(best)
    return pairs


def shown(reading: Reading) -> dict[str, list[dict[str, Any]]]:
    return {
        "headings": [{"level": s.level, "number": s.number, "text": s.text, "page": s.page} for s in reading.sections],
        "findings": [{"number": f.number, "text": f.text, "page": f.page} for f in reading.findings],
        "questions": [{"number": q.number, "text": q.text, "page": q.page} for q in reading.questions],
        "recommendations": [
            {"number": r.number, "text": r.text, "addressed_to": r.addressed_to, "page": r.page}
            for r in reading.recommendations
        ],
    }


class Board:
    """All scores, pooled over files and per file."""

    def __init__(self) -> None:
        self.scores: dict[str, Score] = defaultdict(Score)
        self.per_file: dict[str, dict[str, float]] = {}

    def take(
        self, name: str, truth: dict[str, Any], got: dict[str, list[dict[str, Any]]], tolerance: int, show: bool
    ) -> None:
        row: dict[str, float] = {}
        for kind in ("headings", "findings", "questions", "recommendations"):
            wanted, found = truth.get(kind, []), got[kind]
            pairs = pair(wanted, found)
            self.add(kind, len(found), len(wanted), len(pairs))
            one = Score()
            one.found, one.wanted, one.matched = len(found), len(wanted), len(pairs)
            row[kind] = round(one.f1(), 3)
            numbered = sum(flat(w.get("number")) == flat(g.get("number")) for w, g in pairs)
            self.add(kind + " with number", len(found), len(wanted), numbered)
            if kind == "headings":
                self.add(
                    "headings with level", len(found), len(wanted), sum(w["level"] == g["level"] for w, g in pairs)
                )
                row["level"] = round(sum(w["level"] == g["level"] for w, g in pairs) / max(len(pairs), 1), 3)
            near = sum(abs(w["page"] - g["page"]) <= tolerance for w, g in pairs)
            self.add(kind + " page", len(pairs), len(pairs), near)
            if show:
                self.show(kind, wanted, found, pairs)
        self.addressees(truth.get("recommendations", []), got["recommendations"], show)
        self.per_file[name] = row

    def addressees(self, wanted: list[dict[str, Any]], found: list[dict[str, Any]], show: bool) -> None:
        for want, got in pair(wanted, found):
            a, b = {flat(x) for x in want["addressed_to"]}, {flat(x) for x in got["addressed_to"]}
            self.add("addressees", len(b), len(a), len(a & b))
            if show and a != b:
                print(
                    f"    to: want {want['addressed_to']} got {got['addressed_to']} :: {got['text'][:90]!r}",
                    file=sys.stderr,
                )

    def add(self, name: str, found: int, wanted: int, matched: int) -> None:
        score = self.scores[name]
        score.found += found
        score.wanted += wanted
        score.matched += matched

    def show(self, kind: str, wanted: list[dict[str, Any]], found: list[dict[str, Any]], pairs: list[Any]) -> None:
        matched_want = [id(w) for w, _ in pairs]
        matched_got = [id(g) for _, g in pairs]
        for want in wanted:
            if id(want) not in matched_want:
                print(
                    f"    {kind} MISSED {want.get('level', '')} [{want.get('number')}] p{want['page']} {want['text'][:150]!r}",
                    file=sys.stderr,
                )
        for got in found:
            if id(got) not in matched_got:
                print(
                    f"    {kind} EXTRA  {got.get('level', '')} [{got.get('number')}] p{got['page']} {got['text'][:150]!r}",
                    file=sys.stderr,
                )
        for want, got in pairs:
            for field in ("level", "number", "page"):
                if field in want and flat(str(want[field])) != flat(str(got[field])):
                    print(
                        f"    {kind} {field}: want {want[field]!r} got {got[field]!r} :: {want['text'][:60]!r}",
                        file=sys.stderr,
                    )


def line(bench: str, measure: str, value: float, unit: str, n: int) -> None:
    print(json.dumps({"bench": bench, "measure": measure, "value": round(value, 4), "unit": unit, "baseline": None,
                      "baseline_value": None, "ratio": None, "n": n}))  # fmt: skip


def sample(show: str | None, only: str | None, folder: Path = SAMPLE) -> None:
    board = Board()
    files = 0
    for truth_path in sorted((folder / "truth").glob("*.json")):
        truth = json.loads(truth_path.read_text(encoding="utf-8"))
        for document in truth["documents"]:
            path = folder / "library" / truth_path.stem / document["file"]
            name = f"{truth_path.stem}/{document['file']}"
            if not path.exists() or (only and only not in name):
                continue
            try:
                layout = read_layout(path.read_bytes(), path.name)
                reading = structure(layout)
                reading.claims = claims(reading, layout, path.name)
                reading = without_answered(reading)
            except (Refused, NotImplementedError) as refused:
                print(f"{name}: {refused}", file=sys.stderr)
                continue
            files += 1
            showing = bool(show and show in name)
            if showing:
                print(f"== {name}", file=sys.stderr)
            board.take(name, document, shown(reading), 1 if path.suffix == ".docx" else 0, showing)
    for name, row in board.per_file.items():
        print(f"  {name:75} " + " ".join(f"{k} {v:.2f}" for k, v in row.items()), file=sys.stderr)
    for measure, score in sorted(board.scores.items()):
        unit = "share" if measure.endswith("page") else "F1"
        line(
            "structure-sample",
            measure,
            score.f1() if unit == "F1" else score.matched / max(score.wanted, 1),
            unit,
            score.wanted,
        )
    line("structure-sample", "files", files, "files", files)


def ofsted(show: str | None, only: str | None) -> None:
    folder = DATA / "ofsted_ilacs"
    if not folder.exists():
        print("structure-ofsted: skipped, shared data absent", file=sys.stderr)
        return
    index = {row["file"]: row for row in csv.DictReader((folder / "index.csv").open(encoding="utf-8"))}
    wanted: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in csv.DictReader((folder / "recommendations_sif_2014_2018.csv").open(encoding="utf-8")):
        entry = index.get(row["file"])
        if entry and entry["pdf"]:
            wanted[entry["pdf"]].append({"number": row["number"], "text": row["text"]})
    found_total = matched = wanted_total = apart_found = apart_wanted = 0
    for pdf, rows in sorted(wanted.items()):
        if only and only not in pdf:
            continue
        reading = structure(read_layout((folder / pdf).read_bytes(), pdf))
        got = [flat(r.text) for r in reading.recommendations]
        left = list(range(len(got)))
        missed = []
        for row in rows:
            key = flat(row["text"])
            hit = next(
                (
                    i
                    for i in left
                    if fuzz.ratio(key, got[i]) >= 90
                    or (fuzz.partial_ratio(key, got[i]) >= 95 and 0.6 < len(got[i]) / len(key) < 1.6)
                ),
                None,
            )
            if hit is None:
                missed.append(row)
            else:
                left.remove(hit)
        # The list of the board's review, later in these reports, is numbered on from the paragraphs; the CSV stops at number 98,
        # so it holds that list in part or not at all, and narrative paragraphs with it.
        first_list = [row for row in rows if int(row["number"]) < 40]
        apart_wanted += sum(row in first_list for row in missed)
        apart_found += sum(not (n := reading.recommendations[i].number or "").isdigit() or int(n) < 40 for i in left)
        found_total += len(got)
        wanted_total += len(rows)
        matched += len(rows) - len(missed)
        if (missed or left) and show == "ofsted":
            print(f"== {pdf}", file=sys.stderr)
            for row in missed:
                print(f"    MISSED [{row['number']}] {row['text'][:160]}", file=sys.stderr)
            for i in left:
                r = reading.recommendations[i]
                print(f"    EXTRA [{r.number}] p{r.page} {r.text[:160]!r}", file=sys.stderr)
    line("structure-ofsted", "precision", matched / max(found_total, 1), "share", found_total)
    first = sum(int(row["number"]) < 40 for rows in wanted.values() for row in rows)
    line(
        "structure-ofsted",
        "precision, first list",
        (first - apart_wanted) / max(first - apart_wanted + apart_found, 1),
        "share",
        first,
    )
    line("structure-ofsted", "recall, first list", (first - apart_wanted) / max(first, 1), "share", first)
    line("structure-ofsted", "recall", matched / max(wanted_total, 1), "share", wanted_total)


def speed() -> None:
    """Pages a second of the rules alone, on the longest guidance and the inspection reports."""
    layouts: list[Layout] = []
    for path in [
        *sorted((DATA / "ofsted_ilacs" / "pdf").glob("*.pdf"))[:8],
        *sorted((DATA / "csc_guidance").glob("*.pdf"))[:3],
    ]:
        layouts.append(read_layout(path.read_bytes(), path.name))
    if not layouts:
        return
    pages = sum(len(layout.pages) for layout in layouts)
    start = time.process_time()
    for layout in layouts:
        structure(layout)
    line("structure-speed", "rules alone", pages / (time.process_time() - start), "pages/s", pages)


def main() -> None:
    arguments = sys.argv[1:]
    show = arguments[arguments.index("--show") + 1] if "--show" in arguments else None
    only = arguments[arguments.index("--only") + 1] if "--only" in arguments else None
    folder = Path(arguments[arguments.index("--folder") + 1]) if "--folder" in arguments else SAMPLE
    if show != "ofsted":
        sample(show, only, folder)
    if "--sample" not in arguments:
        ofsted(show, only)
        if not only:
            speed()


if __name__ == "__main__":
    main()
