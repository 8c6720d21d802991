"""Adding reports by the page."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile as Upload
from tests.web.reading import Read, page_of, words

from heed.jobs.models import Job
from heed.library.models import Batch, BatchFile


def test_it_works(home: Any, client: Any, read: Read) -> None:
    assert read("/add").css_first("input[type=file][name=files][multiple]") is not None
    answer = client.post("/add", {"files": [Upload("a.txt", b"A lamp was lit."), Upload("b.txt", b"It went out.")]})
    batch = Batch.objects.get()
    assert answer["Location"] == f"/add/{batch.pk}"
    assert sorted(batch.files.values_list("path", flat=True)) == ["a.txt", "b.txt"]
    assert Job.objects.filter(kind="take_in", subject=str(batch.pk), state="waiting").exists()
    assert f"Batch {batch.pk}" in words(read("/add"))


def test_a_folder_comes_without_its_hidden_files(home: Any, client: Any) -> None:
    client.post("/add", {"folder": [Upload("a.txt", b"A lamp."), Upload(".hidden", b"x")]})
    assert list(BatchFile.objects.values_list("path", flat=True)) == ["a.txt"]


def test_no_file_is_refused_with_a_summary(home: Any, client: Any) -> None:
    answer = client.post("/add", {})
    page = page_of(answer)
    assert answer.status_code == 400
    assert page.css_first("title").text().startswith("Error: ")
    assert words(page.css_first(".govuk-error-summary a")) == "No file was chosen. Choose or drop at least one file."
    assert page.css_first(".govuk-error-summary a").attributes["href"] == "#files"
    assert "files-error" in page.css_first("#files").attributes["aria-describedby"]
    assert not Batch.objects.exists()


def test_an_empty_file_is_refused_in_its_batch(home: Any, client: Any) -> None:
    client.post("/add", {"files": [Upload("empty.txt", b"")]})
    assert BatchFile.objects.get().refusal["code"] == "file-empty"


def test_a_file_too_large_is_refused_in_its_batch(home: Any, client: Any, settings: Any) -> None:
    settings.HEED = {**settings.HEED, "HEED_MAX_FILE_MB": 0}
    client.post("/add", {"files": [Upload("big.txt", b"A lamp.")]})
    assert BatchFile.objects.get().refusal["code"] == "file-too-large"


def test_too_many_files_are_refused(home: Any, client: Any, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    answer = client.post("/add", {"files": [Upload(f"{n}.txt", b"A lamp.") for n in range(3)]})
    assert answer.status_code == 400
    assert "More than 2 files were sent at once" in words(page_of(answer))
    assert not Batch.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_read_only_is_refused(home: Any, client: Any, settings: Any, method: str) -> None:
    settings.HEED = {**settings.HEED, "HEED_PUBLIC": True}
    answer = getattr(client, method)("/add", {"files": [Upload("a.txt", b"A lamp.")]} if method == "post" else {})
    assert answer.status_code == 403
    assert "This Heed is read-only" in words(page_of(answer))
    assert not Batch.objects.exists()


def test_a_form_without_its_token_is_refused(home: Any) -> None:
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post("/add", {"files": [Upload("a.txt", b"A lamp.")]})
    assert answer.status_code == 403
    assert "This form is no longer valid" in words(page_of(answer))
    assert not Batch.objects.exists()
