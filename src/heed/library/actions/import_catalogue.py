"""A catalogue's list comes in: looked at (nothing changes), opened as a list that waits, kept by a person's word, or dropped.

Each entry ends as one of: a new review known by the catalogue alone, more said of a review that is here, nothing (it was here already, or
refused). What is written are claims of source "catalogue", all that the entry says; which of them stand precedence.py decides.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec
from django.db import transaction
from django.utils import timezone

from heed.kinds import from_data
from heed.library import entry_claims, ids, known
from heed.library.actions import changes
from heed.library.actions.add_document import taken
from heed.library.actions.settle import rewrite
from heed.library.actions.take_in import taken_down
from heed.library.catalogues import read
from heed.library.catalogues.entry import CatalogueList, Entry, Unread
from heed.library.entry_effects import Effect, effects
from heed.library.entry_match import match
from heed.library.models import CatalogueEntry, CatalogueImport, Claim, Redirect, Review, Tombstone
from heed.library.places.meant import Bodies
from heed.people import audit
from heed.refusal import refuse
from heed.turn import wait_for_turn

State = CatalogueEntry.State
TURN = "library.catalogue"
LONGEST_NAME = 200
NEW, OUT = "new", "out"  # the choices of a person: an entry is none of the candidates; it stays out for now


def read_list(data: bytes) -> tuple[CatalogueList, str]:
    """The list these bytes hold, and their SHA-256; refused whole where they are no list Heed knows."""
    return read.read(read.decoded(data), latest=timezone.localdate().year + 1), hashlib.sha256(data).hexdigest()


def looked_at(found: CatalogueList) -> list[CatalogueEntry]:
    """What each entry would do, in order; nothing is written."""
    names = known.names()
    rows: list[CatalogueEntry] = []
    seen: dict[str, int] = {}
    keys = [key_of(one) for one in found.rows if isinstance(one, Entry)]
    here, stones = _here(keys), _stones(keys)
    numbers = _by_number([one.number for one in found.rows if isinstance(one, Entry) and one.number])
    for one in found.rows:
        row = CatalogueEntry(line=one.line, heading=one.heading[:200])
        rows.append(row)
        if isinstance(one, Unread):
            row.state, row.refusal = State.REFUSED, msgspec.to_builtins(one.refusal)
            continue
        row.key, row.number, row.read = key_of(one), (one.number or "")[:60], msgspec.to_builtins(one)
        if row.key in seen:
            row.state = State.REFUSED
            row.refusal = msgspec.to_builtins(refuse("catalogue-twice", line=seen[row.key]).refusal)
            continue
        seen[row.key] = one.line
        if row.key in stones:
            row.state, row.refusal = State.REFUSED, msgspec.to_builtins(taken_down(stones[row.key]))
            row.heading, row.read = "", {}
        elif row.key in here:
            row.state, row.review = State.SAME, here[row.key]
        elif row.number in numbers:
            row.state, row.candidates = State.MATCH, [numbers[row.number]]
        else:
            _placed(row, one, names)
    return rows


def key_of(entry: Entry) -> str:
    """By what an entry is known when the list comes again: a digest of all it says, wherever in the list it stands."""
    return hashlib.sha256(msgspec.json.encode(msgspec.structs.replace(entry, line=0))).hexdigest()


@transaction.atomic
def open_list(*, by: str, name: str, data: bytes) -> CatalogueImport:
    """The list with what each entry would do, waiting to be kept."""
    found, sha256 = read_list(data)
    made = CatalogueImport.objects.create(by=by, name=_named(name), sha256=sha256, layouts=found.layouts)
    rows = looked_at(found)
    for row in rows:
        row.of = made
    CatalogueEntry.objects.bulk_create(rows, batch_size=200)
    audit.record(by=by, verb="catalogue.open", subject=f"list:{made.pk}", sha256=sha256, entries=len(rows))
    return made


@transaction.atomic
def keep_list(*, by: str, waiting: int, choices: Mapping[int, str]) -> CatalogueImport:
    """Takes the list in. `choices`: for an entry (by its key in the database) the review it is, NEW, or OUT; one that is left out, or asks
    and has no choice, waits: the list may be kept again for those.
    """
    wait_for_turn(TURN)
    made = CatalogueImport.objects.select_for_update().get(pk=waiting)
    if made.state == CatalogueImport.State.KEPT and not made.entries.filter(state=State.ASK).exists():
        raise refuse("catalogue-kept")
    bodies, counts = Bodies(), {NEW: 0, "matched": 0}
    touched: list[str] = []
    told_more: set[str] = set()
    here = _here(list(made.entries.exclude(key="").values_list("key", flat=True)))
    for row in made.entries.filter(review="").exclude(state=State.REFUSED).order_by("line", "pk"):
        chosen = choices.get(row.pk) or _default(row)
        if row.key in here:  # another import kept it meanwhile
            row.state, row.review = State.SAME, here[row.key]
            row.save(update_fields=["state", "review"])
            continue
        if not chosen or chosen == OUT:
            row.state = State.ASK
            row.save(update_fields=["state"])
            continue
        if chosen != NEW and chosen not in row.candidates:
            raise refuse("catalogue-choice", line=row.line)
        entry = from_data(row.read, Entry)
        publisher = bodies.meant(entry.publisher, entry.published)
        review = None if chosen == NEW else _standing(chosen)
        counts[NEW if review is None else "matched"] += 1
        if review is None:
            review = Review.objects.create(id=_free_id(row.key))
        if _claim(made, review, entry_claims.of_entry(entry, publisher), f"catalogue {entry.layout}"):
            told_more.add(review.pk)
        row.review = review.pk
        row.state = State.NEW if chosen == NEW else State.MATCH
        row.save(update_fields=["review", "state"])
        touched.append(review.pk)
    rewrite(sorted(told_more))
    changes.note_reviews(
        sorted(told_more)
    )  # whose word a value is is shown too; where nothing more is said nothing changed
    made.state, made.kept_by, made.kept_at = CatalogueImport.State.KEPT, by, timezone.now()
    made.save(update_fields=["state", "kept_by", "kept_at"])
    audit.record(by=by, verb="catalogue.keep", subject=f"list:{made.pk}", sha256=made.sha256, reviews=touched, **counts)
    return made


@transaction.atomic
def drop_list(*, by: str, waiting: int) -> None:
    """The list is forgotten; refused once it was kept."""
    made = CatalogueImport.objects.select_for_update().get(pk=waiting)
    if made.state == CatalogueImport.State.KEPT:
        raise refuse("catalogue-kept")
    audit.record(by=by, verb="catalogue.drop", subject=f"list:{made.pk}", sha256=made.sha256)
    made.delete()


def _placed(row: CatalogueEntry, entry: Entry, names: known.Names) -> None:
    """Says of an entry that is not here word for word whether it is new, one that is here, or to be asked about."""
    found = match(entry, names)
    if found.reviews:
        children = dict(Review.objects.filter(pk__in=found.reviews).values_list("pk", "children"))
        found = match(entry, names, children)
    row.candidates = found.reviews
    row.state = State.MATCH if found.sure else State.ASK if found.reviews else State.NEW
    if found.sure:
        row.candidates = found.reviews[:1]


def _default(row: CatalogueEntry) -> str:
    return {State.NEW: NEW, State.MATCH: row.candidates[0] if row.candidates else NEW}.get(State(row.state), "")


def _here(keys: list[str]) -> dict[str, str]:
    """The reviews that kept entries with these keys are now."""
    found: dict[str, str] = {}
    for start in range(0, len(keys), 500):
        some = CatalogueEntry.objects.filter(key__in=keys[start : start + 500]).exclude(review="").order_by("pk")
        found |= dict(some.values_list("key", "review"))
    return _now(found)


def _stones(keys: list[str]) -> dict[str, Tombstone]:
    """Of these entries, those whose review was taken down whole."""
    found = {key: ids.review_id(_made_of(key)) for key in keys}  # a backup brought back may know of no such list
    for start in range(0, len(keys), 500):
        some = CatalogueEntry.objects.filter(key__in=keys[start : start + 500]).exclude(review="")
        found |= dict(some.values_list("key", "review"))
    stones = {one.review: one for one in Tombstone.objects.filter(review__in=set(found.values()))}
    there = set(Review.objects.filter(pk__in=stones).values_list("pk", flat=True))
    return {key: stones[id] for key, id in found.items() if id in stones and id not in there}


def _by_number(numbers: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for start in range(0, len(numbers), 500):
        some = CatalogueEntry.objects.filter(number__in=numbers[start : start + 500]).exclude(review="").order_by("pk")
        found |= dict(some.values_list("number", "review"))
    return _now(found)


def _now(found: dict[str, str]) -> dict[str, str]:
    """The same by the reviews' ids as they are now; without those that are gone."""
    onward = dict(Redirect.objects.filter(pk__in=set(found.values())).values_list("old", "new"))
    found = {key: onward.get(id, id) for key, id in found.items()}
    there = set(Review.objects.filter(pk__in=set(found.values())).values_list("pk", flat=True))
    return {key: id for key, id in found.items() if id in there}


