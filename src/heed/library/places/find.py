"""A question about a place, answered with the bodies that answered for its children, before and after."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import QuerySet

from heed.library.models import Area, Organisation, OtherName
from heed.library.places.around import Known, around
from heed.library.places.names import key_of, short_name


@dataclass(frozen=True)
class Answer:
    """Areas called so (more than one: which is meant has to be asked), and the bodies of the one meant, in order of time.

    `others`: areas in whose longer names the words stand too, for whoever meant one of those.
    """

    areas: list[Area] = field(default_factory=list)
    meant: Area | None = None
    others: list[Area] = field(default_factory=list)
    bodies: list[Organisation] = field(default_factory=list)


def place(asked: str) -> Answer:
    """The answer to a name or a code of an area; no areas where none is called so."""
    areas = _called(asked)
    if len(areas) != 1:
        return Answer(areas)
    said = _codes_saying(short_name(asked)) - {areas[0].code} - set(around(areas[0].code, _known()))
    others = Area.objects.filter(code__in=said, until="").order_by("name")
    return Answer(areas, areas[0], list(others), bodies_of(areas[0]))


def bodies_of(area: Area) -> list[Organisation]:
    """Every body that answers or answered for the area or for what it was and became, and their successors; in order of time."""
    codes = around(area.code, _known())
    found = set(Organisation.objects.filter(areas__in=codes).values_list("pk", flat=True))
    reached: set[int] = set()
    while found - reached:
        fresh = found - reached
        reached |= fresh
        found |= set(Organisation.objects.filter(predecessors__in=fresh).values_list("pk", flat=True))
        found |= set(Organisation.objects.filter(successors__in=fresh).values_list("pk", flat=True))
    return sorted(
        Organisation.objects.filter(pk__in=found).prefetch_related("successors", "areas"),
        key=lambda one: (one.since or one.until or "9999", one.name),
    )


def called(name: str) -> QuerySet[Organisation]:
    """The organisations that a name may mean: by their own name, or by another they are called by."""
    own = Organisation.objects.filter(name=name)
    if own.exists():
        return own
    return Organisation.objects.filter(pk__in=OtherName.objects.filter(key=key_of(name)).values("organisation"))


def short_names() -> dict[str, frozenset[str]]:
    """Every short name of an area, with the codes of the areas called so."""
    names: dict[str, set[str]] = {}
    for area in Area.objects.only("code", "name", "also"):
        for name in (short_name(area.name), *area.also):
            names.setdefault(name, set()).add(area.code)
    return {name: frozenset(codes) for name, codes in names.items()}


def _called(asked: str) -> list[Area]:
    by_code = list(Area.objects.filter(code=asked.strip().upper()))
    if by_code or not asked.strip():
        return by_code
    wanted = short_name(asked)
    codes = short_names().get(wanted, frozenset())
    if not codes:
        codes = frozenset(code for name, some in short_names().items() if f" {wanted} " in f" {name} " for code in some)
    areas = list(Area.objects.filter(code__in=codes).order_by("name", "since"))
    last = [area for area in areas if not set(area.became) & {one.code for one in areas}]
    return last or areas  # a council that became another of the same name is one place to whoever asks


def _codes_saying(words: str) -> frozenset[str]:
    """The codes of the areas in one of whose names the words stand."""
    said = [codes for name, codes in short_names().items() if f" {words} " in f" {name} "]
    return frozenset().union(*said) if words else frozenset()


def _known() -> Known:
    rows = list(Area.objects.values_list("code", "became", "county"))
    return Known({code: became for code, became, _ in rows}, {code: county for code, _, county in rows if county})
