"""What is printed before a paragraph or list item: bullets, numbers, letters."""

from __future__ import annotations

import re

BULLETS = "•‣◦▪▫●○■□◆◇►▶➢➤✓✔–—*·"
_BULLET = re.compile(rf"(?P<marker>[{re.escape(BULLETS)}-]|o)[ \t\u00a0]+(?=\S)")
_NUMBER = re.compile(
    r"(?P<marker>\(?(?:\d{1,3}(?:\.\d{1,3}){1,4}\.?|\d{1,3}[.)]|\d{1,3}\)|[a-zA-Z][.)]|[ivxlc]{2,6}[.)]))[ \t\u00a0]+(?=\S)"
)
_DECIMAL = re.compile(r"\d{1,3}(?:\.\d{1,3})+\.?$")


def split_marker(text: str) -> tuple[str | None, str]:
    """The marker a line opens with, if any, and the rest. "4.12 The police…" gives ("4.12", "The police…")."""
    found = _BULLET.match(text) or _NUMBER.match(text)
    if not found:
        return None, text
    return found["marker"], text[found.end() :]


def is_bullet(marker: str) -> bool:
    """Whether the marker counts nothing: a dot, dash or arrow."""
    return marker in BULLETS or marker in ("-", "o")


def is_decimal(marker: str) -> bool:
    """Whether the marker is a paragraph number of several parts, such as 4.12."""
    return bool(_DECIMAL.match(marker))
