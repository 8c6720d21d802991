"""Repair of a passage's words: a person's over the machine's, which stay. Index, citations and what was made of the words follow."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from heed.library.actions import changes
from heed.library.actions.mentioned import note_mentions
from heed.library.claims import digest
from heed.library.models import Claim, Document, Numbered, Overlay, Passage, Recommendation, Section
from heed.library.reasons import reason_of
from heed.library.repair import carried
from heed.people import audit
from heed.refusal import refuse

MOST_WORDS = 200  # of a passage, as everywhere
LONGEST = 4000


@transaction.atomic
def repair(*, by: str, document: Document, words: Mapping[str, str], reason: str) -> list[Overlay]:
    """The overlays made: `words` are the right ones by passage; those that are as they stand already make none.

    To give back the words that were read takes the overlay away. Refused: no reason, no words, too many, a passage of another paper.
    """
    reason = reason_of(reason)
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    held = {one.pk: one for one in Passage.objects.filter(document=document, pk__in=list(words))}
    made: list[Overlay] = []
    changed = False
    for id, typed in words.items():
        text = "\n".join(" ".join(line.replace("\0", " ").split()) for line in typed.strip().splitlines())
        passage = held.get(id)
        if passage is None:
            raise refuse("passage-unknown", asked=id)
        if not text:
            raise refuse("text-missing")
        most = max(MOST_WORDS, len(passage.text.split()))
        if len(text.split()) > most or len(text) > LONGEST:
            raise refuse("text-long", most=most)
        if text == "\n".join(" ".join(line.split()) for line in passage.text.splitlines()):
            continue
        changed = True
        if overlay := _lay(by, document, passage, text, reason):
            made.append(overlay)
    if not changed:
        raise refuse("text-same")
    renew_mentions(document)
    changes.note([document.pk])
    return made


def _lay(by: str, document: Document, passage: Passage, text: str, reason: str) -> Overlay | None:
    """The overlay; None where the words are those that were read, so that none is needed any more."""
    before = Overlay.objects.filter(passage=passage.pk, ended=None).first()
    original = before.original if before else passage.text
    if before:
        before.ended, before.ended_by = timezone.now(), by
        before.save(update_fields=["ended", "ended_by"])
    carry(document, passage, text)
    if text == original:
        audit.record(by=by, verb="overlay.end", subject=passage.pk, digest=digest(text))
        return None
    overlay = Overlay.objects.create(
        document=document, passage=passage.pk, page=passage.page, original=original, text=text, reason=reason, by=by
    )
    audit.record(
        by=by,
        verb="overlay.lay",
        subject=passage.pk,
        overlay=overlay.pk,
        original=digest(original),
        digest=digest(text),
    )
    return overlay


def carry(document: Document, passage: Passage, text: str) -> None:
    """Puts the words into the passage, and into what was made of it where it can be told how."""
    before = passage.text
    passage.text = text
    passage.save(update_fields=["text"])
    for model in (Recommendation, Numbered):
        for one in model.objects.filter(document=document):
            now = carried(one.text, before, text) if passage.order in one.passages else None
            if now:
                one.text = now
                one.save(update_fields=["text"])
    for heading in Section.objects.filter(document=document, first=passage.order):
        now = carried(heading.text, before, text)
        if now:
            heading.text = now
            heading.save(update_fields=["text"])


def renew_mentions(document: Document) -> None:
    """The mentions of other reviews, made anew of the words in force."""
    rows = Passage.objects.filter(document=document).order_by("order").values_list("pk", "text")
    said = Claim.objects.filter(document=document, field="labels", ended=None).exclude(source="person")
    note_mentions(
        document.pk, rows, labels=[label for value in said.values_list("value", flat=True) for label in value or []]
    )
