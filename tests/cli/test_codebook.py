"""`heed codebook` as scripts use it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from heed.cli import main
from heed.coding.codebooks.book import built_in
from heed.coding.codebooks.reading.read import read


def answered(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> dict[str, Any]:
    assert main(["codebook", *words, "--json"]) == status
    out = capsys.readouterr().out
    assert len(out.splitlines()) == 1
    answer: dict[str, Any] = json.loads(out)
    return answer


def test_list_names_the_codebook_and_its_variables(capsys: pytest.CaptureFixture[str]) -> None:
    (book,) = answered(capsys, "list")["codebooks"]
    assert book["key"] == "national" and len(book["variables"]) > 28
    assert {"key", "label", "level", "type", "values", "definition"} <= set(book["variables"][0])


@pytest.mark.parametrize("form", ["toml", "csv", "qdc", "ttl"])
def test_export_writes_the_file(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / f"national.{form}"
    answer = answered(capsys, "export", "national", str(file))
    assert answer["variables"] > 28 and Path(answer["file"]) == file.resolve()
    assert b"domestic_abuse" in file.read_bytes()


def test_the_toml_is_the_codebook_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answered(capsys, "export", "national", str(tmp_path / "n.toml"))
    assert read((tmp_path / "n.toml").read_bytes(), "n.toml").book == built_in("national")


@pytest.mark.parametrize(
    ("key", "file", "code"),
    [
        ("elsewhere", "n.csv", "codebook-unknown"),
        ("national", "n.pdf", "codebook-form"),
        ("national", "n", "codebook-form"),
        ("national", "nowhere/n.csv", "folder-missing"),
    ],
)
def test_refusals(key: str, file: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answered(capsys, "export", key, str(tmp_path / file), status=4)["error"]["code"] == code
    assert not (tmp_path / file).exists()
