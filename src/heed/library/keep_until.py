"""What is asked of the clocks: the terms of papers, what they come to, and what may go within some days. Changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from heed.library import clocks, holds
from heed.library.models import Document, Hold, Keeping, LettingGo

WHY = {
    "ever": "kept for ever",
    "no-term": "kept for ever: nobody has said how long",
    "no-date": "no day can be said: the date of publication is not known",
    "file-kept": "no day can be said: its file has none",
}


class Due(NamedTuple):
    """One line of the preview: a file, or a record with whatever file it still has."""

    document: Document
    what: str
    last_day: date
    term: Keeping
    holds: list[Hold]
    confirmed: LettingGo | None

    @property
    def key(self) -> str:
        """How a form names the line, with the day that was shown."""
        return f"{self.document.pk}:{self.what}:{self.last_day.isoformat()}"


def terms_of(documents: Iterable[str]) -> dict[str, dict[str, clocks.Term]]:
    """The terms that stand, by paper and thing."""
    found: dict[str, dict[str, clocks.Term]] = defaultdict(dict)
    for one in Keeping.objects.filter(document__in=list(documents), ended=None):
        found[one.document_id][one.what] = _term(one)
    return found


def of_paper(document: Document) -> dict[str, tuple[Keeping | None, clocks.Clock]]:
    """The term and the clock of the file and of the record."""
    kept = {one.what: one for one in Keeping.objects.filter(document=document, ended=None)}
    pair = _clocks(document, kept)
    return {what: (kept.get(what), one) for what, one in zip(clocks.WHATS, pair, strict=True)}


def due(papers: QuerySet[Document], today: date, days: int) -> list[Due]:
    """What of these papers may go by `days` days from today, the earliest first: those held too, marked so."""
    kept: dict[str, dict[str, Keeping]] = defaultdict(dict)
    for one in Keeping.objects.filter(document__in=papers.values("pk"), ended=None).exclude(rule=clocks.EVER):
        kept[one.document_id][one.what] = one
    lines: list[tuple[Document, str, date]] = []
    timed = Keeping.objects.filter(ended=None).exclude(rule=clocks.EVER).values("document")
    for document in papers.filter(pk__in=timed).select_related("review").defer("facts"):
        pair = dict(zip(clocks.WHATS, _clocks(document, kept[document.pk]), strict=True))
        if document.file_gone:
            pair.pop(clocks.FILE)
        soon = clocks.within([(what, one.last_day) for what, one in pair.items()], today, days)
        lines += [(document, what, last) for what, last in soon]
    held = holds.standing_on({document.pk for document, _, _ in lines})
    confirmed = {
        (one.document, one.what): one
        for one in LettingGo.objects.filter(
            state=LettingGo.State.CONFIRMED, document__in={document.pk for document, _, _ in lines}
        )
    }
    return [
        Due(
            document, what, last, kept[document.pk][what], held.get(document.pk, []), confirmed.get((document.pk, what))
        )
        for document, what, last in sorted(lines, key=lambda line: (line[2], line[0].pk, line[1]))
    ]


def last_day(document: Document, what: str) -> date | None:
    """The last day on which the file or the record is kept, as its terms stand now."""
    return of_paper(document)[what][1].last_day


def _clocks(document: Document, kept: dict[str, Keeping]) -> tuple[clocks.Clock, clocks.Clock]:
    terms = {what: _term(one) for what, one in kept.items()}
    return clocks.both(
        terms.get(clocks.FILE), terms.get(clocks.RECORD), document.published, document.file_gone is not None
    )


def _term(one: Keeping) -> clocks.Term:
    return clocks.Term(one.rule, one.until, one.years)
