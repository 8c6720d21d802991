"""What was coded of a paper that is taken down: no byte of what coders wrote about it is left, on disk or in the database, restored or not."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests import forked
from tests.release.test_takedown import LINES, held, library

pytestmark = pytest.mark.database
__all__ = ["library"]
Heed = Callable[..., dict[str, Any]]
CODED = """
import django, sys
django.setup()
from heed.coding.actions import answer as work
from heed.coding.actions.assign import assign
from heed.coding.actions.run_study import add, begin
from heed.coding.answering.answers import Answer, pointed
from heed.library.models import Passage, Review
study = begin(by="a test", title="A study", codebook="national", asked=["neglect", "board"])
for name, review in zip(("K", "M"), sys.argv[1:]):
    made = add(by="a test", study=study, reviews=[Review.objects.get(pk=review)], kind="single")[0]
    part = assign(by="a test", coding=made, coder="account:1")
    one = Passage.objects.filter(document__review=review, kind="paragraph").order_by("order").last()
    rests = (pointed(one.pk, one.text, 0, 12),)
    said = "The zebrafinch went unfed all spring, she noted." if name == "K" else "The bell rang each Friday in the autumn term."
    work.save(by="account:1", assignment=part, unit="review", variable="neglect", answer=Answer("yes", "", rests, said), on=0, token="a")
    work.save(by="account:1", assignment=part, unit="review", variable="board", answer=Answer(said), on=0, token="b")
    work.save(by="account:1", assignment=part, unit="review", variable="board", answer=Answer(said, reason=said), on=1, token="c")
    work.name_unit(by="account:1", assignment=part, level="adult", label="Aunt " + said.split()[1])
    work.submit(by="account:1", assignment=part)
"""
LEFT = """
import django, json
django.setup()
from heed.coding.models import Judgement
rows = Judgement.objects.order_by("assignment", "pk")
print(json.dumps([[row.value, len(row.evidence), row.reason] for row in rows]))
"""


def python(environment: dict[str, str], script: str, *words: str) -> str:
    done = forked.python(environment, script, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def coded(library: dict[str, Any], own_heed: dict[str, str], filled_once) -> dict[str, Any]:
    """Both reviews coded, the one with the canary in every word its coder wrote."""
    assert LINES
    filled_once("two-reviews-coded", lambda: python(own_heed, CODED, library["K"]["review"], library["M"]["review"]))
    return library


KEPT = [["yes", 0, ""], ["(taken down)", 0, ""], ["(taken down)", 0, ""]]


def test_no_byte_of_what_was_written_about_it_is_left(
    coded: dict[str, Any], own_heed: dict[str, str], heed: Heed
) -> None:
    import json

    told = heed(own_heed, "takedown", coded["K"]["document"], "--reason", "Asked for by the board")
    assert told["proof"]["found_in"] == [] and held(Path(own_heed["HEED_HOME"])) == []
    rows = json.loads(python(own_heed, LEFT))
    assert rows[:3] == KEPT and rows[3][:2] == ["yes", 1] and "Friday" in rows[3][2]
    assert heed(own_heed, "verify")["sound"]


@pytest.mark.skipif("HEED_DATABASE_URL" not in os.environ, reason="about PostgreSQL's own files")
def test_no_row_is_left_on_the_server(coded: dict[str, Any], own_heed: dict[str, str], heed: Heed) -> None:
    import psycopg

    heed(own_heed, "takedown", coded["K"]["document"], "--reason", "Asked for by the board")
    with psycopg.connect(own_heed["HEED_DATABASE_URL"]) as connection:
        for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall():
            rows = connection.execute(f'SELECT t::text FROM "{name}" t').fetchall()
            assert not [row for row in rows if "zebrafinch" in row[0].lower()], name


def test_a_restore_takes_it_out_again(
    coded: dict[str, Any], own_heed: dict[str, str], other_heed: dict[str, str], heed: Heed, tmp_path: Path
) -> None:
    import json

    backed = heed(own_heed, "backup", str(tmp_path / "backup"))
    assert backed["rows"]["coding.Judgement"] == 6
    heed(own_heed, "takedown", coded["K"]["document"], "--reason", "Asked for by the board")
    ledger = Path(own_heed["HEED_HOME"]) / "takedowns.jsonl"
    told = heed(other_heed, "restore", str(tmp_path / "backup"), "--takedowns", str(ledger))
    assert told["verify"]["sound"] and held(Path(other_heed["HEED_HOME"])) == []
    assert json.loads(python(other_heed, LEFT))[:3] == KEPT


def test_a_backup_holds_what_was_coded_and_a_restore_brings_it_back(
    coded: dict[str, Any], own_heed: dict[str, str], other_heed: dict[str, str], heed: Heed, tmp_path: Path
) -> None:
    backed = heed(own_heed, "backup", str(tmp_path / "backup"))
    rows = {name: many for name, many in backed["rows"].items() if name.startswith("coding.")}
    assert {"coding.Codebook": 1, "coding.Study": 1, "coding.Coding": 2, "coding.Assignment": 2}.items() <= rows.items()
    told = heed(other_heed, "restore", str(tmp_path / "backup"))
    assert {name: many for name, many in told["rows"].items() if name.startswith("coding.")} == rows
    assert python(other_heed, LEFT) == python(own_heed, LEFT)
    assert told["verify"]["sound"]
