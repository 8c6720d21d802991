"""Who may: roles as data, and the questions asked of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from heed.people import roles
from heed.people.policies import (
    AT_THE_MACHINE,
    NOBODY,
    Holding,
    Standing,
    check_may,
    check_may_give,
    may,
    may_anywhere,
    may_give,
    reach,
)
from heed.people.roles import ACTS, ROLES
from heed.refusal import Refused

TWELVE = {
    "reader", "librarian", "coder", "analyst", "board_manager", "chair", "agency_author", "safeguarding_partner", "reviewer", "auditor",
    "data_protection_officer", "administrator",
}  # fmt: skip
holdings = some.frozensets(
    some.builds(Holding, some.sampled_from(sorted(ROLES)), some.none() | some.integers(1, 3)), max_size=4
)


def holder(role: str, where: int | None = None) -> Standing:
    return Standing(7, True, frozenset({Holding(role, where)}))


def test_the_twelve_roles_are_there() -> None:
    assert set(ROLES) == TWELVE


def test_every_act_is_some_roles() -> None:
    assert set(ACTS) == {act for role in ROLES.values() for act in role.may}


def test_only_an_administrator_makes_administrators() -> None:
    assert [key for key, role in ROLES.items() if "administrator" in role.may_give] == ["administrator"]


def test_nobody_gives_more_than_the_administrator() -> None:
    for role in ROLES.values():
        assert set(role.may_give) <= set(ROLES["administrator"].may_give)


def test_a_role_of_one_organisation_reaches_no_other() -> None:
    ash = holder("librarian", 3)
    assert may(ash, "document.correct", 3)
    assert not may(ash, "document.correct", 4)
    assert not may(ash, "document.add")
    assert may_anywhere(ash, "document.add")
    assert reach(ash, "document.correct") == {3}


def test_a_role_of_the_whole_reaches_every_organisation() -> None:
    assert may(holder("librarian"), "document.correct", 3)
    assert may(holder("librarian"), "document.add")
    assert reach(holder("librarian"), "document.correct") is None


def test_nobody_may_do_anything() -> None:
    for act in ACTS:
        assert not may_anywhere(NOBODY, act)


def test_the_open_house_lets_in_what_its_acts_say_and_nothing_else() -> None:
    assert {act for act in ACTS if may(AT_THE_MACHINE, act)} == {act for act, one in ACTS.items() if one.open_house}
    assert not any(may(AT_THE_MACHINE, act) for act in ("people.invite", "people.revoke", "people.read", "record.read"))
    assert not may_give(AT_THE_MACHINE, "reader", None)


@given(holdings, some.sampled_from(sorted(ACTS)), some.none() | some.integers(1, 3))
def test_without_the_second_factor_no_role_counts(held: frozenset[Holding], act: str, where: int | None) -> None:
    assert not may(Standing(7, False, held), act, where)
    assert not may_give(Standing(7, False, held), "reader", where)


@given(holdings, some.sampled_from(sorted(ACTS)))
def test_reach_is_where_one_may(held: frozenset[Holding], act: str) -> None:
    who = Standing(7, True, held)
    reached = reach(who, act)
    for where in (1, 2, 3):
        assert may(who, act, where) == (reached is None or where in reached)
    assert may_anywhere(who, act) == (reached is None or bool(reached))


def test_a_board_manager_gives_roles_in_their_own_organisation_alone() -> None:
    mo = holder("board_manager", 1)
    assert may_give(mo, "reader", 1)
    assert not may_give(mo, "reader", 2)
    assert not may_give(mo, "reader", None)
    assert not may_give(mo, "board_manager", 1)


@pytest.mark.parametrize("role, where", [("auditor", 1), ("chair", None), ("no such role", None)])
def test_a_role_is_not_given_where_it_cannot_be_held(role: str, where: int | None) -> None:
    with pytest.raises(Refused, match="role-not-here"):
        check_may_give(holder("administrator"), role, where)


def test_what_one_may_not_is_refused_in_words() -> None:
    with pytest.raises(Refused, match="None of your roles lets you add reports"):
        check_may(holder("reader"), "document.add")
    with pytest.raises(Refused, match="not-allowed"):
        check_may_give(holder("board_manager", 1), "administrator", None)


@pytest.mark.parametrize(
    "wrong", ['may = ["fly"]\nmay_give = []', 'may = []\nmay_give = ["nobody"]', "may = []\nmay_give = []\nmore = 1"]
)
def test_a_role_that_names_what_there_is_not_stops_heed(wrong: str) -> None:
    text = f'[acts]\n[roles.x]\ntitle = "X"\nsince = 2026-01-01\nwhere = ["heed"]\ndescription = "x"\n{wrong}\n'
    with pytest.raises(ValueError):
        roles.read(text)
