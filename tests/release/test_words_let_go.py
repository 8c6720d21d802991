"""The words of a file let go by its clock are in no byte Heed holds once the worker is done, while the record stays and is found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.release.test_coding_taken_down import python
from tests.release.test_takedown import held
from tests.release.test_takedown_of_a_record import rows_with

pytestmark = pytest.mark.database
Heed = Callable[..., dict[str, Any]]
LINES = "\n\n".join(
    f"{n}. In week {n} the health visitor of the marsh road called and wrote what she saw." for n in range(1, 9)
)
WORDS = """Ashmere Safeguarding Children Board

Serious Case Review: Child K

Overview Report

March 2014

Zebrafinch: what the street knew

Child K was a girl aged 7 months. The zebrafinch in the window was seen by all who came, and by nobody twice.

{lines}

Recommendations

Recommendation 1: The Board should ask who feeds the zebrafinch.
"""
SAID_SINCE = """
import django, sys
django.setup()
from datetime import date
from heed.library.actions.overlay import repair
from heed.library.actions.set_clocks import set_term
from heed.library.models import Document, Passage
from heed.release.actions import let_go
paper = Document.objects.get(pk=sys.argv[1])
passage = Passage.objects.filter(document=paper, text__contains="The zebrafinch in").get()
words = {passage.pk: passage.text.replace("twice", "the zebrafinch knew")}
assert repair(by="a test", document=paper, words=words, reason="Misread.")
set_term(by="a test", document=paper, what="file", rule="until", until=date(2024, 3, 31), years=None, reason="The plan.")
print(let_go.confirm(by="a test", lines=[(paper.pk, "file", date(2024, 3, 31))]))
"""


def test_no_byte_of_them_is_left_and_the_record_stays(own_heed: dict[str, str], heed: Heed, tmp_path: Path) -> None:
    home = Path(own_heed["HEED_HOME"])
    paper, other = tmp_path / "K overview.txt", tmp_path / "M overview.txt"
    paper.write_text(WORDS.format(lines=LINES))
    other.write_text(WORDS.format(lines=LINES).replace("ebrafinch", "ebra crossing").replace("Child K", "Child M"))
    told = heed(own_heed, "ingest", str(paper), str(other))["files"][0]
    assert heed(own_heed, "search", "zebrafinch", "--mode", "words")["hits"]
    python(own_heed, SAID_SINCE, told["document"])
    before = held(home)
    assert (
        len(before) + len(rows_with(own_heed, "zebrafinch")) > 1
    )  # the original and the rows: else the test could not fail
    heed(own_heed, "worker", "--once")
    assert held(home) == [] and rows_with(own_heed, "zebrafinch") == []
    assert heed(own_heed, "search", "zebrafinch", "--mode", "words")["hits"] == []
    shown = heed(own_heed, "show", told["document"])
    assert "Child K" in str(shown) and len(heed(own_heed, "list")["reviews"]) == 2
    assert heed(own_heed, "verify")["sound"]
    heed(own_heed, "backup", str(tmp_path / "backup"))
    assert held(tmp_path / "backup") == []


def test_the_command_line_lists_what_may_go_and_lets_go_what_was_confirmed(
    own_heed: dict[str, str], heed: Heed, tmp_path: Path
) -> None:
    (tmp_path / "K overview.txt").write_text(WORDS.format(lines=LINES))
    document = heed(own_heed, "ingest", str(tmp_path / "K overview.txt"))["files"][0]["document"]
    assert heed(own_heed, "clocks", "list")["lines"] == []
    assert heed(own_heed, "clocks", "run") == {"went": [], "stayed": []}
    python(own_heed, SAID_SINCE, document)
    line = {"document": document, "what": "file", "last_day": "2024-03-31", "held": False, "confirmed_by": "a test"}
    assert heed(own_heed, "clocks", "list", "--days", "1")["lines"] == [line]
    assert heed(own_heed, "clocks", "run") == {"went": [document], "stayed": []}
    assert held(Path(own_heed["HEED_HOME"])) == [] and heed(own_heed, "clocks", "list")["lines"] == []
