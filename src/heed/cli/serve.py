"""Serve the pages, with a worker beside them unless told otherwise."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time

AGAIN_AFTER = 2.0  # seconds before a worker that ended is started again
PATIENCE = 3  # seconds for pages under way when Heed ends; a browser that only keeps its connection open has none


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=None)
    parser.add_argument("--public", action="store_true", help="read-only pages: nothing can be added from the web")
    parser.add_argument("--no-worker", action="store_true", help="another process runs `heed worker`")


def run(given: argparse.Namespace) -> None:
    from django.conf import settings

    from heed.cli.upgrade import ensure_database

    ensure_database()
    if given.public:
        os.environ["HEED_PUBLIC"] = "yes"
    port = given.port or settings.HEED["HEED_PORT"]
    pages = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "2",
        "--blocking-threads", "4", "--respawn-failed-workers", "--respawn-interval", "1",
        "--workers-kill-timeout", str(PATIENCE), "--no-access-log", "--log-level", "warning", "heed.web.wsgi:application",
    ]  # fmt: skip
    worker = None if given.no_worker else [sys.executable, "-m", "heed.cli", "worker"]
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # the two processes end with this one
    print(f"Heed is at http://127.0.0.1:{port}/", file=sys.stderr)
    _watch(subprocess.Popen(pages), worker)


def _watch(pages: subprocess.Popen[bytes], command: list[str] | None) -> None:
    """Waits for the pages to end; a worker that was killed meanwhile is started again, so that no upload waits for ever."""
    worker = subprocess.Popen(command) if command else None
    try:
        while pages.poll() is None:
            if command and worker and worker.poll() is not None:
                print(f"The worker ended ({worker.returncode}) and is started again.", file=sys.stderr)
                time.sleep(AGAIN_AFTER)
                worker = subprocess.Popen(command)
            time.sleep(0.5)
    except KeyboardInterrupt:
        print("Ending.", file=sys.stderr)
    finally:
        for process in filter(None, (worker, pages)):
            process.terminate()
        for process in filter(None, (worker, pages)):
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
