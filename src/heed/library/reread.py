"""A file read again, beside the reading that is held: which addresses still lead to the same words in the same place, and which would not.

An address (a passage's id) fits where its words, page, printed page and paragraph number are the same, and, where the words stand more than
once, the words around them too. Code points may differ where text before was read otherwise: that is told, and moves no citation. Whatever
does not fit is an orphan: nothing is moved in its place. Pure.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Literal

import msgspec
from rapidfuzz import fuzz

from heed.text.anchors import CONTEXT

MOST_PLACES = 4
LIKE = 55.0  # how alike in a hundred a passage must be to be offered as the one that may be meant
NEAR = 1  # pages on either side on which it is looked for

Why = Literal["other_words", "other_page", "other_paragraph", "other_context"]


class Place(msgspec.Struct, frozen=True):
    """A passage (or recommendation) as an address sees it: its words as the machine read them, and where they stand."""

    id: str
    text: str
    page: int
    printed: str | None = None
    paragraph: str | None = None
    start: int = 0
    end: int = 0


class Lost(msgspec.Struct):
    """An address that would lead elsewhere: why, the words around it, and which ids may be meant now, the likeliest first."""

    held: Place
    why: Why
    before: str
    after: str
    places: list[str]


class Compared(msgspec.Struct):
    """What a new reading does to the addresses of the held one. `shifted`: those whose words stand as they did, at other code points."""

    exact: int
    shifted: dict[str, tuple[int, int]]  # id: start and end in the held reading
    lost: list[Lost]
    new: list[str]

    @property
    def same(self) -> bool:
        """Whether nothing at all is different."""
        return not (self.shifted or self.lost or self.new)


def compared(held: list[Place], now: list[Place]) -> Compared:
    """Every held address beside the new reading; both in reading order."""
    by_id = {one.id: at for at, one in enumerate(now)}
    by_text: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(now):
        by_text[one.text].append(at)
    often = Counter(one.text for one in held)
    by_page: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(now):
        by_page[one.page].append(at)
    exact, shifted, lost = 0, {}, []
    for at, one in enumerate(held):
        found = by_id.get(one.id)
        around = _around(held, at)
        again = now[found] if found is not None and now[found].text == one.text else None
        repeated = often[one.text] > 1 or len(by_text[one.text]) > 1
        why: Why | None = None
        if again is None or found is None:
            why = "other_words"
        elif (again.page, again.printed) != (one.page, one.printed):
            why = "other_page"
        elif again.paragraph != one.paragraph:
            why = "other_paragraph"
        elif repeated and _around(now, found) != around:
            why = "other_context"
        if why is not None:
            lost.append(Lost(one, why, *around, _places(one, around, now, by_text, by_page)))
        elif again is not None and (again.start, again.end) != (one.start, one.end):
            shifted[one.id] = (one.start, one.end)
        else:
            exact += 1
    known = {one.id for one in held}
    return Compared(exact, shifted, lost, [one.id for one in now if one.id not in known])


def fits_again(lost: Place, before: str, after: str, now: list[Place]) -> bool:
    """Whether an address that was lost leads again to just what it led to."""
    at = next((at for at, one in enumerate(now) if one.id == lost.id), None)
    if at is None:
        return False
    one = now[at]
    same = (one.text, one.page, one.printed, one.paragraph) == (lost.text, lost.page, lost.printed, lost.paragraph)
    alone = sum(other.text == one.text for other in now) == 1
    return same and (alone or _around(now, at) == (before, after))


def _around(places: list[Place], at: int) -> tuple[str, str]:
    """The words before and after, as far as an anchor keeps them."""
    before, after = "", ""
    for one in reversed(places[max(0, at - CONTEXT) : at]):
        before = f"{one.text}\n{before}"
        if len(before) >= CONTEXT:
            break
    for one in places[at + 1 : at + 1 + CONTEXT]:
        after = f"{after}\n{one.text}"
        if len(after) >= CONTEXT:
            break
    return before[-CONTEXT:], after[:CONTEXT]


def _places(
    lost: Place,
    around: tuple[str, str],
    now: list[Place],
    by_text: dict[str, list[int]],
    by_page: dict[int, list[int]],
) -> list[str]:
    """Where the words may stand now: the same words, first those between the same neighbours; else near pages' likest passages."""
    same = by_text.get(lost.text, [])
    if same:

        def strangeness(at: int) -> tuple[int, int, int]:
            """How little its neighbours are those that were, then how far away it is."""
            before, after = _around(now, at)
            return (before != around[0]) + (after != around[1]), abs(now[at].page - lost.page), at

        ranked = sorted(same, key=strangeness)
        return [now[at].id for at in ranked[:MOST_PLACES]]
    near = [at for page in range(lost.page - NEAR, lost.page + NEAR + 1) for at in by_page.get(page, [])]
    scored = [(_alike(lost.text, now[at].text), -abs(now[at].start - lost.start), at) for at in near]
    best = sorted((one for one in scored if one[0] >= LIKE), reverse=True)
    return [now[at].id for _, _, at in best[:MOST_PLACES]]


def _alike(one: str, other: str) -> float:
    """How alike two passages are, in a hundred; one that holds the other whole is like it."""
    if one in other or other in one:
        return 100.0 * (0.6 + 0.4 * min(len(one), len(other)) / max(len(one), len(other)))
    return fuzz.ratio(one, other)
