"""Leaving quickly: by the button, by Escape three times, and without scripts. The weather page is never really asked."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import Served

WEATHER = "https://www.bbc.co.uk/weather"


@pytest.fixture
def weather(page: Page) -> Page:
    page.route(
        "https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html")
    )
    return page


def test_the_button_leaves_and_back_does_not_return_at_once(weather: Page, served: Served) -> None:
    weather.goto(f"{served.at}/reviews")
    weather.goto(f"{served.at}/search?q=father")
    weather.click("[data-heed-exit]")
    weather.wait_for_url(WEATHER)
    weather.go_back()
    assert weather.url == f"{served.at}/reviews"
    assert weather.locator("body").is_visible()


def test_escape_three_times_leaves(weather: Page, served: Served) -> None:
    weather.goto(f"{served.at}/search?q=father")
    for _ in range(3):
        weather.keyboard.press("Escape")
    weather.wait_for_url(WEATHER)


def test_escape_twice_stays(weather: Page, served: Served) -> None:
    weather.goto(f"{served.at}/search?q=father")
    for _ in range(2):
        weather.keyboard.press("Escape")
    weather.wait_for_timeout(300)
    assert weather.url.startswith(served.at)


def test_it_stays_in_reach_while_reading_on(page: Page, served: Served) -> None:
    page.goto(f"{served.at}/search?q=father")
    page.mouse.wheel(0, 3000)
    expect(page.locator("h1")).not_to_be_in_viewport()
    box = page.locator("[data-heed-exit]").bounding_box()
    assert box is not None and 0 <= box["y"] < 60


def test_without_scripts_it_is_a_link(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="Weather", content_type="text/html"))
    page.goto(f"{served.at}/search?q=father")
    page.click("[data-heed-exit]")
    page.wait_for_url(WEATHER)
    context.close()
