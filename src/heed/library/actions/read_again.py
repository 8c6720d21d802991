"""A file read again: what the new reading changes is told before anything is changed, and no citation is moved.

Where an address would lead to other words or another place the new reading is held back, until a person takes it and settles each orphan.
A person's claims, rejections, overlays and placements hold; what no longer has anything to hold on to is listed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from django.db import transaction

from heed.library import children, ids, reread, resolve, sets
from heed.library.actions import changes
from heed.library.actions.add_document import recommendation_ids, said_in, write_reading
from heed.library.actions.correct import rewrite_document
from heed.library.actions.overlay import carry, renew_mentions
from heed.library.actions.settle import rewrite
from heed.library.claims import digest
from heed.library.models import (
    Claim,
    Document,
    Mention,
    Numbered,
    Orphan,
    Overlay,
    Page,
    Passage,
    Recommendation,
    Rejection,
    Rereading,
    Section,
)  # fmt: skip
from heed.library.queries import papers_of, printed_pages, said_of
from heed.people import audit
from heed.refusal import Refusal, refuse
from heed.text.reading import Reading

MACHINES = ["text", "properties", "file_name"]
AT_ONCE = 500


@transaction.atomic
def read_again(*, by: str, document: Document, reading: Reading, orphans: bool = False) -> Rereading:
    """What came of it: nothing changed, the new reading applied, or held back because addresses would become orphans.

    `orphans`: a person takes the new reading all the same; each address that does not fit is then an orphan to settle.
    """
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    before = document.reader_version
    told, passages, recommendations = _report(document, reading)
    state = Rereading.State.APPLIED
    if told["same"]:
        state = Rereading.State.UNCHANGED
        Document.objects.filter(pk=document.pk).update(reader_version=reading.reader_version, engine=reading.engine)
    elif (passages.lost or recommendations.lost) and not orphans:
        state = Rereading.State.BLOCKED
    else:
        _apply(document, reading, [*passages.lost, *recommendations.lost], before)
        told["corrections"]["listed"] += _children_lost(document)
    return _noted(by, document, state, before, reading.reader_version, told)


@transaction.atomic
def could_not_read(*, by: str, document: Document, refusal: Refusal, version: str) -> Rereading:
    """Notes that the file could not be read this time; the reading that is held stands."""
    told = {"refusal": msgspec.to_builtins(refusal)}
    return _noted(by, document, Rereading.State.REFUSED, document.reader_version, version, told)


@transaction.atomic
def keep_reading(*, by: str, rereading: Rereading) -> Rereading:
    """A person keeps the reading that is held; the other one is not asked about again until the reader changes."""
    latest = Rereading.objects.filter(document=rereading.document_id).order_by("-pk").first()
    if latest is None or latest.pk != rereading.pk or latest.state != Rereading.State.BLOCKED:
        raise refuse("reading-settled")
    told = {**rereading.report, "kept": True}
    return _noted(by, rereading.document, Rereading.State.KEPT, rereading.before, rereading.after, told)


def _noted(by: str, document: Document, state: str, before: str, after: str, told: dict[str, Any]) -> Rereading:
    made = Rereading.objects.create(document=document, state=state, before=before, after=after, report=told, by=by)
    audit.record(
        by=by, verb="document.read_again", subject=document.pk, state=str(state), before=before, after=after,
        orphans=len(told.get("orphans", [])), reading=made.pk,
    )  # fmt: skip
    return made


def held_places(document: Document) -> tuple[list[reread.Place], list[reread.Place]]:
    """The addresses of the held reading, with the words as the machine read them: passages, recommendations."""
    printed = printed_pages([document.pk])
    originals = dict(
        Overlay.objects.filter(document=document, ended=None, fits=True).values_list("passage", "original")
    )
    rows = Passage.objects.filter(document=document).order_by("order")
    passages = [
        reread.Place(id, originals.get(id, text), page, printed.get((document.pk, page)), paragraph, start, end)
        for id, text, page, paragraph, start, end in rows.values_list("id", "text", "page", "paragraph", "start", "end")
    ]
    many = Recommendation.objects.filter(document=document).order_by("order").values_list("id", "page", "number")
    # an id is made of number and words, so it stands for them; the words kept may be a person's
    return passages, [reread.Place(id, id, page, printed.get((document.pk, page)), number) for id, page, number in many]


def new_places(document: Document, reading: Reading) -> tuple[list[reread.Place], list[reread.Place]]:
    """The same of a new reading."""
    printed = {page.number: page.printed or None for page in reading.pages}
    passage_ids = ids.ids_within(document.pk, "p", [one.text for one in reading.passages])
    passages = [
        reread.Place(id, one.text, one.page, printed.get(one.page), one.paragraph, one.start, one.end)
        for id, one in zip(passage_ids, reading.passages, strict=True)
    ]
    of_them = zip(recommendation_ids(document.pk, reading), reading.recommendations, strict=True)
    return passages, [reread.Place(id, id, one.page, printed.get(one.page), one.number) for id, one in of_them]


def _report(document: Document, reading: Reading) -> tuple[dict[str, Any], reread.Compared, reread.Compared]:
    """What would be different, for people to read: ids, counts, and values before and after."""
    held, held_recommendations = held_places(document)
    now, now_recommendations = new_places(document, reading)
    passages = reread.compared(held, now)
    recommendations = reread.compared(held_recommendations, now_recommendations)
    fields = _fields(document, reading, [one.id for one in now])
    doubts = list(dict.fromkeys(reading.doubts))
    same_doubts = doubts == list(dict.fromkeys(document.doubts))
    told: dict[str, Any] = {
        "same": passages.same and recommendations.same and not fields and same_doubts,
        "passages": {"before": len(held), "after": len(now), "exact": passages.exact, "new": len(passages.new)},
        "shifted": {id: list(span) for id, span in passages.shifted.items()},
        "recommendations": {"before": len(held_recommendations), "after": len(now_recommendations)},
        "orphans": [
            {"record": one.held.id, "why": one.why, "page": one.held.page, "places": one.places}
            for one in [*passages.lost, *recommendations.lost]
        ],
        "fields": fields,
        "doubts": [one for one in doubts if one not in document.doubts],
        "corrections": _corrections(document, reading, {one.id: one.text for one in now}),
    }
    return told, passages, recommendations


def _fields(document: Document, reading: Reading, passage_ids: list[str]) -> list[dict[str, Any]]:
    """What the machine reads otherwise: each field's value before and after."""
    rows = Claim.objects.filter(document=document, source__in=MACHINES).order_by("pk")
    before = [resolve.Said(row.field, row.value, row.passage, row.page, row.confidence, row.source) for row in rows]
    after = said_in(reading, passage_ids)
    told = []
    for field in sorted({one.field for one in [*before, *after]}):
        was, now = resolve.best(before, field), resolve.best(after, field)
        if (
            was is None
            or now is None
            or (was.value, was.confidence, was.passage) != (now.value, now.confidence, now.passage)
        ):
            told.append(
                {
                    "field": field,
                    "before": was.value if was else None,
                    "after": now.value if now else None,
                    "same_value": (was.value if was else None) == (now.value if now else None),
                }
            )
    return told


