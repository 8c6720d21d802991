"""Permanent addresses: pages of documents, and what was taken out."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.reading import page_of, words

from heed.library.models import Change, Passage
from heed.web.gone import once_held


def test_it_works(world: dict[str, Any], client: Any) -> None:
    document = world["k-overview.txt"].pk
    assert client.get(f"/pages/{document}/2")["Location"] == f"/documents/{document}?page=2"


@pytest.mark.parametrize("address", ["/pages/dnone/1", "/pages/{d}/99", "/pages/{d}/0", "/pages/{d}/x"])
def test_an_unknown_page_is_no_such_page(world: dict[str, Any], client: Any, address: str) -> None:
    assert client.get(address.format(d=world["k-overview.txt"].pk)).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/documents/{d}",
        "/documents/{d}/text",
        "/documents/{d}/original",
        "/pages/{d}/1",
        "/passages/{p}",
        "/passages/{p}/cite",
        "/recommendations/{d}-r1",
    ],
)  # fmt: skip
def test_what_was_taken_out_leaves_a_tombstone(world: dict[str, Any], client: Any, address: str) -> None:
    document = world["m-overview.txt"]
    passage = Passage.objects.filter(document=document).first().pk
    id, title = document.pk, document.title
    document.delete()
    Change.objects.create(document=id, removed=True)
    answer = client.get(address.format(d=id, p=passage))
    assert answer.status_code == 410
    page = page_of(answer)
    assert "This record has been taken out of the library" in words(page)
    assert id in words(page.css_first("dd"))
    assert title not in words(page)
    assert answer["X-Robots-Tag"] == "noindex, noarchive"


def test_what_came_back_is_not_gone(world: dict[str, Any]) -> None:
    id = world["m-overview.txt"].pk
    Change.objects.create(document=id, removed=True)
    assert once_held(f"/documents/{id}") == ""


@pytest.mark.parametrize("path", ["/documents/dnever", "/reviews/r1", "/documents/", "/x/documents/d1"])
def test_what_never_was_here_is_not_gone(home: Any, path: str) -> None:
    Change.objects.create(document="d1", removed=True)
    assert once_held(path) == ""
