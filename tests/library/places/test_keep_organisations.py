"""The list of organisations: a register taken in, names that mean one or two, successors, two made one; on both databases."""

from __future__ import annotations

from typing import Any

import pytest
from tests import universe
from tests.library.places.test_register import ROWS
from tests.people import who

from heed.library.actions import keep_organisations as keep
from heed.library.actions.set_audience import set_audience
from heed.library.models import Audience, Deposit, Document, Hold, Organisation, Watch
from heed.library.places import find, register
from heed.people.models import AuditEvent, Membership
from heed.refusal import Refused

pytestmark = pytest.mark.usefixtures("home")
BY = "a test"


@pytest.fixture
def bodies(home: Any) -> dict[str, Organisation]:
    """Four boards by name, then the register of Oldshire."""
    names = {
        "old": "Oldshire Local Safeguarding Children Board",
        "north": "North Oldshire Safeguarding Children Partnership",
        "marl": "Marl Safeguarding Board",
        "other": "Ashmere Safeguarding Children Board",
    }
    made = {key: keep.owner_named(name) for key, name in names.items()}
    keep.take_register_in(by=BY, rows=register.read(ROWS, "register.csv"), sha256="0")
    return made


def refused(code: str, act: Any, **given: Any) -> None:
    with pytest.raises(Refused) as problem:
        act(by=BY, **given)
    assert problem.value.refusal.code == code


def test_a_place_finds_the_boards_before_and_after(bodies: dict[str, Organisation]) -> None:
    keep.correct(by=BY, organisation=bodies["old"].pk, facts={"until": "2020-03-31"})
    keep.correct(by=BY, organisation=bodies["north"].pk, facts={"since": "2020-04"})
    answer = find.place("North Oldshire")
    assert answer.meant is not None and answer.meant.code == "E3"
    assert [body.pk for body in answer.bodies][:2] == [bodies["old"].pk, bodies["north"].pk]
    assert {body.pk for body in find.place("marl").bodies} == {bodies[key].pk for key in ("marl", "old", "north")}
    assert [area.code for area in find.place("oldshire").others] == []  # what it became is told already
    forest = ROWS + "FOR,Oldshire Forest Council,Oldshire Forest,E7,,,,England,South,County,,\n"
    keep.take_register_in(by=BY, rows=register.read(forest, "register.csv"), sha256="0")
    assert [area.code for area in find.place("oldshire").others] == ["E7"]
    assert find.place("Ashmere").areas == []


def test_a_name_of_two_places_is_asked(bodies: dict[str, Organisation]) -> None:
    answer = find.place("oldshire")
    assert answer.meant is not None  # a whole name first
    twice = ROWS + "MR2,Marl Borough Council,Marl,E9,,,,England,South,London borough,,\n"
    keep.take_register_in(by=BY, rows=register.read(twice, "register.csv"), sha256="0")
    far = twice + "MR3,Great Marl Council,Great Marl,E8,,,,England,South,County,,\n"
    keep.take_register_in(by=BY, rows=register.read(far, "register.csv"), sha256="0")
    assert [area.code for area in find.place("great marl").others] == []
    assert [area.code for area in find.place("Great").areas] == ["E8"]
    answer = find.place("Marl")
    assert answer.meant is None and {area.code for area in answer.areas} == {"E2", "E9"}
    assert find.place("E9").meant is not None


def test_a_successor_is_found_without_a_register(home: Any) -> None:
    first, then = keep.owner_named("Fenny Board"), keep.owner_named("Partners for Children")
    keep.succeed(by=BY, before=first.pk, after=then.pk)
    keep.take_register_in(by=BY, rows=register.read(ROWS, "register.csv"), sha256="0")
    keep.correct(by=BY, organisation=first.pk, facts={}, areas=["E2"])
    assert {body.pk for body in find.place("E2").bodies} == {first.pk, then.pk}
    refused("organisation-circle", keep.succeed, before=then.pk, after=first.pk)
    refused("organisation-circle", keep.succeed, before=then.pk, after=then.pk)


