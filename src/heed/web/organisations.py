"""Organisations by name, for pages about people: people/ knows them by id alone (decision 9)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from heed.library.models import Organisation
from heed.people.models import Invitation, Membership
from heed.people.policies import Standing, reach, roles_to_give
from heed.people.roles import ROLES
from heed.refusal import refuse

WHOLE = "this whole Heed"


def name_of(organisation: int | None) -> str:
    """Its name; that of the whole Heed for None."""
    return names_of([organisation])[organisation]


def names_of(organisations: Iterable[int | None]) -> dict[int | None, str]:
    """Names by id."""
    asked = {one for one in organisations if one is not None}
    known = dict(Organisation.objects.filter(pk__in=asked).values_list("pk", "name")) if asked else {}
    return {None: WHOLE} | {one: known.get(one, f"Organisation {one}") for one in asked}


def held(rows: Iterable[Membership | Invitation]) -> list[dict[str, Any]]:
    """Roles held or offered, each with its title and the name of where."""
    rows = list(rows)
    names = names_of(row.organisation for row in rows)
    return [
        {
            "membership": row,
            "key": row.role,
            "title": ROLES[row.role].title if row.role in ROLES else row.role,
            "where": names[row.organisation],
        }
        for row in rows
    ]


def offered(standing: Standing) -> list[tuple[str, str]]:
    """The places a person may give roles in, as choices of a form."""
    reached = reach(standing, "people.invite")
    every = Organisation.objects.order_by("name")
    some = every if reached is None else every.filter(pk__in=reached)
    whole = [("", "This whole Heed")] if reached is None else []
    return whole + [(str(pk), name) for pk, name in some.values_list("pk", "name")]


def roles_offered(standing: Standing) -> list[tuple[str, str]]:
    """The roles a person may give anywhere, as choices of a form."""
    reached = reach(standing, "people.invite")
    places = [None, *(held.organisation for held in standing.holdings)] if reached is not None else [None, 0]
    keys = {role for place in places for role in roles_to_give(standing, place)}
    return [(key, role.title) for key, role in ROLES.items() if key in keys]


def read_organisation(asked: str) -> int | None:
    """The organisation chosen in a form; None for the whole Heed; refused where there is no such one."""
    if not asked:
        return None
    known = (
        asked.isascii()
        and asked.isdecimal()
        and len(asked) <= 18
        and Organisation.objects.filter(pk=int(asked)).exists()
    )
    if not known:
        raise refuse("organisation-unknown", asked=asked)
    return int(asked)
