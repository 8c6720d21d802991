"""The original file, as it was given."""

from __future__ import annotations

from typing import Any

from tests import universe
from tests.web.reading import Read, words

from heed.files import store
from heed.library.models import Document


def test_it_works(home: Any, client: Any) -> None:
    document = universe.put("lamp.txt", universe.reading("A lamp."), content=b"the very bytes")
    answer = client.get(f"/documents/{document.pk}/original")
    assert b"".join(answer.streaming_content) == b"the very bytes"
    assert answer["Content-Disposition"] == 'attachment; filename="lamp.txt"'


def test_a_web_page_is_sent_as_plain_text(home: Any, client: Any) -> None:
    document = universe.put("lamp.html", universe.reading("A lamp."), content=b"<script>alert(1)</script>")
    Document.objects.filter(pk=document.pk).update(format="html")
    answer = client.get(f"/documents/{document.pk}/original")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Content-Disposition"].startswith("attachment")
    answer.close()


def test_a_file_that_is_gone_is_no_such_page(home: Any, read: Read) -> None:
    document = universe.put("lamp.txt", universe.reading("A lamp."))
    store.place(document.sha256).unlink()
    assert "There is no such page" in words(read(f"/documents/{document.pk}/original", status=404))


def test_an_unknown_document_is_no_such_page(home: Any, read: Read) -> None:
    read("/documents/dunknown/original", status=404)
