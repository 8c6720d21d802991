"""A Heed that was started once in a run of tests and holds nothing: its tables are made by one process, once, and copied wherever they are needed."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests import databases, forked

ADDRESS = "address"  # the file, beside the home, that says which database is its own: the last one to be written


class Begun(NamedTuple):
    """Its home, and the address of its database (None: SQLite, in the home)."""

    home: Path
    address: str | None


def whole_run() -> Path:
    """The folder that every process of this run of tests shares."""
    home = Path(os.environ["HEED_HOME"])
    return home.parent if "PYTEST_XDIST_WORKER" in os.environ else home


@contextmanager
def once(name: str) -> Iterator[Path]:
    """A folder of the whole run, while no other process has it: the first to come finds it empty and fills it, the others wait."""
    folder = whole_run() / name
    folder.mkdir(exist_ok=True)
    with open(f"{folder}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


def environment(home: Path, address: str | None = None, vectors: str = "none") -> dict[str, str]:
    """The environment of the Heed in this home, with this database (None: SQLite, in the home); no setting of the developer's comes in."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("HEED_", "DJANGO_"))}
    clean |= {"HEED_HOME": str(home), "HEED_VECTORS": vectors, "HEED_WORKERS": "2"}
    return clean | ({"HEED_DATABASE_URL": address} if address else {})


def begun() -> Begun:
    """The Heed to be copied."""
    with once("begun") as folder:
        known, home = folder / ADDRESS, folder / "home"
        if not known.exists():
            server = os.environ.get("HEED_DATABASE_URL")
            address = databases.create(server) if server else None
            done = forked.heed(environment(home, address), "list", "--json")
            assert done.returncode == 0, done.stderr
            known.write_text(address or "")
        return Begun(home, known.read_text() or None)


@contextmanager
def copy_of(one: Begun, home: Path) -> Iterator[Begun]:
    """A Heed of the test's own in `home`, as that one is; its database is gone at the end."""
    shutil.copytree(one.home, home, dirs_exist_ok=True)
    if one.address is None:
        yield Begun(home, None)
    else:
        with databases.database(os.environ["HEED_DATABASE_URL"], like=one.address) as address:
            yield Begun(home, address)


def forget() -> None:
    """Drops the database of the Heed to be copied, when the whole run is over."""
    known = whole_run() / "begun" / ADDRESS
    if known.exists() and known.read_text():
        databases.drop(os.environ["HEED_DATABASE_URL"], known.read_text())