def _corrections(document: Document, reading: Reading, now: dict[str, str]) -> dict[str, Any]:
    """A person's decisions on this paper and its review: how many hold, and those that no longer have anything to hold on to."""
    listed: list[dict[str, str]] = []
    claims = list(Claim.objects.filter(document=document, ended=None).exclude(source__in=MACHINES))
    of_review = list(Claim.objects.filter(review=document.review_id, ended=None).exclude(source__in=MACHINES))
    for claim in [*claims, *of_review]:
        if claim.passage and claim.passage.startswith(f"{document.pk}-") and claim.passage not in now:
            listed.append({"what": "evidence", "field": claim.field, "record": claim.passage})
    said = {(field, digest(value)) for field, value in [*((one.field, one.value) for one in reading.claims)]}
    said |= {("doubts", digest(doubt)) for doubt in reading.doubts}
    rejections = list(Rejection.objects.filter(document=document, lifted=None).values_list("field", "digest"))
    listed += [
        {"what": "rejection", "field": field, "record": document.pk}
        for field, key in rejections
        if (field, key) not in said
    ]
    overlays = list(Overlay.objects.filter(document=document, ended=None).values_list("passage", "original"))
    for passage, original in overlays:
        if now.get(passage) != original:
            listed.append({"what": "overlay", "field": "text", "record": passage})
    decided = len(claims) + len(of_review) + len(rejections) + len(overlays)
    return {"hold": decided - len(listed), "listed": listed}


