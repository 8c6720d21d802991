"""A whole file, read: through the readers and rules, and through the pool the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from heed.refusal import Refused
from heed.text.read import read_file, warm
from heed.text.sandbox import ReaderPool

PAGE = (
    b"<html><body><h1>Review of Child T</h1><h2>What happened</h2><p>The child was seldom spoken to alone.</p>"
    b"<h2>Recommendations</h2><ol><li>That the Board should ask every child.</li></ol></body></html>"
)


def test_a_page_becomes_sections_passages_and_a_signature() -> None:
    reading = read_file(PAGE, "child-t.html")
    assert "What happened" in [section.text for section in reading.sections]
    assert any("seldom spoken to alone" in passage.text for passage in reading.passages)
    assert reading.signature
    assert reading.engine


def test_the_pool_gives_the_same_reading() -> None:
    with ReaderPool(workers=1, seconds=60) as pool:
        assert pool.read(PAGE, "child-t.html") == read_file(PAGE, "child-t.html")


@pytest.mark.parametrize("data", [b" \n \n", b"<html><body><img src='a.png'></body></html>"])
def test_a_file_without_words_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as caught:
        read_file(data, "empty.html" if data.startswith(b"<") else "empty.txt")
    assert caught.value.refusal.code == "no-text"


def test_warming_starts_no_thread() -> None:
    """A fork would leave it behind, and whoever waits for it would wait for ever."""
    before = sum(1 for _ in Path("/proc/self/task").iterdir())
    warm()
    assert sum(1 for _ in Path("/proc/self/task").iterdir()) == before
