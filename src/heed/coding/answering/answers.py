"""An answer to a variable: a value of its type or one of the five blanks, the passages it rests on, and a reason. Pure.

What is not yet whole is kept all the same, so that nothing typed is lost; `wanting` says what it still needs before it can be submitted.
"""

from __future__ import annotations

import datetime
import hashlib
import math
import re
from typing import Any

import msgspec

from heed.coding.codebooks.book import BLANKS, Variable
from heed.refusal import refuse

NOT_STATED, NOT_YET = "not_stated", "not_yet_coded"
KNOWN_BLANKS = tuple(blank.key for blank in BLANKS)
LONGEST_TEXT, LONGEST_REASON = 2000, 2000  # characters
MOST_EVIDENCE = 20  # passages of one answer


class Evidence(msgspec.Struct, frozen=True):
    """A stretch of a passage by its code points, and the digest of its words: the words themselves stand in the paper alone."""

    passage: str
    start: int
    end: int
    digest: str


class Answer(msgspec.Struct, frozen=True):
    """What was answered: `value` as its type wants it, or None with a `blank`; None and no blank: nothing is answered."""

    value: Any = None
    blank: str = ""
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""

    @property
    def given(self) -> bool:
        """Whether anything is answered at all."""
        return self.value is not None or self.blank not in ("", NOT_YET)

    @property
    def said(self) -> Any:
        """What is compared between coders: the value (several in one order), or the key of the blank; None where nothing is answered."""
        if not self.given:
            return None
        if isinstance(self.value, list | tuple):
            return tuple(sorted(self.value))
        return self.blank if self.value is None else self.value


def pointed(passage: str, text: str, start: int, end: int) -> Evidence:
    """The evidence that points at `text[start:end]` of a passage; refused where that holds no words."""
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise refuse("evidence-nowhere", passage=passage)
    return Evidence(passage, start, end, digest(text[start:end]))


def digest(words: str) -> str:
    """What tells whether the words pointed at are still the same."""
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def checked(variable: Variable, answer: Answer) -> Answer:
    """The answer in the one form in which it is kept; refused where it is none of the variable's."""
    if len(answer.evidence) > MOST_EVIDENCE:
        raise refuse("evidence-many", most=MOST_EVIDENCE)
    if len(answer.reason) > LONGEST_REASON:
        raise refuse("answer-long", what="The reason", most=LONGEST_REASON)
    if variable.derived:
        raise refuse("variable-derived", variable=variable.label)
    value: Any = answer.value
    blank = answer.blank
    if value in ("", [], ()):
        value = None
    if isinstance(value, str) and value in KNOWN_BLANKS and value not in _own_keys(variable):
        value, blank = None, value
    if blank and blank not in KNOWN_BLANKS:
        raise refuse("blank-unknown", blank=blank, known=", ".join(KNOWN_BLANKS))
    if blank and value is not None:
        raise refuse("answer-and-blank", variable=variable.label)
    if value is not None:
        value = _value(variable, value)
    return msgspec.structs.replace(
        answer, value=value, blank=blank, reason=answer.reason.strip(), evidence=_once(answer.evidence)
    )


def wanting(variable: Variable, answer: Answer) -> str:
    """What the answer still needs before it can be submitted: `answer`, `passage`, `passage_or_reason`; empty where it is whole.

    A yes or a no rests on a passage. Any other value does too, or says in words how it was inferred; a blank needs neither.
    """
    if not answer.given:
        return "answer"
    if answer.value is None or answer.evidence:
        return ""
    if variable.type == "yes_no_not_stated":
        return "passage"
    return "" if answer.reason else "passage_or_reason"


def _own_keys(variable: Variable) -> tuple[str, ...]:
    return ("yes", "no") if variable.type == "yes_no_not_stated" else variable.keys


def _value(variable: Variable, value: Any) -> Any:
    match variable.type:
        case "yes_no_not_stated" | "single":
            return _chosen(variable, value)
        case "multiple":
            given = [value] if isinstance(value, str) else value
            if not isinstance(given, list | tuple):
                raise _wrong(variable, value, "a list of its values")
            chosen = {_chosen(variable, one) for one in given}
            return [key for key in variable.keys if key in chosen]
        case "number":
            return _number(variable, value)
        case "date":
            return _date(variable, value)
        case _:
            if not isinstance(value, str):
                raise _wrong(variable, value, "words")
            if len(value) > LONGEST_TEXT:
                raise refuse("answer-long", what="The answer", most=LONGEST_TEXT)
            return value.strip()


def _chosen(variable: Variable, value: Any) -> str:
    keys = _own_keys(variable)
    if not isinstance(value, str) or value not in keys:
        raise _wrong(variable, value, f"one of {', '.join(keys)}")
    return value


def _number(variable: Variable, value: Any) -> int | float:
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,12}(\.\d{1,6})?", value.strip()):
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise _wrong(variable, value, f"a number{f' of {variable.unit}' if variable.unit else ''}, such as 3 or 2.5")
    return int(value) if value == int(value) else value


def _date(variable: Variable, value: Any) -> str:
    """A year, a month or a day."""
    parts = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", value.strip()) if isinstance(value, str) else None
    if parts is not None:
        try:
            datetime.date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1))
        except ValueError:
            parts = None
    if parts is None:
        raise _wrong(variable, value, "a date as 2019, 2019-03 or 2019-03-08")
    return parts[0]


def _wrong(variable: Variable, value: Any, wanted: str) -> Exception:
    return refuse("answer-wrong", variable=variable.label, value=str(value)[:60], wanted=wanted)


def _once(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(evidence))
