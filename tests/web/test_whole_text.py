"""A whole paper as text."""

from __future__ import annotations

from typing import Any

from tests.web.reading import Read, words

from heed.library.models import Passage


def test_it_works(world: dict[str, Any], read: Read) -> None:
    document = world["k-overview.txt"]
    page = read(f"/documents/{document.pk}/text?find=kitchen")
    shown = [one.id for one in page.css("article .h-p")]
    assert shown == list(Passage.objects.filter(document=document).order_by("order").values_list("pk", flat=True))
    assert [words(one) for one in page.css(".h-pagemark")] == ["Page 1", "Page 2"]
    assert page.css(".h-p--hit mark") != []


def test_link_names_are_told_apart(world: dict[str, Any], read: Read) -> None:
    page = read(f"/documents/{world['k-overview.txt'].pk}/text")
    names = [words(one) for one in page.css("a.h-p__number")]
    assert len(names) == len(set(names))


def test_an_unknown_paper_is_no_such_page(home: Any, read: Read) -> None:
    assert "There is no such page" in words(read("/documents/dnone/text", status=404))
