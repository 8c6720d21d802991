"""Passages found and facets to tick, as HTML: a page has twenty and two hundred of them, and templates took half its time.

Every word of a report goes through `escape`; addresses come from the table of addresses.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Any, NamedTuple
from urllib.parse import quote

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from heed.library import names
from heed.search.catalogue import Catalogue, Head
from heed.web import finding
from heed.web.address import record_address
from heed.web.written_date import edtf

FIRST = 3  # passages of one review before the rest is folded away
LONGEST_FIND = 200  # letters of a question taken along to the paper


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
    find = f"?find={quote(Truncator(query).chars(LONGEST_FIND))}" if query else ""
    return mark_safe("".join(_article(number, group, query, find) for number, group in enumerate(groups, start=1)))


def _article(number: int, group: Group, query: str, find: str) -> str:
    head = group.head
    dated = f", {escape(edtf(head.review_published))}" if head.review_published else ""
    first = "".join(_hit(of, hit, query, find) for of, hit in group.hits[:FIRST])
    rest = group.hits[FIRST:]
    if rest:
        title = escape(head.review_title or "this review")
        first += (
            f'<details class="h-more"><summary>{len(rest)} more passage{"" if len(rest) == 1 else "s"}'
            f'<span class="govuk-visually-hidden"> of {title}</span></summary>'
            f"{''.join(_hit(of, hit, query, find) for of, hit in rest)}</details>"
        )
    return (
        f'<article class="h-result" aria-labelledby="g{number}">\n'
        f'<h2 class="h-result__title" id="g{number}"><a href="{record_address("review", head.review)}">'
        f"{escape(head.review_title or 'Review without a title')}</a></h2>\n"
        f'<p class="h-result__line">{escape(names.publisher(head.review_publisher, head.review_blank))}{dated}</p>\n'
        f"{first}</article>\n"
    )


def _hit(head: Head, hit: dict[str, Any], query: str, find: str) -> str:
    where = escape(names.page(hit["page"], hit["printed_page"]))
    paragraph = f", paragraph {escape(hit['paragraph'])}" if hit["paragraph"] else ""
    tag = ' <span class="h-tag">text corrected</span>' if hit.get("corrected") else ""
    tag += "" if "words" in hit["found_by"] else ' <span class="h-tag">found by meaning</span>'
    return (
        f'<blockquote class="h-hit">\n<p>{marked(hit["text"], query)}</p>\n'
        f'<footer><a href="{record_address("passage", hit["passage"])}{find}">{names.KINDS.get(head.kind or "", "Paper")}, '
        f"{where}{paragraph}</a>{tag}</footer>\n</blockquote>\n"
    )


def marked(text: str, query: str) -> str:
    """The passage with the question's words marked."""
    whole, pieces, last = escape(text), [], 0
    quoted = escape if len(whole) != len(text) else str  # most passages hold nothing that has to be written otherwise
    for begin, end in finding.marks(text, query):
        pieces += [quoted(text[last:begin]), "<mark>", quoted(text[begin:end]), "</mark>"]
        last = end
    return "".join([*pieces, quoted(text[last:])]) if pieces else whole


def checks(rows: list[dict[str, Any]], name: str) -> SafeString:
    """The values of a facet to tick, each with its number of reviews."""
    pieces = []
    for one in rows:
        before, after = _check(name, one["value"], one["words"])
        count = one["count"]
        pieces.append(
            f"{before}{' checked' if one['chosen'] else ''}{after}{count:,}"
            f'<span class="govuk-visually-hidden"> review{"" if count == 1 else "s"}</span></span></label>\n'
        )
    return mark_safe("".join(pieces))


@lru_cache(maxsize=1 << 13)
def _check(name: str, value: str, words: str) -> tuple[str, str]:
    """A value to tick, before and after the place where it says whether it is ticked."""
    return (
        f'<label class="h-check"><input type="checkbox" name="{escape(name)}" value="{escape(value)}"',
        f'> <span>{escape(words)}</span> <span class="h-count">',
    )
