"""The seen stories in other clothes: `python -m sample.press.crossed OUT [--seed N] [--only pdf|docx|html] [SLUG…]`.

Every main paper is printed in a house drawn by chance with numbering, labels and layouts drawn by chance, so that rules learn from layouts that
nobody chose. OUT gets library/ and truth/ as the sample has them; nothing of it is committed.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path
from typing import Any

from sample.press import printing, story

HOUSES = {
    ".pdf": ["ledger", "civic", "quarto", "gazette", "mountain", "thistle", "harbour", "slate", "typescript", "burgh", "marginalia",
             "foolscap", "estuary", "printout", "wordmade"],
    ".docx": ["styled", "autonumber", "boldlines"],
    ".html": ["web"],
}  # fmt: skip
CHANCES: dict[str, list[Any]] = {
    "heading_numbers": ["1", "1.", "1.1", "1.1.1", "A", "A.1", "I", "Section 1", "none", "none"],
    "paragraph_numbers": [True, "plain", "plain.", False, False],
    "paragraph_place": ["hang", "margin", "inline"],
    "recommendations": ["numbered", "boxed", "table", "by_agency", "bulleted", "prose"],
    "rec_words": ["Recommendation {n}", "Recommendation {n}:", "R{n}", "{n}.", "({n})", "Rec {n}"],
    "rec_place": ["run", "above", "hang"],
    "finding_words": ["Finding {n}:", "Theme {n} –", "Learning point {n}:", "Lesson {n}.", "{n}.", "Finding {n}"],
    "show_lead": [True, False, False],
    "points": [10, 11, 12],
}  # fmt: skip


def dressed(entry: dict[str, Any], chance: random.Random, only: str | None) -> dict[str, Any]:
    """The document's entry with house, format and settings drawn by chance."""
    suffix = chance.choice([".pdf"] * 4 + [".docx"] * 2 + [".html"]) if only is None else f".{only}"
    given = {key: chance.choice(values) for key, values in CHANCES.items() if chance.random() < 0.8}
    return {
        **entry,
        "house": chance.choice(HOUSES[suffix]),
        "file": Path(entry["file"]).stem + suffix,
        "scan": False,
        "set": {**entry.get("set", {}), **given},
    }


def main() -> int:
    """Prints what can be printed; a combination that a house cannot make is told and left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("slugs", nargs="*")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=["pdf", "docx", "html"])
    asked = parser.parse_args()
    slugs = asked.slugs or sorted(path.parent.name for path in Path("sample/stories").glob("*/story.toml"))
    (asked.out / "truth").mkdir(parents=True, exist_ok=True)
    for slug in slugs:
        chance = random.Random(f"{asked.seed} {slug}")
        told = story.load(Path("sample/stories") / slug)
        main_paper = dressed(told.data["documents"][0], chance, asked.only)
        told.data["documents"] = [main_paper]
        try:
            truth = printing.print_story(told, asked.out)
        except Exception as problem:  # noqa: BLE001  not every combination can be printed; those that can are what is wanted
            print(f"{slug}: {main_paper['house']} {main_paper['set']}: {problem}", file=sys.stderr)
            continue
        (asked.out / "truth" / f"{slug}.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1))
        print(slug, main_paper["house"], main_paper["set"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
