"""The picture of a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree
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


def words_on(client: Any, document: Document, number: int, find: str) -> list[dict[str, str]]:
    answer = client.get(f"/documents/{document.pk}/pages/{number}.svg", {"find": find})
    assert answer.status_code == 200 and answer["Content-Type"] == "image/svg+xml"
    return [dict(one.attrib) for one in etree.fromstring(answer.content).iter("{http://www.w3.org/2000/svg}rect")]


def test_the_words_looked_for_are_marked_where_they_stand(home: Path, client: Any) -> None:
    document = universe.put("lamp.pdf", universe.reading("A lamp."), content=PAPER.read_bytes())
    Document.objects.filter(pk=document.pk).update(format="pdf")
    Page.objects.filter(document=document).update(width=595, height=842)
    boxes = words_on(client, document, 1, "keziah")
    assert boxes
    for box in boxes:
        assert 0 <= float(box["x"]) <= 595 and 0 <= float(box["y"]) <= 842
        assert 10 < float(box["width"]) < 300 and 4 < float(box["height"]) < 80
    assert (home / "pictures" / document.sha256 / "1.words.json").exists()
    assert words_on(client, document, 1, "zzyzx") == words_on(client, document, 1, "") == []


def test_a_paper_without_a_picture_has_no_marks_on_it(home: Path, client: Any) -> None:
    document = universe.put("lamp.txt", universe.reading("A lamp."))
    assert words_on(client, document, 1, "lamp") == []
    assert client.get(f"/documents/{document.pk}/pages/7.svg?find=lamp").status_code == 404
