"""A script that asks right after `heed ingest` is answered from meaning too: the verb makes the vectors that wait."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.database
WORDS = [
    "The worker never spoke to the father and nobody asked him how he cared for the baby.",
    "The school kept its own list of days on which the boy did not come.",
]


def test_meaning_answers_at_once(own_heed: dict[str, str], heed: Callable[..., dict[str, Any]], tmp_path: Path) -> None:
    environment = {**own_heed, "HEED_VECTORS": "minilm"}
    for number, words in enumerate(WORDS):
        (tmp_path / f"{number}.txt").write_text(f"Ashmere Safeguarding Children Board\n\nReview {number}\n\n{words}")
        heed(environment, "ingest", str(tmp_path / f"{number}.txt"))
    told = heed(environment, "search", "daddy ignored", "--mode", "meaning")
    assert told["vectors_waiting"] == 0
    assert told["hits"][0]["text"] == WORDS[0] and told["hits"][0]["found_by"] == ["meaning"]


def test_words_alone_wait_for_nothing(
    own_heed: dict[str, str], heed: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    environment = {**own_heed, "HEED_VECTORS": "minilm"}
    (tmp_path / "1.txt").write_text(f"Ashmere Safeguarding Children Board\n\nReview 1\n\n{WORDS[0]}")
    heed(environment, "ingest", str(tmp_path / "1.txt"))
    assert heed(environment, "search", "father", "--mode", "words")["hits"]
    assert not list(Path(environment["HEED_HOME"]).glob("index/vectors-*/known.json"))
    assert heed(environment, "search", "father")["vectors_waiting"] == 0
