"""What was coded elsewhere becomes a study: a codebook, codings that lie open, and every coder's answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction
from django.utils import timezone

from heed.coding import records, shelf
from heed.coding.actions import keep_codebook, run_study
from heed.coding.actions.open_coding import BY_ALL
from heed.coding.answering.answers import Evidence
from heed.coding.answering.compare import Said as Compared
from heed.coding.answering.compare import rows as compared
from heed.coding.answering.units import REVIEW, Unit
from heed.coding.codebooks.book import BUILT_IN, Codebook
from heed.coding.codebooks.versions import digest
from heed.coding.exchange.coded import Foreign, Misses, Said, unit_of
from heed.coding.models import Assignment, Brought, Coding, Judgement, Reconciled, Study
from heed.coding.people import ELSEWHERE
from heed.library import planner
from heed.library.models import Organisation, Review
from heed.people import audit
from heed.refusal import refuse

AT_ONCE = 500


@transaction.atomic
def keep_brought(
    *,
    by: str,
    brought: Brought,
    foreign: Foreign,
    title: str,
    owner: Organisation | None = None,
    reviews: Mapping[str, str] = {},
    evidence: Mapping[int, tuple[Evidence, ...]] = {},
    misses: Misses | None = None,
) -> Study:
    """The study. `reviews`: the review of this library that a record is; `evidence`: by an answer's place, the passages it rests on.

    Refused: kept already, without a title. Answers of two records that are one review here are taken once, the rest told.
    """
    held = Brought.objects.select_for_update(of=("self",)).get(pk=brought.pk)
    if held.study_id is not None or held.told.get("gone"):
        raise refuse("import-kept")
    misses = misses or Misses()
    book = keep_codebook.keep(by=by, book=_free(foreign.book)).row.key if foreign.own_book else foreign.book.key
    study = run_study.begin(by=by, title=title, codebook=book, asked=foreign.asked, owner=owner)
    now = timezone.now()
    codings = _codings(by, study, foreign, reviews, now)
    count = _answers(by, codings, foreign, reviews, evidence, misses, now)
    planner.tell(Coding, Assignment, Judgement, Reconciled)
    missed = [*foreign.missed, *misses.all()]
    held.study = study
    held.told = {
        "answers": count, "units": len(codings), "coders": list(foreign.coders), "variables": len(foreign.asked),
        "with_passage": len(evidence), "missed": msgspec.to_builtins(missed), "notes": list(foreign.notes),
    }  # fmt: skip
    held.save(update_fields=["study", "told"])
    audit.record(
        by=by, verb="study.import", subject=f"study:{study.pk}", form=held.form, sha256=[one["sha256"] for one in held.files],
        units=len(codings), answers=count, missed=sum(one.count for one in missed),
    )  # fmt: skip
    return study


def _free(book: Codebook) -> Codebook:
    """The book under a key that is free, or that has this very book already: it never becomes a version of another's."""
    number, key = 1, book.key
    while True:
        named = msgspec.structs.replace(book, key=key)
        versions = shelf.versions(key)
        if digest(named) in {one.digest for one in versions[:1]} or not (versions or key in BUILT_IN):
            return named
        number += 1
        key = f"{book.key[:36]}_{number}"


def _codings(by: str, study: Study, foreign: Foreign, reviews: Mapping[str, str], now: datetime) -> dict[str, Coding]:
    """A coding for each record, by what it is called in the file; records of one review share one."""
    units: dict[str, dict[str, Unit]] = defaultdict(dict)
    for one in foreign.said:
        units[_place(one.record, reviews)].setdefault(one.unit, unit_of(one.unit))
    known = {review.pk: review for review in Review.objects.filter(pk__in=set(reviews.values()))}
    made: dict[str, Coding] = {}
    for place, said in units.items():
        review = known.get(place.partition("\n")[2])
        given = {unit.key: unit for unit in records.units_of(review)} if review else {REVIEW: unit_of(REVIEW)}
        made[place] = Coding(
            study=study, review=review.pk if review else "", name="" if review else place.partition("\n")[2],
            kind=Coding.Kind.IMPORTED, asked=study.asked, codebook=study.codebook,
            units=msgspec.to_builtins([*given.values(), *(unit for key, unit in said.items() if key not in given)]), by=by, opened=now,
        )  # fmt: skip
    Coding.objects.bulk_create(made.values(), batch_size=AT_ONCE)
    return made


def _answers(
    by: str, codings: Mapping[str, Coding], foreign: Foreign, reviews: Mapping[str, str], evidence: Mapping[int, tuple[Evidence, ...]],
    misses: Misses, now: datetime,
) -> int:  # fmt: skip
    """How many answers were written; where all coders of a unit said the same, that stands."""
    places = {(_place(one.record, reviews), one.coder) for one in foreign.said}
    parts = {
        (place, coder): Assignment(
            coding=codings[place],
            coder=ELSEWHERE + coder,
            state=Assignment.State.SUBMITTED,
            by=by,
            begun=now,
            submitted=now,
        )
        for place, coder in sorted(places)
    }
    Assignment.objects.bulk_create(parts.values(), batch_size=AT_ONCE)
    rows: dict[tuple[Any, ...], tuple[Judgement, Said]] = {}
    for number, one in enumerate(foreign.said):
        part = parts[_place(one.record, reviews), one.coder]
        key = (part.pk, one.unit, one.variable)
        if key in rows:
            misses.add(
                "two of the file's records are one review here, answered twice by one coder; the first is taken",
                one.record,
            )
            continue
        pointed = evidence.get(number, ())
        rows[key] = (
            Judgement(
                assignment=part, unit=one.unit, variable=one.variable, revision=1, value=one.answer.value, blank=one.answer.blank,
                evidence=msgspec.to_builtins(pointed), reason=one.answer.reason, token=f"import:{number}",
            ),
            msgspec.structs.replace(one, answer=msgspec.structs.replace(one.answer, evidence=pointed)),
        )  # fmt: skip
    Judgement.objects.bulk_create([row for row, _ in rows.values()], batch_size=AT_ONCE)
    _agreed(codings, rows.values(), reviews)
    return len(rows)


def _agreed(
    codings: Mapping[str, Coding], rows: Collection[tuple[Judgement, Said]], reviews: Mapping[str, str]
) -> None:
    """What all coders of a coding said alike stands at once, as it does where they coded here."""
    said: dict[str, list[Compared]] = defaultdict(list)
    for row, one in rows:
        said[_place(one.record, reviews)].append(Compared(row.pk, one.coder, one.unit, one.variable, one.answer))
    made = []
    for place, every in said.items():
        coders = sorted({one.coder for one in every})
        for row in compared(every, coders):
            if row.agreed:
                first = row.said[0].answer
                points = [*dict.fromkeys(point for one in row.said for point in one.answer.evidence)]
                made.append(
                    Reconciled(
                        coding=codings[place], unit=row.unit, variable=row.variable, value=first.value, blank=first.blank,
                        evidence=msgspec.to_builtins(points), judgements=[one.judgement for one in row.said], agreed=True, by=BY_ALL,
                    )
                )  # fmt: skip
    Reconciled.objects.bulk_create(made, batch_size=AT_ONCE)


def _place(record: str, reviews: Mapping[str, str]) -> str:
    """One name for each coding: by the review where it is one of this library, by what it is called otherwise."""
    return f"review\n{reviews[record]}" if record in reviews else f"name\n{record}"
