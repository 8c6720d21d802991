"""Who may: whether the one who asks may do an act on a record of an organisation. Pure; asks no database.

    standing = Standing(account=7, verified=True, holdings=frozenset({Holding("librarian", 3)}))
    may(standing, "document.correct", 3)   True: a librarian of that organisation
    may(standing, "document.correct", 4)   False: another's record
    may(standing, "document.add")          False: the library of all is not one organisation's

A role held for the whole Heed (organisation None) reaches every organisation's records; a role of one organisation its own alone.
"""

from __future__ import annotations

from typing import NamedTuple

from heed.people.roles import ACTS, HEED, ORGANISATION, ROLES
from heed.refusal import refuse


class Holding(NamedTuple):
    """A role held now: of one organisation (its id), or of the whole Heed (None)."""

    role: str
    organisation: int | None


class Standing(NamedTuple):
    """The one who asks: an account with its roles, whoever sits at the machine of an open house, or nobody in particular."""

    account: int | None = None
    verified: bool = False  # by the second factor, in this session
    holdings: frozenset[Holding] = frozenset()
    at_machine: bool = False

    @property
    def by(self) -> str:
        """What the audit log writes of them."""
        return "web, this machine" if self.account is None else f"account:{self.account}"


NOBODY = Standing()
AT_THE_MACHINE = Standing(at_machine=True)


def may(standing: Standing, act: str, organisation: int | None = None) -> bool:
    """Whether they may do the act on a record of `organisation` (None: on what belongs to all)."""
    known = ACTS[act]
    if standing.at_machine:
        return known.open_house
    return standing.verified and any(
        act in ROLES[held.role].may and held.organisation in (None, organisation) for held in standing.holdings
    )


def check_may(standing: Standing, act: str, organisation: int | None = None) -> None:
    """Raises the refusal a person reads where `may` says no."""
    if not may(standing, act, organisation):
        raise refuse("not-allowed", act=ACTS[act].words)


def may_anywhere(standing: Standing, act: str) -> bool:
    """Whether there is any record at all on which they may do the act."""
    return may(standing, act) or any(may(standing, act, held.organisation) for held in standing.holdings)


def reach(standing: Standing, act: str) -> frozenset[int] | None:
    """The organisations on whose records they may do the act; None: on every one's."""
    if may(standing, act):
        return None
    own = {held.organisation for held in standing.holdings if held.organisation is not None}
    return frozenset(one for one in own if may(standing, act, one))


def may_give(standing: Standing, role: str, organisation: int | None) -> bool:
    """Whether they may give (or take back) the role there: the role may be held there, and one of theirs may give it."""
    where = HEED if organisation is None else ORGANISATION
    return (
        role in ROLES
        and where in ROLES[role].where
        and standing.verified
        and any(
            role in ROLES[held.role].may_give and held.organisation in (None, organisation)
            for held in standing.holdings
        )
    )


def check_may_give(standing: Standing, role: str, organisation: int | None) -> None:
    """Raises the refusal a person reads where `may_give` says no."""
    where = HEED if organisation is None else ORGANISATION
    if role not in ROLES or where not in ROLES[role].where:
        raise refuse("role-not-here", role=ROLES[role].title if role in ROLES else role)
    if not may_give(standing, role, organisation):
        raise refuse("not-allowed", act=f"give or take back the role {ROLES[role].title.lower()} there")


def roles_to_give(standing: Standing, organisation: int | None) -> list[str]:
    """The roles they may give there, in the order of the list."""
    return [role for role in ROLES if may_give(standing, role, organisation)]
