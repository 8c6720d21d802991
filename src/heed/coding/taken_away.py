"""What of a study may be taken away: the answers of its codings that lie open, and of no other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from heed.coding import records, seen, shelf
from heed.coding.answering.answers import Answer
from heed.coding.answering.units import Unit, asked
from heed.coding.codebooks.book import Codebook
from heed.coding.exchange.matrix import Line, Matrix
from heed.coding.exchange.qda.write import Paper
from heed.coding.models import Assignment, Coding, Judgement, Reconciled, Study
from heed.coding.people import names
from heed.kinds import from_data
from heed.library import seen as library
from heed.library.seen import Viewer

Key = tuple[str, str]  # unit and variable


def reconciled(study: Study) -> Matrix:
    """The answers that stand, a line for each unit. What is not reconciled yet is not yet coded."""
    codings = opened(study)
    rows = Reconciled.objects.filter(coding__in=codings, replaced_by=None)
    held: dict[int, dict[Key, Answer]] = defaultdict(dict)
    for row in rows:
        held[row.coding_id][row.unit, row.variable] = _stands(row)
    books = _books(codings)
    lines = [
        line
        for coding in codings
        for line in _lines(coding, books[coding.codebook_id], units_of(coding), held[coding.pk])
    ]
    return _matrix(study, books, lines)


def blind(study: Study, *, named: bool = False) -> Matrix:
    """What each coder answered before they saw any other word, a line for each unit and coder. `named`: by their names, not by numbers."""
    codings = opened(study)
    called = coders(study, codings, named=named)
    held: dict[int, dict[Key, Answer]] = defaultdict(dict)
    for row in judgements(codings):
        held[row.assignment_id][row.unit, row.variable] = seen.answer_of(row)
    books = _books(codings)
    lines = []
    for coding in codings:
        for part in submitted(coding):
            units = [*_of(coding.units), *_of(part.units)]
            lines += _lines(coding, books[coding.codebook_id], units, held[part.pk], called[part.coder])
    return _matrix(study, books, lines, by_coder=True)


def opened(study: Study) -> list[Coding]:
    """The codings of the study whose answers lie open, in one order."""
    rows = (
        study.codings.exclude(opened=None)
        .select_related("codebook")
        .defer("codebook__body")
        .prefetch_related("assignments")
    )
    return list(rows.order_by("pk"))


def submitted(coding: Coding) -> list[Assignment]:
    """The parts that count in a coding, in one order."""
    held = [part for part in coding.assignments.all() if part.state == Assignment.State.SUBMITTED]
    return sorted(held, key=lambda part: part.coder)


def judgements(codings: Iterable[Coding]) -> Iterable[Judgement]:
    """The blind answers in force of these codings."""
    rows = Judgement.objects.filter(assignment__coding__in=list(codings), assignment__state=Assignment.State.SUBMITTED)
    return seen.in_force(rows, blind=True).order_by("pk").iterator(2000)


def coders(study: Study, codings: Iterable[Coding], *, named: bool) -> dict[str, str]:
    """What each coder is called in a file: by number, the same in every file of the study, or by name."""
    known = sorted({part.coder for coding in codings for part in submitted(coding)})
    if not named:
        return {coder: f"Coder {number}" for number, coder in enumerate(known, 1)}
    called: dict[str, str] = {}
    for coder, name in sorted(names(known).items()):
        taken = set(called.values())
        number, free = 2, name
        while free in taken:
            free, number = f"{name} ({number})", number + 1
        called[coder] = free
    return called


def record_of(coding: Coding) -> str:
    """By what the review of a coding is known in a file."""
    return coding.review or coding.name


def units_of(coding: Coding) -> list[Unit]:
    """The units of the record, then those any of its coders named."""
    every = [*_of(coding.units), *(unit for part in submitted(coding) for unit in _of(part.units))]
    return list({unit.key: unit for unit in reversed(every)}.values())[::-1]


def papers(codings: Iterable[Coding], viewer: Viewer) -> dict[str, list[Paper]]:
    """The papers of each coding's review, as far as this viewer may see them, by what the record is called."""
    found: dict[str, list[Paper]] = {}
    for coding in codings:
        review = records.review_of(coding)
        if review is None or record_of(coding) in found:
            continue
        rows = library.documents(viewer).filter(review=review, file_gone=None).order_by("added", "pk")
        found[record_of(coding)] = [
            Paper(
                pk,
                title or name,
                dict(library.passages(viewer).filter(document=pk).order_by("order").values_list("pk", "text")),
            )
            for pk, title, name in rows.values_list("pk", "title", "file_name")
        ]
    return found


def _stands(row: Reconciled) -> Answer:
    told = {"value": row.value, "blank": row.blank, "evidence": row.evidence, "reason": row.reason}
    return from_data(told, Answer)


def _of(kept: list[dict[str, str]]) -> list[Unit]:
    return from_data(kept, list[Unit])


def _books(codings: Iterable[Coding]) -> dict[int, Codebook]:
    rows = {coding.codebook_id: coding.codebook for coding in codings}
    return {pk: shelf.of(row) for pk, row in rows.items()}


def _lines(
    coding: Coding, book: Codebook, units: list[Unit], held: dict[Key, Answer], coder: str = ""
) -> Iterable[Line]:
    wanted: dict[str, dict[str, Answer]] = defaultdict(dict)
    for one in asked(book, coding.asked, units):
        answer = held.get((one.unit, one.variable))
        if one.must or answer is not None:
            wanted[one.unit][one.variable] = answer or Answer()
    for (unit, variable), answer in held.items():
        wanted[unit].setdefault(variable, answer)
    for unit in units:
        if unit.key in wanted:
            yield Line(record_of(coding), unit.key, unit.level, unit.label, wanted[unit.key], coder, coding.round)


def _matrix(study: Study, books: dict[int, Codebook], lines: list[Line], *, by_coder: bool = False) -> Matrix:
    """By the newest version any of the codings was coded by."""
    newest = books[max(books)] if books else shelf.find(study.codebook.key, study.codebook.version)
    given = {key for line in lines for key in line.answers} | set(study.asked)
    variables = [one for one in newest.variables if one.key in given]
    for pk in sorted(books, reverse=True):  # a variable that a later version dropped
        known = {one.key for one in variables}
        variables += [one for one in books[pk].variables if one.key in given - known]
    return Matrix(study.title, newest, tuple(variables), tuple(lines), by_coder)
