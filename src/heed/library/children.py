"""The children of a review as a person corrected them, laid over those the papers tell of. Pure.

A person's word is a list, one entry a child: which child of the papers it is (`was` its label there, or `at` its place among `of` where it
has none), and only what the person decided. All else follows the papers, also when they are read again:

    [{"was": "Child K", "at": 0, "of": 1, "age_months": 7}]      Child K was seven months old; the rest is as the papers say
    [{"was": "Child K", "at": 0, "of": 1, "removed": True}]      Child K is not a child under review
    [{"label": "Child L", "age_months": 3}]                      a child the papers' reading has not
"""

from __future__ import annotations

import re
from typing import Any

Child = dict[str, Any]
_OF_SEVERAL = re.compile(
    r"(?:family|siblings?|twins|children|babies|boys|girls)\b", re.IGNORECASE
)  # a name of no one child
BLANK: Child = {
    "label": None,
    "age_months": None,
    "gender": "not_stated",
    "ethnicity": "not_stated",
    "outcome": "not_stated",
    "incident": None,
}


def laid_over(told: list[Child], said: list[Child]) -> list[Child]:
    """The children: those a person spoke of first, as corrected, then those of the papers nobody spoke of."""
    left, found = list(range(len(told))), []
    for one in said:
        at = _which(told, one, left)
        if at is not None:
            left.remove(at)
        if not one.get("removed"):
            base = BLANK if at is None else told[at]
            found.append({**base, **{key: one[key] for key in BLANK if key in one}})
    return found + [told[at] for at in left]


def filling(told: list[Child], listed: list[Child]) -> list[Child]:
    """Of a catalogue's word only what the papers are silent on: nothing read from its sentence goes before what was read from a report.

    The papers' children keep their order. One the papers do not tell of is added where it is plainly another: all of them have names, and
    it has a name that is none of theirs.
    """
    of = [listed_as(told, one) for one in listed]
    more = [one for one, at in zip(listed, of, strict=True) if at is None and (not told or _another(told, one))]
    silent = [
        {
            key: one[key]
            for one, of_told in zip(listed, of, strict=True)
            if of_told == at
            for key in BLANK
            if _silent(told[at], one, key)
        }
        for at in range(len(told))
    ]
    if not more and not any(silent):
        return []
    return [{"was": told[at]["label"], "at": at, "of": len(told), **said} for at, said in enumerate(silent)] + more


def listed_as(told: list[Child], one: Child) -> int | None:
    """Which child of the papers a catalogue's entry is about: by its name; where each tells of one child, that one under whatever name."""
    if len(told) == 1 and one.get("of", 1) == 1:
        return 0
    wanted = folded(one.get("was"))
    return next((at for at in range(len(told)) if wanted and folded(told[at]["label"]) == wanted), None)


def _silent(told: Child, one: Child, key: str) -> bool:
    return key in one and told[key] == BLANK[key]


def _another(told: list[Child], one: Child) -> bool:
    return bool(one.get("was")) and not _OF_SEVERAL.match(one["was"]) and all(child["label"] for child in told)


def origins(told: list[Child], said: list[Child]) -> list[int | None]:
    """For each child shown, its place among those of the papers; None for one only a person tells of."""
    left, found = list(range(len(told))), []
    for one in said:
        at = _which(told, one, left)
        if at is not None:
            left.remove(at)
        if not one.get("removed"):
            found.append(at)
    return found + left


def unplaced(told: list[Child], said: list[Child]) -> list[Child]:
    """The entries of a person's word that name a child the papers tell of no more."""
    left, lost = list(range(len(told))), []
    for one in said:
        at = _which(told, one, left)
        if at is not None:
            left.remove(at)
        elif "at" in one:
            lost.append(one)
    return lost


def corrected(told: list[Child], said: list[Child], number: int, key: str, value: Any) -> list[Child]:
    """The person's word with one field of the child shown at `number` decided; IndexError where no such child is shown."""
    spoken = _spoken(told, said)
    at = _shown(spoken)[number]
    spoken[at] = {**spoken[at], key: value}
    return _bare(spoken, at)


def added(told: list[Child], said: list[Child], label: str | None) -> list[Child]:
    """The person's word with one more child."""
    return [*_spoken(told, said), {"label": label}]


def removed(told: list[Child], said: list[Child], number: int) -> list[Child]:
    """The person's word without the child shown at `number`; IndexError where no such child is shown."""
    spoken = _spoken(told, said)
    at = _shown(spoken)[number]
    if "at" not in spoken[at]:
        return _bare([*spoken[:at], *spoken[at + 1 :]], None)
    spoken[at] = {**spoken[at], "removed": True}
    return _bare(spoken, at)


def _spoken(told: list[Child], said: list[Child]) -> list[Child]:
    """An entry for every child shown, in the order shown, those spoken of already first."""
    left = list(range(len(told)))
    for one in said:
        at = _which(told, one, left)
        if at is not None:
            left.remove(at)
    return [*said, *({"was": told[at]["label"], "at": at, "of": len(told)} for at in left)]


def _shown(spoken: list[Child]) -> list[int]:
    return [at for at, one in enumerate(spoken) if not one.get("removed")]


def _bare(spoken: list[Child], keep: int | None) -> list[Child]:
    """The entries up to the last that says anything, so that the order shown stays as it was and no more is said than needed."""
    says = [at for at, one in enumerate(spoken) if at == keep or "removed" in one or any(key in one for key in BLANK)]
    return spoken[: says[-1] + 1] if says else []


def _which(told: list[Child], one: Child, left: list[int]) -> int | None:
    """The child of the papers that an entry is about: by its label there, by its place where it had none."""
    if "at" not in one:
        return None
    if one.get("was"):
        return next((at for at in left if folded(told[at]["label"]) == folded(one["was"])), None)
    at = one["at"]
    same = at in left and (told[at]["label"] is None or one["of"] == len(told))
    return at if same else None


def folded(label: str | None) -> str:
    """A name by its letters and digits alone, as two writings of it agree."""
    return "".join(mark for mark in (label or "").casefold() if mark.isalnum())
