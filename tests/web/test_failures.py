"""What a person sees when something is not there or went wrong."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.reading import Read, page_of, words

from heed.web.views import home as home_view


@pytest.mark.parametrize(
    "address", ["/nowhere", "/reviews/", "/%00", "/static/../secret", "/documents/a/pages/1.gif", "/admin/"]
)
def test_it_works(home: Any, read: Read, address: str) -> None:
    page = read(address, status=404)
    assert "There is no such page." in words(page.css_first("h1"))
    assert "page-unknown" in words(page)
    assert page.css_first("a[data-heed-exit]") is not None


def test_a_defect_says_so_without_its_words(home: Any, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: Any, **__: Any) -> None:
        raise RuntimeError("words of a report")

    monkeypatch.setattr(home_view, "render", break_down)
    client.raise_request_exception = False
    answer = client.get("/")
    assert answer.status_code == 500
    assert "Something went wrong in Heed" in words(page_of(answer))
    assert b"words of a report" not in answer.content


def test_pages_allow_no_script_or_style_but_their_own(home: Any, client: Any, read: Read) -> None:
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    for address in ("/", "/search", "/reviews", "/add", "/health"):
        page = read(address)
        assert page.css("style, [style], [onclick], [onload]") == []
        assert [one for one in page.css("script") if not one.attributes.get("src")] == []
