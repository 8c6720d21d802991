"""How far coders agree: percent, Cohen, Fleiss, Krippendorff and Gwet for each variable of a file, with intervals and warnings."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import msgspec

from heed.cli.given_file import given_bytes

SHOWN = {
    "percent": "percent",
    "cohen_kappa": "Cohen",
    "fleiss_kappa": "Fleiss",
    "krippendorff_alpha": "alpha",
    "gwet_ac1": "AC1",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, metavar="FILE.csv", help="columns unit, coder, variable, value; an empty value is not coded"
    )
    parser.add_argument(
        "--level",
        choices=["nominal", "ordinal", "interval", "ratio"],
        default="nominal",
        help="what the values are to Krippendorff's alpha: names, ranks, numbers or amounts (nominal)",
    )
    parser.add_argument("--pairs", action="store_true", help="every two coders beside the whole")
    parser.add_argument(
        "--replicates", type=_replicates, default=1000, metavar="N", help="samples for the interval of alpha (1000)"
    )
    parser.add_argument("--seed", type=_seed, default=20170522, metavar="N", help="where the samples begin (20170522)")


def _replicates(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or not 100 <= int(text) <= 100_000:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of samples; use a whole number from 100 to 100000")
    return int(text)


def _seed(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is no seed; use a whole number from 0")
    return int(text)


def run(given: argparse.Namespace) -> dict[str, Any]:
    from heed.coding.agreement.cells import read
    from heed.coding.agreement.measure import report

    cells = read(given_bytes(given.file), given.file.name)
    answer = report(cells, given.level, given.replicates, given.seed, given.pairs, _progress)
    told: dict[str, Any] = msgspec.to_builtins(answer)
    return told


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done} of {of} variables", end="\n" if done == of else "", file=sys.stderr, flush=True)


def for_people(answer: dict[str, Any]) -> str:
    rows = [*answer["variables"].items(), ("overall", answer["overall"])]
    lines = []
    for name, one in rows:
        lines += [
            name,
            f"  {one['compared']} of {one['units']} units coded by two or more of {one['coders']} coders; "
            + ", ".join(f"{_short(value)} {100 * share:.1f}%" for value, share in _most_common(one["prevalence"])),
        ]
        for key, title in SHOWN.items():
            level = f" ({one['level']})" if key == "krippendorff_alpha" else ""
            lines.append(f"  {title + level:16} {_figure(one[key])}")
        for level, figure in one.get("krippendorff_alpha_by_level", {}).items():
            if level != one["level"]:
                lines.append(f"  {f'alpha ({level})':16} {_figure(figure)}")
        for weight, figure in one.get("cohen_kappa_weighted", {}).items():
            lines.append(f"  {f'Cohen ({weight})':16} {_figure(figure)}")
        for pair in one.get("pairs", []):
            kappa = "none" if pair["cohen_kappa"] is None else f"{pair['cohen_kappa']:.3f}"
            lines.append(
                f"  {' and '.join(pair['coders'])}: {pair['units']} units, percent {pair['percent']:.3f}, Cohen {kappa}"
            )
        if one["warning"]:
            lines.append(f"  Mind: {one['warning']}")
        lines.append("")
    return "\n".join([*lines, answer["overall_note"]])


def _most_common(prevalence: dict[str, float]) -> list[tuple[str, float]]:
    return sorted(prevalence.items(), key=lambda item: -item[1])[:6]


def _short(value: str) -> str:
    return value if len(value) <= 40 else value[:39] + "…"


def _figure(figure: dict[str, Any]) -> str:
    if figure["value"] is None:
        return f"none: {figure['why']}"
    interval = f"[{figure['low']:.3f}, {figure['high']:.3f}]" if figure["low"] is not None else figure["why"]
    return f"{figure['value']:6.3f} {interval}" + (f"  {figure['note']}" if "note" in figure else "")
