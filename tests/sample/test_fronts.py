"""The invented fronts: forms that no board of the sample uses, each with what is true of it."""

from collections import Counter
from pathlib import Path

import pytest
from benchmarks.fronts import made
from benchmarks.metadata import same, values

from heed.text.metadata import claims

FRONTS = sorted((Path(__file__).parents[2] / "sample" / "fronts").glob("*.txt"))
FIELDS = {"title": 0.8, "publisher": 0.95, "lead_reviewers": 0.93, "methodology": 0.9, "labels": 0.9, "kind": 0.85}


@pytest.fixture(scope="module")
def shares() -> dict[str, float]:
    """The share of fronts on which each field is read right."""
    right: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for file in FRONTS:
        for front in file.read_text(encoding="utf-8").split("===\n")[1:]:
            truth, reading, layout = made(front)
            reading.claims = claims(reading, layout, "report.pdf")
            got = values(reading)
            for field in FIELDS.keys() & truth.keys():
                told[field] += 1
                right[field] += same(field, got.get(field), truth[field])
    assert min(told.values()) > 25
    return {field: right[field] / told[field] for field in told}


@pytest.mark.parametrize(("field", "least"), FIELDS.items())
def test_fronts_that_nobody_has_seen_are_read(shares: dict[str, float], field: str, least: float) -> None:
    assert shares[field] >= least
