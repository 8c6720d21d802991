"""A batch: how far it is and what came of each file, taken in by the real worker's function."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile as Upload
from tests import universe
from tests.web.reading import Read, page_of, words

from heed.jobs import queue
from heed.jobs.work import do
from heed.library.actions.take_upload import take_upload
from heed.library.models import Batch, BatchFile, Document, Relation
from heed.library.work import WORKS

LAMP = "Learning Review: the lamp\n\n" + "\n\n".join(
    f"The lamp of week {week} was lit at dusk by the same keeper." for week in range(30)
)


def uploaded(*files: tuple[str, bytes]) -> Batch:
    """A batch as the page makes it."""
    return take_upload(by="a test", files=[Upload(name, content) for name, content in files])


def taken_in(batch: Batch) -> Batch:
    """The batch after the worker has done with it."""
    job = queue.take(list(WORKS))
    assert job is not None
    do(job, WORKS)
    batch.refresh_from_db()
    return batch


def of_many(count: int) -> Batch:
    """A batch of `count` answered files, every tenth refused, none of them real."""
    batch = Batch.objects.create(by="a test", state=Batch.State.DONE)
    refusal = {"code": "pdf-damaged", "message": "The PDF is damaged.", "next": "Ask for it again."}
    document = universe.put("lamp.txt", universe.reading("A lamp."))
    BatchFile.objects.bulk_create(
        BatchFile(batch=batch, path=f"{n:04}.pdf", state="refused", refusal=refusal) if n % 10 == 0
        else BatchFile(batch=batch, path=f"{n:04}.pdf", state="added", document=document)
        for n in range(count)
    )  # fmt: skip
    return batch


@pytest.mark.django_db(transaction=True)
def test_it_works(home: Any, read: Read) -> None:
    batch = uploaded(
        ("lamp.txt", LAMP.encode()),
        ("again.txt", LAMP.encode()),
        ("empty.txt", b""),
        ("odd.pdf", b"neither this nor that"),
    )
    before = read(f"/add/{batch.pk}")
    assert "1 of 4 files answered" in words(before)
    assert before.css_first("#progress").attributes["hx-get"] == f"/add/{batch.pk}/progress"
    assert before.css_first("noscript") is not None
    assert taken_in(batch).state == "done"
    page = read(f"/add/{batch.pk}")
    shown = words(page)
    assert "All 4 files answered" in shown
    assert page.css_first("#progress").attributes.get("hx-get") is None
    rows = {words(row.css_first(".h-file-row__name")): words(row) for row in page.css(".h-file-row")}
    assert rows["lamp.txt"].startswith("Added")
    assert "Already there: see" in rows["again.txt"]
    assert "The file holds no bytes. Ask the sender for the file again." in rows["empty.txt"]
    assert rows["odd.pdf"].startswith("Refused")
    assert list(rows)[:2] == ["odd.pdf", "empty.txt"]  # refusals first


def test_the_part_that_renews_itself(home: Any, client: Any) -> None:
    batch = uploaded(("lamp.txt", LAMP.encode()))
    answer = client.get(f"/add/{batch.pk}/progress?show=waiting", headers={"HX-Request": "true"})
    page = page_of(answer)
    assert page.css_first("h1") is None
    assert page.css_first("#progress").attributes["hx-get"] == f"/add/{batch.pk}/progress?show=waiting"
    assert words(page.css_first("#said")) == "0 per cent of the files answered"


def test_without_htmx_the_part_leads_to_the_page(home: Any, client: Any) -> None:
    batch = uploaded(("lamp.txt", LAMP.encode()))
    assert client.get(f"/add/{batch.pk}/progress")["Location"] == f"/add/{batch.pk}"


def test_a_thousand_files_come_in_pages_by_kind_of_answer(home: Any, read: Read) -> None:
    batch = of_many(1000)
    page = read(f"/add/{batch.pk}")
    assert len(page.css(".h-file-row")) == 50
    assert all("Refused" in words(row) for row in page.css(".h-file-row"))
    assert "Page 1 of 20" in words(page)
    refused = read(f"/add/{batch.pk}?show=refused&page=2")
    assert "Page 2 of 2" in words(refused)
    assert len(refused.css(".h-file-row")) == 50
    assert "Refused (100)" in words(refused.css_first(".h-order"))


def test_near_duplicates_and_doubts_are_told(home: Any, read: Read) -> None:
    world = universe.build()
    batch = Batch.objects.create(by="a test", state=Batch.State.DONE)
    Document.objects.filter(pk=world["m-overview.txt"].pk).update(doubts=["The second page may be missing."])
    for name in ("t-again.txt", "m-overview.txt", "r-2018.txt"):
        BatchFile.objects.create(batch=batch, path=name, state="added", document=world[name])
    assert Relation.objects.count() == 2
    rows = {
        words(row.css_first(".h-file-row__name")): words(row) for row in read(f"/add/{batch.pk}").css(".h-file-row")
    }
    assert "Nearly the same words as Baby T" in rows["t-again.txt"]
    assert "A new edition of Young Person R" in rows["r-2018.txt"]
    assert "Doubt The second page may be missing." in rows["m-overview.txt"]
    doubted = read(f"/add/{batch.pk}?show=doubts")
    assert [words(one) for one in doubted.css(".h-file-row__name")] == ["m-overview.txt"]


def test_a_batch_can_be_stopped_and_taken_up(home: Any, client: Any, read: Read) -> None:
    batch = uploaded(("lamp.txt", LAMP.encode()))
    assert client.post(f"/add/{batch.pk}/stop").status_code == 302
    page = read(f"/add/{batch.pk}")
    assert "Stopped after 0 of 1 file." in words(page)
    assert page.css_first(f"form[action='/add/{batch.pk}/resume']") is not None
    assert queue.take(list(WORKS)) is None
    client.post(f"/add/{batch.pk}/resume")
    assert "0 of 1 file answered" in words(read(f"/add/{batch.pk}"))
    assert queue.take(list(WORKS)) is not None


def test_a_batch_that_is_done_stays_done(home: Any, client: Any) -> None:
    batch = of_many(3)
    client.post(f"/add/{batch.pk}/stop")
    client.post(f"/add/{batch.pk}/resume")
    batch.refresh_from_db()
    assert batch.state == "done"


@pytest.mark.parametrize("step", ["stop", "resume"])
def test_read_only_is_refused(home: Any, client: Any, settings: Any, step: str) -> None:
    batch = uploaded(("lamp.txt", LAMP.encode()))
    settings.HEED = {**settings.HEED, "HEED_PUBLIC": True}
    answer = client.post(f"/add/{batch.pk}/{step}")
    assert answer.status_code == 403
    assert "This Heed is read-only" in words(page_of(answer))
    batch.refresh_from_db()
    assert batch.state == "waiting"


def test_a_public_heed_shows_no_names_of_files(home: Any, client: Any, settings: Any) -> None:
    batch = uploaded(("lamp.txt", LAMP.encode()))
    settings.HEED = {**settings.HEED, "HEED_PUBLIC": True}
    answer = client.get(f"/add/{batch.pk}")
    assert answer.status_code == 403 and "lamp.txt" not in answer.content.decode()
    assert client.get(f"/add/{batch.pk}/progress", headers={"HX-Request": "true"}).status_code == 403


@pytest.mark.parametrize("step", ["stop", "resume"])
def test_a_link_changes_nothing(home: Any, client: Any, step: str) -> None:
    batch = uploaded(("lamp.txt", LAMP.encode()))
    assert client.get(f"/add/{batch.pk}/{step}").status_code == 405


@pytest.mark.parametrize(
    "query", ["show=odd", "show=%00", "page=x", "page=0", "page=" + "9" * 5000, "show=waiting&page=7"]
)
def test_odd_addresses_show_the_batch(home: Any, read: Read, query: str) -> None:
    batch = uploaded(("<u>lamp</u>.txt", LAMP.encode()))
    page = read(f"/add/{batch.pk}?{query}")
    assert "0 of 1 file answered" in words(page)
    assert page.css("u") == []


@pytest.mark.parametrize("address", ["/add/999999999", "/add/" + "9" * 30, "/add/x", "/add/0/progress"])
def test_an_unknown_batch_is_no_such_page(home: Any, read: Read, address: str) -> None:
    read(address, status=404, headers={"HX-Request": "true"})
