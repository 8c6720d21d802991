"""Which sentences state a factor so plainly that silence would be the wrong answer: what a court or panel found, what the child went through.

The weights know few of the words in which a thing may be said; a finding that settles a yes is one, however rare its words.
"""

from __future__ import annotations

from collections.abc import Sequence

from heed.coding.suggesting.factors import OF_PARENTS, OF_THE_CHILD
from heed.coding.suggesting.family import Family, words
from heed.coding.suggesting.settling import STATE, settles
from heed.coding.suggesting.weighing import Weighed

_FOUND = OF_PARENTS | OF_THE_CHILD | {"domestic_abuse", "disguised_compliance"}
_DOUBTS = frozenset({"suspected", "unsettled", "elsewhere", "research", "advice", "asks"})
_LIKELY = 0.5  # so likely a state of the child must be, short of sure, where a sentence says outright that it was in it


def stated(rows: Sequence[Weighed], factor: str, whole: Family, likely: float) -> list[Weighed]:
    """The sentences, each of another passage, that make silence a yes; none where they do not. `likely`: how likely the yes is held to be."""
    if factor not in _FOUND:
        return []
    outright = factor in STATE and likely >= _LIKELY
    found = words()["found_so"]
    kept = {
        row.sentence.passage.id: row
        for row in reversed(rows)
        if row.said.get(factor) == "yes"
        and not _DOUBTS & set(row.sentence.signs)
        and (outright or found.search(row.sentence.text))
        and settles(row, factor, "yes", whole)
    }
    return list(reversed(kept.values()))
