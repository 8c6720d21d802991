"""What the machine suggests for each factor of a codebook: yes, no or not stated, with the passages it rests on. A person decides."""

from __future__ import annotations

import argparse
from typing import Any


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "asked", metavar="ID|PATH", help="a review, one of its documents, or the path of a file taken in"
    )
    parser.add_argument(
        "--codebook", metavar="KEY", required=True, help="the codebook whose factors are asked (national)"
    )
    parser.add_argument(
        "--language-model",
        action="store_true",
        help="ask the language model of HEED_LLM_URL too; what holds of its answers stands",
    )


def run(given: argparse.Namespace) -> dict[str, Any]:
    from heed.cli.upgrade import ensure_database
    from heed.coding import language
    from heed.coding.codebooks.book import BUILT_IN
    from heed.coding.reader.ready import meaning
    from heed.coding.suggested import answer, with_language
    from heed.library.queries import find_review
    from heed.refusal import refuse

    if given.codebook not in BUILT_IN:
        raise refuse("codebook-unknown", asked=given.codebook, known=", ".join(BUILT_IN))
    ensure_database()
    review = find_review(given.asked)
    models = meaning()
    if given.language_model:
        language.check_may_ask(review)
        return with_language(review, given.codebook, models, by="command line")
    return answer(review, models)


def for_people(answer: dict[str, Any]) -> str:
    lines = []
    for one in answer["suggestions"]:
        whose = f" ({one['child']})" if one["child"] else ""
        lines += [f"{one['variable'] + whose:44}{one['value'].replace('_', ' ')}", f"    {one['reason']}"]
    return "\n".join(lines)
