"""`heed quotes check` and `heed cite` as scripts use them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests import forked

pytestmark = pytest.mark.database

REPORT = "Child Q: overview report\n\nFindings\n\nThe lodger was never asked his name by any agency.\n\nNobody wrote down who held the key.\n"


def heed(environment: dict[str, str], status: int, *words: str) -> str:
    done = forked.heed(environment, *words)
    assert done.returncode == status, done.stderr
    return done.stdout


def test_from_check_to_citation(own_heed: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "q.txt").write_text(REPORT)
    (tmp_path / "draft.txt").write_text(
        "A draft.\n\nIt found “the lodger was never asked his name” and “nobody wrote down who held the keys”.\n"
    )
    heed(own_heed, 0, "ingest", str(tmp_path / "q.txt"))
    for words in (
        ["quotes", "check", str(tmp_path / "draft.txt"), "--json"],
        ["quotes", "--json", "check", str(tmp_path / "draft.txt")],
    ):
        out = heed(own_heed, 0, *words)
        assert len(out.splitlines()) == 1
        quotes = json.loads(out)["quotes"]
        assert [one["status"] for one in quotes] == ["verified", "altered"]
        assert all(set(one) >= {"text", "status", "document", "page", "source_text", "difference"} for one in quotes)
        assert quotes[1]["difference"] == [{"op": "replace", "given": "keys", "source": "key"}]
    said = heed(own_heed, 0, "quotes", "check", str(tmp_path / "draft.txt"))
    assert "1 verified, 1 altered, 0 not found" in said and quotes[0]["passage"] in said
    for style, start in (
        ("ris", "TY  - RPRT"),
        ("bibtex", "@techreport"),
        ("csl-json", "["),
        ("harvard", "Child Q"),
        ("oscola", "Child Q"),
    ):
        answer = json.loads(heed(own_heed, 0, "cite", quotes[0]["passage"], "--style", style, "--json"))
        assert answer["style"] == style and answer["citation"].startswith(start), answer
    assert heed(own_heed, 0, "cite", quotes[0]["passage"]).startswith("Child Q")


def test_refusals(own_heed: dict[str, str], tmp_path: Path) -> None:
    assert json.loads(heed(own_heed, 4, "cite", "d-p", "--json"))["error"]["code"] == "passage-unknown"
    assert (
        json.loads(heed(own_heed, 4, "quotes", "check", str(tmp_path / "none.txt"), "--json"))["error"]["code"]
        == "file-missing"
    )
    assert (
        json.loads(heed(own_heed, 4, "quotes", "check", str(tmp_path), "--json"))["error"]["code"] == "file-unreadable"
    )
    (tmp_path / "empty.pdf").touch()
    assert (
        json.loads(heed(own_heed, 4, "quotes", "check", str(tmp_path / "empty.pdf"), "--json"))["error"]["code"]
        == "file-empty"
    )
    heed(own_heed, 2, "cite", "d-p", "--style", "apa")
    heed(own_heed, 2, "quotes")
