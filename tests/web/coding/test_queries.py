"""How often pages ask the database: as often for many assignments, answers and passages as for few."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.coding.room import coding, done, given, save, study, yes
from tests.people import who

from heed.coding.models import Assignment
from heed.library.models import Document, Passage

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(home: Any) -> Any:
    return who.someone("coder", name="Anna Field")


def asked(client: Any, path: str) -> int:
    client.get(path)  # what is read once a process is read now
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    assert answer.status_code == 200
    return len(queries)


def with_her(account: Any, how_many: int) -> list[Assignment]:
    """So many reviews to code; of every other study she has one submitted too."""
    every = [given(coding(of=study()), f"account:{account.pk}")[0] for _ in range(how_many)]
    for one in every[::2]:
        done(given(coding("single", of=study()), one.coder)[0])
    return every


def test_the_home_of_a_coder_asks_no_more_for_more_assignments(anna: Any) -> None:
    client = who.signed_in(anna)
    first = with_her(anna, 1)[0]
    few = asked(client, "/coding")
    with_her(anna, 5)
    save(first, "neglect", yes(first.coding))
    assert asked(client, "/coding") == few
    assert client.get("/coding").content.decode().count("A study") >= 6 + 4


def test_the_sheet_asks_no_more_for_a_longer_paper(anna: Any) -> None:
    client, own = who.signed_in(anna), with_her(anna, 1)[0]
    address = f"/coding/assignments/{own.pk}"
    few = asked(client, address)
    paper = Document.objects.filter(review=own.coding.review).order_by("added", "pk")[0]
    last = paper.passages.order_by("-order")[0]
    Passage.objects.bulk_create(
        Passage(
            pk=f"{paper.pk}-pmore{number:04}", document=paper, order=last.order + number, text="The worker rang again.",
            start=last.end, end=last.end + 22, page=last.page, kind="paragraph", role=last.role,
        )
        for number in range(1, 31)
    )  # fmt: skip
    assert client.get(address).content.decode().count("The worker rang again.") == 30
    assert asked(client, address) == few
