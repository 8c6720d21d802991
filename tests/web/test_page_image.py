"""The picture of a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests import universe
from tests.web.reading import Read, words

from heed.library.models import Document, Page

PAPER = Path(__file__).parents[2] / "sample/library/carrowby-keziah/keziah-cspr.pdf"


def test_it_works(home: Path, client: Any) -> None:
    document = universe.put("lamp.pdf", universe.reading("A lamp."), content=PAPER.read_bytes())
    Document.objects.filter(pk=document.pk).update(format="pdf")
    answer = client.get(f"/documents/{document.pk}/pages/1.png")
    assert answer.status_code == 200
    assert answer.content.startswith(b"\x89PNG")
    assert (home / "pictures" / document.sha256 / "1.png").read_bytes() == answer.content


def test_a_paper_without_pages_to_draw_is_refused(home: Any, read: Read) -> None:
    document = universe.put("lamp.txt", universe.reading("A lamp."))
    assert "There is no picture of this page" in words(read(f"/documents/{document.pk}/pages/1.png", status=404))


@pytest.mark.parametrize("number", ["0", "3", "999999999", "9" * 40, "x", "-1"])
def test_a_page_that_is_not_there_is_no_such_page(home: Any, read: Read, number: str) -> None:
    document = universe.put("lamp.txt", universe.reading("A lamp."))
    assert Page.objects.filter(document=document).count() == 2
    read(f"/documents/{document.pk}/pages/{number}.png", status=404)
