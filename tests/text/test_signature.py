"""Signatures: near copies are alike, other texts are not."""

from __future__ import annotations

import random

from heed.text.signature import PERMUTATIONS, alike, shingles, signature

WORDS = [
    "child",
    "seen",
    "home",
    "school",
    "police",
    "visitor",
    "records",
    "agency",
    "father",
    "mother",
    "risk",
    "plan",
    "board",
]


def text(seed: int, length: int = 600) -> list[str]:
    luck = random.Random(seed)
    return [luck.choice(WORDS) for _ in range(length)]


def test_a_text_is_like_itself_and_case_and_points_do_not_count() -> None:
    words = text(1)
    assert alike(signature(" ".join(words)), signature(", ".join(words).upper())) == 1.0


def test_a_few_changed_words_leave_it_alike_and_another_text_is_not() -> None:
    words = text(1)
    changed = [*words[:200], "another", *words[201:]]
    assert alike(signature(" ".join(words)), signature(" ".join(changed))) > 0.9
    assert alike(signature(" ".join(words)), signature(" ".join(text(2)))) < 0.2


def test_short_and_empty_texts() -> None:
    assert signature("  …  ") == []
    assert len(signature("two words")) == PERMUTATIONS
    assert shingles("Two words") == ["two words"]
    assert alike([], signature("two words")) == 0.0
