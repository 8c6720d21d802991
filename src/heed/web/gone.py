"""Which addresses once led to something: the change log remembers every document that was ever in the library."""

from __future__ import annotations

import re

from heed.library.models import Change, Document

NAMED = re.compile(r"/(?:documents|pages|passages|recommendations)/((d[0-9a-z]{1,15})(?:-[0-9a-z]{1,16})?)(?:/|$)")


def once_held(path: str) -> str:
    """The record an address names, where its document was taken out; empty where it never was here, or still is."""
    named = NAMED.match(path)
    if named is None or Document.objects.filter(pk=named[2]).exists():
        return ""
    return named[1] if Change.objects.filter(document=named[2], removed=True).exists() else ""
