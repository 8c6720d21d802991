"""Hosts of one Heed that can be killed, and people who search them and send files meanwhile. Measures nothing when run by itself."""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

PATIENCE = 180.0  # seconds for pages to answer on a busy machine
QUESTIONS = """information sharing between agencies|father not seen by the health visitor|neglect at home|missed appointments|bruising in a baby
|supervision of practitioners|domestic abuse|voice of the child|school attendance|mental health of the mother|"child protection conference"
|what should the board do about escalation""".replace("\n", "").split("|")


class Host:
    """One machine: its HEED_HOME, its pages and its worker, each in a process group of its own."""

    def __init__(self, name: str, folder: Path, environment: dict[str, str], port: int) -> None:
        self.name, self.folder, self.port = name, folder, port
        self.home = folder / name
        self.environment = environment | {"HEED_HOME": str(self.home), "HEED_PORT": str(port)}
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.down: set[str] = set()  # what was killed on purpose, until it answers again
        self.times_down = 0  # how often the pages were killed

    def start(self, what: str) -> None:
        """Starts `serve` or `worker`."""
        words = ["serve", "--no-worker"] if what == "serve" else ["worker"]
        with open(self.folder / f"{self.name}-{what}.log", "ab") as log:
            self.processes[what] = subprocess.Popen(
                [sys.executable, "-m", "heed.cli", *words],
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def wait(self) -> None:
        """Returns when the pages answer."""
        until = time.monotonic() + PATIENCE
        while True:
            with suppress(OSError, http.client.HTTPException):
                if ask(self.port, "GET", "/robots.txt", timeout=5)[0] == 200:
                    self.down.discard("serve")
                    return
            if time.monotonic() > until or self.processes["serve"].poll() is not None:
                raise SystemExit(f"the pages of host {self.name} did not start: {self.log('serve')[-2000:]}")
            time.sleep(0.3)

    def kill(self, what: str, number: int = signal.SIGKILL) -> None:
        """Kills it with all its processes."""
        if number == signal.SIGKILL:
            self.down.add(what)
            self.times_down += what == "serve"
        process = self.processes.pop(what)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        try:
            process.wait(timeout=40)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def log(self, what: str) -> str:
        """What it said so far."""
        return (self.folder / f"{self.name}-{what}.log").read_text(errors="replace")

    def verb(self, *words: str, **more: str) -> dict[str, object]:
        """What `heed VERB --json` answers here."""
        done = subprocess.run(
            [sys.executable, "-m", "heed.cli", *words, "--json"],
            env=self.environment | more,
            capture_output=True,
            text=True,
            check=False,
        )
        if not done.stdout.startswith("{"):
            raise SystemExit(f"heed {words[0]} on host {self.name}: {done.stderr[-2000:]}")
        answer: dict[str, object] = json.loads(done.stdout)
        return answer


def ask(
    port: int, method: str, path: str, body: bytes | None = None, timeout: float = 60, **headers: str
) -> tuple[int, str, bytes]:
    """The status, the cookies and the body of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        cookies = "; ".join(one.partition(";")[0] for one in answer.headers.get_all("Set-Cookie", []))
        return answer.status, cookies, answer.read()
    finally:
        connection.close()


class People:
    """Those who search all the time, each turning to the other host where one does not answer."""

    def __init__(self, hosts: list[Host], seed: int) -> None:
        self.hosts, self.seed = hosts, seed
        self.over = threading.Event()
        self.answered: Counter[int] = Counter()
        self.cut_off = 0  # by a host killed on purpose
        self.wrong: list[str] = []
        self.took: list[float] = []
        self.unserved = 0  # neither host answered
        self._threads: list[threading.Thread] = []

    def begin(self, count: int) -> None:
        self._threads = [threading.Thread(target=self._search, args=(number,), daemon=True) for number in range(count)]
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        self.over.set()
        for thread in self._threads:
            thread.join(timeout=PATIENCE)

    def _search(self, number: int) -> None:
        draw, links = random.Random(self.seed * 100 + number), ["/", "/reviews", "/browse", "/health"]
        while not self.over.is_set():
            question = draw.choice(QUESTIONS)
            found = self._page(draw, f"/search?q={quote(question)}")
            opened = re.findall(rb'href="(/(?:passages|reviews|documents)/[a-z0-9-]+)["#?]', found)
            for path in [draw.choice(opened).decode()] if opened else []:
                self._page(draw, path)
            self._page(draw, draw.choice(links))
            self.over.wait(draw.uniform(0, 0.3))

    def _page(self, draw: random.Random, path: str) -> bytes:
        for host in draw.sample(self.hosts, len(self.hosts)):
            killed = host.times_down
            begun = time.perf_counter()
            try:
                status, _, body = ask(host.port, "GET", path)
            except (OSError, http.client.HTTPException) as problem:
                if "serve" in host.down or host.times_down != killed:
                    self.cut_off += 1
                else:
                    self.wrong.append(f"{host.name} {path.partition('?')[0]}: {type(problem).__name__}")
                continue
            self.took.append((time.perf_counter() - begun) * 1000)
            self.answered[status] += 1
            if status >= 500:
                self.wrong.append(f"{host.name} {path.partition('?')[0]}: {status}")
            elif status == 404:
                self.wrong.append(f"{host.name} {path.partition('?')[0]}: found in a search, and not there")
            return body
        self.unserved += 1
        return b""


def send(hosts: list[Host], path: Path) -> int:
    """Uploads a file as a browser does, to the first host that takes it; answers how many tries that took."""
    for attempt in range(1, 60):
        host = hosts[attempt % len(hosts)]
        with suppress(OSError, http.client.HTTPException):
            status, cookies, page = ask(host.port, "GET", "/add")
            token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)
            if status >= 500 or token is None:
                raise SystemExit(f"the form for files answered {status}")
            mark = secrets.token_hex(16)
            body = b"".join(
                [
                    f'--{mark}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n'.encode(), token[1],
                    f'\r\n--{mark}\r\nContent-Disposition: form-data; name="files"; filename="{path.name}"\r\n'.encode(),
                    b"Content-Type: application/octet-stream\r\n\r\n", path.read_bytes(), f"\r\n--{mark}--\r\n".encode(),
                ]
            )  # fmt: skip
            kind = f"multipart/form-data; boundary={mark}"
            status, _, answer = ask(host.port, "POST", "/add", body, Cookie=cookies, Content_Type=kind)
            if status == 302:
                return attempt
            if status >= 500:
                raise SystemExit(f"an upload answered {status}")
            raise SystemExit(f"an upload was not taken: {status} {answer[:300]!r}")
        time.sleep(0.5)
    raise SystemExit(f"{path.name} could not be sent")
