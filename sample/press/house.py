"""A house: a way of making documents look, and the engine that makes them."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sample.press.tree import Document

Engine = Callable[[Document, dict[str, Any]], bytes]


@dataclass(frozen=True)
class House:
    """One house style: its name, what makes its files, and the settings its documents start from.

    `engine(document, style)` returns the bytes of the file; `twin` (for formats without pages) returns
    the bytes of a PDF of the same file in which pages are looked up."""

    name: str
    engine: Engine
    style: dict[str, Any] = field(default_factory=dict)
    twin: Callable[[bytes], bytes] | None = None


def find(name: str, root: Path) -> House:
    """The house of that name: one of the press's own, or of `root`/press/."""
    own = Path(__file__).parent / "houses" / f"{name}.py"
    if own.exists():
        module = importlib.import_module(f"sample.press.houses.{name}")
    else:
        path = next(
            (p for p in (root / "press" / f"{name}.py", root / "press" / "houses" / f"{name}.py") if p.exists()), None
        )
        if path is None:
            raise LookupError(f"no house called {name!r} in {own.parent} or {root / 'press'}")
        spec = importlib.util.spec_from_file_location(f"house_{name}", path)
        if spec is None or spec.loader is None:
            raise LookupError(f"{path} cannot be loaded")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    house = module.HOUSE
    if not isinstance(house, House):
        raise TypeError(f"{name}: HOUSE is no House")
    return house
