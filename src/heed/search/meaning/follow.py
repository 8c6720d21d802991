"""Makes the vectors of passages that have none yet, in the background, by the change log.

A vector is the passage's own with a little of its heading's added: under "Professional curiosity" a paragraph speaks of that though
the words are not in it (docs/decisions/0007-ranking.md).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np

from heed.files.put import put
from heed.library import seen
from heed.library.models import Section
from heed.library.overlays import overlaid
from heed.search.follow import changed, folder_of, set_position, sweep, the_only_one
from heed.search.meaning import ready
from heed.search.meaning.ready import NAME
from heed.search.meaning.senses import Senses
from heed.search.meaning.vectors import Vectors

AT_ONCE = 8  # documents between two commits
HEADING = 0.2  # of the heading's vector, beside 1 of the passage's own


def follow(progress: Callable[[int], bool] = lambda made: True) -> int:
    """Brings the vectors up to date; answers how many passages were turned into vectors. `progress` may stop it by False."""
    if not ready.available():
        return 0
    made = 0
    with the_only_one(NAME) as ours:
        if ours:
            ready.vector_file().complete()
        while ours:
            documents, seq = changed(NAME, AT_ONCE)
            if not documents:
                sweep("vectors-", folder_of(NAME))
                break
            made += _renew(documents)
            set_position(NAME, seq)
            if not progress(made):
                break
    return made


def with_headings(texts: list[str], headings: list[str]) -> tuple[Vectors, list[Senses]]:
    """A vector of length one for each text under its heading ('' for none), and the senses of the text's own words."""
    vectors, senses = ready.embedder().read(texts)
    different = sorted({heading for heading in headings if heading})
    if different:
        of_heading = dict(zip(different, ready.embedder().read(different)[0], strict=True))
        for row, heading in enumerate(headings):
            if heading:
                vectors[row] += HEADING * of_heading[heading]
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors, senses


def _renew(documents: list[str]) -> int:
    """Vectors for these documents; a document whose passages and headings did not change keeps the ones it has."""
    vectors = ready.vector_file()
    known_path = vectors.keys_path.with_name("known.json")
    known = _known(known_path)
    rows: list[tuple[str, str, str]] = []
    before = dict(known)
    for document in documents:
        heads = dict(Section.objects.filter(document=document).values_list("order", "text"))
        passages = [
            (id, text, "" if kind == "heading" else heads.get(section, ""))
            for id, text, kind, section in seen.passages()
            .filter(document=document)
            .order_by("order")
            .values_list("id", "text", "kind", "section")
        ]
        said = overlaid(
            id for id, _, _ in passages
        )  # an id stands for the words that were read, not for a person's over them
        told = (f"{id} {heading}" + (f" {text}" if id in said else "") for id, text, heading in passages)
        fingerprint = hashlib.sha256("\n".join(told).encode()).hexdigest()
        if known.get(document) == fingerprint:
            continue
        vectors.drop(document)
        known[document] = fingerprint
        rows += passages
    if rows:
        ids, texts, headings = zip(*rows, strict=True)
        vectors.append(list(ids), *with_headings(list(texts), list(headings)))
    if known != before:  # a paper that was taken out and comes back must be made anew
        put(known_path, json.dumps(known).encode())
    return len(rows)


def _known(path: Path) -> dict[str, str]:
    """The fingerprint of each document that has its vectors; none where that is not legible: they are made again."""
    try:
        return dict(json.loads(path.read_bytes()))
    except (FileNotFoundError, ValueError, TypeError):
        return {}
