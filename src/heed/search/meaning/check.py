"""Whether the vectors of this host are those of the library."""

from __future__ import annotations

from heed.search.follow import Step, step
from heed.search.meaning import ready


def out_of_step() -> Step:
    """The vectors beside the library; nothing to say where search by meaning is not to be had."""
    if not ready.available():
        return Step([], [], 0)
    return step(ready.NAME, ready.opened().by_document())
