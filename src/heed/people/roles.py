"""The roles and the acts they allow, read from roles.toml. Pure: neither Django nor the database."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import msgspec

from heed.kinds import from_data

HEED, ORGANISATION = "heed", "organisation"


class Act(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something Heed can do: in `words` after "may"; `open_house`, whether it needs no account where there is none at all."""

    words: str
    open_house: bool


class Role(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a person is here for: where the role may be held, the acts it allows, the roles its holder may give."""

    title: str
    since: date
    where: list[str]
    description: str
    may: list[str]
    may_give: list[str]


class _Data(msgspec.Struct, forbid_unknown_fields=True):
    acts: dict[str, Act]
    roles: dict[str, Role]


def read(text: str) -> tuple[dict[str, Act], dict[str, Role]]:
    """Acts and roles by key; ValueError where a role names an act, a role or a place that there is not."""
    data = from_data(tomllib.loads(text), _Data)
    for key, role in data.roles.items():
        unknown = {*role.may} - {*data.acts} | {*role.may_give} - {*data.roles} | {*role.where} - {HEED, ORGANISATION}
        if unknown or not role.where:
            raise ValueError(f"role {key}: {', '.join(sorted(unknown)) or 'held nowhere'}")
    return data.acts, data.roles


ACTS, ROLES = read((Path(__file__).parent / "roles.toml").read_text())
