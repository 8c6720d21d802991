"""Passages found and facets to tick, as HTML: a page has twenty and two hundred of them, and templates took half its time.

Every word of a report goes through `escape`; addresses come from the table of addresses.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple
from urllib.parse import quote

from django.utils.safestring import SafeString
from django.utils.text import Truncator

from heed.library import names
from heed.search.catalogue import Catalogue, Head
from heed.web import finding
from heed.web.address import record_addresses
from heed.web.written_date import edtf

FIRST = 3  # passages of one review before the rest is folded away
LONGEST_FIND = 200  # letters of a question taken along to the paper
MARK = "\x02"  # between the words marked and the rest, until the whole is escaped
ONE, SEVERAL = (
    f'<span class="govuk-visually-hidden"> {reviews}</span></span></label>\n' for reviews in ("review", "reviews")
)


class Group(NamedTuple):
    """One review's passages, with what stands over each."""

    head: Head
    hits: list[tuple[Head, dict[str, Any]]]


def by_review(hits: list[dict[str, Any]], known: Catalogue) -> list[Group]:
    """The hits grouped by review, in the order of each review's best passage; what was taken out meanwhile is left out."""
    groups: dict[str, Group] = {}
    for hit in hits:
        head = known.heads.get(hit["document"])
        if head is not None:
            groups.setdefault(head.review, Group(head, [])).hits.append((head, hit))
    return list(groups.values())


def articles(groups: list[Group], query: str) -> SafeString:
    """One article a review: its title, its board and date, its passages with the question's words marked."""
    find = f"?find={quote(shortened(query, LONGEST_FIND))}" if query else ""
    review, passage = record_addresses("review"), record_addresses("passage")
    pieces = []
    for number, group in enumerate(groups, start=1):
        head = group.head
        hits = [_hit(of, hit, query, passage(hit["passage"]) + find) for of, hit in group.hits]
        pieces.append(
            f'<article class="h-result" aria-labelledby="g{number}">\n'
            f'<h2 class="h-result__title" id="g{number}"><a href="{review(head.review)}">{_headed(head)}'
            f"{''.join(hits[:FIRST])}{_folded(hits[FIRST:], head) if len(hits) > FIRST else ''}</article>\n"
        )
    return SafeString("".join(pieces))


def shortened(query: str, most: int) -> str:
    """The query in so many letters at most. Django's cutting asks its translations even where nothing is cut."""
    return query if len(query) <= most and query.isascii() else Truncator(query).chars(most)


@lru_cache(maxsize=1 << 13)
def _headed(head: Head) -> str:
    """A review's title, board and date: the same whatever is asked."""
    dated = f", {escape(edtf(head.review_published))}" if head.review_published else ""
    return (
        f"{escape(head.review_title or 'Review without a title')}</a></h2>\n"
        f'<p class="h-result__line">{escape(names.publisher(head.review_publisher, head.review_blank))}{dated}</p>\n'
    )


def _folded(hits: list[str], head: Head) -> str:
    return (
        f'<details class="h-more"><summary>{len(hits)} more passage{"" if len(hits) == 1 else "s"}'
        f'<span class="govuk-visually-hidden"> of {escape(head.review_title or "this review")}</span></summary>'
        f"{''.join(hits)}</details>"
    )


def _hit(head: Head, hit: dict[str, Any], query: str, address: str) -> str:
    tag = ' <span class="h-tag">text corrected</span>' if hit.get("corrected") else ""
    tag += "" if "words" in hit["found_by"] else ' <span class="h-tag">found by meaning</span>'
    return (
        f'<blockquote class="h-hit">\n<p>{marked(hit["text"], query)}</p>\n'
        f'<footer><a href="{address}">{names.KINDS.get(head.kind or "", "Paper")}, '
        f"{_where(hit['page'], hit['printed_page'], hit['paragraph'])}</a>{tag}</footer>\n</blockquote>\n"
    )


@lru_cache(maxsize=1 << 13)
def _where(page: int, printed: str | None, paragraph: str | None) -> str:
    """A passage's place in its paper."""
    return escape(names.page(page, printed)) + (f", paragraph {escape(paragraph)}" if paragraph else "")


def marked(text: str, query: str) -> str:
    """The passage with the question's words marked."""
    pieces, last = [], 0
    for begin, end in finding.marks(text, query):
        pieces += [text[last:begin], text[begin:end]]
        last = end
    pieces.append(text[last:])
    if MARK in text:  # a character of no meaning, from a file that was read badly
        pieces = [escape(piece) for piece in pieces]
    else:
        pieces = escape(MARK.join(pieces)).split(MARK)  # to write each by itself takes ten times as long
    pieces[1::2] = [f"<mark>{word}</mark>" for word in pieces[1::2]]
    return "".join(pieces)


def checks(rows: list[dict[str, Any]], name: str, chosen: Collection[str] = ()) -> SafeString:
    """The values of a facet to tick, each with its number of reviews; those of `chosen` are ticked."""
    pieces = []
    for one in rows:
        value = one["value"]
        pieces += [_check(name, value, value in chosen), _counted(one["count"])]
    return SafeString("".join(pieces))


@lru_cache(maxsize=1 << 13)
def _counted(reviews: int) -> str:
    return f"{reviews:,}{ONE if reviews == 1 else SEVERAL}"


@lru_cache(maxsize=1 << 13)
def _check(name: str, value: str, ticked: bool) -> str:
    """A value to tick, up to its count."""
    return (
        f'<label class="h-check"><input type="checkbox" name="{escape(name)}" value="{escape(value)}"{" checked" if ticked else ""}> '
        f'<span>{escape(names.facet_value(name, value))}</span> <span class="h-count">'
    )
