"""`heed codebook` as scripts use it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from heed.cli import main
from heed.coding.codebooks.book import built_in
from heed.coding.codebooks.reading.read import read

pytestmark = pytest.mark.django_db


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
    assert [one["version"] for one in book["versions"]] == [book["version"]]


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


def lamp(folder: Path, version: str = "1", words: str = "the lamp was lit", name: str = "l.toml") -> str:
    head = f'key = "lamps"\ntitle = "Lamps"\nversion = "{version}"\n' if version else 'key = "lamps"\ntitle = "Lamps"\n'
    variable = f'[[variables]]\nkey = "lit"\nlabel = "Lit"\nlevel = "review"\ntype = "yes_no_not_stated"\ndefinition = "{words}"\n'
    (folder / name).write_text(head + variable)
    return str(folder / name)


def test_import_keeps_a_version_and_the_same_again_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = answered(capsys, "import", lamp(tmp_path))
    assert (first["codebook"], first["version"], first["status"], first["difference"]) == ("lamps", "1", "added", None)
    assert answered(capsys, "import", lamp(tmp_path))["status"] == "unchanged"
    _, lamps = answered(capsys, "list")["codebooks"]
    assert (lamps["key"], len(lamps["versions"])) == ("lamps", 1)


def test_a_new_version_says_what_must_be_coded_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answered(capsys, "import", lamp(tmp_path))
    second = answered(capsys, "import", lamp(tmp_path, "2", "the lamp was lit by night"))
    (changed,) = second["difference"]["changed"]
    assert changed["changes"] == [
        {"part": "definition", "before": "the lamp was lit", "after": "the lamp was lit by night"}
    ]
    assert second["difference"]["to_code"] == ["lit"]
    answered(capsys, "export", "lamps", str(tmp_path / "old.toml"), "--version", "1")
    assert "by night" not in (tmp_path / "old.toml").read_text()


@pytest.mark.parametrize("form", ["toml", "csv", "qdc"])
def test_what_was_exported_is_imported_as_it_was(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(tmp_path / f"n.{form}")
    answered(capsys, "export", "national", file)
    assert answered(capsys, "import", file)["status"] == "unchanged"


def test_import_says_in_words_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["codebook", "import", lamp(tmp_path, "")]) == 0
    assert "becomes the next one" in capsys.readouterr().out
    assert main(["codebook", "import", lamp(tmp_path, "", "the lamp shone")]) == 0
    assert "to be coded, again or for the first time: lit" in capsys.readouterr().out
    assert main(["codebook", "import", lamp(tmp_path, "", "the lamp shone")]) == 0
    assert "Nothing was changed" in capsys.readouterr().out
    assert main(["codebook", "list"]) == 0
    assert "earlier: 1" in capsys.readouterr().out


def test_refusals_of_import(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answered(capsys, "import", lamp(tmp_path))
    said = answered(capsys, "import", lamp(tmp_path, "1", "another"), status=4)["error"]["code"]
    assert said == "codebook-version-taken"
    assert answered(capsys, "import", str(tmp_path / "none.csv"), status=4)["error"]["code"] == "file-missing"
    said = answered(capsys, "export", "lamps", str(tmp_path / "x.csv"), "--version", "9", status=4)["error"]["code"]
    assert said == "codebook-version-unknown"