def _standing(id: str) -> Review:
    onward = Redirect.objects.filter(pk=id).values_list("new", flat=True).first()
    return Review.objects.select_for_update(of=("self",)).get(pk=onward or id)


def _free_id(key: str) -> str:
    made_of = _made_of(key)
    while taken(ids.review_id(made_of)):
        made_of += "again"
    return ids.review_id(made_of)


def _made_of(key: str) -> str:
    return f"catalogue {key}"


def _claim(made: CatalogueImport, review: Review, said: list[entry_claims.Claimed], rule: str) -> bool:
    """Writes what the catalogue does not say of the review already; what it said otherwise before is replaced, and kept as that. Answers
    whether that was anything.
    """
    now = timezone.now()
    held = list(Claim.objects.filter(review=review, source="catalogue", by=made.name, ended=None).order_by("pk"))
    fresh, replaced = entry_claims.laid_beside(said, held, made.name, made.at)
    Claim.objects.filter(pk__in=[one.pk for one in replaced]).update(ended=now)
    Claim.objects.bulk_create(
        [
            Claim(review=review, field=one.field, value=one.value, confidence=one.confidence, source="catalogue", rule=rule, by=made.name, made=now)
            for one in fresh
        ]
    )  # fmt: skip
    return bool(fresh or replaced)


