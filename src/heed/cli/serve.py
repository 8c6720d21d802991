"""Serve the pages, with a worker beside them unless told otherwise."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys


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
    worker = None if given.no_worker else subprocess.Popen([sys.executable, "-m", "heed.cli", "worker"])
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "2",
        "--blocking-threads", "4", "--no-access-log", "--log-level", "warning", "heed.web.wsgi:application",
    ]  # fmt: skip
    print(f"Heed is at http://127.0.0.1:{port}/", file=sys.stderr)
    try:
        subprocess.run(command, check=False)
    finally:
        if worker is not None:
            worker.terminate()
