"""The words by which reports name their parts, from `words.toml`, as compiled patterns."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import cast

from heed.text.reading import Role

_DATA = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_DATA[name]["words"], re.IGNORECASE)


ROLES: list[tuple[re.Pattern[str], Role]] = [
    (re.compile(entry["words"], re.IGNORECASE), cast(Role, entry["role"])) for entry in _DATA["role"]
]
PLAIN_HEADING = _pattern("plain_heading")
COVER = _pattern("cover")
TITLE_WORDS = _pattern("title")
NOT_OURS = _pattern("not_ours")
FINDINGS_ABOVE = _pattern("findings_above")
ORDERS: list[str] = _DATA["order"]["openings"]
QUESTIONS_ABOVE = _pattern("questions_above")

FINDING_LABEL = re.compile(
    r"(?:(?:key|main|practice|system|systems|overall|important|further|wider|local|emerging|priority)\s+)?"
    r"(?:learning points?|points? of learning|lessons?(?: learn(?:ed|t))?|findings?|themes?|learning(?: themes?)?|root cause)"
    r"\s*(?::|\s[–—-](?=\s))\s*(?=\S)",
    re.IGNORECASE,
)  # "Lesson: a letter is no plan"


@lru_cache(maxsize=512)  # each heading is asked about several times in one reading
def role_of(heading: str) -> Role | None:
    """The role that a heading's words name, or None."""
    for pattern, role in ROLES:
        if pattern.search(heading):
            return role
    return None
