"""The promise of reading, measured from outside: the sample goes in by `heed ingest`, `heed show` is compared with the truth.

python -m benchmarks.whole            all parts, the unseen among them where it is written
python -m benchmarks.whole --seen     the parts that may be looked at, while rules are being made
python -m benchmarks.whole --wrong    also lists what is wrong in them (never of the unseen)
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.lines import line
from benchmarks.metadata import OF_CHILD, OF_DOCUMENT, same
from benchmarks.structure import Board

ROOT = Path(__file__).parent.parent
REVIEW = [
    "title", "review_type", "nation", "publisher", "labels", "published", "incident", "outcome", "harm_category", "methodology",
    "lead_reviewers",
]  # fmt: skip
KINDS = ("headings", "findings", "questions", "recommendations")


def heed(home: str, *words: str) -> dict[str, Any]:
    """The JSON answer of one verb on the library at `home`."""
    command = [sys.executable, "-m", "heed.cli", *words, "--json"]
    done = subprocess.run(command, env={**os.environ, "HEED_HOME": home}, capture_output=True, check=False)
    return dict(json.loads(done.stdout))


class Part:
    """The scores of one part of the sample."""

    def __init__(self, name: str, folder: Path, wrong: bool) -> None:
        self.name, self.folder, self.wrong = name, folder, wrong
        self.board = Board()
        self.right: Counter[str] = Counter()
        self.total: Counter[str] = Counter()
        self.sets = self.sets_right = 0
        self.relations_right = 0
        self.missing = 0

    def score(self, home: str) -> None:
        """Compares every review of this part."""
        for truth_path in sorted((self.folder / "truth").glob("*.json")):
            truth = json.loads(truth_path.read_text())
            paths = [self.folder / "library" / truth_path.stem / document["file"] for document in truth["documents"]]
            answer = heed(home, "show", str(paths[0]))
            if "error" in answer:
                self.missing += 1
                continue
            self.of_set(truth_path.stem, truth, answer, paths)
            for document, path in zip(truth["documents"], paths, strict=True):
                got = next(
                    (one for one in heed(home, "show", str(path)).get("documents", []) if one["path"] == str(path)),
                    None,
                )
                if got is None:
                    self.missing += 1
                    continue
                tolerance = 1 if path.suffix == ".docx" else 0
                self.board.take(
                    f"{truth_path.stem}/{path.name}",
                    document,
                    {kind: got[kind] for kind in KINDS},
                    tolerance,
                    self.wrong,
                )
                for field in OF_DOCUMENT:
                    self.field(f"document {field}", field, got.get(field), document.get(field), path.name)
            for field in REVIEW:
                self.field(
                    f"review {field}", field, answer["review"].get(field), truth["review"].get(field), truth_path.stem
                )
            self.of_children(truth["review"]["children"], answer["review"]["children"], truth_path.stem)

    def field(self, name: str, field: str, got: Any, want: Any, where: str) -> None:
        """Counts one field."""
        ok = same(field, got, want)
        self.total[name] += 1
        self.right[name] += ok
        if self.wrong and not ok:
            print(f"{where[:50]:50} {name:24} want {want!r} got {got!r}", file=sys.stderr)

    def of_children(self, wanted: list[dict[str, Any]], got: list[dict[str, Any]], where: str) -> None:
        """Children are matched by label, else by turn; a child too many counts as a wrong label."""
        labels = [child["label"] for child in got]
        for turn, child in enumerate(wanted):
            place = labels.index(child.get("label")) if child.get("label") in labels else turn
            mine = got[place] if place < len(got) else {}
            for field in OF_CHILD:
                self.field(f"child {field}", field, mine.get(field), child.get(field), where)
        for child in got[len(wanted) :]:
            self.field("child label", "label", child["label"], None, where)

    def of_set(self, slug: str, truth: dict[str, Any], answer: dict[str, Any], paths: list[Path]) -> None:
        """A set is right when exactly its papers stand together, repeats when exactly they are told."""
        self.sets += 1
        exact = {document["path"] for document in answer["documents"]} == {str(path) for path in paths}
        names = {document["id"]: Path(document["path"]).name for document in answer["documents"]}
        got = {(names.get(one["document"]), names.get(one["to"]), one["relation"]) for one in answer["related"]}
        want = {(one["document"], one["to"], one["relation"]) for one in truth.get("related", [])}
        self.sets_right += exact
        self.relations_right += got == want
        if self.wrong and not (exact and got == want):
            print(f"{slug}: set {sorted(names.values())} repeats {sorted(map(str, got ^ want))}", file=sys.stderr)

    def tell(self) -> None:
        """Prints the part's lines."""
        bench = f"reading, {self.name} part"
        for name, score in sorted(self.board.scores.items()):
            line(bench, name, score.f1(), "share" if name.endswith("page") else "F1", score.wanted)
        for name in sorted(self.total):
            line(bench, f"right: {name}", self.right[name] / self.total[name], "share", self.total[name])
        fields = sum(self.total.values())
        line(bench, "metadata fields right", sum(self.right.values()) / max(fields, 1), "share", fields)
        line(bench, "document sets exact", self.sets_right / max(self.sets, 1), "share", self.sets)
        line(bench, "near duplicates exact", self.relations_right / max(self.sets, 1), "share", self.sets)
        line(bench, "reviews or papers missing", self.missing, "papers", self.sets)


def main() -> None:
    """Takes in what is asked for and prints its scores."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seen", action="store_true")
    options.add_argument("--wrong", action="store_true")
    options.add_argument(
        "--folder", type=Path, help="another folder with library/ and truth/ (see sample.press.crossed), alone"
    )
    asked = options.parse_args()
    parts = [
        Part(asked.folder.name if asked.folder else "seen", (asked.folder or ROOT / "sample").resolve(), asked.wrong)
    ]
    if not asked.folder:
        parts += [
            Part(name, ROOT / "sample" / name, asked.wrong)
            for name in ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
        ]
    if not asked.seen and not asked.folder and (ROOT / "sample/unseen/truth").is_dir():
        parts.append(Part("unseen", ROOT / "sample/unseen", wrong=False))
    with tempfile.TemporaryDirectory() as home:
        heed(home, "ingest", *[str(part.folder / "library") for part in parts])
        for part in parts:
            part.score(home)
            part.tell()


if __name__ == "__main__":
    main()
