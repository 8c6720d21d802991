"""The region of a board, by the council its name names."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from heed.library.regions import NOT_KNOWN, region_of, table

REGISTER = (
    Path(os.environ.get("HEED_DATA", Path(__file__).parents[3] / "shared/data")) / "geo_uk/utla_all_codes_drkane.csv"
)


@pytest.mark.parametrize(
    ("publisher", "nation", "region"),
    [
        ("Leeds Safeguarding Children Partnership", "England", "Yorkshire and the Humber"),
        ("Barking & Dagenham Safeguarding Children Board", "England", "London"),
        ("North East Lincolnshire Safeguarding Children Partnership", "England", "Yorkshire and the Humber"),
        ("Lincolnshire Safeguarding Children Partnership", None, "East Midlands"),
        ("Leicestershire and Rutland Safeguarding Children Board", "England", "East Midlands"),
        ("Yorkminster Safeguarding Children Board", "England", NOT_KNOWN),  # not York
        ("Harrowdale Safeguarding Children Board", "England", NOT_KNOWN),
        ("Kent and Norfolk Safeguarding Partnership", "England", NOT_KNOWN),  # two regions
        ("Inverglass Child Protection Committee", "Scotland", "Scotland"),
        ("Newport Safeguarding Board", "Wales", "Wales"),
        (None, None, NOT_KNOWN),
        ("", "England", NOT_KNOWN),
    ],
)  # fmt: skip
def test_region(publisher: str | None, nation: str | None, region: str) -> None:
    assert region_of(publisher, nation) == region


def test_no_council_is_in_two_regions() -> None:
    assert len(set(table().values())) == 9 and all(table())


@pytest.mark.data
@pytest.mark.skipif(not REGISTER.exists(), reason="the register of councils is not here")
def test_it_agrees_with_the_register_of_councils() -> None:
    rows = [row for row in csv.DictReader(REGISTER.open(encoding="utf-8-sig")) if row["CTRYNM"] == "England"]
    assert len(rows) > 140
    wrong = {
        row["UTLANM"]: region_of(row["UTLANM"], "England")
        for row in rows
        if region_of(row["UTLANM"], "England").casefold() != row["RGNNM"].casefold()
    }
    assert wrong == {}
