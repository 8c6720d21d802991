"""The reference pages of asking and of addresses say what is so."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from heed.search.ask import MODES, SORTS, ask
from heed.search.asked.parse import FIELDS, read
from heed.search.asked.sentence import sentence
from heed.search.schema import FACETS

DOCS = Path(__file__).parents[2] / "docs/reference"
ASKING, ADDRESSES = (DOCS / "asking.md").read_text(), (DOCS / "addresses.md").read_text()
LINES = re.findall(r"^\| `([^`]+)` \| (.+) \|$", ASKING, re.MULTILINE)


@pytest.mark.parametrize(("typed", "said"), LINES)
def test_a_question_is_read_as_the_page_says(typed: str, said: str) -> None:
    asked = read(typed)
    assert sentence(asked) == said
    assert asked.doubts == ()


def test_every_field_and_filter_is_on_the_page() -> None:
    assert len(LINES) > 20
    for field in FIELDS:
        assert f"`{field}:`" in ASKING or any(f"{field}:" in typed for typed, _ in LINES), field
    for facet in [*FACETS, "review", "document"]:
        assert f"`{facet}`" in ASKING, facet


def test_every_address_is_on_the_page_and_no_other() -> None:
    from heed.web.urls import urlpatterns

    told = re.findall(r"^\| `(/[^`]*)` \|", ADDRESSES, re.MULTILINE)
    known = ["/" + re.sub(r"<\w+:(\w+)>", r"<\1>", str(one.pattern)) for one in urlpatterns]
    assert sorted(told) == sorted(known)
    for word in (*MODES, *SORTS):
        assert f"`{word}`" in ADDRESSES


@pytest.mark.parametrize("age", ["1-5", "1–5", "<1"])
def test_an_age_is_found_whichever_dash_is_typed(world: dict[str, Any], age: str) -> None:
    assert ask(f"age:{age}", mode="words")["total"]["reviews"] == 1
