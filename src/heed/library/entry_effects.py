"""What keeping an entry of a catalogue would do to the review it is, told before it is kept: what would change, and what is only noted.

The same claims are laid beside those that stand, and settled by the same rules, as when the list is kept; nothing is written.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import msgspec

from heed.library import claims, entry_claims, resolve
from heed.library.catalogues.entry import Entry
from heed.library.children import BLANK, Child
from heed.library.models import Claim
from heed.library.places.meant import Bodies
from heed.library.precedence import CATALOGUE
from heed.library.queries import papers_of_all

CHILDREN = "children"


class Changed(msgspec.Struct):
    """One field that would show something else; of a child "children[0].gender"."""

    field: str
    before: Any
    after: Any


class Effect(msgspec.Struct):
    """What an entry would do to a review. Fields only noted as the catalogue's word: `agrees` (it says what stands), `outranked` (something
    else stands), `rejected` (a person rejected that very value). All empty: there is nothing to add.
    """

    changes: list[Changed] = []
    agrees: list[str] = []
    outranked: list[str] = []
    rejected: list[str] = []


def effects(entries: Iterable[tuple[str, Entry]], name: str, opened: datetime.datetime | None = None) -> list[Effect]:
    """For each review (by id) and entry, what keeping it as the word of the catalogue `name` would do; `opened`: when the list was given."""
    entries = list(entries)
    ids = sorted({review for review, _ in entries})
    papers, bodies = papers_of_all(ids), Bodies()
    gone, of_papers = claims.rejected(review__in=ids), claims.rejected_of_papers(ids)
    rows: dict[str, list[Claim]] = defaultdict(list)
    for row in Claim.objects.filter(review__in=ids, ended=None).order_by("pk"):
        rows[str(row.review_id)].append(row)
    found = []
    for review, entry in entries:
        said = entry_claims.of_entry(entry, bodies.meant(entry.publisher, entry.published))
        held = [row for row in rows[review] if row.source == CATALOGUE]
        fresh, replaced = entry_claims.laid_beside(said, held, name, opened)
        stays = [
            row
            for row in rows[review]
            if (key := claims.key(row)) not in gone and (row.source == "person" or key not in of_papers)
        ]
        barred = [
            one for one in fresh if (None, review, one.field, claims.digest(one.value)) in gone | of_papers.keys()
        ]
        words = [
            resolve.Said(one.field, one.value, None, None, one.confidence, CATALOGUE)
            for one in fresh
            if one not in barred
        ]
        over = {row.pk for row in replaced}
        before = resolve.of_review(papers.get(review, []), map(claims.said, stays))
        after = resolve.of_review(
            papers.get(review, []), [*(claims.said(row) for row in stays if row.pk not in over), *words]
        )
        found.append(_effect(before, after, words, [one.field for one in barred]))
    return found


def _effect(before: dict[str, Any], after: dict[str, Any], words: list[resolve.Said], rejected: list[str]) -> Effect:
    changes = [
        Changed(field, value, after[field])
        for field, value in before.items()
        if field != CHILDREN and value != after[field]
    ]
    changes += _of_children(before[CHILDREN], after[CHILDREN])
    moved = {one.field for one in changes}
    noted = [one for one in words if one.field not in moved]
    agrees = [one.field for one in noted if _agrees(one, after[one.field])]
    if CHILDREN in agrees and any(field.startswith(CHILDREN) for field in moved):
        noted = [one for one in noted if one.field != CHILDREN]  # all it says of them is among the changes, or stands
        agrees.remove(CHILDREN)
    return Effect(changes, agrees, [one.field for one in noted if one.field not in agrees], rejected)


def _of_children(before: list[Child], after: list[Child]) -> list[Changed]:
    """What would change of each child; a catalogue's children come after those shown already."""
    padded = [*before, *[BLANK] * (len(after) - len(before))]
    return [
        Changed(f"children[{number}].{key}", was[key], now[key])
        for number, (was, now) in enumerate(zip(padded, after, strict=False))
        for key in BLANK
        if was[key] != now[key]
    ]


def _agrees(said: resolve.Said, stands: Any) -> bool:
    if said.field != CHILDREN:
        return bool(said.value == stands)
    return all(
        any(all(child[key] == one[key] for key in BLANK if key in one) for child in stands) for one in said.value
    )
