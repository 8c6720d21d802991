"""Taking out of a page what no reader sees and what is no text. What opens by a click (accordions, details) stays."""

from __future__ import annotations

import re
from typing import Any

_NO_TEXT = (
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas", "audio", "video", "map",
    "input", "select", "textarea", "head", "math", "picture", "img",
)  # fmt: skip
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_OPENS = re.compile(r"accordion|collaps|expand|panel|toggle|reveal|tab[-_]?(?:content|pane)|details|show-?more", re.I)
_FOR_EARS = re.compile(
    r"(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-reader(?:-text)?|skip-?link|hidden-print)(?:$|[\s_-])", re.I
)
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def names_of(element: Any) -> str:
    """The class, id and role of an element, in one string."""
    return " ".join(element.get(name) or "" for name in ("class", "id", "role"))


def take_out(element: Any) -> None:
    """Removes an element, keeping the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def drop_hidden(root: Any) -> None:
    """Removes from the tree all that is hidden for good, and all that is no text."""
    opened = {target for element in root.iter() if isinstance(element.tag, str) for target in _targets(element)}
    for element in list(root.iter()):
        if (
            not isinstance(element.tag, str)
            or element.tag in _NO_TEXT
            or _is_hidden(element, opened)
            or _is_control(element)
        ):
            take_out(element)


def _targets(element: Any) -> list[str]:
    """Ids of what this element opens."""
    controls = (element.get("aria-controls") or "").split()
    if element.get("data-toggle") or element.get("data-bs-toggle") or element.get("aria-expanded"):
        controls += [(element.get(name) or "").lstrip("#") for name in ("href", "data-target", "data-bs-target")]
    return [control for control in controls if control]


def _is_hidden(element: Any, opened: set[str]) -> bool:
    names = names_of(element)
    hidden = (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_INVISIBLE.search(element.get("style") or ""))
    )
    if hidden:
        return not (element.get("id") in opened or _OPENS.search(names))
    return bool(_FOR_EARS.search(names)) and element.tag not in _HEADINGS


def _is_control(element: Any) -> bool:
    """Buttons are no text, but the button that opens a part of the page is that part's heading."""
    if element.tag != "button" and element.get("role") != "button":
        return False
    if element.get("aria-expanded") or element.get("aria-controls") or _OPENS.search(names_of(element)):
        return False
    return not any(above.tag in _HEADINGS for above in element.iterancestors())
