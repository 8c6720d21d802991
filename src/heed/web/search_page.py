"""The search page's own part as HTML: the question, what Heed made of it, the passages, what they may be narrowed by.

Written without a template: it is the page asked for most, and no other is made so often anew (docs/decisions/0008).
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from heed.library import names
from heed.web.address import address, record_address
from heed.web.results import checks
from heed.web.written_date import edtf

OPEN_FACETS = 3  # that are not folded
NEAR_ONLY = (
    "<strong>No passage has these words.</strong> Those below are near them in meaning, as far as a machine can tell; they may not be what "
    "you asked for."
)
NARROW_LINK = '<p class="h-narrowlink"><a href="#narrow">Narrow the results</a></p>\n'


def main_part(shown: dict[str, Any]) -> SafeString:
    """The page for what the view made of a question; `shown` as it says there."""
    query = shown["query"]
    asked = f'<p class="h-printed">Asked: {escape(query)}</p>\n' if query else ""
    return SafeString(
        f'<h1 class="govuk-heading-l">{"Search results" if query else "Search"}</h1>\n{asked}{_form(query)}{_additions(shown)}'
        f'{NARROW_LINK if shown["facets"] else ""}<div class="h-two">\n<div class="h-two__main">\n'
        f"{_read_as(shown)}{_records(shown)}{_ways(shown)}{_results(shown)}</div>\n{_narrow(shown)}</div>\n"
    )


def _form(query: str) -> str:
    return (
        f'<form class="h-search" action="{address("search")}" method="get" role="search" aria-label="Library">\n'
        '<label class="govuk-visually-hidden" for="q">Has anyone reviewed a case like this?</label>\n<div class="h-search__row">\n'
        f'<input class="govuk-input" id="q" name="q" type="search" value="{escape(query)}" autocomplete="off" spellcheck="true" '
        'maxlength="1000">\n<button class="govuk-button h-button" type="submit">Search</button>\n</div>\n</form>\n'
    )


def _additions(shown: dict[str, Any]) -> str:
    """Filters in use, what Heed added to the question, and what it asks back."""
    page = ""
    if shown["chips"]:
        rows = (_chip("Remove", one["without"], one["words"]) for one in shown["chips"])
        page += f'<ul class="h-chips" aria-label="Filters in use">{"".join(rows)}</ul>\n'
    if shown["expansions"] or shown["put_back"]:
        rows = (
            _chip("Do without", one["without"], one["words"], ", ".join(one["added"])) for one in shown["expansions"]
        )
        back = f'<li><a class="h-chips__back" href="{escape(shown["put_back"])}">Put back what was taken out</a></li>'
        page += (
            f'<ul class="h-chips h-chips--added" aria-label="What Heed added to the question">{"".join(rows)}'
            f"{back if shown['put_back'] else ''}</ul>\n"
        )
    for one in shown["spellings"]:
        link = f'<a href="{escape(one["address"])}">{escape(one["words"])}</a>'
        page += f'<p class="govuk-body">Did you mean {link} for “{escape(one["for"])}”?</p>\n'
    for one in shown["unsure"]:
        links = (f'<a href="{escape(choice["address"])}">{escape(choice["words"])}</a>' for choice in one["choices"])
        page += f'<p class="govuk-body">“{escape(one["short"])}” means several things: {", ".join(links)}.</p>\n'
    return page


def _chip(verb: str, address: str, words: str, title: str = "") -> str:
    said = f' title="{escape(title)}"' if title else ""
    return (
        f'<li><a href="{escape(address)}"{said}><span class="govuk-visually-hidden">{verb} </span>{escape(words)} '
        '<span aria-hidden="true">×</span></a></li>'
    )


def _read_as(shown: dict[str, Any]) -> str:
    answer = shown["answer"]
    passages, reviews = answer["total"]["passages"], answer["total"]["reviews"]
    count = f"<strong>{passages:,}</strong> passage{_s(passages)} of <strong>{reviews:,}</strong> review{_s(reviews)}"
    if not shown["query"]:
        meet = "meets" if passages == 1 else "meet"
        return f'<p class="h-readas">{count} {meet} these filters. Type some words to see passages.</p>\n'
    if passages:
        found = f"The words stand in {count}."
    else:
        found = NEAR_ONLY if shown["results"] else "No passage has these words."
    off = "" if shown["meaning"] else " Search by meaning is off on this Heed: words only."
    page = f'<p class="h-readas">Read as {escape(answer["read_as"])}. {found}{off}</p>\n'
    if waits := shown["pending"]:
        wait = (
            "One change of the library waits" if waits == 1 else f"{waits:,} changes of the library wait"
        ) + " to be searchable by meaning."
        page += f'<p class="h-inset">{wait} Words find everything already.</p>\n'
    return page


def _records(shown: dict[str, Any]) -> str:
    """Records of catalogues that have the words, papers held here or not, folded: passages come first."""
    records = shown["answer"]["records"]
    if not records:
        return ""
    rows = "".join(_record(one) for one in records)
    opened = "" if shown["results"] else " open"
    return (
        f'<details class="h-more"{opened}><summary>{len(records)} record{_s(len(records))} of catalogues '
        f'{"has" if len(records) == 1 else "have"} these words</summary>\n<ul class="h-list">{rows}</ul></details>\n'
    )


def _record(one: dict[str, Any]) -> str:
    dated = f", {escape(edtf(one['published']))}" if one["published"] else ""
    keywords = f"<br>Keywords: {escape(', '.join(one['keywords']))}" if one["keywords"] else ""
    without = "" if one["papers"] else ' <span class="h-tag">no paper held here</span>'
    return (
        f'<li><p class="h-list__head"><a href="{record_address("review", one["review"])}">'
        f"{escape(one['title'] or 'Review without a title')}</a>{without}</p>"
        f"<p>{escape(names.publisher(one['publisher'], one['publisher_blank']))}{dated}{keywords}</p></li>"
    )


def _ways(shown: dict[str, Any]) -> str:
    """The order, and the way of searching."""
    if not shown["query"]:
        return ""
    orders = (_way(one, '<span class="h-broad"> first</span>') for one in shown["orders"])
    modes = (_way(one, '<span class="h-broad"> only</span>' if one["only"] else "") for one in shown["modes"])
    how = f'<nav class="h-order" aria-label="How to search"><ul>{"".join(modes)}</ul></nav>' if shown["meaning"] else ""
    return (
        f'<div class="h-orders"><nav class="h-order" aria-label="Order"><ul>{"".join(orders)}</ul></nav>\n{how}</div>\n'
    )


def _way(one: dict[str, Any], more: str) -> str:
    chosen = ' aria-current="true"' if one["chosen"] else ""
    return f'<li><a href="{escape(one["address"])}"{chosen}>{one["words"]}{more}</a></li>'


def _results(shown: dict[str, Any]) -> str:
    if not shown["results"]:
        other = ", or remove a filter" if shown["chips"] else ""
        none = f'<p class="govuk-body">Nothing was found. Try fewer or other words{other}.</p>\n'
        return none if shown["query"] and not shown["answer"]["records"] else ""
    more = f'<p><a class="h-quiet" href="{escape(shown["more"])}">Show more passages</a></p>\n' if shown["more"] else ""
    exports = ", ".join(f'<a href="{escape(address)}">{words}</a>' for words, address in shown["exports"])
    return (
        f'{_notice()}{shown["results"]}{more}<p class="h-away">Take this list away: {exports} · '
        f'<a href="{escape(shown["feed"])}">Follow this question (Atom feed)</a></p>\n'
    )


def _narrow(shown: dict[str, Any]) -> str:
    """The form of the facets; nothing where there is none to narrow by."""
    if not shown["facets"]:
        return ""
    facets = "".join(_facet(number, one) for number, one in enumerate(shown["facets"]))
    kept = [("mode", shown["mode"])] if shown["mode"] != "hybrid" else []
    kept += [("sort", shown["sort"])] if shown["sort"] != "best" else []
    kept += [("without", one) for one in shown["without"]]
    hidden = "".join(f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in kept)
    return (
        f'<form class="h-two__side h-facets" action="{address("search")}" method="get" aria-labelledby="narrow">\n'
        f'<input type="hidden" name="q" value="{escape(shown["query"])}">\n'
        f'<h2 class="govuk-heading-m" id="narrow" tabindex="-1">Narrow</h2>\n{facets}{hidden}'
        '<p class="h-hint">Counts are of reviews.</p>\n<button class="govuk-button h-button" type="submit">Apply</button>\n</form>\n'
    )


def _facet(number: int, facet: dict[str, Any]) -> str:
    name, title, more = facet["name"], escape(facet["title"]), facet["more"]
    opened = " open" if facet["chosen"] or number < OPEN_FACETS else ""
    folded = (
        f'<details class="h-more"><summary>More<span class="govuk-visually-hidden">: {title}</span> ({len(more)})</summary>'
        f"{checks(more, name, facet['chosen'])}</details>"
        if more
        else ""
    )
    return (
        f'<details class="h-facet"{opened}><summary>{title}</summary>\n<fieldset><legend class="govuk-visually-hidden">{title}</legend>\n'
        f"{checks(facet['rows'], name, facet['chosen'])}{folded}</fieldset>\n</details>\n"
    )


def _s(count: int) -> str:
    return "" if count == 1 else "s"


@lru_cache(maxsize=1)
def _notice() -> str:
    return render_to_string("heed/notice.html", {"short": True})