def _apply(document: Document, reading: Reading, lost: list[reread.Lost], before: str) -> None:
    """Puts the new reading in the place of the held one; overlays are laid again, orphans written."""
    quotes = dict(Recommendation.objects.filter(document=document).values_list("id", "text"))
    now, _ = new_places(document, reading)
    passage_ids = [one.id for one in now]
    for model in (Mention, Page, Section, Passage, Numbered, Recommendation):
        model.objects.filter(document=document).delete()
    Claim.objects.filter(document=document, source__in=MACHINES).delete()
    write_reading(document, reading, passage_ids, said_in(reading, passage_ids))
    document.format, document.text_source, document.engine = reading.format, reading.text_source, reading.engine
    document.page_count, document.passage_count = len(reading.pages), len(reading.passages)
    document.repaired_by, document.doubts = reading.repaired_by, reading.doubts
    document.reader_version = reading.reader_version
    document.facts = msgspec.msgpack.encode(sets.facts(document.pk, Path(document.path), reading))
    document.save()
    _lay_again(document)
    _orphan(document, lost, quotes, now, before)
    rewrite_document(document)
    rewrite([document.review_id])
    changes.note(Document.objects.filter(review=document.review_id).order_by("pk").values_list("pk", flat=True))


def _lay_again(document: Document) -> None:
    """Each overlay over the words it was made for; where no passage has them it is kept, and fits no more."""
    standing = list(Overlay.objects.filter(document=document, ended=None))
    rows = {row.pk: row for row in Passage.objects.filter(document=document, pk__in=[one.passage for one in standing])}
    for one in standing:
        passage = rows.get(one.passage)
        fits = passage is not None and passage.text == one.original
        if passage is not None and fits:
            carry(document, passage, one.text)
        if fits != one.fits:
            one.fits = fits
            one.save(update_fields=["fits"])
    if standing:
        renew_mentions(document)


def _orphan(
    document: Document, lost: list[reread.Lost], quotes: dict[str, str], now: list[reread.Place], reader: str
) -> None:
    """Writes the orphans; one of an earlier reading whose words are back just where they were is none any more."""
    for old in Orphan.objects.filter(document=document, settled=None):
        place = reread.Place(old.record, old.quote, old.page, old.printed, old.paragraph)
        if reread.fits_again(place, old.before, old.after, now):
            old.delete()
    rows = [
        Orphan(
            record=one.held.id, document=document, page=one.held.page, printed=one.held.printed, paragraph=one.held.paragraph,
            start=one.held.start, end=one.held.end, quote=quotes.get(one.held.id, one.held.text), before=one.before, after=one.after,
            why=one.why, places=one.places, reader=reader,
        )
        for one in lost
    ]  # fmt: skip
    Orphan.objects.filter(pk__in=[row.pk for row in rows]).exclude(settled=None).delete()
    Orphan.objects.bulk_create(
        rows, batch_size=AT_ONCE, ignore_conflicts=True
    )  # one not settled yet keeps what it named first


def _children_lost(document: Document) -> list[dict[str, str]]:
    """What a person said of children whom the papers of the review tell of no more: it is shown, and listed."""
    told = resolve.children_told(resolve.in_order(papers_of(document.review)))
    lost = children.unplaced(told, resolve.word_on_children(told, said_of(document.review)))
    return [{"what": "child", "field": f"children[{one['at']}]", "record": document.review_id} for one in lost]
