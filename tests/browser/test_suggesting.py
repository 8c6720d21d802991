"""The machine's suggestions in a real browser: beside one's own answers by keyboard, model cards and what would teach most; every page clean."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect
from tests.browser import serving
from tests.browser.test_access import clean, goto
from tests.browser.waiting import pressed

SAMPLE = "thornmere-child-l"  # an invented review
MAKE = """
import json, django
django.setup()
from heed.coding.actions.answer import rest_not_stated, submit
from heed.coding.actions.assign import assign
from heed.coding.actions.keep_suggestions import keep_suggestions
from heed.coding.actions.run_study import add, begin
from heed.coding.codebooks.book import FACTORS, built_in
from heed.coding.models import Coding, Reconciled, Suggestion
from heed.library.models import Review
by, asked = "web, this machine", [one.key for one in built_in("national").under(FACTORS)]
review = Review.objects.get()
study = begin(by=by, title="A study of lamps", codebook="national", asked=asked)
(made,) = add(by=by, study=study, reviews=[review], kind="single")
held = assign(by=by, coding=made, coder=by)
rest_not_stated(by=by, assignment=held, variables=asked, token="rest")
submit(by=by, assignment=held)
keep_suggestions(by="worker", review=review, codebook=study.codebook, meaning=None)
other = begin(by=by, title="Another study", codebook="national", asked=asked)
add(by=by, study=other, reviews=[review])
for place in range(50):
    coded = place < 30
    row = Coding.objects.create(study=other, review=f"rlamp{place}", asked=asked, codebook=other.codebook, units=[], by=by, opened=other.at if coded else None)
    Suggestion.objects.create(review=row.review, codebook=other.codebook, unit="review", variable="neglect", value="yes" if place % 3 else "no", score=.7, model="heed-test-1")
    if coded:
        Reconciled.objects.create(coding=row, unit="review", variable="neglect", value="yes" if place % 4 else "no", judgements=[], agreed=True, by="agreed")
print(json.dumps({"assignment": held.pk, "study": study.pk, "other": other.pk}))
"""  # noqa: E501


class House(NamedTuple):
    """A running open house in which one review is coded and suggested on."""

    at: str
    made: dict[str, int]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    home = tmp_path_factory.mktemp("suggesting")
    serving.filled(home, SAMPLE)
    made = serving.python(home, MAKE)
    with serving.serving(home, "--no-worker") as address:
        yield House(address, json.loads(made))


PAGES = {
    "beside": "/coding/assignments/{assignment}/suggestions",
    "study": "/coding/studies/{study}",
    "queue": "/coding/studies/{other}/queue?factor=neglect",
    "models": "/coding/models",
    "model": "/coding/models/neglect",
}


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_clean(page: Page, house: House, name: str) -> None:
    def open_it() -> None:
        goto(page, house.at + PAGES[name].format(**house.made))
        if name in ("beside", "study"):
            page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")

    clean(page, open_it, (320, 360, 1280))


def test_one_thinks_again_and_keeps_by_keyboard(page: Page, house: House) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    goto(page, house.at + PAGES["beside"].format(**house.made))
    first = page.locator("section[aria-labelledby=differ] article").first
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    first.get_by_role("radio", name="Yes").focus()
    page.keyboard.press("Space")
    first.get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    first.get_by_label("What made you think again").focus()
    page.keyboard.type("The passage says so.")
    page.keyboard.press("Tab")
    pressed(page, "Enter")  # what is counted next is counted on the whole page
    expect(page.get_by_text("You thought again: Yes")).to_be_visible()
    before = page.get_by_role("button", name="Keep my answer").count()
    page.get_by_role("button", name="Keep my answer").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("You kept your answer")).to_be_visible()
    expect(page.get_by_role("button", name="Keep my answer")).to_have_count(before - 1)
