"""Pages read as a person would: their words, spaces made even."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from selectolax.lexbor import LexborHTMLParser

Read = Callable[..., LexborHTMLParser]


def words(tree: Any) -> str:
    """The words of a page (or a part of it), spaces made even."""
    return " ".join(tree.text(separator=" ").split())


def page_of(answer: Any) -> LexborHTMLParser:
    """The tree of an answer's page."""
    return LexborHTMLParser(answer.content.decode())
