"""What the tests of pages share: the invented world behind a client."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.web.reading import Read, page_of


@pytest.fixture
def searchable(home: Any) -> Iterator[None]:
    """A word index of this test's own."""
    from heed.search import ask

    ask._words.cache_clear()
    yield
    ask._words.cache_clear()


@pytest.fixture
def world(searchable: None) -> dict[str, Any]:
    """The invented world, indexed, by file name."""
    from tests import universe

    from heed.search import follow

    made = universe.build()
    follow.follow()
    return made


@pytest.fixture
def read(client: Any, searchable: None) -> Read:
    """Opens a page and answers its tree; fails where the status is not the one expected."""

    def open_page(address: str, status: int = 200, **more: Any) -> Any:
        answer = client.get(address, **more)
        assert answer.status_code == status, f"{address} answered {answer.status_code}"
        return page_of(answer)

    return open_page
