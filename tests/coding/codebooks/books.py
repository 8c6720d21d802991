"""Small codebooks for tests: one of a lamp study, and any that holds together."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as some

from heed.coding.codebooks.book import LEVELS, TYPES, Codebook, Frame, Group, Link, Rule, Value, Variable
from heed.coding.codebooks.checks import checked


def lamps(**changed: Any) -> Codebook:
    """Two groups, a variable of each kind, a frame and a crosswalk."""
    told: dict[str, Any] = {
        "key": "lamps", "title": "Lamps and harbours", "version": "1", "since": "2026-01-05", "source": "invented",
        "values": (Value("dim", "it hardly shines"),),
        "rules": (Rule("night", "Night", "Only what is seen by night counts."),),
        "groups": (Group("sea", "At sea"), Group("ship", "Ship", "sea", "what floats")),
        "variables": (
            Variable("lit", "Lit", "review", "yes_no_not_stated", definition="the lamp was lit", parent="sea", examples=("d0123456789-p1",)),
            Variable("colour", "Colour", "child", "single", ("dim", Value("red", "red, rose", "Red", ("rose",), ("pink",), "ask")), parent="ship"),
            Variable("seen", "Seen by", "adult", "multiple", (Value("crew"), Value("shore")), parent="ship"),
            Variable("height", "Height", "incident", "number", unit="m", parent="sea", ordered=True, derived="mast + 2"),
            Variable("first_lit", "First lit", "agency", "date", definition="a day\nor a year"),
            Variable("said", "Said of it", "recommendation", "text", include=("a | b", "=1+1"), source="[M]"),
        ),
        "frames": (Frame("old", "The old light list", "1990/1999", (Value("bright", label="Bright"), Value("dark")), "[S:list]"),),
        "crosswalks": (Link("colour", "red", "old", "bright", "broader", "roughly", "[inf]"), Link("lit", "no", "old", "dark", "exact")),
    }  # fmt: skip
    return checked(Codebook(**{**told, **changed}))


KEYS = some.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True)
WORDS = some.text(
    some.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff") | some.sampled_from("\n\t|\\:'=\"#"),
    max_size=30,
)  # fmt: skip
TEXTS = some.lists(WORDS.filter(lambda one: one.strip() != ""), max_size=3).map(tuple)


@some.composite
def anything(draw: Any) -> Codebook:
    """Any codebook that holds together."""
    groups = draw(some.lists(KEYS, unique=True, max_size=4))
    variables = []
    for key in draw(some.lists(KEYS, unique=True, min_size=1, max_size=5)):
        type = draw(some.sampled_from(TYPES))
        chosen = type in ("single", "multiple")
        values = (
            draw(some.lists(KEYS.map(lambda one: f"v{one}"), unique=True, min_size=1, max_size=3)) if chosen else []
        )
        variables.append(
            Variable(
                key, draw(WORDS).strip() or "x", draw(some.sampled_from(LEVELS)), type,
                tuple(Value(one, draw(WORDS), draw(WORDS), draw(TEXTS), draw(TEXTS), draw(WORDS)) for one in values),
                draw(WORDS), draw(TEXTS), draw(TEXTS), draw(WORDS), (), draw(some.sampled_from(["", *groups])), draw(some.booleans()),
            )
        )  # fmt: skip
    return checked(
        Codebook(
            "any", draw(WORDS).strip() or "x", "1",
            groups=tuple(Group(key, draw(WORDS).strip() or "x", groups[place - 1] if place and draw(some.booleans()) else "")
                         for place, key in enumerate(groups)),
            variables=tuple(variables),
        )
    )  # fmt: skip
