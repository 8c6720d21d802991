"""The benchmark's line, as the contract has it: one JSON object, a measure against a named baseline of the same run."""

from __future__ import annotations

import json


def line(
    bench: str,
    measure: str,
    value: float,
    unit: str,
    n: int,
    *,
    baseline: str | None = None,
    baseline_value: float | None = None,
) -> None:
    """Prints one measure; `ratio` is value / baseline_value where there is a baseline."""
    ratio = round(value / baseline_value, 4) if baseline_value else None
    print(
        json.dumps(
            {
                "bench": bench,
                "measure": measure,
                "value": round(value, 4),
                "unit": unit,
                "baseline": baseline,
                "baseline_value": None if baseline_value is None else round(baseline_value, 4),
                "ratio": ratio,
                "n": n,
            }
        ),
        flush=True,
    )
