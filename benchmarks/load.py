"""Asks a running Heed for pages, one reader or several at once. Measures nothing when run by itself."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 120.0  # seconds for a server to answer


@contextmanager
def served(environment: dict[str, str], port: int) -> Iterator[int]:
    """Heed as `heed serve` runs it (granian, its own number of processes), without the worker, as the number of its process; ended at
    the end."""
    command = [sys.executable, "-m", "heed.cli", "serve", "--port", str(port), "--no-worker"]
    server = subprocess.Popen(command, env=os.environ | environment, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/robots.txt", timeout=5).close()
                break
            except OSError:
                if server.poll() is not None or time.monotonic() > until:
                    raise SystemExit("the server did not start") from None
                time.sleep(0.2)
        yield server.pid
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


def processor_ms(process: int) -> float:
    """The processor time a process and all it started have taken so far."""
    total, left = 0, [process]
    while left:
        one = Path(f"/proc/{left.pop()}")
        fields = (one / "stat").read_text().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])  # in user's code and in the system's
        left += [int(child) for task in (one / "task").iterdir() for child in (task / "children").read_text().split()]
    return total * 1000 / os.sysconf("SC_CLK_TCK")


def taken(port: int, paths: Callable[[int], Iterator[str]], readers: int, seconds: float) -> list[float]:
    """The milliseconds of every page, from asking to its last byte, while so many readers each ask for one after another."""
    took: list[list[float]] = [[] for _ in range(readers)]
    wrong: list[str] = []
    until = time.perf_counter() + seconds

    def reads(reader: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for path in paths(reader):
            begun = time.perf_counter()
            if begun > until or wrong:
                break
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            took[reader].append((time.perf_counter() - begun) * 1000)
            if answer.status != 200:
                wrong.append(f"{answer.status} for {path}")
        connection.close()

    threads = [threading.Thread(target=reads, args=(reader,)) for reader in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise SystemExit(wrong[0])
    return [one for reader in took for one in reader]
