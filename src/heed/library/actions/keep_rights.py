"""A person's word on the rights in a paper; the one before is kept."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from heed.library import licences
from heed.library.actions import changes
from heed.library.models import Document, Rights
from heed.library.reasons import reason_of
from heed.people import audit
from heed.refusal import refuse

LONGEST_HOLDER, LONGEST = 300, 500


@transaction.atomic
def say_rights(
    *, by: str, document: Document, holder: str, licence: str, statement: str, link: str, reason: str
) -> Rights:
    """The rights as they stand now. Refused: a licence Heed does not know, a link that is none, words too long, no reason."""
    reason = reason_of(reason)
    holder, statement, link = (" ".join(one.split()) for one in (holder, statement, link))
    if licence not in licences.LICENCES:
        raise refuse("licence-unknown", asked=licence[:40])
    if len(holder) > LONGEST_HOLDER or len(statement) > LONGEST or len(link) > LONGEST:
        raise refuse("rights-long", most=LONGEST)
    if link and not licences.is_link(link):
        raise refuse("link-odd", asked=link[:80])
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    Rights.objects.filter(document=document, ended=None).update(ended=timezone.now())
    said = Rights.objects.create(
        document=document, holder=holder, licence=licence, statement=statement, link=link, reason=reason, by=by
    )
    changes.note([document.pk])
    audit.record(by=by, verb="rights.say", subject=document.pk, rights=said.pk, licence=licence)
    return said
