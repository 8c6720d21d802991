"""Names of WordprocessingML and the small reading of its values."""

from __future__ import annotations

import re
from typing import Any

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def w(name: str) -> str:
    """The full name of a WordprocessingML element or attribute."""
    return f"{{{_W}}}{name}"


def r(name: str) -> str:
    """The full name of a relationship attribute."""
    return f"{{{_R}}}{name}"


def value(element: Any | None, name: str = "val") -> str | None:
    """The value of an attribute, None where element or attribute is missing."""
    return None if element is None else element.get(w(name))


def child_value(element: Any | None, child: str, name: str = "val") -> str | None:
    """The value of a child's attribute."""
    return None if element is None else value(element.find(w(child)), name)


def switched(element: Any | None) -> bool | None:
    """An on/off property: None where it is not stated."""
    if element is None:
        return None
    return (value(element) or "true") not in ("0", "false", "off", "none")


def points(text: str | None, per_point: float = 20.0) -> float | None:
    """A measure in twentieths of a point (or other parts) as points."""
    found = _NUMBER.match(text or "")
    if not found:
        return None
    number = min(max(float(found[0]), -1e6), 1e6)
    rest = (text or "")[found.end() :].strip()
    units = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "pc": 12.0}
    return number * units[rest] if rest in units else number / per_point


def integer(text: str | None, otherwise: int = 0) -> int:
    """A whole number, or `otherwise` where there is none."""
    found = _NUMBER.match(text or "")
    return int(float(found[0][:12])) if found else otherwise
