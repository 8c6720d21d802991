"""The list of organisations kept: a register of areas taken in, a body's facts corrected, other names, successors, two made one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db import transaction

from heed.library.models import Area, Deposit, Document, Hold, Organisation, OtherName, Review, Watch
from heed.library.places import names
from heed.library.places.find import called, short_names
from heed.library.places.register import AreaRow
from heed.library.values import NATIONS
from heed.people import audit
from heed.people.actions.grant import move_roles
from heed.refusal import refuse
from heed.turn import wait_for_turn

DAY = re.compile(r"[12]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
TURN = "library.organisations"
FACTS = ("kind", "code", "nation", "since", "until")


@transaction.atomic
def take_register_in(*, by: str, rows: list[AreaRow], sha256: str) -> dict[str, int]:
    """How many areas were new and how many are known now; every organisation's areas are read from its name anew, save those set by hand."""
    wait_for_turn(TURN)
    before = set(Area.objects.values_list("code", flat=True))
    made = [
        Area(
            code=row.code, name=row.name, kind=row.kind, nation=row.nation, region=row.region, since=row.since,
            until=row.until, also=row.also, county=row.county, became=row.became,
        )
        for row in {row.code: row for row in rows}.values()
    ]  # fmt: skip
    Area.objects.bulk_create(
        made,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "kind", "nation", "region", "since", "until", "also", "county", "became"],
    )
    told = {"areas": len(made), "new": len({one.code for one in made} - before)}
    audit.record(by=by, verb="areas.import", subject="areas", sha256=sha256, **told)
    return told | {"placed": _read_areas(Organisation.objects.filter(areas_by_hand=False))}


@transaction.atomic
def correct(*, by: str, organisation: int, facts: dict[str, str], areas: list[str] | None = None) -> Organisation:
    """The organisation with these facts; `areas` by code, None: as its name tells them."""
    wait_for_turn(TURN)
    body = Organisation.objects.select_for_update().get(pk=organisation)
    for fact, value in facts.items():
        if fact not in FACTS:
            raise refuse("organisation-fact", fact=fact)
        if fact == "kind" and value and value not in names.KINDS:
            raise refuse("organisation-kind", kind=value)
        if fact == "nation" and value not in ("", body.nation, *NATIONS):
            raise refuse("organisation-nation", nation=value[:40])
        if fact in ("since", "until") and value and not DAY.fullmatch(value):
            raise refuse("date-odd", date=value)
        setattr(body, fact, value)
    if body.since and body.until and body.until < body.since:
        raise refuse("organisation-ends-before")
    body.areas_by_hand = areas is not None
    body.save()
    if areas is None:
        _read_areas([body])
    else:
        known = set(Area.objects.filter(code__in=areas).values_list("code", flat=True))
        if unknown := sorted(set(areas) - known):
            raise refuse("area-unknown", asked=", ".join(unknown))
        body.areas.set(known)
    audit.record(by=by, verb="organisation.correct", subject=f"organisation:{body.pk}", facts=sorted(facts))
    return body


@transaction.atomic
def add_name(*, by: str, organisation: int, name: str) -> OtherName:
    """The other name; records published under it from now on belong to the organisation, unless it names two."""
    wait_for_turn(TURN)
    name = " ".join(name.split())
    if not names.key_of(name) or len(name) > 300:
        raise refuse("organisation-name")
    if Organisation.objects.filter(name=name).exists():
        raise refuse("organisation-name-taken")
    made, new = OtherName.objects.get_or_create(
        organisation_id=organisation, key=names.key_of(name), defaults={"name": name}
    )
    if new:
        audit.record(by=by, verb="organisation.name", subject=f"organisation:{organisation}", other=made.pk)
    return made


@transaction.atomic
def drop_name(*, by: str, organisation: int, other: int) -> None:
    """It is no longer called so; records stay whose they are."""
    wait_for_turn(TURN)
    if OtherName.objects.filter(pk=other, organisation=organisation).delete()[0]:
        audit.record(by=by, verb="organisation.unname", subject=f"organisation:{organisation}", other=other)


@transaction.atomic
def succeed(*, by: str, before: int, after: int) -> None:
    """One organisation's work went on in another."""
    wait_for_turn(TURN)
    earlier, later = Organisation.objects.get(pk=before), Organisation.objects.get(pk=after)
    if earlier == later or _comes_after(earlier, later):
        raise refuse("organisation-circle")
    earlier.successors.add(later)
    audit.record(by=by, verb="organisation.succeed", subject=f"organisation:{before}", after=after)


@transaction.atomic
def merge(*, by: str, organisation: int, into: int) -> Organisation:
    """One organisation that stood twice: all that is the first's (records, deposits, watched pages, holds, names, areas, people's roles)
    goes to the second, and it is gone.
    """
    wait_for_turn(TURN)
    if organisation == into:
        raise refuse("organisation-circle")
    gone, body = Organisation.objects.get(pk=organisation), Organisation.objects.get(pk=into)
    Review.objects.filter(owner=gone).update(owner=body)
    Document.objects.filter(owner=gone).update(owner=body)
    for kept in (Deposit, Watch):
        kept.objects.filter(organisation=gone).update(organisation=body)
    Hold.objects.filter(organisation=gone.pk).update(organisation=body.pk)  # an id, not a key
    for name in [gone.name, *gone.other_names.values_list("name", flat=True)]:
        OtherName.objects.get_or_create(organisation=body, key=names.key_of(name), defaults={"name": name})
    body.areas.add(*gone.areas.all())
    body.successors.add(*gone.successors.exclude(pk=into))
    body.predecessors.add(*gone.predecessors.exclude(pk=into))
    moved = move_roles(by=by, organisation=organisation, into=into)
    gone.delete()
    audit.record(by=by, verb="organisation.merge", subject=f"organisation:{organisation}", into=into, roles=moved)
    return body


def owner_named(name: str) -> Organisation:
    """The organisation a published name means: its own name's, that of the one organisation also called so, or a new one."""
    meant = list(called(name)[:2])
    if len(meant) == 1:
        return meant[0]
    made, new = Organisation.objects.get_or_create(name=name, defaults={"kind": names.kind_of(name)})
    if new:
        _read_areas([made])
    return made


def _read_areas(bodies: Iterable[Organisation]) -> int:
    """Sets the areas that the names tell, where each name tells one area; answers how many bodies have areas now."""
    known = short_names()
    told = 0
    for body in bodies:
        said = names.areas_named(body.name, known)
        sure = {code for codes in said if len(codes) == 1 for code in codes}
        nations = {body.nation} if body.nation else set()
        for codes in (codes for codes in said if len(codes) > 1):
            there = Area.objects.filter(code__in=codes, until="")
            there = there.filter(nation__in=nations) if nations else there
            if there.count() == 1:  # a former council of the same name is the same place
                sure.add(there.get().code)
        body.areas.set(sure)
        told += bool(sure)
    return told


def _comes_after(one: Organisation, other: Organisation) -> bool:
    """Whether `one` is among the successors of `other`, however far."""
    seen: set[int] = set()
    waiting = [other.pk]
    while waiting:
        pk = waiting.pop()
        if pk == one.pk:
            return True
        if pk not in seen:
            seen.add(pk)
            waiting.extend(Organisation.objects.filter(predecessors=pk).values_list("pk", flat=True))
    return False
