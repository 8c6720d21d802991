"""Sentence ends, and cutting a long paragraph at them.

Two measures: `sentence_spans` keeps every place in the text; `sentences` is what the rules of metadata and of suggesting were measured with: more
abbreviations, and what closes a sentence (a bracket, a mark) is left out.
"""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?])[”’\"')\]]*\s+(?=[“‘\"'(\[]?[A-Z0-9])")
_NOT_AN_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|St|No|Nos|para|paras|p|pp|vol|ch|cf|e\.g|i\.e|etc|al|Rev|Hon|v|ed|eds)|\b[A-Z])\.$"
)

_TOLD_END = re.compile(r"(?<=[.!?])[”\"’')]?\s+(?=[“\"‘'(]?[A-Z0-9])")
_ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|e\.g|i\.e|approx|para|paras|p|pp|vs|c|Rev|Revd|Hon|Sgt|Insp|[dD]\.?o\.?b"
    r"|D\.O\.B|(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor)\.? [A-Z]|[a-z]\.m|[ap]m|cf|ed|eds|vol)\.$"
)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Where each sentence of the text begins and ends (the end without its trailing space)."""
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _END.finditer(text):
        before = text[max(start, found.start() - 12) : found.start()]
        if _NOT_AN_END.search(before):
            continue
        end = found.start() + len(found.group().rstrip())
        spans.append((start, end))
        start = found.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def sentences(text: str) -> list[str]:
    """The sentences of `text`; "Mr." and "e.g." end none."""
    pieces: list[str] = []
    for piece in _TOLD_END.split(text):
        if pieces and _ABBREVIATED.search(pieces[-1]):
            pieces[-1] += " " + piece
        else:
            pieces.append(piece)
    return pieces


def cut(text: str, limit: int) -> list[str]:
    """The text in parts of at most `limit` words, cut at sentence ends; a sentence longer than that is cut at a space."""
    if text.count(" ") < limit:
        return [text] if text else []
    parts: list[str] = []
    held: list[str] = []
    size = 0
    for start, end in sentence_spans(text):
        words = text[start:end].split()
        while len(words) > limit:
            if held:
                parts.append(" ".join(held))
                held, size = [], 0
            parts.append(" ".join(words[:limit]))
            words = words[limit:]
        if size + len(words) > limit and held:
            parts.append(" ".join(held))
            held, size = [], 0
        held.extend(words)
        size += len(words)
    if held:
        parts.append(" ".join(held))
    return parts
