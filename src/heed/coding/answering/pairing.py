"""Who codes what: pairs dealt so that everyone has as much to do, pairs differ, and someone new sits with someone who knows. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from heed.refusal import refuse


class Coder(NamedTuple):
    """Someone who may code: what they have submitted so far, what lies with them now, and which organisation's reviews they must not code."""

    who: str
    done: int = 0
    waiting: int = 0
    apart_from: frozenset[int] = frozenset()


class Wanted(NamedTuple):
    """A coding to be given out: its id, the organisation whose review it is, and who had it before."""

    coding: int
    owner: int | None = None
    had: frozenset[str] = frozenset()


PRACTISED = 10  # codings submitted after which someone is no longer new


def deal(codings: Sequence[Wanted], coders: Sequence[Coder], each: int = 2) -> dict[int, tuple[str, ...]]:
    """For every coding its coders. Refused where there are too few for one of them.

    Taken in turn: the least laden first; of equals, two of whom one is practised; of those, the pair that met least.
    """
    load = {coder.who: coder.waiting for coder in coders}
    practised = {coder.who: coder.done >= PRACTISED for coder in coders}
    met: Counter[tuple[str, ...]] = Counter()
    dealt: dict[int, tuple[str, ...]] = {}
    for wanted in codings:
        apart = {coder.who for coder in coders if wanted.owner is not None and wanted.owner in coder.apart_from}
        may = sorted(coder.who for coder in coders if coder.who not in apart | wanted.had)
        if len(may) < each:
            raise refuse("coders-few", wanted=each, have=len(may))
        groups = combinations(sorted(may, key=lambda who: (load[who], who))[: each + 6], each)
        best = min(
            groups,
            key=lambda group: (
                max(load[who] for who in group),
                sum(load[who] for who in group),
                not any(practised[who] for who in group),
                met[tuple(sorted(group))],
                group,
            ),
        )
        dealt[wanted.coding] = best
        met[tuple(sorted(best))] += 1
        for who in best:
            load[who] += 1
    return dealt
