"""What the kernel enforces on readers here, for the health page."""

from __future__ import annotations

from typing import NamedTuple

from heed.text.sandbox.connection import Zygote
from heed.text.sandbox.pool import READER
from heed.text.sandbox.wire import Enforced


class Limit(NamedTuple):
    """One limit on the processes that read files: its name, whether it holds here, and what it is or why it does not hold."""

    limit: str
    enforced: bool
    why: str


def limits() -> list[Limit]:
    """Each limit on reading processes, as found by starting one; takes about a second."""
    zygote = Zygote(READER)
    try:
        return _table(zygote.enforced)
    finally:
        zygote.close()


def _table(enforced: Enforced) -> list[Limit]:
    refused = enforced.refused
    always = [
        Limit("time", True, "A file that takes longer than HEED_READ_SECONDS is stopped."),
        Limit("memory", True, "A file may take HEED_READ_MB of memory (RLIMIT_AS)."),
        Limit("own process", True, "Each file is read in a process of its own, which ends with its parent."),
        Limit("new files", True, "A reader can write no byte into a file (RLIMIT_FSIZE)."),
    ]
    return [
        *always,
        _network(refused.get("network"), refused.get("calls")),
        _one("file system", refused.get("files"), "A reader can open only the programs it is made of (Landlock)."),
        _one("privileges", refused.get("privileges"), "Nothing a reader starts can gain rights (no_new_privs)."),
        _one("system calls", refused.get("calls"), "Sockets, tracing and namespaces are refused (seccomp)."),
    ]


def _one(limit: str, reason: str | None, means: str) -> Limit:
    return Limit(limit, reason is None, means if reason is None else f"The kernel refused: {reason}.")


def _network(namespace: str | None, calls: str | None) -> Limit:
    """No network holds by either means: an empty network of its own, or no sockets at all."""
    if namespace is None:
        return Limit("network", True, "A reader sees only an empty network of its own.")
    if calls is None:
        return Limit("network", True, f"A reader can open no socket (its own empty network was refused: {namespace}).")
    return Limit("network", False, f"The kernel refused both ways: {namespace}; {calls}.")
