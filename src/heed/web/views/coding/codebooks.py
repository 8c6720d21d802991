"""Codebooks to read: the list, one with its definitions, one variable, two versions compared, a file to take away."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from heed.coding import shelf
from heed.coding.codebooks.book import BLANKS, Codebook, Variable
from heed.coding.codebooks.versions import Difference, difference, to_code
from heed.coding.codebooks.writing.forms import FORMS
from heed.library import seen
from heed.people.policies import may
from heed.refusal import Refused
from heed.web import codebook_words as words
from heed.web.standing import might_be, viewer

ACT = "codebook.write"


def show(request: HttpRequest) -> HttpResponse:
    """The codebooks there are."""
    books = [{"head": heads[0], "earlier": len(heads) - 1} for key in shelf.known() if (heads := shelf.versions(key))]
    context = {"books": books, "may_write": may(might_be(request), ACT), "indexable": False}
    return render(request, "heed/coding/codebooks.html", context)


def one(request: HttpRequest, key: str) -> HttpResponse:
    """One codebook, whole, in its order."""
    book, heads = _asked(request, key)
    context = {
        **_frame(book, heads),
        "parts": list(words.parts(book)),
        "tops": [group for group in book.groups if not group.parent],
        "blanks": BLANKS,
        "forms": [(form, how.name) for form, how in FORMS.items()],
        "marks": words.MARKS,
        "may_write": may(might_be(request), ACT),
    }
    return render(request, "heed/coding/codebook.html", context)


def variable(request: HttpRequest, key: str, variable: str) -> HttpResponse:
    """One variable with everything said of it."""
    book, heads = _asked(request, key)
    found = book.variable(variable)
    if found is None:
        raise Http404
    place = book.variables.index(found)
    labels = {group.key: group.label for group in book.groups}
    context = {
        **_frame(book, heads),
        "shown": words.shown(book, found),
        "values": book.values_of(found),
        "rules": book.rules_of(found),
        "blanks": BLANKS,
        "groups": [labels[key] for key in book.above(found)],
        "examples": _examples(request, found),
        "links": _links(book, found),
        "marks": words.MARKS,
        "before": book.variables[place - 1] if place else None,
        "after": book.variables[place + 1] if place + 1 < len(book.variables) else None,
    }
    return render(request, "heed/coding/variable.html", context)


def compare(request: HttpRequest, key: str) -> HttpResponse:
    """Two versions of a codebook: what came, went, means something else, is only worded otherwise."""
    heads = _heads(key)
    known = [head.version for head in heads]
    new = request.GET.get("to", known[0])
    before = known.index(new) + 1 if new in known else 0
    old = request.GET.get("from", known[min(before, len(known) - 1)])
    if new not in known or old not in known:
        raise Http404
    earlier, later = shelf.find(key, old), shelf.find(key, new)
    context = {
        **_frame(later, heads),
        "old": earlier,
        "choices": [(version, version) for version in known],
        **differing(earlier, later, difference(earlier, later)),
    }
    return render(request, "heed/coding/compare.html", context)


def export(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """The codebook as a file."""
    book, _ = _asked(request, key)
    if form not in FORMS:
        raise Http404
    answer = HttpResponse(FORMS[form].write(book), content_type=FORMS[form].media)
    answer["Content-Disposition"] = f'attachment; filename="{book.key}-{book.version}.{form}"'
    return answer


def differing(earlier: Codebook, later: Codebook, change: Difference) -> dict[str, Any]:
    """A difference as the page shows it."""
    named = {one.key: one for one in (*earlier.variables, *later.variables)}
    return {
        "change": change,
        "added": [named[key] for key in change.added],
        "removed": [named[key] for key in change.removed],
        "meaning": [(named[one.key], words.changes(one), one.only) for one in change.meaning],
        "reworded": [(named[one.key], words.changes(one)) for one in change.reworded],
        "rules": [words.told(one) for one in change.rules],
        "head": [words.told(one) for one in change.book],
        "placed": [named[key] for key in change.placed],
        "to_code": [named[key] for key in to_code(change, later)],
    }


def _heads(key: str) -> list[shelf.Head]:
    heads = shelf.versions(key)
    if not heads:
        raise Http404
    return heads


def _asked(request: HttpRequest, key: str) -> tuple[Codebook, list[shelf.Head]]:
    heads = _heads(key)
    try:
        return shelf.find(key, request.GET.get("version", "")), heads
    except Refused:
        raise Http404 from None


def _frame(book: Codebook, heads: list[shelf.Head]) -> dict[str, Any]:
    last = heads[0].version == book.version
    return {
        "book": book,
        "heads": heads,
        "last": last,
        "query": "" if last else f"?version={book.version}",
        "indexable": False,
    }


def _examples(request: HttpRequest, found: Variable) -> list[dict[str, Any]]:
    """The example passages; their words where the one who asks may see them."""
    held = {
        one.pk: one for one in seen.passages(viewer(request)).filter(pk__in=found.examples).select_related("document")
    }
    return [{"id": id, "passage": held.get(id)} for id in found.examples]


def _links(book: Codebook, found: Variable) -> list[dict[str, Any]]:
    frames = {frame.key: frame for frame in book.frames}
    named = {value.key: value.name for value in book.values_of(found)}
    return [
        {
            "link": link,
            "value": named.get(link.value, "The variable"),
            "relation": words.RELATIONS[link.relation],
            "frame": frames[link.frame],
            "category": next(one.name for one in frames[link.frame].categories if one.key == link.category),
        }
        for link in book.crosswalks
        if link.variable == found.key
    ]
