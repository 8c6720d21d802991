"""What a question's form says: an answer, the revision it was written over, and the browser's name for the save."""

from __future__ import annotations

import hashlib
import re
from typing import Any, NamedTuple

import msgspec
from django.http import HttpRequest

from heed.coding import records
from heed.coding.answering.answers import LONGEST_REASON, LONGEST_TEXT, MOST_EVIDENCE, Answer, Evidence
from heed.coding.codebooks.book import Variable
from heed.coding.models import Assignment, Coding, Judgement
from heed.library import seen as library
from heed.refusal import refuse
from heed.web.address import NUMBER
from heed.web.form import posted
from heed.web.standing import viewer

POINT = re.compile(r"([0-9a-z]{1,16}-[0-9a-z]{1,16}):([0-9]{1,9}):([0-9]{1,9})")
LONGEST_KEY = 80


class Typed(NamedTuple):
    """The answer as it was typed, and what the save needs beside it."""

    answer: Answer
    on: int
    token: str


def typed(
    request: HttpRequest, assignment: Assignment, variable: Variable, last: Judgement | None, held: Answer
) -> Typed:
    """What was sent. `last` and `held`: the answer that stands; `add` and `remove` change its passages, all else of it as sent.

    Refused: a passage that is none of the review's papers, or not open to whoever asks.
    """
    points = [one for one in request.POST.getlist("evidence") if one != request.POST.get("remove")]
    points += [one for one in request.POST.getlist("add") if one]
    evidence = tuple(_pointed(request, assignment, point, held) for point in dict.fromkeys(points[: MOST_EVIDENCE + 2]))
    if "add" in request.POST:  # a passage chosen from the text: the rest of the answer stays as it stands
        answer = msgspec.structs.replace(held, evidence=(*held.evidence, *evidence))
    else:
        answer = Answer(
            _value(request, variable), _word(request, "blank"), evidence, posted(request, "reason", LONGEST_REASON + 1)
        )
    return Typed(answer, _on(request, last), _token(request, answer))


def _value(request: HttpRequest, variable: Variable) -> Any:
    if variable.type == "multiple":
        return [_clean(one) for one in request.POST.getlist("value")][:200]
    return posted(request, "value", LONGEST_TEXT + 1)


def _pointed(request: HttpRequest, assignment: Assignment, point: str, held: Answer) -> Evidence:
    """The evidence meant; one that stands already is kept as it was made."""
    stands = (one for one in held.evidence if f"{one.passage}:{one.start}:{one.end}" == point)
    return next(stands, None) or pointed(request, assignment.coding, point)


def pointed(request: HttpRequest, coding: Coding, point: str) -> Evidence:
    """The evidence of a point as sent, or of a passage by its id; refused where it is not the review's own, or not open to whoever asks."""
    parts = POINT.fullmatch(point) or POINT.fullmatch(f"{point}:0:0")
    if parts is None:
        raise refuse("evidence-not-here", passage=_clean(point)[:40])
    passage, start, end = parts[1], int(parts[2]), int(parts[3])
    if not library.passages(viewer(request)).filter(pk=passage).exists():
        raise refuse("evidence-not-here", passage=passage)
    return records.pointed_in(coding, passage, start, end or None)


def _on(request: HttpRequest, last: Judgement | None) -> int:
    """The revision it was written over. `after`: the browser's names for saves it never heard of again; they are its own."""
    sent = posted(request, "on")
    on = int(sent) if NUMBER.fullmatch(sent) else 0
    own = {f"{_named(one)}:" for one in request.POST.getlist("after")[:50] if _named(one)}
    if last is not None and any(last.token.startswith(one) for one in own):
        return last.revision
    return on


def _token(request: HttpRequest, answer: Answer) -> str:
    """The browser's name for the save with a digest of what is said: a form sent again after "back" with other words is another save."""
    name = _named(request.POST.get("token", ""))
    said = hashlib.sha256(msgspec.json.encode(answer)).hexdigest()[:15]
    return f"{name}:{said}" if name else ""


def _named(token: str) -> str:
    return re.sub(r"[^0-9A-Za-z_-]", "", token)[:24]


def _word(request: HttpRequest, name: str) -> str:
    return posted(request, name, LONGEST_KEY)


def _clean(words: str) -> str:
    return words.replace("\0", " ").strip()[:LONGEST_TEXT]
