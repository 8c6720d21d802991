"""A reading made to fit what both databases can hold, so that no file can stop a batch.

PostgreSQL holds no NUL character and no text beyond a column's length; SQLite lets both pass. A NUL becomes the replacement
character, so that every code-point range stays true. Only short printed things (a page's or heading's number) are ever cut.
"""

from __future__ import annotations

from typing import Any

import msgspec

from heed.kinds import from_data
from heed.text.reading import Reading

NUL, REPLACEMENT = "\0", "\ufffd"
PRINTED, NUMBER, PUBLISHER = 20, 40, 300


def fit(reading: Reading) -> Reading:
    """The reading with its NULs replaced and its printed numbers no longer than their columns."""
    if b"\\u0000" in msgspec.json.encode(
        reading
    ):  # a quick look; the words "\\u0000" themselves only cost the slow one
        reading = from_data(_without_nul(msgspec.to_builtins(reading)), Reading)
    for page in reading.pages:
        page.printed = _cut(page.printed, PRINTED)
    for numbered in (*reading.sections, *reading.findings, *reading.questions, *reading.recommendations):
        numbered.number = _cut(numbered.number, NUMBER)
    for passage in reading.passages:
        passage.paragraph = _cut(passage.paragraph, NUMBER)
    for claim in reading.claims:
        if claim.field == "publisher" and isinstance(claim.value, str):
            claim.value = _cut(claim.value, PUBLISHER)
    return reading


def _cut(text: str | None, most: int) -> str | None:
    return text if text is None else text[:most]


def _without_nul(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace(NUL, REPLACEMENT)
    if isinstance(value, list | tuple):
        return [_without_nul(one) for one in value]
    if isinstance(value, dict):
        return {key: _without_nul(one) for key, one in value.items()}
    return value
