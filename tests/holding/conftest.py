"""Two whole Heeds of a test's own, driven as an operator would: by the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from tests.databases import database

Answer = dict[str, Any]


@pytest.fixture
def heed() -> Callable[..., Answer]:
    """Runs a verb in an environment; the JSON it printed. Keyword `status`: the exit status that must come."""

    def run(environment: dict[str, str], *words: str, status: int = 0) -> Answer:
        done = subprocess.run(
            [sys.executable, "-m", "heed.cli", *words, "--json"],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == status, done.stderr
        return json.loads(done.stdout) if done.stdout else {}

    return run


@pytest.fixture
def other_heed(own_heed: dict[str, str], tmp_path: Path) -> Iterator[dict[str, str]]:
    """A second empty Heed, on the same kind of database: the other machine."""
    server = os.environ.get("HEED_DATABASE_URL")
    with database(server) if server else nullcontext() as address:
        environment = {**own_heed, "HEED_HOME": str(tmp_path / "other-home")}
        yield {**environment, "HEED_DATABASE_URL": address} if address else environment
