"""Search the library: words and meaning together, or each alone."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="?", metavar="QUERY")
    parser.add_argument("--limit", type=int, default=10, help="most passages answered")
    parser.add_argument("--mode", choices=["hybrid", "words", "meaning"], default="hybrid")
    parser.add_argument("--filter", action="append", default=[], metavar="KEY=VALUE")
    parser.add_argument("--queries", type=Path, metavar="FILE.jsonl", help="many questions, one JSON object a line")


def run(given: argparse.Namespace) -> dict[str, Any] | None:
    from heed.cli.upgrade import ensure_database
    from heed.search.ask import ask, filters_from
    from heed.search.follow import follow

    if (given.query is None) == (given.queries is None):
        print("heed search: give a question, or --queries with a file of them.", file=sys.stderr)
        raise SystemExit(2)
    try:
        filters = filters_from(given.filter)
    except ValueError as problem:
        print(f"heed search: {problem}", file=sys.stderr)
        raise SystemExit(2) from None
    ensure_database()
    follow()
    if given.query is not None:
        return ask(given.query, limit=given.limit, mode=given.mode, filters=filters)
    for line in given.queries.read_text().splitlines():
        if line.strip():
            asked = json.loads(line)
            own = {key: value if isinstance(value, list) else [value] for key, value in asked.get("filter", {}).items()}
            answer = ask(asked["query"], limit=asked.get("limit", given.limit), mode=given.mode, filters={**filters, **own})
            print(json.dumps({"id": asked["id"], "hits": answer["hits"]}, ensure_ascii=False))
    return None


def for_people(answer: dict[str, Any]) -> str:
    lines = [answer["read_as"], f"{answer['total']['passages']} passages in {answer['total']['reviews']} reviews hold the words.", ""]
    for hit in answer["hits"]:
        lines += [f"{hit['passage']}  page {hit['page']}  {hit['path']}", f"    {hit['text']}", ""]
    return "\n".join(lines)
