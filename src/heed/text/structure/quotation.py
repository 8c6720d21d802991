"""Quotations: lines pulled out of the text, which are no headings."""

from __future__ import annotations

import re

_SAID_BY = re.compile(r"[”’\"']\s*[—–-]\s*[\w ’',.]{2,40}$")  # “…” — Mother


def is_quotation(words: str) -> bool:
    """Whether the words are a quotation and nothing else."""
    if words[:1] not in ("“", "‘", "'", '"') or words.count(" ") <= 2:
        return False
    return words.rstrip(".")[-1:] in "”’\"'" or bool(_SAID_BY.search(words))
