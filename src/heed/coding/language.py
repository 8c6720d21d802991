"""A language model asked about the factors of an open review, where the administrator set one; off otherwise.

It is asked through the same log of outgoing calls, and of named hosts alone (this very machine needs no naming). What it says is checked against
the passages it was shown; what does not hold is dropped and logged by a code, never by its words, and the rules' suggestion stays.
"""

from __future__ import annotations

import json
import logging
from typing import Any

import msgspec
from django.conf import settings

from heed.coding.codebooks.book import FACTORS, Codebook
from heed.coding.newest import LANGUAGE
from heed.coding.suggesting import language
from heed.coding.suggesting.language import Wrong
from heed.coding.suggesting.persons import labels
from heed.coding.suggesting.sentences import told
from heed.coding.suggesting.told import Case, Suggestion
from heed.coding.suggesting.weighing import Meaning, learnt, scores, weighed
from heed.files.fetch import NotFetched, Sent
from heed.library.asking import send
from heed.library.models import Audience, Review
from heed.refusal import refuse

PURPOSE = "language model"
SECONDS = 120.0  # for one answer
MOST_TROUBLE = 3  # calls in a row without an answer, after which no more are made for a review
log = logging.getLogger("heed.coding.language")


def available() -> bool:
    """Whether the administrator set a language model."""
    return bool(settings.HEED["HEED_LLM_URL"])


def name() -> str:
    """The model by its name, as suggestions say whose they are."""
    return f"{LANGUAGE}{settings.HEED['HEED_LLM_MODEL']}"[:80]


def check_may_ask(review: Review) -> None:
    """Refused: no language model is set, or the review is not open to everyone, and so goes to no other machine and to no other program."""
    if not available():
        raise refuse("language-model-unset")
    if review.audience != Audience.PUBLIC:
        raise refuse("language-model-closed")


def asked(review: Review, case: Case, book: Codebook, meaning: Meaning | None, *, by: str) -> list[Suggestion]:
    """What the language model says of each factor of the review, as far as it holds; open papers alone are shown to it."""
    check_may_ask(review)
    open_papers = set(review.documents.filter(audience=Audience.PUBLIC).values_list("pk", flat=True))
    case = msgspec.structs.replace(case, papers=tuple(paper for paper in case.papers if paper.id in open_papers))
    names = labels(case.children)
    rows = [weighed(sentence, names) for sentence in told(case)]
    weights = learnt(meaning is not None)
    table = scores(rows, weights, meaning, names)
    made: list[Suggestion] = []
    trouble = 0
    for variable in book.under(FACTORS):
        if variable.key not in weights.factors:
            continue
        passages = language.chosen(rows, table, variable.key, weights)
        try:
            words = _said(language.question(variable, book.rules_of(variable), passages), by=by)
            made.append(language.answered(words, variable.key, passages, name()))
            trouble = 0
        except Wrong as problem:
            log.warning("what a language model said of %s was dropped (%s)", variable.key, problem.code)
            trouble = 0
        except NotFetched as problem:
            log.warning("a language model gave no answer on %s (%s)", variable.key, problem.code)
            trouble += 1
            if trouble == MOST_TROUBLE or problem.code in ("not-named", "private-range", "address-odd", "no-such-host"):
                break
    return made


def instead(rules: list[Suggestion], theirs: list[Suggestion]) -> list[Suggestion]:
    """The rules' suggestions, those of the review replaced where the language model's hold."""
    by_variable = {one.variable: one for one in theirs}
    return [by_variable.get(one.variable, one) if one.child is None else one for one in rules]


def _said(messages: list[dict[str, str]], *, by: str) -> str:
    """The model's words; raises NotFetched where none came, Wrong where what came is no completion."""
    asked_for: dict[str, Any] = {
        "model": settings.HEED["HEED_LLM_MODEL"],
        "messages": messages,
        "temperature": 0,
        "stream": False,
        "response_format": {"type": "json_object"},
    }
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if settings.HEED["HEED_LLM_KEY"]:
        headers["Authorization"] = f"Bearer {settings.HEED['HEED_LLM_KEY']}"
    url = settings.HEED["HEED_LLM_URL"].rstrip("/") + "/chat/completions"
    came = send(url, Sent(json.dumps(asked_for).encode(), headers), purpose=PURPOSE, by=by, seconds=SECONDS)
    if isinstance(came, NotFetched):
        raise came
    if not 200 <= came.status < 300:
        raise NotFetched(str(came.status))
    return language.content_of(came.body)
