"""The codebooks at hand: those that are kept, and the built-in ones, which need not be kept to be read."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from heed.coding.codebooks.book import BUILT_IN, Codebook, built_in
from heed.coding.codebooks.versions import digest
from heed.coding.models import Codebook as Row
from heed.kinds import from_data
from heed.refusal import refuse


class Head(NamedTuple):
    """What a list says of one version."""

    key: str
    version: str
    title: str
    since: str
    digest: str
    by: str
    at: datetime | None  # None: built in, and not kept yet


def known() -> list[str]:
    """The codebooks there are: the built-in ones, then the others by name."""
    kept = set(Row.objects.values_list("key", flat=True))
    return [*BUILT_IN, *sorted(kept - set(BUILT_IN))]


def versions(key: str) -> list[Head]:
    """The versions of a codebook, the last one first; none where there is no such codebook."""
    fields = ("key", "version", "title", "since", "digest", "by", "at")
    heads = [Head(*row) for row in Row.objects.filter(key=key).order_by("-pk").values_list(*fields)]
    own = built_in(key)
    if own is not None and own.version not in {one.version for one in heads}:
        heads.insert(0, Head(key, own.version, own.title, own.since, digest(own), "Heed", None))
    return heads


def find(key: str, version: str = "") -> Codebook:
    """A codebook, whole, in that version or the last one; refused where there is none."""
    heads = versions(key)
    if not heads:
        raise refuse("codebook-unknown", asked=key, known=", ".join(known()))
    wanted = next((one for one in heads if one.version == version or not version), None)
    if wanted is None:
        raise refuse(
            "codebook-version-unknown", key=key, version=version, known=", ".join(one.version for one in heads)
        )
    own = built_in(key)
    if wanted.at is None and own is not None:
        return own
    return _read(key, wanted.version, wanted.since, wanted.digest)


def of(row: Row) -> Codebook:
    """The codebook of a kept version at hand, whole; its body need not have been fetched with it."""
    return _read(row.key, row.version, row.since, row.digest)


@lru_cache(maxsize=64)
def _read(key: str, version: str, since: str, digest: str) -> Codebook:
    """A kept version, which never changes; read once, as every save of an answer asks for it several times."""
    return from_data(Row.objects.values_list("body", flat=True).get(key=key, version=version), Codebook)
