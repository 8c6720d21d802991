"""The topics of the browse pages, from topics.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple


class Topic(NamedTuple):
    """A theme: its lasting key, how it is called, a line about it, and the question asked of the library."""

    key: str
    name: str
    about: str
    query: str


TOPICS = [Topic(**row) for row in tomllib.loads(Path(__file__).with_name("topics.toml").read_text())["topic"]]
