"""What every test has: a HEED_HOME of its own, one of two databases, and no way to the developer's.

Tests run on SQLite, or on PostgreSQL where HEED_DATABASE_URL names one (`python -m tests.databases -- pytest -m database`). Whatever
touches the database is marked `database` by itself.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, nullcontext
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django
import hypothesis
import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import TransactionTestCase
from tests import databases, emptied, forked
from tests.begun import Begun, begun, copy_of, environment, forget

WORKER = os.environ.get("PYTEST_XDIST_WORKER")
if WORKER is None:  # the process that was started by hand; its workers find its folder in the environment
    os.environ["HEED_HOME"] = tempfile.mkdtemp(prefix="heed-tests-")
RUN = Path(os.environ["HEED_HOME"])
if WORKER is not None:
    os.environ["HEED_HOME"] = str(RUN / WORKER)
    RUN = Path(os.environ["HEED_HOME"])
for name in [
    name
    for name in os.environ
    if name.startswith("HEED_") and name not in ("HEED_HOME", "HEED_DATABASE_URL", "HEED_DATA")
]:
    del os.environ[name]
os.environ["HEED_VECTORS"] = "none"  # the model is loaded only by the tests that are about it
os.environ["DJANGO_SETTINGS_MODULE"] = "heed.settings"

# the files that take longest, begun first: whichever comes last, the other processes wait for it
LONGEST = [
    "tests/holding/test_backup_and_restore.py", "tests/web/test_seen.py", "tests/cli/test_kill.py", "tests/release/test_takedown.py",
    "tests/web/coding/test_blind.py", "tests/web/test_doors.py", "tests/release/test_coding_taken_down.py", "tests/cli/test_verbs.py",
    "tests/browser/test_access.py", "tests/browser/test_year.py", "tests/browser/test_clocks.py", "tests/browser/test_suggesting.py",
    "tests/browser/test_coding.py",
]  # fmt: skip
TOUCHES_DATABASE = {"db", "transactional_db", "home", "own_heed", "client", "admin_client", "live_server"}


def pytest_configure(config: pytest.Config) -> None:
    django.setup()
    # Argon2 as Heed uses it, but light: a thousand accounts are made here, and each would cost a tenth of a second
    Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.parallelism = 1, 8, 1
    TransactionTestCase._fixture_teardown = emptied.empty
    # how fast an example is made says how busy the machine is, not whether the property holds
    hypothesis.settings.register_profile("heed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
    hypothesis.settings.load_profile("heed")
    config.addinivalue_line("markers", "database: touches the database, so runs on SQLite and on PostgreSQL")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("django_db") or TOUCHES_DATABASE & set(getattr(item, "fixturenames", ())):
            item.add_marker("database")
    place = {file: number for number, file in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.nodeid.split("::")[0], len(place)))


def pytest_collection_finish() -> None:
    """What was collected stays to the end: nobody need go through it again and again for what could be let go."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 25, 50)


def pytest_unconfigure(config: pytest.Config) -> None:
    if WORKER is None:
        forget()
        shutil.rmtree(RUN, ignore_errors=True)


@pytest.fixture(autouse=True)
def _house_as_it_is() -> None:
    """No test sees the door as another test left it."""
    from heed.people import house

    house.forget()


@pytest.fixture
def home(tmp_path: Path, settings, db) -> Path:  # type: ignore[no-untyped-def]
    """A HEED_HOME of this test's own, with the test database."""
    settings.HEED_HOME = tmp_path / "home"
    settings.HEED_HOME.mkdir()
    return settings.HEED_HOME


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """The database of the tests of this process: a copy of the one that was made for the whole run."""
    from django.conf import settings
    from django.db import connection

    with copy_of(begun(), RUN / "of-the-tests") as own, django_db_blocker.unblock():
        name = urlsplit(own.address).path[1:] if own.address else str(own.home / "heed.sqlite3")
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
        yield
        connection.close()


@pytest.fixture
def own_heed(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a whole Heed of this test's own, for programs started by it: it holds nothing yet."""
    with copy_of(begun(), tmp_path / "heed-home") as own:
        yield environment(*own)


@pytest.fixture
def other_heed(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A second Heed that holds nothing, on the same kind of database: the other machine."""
    with copy_of(begun(), tmp_path / "other-home") as other:
        yield environment(*other)


@pytest.fixture
def new_heed(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A Heed that was never started yet: it has no home and no table."""
    server = os.environ.get("HEED_DATABASE_URL")
    with databases.database(server) if server else nullcontext() as address:
        yield environment(tmp_path / "new-home", address)


@pytest.fixture(scope="session")
def fillings() -> Iterator[dict[str, tuple[Begun, Any]]]:
    """What was filled in this process, by name: a Heed to be copied, and what its filling answered."""
    kept: dict[str, tuple[Begun, Any]] = {}
    yield kept
    for one, _ in kept.values():
        if one.address:
            databases.drop(os.environ["HEED_DATABASE_URL"], one.address)


@pytest.fixture
def filled_once(
    own_heed: dict[str, str], fillings: dict[str, tuple[Begun, Any]], tmp_path: Path
) -> Iterator[Callable[[str, Callable[[], Any]], Any]]:
    """Makes the test's own Heed one that `fill` filled, who is called once in a process for each name; what it answered."""
    with ExitStack() as opened:

        def filled(name: str, fill: Callable[[], Any]) -> Any:
            if name in fillings:
                one, told = fillings[name]
                own_heed.update(environment(*opened.enter_context(copy_of(one, tmp_path / name))))
                return told
            told, address = fill(), own_heed.get("HEED_DATABASE_URL")
            shutil.copytree(own_heed["HEED_HOME"], RUN / name)
            kept = databases.create(os.environ["HEED_DATABASE_URL"], like=address) if address else None
            fillings[name] = Begun(RUN / name, kept), told
            return told

        yield filled


@pytest.fixture
def heed() -> Callable[..., dict[str, Any]]:
    """Runs a verb in an environment; the JSON it printed. Keyword `status`: the exit status that must come."""

    def run(environment: dict[str, str], *words: str, status: int = 0) -> dict[str, Any]:
        done = forked.heed(environment, *words, "--json")
        assert done.returncode == status, done.stderr
        return json.loads(done.stdout) if done.stdout else {}

    return run
