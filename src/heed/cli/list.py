"""Every review Heed holds, with its documents."""

from __future__ import annotations

import argparse
from typing import Any


def arguments(parser: argparse.ArgumentParser) -> None:
    """`list` takes no argument of its own."""


def run(given: argparse.Namespace) -> dict[str, Any]:
    from heed.cli.upgrade import ensure_database
    from heed.library.queries import listing

    ensure_database()
    return listing()


def for_people(answer: dict[str, Any]) -> str:
    return "\n".join(
        f"{review['id']}  {review['published'] or '—':10}  {review['title'] or '(title not stated)'}  ({len(review['documents'])})"
        for review in answer["reviews"]
    )
