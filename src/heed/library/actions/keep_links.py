"""Known addresses of papers: added and dropped by a person, checked by a worker, a changed one accepted by a person."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from heed.library import asking, links
from heed.library.licences import is_link
from heed.library.models import Document
from heed.library.outside import Link
from heed.people import audit
from heed.refusal import refuse

PURPOSE = "link check"


@transaction.atomic
def add_link(*, by: str, document: Document, url: str, is_file: bool) -> Link:
    """The address, not checked yet. Refused: what is no web address, one the paper has already."""
    url = url.strip().partition("#")[0]
    if not is_link(url) or len(url) > links.LONGEST:
        raise refuse("link-odd", asked=url[:80])
    Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if Link.objects.filter(document=document, url=url, ended=None).exists():
        raise refuse("link-there")
    made = Link.objects.create(document=document, url=url, is_file=is_file, by=by)
    audit.record(by=by, verb="link.add", subject=document.pk, link=made.pk)
    return made


@transaction.atomic
def end_link(*, by: str, link: Link) -> None:
    """The address is not of the paper any more."""
    if Link.objects.filter(pk=link.pk, ended=None).update(ended=timezone.now()):
        audit.record(by=by, verb="link.end", subject=link.document_id, link=link.pk)


@transaction.atomic
def accept_found(*, by: str, link: Link) -> None:
    """What was found there is the same report (or where it moved is its address now); refused where nothing was found to accept."""
    link = Link.objects.select_for_update(of=("self",)).get(pk=link.pk)
    if link.state not in (Link.State.CHANGED, Link.State.MOVED):
        raise refuse("link-nothing")
    if link.moved_to and not Link.objects.filter(document=link.document_id, url=link.moved_to, ended=None).exists():
        link.url, link.moved_to = link.moved_to, ""
    link.accepted = link.sha256
    link.state, link.since = (Link.State.OK if link.sha256 else Link.State.UNCHECKED), timezone.now()
    link.save(update_fields=["url", "moved_to", "accepted", "state", "since"])
    audit.record(by=by, verb="link.accept", subject=link.document_id, link=link.pk, sha256=link.sha256)


def check_link(*, by: str, link: Link) -> Link:
    """The link with what was found there now. Asks the outside, so it is not one transaction; the finding is."""
    came = asking.ask(link.url, purpose=PURPOSE, by=by)
    found = links.judge(came, {one for one in (link.document.sha256, link.accepted) if one}, link.is_file)
    now = timezone.now()
    with transaction.atomic():
        kept = Link.objects.select_for_update(of=("self",)).get(pk=link.pk)
        if kept.url != link.url:
            return kept  # a person gave it another address meanwhile
        news = kept.state != found.state
        kept.since = now if news else kept.since
        kept.state, kept.why, kept.moved_to, kept.sha256, kept.checked = (
            found.state,
            found.why,
            found.moved_to[: links.LONGEST],
            found.sha256,
            now,
        )
        kept.save(update_fields=["state", "why", "moved_to", "sha256", "checked", "since"])
        if news:
            audit.record(by=by, verb="link.check", subject=kept.document_id, link=kept.pk, state=found.state)
    return kept
