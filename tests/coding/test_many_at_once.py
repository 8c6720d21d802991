"""Coders saving at once through the real server, one of whose processes is killed (benchmarks/coders.py has sixty): nothing lost, nothing twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.coders import ASKED, Drill

pytestmark = pytest.mark.database


def test_nothing_is_lost_and_nothing_stands_twice(own_heed: dict[str, str], tmp_path: Path) -> None:
    drill = Drill(own_heed, 6, tmp_path)
    coders = drill.run(6)
    assert drill.wrong == []
    assert drill.killed > 0 and (drill.lost, drill.twice) == (0, 0)
    assert [len(one.kept) for one in coders] == [6] * 6
    assert all(len({name for _, _, name, _ in one.kept}) == 6 for one in coders)
    assert {variable for one in coders for variable, *_ in one.kept} == set(ASKED)
