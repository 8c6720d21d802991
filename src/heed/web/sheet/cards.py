"""A question as the sheet shows it: what may be chosen, what stands, what it rests on, what it still wants."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.http import HttpRequest

from heed.coding.answering.answers import NOT_YET, Answer, Evidence, digest, wanting
from heed.coding.answering.units import Asked, Unit
from heed.coding.codebooks.book import BLANKS, YES_NO, Codebook, Value, Variable
from heed.coding.models import Judgement
from heed.library import names, queries
from heed.library import seen as library
from heed.library.models import Passage
from heed.library.orphans import all_led
from heed.web.standing import viewer

WANTS = {
    "answer": "No answer yet",
    "passage": "Needs a passage",
    "passage_or_reason": "Needs a passage or a reason",
    "": "Answered",
}
KEYS = {"yes": "y", "no": "n", "not_stated": "s"}
TAKE_BACK = "Take the answer back"


class Choice(NamedTuple):
    """One of the values or blanks that may be chosen."""

    key: str
    label: str
    meaning: str
    chosen: bool
    letter: str = ""  # the key that chooses it


class Point(NamedTuple):
    """A passage the answer rests on, with its words as they are now; `state`: empty, `changed` or `gone`."""

    key: str
    passage: str
    words: str
    where: str
    document: str
    state: str


class Card(NamedTuple):
    """A question of one unit."""

    id: str
    variable: Variable
    unit: Unit
    answer: Answer
    revision: int
    at: Any
    choices: tuple[Choice, ...]
    blanks: tuple[Choice, ...]  # beside the choices, where the variable is no yes/no question
    points: tuple[Point, ...]
    wants: str
    said: str  # what is answered, in words
    examples: tuple[dict[str, Any], ...]
    values: tuple[Value, ...]  # those of its values that say what counts
    token: str
    apart: tuple[Any, ...] = ()  # the same question of each child apart
    opened: bool = False

    @property
    def state(self) -> str:
        """In words, how far the question is."""
        return state(self.wants, self.answer, self.said)

    @property
    def pick(self) -> str:
        """What the address of choosing a passage calls it."""
        return f"{self.variable.key}@{self.unit.key}"


Held = Mapping[tuple[str, str], tuple[Judgement, Answer]]


def id_of(variable: str, unit: str) -> str:
    """The id of the question on its page."""
    return f"q-{variable}-{unit}".replace(":", "-")


def cards(
    request: HttpRequest, book: Codebook, asked: Iterable[Asked], units: Mapping[str, Unit], held: Held, sent: Mapping[tuple[str, str], Answer]
) -> list[Card]:  # fmt: skip
    """The questions; those of a child apart inside the question of the review. `sent`: what was typed and could not be saved."""
    asked = list(asked)
    shown = {
        (one.variable, one.unit): sent.get((one.variable, one.unit))
        or held.get((one.variable, one.unit), (None, Answer()))[1]
        for one in asked
    }
    points = _points(request, [point for answer in shown.values() for point in answer.evidence])
    variables = {one.variable: book.variable(one.variable) for one in asked}
    examples = _examples(request, [one for one in variables.values() if one])
    made: dict[tuple[str, str], Card] = {}
    for one in asked:
        variable = variables[one.variable]
        if variable is None:
            continue
        answer, row = shown[one.variable, one.unit], held.get((one.variable, one.unit), (None, None))[0]
        made[one.variable, one.unit] = Card(
            id_of(one.variable, one.unit), variable, units[one.unit], answer, row.revision if row else 0, row.at if row else None,
            tuple(_choices(book, variable, answer)), tuple(_blanks(variable, answer)), tuple(points[point] for point in answer.evidence),
            wanting(variable, answer), said(book, variable, answer), tuple(examples[id] for id in variable.examples if id in examples),
            tuple(value for value in book.values_of(variable) if value.include or value.exclude or value.decision),
            secrets.token_urlsafe(12),
        )  # fmt: skip
    whole: list[Card] = []
    for one in asked:
        card = made.get((one.variable, one.unit))
        if card is None or (not one.must and card.unit.level == "child"):
            continue
        apart = tuple(
            made[each.variable, each.unit]
            for each in asked
            if each.variable == one.variable and each.unit != one.unit and not each.must
        ) if card.unit.level == "review" else ()  # fmt: skip
        whole.append(card._replace(apart=apart, opened=any(child.answer != Answer() for child in apart)))
    return whole


def quoted(request: HttpRequest, evidence: Iterable[Evidence]) -> list[Point]:
    """The passages pointed at, with their words as whoever asks may see them."""
    evidence = list(evidence)
    found = _points(request, evidence)
    return [found[one] for one in dict.fromkeys(evidence)]


def state(wants: str, answer: Answer, said: str) -> str:
    """How far a question is: what it wants still, or that it is answered; a blank by its name."""
    return said if said and answer.value is None else WANTS[wants]


def said(book: Codebook, variable: Variable, answer: Answer) -> str:
    """What is answered, in words; empty where nothing is."""
    if answer.value is None:
        return next((one.label for one in BLANKS if one.key == answer.blank and one.key != NOT_YET), "")
    called = {value.key: value.name for value in book.values_of(variable)}
    if isinstance(answer.value, list | tuple):
        return ", ".join(called.get(key, key) for key in answer.value)
    return called.get(str(answer.value), str(answer.value)) + (f" {variable.unit}" if variable.unit else "")


def _choices(book: Codebook, variable: Variable, answer: Answer) -> Iterable[Choice]:
    """The values; of what is chosen by one button, the blanks too."""
    chosen = answer.value if isinstance(answer.value, list | tuple) else [answer.value]
    for number, value in enumerate(book.values_of(variable), 1):
        is_yes_no = variable.type == "yes_no_not_stated"
        on = value.key in chosen or (value.key == answer.blank and is_yes_no)
        letter = KEYS.get(value.key, "") if is_yes_no else str(number) if number < 10 else ""
        told = is_yes_no or value.meaning.casefold() in value.name.casefold()
        yield Choice(value.key, value.name, "" if told else value.meaning, on, letter)


def _blanks(variable: Variable, answer: Answer) -> Iterable[Choice]:
    own = YES_NO if variable.type == "yes_no_not_stated" else variable.keys
    for blank in BLANKS:
        if blank.key in own:
            continue
        if blank.key == NOT_YET:
            yield Choice(blank.key, TAKE_BACK, "", False)
        else:
            yield Choice(
                blank.key,
                blank.label,
                blank.meaning,
                answer.blank == blank.key,
                "s" if blank.key == "not_stated" else "",
            )


def _points(request: HttpRequest, evidence: list[Evidence]) -> dict[Evidence, Point]:
    """The passages with their words; one that is no longer here, or not open, without."""
    now = all_led(
        {one.passage for one in evidence}
    )  # where a paper was read anew, a person may have said where it leads
    rows = library.passages(viewer(request)).filter(pk__in=now.values()).select_related("document")
    found: dict[str, Passage] = {row.pk: row for row in rows.defer("document__facts", "boxes")}
    there = {id: found[to] for id, to in now.items() if to in found}
    printed = queries.printed_pages({row.document_id for row in found.values()})
    reviews = {row.document.review_id for row in found.values()}
    several = library.documents(viewer(request)).filter(review__in=reviews).count() > len(reviews)
    made = {}
    for one in evidence:
        row, key = there.get(one.passage), f"{one.passage}:{one.start}:{one.end}"
        if row is None:
            made[one] = Point(key, one.passage, "", "", "", "gone")
            continue
        words = row.text[one.start : one.end]
        where = names.page(row.page, printed.get((row.document_id, row.page)))
        where += f" of {row.document.title or 'the paper'}" if several else ""
        made[one] = Point(key, row.pk, words, where, row.document_id, "" if digest(words) == one.digest else "changed")
    return made


def _examples(request: HttpRequest, variables: list[Variable]) -> dict[str, dict[str, Any]]:
    wanted = {id for one in variables for id in one.examples}
    if not wanted:
        return {}
    rows = library.passages(viewer(request)).filter(pk__in=wanted).select_related("document")
    return {row.pk: {"id": row.pk, "text": row.text, "title": row.document.title, "page": row.page} for row in rows}
