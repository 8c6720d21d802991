"""Watching publishers' pages: a page named by a person, looked at by a worker, each difference settled by a person."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from heed.files.fetch import NotFetched
from heed.library import asking, links
from heed.library.licences import is_link
from heed.library.models import Organisation
from heed.library.outside import Noticed, Watch, Watched
from heed.library.reasons import reason_of
from heed.people import audit
from heed.refusal import refuse

PURPOSE = "watched page"
MOST_FILES = 300  # reports of one page whose files are asked for


@transaction.atomic
def watch(*, by: str, url: str, organisation: Organisation | None) -> Watch:
    """The page, looked at from now on. Refused: what is no web address, one that is watched already."""
    url = url.strip().partition("#")[0]
    if not is_link(url) or len(url) > links.LONGEST:
        raise refuse("link-odd", asked=url[:80])
    if Watch.objects.filter(url=url, ended=None).exists():
        raise refuse("watched-already")
    made = Watch.objects.create(url=url, organisation=organisation, by=by)
    audit.record(by=by, verb="watch.begin", subject=f"watch:{made.pk}")
    return made


@transaction.atomic
def end_watch(*, by: str, watch: Watch) -> None:
    """The page is not looked at any more."""
    if Watch.objects.filter(pk=watch.pk, ended=None).update(ended=timezone.now()):
        audit.record(by=by, verb="watch.end", subject=f"watch:{watch.pk}")


@transaction.atomic
def settle_noticed(*, by: str, noticed: Noticed, reason: str) -> None:
    """That a person has seen to it; refused where that was done already, or without a reason."""
    reason = reason_of(reason)
    noticed = Noticed.objects.select_for_update(of=("self",)).get(pk=noticed.pk)
    if noticed.settled is not None:
        raise refuse("noticed-settled")
    noticed.settled, noticed.settled_by, noticed.reason = timezone.now(), by, reason
    noticed.save(update_fields=["settled", "settled_by", "reason"])
    audit.record(by=by, verb="noticed.settle", subject=f"watch:{noticed.watch_id}", noticed=noticed.pk)


def look(*, by: str, watch: Watch, going_on: Callable[[], bool] = lambda: True) -> list[Noticed]:
    """What is noticed on the page since the last look; the first look only remembers what is there.

    A page that does not answer as a page changes nothing that is remembered: a server out of order has not withdrawn any report.
    """
    came = asking.ask(watch.url, purpose=PURPOSE, by=by, page=True)
    if isinstance(came, NotFetched) or not 200 <= came.status < 300:
        why = came.code if isinstance(came, NotFetched) else str(came.status)
        Watch.objects.filter(pk=watch.pk).update(tried=timezone.now(), why=why)
        return []
    known = {one.url: one for one in watch.links.all()}
    now: dict[str, links.Seen] = {}
    tags: dict[str, str] = {}
    for at, (url, title) in enumerate(links.report_links(came.body, came.url).items()):
        sha256, tags[url] = _of_file(url, known.get(url), by) if at < MOST_FILES else ("", "")
        now[url] = links.Seen(title, sha256)
        if not going_on():
            return []
    return _remember(by, watch, now, tags)


def _of_file(url: str, known: Watched | None, by: str) -> tuple[str, str]:
    """The hash of the file at a report link and its tag; empty where its host is not named, as known where it does not answer."""
    host = links.host_of(url)
    if not host or asking.named(host) is None:
        return "", ""
    came = asking.ask(url, purpose=PURPOSE, by=by, etag=known.etag if known else "")
    if isinstance(came, NotFetched) or came.status == 304 or not 200 <= came.status < 300:
        return (known.sha256, known.etag) if known else ("", "")
    return came.sha256, came.etag


@transaction.atomic
def _remember(by: str, watch: Watch, now: dict[str, links.Seen], tags: dict[str, str]) -> list[Noticed]:
    watch = Watch.objects.select_for_update(of=("self",)).get(pk=watch.pk)
    first, at = watch.looked is None, timezone.now()
    before = {one.url: one for one in watch.links.all()}
    there = {url: links.Seen(one.title, one.sha256) for url, one in before.items() if one.gone is None}
    found = [] if first else links.differences(there, now, watch.url)
    emptied = any(one.what == "emptied" for one in found)
    made = []
    for one in found:
        noticed, new = Noticed.objects.get_or_create(
            watch=watch, url=one.url, what=one.what, settled=None, defaults={"title": one.now.title, "sha256": one.now.sha256}
        )  # fmt: skip
        if new:
            made.append(noticed)
            audit.record(
                by=by, verb="noticed.make", subject=f"watch:{watch.pk}", noticed=noticed.pk, what=one.what, sha256=one.now.sha256
            )  # fmt: skip
    if not emptied:
        for url, seen in now.items():
            kept = before.get(url)
            Watched.objects.update_or_create(
                watch=watch, url=url,
                defaults={"title": seen.title, "sha256": seen.sha256 or (kept.sha256 if kept else ""), "etag": tags.get(url, ""), "gone": None},
            )  # fmt: skip
        watch.links.filter(gone=None).exclude(url__in=list(now)).update(gone=at)
    watch.looked = watch.tried = at
    watch.why = ""
    watch.save(update_fields=["looked", "tried", "why"])
    return made
