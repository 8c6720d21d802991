"""The coding sheet in a real browser: a first-time coder by keyboard alone, a crash, a second window, words marked; every page clean."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, Route, expect
from tests.browser import serving
from tests.browser.test_access import clean, goto
from tests.browser.test_keyboard import tab_to
from tests.browser.waiting import all_sent

SAMPLE = "thornmere-child-l"  # an invented review of ten pages
GIVE_OUT = """
import json, sys, django
django.setup()
from heed.coding.actions.assign import assign
from heed.coding.actions.run_study import add, begin
from heed.library.models import Review
by, given = "web, this machine", {}
for name, asked in json.loads(sys.argv[1]).items():
    study = begin(by=by, title=f"The study of {name}", codebook="national", asked=asked)
    made = add(by=by, study=study, reviews=Review.objects.order_by("pk")[:1])[0]
    given[name] = assign(by=by, coding=made, coder=by).pk
print(json.dumps(given))
"""
FACTORS = ["domestic_abuse", "parental_alcohol_misuse", "neglect", "poverty"]
ASKED = dict.fromkeys(("crash", "windows", "marks"), FACTORS) | {
    "wide": [*FACTORS, "subject_children"],
    "narrow": [*FACTORS, "subject_children"],
    "late": ["neglect"],
    "people": ["source_of_harm", "perpetrator_standing", "board", "nation"],
    "clean": [*FACTORS, "review_type", "board", "date_incident", "source_of_harm"],
}
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


class Room(NamedTuple):
    """A running open house in which reviews lie with whoever sits at the machine: the numbers of the assignments by name."""

    at: str
    given: dict[str, int]

    def sheet(self, name: str) -> str:
        return f"{self.at}/coding/assignments/{self.given[name]}"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    home = tmp_path_factory.mktemp("coding")
    serving.filled(home, SAMPLE)
    given = serving.python(home, GIVE_OUT, json.dumps(ASKED))
    with serving.serving(home) as address:
        yield Room(address, json.loads(given))


PAGES = {
    "mine": "/coding",
    "guidance": "/coding/guidance",
    "questions": "/coding/assignments/{clean}",
    "kinds of answers": "/coding/assignments/{clean}?group=review_case",
    "dates": "/coding/assignments/{clean}?group=review_dates",
    "naming": "/coding/assignments/{clean}?group=perpetrator",
    "text searched": "/coding/assignments/{clean}?find=health+visitor",
    "submitting": "/coding/assignments/{clean}/submit",
}


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_clean(page: Page, room: Room, name: str) -> None:
    def open_it() -> None:
        goto(page, room.at + PAGES[name].format(**room.given))
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")

    clean(page, open_it)


def question(page: Page, variable: str) -> str:
    """The state a question shows."""
    return page.locator(f"#q-{variable}-review [data-heed-state]").inner_text()


@pytest.mark.parametrize(("name", "size"), [("wide", WIDE), ("narrow", NARROW)])
def test_a_first_time_coder_codes_a_review_and_submits_by_keyboard_alone(
    page: Page, room: Room, name: str, size: dict[str, int]
) -> None:
    page.set_viewport_size(size)
    press = page.keyboard.press
    goto(page, f"{room.at}/coding")
    tab_to(page, "main a[href$='/coding/guidance']")
    press("Enter")
    page.wait_for_url("**/coding/guidance")
    tab_to(page, "main a[href$='/coding']")
    press("Enter")
    page.wait_for_url("**/coding")
    tab_to(page, f"main a[href$='/assignments/{room.given[name]}']")
    press("Enter")
    page.wait_for_url("**/assignments/*")
    press("j")
    press("y")
    expect(page.locator("#q-domestic_abuse-review [data-heed-state]")).to_have_text("Needs a passage")
    press("e")
    for _ in range(4):
        press("ArrowDown")
    chosen = page.evaluate("document.activeElement.id")
    expect(page.locator(f"[id='{chosen}']")).to_be_in_viewport()
    press("Enter")
    expect(page.locator("#q-domestic_abuse-review [data-heed-state]")).to_have_text("Answered")
    assert page.evaluate("document.activeElement.id") == "q-domestic_abuse-review"
    expect(page.locator("#q-domestic_abuse-review")).to_be_in_viewport()
    press("j")
    press("s")
    expect(page.locator("#q-parental_alcohol_misuse-review [data-heed-state]")).to_have_text("Not stated")
    press("]")
    expect(page.locator("#q-neglect-review")).to_be_visible()
    press("j")
    press("n")
    press("/")
    page.keyboard.type("kitchen")
    press("Enter")
    expect(page.locator("[data-heed-places]")).to_be_visible()
    if page.locator(".h-pass--hit").count() == 0:
        press("Escape")
        press("ArrowDown")
    press("e")
    expect(page.locator("#q-neglect-review [data-heed-state]")).to_have_text("Answered")
    press("]")
    expect(page.locator("#q-poverty-review")).to_be_visible()
    press("j")
    press("s")
    expect(page.locator("#q-poverty-review [data-heed-state]")).to_have_text("Not stated")
    press("]")
    expect(page.locator("#q-subject_children-review")).to_be_visible()
    press("j")
    tab_to(page, "#q-subject_children-review-value")
    page.keyboard.type("1")
    press("Escape")
    press("r")
    page.keyboard.type("One child is named on the cover.")
    press("Escape")
    expect(page.locator("#q-subject_children-review [data-heed-state]")).to_have_text("Answered")
    expect(page.locator("[data-heed-done]")).to_have_text("5")
    # else the page of submitting sends the end of the reason, and loads itself again under the next keys
    all_sent(page)
    tab_to(page, "a[href$='/submit']:is(.h-coding__next)")
    press("Enter")
    page.wait_for_url("**/submit")
    tab_to(page, "main form button")
    press("Enter")
    page.wait_for_url("**/coding?done=submitted")
    expect(page.get_by_role("status")).to_contain_text("Submitted")


def no_line(route: Route) -> None:
    route.abort("connectionfailed")


def test_a_crash_loses_nothing(page: Page, room: Room) -> None:
    goto(page, room.sheet("crash"))
    page.route("**/save", no_line)
    page.keyboard.press("j")
    page.keyboard.press("s")
    expect(page.locator("[data-heed-status]")).to_contain_text("Not saved yet: 1 answer is kept in this browser")
    page.keyboard.press("j")
    page.keyboard.press("y")
    page.keyboard.press("e")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("r")
    page.keyboard.type("It is said twice, and")
    words = page.locator("#q-parental_alcohol_misuse-review .h-point__words").inner_text()
    again = page.context.new_page()
    page.close()
    # what a closing page still sends may have arrived: the sheet would then open at the next step
    goto(again, f"{room.sheet('crash')}?group=factors_parents")
    expect(again.locator("#q-domestic_abuse-review [data-heed-state]")).to_have_text("Not stated")
    expect(again.locator("#q-parental_alcohol_misuse-review [data-heed-state]")).to_have_text("Answered")
    expect(again.locator("#q-parental_alcohol_misuse-review textarea")).to_have_value("It is said twice, and")
    assert again.locator("#q-parental_alcohol_misuse-review .h-point__words").inner_text() == words
    expect(again.locator("[data-heed-status]")).to_contain_text("Saved")
    all_sent(again)
    assert again.evaluate("localStorage.length") == 0
    goto(again, f"{room.sheet('crash')}?group=factors_parents")  # and Heed has them, not the browser alone
    assert question(again, "domestic_abuse") == "Not stated"
    expect(again.locator("#q-parental_alcohol_misuse-review textarea")).to_have_value("It is said twice, and")


def test_the_line_lost_and_back(page: Page, room: Room) -> None:
    goto(page, f"{room.sheet('crash')}?group=factors_harm")
    page.route("**/save", no_line)
    page.keyboard.press("j")
    page.keyboard.press("s")
    expect(page.locator("[data-heed-status]")).to_contain_text("Not saved yet")
    page.unroute("**/save")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("[data-heed-status]")).to_contain_text("Saved")
    expect(page.locator("#q-neglect-review [data-heed-state]")).to_have_text("Not stated")


def test_a_paper_searched_while_the_line_is_lost_stays(page: Page, room: Room) -> None:
    goto(page, f"{room.sheet('crash')}?group=factors_harm")
    page.context.set_offline(True)
    page.locator("#find").fill("mother")
    page.keyboard.press("Enter")
    lost = page.locator("[data-heed-lost]")
    expect(lost).to_contain_text("Heed cannot be reached")
    expect(page.locator("#questions [data-heed-answer]").first).to_be_attached()
    page.context.set_offline(False)
    page.locator("#find").press("Enter")
    expect(page.locator("[data-heed-places]")).to_be_visible()
    expect(lost).to_be_empty()


def test_a_second_window_shows_both_answers(page: Page, room: Room) -> None:
    goto(page, room.sheet("windows"))
    other = page.context.new_page()
    goto(other, room.sheet("windows"))
    page.keyboard.press("j")
    page.keyboard.press("s")
    expect(page.locator("#q-domestic_abuse-review [data-heed-state]")).to_have_text("Not stated")
    other.bring_to_front()
    other.keyboard.press("j")
    other.keyboard.press("n")
    box = other.locator("#q-domestic_abuse-review .h-conflict")
    expect(box).to_contain_text("Not stated")
    expect(box.locator("[data-heed-ours]")).to_have_text("No")
    tab_to(other, "[data-heed-choose=ours]")
    other.keyboard.press("Enter")
    expect(other.locator("#q-domestic_abuse-review [data-heed-state]")).to_have_text("Needs a passage")
    page.reload()
    expect(page.locator("#q-domestic_abuse-review input[value=no]")).to_be_checked()
    other.keyboard.press("s")
    expect(other.locator("#q-domestic_abuse-review [data-heed-state]")).to_have_text("Not stated")
    page.bring_to_front()
    page.locator("#q-domestic_abuse-review").focus()
    page.keyboard.press("y")
    page.locator("[data-heed-choose=theirs]").click()
    expect(page.locator("#q-domestic_abuse-review input[value=not_stated]")).to_be_checked()
    expect(page.locator("#q-domestic_abuse-review [data-heed-state]")).to_have_text("Not stated")


def test_marked_words_are_attached_and_found_again(page: Page, room: Room) -> None:
    goto(page, room.sheet("marks"))
    page.keyboard.press("j")
    page.keyboard.press("y")
    marked = page.evaluate(
        """() => {
            const words = [...document.querySelectorAll('[data-heed-words]')].find((one) => one.textContent.length > 120).firstChild
            const range = new Range()
            range.setStart(words, 10)
            range.setEnd(words, 45)
            getSelection().removeAllRanges()
            getSelection().addRange(range)
            return range.toString().trim()
        }"""
    )
    page.get_by_role("button", name="Attach the marked words").click()
    expect(page.locator("#q-domestic_abuse-review .h-point__words")).to_have_text(marked)
    expect(page.locator("#q-domestic_abuse-review [data-heed-state]")).to_have_text("Answered")
    page.reload()
    assert page.locator("#q-domestic_abuse-review .h-point__words").inner_text() == marked
    page.locator("#q-domestic_abuse-review .h-point__where").click()
    here = page.locator(".h-pass--here")
    assert marked in here.inner_text()
    expect(here).to_be_in_viewport()
    page.get_by_role("button", name="Remove this passage").click()
    expect(page.locator("#q-domestic_abuse-review [data-heed-state]")).to_have_text("Needs a passage")


def test_people_are_named_and_asked_about_without_leaving_the_text(page: Page, room: Room) -> None:
    goto(page, f"{room.sheet('people')}?group=perpetrator")
    page.evaluate("document.getElementById('text').dataset.same = 'yes'")
    page.get_by_role("button", name="Mother", exact=True).click()
    expect(page.locator("#step")).to_have_text("The one who did the harm: Mother")
    page.keyboard.press("j")
    page.keyboard.press("1")
    expect(page.locator("#q-source_of_harm-perpetrator-mother [data-heed-state]")).to_have_text(
        "Needs a passage or a reason"
    )
    assert page.evaluate("document.getElementById('text').dataset.same") == "yes"


def test_letters_can_be_turned_off_and_are_letters_in_a_field(page: Page, room: Room) -> None:
    goto(page, f"{room.sheet('people')}?group=review_case")
    page.locator("#q-board-review-value").fill("")
    page.locator("#q-board-review-value").press_sequentially("jyns")
    expect(page.locator("#q-board-review-value")).to_have_value("jyns")
    page.evaluate("localStorage.setItem('heed-letter-keys', 'off')")
    goto(page, f"{room.sheet('windows')}?group=factors_harm")
    page.keyboard.press("j")
    page.keyboard.press("s")
    assert question(page, "neglect") == "No answer yet"


def test_whoever_was_signed_out_is_told_and_loses_nothing(page: Page, room: Room) -> None:
    goto(page, f"{room.sheet('marks')}?group=factors_harm")
    page.route("**/save", lambda route: route.fulfill(status=403, content_type="text/html", body="<p>Sign in.</p>"))
    page.keyboard.press("j")
    page.keyboard.press("s")
    expect(page.locator("[data-heed-status]")).to_have_text(
        "Not saved yet: sign in again; 1 answer is kept in this browser"
    )


def test_nothing_is_submitted_while_an_answer_is_on_its_way(page: Page, room: Room) -> None:
    goto(page, f"{room.sheet('late')}?group=factors_harm")
    page.keyboard.press("j")
    page.keyboard.press("s")
    expect(page.locator("[data-heed-done]")).to_have_text("1")
    page.route("**/save", no_line)
    page.keyboard.press("n")
    expect(page.locator("[data-heed-status]")).to_contain_text("Not saved yet")
    goto(page, f"{room.sheet('late')}/submit")
    expect(page.get_by_role("button", name="Submit my answers")).to_be_disabled()
    expect(page.locator("[data-heed-late]")).to_be_visible()
    page.unroute("**/save")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    # the page loads itself again once the answer has arrived, whoever sent it
    expect(page.locator("main")).to_contain_text("needs a passage")
    all_sent(page)


def test_at_a_desk_each_half_scrolls_and_the_page_stays(page: Page, room: Room) -> None:
    goto(page, room.sheet("clean"))
    for key in "jjek":
        page.keyboard.press(key)
    for _ in range(12):
        page.keyboard.press("ArrowDown")
    assert page.evaluate("window.scrollY") == 0
    assert page.evaluate("document.getElementById('text').scrollTop") > 0
    expect(page.locator(".h-pass--here")).to_be_in_viewport(ratio=0.5)
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "value"
