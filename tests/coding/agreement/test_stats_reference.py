"""Everything of agreement in ../shared/data/stats_reference, to the published digits; and a real set of codings."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path
from typing import Any

import pytest
from tests.coding.agreement.tables import by_coder, counted, crossed, error

from heed.coding.agreement.chance import fleiss_kappa
from heed.coding.agreement.cohen import cohen_kappa
from heed.coding.agreement.distance import Linear, Quadratic
from heed.coding.agreement.krippendorff import LEVELS, krippendorff_alpha
from heed.coding.agreement.measure import agreement
from heed.coding.agreement.quantiles import NORMAL
from heed.coding.agreement.ratings import Ratings, ratings

DATA = Path(os.environ.get("HEED_DATA", Path(__file__).parents[4] / "shared" / "data"))
HERE = DATA / "stats_reference"
pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not HERE.is_dir(), reason="the reference statistics are not at hand"),
]
EXACT = 1e-12


def case(name: str) -> dict[str, Any]:
    whole = json.loads((HERE / "agreement_expected.json").read_text())
    return next(one for one in whole if one["name"] == name)


def coders(name: str) -> list[list[str]]:
    with (HERE / name).open() as file:
        return [list(column) for column in zip(*list(csv.reader(file))[1:], strict=True)]


def test_every_case_is_tried_here() -> None:
    source = Path(__file__).read_text()
    names = [one["name"] for one in json.loads((HERE / "agreement_expected.json").read_text())]
    assert len(names) >= 6 and [name for name in names if f'"{name}"' not in source] == []


@pytest.mark.parametrize("name", ["krippendorff_C_4x12", "krippendorff_wikipedia_3x15"])
def test_alpha(name: str) -> None:
    one = case(name)
    rated = by_coder(one["data"])
    for level in LEVELS:
        assert krippendorff_alpha(rated, level).value == pytest.approx(one["expected"][level], abs=EXACT)
    by_level = agreement(rated, replicates=100).krippendorff_alpha_by_level
    assert {level: by_level[level].value for level in LEVELS} == pytest.approx(one["expected"], abs=EXACT)


def test_fleiss() -> None:
    one = case("fleiss_1971_diagnoses")
    rated = by_coder(coders(one["data_file"]))
    assert (len(rated.units), len(rated.coders)) == (one["expected"]["n_subjects"], one["expected"]["n_raters"])
    assert fleiss_kappa(rated).value == pytest.approx(one["expected"]["fleiss_kappa"], abs=EXACT)
    one = case("fleiss_wikipedia_10x5_counts")
    assert fleiss_kappa(counted(one["data"])).value == pytest.approx(one["expected"]["fleiss_kappa"], abs=EXACT)


def test_cohen_plain_and_weighted() -> None:
    one = case("cohen_wikipedia")
    assert cohen_kappa(crossed(one["data"])).value == pytest.approx(one["expected"]["cohen"], abs=EXACT)
    one = case("irr_anxiety_raters12")
    three = coders(one["data_file"])
    two, expected = by_coder(three[:2]), one["expected"]
    assert two.scores is not None
    assert cohen_kappa(two).value == pytest.approx(expected["cohen"], abs=EXACT)
    assert cohen_kappa(two, Linear(two.scores)).value == pytest.approx(expected["linear"], abs=EXACT)
    assert cohen_kappa(two, Quadratic(two.scores)).value == pytest.approx(expected["quadratic"], abs=EXACT)
    alpha = krippendorff_alpha(by_coder(three), "ordinal").value
    assert alpha == pytest.approx(expected["krippendorff_ordinal_all3"], abs=EXACT)


def cross_table(name: str, values: list[str], first: str, second: str, **only: str) -> Ratings:
    """A table of vcd as ratings; its words become their places, since R takes them as equally spaced."""
    units: list[list[int]] = []
    with (HERE / name).open() as file:
        for row in csv.DictReader(file):
            if all(row[column] == value for column, value in only.items()):
                units += [[values.index(row[first]), values.index(row[second])]] * int(row["Freq"])
    return by_coder([list(column) for column in zip(*units, strict=True)])


def r_expected() -> dict[str, tuple[float, float]]:
    with (HERE / "r_packages_expected.csv").open() as file:
        found = {row["test"]: row["value"].split("|") for row in csv.DictReader(file)}
    return {name: (float(value), float(error)) for name, (value, error) in found.items() if "kappa" in name}


def test_kappas_and_their_errors_as_r_gives_them() -> None:
    fun = cross_table("vcd_SexualFun.csv", ["Never Fun", "Fairly Often", "Very Often", "Always fun"], "Husband", "Wife")
    sclerosis = cross_table(
        "vcd_MSPatients.csv",
        ["Certain", "Probable", "Possible", "Doubtful"],
        "New.Orleans.Neurologist",
        "Winnipeg.Neurologist",
        Patients="Winnipeg",
    )
    expected, tried = r_expected(), 0
    for name, rated in (("SexualFun", fun), ("MSPatients_Winnipeg", sclerosis)):
        assert rated.scores is not None
        for weights, distance in (("unweighted", None), ("weighted", Linear(rated.scores))):
            value, standard = expected[f"vcd_kappa_{name}_{weights}"]
            kappa = cohen_kappa(rated, distance)
            assert kappa.value == pytest.approx(value, abs=EXACT)
            assert error(kappa.low, kappa.high, NORMAL) == pytest.approx(standard, abs=EXACT)
            tried += 1
    assert tried == len(expected)


def test_a_real_annotator_and_the_reconciled_codes() -> None:
    """aiid_coded: every variable of yes, no and maybe comes out, within its bounds, and nothing falls over on blanks."""
    folder = DATA / "aiid_coded"
    if not folder.is_dir():
        pytest.skip("the coded incidents are not at hand")
    cells: dict[str, list[tuple[str, str, str]]] = {}
    for coder, name in (("one", "classifications_CSETv1_Annotator-1.csv"), ("all", "classifications_CSETv1.csv")):
        with (folder / name).open(newline="") as file:
            head, *rows = list(csv.reader(file))
        for at, variable in enumerate(head):
            for row in rows:
                if row[at] in ("yes", "no", "maybe"):
                    cells.setdefault(f"{at} {variable}", []).append((row[1], coder, row[at]))
    measured = 0
    for variable, found in cells.items():
        units, who, values = zip(*found, strict=True)
        one = agreement(ratings(units, who, values), replicates=100)
        if not one.compared:
            continue
        measured += 1
        assert one.percent.value is not None and 0 < one.percent.value <= 1, variable
        assert one.gwet_ac1.value is not None and one.gwet_ac1.value <= 1
        for figure in (one.cohen_kappa, one.fleiss_kappa, one.krippendorff_alpha):
            assert (figure.value is None) == (figure.why is not None and figure.low is None)
    assert measured >= 15
