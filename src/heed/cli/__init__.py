"""The command line: one verb a file. `heed VERB --json` prints one JSON object and nothing else on standard output."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
from typing import Any

import msgspec

VERBS = [
    "ingest",
    "show",
    "list",
    "search",
    "serve",
    "worker",
    "verify",
    "upgrade",
    "quotes",
    "cite",
    "backup",
    "restore",
    "takedown",
    "clocks",
    "links",
    "watch",
    "account",
    "organisations",
    "catalogue",
    "agreement",
    "codebook",
    "suggest",
]
DONE, DEFECT, WRONG_USE, IN_PART, REFUSED = 0, 1, 2, 3, 4


def main(arguments: list[str] | None = None) -> int:
    """Runs one verb and answers the exit status of the contract."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heed.settings")
    parser = argparse.ArgumentParser(
        prog="heed", description="What serious case reviews learned, found, trusted and acted on."
    )
    parsers(parser)
    given = parser.parse_args(arguments)

    import django

    from heed.configuration import OddValue
    from heed.refusal import Refused

    try:
        django.setup()
    except OddValue as odd:
        print(odd.code, file=sys.stderr)
        return WRONG_USE

    module = importlib.import_module(f"heed.cli.{given.verb}")
    try:
        answer = module.run(given)
    except Refused as refused:
        if given.json:
            print_json({"error": msgspec.to_builtins(refused.refusal)})
        print(f"{refused.refusal.message} {refused.refusal.next}", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        print("Stopped. What was acknowledged is kept.", file=sys.stderr)
        return IN_PART
    if answer is None:
        return DONE
    if given.json:
        print_json(answer)
    else:
        print(module.for_people(answer))
    return module.status(answer) if hasattr(module, "status") else DONE


def parsers(whole: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Each verb's own parser, added to the whole; the reference page is made from them too."""
    verbs = whole.add_subparsers(dest="verb", required=True, metavar="VERB")
    made = {}
    for verb in VERBS:
        module = importlib.import_module(f"heed.cli.{verb}")
        own = verbs.add_parser(verb, help=module.__doc__.strip().splitlines()[0], description=module.__doc__)
        own.add_argument("--json", action="store_true", help="print one JSON object on standard output")
        module.arguments(own)
        made[verb] = own
    return made


def print_json(answer: dict[str, Any]) -> None:
    """One JSON object on standard output."""
    sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    sys.stdout.flush()
