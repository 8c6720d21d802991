"""Citing a passage: the card and the styles."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.web.reading import Read, words

from heed.library.models import Passage


def chosen(world: dict[str, Any]) -> Passage:
    return Passage.objects.filter(document=world["k-overview.txt"].pk, kind="paragraph").order_by("order").first()


def test_it_works(world: dict[str, Any], read: Read) -> None:
    passage = chosen(world)
    page = read(f"/passages/{passage.pk}/cite")
    assert words(page.css_first("#quote")) == " ".join(passage.text.split())
    assert [words(one) for one in page.css(".h-style h3")] == ["Harvard", "OSCOLA", "RIS", "BibTeX", "CSL-JSON"]
    assert f"http://testserver/passages/{passage.pk}" in words(page.css_first(".h-quotecard"))
    assert world["k-overview.txt"].sha256 in words(page.css_first(".h-hash"))
    assert "Page 1" in words(page.css_first(".h-quotecard__facts"))
    assert words(page.css_first("#text-ris")).startswith("TY - RPRT")


def test_some_of_its_sentences(world: dict[str, Any], read: Read) -> None:
    passage = chosen(world)
    page = read(f"/passages/{passage.pk}/cite?first=2&last=2")
    quote = words(page.css_first("#quote"))
    assert quote in passage.text and quote.endswith(".") and quote != passage.text
    check = next(one for one in page.css(".h-quotecard__facts a") if "first=2" in (one.attributes["href"] or ""))
    assert words(read(check.attributes["href"].removeprefix("http://testserver")).css_first("#quote")) == quote


@pytest.mark.parametrize("asked", ["first=9&last=2", "first=0", "last=x", "first=" + "9" * 60, "first=%00"])
def test_odd_stretches_still_quote(world: dict[str, Any], read: Read, asked: str) -> None:
    passage = chosen(world)
    assert words(read(f"/passages/{passage.pk}/cite?{asked}").css_first("#quote")) in " ".join(passage.text.split())


@pytest.mark.parametrize("style", ["ris", "bibtex", "csl-json", "harvard", "oscola"])
def test_every_style_as_a_file(world: dict[str, Any], client: Any, style: str) -> None:
    answer = client.get(f"/passages/{chosen(world).pk}/cite/{style}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    text = answer.content.decode()
    assert "Child K" in text
    if style == "csl-json":
        assert json.loads(text)


def test_an_unknown_style_is_no_such_page(world: dict[str, Any], client: Any) -> None:
    assert client.get(f"/passages/{chosen(world).pk}/cite/apa").status_code == 404


def test_an_unknown_passage_is_no_such_page(home: Any, client: Any) -> None:
    assert client.get("/passages/dx-px/cite").status_code == 404


def test_the_marked_passage_leads_here(world: dict[str, Any], client: Any, read: Read) -> None:
    passage = chosen(world)
    page = read(f"/documents/{passage.document_id}?page=1&passage={passage.pk}")
    assert page.css_first(".h-p--marked .h-p__actions a").attributes["href"] == f"/passages/{passage.pk}/cite"
