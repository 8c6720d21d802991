"""Two coders who submit at one moment on PostgreSQL: the coding opens, and opens once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections
from tests.coding.room import coding, given

from heed.coding.actions import answer as work
from heed.coding.models import Assignment, Coding, Reconciled
from heed.people.models import AuditEvent

TIMES = 5


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("home")
def test_two_who_submit_at_once_open_the_coding_once() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite takes one writer at a time")
    made = coding()
    for turn in range(TIMES):
        one = Coding.objects.create(
            study=made.study, review=made.review, round=turn + 2, asked=made.asked, codebook=made.codebook, units=made.units, by="account:10"
        )  # fmt: skip
        parts = given(one, "account:11", "account:12")
        for part in parts:
            work.rest_not_stated(by=part.coder, assignment=part, variables=one.asked, token="t")
        start = Barrier(2)

        def submit(part: Assignment, start: Barrier = start) -> None:
            try:
                start.wait(timeout=60)
                work.submit(by=part.coder, assignment=part)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(submit, parts))
        one.refresh_from_db()
        assert one.opened and Reconciled.objects.filter(coding=one).count() == len(one.asked)
        assert AuditEvent.objects.filter(verb="coding.open", subject=f"coding:{one.pk}").count() == 1
