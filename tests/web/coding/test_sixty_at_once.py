"""Sixty coders who save at once on PostgreSQL: every answer is kept, in order, and a save that was sent twice is kept once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections
from tests.coding.room import coding, given, study

from heed.coding.actions import answer as work
from heed.coding.answering.answers import Answer
from heed.coding.models import Assignment, Judgement

CODERS, AT_ONCE = 60, 40  # fewer connections than the test's server takes
ASKED = ("domestic_abuse", "neglect", "poverty", "young_parent")
ROUNDS = 3


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("home")
def test_sixty_coders_at_once_lose_nothing() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite takes one writer at a time")
    made = coding("calibration", of=study(ASKED))
    parts = given(made, *[f"account:{number}" for number in range(1000, 1000 + CODERS)])
    start = Barrier(AT_ONCE)

    def code(part: Assignment) -> None:
        try:
            if parts.index(part) < AT_ONCE:
                start.wait(timeout=60)
            for turn in range(ROUNDS):
                for variable in ASKED:
                    said = Answer(blank=("not_stated", "unknown", "withheld")[turn], reason=f"{part.coder} {turn}")
                    for _again in range(2):
                        work.save(
                            by=part.coder, assignment=part, unit="review", variable=variable, answer=said, on=turn, token=f"{variable}:{turn}"
                        )  # fmt: skip
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(code, parts))
    kept = list(Judgement.objects.order_by("pk").values_list("assignment__coder", "variable", "revision", "reason"))
    wanted = {
        (part.coder, variable, turn + 1, f"{part.coder} {turn}")
        for part in parts
        for variable in ASKED
        for turn in range(ROUNDS)
    }
    assert len(kept) == len(wanted) and set(kept) == wanted
