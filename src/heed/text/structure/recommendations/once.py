"""Once: a recommendation printed twice in a document is counted in its main place."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from heed.text.structure.pieces import key_of
from heed.text.structure.recommendations.draft import Draft

ALIKE = 88.0  # per cent; below it two recommendations of one document differ


def once_each(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without repetitions, each kept where it is worth most, in the order of the document."""
    kept: list[tuple[int, str, Draft]] = []
    order = sorted(range(len(drafts)), key=lambda i: (-drafts[i].worth, i))
    best = max((d.worth for d in drafts), default=0)
    for i in order:
        draft = drafts[i]
        key = key_of(draft.text)
        if any(_same(key, draft, other_key, other) for _, other_key, other in kept):
            continue
        if draft.worth < best and draft.worth <= 1:
            continue  # a summary or a plan only repeats what the main place says
        kept.append((i, key, draft))
    return [draft for _, _, draft in sorted(kept, key=lambda k: k[0])]


def _same(key: str, draft: Draft, other_key: str, other: Draft) -> bool:
    if key == other_key:
        return draft.number == other.number or draft.worth != other.worth
    if draft.worth == other.worth and draft.section == other.section:
        return False
    shorter, longer = sorted((len(key), len(other_key)))
    if longer and shorter / longer < 0.6:
        return False
    return fuzz.ratio(key, other_key, score_cutoff=ALIKE) >= ALIKE
