"""A codebook: its variables with their definitions and rules, read from the dated files beside this one."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Literal

import msgspec

HERE = Path(__file__).parent
BUILT_IN = ("national",)
Level = Literal["review", "incident", "child", "adult", "perpetrator", "agency", "recommendation"]


class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A value that a variable may take, and what it means."""

    key: str
    meaning: str


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule that holds for every variable of the book."""

    key: str
    title: str
    words: str


class Variable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One variable: its definition word for word, and of that what includes, what excludes and what decides."""

    key: str
    label: str
    level: Level
    type: Literal["yes_no_not_stated"]
    values: tuple[str, ...]
    definition: str
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    decision: str = ""


class Codebook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A version of a codebook, whole."""

    key: str
    title: str
    version: str
    since: str
    source: str
    values: tuple[Value, ...]
    rules: tuple[Rule, ...]
    variables: tuple[Variable, ...]


@functools.cache
def built_in(key: str) -> Codebook | None:
    """The built-in codebook of that name; None where there is none."""
    return msgspec.toml.decode((HERE / f"{key}.toml").read_bytes(), type=Codebook) if key in BUILT_IN else None


def original(key: str) -> bytes:
    """The file of a built-in codebook as it stands."""
    return (HERE / f"{key}.toml").read_bytes()
