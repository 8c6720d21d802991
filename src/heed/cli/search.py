"""Search the library: words and meaning together, or each alone."""

from __future__ import annotations

import argparse
import json
import sys
import time
from math import inf
from pathlib import Path
from typing import Any

PATIENCE = 60.0  # seconds one question waits for vectors


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="?", metavar="QUERY")
    parser.add_argument("--limit", type=_limit, default=10, help="most passages answered")
    parser.add_argument("--mode", choices=["hybrid", "words", "meaning"], default="hybrid")
    parser.add_argument("--filter", action="append", default=[], metavar="KEY=VALUE")
    parser.add_argument("--sort", choices=["best", "newest", "oldest"], default="best")
    parser.add_argument(
        "--without",
        action="append",
        default=[],
        metavar="CHIP",
        help="do without what Heed added: a chip's key, or case",
    )
    parser.add_argument("--queries", type=Path, metavar="FILE.jsonl", help="many questions, one JSON object a line")


def _limit(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of passages; use a whole number from 1")
    return int(text)


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
    waiting = _vectors(patience=inf if given.queries else PATIENCE) if given.mode != "words" else 0
    if given.query is not None:
        answer = ask(
            given.query, limit=given.limit, mode=given.mode, filters=filters, sort=given.sort, without=given.without
        )
        return {**answer, "vectors_waiting": waiting}
    for asked in _questions(given.queries):
        own = {key: value if isinstance(value, list) else [value] for key, value in asked.get("filter", {}).items()}
        limit = asked.get("limit", given.limit)
        answer = ask(
            asked["query"],
            limit=limit,
            mode=given.mode,
            filters={**filters, **own},
            sort=given.sort,
            without=given.without,
        )
        print(json.dumps({"id": asked["id"], "hits": answer["hits"]}, ensure_ascii=False))
    return None


def _vectors(patience: float) -> int:
    """Sees to it that passages have vectors before a question of meaning is asked, for at most `patience` seconds; answers how many
    changes of papers still wait for theirs. On a server the worker does it; a script may ask right after `heed ingest`.
    """
    from heed.cli.progress import Bar
    from heed.search.follow import pending
    from heed.search.meaning import follow, ready

    if not ready.available():
        return 0
    until = time.monotonic() + patience
    bar = Bar(pending(ready.NAME), "papers given vectors")

    def going_on(made: int) -> bool:
        bar.at(bar.total - pending(ready.NAME))
        return time.monotonic() < until

    while (waiting := pending(ready.NAME)) and time.monotonic() < until:
        if not follow.follow(going_on):
            time.sleep(0.2)  # a worker is at it
    bar.end()
    if waiting:
        print(
            f"{waiting} papers still wait for vectors (heed worker makes them); words lead meanwhile.", file=sys.stderr
        )
    return waiting


def _questions(path: Path) -> list[dict[str, Any]]:
    """The questions of the file, all of them checked before the first is asked; refused where one cannot be read."""
    from heed.refusal import refuse

    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise refuse("file-missing", path=path) from None
    except (OSError, UnicodeDecodeError) as problem:
        raise refuse(
            "file-unreadable", path=path, why=getattr(problem, "strerror", None) or "it is not UTF-8"
        ) from None
    questions = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                asked = json.loads(line)
                questions.append({**asked, "id": asked["id"], "query": str(asked["query"])})
            except (ValueError, KeyError, TypeError):
                raise refuse("queries-unreadable", path=path, line=number) from None
    return questions


def for_people(answer: dict[str, Any]) -> str:
    lines = [f"Read as {answer['read_as']}."]
    lines += [f"{one['short']}: {' or '.join(one['means'])}? Write out which." for one in answer["unsure"]]
    lines += [f"Did you mean {one['instead']} for {one['word']}?" for one in answer["suggestions"]]
    lines += [f"{answer['total']['passages']} passages in {answer['total']['reviews']} reviews hold the words.", ""]
    for hit in answer["hits"]:
        lines += [f"{hit['passage']}  page {hit['page']}  {hit['path']}", f"    {hit['text']}", ""]
    return "\n".join(lines)
