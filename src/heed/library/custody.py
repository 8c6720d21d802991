"""In whose custody a paper was over time: kept on its tombstone, because afterwards there is nothing left to ask. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple


class Word(NamedTuple):
    """One word on who published a paper: the file's own, or a person's from one day to another (ISO days)."""

    custodian: str
    since: str = ""
    until: str = ""


class Body(NamedTuple):
    """A body, and those that came after it."""

    name: str
    since: str = ""
    until: str = ""
    successors: tuple[str, ...] = ()


MOST = 12  # bodies one after the other


def history(came: str, words: Iterable[Word], bodies: dict[str, Body]) -> list[dict[str, Any]]:
    """Every custodian in turn: `custodian`, `since`, `until` (empty where not known) and `how` it came to them ("published",
    "corrected", "succeeded").

    `came`: the day the paper came in; `bodies`: by name, what is known of those named and of those after them.
    """
    told: list[dict[str, Any]] = []
    for word in words:
        if told and told[-1]["custodian"] == word.custodian:
            continue
        if told:
            told[-1]["until"] = word.since
        how = "corrected" if told else "published"
        told.append({"custodian": word.custodian, "since": word.since or came, "until": "", "how": how})
    last = bodies.get(told[-1]["custodian"]) if told else None
    named = {one["custodian"] for one in told}
    while last and last.successors and len(named) < MOST:
        after = next((name for name in last.successors if name not in named), None)
        if after is None:
            break
        ended = last.until or (bodies[after].since if after in bodies else "")
        told[-1]["until"] = ended
        told.append({"custodian": after, "since": ended, "until": "", "how": "succeeded"})
        named.add(after)
        last = bodies.get(after)
    return told
