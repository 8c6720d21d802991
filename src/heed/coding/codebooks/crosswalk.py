"""Crosswalks: what of a codebook corresponds to the categories of an earlier frame, and what may be carried over without losing its meaning.

`broader`: the category holds more than the value; a count of it may be made from the values. `narrower`: it holds less, so nobody can say
which of the values belong there.
"""

from __future__ import annotations

from heed.coding.codebooks.book import Codebook, Link, Relation
from heed.refusal import refuse


def composed(first: Relation, second: Relation) -> Relation | None:
    """How the ends of two steps stand to each other; None where one step widens and the other narrows, so that nothing can be said."""
    if first == "exact":
        return second
    return first if second in ("exact", first) else None


def links_of(book: Codebook, variable: str, frame: str) -> dict[str, list[Link]]:
    """The links of a variable into a frame, by its values."""
    found: dict[str, list[Link]] = {}
    for link in book.crosswalks:
        if (link.variable, link.frame) == (variable, frame):
            found.setdefault(link.value, []).append(link)
    return found


def carried(book: Codebook, variable: str, value: str, frame: str) -> str:
    """The category of the frame in which this value counts; refused where it would lose what it means."""
    links = links_of(book, variable, frame).get(value, [])
    said = f"{variable}: {value}"
    if not links:
        raise refuse("crosswalk-loses", value=said, frame=frame, why="no category of it corresponds")
    if len(links) > 1:
        raise refuse(
            "crosswalk-loses",
            value=said,
            frame=frame,
            why=f"it falls into {' and '.join(one.category for one in links)}",
        )
    if links[0].relation == "narrower":
        raise refuse("crosswalk-loses", value=said, frame=frame, why=f"{links[0].category} holds only a part of it")
    return links[0].category


def between(book: Codebook, variable: str, start: str, end: str) -> dict[tuple[str, str], Relation | None]:
    """Every pair of categories of two frames that meet in a value of the variable, and how the second stands to the first.

    None: they meet, and nothing more can be said; figures of the two must not be put in one row.
    """
    back: dict[Relation, Relation] = {"exact": "exact", "broader": "narrower", "narrower": "broader"}
    found: dict[tuple[str, str], Relation | None] = {}
    ends = links_of(book, variable, end)
    for value, links in links_of(book, variable, start).items():
        for first in links:
            for second in ends.get(value, []):
                pair = (first.category, second.category)
                made = composed(back[first.relation], second.relation)
                found[pair] = made if found.get(pair, made) == made else None
    return found
