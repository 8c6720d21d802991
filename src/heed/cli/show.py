"""One review, whole, by its id, a document's id, or the path of one of its files."""

from __future__ import annotations

import argparse
from typing import Any


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("asked", metavar="ID|PATH")


def run(given: argparse.Namespace) -> dict[str, Any]:
    from heed.cli.upgrade import ensure_database
    from heed.library.queries import find_review, show

    ensure_database()
    return show(find_review(given.asked))


def for_people(answer: dict[str, Any]) -> str:
    review = answer["review"]
    lines = [review["title"] or "(title not stated)", ""]
    for field in (
        "publisher",
        "review_type",
        "nation",
        "published",
        "incident",
        "outcome",
        "harm_category",
        "methodology",
    ):
        lines.append(f"{field.replace('_', ' '):16}{review[field] or 'not stated'}")
    lines.append(f"{'labels':16}{', '.join(review['labels']) or 'not stated'}")
    lines.append(f"{'lead reviewers':16}{', '.join(review['lead_reviewers']) or 'not stated'}")
    for document in answer["documents"]:
        lines += ["", f"{document['kind'] or 'kind not stated'}: {document['path']} ({document['pages']} pages)"]
        lines += [
            f"  {one['number'] or '–':>4}  p. {one['page']}  {one['text']}" for one in document["recommendations"]
        ]
    return "\n".join(lines)
