"""A yes or a no is suggested only where it is likely enough; what points both ways is not stated, and the reason says so."""

from __future__ import annotations

import pytest

from heed.coding.suggesting.deciding import SURE, settled
from heed.coding.suggesting.reasons import doubtful


@pytest.mark.parametrize(
    ("yes", "no", "value"),
    [
        (SURE, 0.25, "yes"),
        (SURE - 0.01, 0.3, "not_stated"),
        (0.25, SURE, "no"),
        (0.3, SURE - 0.01, "not_stated"),
        (0.2, 0.3, "not_stated"),
        (SURE, SURE + 0.1, "no"),
    ],
)
def test_as_likely_as_this_it_must_be(yes: float, no: float, value: str) -> None:
    assert settled({"yes": yes, "no": no, "not_stated": 1 - yes - no}) == value


def test_without_a_sentence_the_reason_says_so_too() -> None:
    assert "not surely enough" in doubtful("yes", [])
