"""What is coded: the review, its incident, each child, and the adults, agencies and recommendations in it. Pure.

Two coders mean the same unit where its key is the same. The record gives the review, the incident, the children and the recommendations;
adults, perpetrators and agencies are named by each coder, from a list that makes them meet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

import msgspec

from heed.coding.codebooks.book import FACTORS, LEVELS, Codebook, Variable
from heed.refusal import refuse

REVIEW, INCIDENT = "review", "incident"
NAMED = ("adult", "perpetrator", "agency")  # the levels whose units a coder names
OFFERED = {
    "adult": (
        "Mother",
        "Father",
        "Mother’s partner",
        "Father’s partner",
        "Grandmother",
        "Grandfather",
        "Foster carer",
        "Adoptive mother",
        "Adoptive father",
        "Other adult of the household",
    ),
    "perpetrator": ("Mother", "Father", "Mother’s partner", "Father’s partner", "Other relative", "Another child", "Not of the family"),
    "agency": ("Children’s social care", "Health", "Police", "School or nursery", "Housing", "Probation", "Voluntary organisation"),
}  # fmt: skip
MOST_NAMED = 40  # units one coder may name for a review
LONGEST = 60  # characters of a name


class Unit(msgspec.Struct, frozen=True):
    """One thing that is coded: `key` is the same for every coder, `label` is what people read."""

    level: str
    key: str
    label: str


class Asked(msgspec.Struct, frozen=True):
    """A variable asked of a unit; `must`: it needs an answer before the coding is submitted."""

    variable: str
    unit: str
    must: bool


def of_record(children: Sequence[str], recommendations: Iterable[tuple[str, str]] = ()) -> tuple[Unit, ...]:
    """The units a record gives: the review, the incident, its children by their labels, its recommendations as (id, what it is called)."""
    labels = [label or f"Child {number}" for number, label in enumerate(children, 1)]
    return (
        Unit("review", REVIEW, "The review"),
        Unit("incident", INCIDENT, "The incident"),
        *(Unit("child", f"child:{number}", label) for number, label in enumerate(labels, 1)),
        *(Unit("recommendation", f"recommendation:{key}", label) for key, label in recommendations),
    )


def named(level: str, label: str) -> Unit:
    """The unit a coder means by that name; refused where it cannot be named so."""
    label = " ".join(label.split())
    slug = re.sub(
        r"[^a-z0-9]+", "-", unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    ).strip("-")
    if level not in NAMED or level not in LEVELS:
        raise refuse("unit-level", level=level, known=", ".join(NAMED))
    if not slug or len(label) > LONGEST or len(slug) > LONGEST:  # one sign may be written out as several letters
        raise refuse("unit-name", most=LONGEST)
    return Unit(level, f"{level}:{slug}", label)


def asked(book: Codebook, variables: Iterable[str], units: Sequence[Unit]) -> tuple[Asked, ...]:
    """Every question of a coding in the book's order, each variable with the units it is asked of.

    A factor is asked of the review, whatever its level; and of each child apart, for whoever wants to say that a child differs, where
    there are several. Questions about recommendations need no answer for each of them.
    """
    wanted = set(variables)
    children = [one for one in units if one.level == "child"]
    by_level: dict[str, list[Unit]] = {}
    for one in units:
        by_level.setdefault(one.level, []).append(one)
    made: list[Asked] = []
    for variable in book.variables:
        if variable.key not in wanted or variable.derived:
            continue
        if is_factor(book, variable):
            made.append(Asked(variable.key, REVIEW, True))
            if len(children) > 1:
                made.extend(Asked(variable.key, child.key, False) for child in children)
        else:
            must = variable.level != "recommendation"
            made.extend(Asked(variable.key, unit.key, must) for unit in by_level.get(variable.level, ()))
    return tuple(made)


def is_factor(book: Codebook, variable: Variable) -> bool:
    """Whether it is one of the questions the machine suggests on."""
    return FACTORS in book.above(variable)