def _named(name: str) -> str:
    said = " ".join(name.replace("\0", " ").split())[:LONGEST_NAME]
    if not said:
        raise refuse("name-missing")
    return said


def effects_of(
    rows: list[CatalogueEntry], name: str, opened: datetime.datetime | None = None
) -> list[dict[str, Effect]]:
    """For each entry not kept yet, what keeping it would do to each review here that it is or may be, by the review's id."""
    of = [
        (at, review, from_data(row.read, Entry))
        for at, row in enumerate(rows)
        if row.state in (State.MATCH, State.ASK) and not row.review
        for review in row.candidates
    ]
    found: list[dict[str, Effect]] = [{} for _ in rows]
    told = effects([(review, entry) for _, review, entry in of], name, opened) if of else []
    for (at, review, _), effect in zip(of, told, strict=True):
        found[at][review] = effect
    return found


def told(row: CatalogueEntry, effects: Mapping[str, Effect] | None = None) -> dict[str, Any]:
    """One entry as the command line tells it; `effects`: what keeping it would do, by review, while that is still to be asked."""
    return {
        "line": row.line, "heading": row.heading, "state": row.state, "review": row.review or None, "candidates": row.candidates,
        "error": row.refusal, "entry": row.read or None, "effects": msgspec.to_builtins(effects or {}),
    }  # fmt: skip
