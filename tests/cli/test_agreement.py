"""`heed agreement` as scripts use it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from heed.cli import main

KEYS = {"units", "coders", "percent", "cohen_kappa", "fleiss_kappa", "krippendorff_alpha", "gwet_ac1", "prevalence"}
FIGURES = ("percent", "cohen_kappa", "fleiss_kappa", "krippendorff_alpha", "gwet_ac1")
ROWS = [
    *(f"r{at},{coder},neglect,{'yes' if at < 8 + (coder == 'bob') else 'not_stated'}" for at in range(40) for coder in ("ann", "bob")),
    *(f"r{at},{coder},age_band,{at % 4 + (at == 9 and coder == 'bob')}" for at in range(40) for coder in ("ann", "bob")),
    *(f"r{at},ann,poverty,yes" for at in range(3)),
    "r0,bob,poverty,",
]  # fmt: skip


@pytest.fixture
def codes(tmp_path: Path) -> Path:
    path = tmp_path / "codes.csv"
    path.write_text("unit,coder,variable,value\n" + "\n".join(ROWS) + "\n")
    return path


def answered(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> dict[str, Any]:
    assert main(["agreement", *words, "--json"]) == status
    out = capsys.readouterr().out
    assert len(out.splitlines()) == 1
    answer: dict[str, Any] = json.loads(out)
    return answer


def test_the_answer_is_that_of_the_contract(codes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = answered(capsys, str(codes))
    assert list(answer["variables"]) == ["neglect", "age_band", "poverty"]
    for one in (*answer["variables"].values(), answer["overall"]):
        assert set(one) >= KEYS
        for name in FIGURES:
            assert set(one[name]) >= {"value", "low", "high"}
            assert one[name]["value"] is not None or one[name]["why"]
    neglect = answer["variables"]["neglect"]
    assert (neglect["units"], neglect["coders"], neglect["level"]) == (40, 2, "nominal")
    assert neglect["percent"]["value"] == pytest.approx(39 / 40)
    assert neglect["prevalence"] == pytest.approx({"yes": 17 / 80, "not_stated": 63 / 80})
    assert "krippendorff_alpha_by_level" not in neglect and "pairs" not in neglect
    band = answer["variables"]["age_band"]
    assert set(band["krippendorff_alpha_by_level"]) == {"nominal", "ordinal", "interval", "ratio"}
    assert band["krippendorff_alpha"] == band["krippendorff_alpha_by_level"]["nominal"]
    assert set(band["cohen_kappa_weighted"]) == {"linear", "quadratic"}
    poverty = answer["variables"]["poverty"]
    assert poverty["units"] == 3 and poverty["compared"] == 0
    assert poverty["cohen_kappa"] == {
        "value": None,
        "low": None,
        "high": None,
        "why": "No unit was coded by two coders.",
    }
    overall = answer["overall"]
    assert overall["units"] == 83 and overall["percent"]["value"] == pytest.approx(78 / 80)
    assert answer["bootstrap"] == {"over": "units", "replicates": 1000, "seed": 20170522}
    used = {one[name]["interval"] for one in (neglect, band, overall) for name in FIGURES}
    assert used <= set(answer["intervals"]) and answer["confidence"] == 0.95


def test_levels_pairs_and_seeds(codes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ordinal = answered(capsys, str(codes), "--level", "ordinal", "--pairs", "--replicates", "200", "--seed", "1")
    neglect, band = ordinal["variables"]["neglect"], ordinal["variables"]["age_band"]
    assert neglect["krippendorff_alpha"]["value"] is None and "no order" in neglect["krippendorff_alpha"]["why"]
    assert band["krippendorff_alpha"] == band["krippendorff_alpha_by_level"]["ordinal"] and band["level"] == "ordinal"
    (pair,) = band["pairs"]
    assert pair["coders"] == ["ann", "bob"] and pair["units"] == 40
    assert pair["cohen_kappa"] == pytest.approx(band["cohen_kappa"]["value"])
    again = answered(capsys, str(codes), "--level", "ordinal", "--pairs", "--replicates", "200", "--seed", "1")
    assert again == ordinal
    other = answered(capsys, str(codes), "--level", "ordinal", "--replicates", "200", "--seed", "2")
    assert other["variables"]["age_band"]["krippendorff_alpha"] != band["krippendorff_alpha"]


def test_for_people(codes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agreement", str(codes), "--pairs"]) == 0
    out = capsys.readouterr().out
    assert "40 of 40 units coded by two or more of 2 coders; not_stated 78.8%, yes 21.2%" in out
    assert "ann and bob: 40 units, percent 0.975" in out and "alpha (ordinal)" in out
    assert "none: No unit was coded by two coders." in out


def test_refusals(tmp_path: Path, codes: Path, capsys: pytest.CaptureFixture[str], settings: Any) -> None:
    def code(path: Path, *words: str) -> str:
        return str(answered(capsys, str(path), *words, status=4)["error"]["code"])

    assert code(tmp_path / "none.csv") == "file-missing"
    assert code(tmp_path) == "file-unreadable"
    (tmp_path / "words.csv").write_text("unit,coder,variable,value\nr1,ann,neglect,yes\nr1,bob,neglect,no\n")
    assert code(tmp_path / "words.csv", "--level", "interval") == "agreement-no-numbers"
    (tmp_path / "odd.csv").write_text("review,coder,code\n")
    assert code(tmp_path / "odd.csv") == "agreement-columns"
    settings.HEED = {**settings.HEED, "HEED_MAX_FILE_MB": 0}
    assert code(codes) == "file-too-large"


@pytest.mark.parametrize("words", [["--level", "names"], ["--replicates", "3"], ["--seed", "x"], []])
def test_wrong_use(codes: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["agreement", *([str(codes), *words] if words else [])])
    assert stopped.value.code == 2
