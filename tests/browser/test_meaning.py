"""With the model: what waits for its vectors, what is found by meaning alone, and a review that another one names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser import serving
from tests.browser.conftest import Served
from tests.browser.test_access import clean, goto

LATER = """Tarnfell Safeguarding Children Partnership

Local child safeguarding practice review: Child Q

Published March 2022

1. What was learned before

The same had been said in Serious Case Review: Child B (Hallowmere Safeguarding Children Board, 2009), and nobody here had read it.

A serious case review of Child B (2009) is on the shelf of every office.
"""


@pytest.fixture(scope="module")
def thinking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A Heed with the model, without a worker: its vectors wait until one is asked for."""
    from heed.search.meaning.model import model_folder

    if model_folder() is None:
        pytest.skip("the model is not built (make setup)")
    home = tmp_path_factory.mktemp("thinking")
    serving.filled(home)
    later = tmp_path_factory.mktemp("given") / "child-q.txt"
    later.write_text(LATER)
    answer = serving.heed(home, "ingest", str(serving.LIBRARY / "hallowmere-child-b"), str(later), vectors="minilm")
    reviews = {Path(file["path"]).parent.name: serving.heed(home, "show", file["review"]) for file in answer["files"]}
    with serving.serving(home, "--no-worker", vectors="minilm") as address:
        yield Served(address, home, reviews)


@pytest.fixture(scope="module")
def thought(thinking: Served) -> Served:
    """The same Heed once its worker has made what vectors waited."""
    serving.heed(thinking.home, "worker", "--once", vectors="minilm")
    return thinking


def test_what_waits_is_told(page: Page, thinking: Served) -> None:
    clean(page, lambda: goto(page, f"{thinking.at}/search?q=health+visitor"))
    expect(page.locator(".h-inset")).to_contain_text("to be searchable by meaning")


def test_what_is_found_by_meaning_says_so(page: Page, thought: Served) -> None:
    clean(page, lambda: goto(page, f"{thought.at}/search?q=daddy+overlooked&mode=meaning"))
    expect(page.locator(".h-tag:text-is('found by meaning')").first).to_be_visible()
    goto(page, f"{thought.at}/search?q=zzyzx")
    expect(page.locator(".h-readas")).to_contain_text("No passage has these words")
    clean(page, lambda: page.goto(page.url))


def test_a_review_that_another_one_names(page: Page, thinking: Served) -> None:
    review = thinking.reviews["hallowmere-child-b"]["review"]["id"]
    clean(page, lambda: goto(page, f"{thinking.at}/reviews/{review}"))
    section = page.locator("section[aria-labelledby=cited]")
    expect(section.locator("blockquote").first).to_contain_text("Hallowmere Safeguarding Children Board, 2009")
    expect(section.locator("h3")).to_have_text("Perhaps this one")
    section.locator("blockquote a").first.click()
    expect(page.locator(".h-p--marked")).to_contain_text("nobody here had read it")
