"""A codebook as TOML: the form it is written in by hand, and read back to the same."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from heed.coding.codebooks.book import Codebook

ODD = re.compile('[\\x00-\\x1f"\\\\\\x7f]')
SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def write(book: Codebook) -> bytes:
    """The whole book; what stands at its default is left out."""
    return text_of(msgspec.to_builtins(book)).encode()


def text_of(told: dict[str, Any]) -> str:
    """Plain values first, then an array of tables for each list of tables."""
    lines = [f"{name} = {_value(said)}" for name, said in told.items() if not _tables(said)]
    for name, said in told.items():
        if _tables(said):
            for one in said:
                lines += ["", f"[[{name}]]", *(f"{key} = {_value(held)}" for key, held in one.items())]
    return "\n".join(lines) + "\n"


def _tables(said: Any) -> bool:
    return isinstance(said, list | tuple) and bool(said) and isinstance(said[0], dict)


def _value(said: Any) -> str:
    if isinstance(said, bool):
        return "true" if said else "false"
    if isinstance(said, str):
        return f'"{ODD.sub(_escaped, said)}"'
    if isinstance(said, dict):
        return "{ " + ", ".join(f"{name} = {_value(held)}" for name, held in said.items()) + " }"
    if any(isinstance(one, dict) for one in said):
        return "[\n" + "".join(f"  {_value(one)},\n" for one in said) + "]"
    return "[" + ", ".join(_value(one) for one in said) + "]"


def _escaped(found: re.Match[str]) -> str:
    return SHORT.get(found[0]) or f"\\u{ord(found[0]):04x}"
