"""What was brought becomes the study that was asked for: at once, or by a worker once its papers are read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction

from heed.coding import brought as looking
from heed.coding import seen
from heed.coding.actions.keep_brought import keep_brought
from heed.coding.exchange.coded import Foreign, Misses
from heed.coding.models import Brought, Study
from heed.jobs import queue
from heed.library.models import Organisation
from heed.library.seen import Viewer
from heed.people.policies import Standing, check_may
from heed.refusal import refuse

WRITE, ADD = "codebook.write", "document.add"
READ = "read_papers"  # the kind of a worker's job
OPEN = "open"
DROPPED, NOT_KEPT = "dropped", "refused"  # why it ended before it was kept


class Wanted(NamedTuple):
    """How it is to be kept: the study's title and owner; who may see its papers: `open`, an organisation's id, or empty where they stay out."""

    title: str
    owner: int | None = None
    papers: str = ""


def check_wanted(who: Standing, foreign: Foreign, wanted: Wanted) -> None:
    """Refused: what they may not do, an organisation there is none of, a study without a title."""
    check_may(who, seen.RUN, wanted.owner)
    if foreign.own_book:
        check_may(who, WRITE)
    if wanted.papers:
        check_may(who, ADD, None if wanted.papers == OPEN else int(wanted.papers))
    if not wanted.title.strip():
        raise refuse("study-title", most=200)


def keep_wanted(
    *, who: Standing, viewer: Viewer, brought: Brought, foreign: Foreign, wanted: Wanted, missed: Iterable[tuple[str, str]] = ()
) -> Study:  # fmt: skip
    """The study, with codings that rest on those papers of this library that are open to them. `missed`: sources that became no paper."""
    check_wanted(who, foreign, wanted)
    project, found, misses = None, list[looking.Found](), Misses()
    for why, where in missed:
        misses.add(why, where)
    if brought.form == looking.PROJECT:
        project, package = looking.project_of(brought)
        found = looking.sources_of(project, package, viewer)
    reviews = looking.reviews_of(project, foreign, found, viewer)
    return keep_brought(
        by=who.by, brought=brought, foreign=foreign, title=wanted.title,
        owner=Organisation.objects.get(pk=wanted.owner) if wanted.owner else None,
        reviews=reviews, evidence=looking.evidence_of(foreign, found, reviews, misses), misses=misses,
    )  # fmt: skip


@transaction.atomic
def ask_for_papers(*, who: Standing, brought: Brought, foreign: Foreign, wanted: Wanted) -> None:
    """A worker reads its papers, then keeps it. Refused: kept or asked for already, and what `check_wanted` refuses."""
    held = Brought.objects.select_for_update(of=("self",)).get(pk=brought.pk)
    if held.study_id is not None or held.wanted is not None or held.told.get("gone"):
        raise refuse("import-kept")
    check_wanted(who, foreign, wanted)
    held.wanted, held.papers, held.told = {**wanted._asdict(), "ended": ""}, [], {}
    held.save(update_fields=["wanted", "papers", "told"])
    queue.put(kind=READ, subject=str(held.pk), by=who.by)


@transaction.atomic
def ask_again(*, by: str, brought: Brought) -> None:
    """Where a worker gave up, another goes on with what was asked for; no effect where one is at it, or nothing was asked for."""
    held = Brought.objects.select_for_update(of=("self",)).get(pk=brought.pk)
    if held.wanted is not None:
        queue.put(kind=READ, subject=str(held.pk), by=by)
