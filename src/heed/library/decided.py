"""What the last grouping of the library decided, kept on this host so that the next one looks only at what is new.

Derived: without it, or where it is not legible, or made by other rules, everything is looked at again and comes out the same.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

import msgspec
from django.conf import settings

from heed.files.put import put
from heed.kinds import from_msgpack
from heed.library import duplicates, facts, kinship, sets
from heed.text import dates


def before() -> sets.Decided:
    """What was decided by these very rules; nothing where there is none of it."""
    try:
        made_by, decided = from_msgpack(_path().read_bytes(), tuple[str, sets.Decided])
    except (FileNotFoundError, msgspec.DecodeError):
        return sets.Decided()
    return decided if made_by == _rules() else sets.Decided()


def keep(decided: sets.Decided) -> None:
    """Keeps what was decided, whole or not at all."""
    put(_path(), msgspec.msgpack.encode((_rules(), decided)))


def _path() -> Path:
    return settings.HEED_HOME / "index" / "decided"


@lru_cache(maxsize=1)
def _rules() -> str:
    """A digest of the rules themselves, so that what older ones decided is never taken for theirs."""
    made = hashlib.sha256()
    for room in (sets, duplicates, kinship, facts, dates):
        made.update(Path(str(room.__file__)).read_bytes())
    return made.hexdigest()
