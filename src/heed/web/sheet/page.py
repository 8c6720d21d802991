"""One page of the sheet: the step at hand with its questions, the others with how far they are, the papers beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from heed.coding import seen
from heed.coding.actions import answer as work
from heed.coding.answering.answers import Answer
from heed.coding.answering.steps import Step, steps
from heed.coding.answering.units import NAMED, OFFERED, Unit
from heed.coding.codebooks.book import Codebook, Rule, Value
from heed.coding.models import Assignment, Judgement
from heed.web.sheet import papers
from heed.web.sheet.cards import Card, Held, cards
from heed.web.sheet.whose import Mine

WHO = {"adult": "parent or carer", "perpetrator": "person who did the harm", "agency": "agency"}


class Way(NamedTuple):
    """A step among the others: its address, and how far it is. `of`: questions that need an answer."""

    step: Step
    href: str
    done: int
    of: int
    here: bool


class Work(NamedTuple):
    """All of an assignment's questions and answers, read once for a page."""

    book: Codebook
    units: dict[str, Unit]
    steps: list[Step]
    held: Held
    gaps: list[work.Gap]

    @property
    def must(self) -> int:
        """How many questions need an answer."""
        return sum(one.must for step in self.steps for one in step.asked)

    @property
    def done(self) -> int:
        """How many of those have an answer with all it wants."""
        return self.must - len(self.unanswered)

    @property
    def unanswered(self) -> set[work.Gap]:
        """The gaps of questions that need an answer; the others are of answers given where none was needed."""
        must = {(one.unit, one.variable) for step in self.steps for one in step.asked if one.must}
        return {gap for gap in self.gaps if (gap.unit, gap.variable) in must}


def read(assignment: Assignment) -> Work:
    """What is asked and what is answered."""
    return read_all([assignment])[assignment.pk]


def read_all(assignments: Collection[Assignment]) -> dict[int, Work]:
    """The same of several assignments, by their ids, the answers of all fetched at once."""
    rows: dict[int, list[Judgement]] = {one.pk: [] for one in assignments}
    if assignments:
        for row in seen.in_force(Judgement.objects.filter(assignment__in=list(rows))):
            rows[row.assignment_id].append(row)
    return {one.pk: _read(one, rows[one.pk]) for one in assignments}


def _read(assignment: Assignment, rows: list[Judgement]) -> Work:
    book, whole = work.book_of(assignment), work.units_of(assignment)
    held = {(row.variable, row.unit): (row, seen.answer_of(row)) for row in rows}
    left = work.gaps_of(book, work.questions(assignment), {place: answer for place, (_, answer) in held.items()})
    return Work(book, {one.key: one for one in whole}, steps(book, assignment.coding.asked, whole), held, left)


def address(assignment: Assignment, step: Step, **more: str) -> str:
    """Where a step is, with the paper that is open beside it."""
    group, unit = step.key
    asked = {name: word for name, word in {"group": group, "unit": unit, **more}.items() if word}
    return f"{reverse('coding_sheet', args=[assignment.pk])}?{urlencode(asked)}"


def step_asked(of: Work, group: str, unit: str) -> Step | None:
    """The step of that group and unit, or the group's first; otherwise the first with a question left, or the first of all."""
    inside = [step for step in of.steps if step.group == group]
    exact = next((step for step in inside if step.key[1] == unit), None)
    if exact or (inside and group):
        return exact or inside[0]
    left = {(gap.variable, gap.unit) for gap in of.gaps}
    open_ones = (step for step in of.steps if any((one.variable, one.unit) in left for one in step.asked))
    return next(open_ones, of.steps[0] if of.steps else None)


def ways(of: Work, assignment: Assignment, here: Step | None, document: str) -> list[Way]:
    """The steps in their order, each with how far it is."""
    left = Counter((gap.variable, gap.unit) for gap in of.gaps)
    made = []
    for step in of.steps:
        must = [one for one in step.asked if one.must]
        done = sum(not left[one.variable, one.unit] for one in must)
        made.append(Way(step, address(assignment, step, document=document), done, len(must), step is here))
    return made


def shown(
    request: HttpRequest, mine: Mine, *, asked: Mapping[str, str] | None = None, sent: Mapping[tuple[str, str], Answer] | None = None
) -> dict[str, Any]:  # fmt: skip
    """All that the sheet's template needs. `asked`: the step, where the address does not say it; `sent`: what could not be saved."""
    asked = asked or request.GET
    of = read(mine.assignment)
    step = step_asked(of, asked.get("group", ""), asked.get("unit", ""))
    text = papers.pane(request, mine.review)
    document = text["document"].pk if text["document"] else ""
    way = ways(of, mine.assignment, step, document)
    at = next((place for place, one in enumerate(way) if one.here), 0)
    whole = cards(request, of.book, step.asked, of.units, of.held, sent or {}) if step else []
    every = [each for card in whole for each in (card, *card.apart)]
    return {
        "mine": mine, "assignment": mine.assignment, "study": mine.assignment.coding.study, "book": of.book,
        "step": step, "ways": way, "before": way[at - 1] if at else None, "after": way[at + 1] if at + 1 < len(way) else None,
        "place": at + 1, "cards": whole, "rules": _rules(of.book, whole), "meanings": _meanings(of.book, whole), "done": of.done, "must": of.must,
        "left_here": sum(card.wants == "answer" for card in whole if (card.variable.key, card.unit.key) in _musts(step)),
        "offered": _offered(step, of), "who": WHO.get(step.level, "") if step else "",
        "droppable": bool(step and step.unit and step.level in NAMED and not _answered(of, step.unit.key)),
        "pick": next((card for card in every if card.pick == asked.get("pick")), None),
        "here_key": {"group": step.group, "unit": step.key[1]} if step else {},
        "step_query": urlencode({"group": step.group, "unit": step.key[1]}) if step else "",
        **text,
    }  # fmt: skip


def _musts(step: Step | None) -> set[tuple[str, str]]:
    return {(one.variable, one.unit) for one in step.asked if one.must} if step else set()


def _answered(of: Work, unit: str) -> bool:
    return any(answer.given for (_, key), (_, answer) in of.held.items() if key == unit)


def _offered(step: Step | None, of: Work) -> list[str]:
    """The names offered for the step's level, without those that are named."""
    if step is None or step.level not in NAMED:
        return []
    there = {unit.label for unit in of.units.values() if unit.level == step.level}
    return [label for label in OFFERED[step.level] if label not in there]


def _meanings(book: Codebook, whole: list[Card]) -> list[Value]:
    """What yes, no and not stated mean in this codebook, where it says so and one of the questions asks for them."""
    asked = next((card.variable for card in whole if card.variable.type == "yes_no_not_stated"), None)
    return [value for value in book.values_of(asked) if value.meaning] if asked else []


def _rules(book: Codebook, whole: list[Card]) -> list[Rule]:
    """The rules that hold for any of the questions."""
    return list(dict.fromkeys(rule for card in whole for rule in book.rules_of(card.variable)))
