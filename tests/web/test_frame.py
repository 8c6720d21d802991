"""A page in its kept frame is the page its template makes."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.safestring import SafeString, mark_safe

from heed.web import context, frame
from heed.web.frame import framed

PARTS: dict[str, SafeString] = {
    "title": mark_safe("A &amp; b"), "feed": mark_safe('<link rel="x">'), "main": mark_safe("<h1>Lamps</h1>"),
}  # fmt: skip
DOORS = ["signed_in", "may_sign_in", "may_add", "may_see_people", "may_audit"]


@pytest.fixture
def doors(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The doors open to whoever asks; the rest is as in `everywhere`."""
    opened: set[str] = set()
    real = context.everywhere

    def everywhere(request: Any) -> dict[str, Any]:
        told = real(request)
        return told | {name: name in opened for name in told if isinstance(told[name], bool)}

    monkeypatch.setattr(frame, "everywhere", everywhere)
    return opened


def asked(address: str) -> Any:
    request = RequestFactory().get(address)
    request.user = AnonymousUser()
    return request


@pytest.mark.parametrize("opened", [set(), {"may_sign_in"}, {"signed_in", "may_add"}, set(DOORS)])
@pytest.mark.parametrize("address", ["/search", '/search?q=a&b="><script>é', "/search?q=%02main%03"])
def test_it_works(db: None, home: Any, doors: set[str], opened: set[str], address: str) -> None:
    doors |= opened
    for _ in range(2):  # made, then kept
        request = asked(address)
        plain = render_to_string("heed/search.html", {**frame.everywhere(request), **PARTS, "request": request})
        assert framed(request, "heed/search.html", **PARTS).content.decode() == plain


def test_what_one_sees_is_never_shown_to_another(db: None, home: Any, doors: set[str]) -> None:
    doors.add("may_audit")
    assert "Audit log" in framed(asked("/search"), "heed/search.html", **PARTS).content.decode()
    doors.clear()
    assert "Audit log" not in framed(asked("/search"), "heed/search.html", **PARTS).content.decode()


def test_parts_are_put_in_as_they_are(db: None, home: Any) -> None:
    page = framed(asked("/search?q=x"), "heed/search.html", **PARTS | {"main": mark_safe("\x02title\x03")})
    assert "\x02title\x03" in page.content.decode()
