"""A whole Heed of its own for the browser: an empty home, some sample files taken in, granian and a worker."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf
from playwright.sync_api import Browser, sync_playwright
from tests import forked
from tests.begun import begun, environment, once

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "sample/library"
CHROMIUM = shutil.which("chromium")
# with every window Chromium opens pages of its own below its address line, though nobody sees the window: a third of what a window costs
UNSEEN = (
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,HttpsUpgrades,PaintHolding,MediaRouter,OptimizationHints"
)
STARTS_WITHIN = 400  # seconds: an empty Heed makes all its tables first, beside three others
# a set of four papers, a report published twice, one with tables, one web page, one scan
TAKEN = [
    "hallowmere-child-b",
    "brackendale-child-n",
    "ainderwick-child-v",
    "strathorran-baby-rowan",
    "ferrandby-child-t",
]
SCAN = "fenmoor-children-r-and-s"
OF_THE_SCAN = 2  # pages: all of it would be read for half a minute


def heed(home: Path, *words: str, vectors: str = "none") -> dict[str, Any]:
    """What a verb of the command line answers."""
    done = forked.heed(environment(home, vectors=vectors), *words, "--json", timeout=600)
    if done.returncode not in (0, 3):
        raise RuntimeError(done.stderr[-2000:])
    return json.loads(done.stdout)


def python(home: Path, program: str, *words: str) -> str:
    """What a program prints that is at work in the Heed in `home`."""
    done = forked.python(environment(home), program, *words)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def scan() -> str:
    """The folder of the first pages of the sample's scan."""
    with once(SCAN) as folder:
        if not list(folder.iterdir()):
            [whole] = (LIBRARY / SCAN).glob("*.pdf")
            with pikepdf.open(whole) as pages:
                del pages.pages[OF_THE_SCAN:]
                pages.save(folder / whole.name)
        return str(folder)


def filled(home: Path, *names: str) -> dict[str, Any]:
    """What `heed ingest` answers of those reviews of the sample library, which then lie in `home`: read once in a run, copied after.

    Of none: an empty Heed, whose tables are made once in a run, since each time is some seconds' work.
    """
    with once(f"filled-{hashlib.sha256(' '.join(names).encode()).hexdigest()[:12]}") as kept:
        if not (kept / "answer.json").exists():
            # what one left half read would be answered as already there
            shutil.rmtree(kept / "home", ignore_errors=True)
            shutil.copytree(begun().home, kept / "home")
            answer = heed(kept / "home", *(["ingest", *[str(LIBRARY / name) for name in names]] if names else ["list"]))
            (kept / "answer.json").write_text(json.dumps(answer))
    shutil.copytree(kept / "home", home, dirs_exist_ok=True)
    return json.loads((kept / "answer.json").read_text())


@contextmanager
def serving(home: Path, *more: str, vectors: str = "none") -> Iterator[str]:
    """The address of the Heed in `home`, served as `heed serve` does, gone at the end."""
    # the port stays ours while Heed serves at it: granian would share one that was given to another Heed meanwhile, and nobody be told
    with socket.socket() as held, open(home / "serve.log", "wb") as log:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
        command = [sys.executable, "-m", "heed.cli", "serve", "--port", str(port), *more]
        server = subprocess.Popen(
            command, env=environment(home, vectors=vectors), stdout=log, stderr=log, start_new_session=True
        )
        try:
            _wait(server, f"http://127.0.0.1:{port}/", home / "serve.log")
            yield f"http://127.0.0.1:{port}"
        finally:
            os.killpg(server.pid, signal.SIGINT)
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)
                server.wait()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", UNSEEN])
        yield browser
        browser.close()


def _wait(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            urllib.request.urlopen(address, timeout=30).close()
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"Heed did not start: {log.read_text(errors='replace')[-2000:]}") from None
            time.sleep(0.2)
