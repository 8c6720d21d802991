"""What browsers are called."""

from __future__ import annotations

import pytest

from heed.web.browsers import browser_name

LIKE = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"


@pytest.mark.parametrize(
    "said, name",
    [
        (LIKE, "Chrome on Linux"),
        (LIKE.replace("X11; Linux x86_64", "Windows NT 10.0") + " Edg/156.0", "Edge on Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1",
            "Safari on an iPhone",
        ),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Firefox/140.0", "Firefox on a Mac"),
        ("", "A browser that does not say its name"),
    ],
)
def test_a_browser_is_named(said: str, name: str) -> None:
    assert browser_name(said) == name