def test_areas_set_by_hand_stay(bodies: dict[str, Organisation]) -> None:
    keep.correct(by=BY, organisation=bodies["other"].pk, facts={}, areas=["E4"])
    keep.take_register_in(by=BY, rows=register.read(ROWS, "register.csv"), sha256="0")
    assert [area.code for area in bodies["other"].areas.all()] == ["E4"]
    keep.correct(by=BY, organisation=bodies["other"].pk, facts={}, areas=None)
    assert not bodies["other"].areas.exists()


def test_another_name_means_the_organisation_and_two_mean_none(bodies: dict[str, Organisation]) -> None:
    keep.add_name(by=BY, organisation=bodies["old"].pk, name="OSCB")
    assert keep.owner_named("O.S.C.B.") == bodies["old"]
    other = keep.add_name(by=BY, organisation=bodies["other"].pk, name="OSCB")
    assert find.called("OSCB").count() == 2
    assert keep.owner_named("OSCB") not in (bodies["old"], bodies["other"])
    keep.drop_name(by=BY, organisation=bodies["other"].pk, other=other.pk)
    assert bodies["other"].other_names.count() == 0
    refused("organisation-name", keep.add_name, organisation=bodies["old"].pk, name=" … ")
    refused("organisation-name-taken", keep.add_name, organisation=bodies["old"].pk, name=bodies["marl"].name)


def test_two_made_one_take_records_and_roles_along(home: Any) -> None:
    world = universe.build()
    paper = world["k-overview.txt"]
    gone, into = Organisation.objects.get(name=universe.ASHMERE), keep.owner_named("Ashmere SCB")
    manager = who.someone("board_manager", gone.pk)
    keep.merge(by=BY, organisation=gone.pk, into=into.pk)
    paper.refresh_from_db()
    assert paper.owner_id == into.pk and paper.publisher == universe.ASHMERE  # as printed
    assert Membership.objects.get(account=manager, until=None).organisation == into.pk
    assert not Organisation.objects.filter(pk=gone.pk).exists()
    assert keep.owner_named(universe.ASHMERE) == into
    set_audience(by=BY, record=Document.objects.get(pk=paper.pk), audience=Audience.ORGANISATION)  # settles anew
    assert not Organisation.objects.filter(name=universe.ASHMERE).exists()
    assert AuditEvent.objects.get(verb="organisation.merge").facts == {"into": into.pk, "roles": 1}
    refused("organisation-circle", keep.merge, organisation=into.pk, into=into.pk)


def test_merged_its_deposits_watched_pages_and_holds_go_along(bodies: dict[str, Organisation]) -> None:
    gone, into = bodies["old"], bodies["north"]
    kept = [model.objects.create(organisation=gone, by=BY) for model in (Deposit, Watch)]
    hold = Hold.objects.create(record="dxxxxx", organisation=gone.pk, reason="An inquest.", by=BY)
    keep.merge(by=BY, organisation=gone.pk, into=into.pk)
    for one in [*kept, hold]:
        one.refresh_from_db()
    assert [one.organisation_id for one in kept] == [into.pk, into.pk] and hold.organisation == into.pk


@pytest.mark.parametrize(
    ("facts", "areas", "code"),
    [
        ({"size": "big"}, None, "organisation-fact"),
        ({"kind": "club"}, None, "organisation-kind"),
        (
            {"nation": "x" * 40},
            None,
            "organisation-nation",
        ),  # longer than its column: PostgreSQL itself would refuse it
        ({"since": "last year"}, None, "date-odd"),
        ({"since": "2020", "until": "2019-12"}, None, "organisation-ends-before"),
        ({}, ["E77"], "area-unknown"),
    ],
)
def test_refused(bodies: dict[str, Organisation], facts: dict[str, str], areas: list[str] | None, code: str) -> None:
    refused(code, keep.correct, organisation=bodies["old"].pk, facts=facts, areas=areas)
