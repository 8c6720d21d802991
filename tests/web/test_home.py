"""The first page."""

from __future__ import annotations

from typing import Any

from tests.web.reading import Read, words


def test_it_works(world: dict[str, Any], read: Read) -> None:
    page = read("/")
    shown = words(page)
    assert "5 reviews" in words(page.css_first(".h-figures")).replace("reviews 5", "5 reviews")
    assert "Two families, one street" in shown
    assert page.css_first("form[role=search] input[name=q]") is not None
    assert page.css_first("a[data-heed-exit]").attributes["href"].startswith("https://")


def test_an_empty_library_says_what_to_do(read: Read) -> None:
    page = read("/")
    assert "The library is empty" in words(page)
    assert page.css_first("main a[href='/add']") is not None


def test_read_only_offers_nothing_to_add(read: Read, settings: Any) -> None:
    settings.HEED = {**settings.HEED, "HEED_PUBLIC": True}
    page = read("/")
    assert page.css_first("a[href='/add']") is None
    assert "has not added any report yet" in words(page)
