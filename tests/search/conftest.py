"""What the tests of search share: an index of their own over the invented world."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture
def index(home: Any) -> Iterator[None]:
    """This test's own index, empty; forgotten at the end."""
    from heed.search import ask

    ask._words.cache_clear()
    yield
    ask._words.cache_clear()


@pytest.fixture
def world(index: None) -> dict[str, Any]:
    """The invented world, indexed, by file name."""
    from tests import universe

    from heed.search import follow

    made = universe.build()
    follow.follow()
    return made
