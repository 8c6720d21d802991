"""Who is spoken of: names and kin words as roles in the family, so that "Ms L", "Mum" and "his mother" are one to the weights."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

WORDS = Path(__file__).parent / "words"
_NO_NAMES = frozenset({"Child", "Baby", "Young", "Infant", "Twin", "Girl", "Boy", "Sibling", "Subject", "Pupil"})


@functools.lru_cache(maxsize=64)
def _pattern(children: tuple[str, ...]) -> re.Pattern[str]:
    names = [re.escape(one) for one in sorted(children, key=len, reverse=True) if one]
    with (WORDS / "persons.toml").open("rb") as file:
        parts = [f"(?P<{role}>{words})" for role, words in tomllib.load(file).items()]
    named = f"(?P<named>{'|'.join(names)})|" if names else ""
    return re.compile(rf"\b(?:{named}{'|'.join(parts)})(?:['’]s?)?(?!\w)")


def in_roles(text: str, children: tuple[str, ...]) -> tuple[str, list[str]]:
    """The text with its persons as roles in angle brackets, and the roles in the order in which they are named."""
    found: list[str] = []

    def role(match: re.Match[str]) -> str:
        name = match.lastgroup or "child"
        found.append("child" if name == "named" else name)
        word = match.group()
        lead = "neither " if word.lower().startswith(("neither", "either")) else ""
        return f"{lead}<{found[-1]}>"

    return _pattern(children).sub(role, text), found


def labels(given: Iterable[str]) -> tuple[str, ...]:
    """The labels of children as they may stand in a text: whole, and the first name alone."""
    found: list[str] = []
    for label in given:
        found.append(label)
        first = label.split(" ")[0]
        if first != label and first not in _NO_NAMES and len(first) > 2:
            found.append(first)
    return tuple(dict.fromkeys(found))
