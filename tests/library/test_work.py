"""The worker's side of an uploaded batch: done, stopped, failed, given back."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from concurrent.futures import Future

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests import universe

from heed.files import store
from heed.jobs import queue
from heed.jobs.models import Job
from heed.jobs.work import do
from heed.library import work
from heed.library.actions.take_in import stop_batch
from heed.library.actions.take_upload import take_upload
from heed.library.models import Batch, Document
from heed.logs import Structured
from heed.refusal import Refused

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.django_db(transaction=True)]


class Reader:
    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None: ...

    def submit(self, data: bytes, name: str) -> Future:
        promise: Future = Future()
        promise.set_result(universe.reading(data.decode()))
        return promise


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(work, "reader_pool", Reader)
    yield


def upload(*texts: str) -> tuple[Batch, Job]:
    files = [SimpleUploadedFile(f"{number}.txt", text.encode()) for number, text in enumerate(texts)]
    batch = take_upload(by="t", files=files)
    job = queue.take(list(work.WORKS))
    assert job is not None
    return batch, job


def test_an_upload_is_kept_at_once_and_taken_in_by_the_worker() -> None:
    batch, job = upload("one", "", "two", "one")
    assert all(store.intact(file.sha256) for file in batch.files.filter(state="waiting"))
    do(job, work.WORKS)
    assert list(batch.files.order_by("pk").values_list("state", flat=True)) == [
        "added",
        "refused",
        "added",
        "duplicate",
    ]
    assert (Job.objects.get().state, Batch.objects.get().state) == ("done", "done")


def test_an_upload_of_nothing_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        take_upload(by="t", files=[])
    assert refused.value.refusal.code == "no-files" and not Batch.objects.exists()


def test_an_upload_too_large_is_refused_and_not_kept(settings) -> None:  # type: ignore[no-untyped-def]
    settings.HEED = {**settings.HEED, "HEED_MAX_FILE_MB": 1}
    batch = take_upload(by="t", files=[SimpleUploadedFile("big.txt", b"x" * ((1 << 20) + 1))])
    assert batch.files.get().refusal["code"] == "file-too-large" and batch.files.get().sha256 is None


def test_a_batch_stopped_by_a_person_stays_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    batch, job = upload("one", "two", "three")
    real = queue.got_on

    def stopped_meanwhile(held: Job) -> bool:
        queue.stop(kind="take_in", subject=str(batch.pk), by="t")
        stop_batch(by="t", batch=batch)
        return real(held)

    monkeypatch.setattr(queue, "got_on", stopped_meanwhile)
    do(job, work.WORKS)
    assert (Job.objects.get().state, Batch.objects.get().state) == ("stopped", "stopped")
    assert batch.files.filter(state="waiting").count() == 2 and Document.objects.count() == 1


def test_a_worker_asked_to_end_gives_its_job_back() -> None:
    batch, job = upload("one", "two")
    do(job, work.WORKS, ending=lambda: True)
    again = queue.take(list(work.WORKS))
    assert again is not None and again.pk == job.pk
    do(again, work.WORKS)
    assert not batch.files.filter(state="waiting").exists()


def test_a_defect_is_logged_without_the_words_and_tried_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    _, job = upload("one")

    def broken(**_: object) -> bool:
        raise ValueError("words " + "of a report")

    monkeypatch.setattr(work, "take_in", broken)
    with caplog.at_level(logging.ERROR, logger="heed.jobs"):
        do(job, work.WORKS)
    line = Structured().format(caplog.records[-1])
    assert "ValueError" in line and "words of a report" not in line
    job.refresh_from_db()
    assert (job.state, job.problem) == ("waiting", "ValueError")


def test_an_original_lost_from_the_store_is_told_and_the_rest_lands() -> None:
    batch, job = upload("one", "two")
    store.place(batch.files.order_by("pk").first().sha256).unlink()
    do(job, work.WORKS)
    assert list(batch.files.order_by("pk").values_list("state", flat=True)) == ["refused", "added"]
