"""Cite a passage of the library, with its page and paragraph: RIS, BibTeX, CSL-JSON, Harvard or OSCOLA."""

from __future__ import annotations

import argparse
from typing import Any

STYLES = ["ris", "bibtex", "csl-json", "harvard", "oscola"]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("passage", metavar="PASSAGE", help="the id of a passage, as search and quotes check answer it")
    parser.add_argument("--style", choices=STYLES, default="harvard")


def run(given: argparse.Namespace) -> dict[str, Any]:
    from heed.cli.upgrade import ensure_database
    from heed.library.citations import cite

    ensure_database()
    return {"passage": given.passage, "style": given.style, "citation": cite(given.passage, given.style)}


def for_people(answer: dict[str, Any]) -> str:
    return str(answer["citation"]).rstrip("\n")
