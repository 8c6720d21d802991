"""Models and kinds of harm told in the forms of hands new to us; all invented. The misses that remain are counted, not hidden."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

TOLD = tomllib.loads((Path(__file__).parent / "fresh_forms.toml").read_text(encoding="utf-8"))
BOARD = "Ormsley Safeguarding Children Partnership"


@pytest.mark.parametrize("case", TOLD["methods"], ids=lambda case: case[1][:60])
def test_the_model_is_that_of_this_review(read: Any, case: list[str]) -> None:
    heading, told, model = case
    got = read(["Serious Case Review: Child K", BOARD], [(heading, "background", ["Child K was two.", told])])
    found = got["methodology"].value if "methodology" in got else ""
    assert str(found).casefold() == model.casefold()


def test_the_harm_is_told_in_most_words(read: Any) -> None:
    wrong = []
    for outcome, harm, told in TOLD["harms"]:
        got = read(
            ["Local Child Safeguarding Practice Review: Child K", BOARD],
            [("What happened", "circumstances", told.split(" // "))],
        )
        if outcome == got["outcome"].value and got["harm_category"].value != harm:
            wrong.append((harm, got["harm_category"].value, told))
    assert len(wrong) <= 3, wrong
