"""From a question to the page: passages grouped by review."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from heed.library import names, seen
from heed.search.catalogue import catalogue
from heed.search.follow import pending
from heed.search.meaning import ready
from heed.search.meaning.follow import NAME as VECTORS
from heed.web.address import address, number_asked
from heed.web.export import NAMES
from heed.web.frame import framed
from heed.web.kept_pages import until_changed
from heed.web.question import Question, question_asked
from heed.web.results import articles, by_review, shortened
from heed.web.search_page import main_part

SHOWN, MOST = 20, 150  # passages shown at first, and after asking for more
LONGEST_TITLE = 80  # letters of the question in the page's title
NAME = "Heed"
FEW = 2  # of the words a chip adds, how many it names
VALUES = 6  # values of a facet before the rest is folded away
WAYS = {"hybrid": "Words and meaning", "words": "Words", "meaning": "Meaning"}
ORDERS = {"best": "Best", "newest": "Newest", "oldest": "Oldest"}


@until_changed
def show(request: HttpRequest) -> HttpResponse:
    """The results, with what was asked kept in the address."""
    asked = question_asked(request)
    title, feed = f"Search, {NAME}", ""
    if asked.asks:
        shown = number_asked(request, "shown", SHOWN, MOST)
        answered = _answered(asked, asked.answer(shown), shown)
        main = main_part(answered)
        query = escape(shortened(asked.query, LONGEST_TITLE))
        title = f"{query}, search, {NAME}" if query else title
        feed = f'<link rel="alternate" type="application/atom+xml" href="{escape(answered["feed"])}" title="{query}">'
    else:
        held = {"held": seen.documents().exists()}
        main = mark_safe(render_to_string("heed/search_empty.html", held, request))
    return framed(request, "heed/search.html", title=mark_safe(title), feed=mark_safe(feed), main=main)


def _answered(asked: Question, answer: dict[str, Any], shown: int) -> dict[str, Any]:
    """What the page shows of an answer."""
    meaning = ready.available()
    address_asked = asked.address
    more = f"{address_asked}&shown={shown + SHOWN}" if len(answer["hits"]) == shown < MOST else ""
    return {
        "answer": answer,
        "query": asked.query,
        "mode": asked.mode,
        "sort": asked.sort,
        "without": asked.without,
        "meaning": meaning,
        "pending": pending(VECTORS) if meaning else 0,
        "results": articles(by_review(answer["hits"], catalogue()), asked.query),
        "facets": _facets(answer["facets"], asked.filters),
        "chips": [
            {
                "words": f"{names.FACETS[name]}: {names.facet_value(name, value)}",
                "without": "?" + asked.fewer(name, value),
            }
            for name, values in asked.filters.items()
            for value in values
        ],
        "expansions": [_expansion(asked, chip) for chip in answer["chips"]],
        "put_back": "?" + asked.asking(without=[]) if asked.without else "",
        "unsure": [_meanings(asked, one) for one in answer["unsure"]],
        "spellings": [_spelling(asked, one) for one in answer["suggestions"]],
        "modes": [
            {
                "words": words,
                "only": key != "hybrid",
                "chosen": key == asked.mode,
                "address": "?" + asked.asking(mode=key),
            }
            for key, words in WAYS.items()
        ],
        "orders": [
            {"words": words, "chosen": key == asked.sort, "address": "?" + asked.asking(sort=key)}
            for key, words in ORDERS.items()
        ],
        "more": "?" + more if more else "",
        "feed": f"{address('search_feed')}?{address_asked}",
        "exports": [(words, f"{address('search_export', form)}?{address_asked}") for form, words in NAMES.items()],
    }


def _facets(counted: dict[str, Any], filters: dict[str, list[str]]) -> list[dict[str, Any]]:
    """Each facet's values, the chosen ones first; what is beyond the first few is folded away."""
    shown = []
    for name, values in counted.items():
        rows = sorted(values, key=lambda one: one["value"], reverse=True) if name == "year" else values
        chosen = filters.get(name, [])
        if chosen:
            rows = sorted(rows, key=lambda one: one["value"] not in chosen)
        if rows:
            shown.append(
                {
                    "name": name,
                    "title": names.FACETS[name],
                    "rows": rows[:VALUES],
                    "more": rows[VALUES:],
                    "chosen": chosen,
                }
            )
    return shown


def _expansion(asked: Question, chip: dict[str, Any]) -> dict[str, Any]:
    """A chip for what Heed added to the question of its own accord, and the address that does without."""
    case = chip["without"] == "case"
    words = f"The case {chip['term']}" if case else f"{chip['because']}: also {', '.join(chip['added'][:FEW])}"
    return {
        "words": words,
        "added": chip["added"],
        "without": "?" + asked.asking(without=[*asked.without, chip["without"]]),
    }


def _meanings(asked: Question, one: dict[str, Any]) -> dict[str, Any]:
    choices = [
        {"words": words, "address": "?" + asked.asking(query=_instead(asked.query, one["short"], words))}
        for words in one["means"]
    ]
    return {"short": one["short"], "choices": choices}


def _spelling(asked: Question, one: dict[str, Any]) -> dict[str, Any]:
    return {
        "words": one["instead"],
        "for": one["word"],
        "address": "?" + asked.asking(query=_instead(asked.query, one["word"], one["instead"])),
    }


def _instead(query: str, word: str, other: str) -> str:
    """The query with a word exchanged, wherever it stands alone."""
    return re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", lambda _: other, query, flags=re.IGNORECASE)
