"""Makes the vectors of passages that have none yet, in the background, by the change log."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

from heed.library.models import Passage
from heed.search.follow import changed, folder, set_position, the_only_one
from heed.search.meaning import ready
from heed.search.meaning.model import MODEL

NAME = f"vectors-{MODEL}"
AT_ONCE = 8  # documents between two commits


def follow(progress: Callable[[int], bool] = lambda made: True) -> int:
    """Brings the vectors up to date; answers how many passages were turned into vectors. `progress` may stop it by False."""
    if not ready.available():
        return 0
    made = 0
    with the_only_one(NAME) as ours:
        while ours:
            documents, seq = changed(NAME, AT_ONCE)
            if not documents:
                break
            made += _renew(documents)
            set_position(NAME, seq)
            if not progress(made):
                break
    return made


def _renew(documents: list[str]) -> int:
    """Vectors for these documents; a document whose passages did not change keeps the ones it has."""
    vectors = ready.vector_file()
    known_path = folder() / f"{NAME}.known"
    known: dict[str, str] = json.loads(known_path.read_text()) if known_path.exists() else {}
    rows: list[tuple[str, str]] = []
    for document in documents:
        passages = list(Passage.objects.filter(document=document).order_by("order").values_list("id", "text"))
        fingerprint = hashlib.sha256("\n".join(id for id, _ in passages).encode()).hexdigest()  # ids come from the words
        if known.get(document) == fingerprint:
            continue
        vectors.drop(document)
        known[document] = fingerprint
        rows += passages
    if rows:
        vectors.append([id for id, _ in rows], ready.embedder().embed([text for _, text in rows]))
        fresh = known_path.with_suffix(".fresh")
        fresh.write_text(json.dumps(known))
        fresh.replace(known_path)
    return len(rows)
