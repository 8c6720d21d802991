"""Which areas a question about one area is about: itself, its county or districts, what came before it and what came after. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Known:
    """What is known of areas: what each became, and the county each is a district of."""

    became: Mapping[str, Iterable[str]]
    county: Mapping[str, str]


def around(code: str, known: Known) -> set[str]:
    """The codes of the area, of those it came from and became (however far), and of the counties each of those lay in.

    Districts of a county are reached from the county; from a district its county is reached, not its sister districts.
    """
    came_from: dict[str, set[str]] = defaultdict(set)
    districts: dict[str, set[str]] = defaultdict(set)
    for one, after in known.became.items():
        for later in after:
            came_from[later].add(one)
    for one, county in known.county.items():
        if county:
            districts[county].add(one)
    line = _all_along([code, *districts[code]], known.became) | _all_along([code], came_from)
    counties = {known.county[one] for one in line if known.county.get(one)}
    return line | counties | _all_along([code], known.became)


def _all_along(start: Iterable[str], step: Mapping[str, Iterable[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(start)
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting.extend(step.get(one, ()))
    return seen
