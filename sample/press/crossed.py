"""The seen stories in other clothes: `python -m sample.press.crossed OUT [--seed N] [--only pdf|docx|html] [SLUG…]`.

Every main paper of both seen parts is printed in a house drawn by chance with numbering, labels and layouts drawn by chance, so that rules learn
from layouts that nobody chose. OUT gets library/ and truth/ as the sample has them; nothing of it is committed.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from pathlib import Path
from typing import Any

from sample.press import printing, story
from sample.press.rearranged import rearranged

PARTS = [Path("sample"), Path("sample/second")]
HOUSES = {
    ".pdf": ["ledger", "civic", "quarto", "gazette", "mountain", "thistle", "harbour", "slate", "typescript", "burgh", "marginalia",
             "foolscap", "estuary", "printout", "wordmade", "draftcopy", "letterhead",
             "broadside", "carbon", "hywel", "pellow", "pellowwide", "skerry", "tideline"],
    ".docx": ["styled", "autonumber", "boldlines", "redline", "writerdoc"],
    ".html": ["web", "council"],
}  # fmt: skip
CHANCES: dict[str, list[Any]] = {
    "heading_numbers": ["1", "1.", "1.1", "1.1.1", "A", "A.1", "I", "Section 1", "Part A", "none", "none"],
    "paragraph_numbers": [True, "plain", "plain.", False, False],
    "paragraph_place": ["hang", "margin", "inline"],
    "recommendations": ["numbered", "numbered", "boxed", "table", "table", "by_agency", "bulleted", "prose"],
    "rec_words": ["Recommendation {n}", "Recommendation {n}:", "R{n}", "R{n}.", "{n}.", "{n})", "({n})", "Rec {n}", "LR{n}", "Rec. {n}:",
                  "RECOMMENDATION {n}", "SCR Rec {n} –", "Recommendation no. {n}", "Recommendation {word}"],
    "rec_place": ["run", "above", "hang"],
    "rec_bold": [True, True, False],
    "finding_words": ["Finding {n}:", "Theme {n} –", "Learning point {n}:", "Lesson {n}.", "{n}.", "Finding {n}", "Key finding {n}:",
                      "Practice theme {n}:", "Finding {word}:"],
    "show_lead": [True, False, False],
    "lead_word": ["Lead agency", "Lead", "Responsible", "Owner", "For action by"],
    "by_word": ["Timescale", "By when", "Target date", "Deadline"],
    "points": [10, 11, 12],
    "size": ["10pt", "11pt", "12pt"],
    "font": ["Carlito", "Caladea", "Liberation Sans", "Liberation Serif", "DejaVu Sans", "EB Garamond"],
    "accent": ["#000000", "#1d3557", "#7a0019", "#00695c", "#4b2e83"],
    "bullet": ["•", "–", "▪", "o", "➢"],
    "questions": ["plain", "boxed"],
    "headings": ["styles", "bold"],
    "caps_levels": [[], [], [1], [1, 2]],
    "columns": [1, 1, 1, 1, 1, 2],
    "header": ["Confidential until published", "Safeguarding Children Partnership", ["Learning from reviews", "", "Overview report"]],
    "rec_columns": [
        ["No.=n", "Recommendation=text", "Lead agency=lead", "By when=by"],
        ["Ref=n", "Recommendation=text", "Who=lead"],
        ["#=n", "What needs to change=text", "Owner=lead", "Timescale=by"],
        ["Lead agency=lead", "Rec no.=n", "Recommendation=text"],
        ["Recommendation number=n", "Recommendation=text", "Responsible agency/ies=lead", "Target date=by", "RAG=rag"],
        ["=n", "Recommendation=text"],
        ["Recommendation=text", "Lead=lead", "Date for completion=by"],
    ],
    "order": ["two_sections", "under_findings", "as_told", "as_told"],
}  # fmt: skip


def dressed(entry: dict[str, Any], chance: random.Random, only: str | None) -> dict[str, Any]:
    """The document's entry with house, format and settings drawn by chance."""
    suffix = chance.choice([".pdf"] * 4 + [".docx"] * 2 + [".html"]) if only is None else f".{only}"
    given = {key: chance.choice(values) for key, values in CHANCES.items() if chance.random() < 0.7}
    how = given.setdefault("recommendations", chance.choice(CHANCES["recommendations"]))
    if how in ("bulleted", "prose"):
        given["rec_words"] = ""  # these print no label, whatever was drawn
    elif how == "table":
        given["rec_words"] = (
            "{n}" if "rec_columns" not in given or any(c.endswith("=n") for c in given["rec_columns"]) else ""
        )
    else:
        given.setdefault("rec_words", "Recommendation {n}")
    if given.get("order") == "under_findings" and how in ("bulleted", "prose", "by_agency", "table"):
        given["recommendations"] = chance.choice(["numbered", "boxed"])
        given["rec_words"] = "Recommendation {n}:"
    if given.get("order") == "under_findings" and "ec" not in str(given.get("rec_words", "")).lower():
        given["rec_words"] = "Recommendation {n}:"  # a bare number among the findings tells nobody what it numbers
    if given.get("rec_words") in ("{n}.", "{n})", "({n})") and given.get("recommendations") == "boxed":
        given["rec_words"] = "Recommendation {n}"
    return {
        **entry,
        "house": chance.choice(HOUSES[suffix]),
        "file": Path(entry["file"]).stem + suffix,
        "scan": False,
        "set": {**entry.get("set", {}), **given},
    }


def crossed(part: Path, slug: str, out: Path, seed: int, only: str | None) -> dict[str, Any]:
    """The truth of one story whose main paper has been printed to `out`/library in a drawn house."""
    chance = random.Random(f"{seed} {slug}")
    told = story.load(part / "stories" / slug)
    entry = dressed(told.data["documents"][0], chance, only)
    print(slug, entry["house"], entry["set"])
    folder = out / "library" / slug
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as held:
        source = (told.folder / entry["source"]).read_text(encoding="utf-8")
        order = entry["set"].pop("order", "")
        (Path(held) / entry["source"]).write_text(rearranged(source, order, chance), encoding="utf-8")
        moved = story.Story(slug, Path(held), told.data)
        document = printing.print_document(moved, entry, Path("sample/second"), folder / entry["file"])
    return {"review": told.review(), "documents": [document], "related": [], "factors": told.data["factors"]}


def main() -> int:
    """Prints what can be printed; a combination that a house cannot make is told and left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("slugs", nargs="*")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=["pdf", "docx", "html"])
    asked = parser.parse_args()
    (asked.out / "truth").mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        for told in sorted((part / "stories").glob("*/story.toml")):
            slug = told.parent.name
            if asked.slugs and slug not in asked.slugs:
                continue
            try:
                truth = crossed(part, slug, asked.out, asked.seed, asked.only)
            except Exception as problem:  # noqa: BLE001  not every combination can be printed; those that can are what is wanted
                print(f"{slug}: {problem}", file=sys.stderr)
                continue
            (asked.out / "truth" / f"{slug}.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
