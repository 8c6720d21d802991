"""A passage's words put right, carried over to what was made of them: recommendations, findings, headings. Pure."""

from __future__ import annotations


def carried(text: str, before: str, after: str) -> str | None:
    """The text with its part of the passage put right as the passage was; None where it cannot be told which part that is.

    >>> carried("The Board shuold act.", "1. The Board shuold act.", "1. The Board should act.")
    'The Board should act.'
    >>> carried("One. Tow. Three.", "Tow.", "Two.")
    'One. Two. Three.'
    """
    if not text or not before:
        return None
    if text.count(before) == 1:
        return text.replace(before, after)
    at = before.find(text)
    if at < 0 or before.find(text, at + 1) >= 0:
        return None
    head, tail = before[:at], before[at + len(text) :]
    if not after.startswith(head) or not after.endswith(tail) or len(after) < len(head) + len(tail):
        return None
    return after[len(head) : len(after) - len(tail)] or None
