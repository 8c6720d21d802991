"""The words the rules know, from the TOML files in words/: one file a field, so that a new body, code or model is
data, not code.
"""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path
from typing import Any

from heed.text.metadata.guard import Guarded, guarded

_WORDS = Path(__file__).parent / "words"


@functools.cache
def vocabulary(name: str) -> dict[str, Any]:
    """The vocabulary `name` ("kinds", "review_types", …) as its TOML file states it."""
    with (_WORDS / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@functools.cache
def pattern(words: str, case: bool = False) -> Guarded:
    """`words` as a pattern on word boundaries; a space stands for any white space, an apostrophe for either form."""
    body = words.replace("'", "['’]").replace(" ", r"\s+")
    return guarded(rf"(?<![\w])(?:{body})(?![\w])", 0 if case else re.IGNORECASE)


@functools.cache
def any_of(name: str, key: str) -> Guarded:
    """One pattern for all phrases that the vocabulary lists under `key`, longest first."""
    phrases: list[str] = vocabulary(name)[key]
    return pattern("|".join(sorted(phrases, key=len, reverse=True)))
