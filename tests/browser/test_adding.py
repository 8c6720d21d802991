"""Files dropped on the page, watched to the end; the same without scripts."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect
from tests.browser import serving
from tests.browser.conftest import Served
from tests.browser.waiting import WORK, until

DONE = WORK * 1000  # milliseconds


def lamp(folder: Path, name: str, what: str) -> Path:
    """A tiny invented paper."""
    lines = [
        f"Learning Review: {what}",
        *[f"In week {week} the {what} was lit by the keeper of the quay." for week in range(40)],
    ]
    (folder / name).write_text("\n\n".join(lines))
    return folder / name


def drop(page: Page, paths: list[Path]) -> None:
    """Drops files or folders on the form as a hand does."""
    box = page.locator("[data-heed-drop]").bounding_box()
    assert box is not None
    session = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, "x": box["x"] + 40, "y": box["y"] + 40, "data": data})


def test_files_and_a_folder_dropped_are_taken_in_live(page: Page, tmp_path: Path) -> None:
    """The worker begins when the page stands: what was done before would be on it from the start, and nothing to be told live."""
    home = tmp_path / "heed"
    serving.filled(home)
    with serving.serving(home, "--no-worker") as address:
        taken_in_live(page, address, home, tmp_path)


def taken_in_live(page: Page, address: str, home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "inner").mkdir(parents=True)
    lamp(folder / "inner", "harbour.txt", "harbour lamp")
    (folder / ".DS_Store").write_bytes(b"x")
    (folder / "table.xlsx").write_bytes(b"x")
    single, empty = lamp(tmp_path, "quay.txt", "quay lamp"), tmp_path / "empty.txt"
    empty.touch()
    page.goto(f"{address}/add")
    drop(page, [single, empty, folder])
    expect(page.locator("[data-heed-chosen]")).to_have_text("3 files chosen")
    page.click("button:text-is('Add')")
    page.wait_for_url(re.compile(r"/add/\d+$"))
    expect(page.locator("#progress")).to_contain_text("1 of 3 files answered")  # the empty one, as it came
    page.evaluate("window.neverReloaded = true")
    serving.heed(home, "worker", "--once")
    expect(page.locator("#progress[data-heed-state=done]")).to_be_attached(timeout=DONE)
    expect(page.locator("#progress")).to_contain_text("All 3 files answered")
    assert page.evaluate("window.neverReloaded") is True
    expect(page.locator("#said")).to_contain_text("All files are answered: 2 added, 0 already there, 1 refused")
    expect(page.locator(".h-file-row--refused")).to_contain_text("The file holds no bytes")
    page.click(".h-file-row--added a >> nth=0")
    expect(page.locator("article")).to_contain_text("was lit by the keeper of the quay")


def test_the_same_file_again_is_already_there(page: Page, served: Served, tmp_path: Path) -> None:
    once = lamp(tmp_path, "pier.txt", "pier lamp")
    for answer in ("Added", "Already there: see"):
        page.goto(f"{served.at}/add")
        page.set_input_files("#files", [once])
        expect(page.locator("[data-heed-chosen]")).to_have_text("1 file chosen")
        page.click("button:text-is('Add')")
        expect(page.locator("#progress[data-heed-state=done]")).to_be_attached(timeout=DONE)
        expect(page.locator(".h-file-row")).to_contain_text(answer)


def test_what_was_added_is_found_by_its_words(page: Page, served: Served, tmp_path: Path) -> None:
    page.goto(f"{served.at}/add")
    page.set_input_files("#files", [lamp(tmp_path, "buoy.txt", "bellbuoy lantern")])
    page.click("button:text-is('Add')")
    expect(page.locator("#progress[data-heed-state=done]")).to_be_attached(timeout=DONE)
    until(page, page.locator(".h-hit"), lambda: page.goto(f"{served.at}/search?q=bellbuoy"))  # the index follows
    expect(page.locator(".h-hit").first).to_contain_text("bellbuoy lantern")


def test_without_scripts(browser: Browser, served: Served, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.at}/add")
    page.set_input_files("#files", [lamp(tmp_path, "jetty.txt", "jetty lamp")])
    page.click("button:text-is('Add')")
    page.wait_for_url(re.compile(r"/add/\d+$"))

    def look_again() -> None:
        with page.expect_navigation():
            page.click("noscript a")

    until(page, page.locator("#progress", has_text="The file is answered"), look_again)
    context.close()
