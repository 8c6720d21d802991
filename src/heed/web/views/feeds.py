"""Atom feeds of the lists: what is new, a board's, a shelf's, a question's."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import conditional_page

from heed.library import browse, feeds, seen
from heed.web.question import question_asked
from heed.web.rights import kept_out
from heed.web.unchanged import unless_changed
from heed.web.views.browse import SHELVES, found_board, listed_on


@unless_changed
@kept_out
def new(request: HttpRequest) -> HttpResponse:
    """What came in last."""
    return _feed(request, "new", "What is new", reverse("new"), feeds.of_reviews(browse.reviews()))


@unless_changed
@kept_out
def board(request: HttpRequest, id: str) -> HttpResponse:
    """What came in last of one board's."""
    known = found_board(id)
    listed = browse.reviews().filter(pk__in=browse.documents().filter(publisher=known.name).values("review"))
    return _feed(request, f"board {id}", known.name, reverse("board", args=[id]), feeds.of_reviews(listed))


@unless_changed
@kept_out
def shelf(request: HttpRequest, shelf: str, value: str) -> HttpResponse:
    """What came in last under one value of a shelf."""
    listed = listed_on(shelf, value)
    title = f"{SHELVES[shelf][0]}: {browse.words(shelf, value)}"
    return _feed(request, f"{shelf} {value}", title, reverse("shelf", args=[shelf, value]), feeds.of_reviews(listed))


@conditional_page
@kept_out
def search(request: HttpRequest) -> HttpResponse:
    """The reviews that answer a question; a reader of feeds sees a new one when it comes."""
    asked = question_asked(request)
    if not asked.asks:
        raise Http404
    hits = asked.answer(feeds.MOST * 2)["hits"]
    found = {hit["review"] for hit in hits}
    listed = browse.reviews().filter(pk__in=found)
    title = f"Search: {asked.query}" if asked.query else "Search by filters"
    address = f"{reverse('search')}?{asked.address}"
    return _feed(request, f"search {asked.address}", title, address, feeds.of_reviews(listed))


def _feed(request: HttpRequest, list_name: str, title: str, address: str, entries: list[feeds.Entry]) -> HttpResponse:
    feed = _Atom(
        title=f"{feeds.sayable(title)}, Heed", link=request.build_absolute_uri(address), description=None, language="en-GB",
        author_name="Heed", feed_url=request.build_absolute_uri(), feed_guid=feeds.urn(list_name),
    )  # fmt: skip
    for entry in entries:
        feed.add_item(
            title=entry.title, link=request.build_absolute_uri(reverse("review", args=[entry.record])), description=entry.summary,
            unique_id=entry.urn, updateddate=entry.updated, author_name=entry.publisher,
            item_copyright=entry.rights or None,
        )  # fmt: skip
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


class _Atom(Atom1Feed):
    """Atom whose own date is that of its latest entry; of an empty feed, the day Heed saw the first paper (never "now")."""

    def latest_post_date(self):  # type: ignore[no-untyped-def]
        if self.items:
            return super().latest_post_date()
        first = seen.documents().order_by("added").values_list("added", flat=True).first()
        return first or timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
