"""The first sentence of an entry, which follows one grammar in every layout: what happened, to a child of what age, when.

    Death of a 7-week-old girl in March 2013 as a result of …       Serious injuries to a 2-year-1-month-old boy in 2015
    Suicide of a 15-year-old girl in May 2018                       Sexual exploitation of a 14-year-old girl

Only what it says of one child is taken: of several children a catalogue's sentence does not tell whose age is whose.
"""

from __future__ import annotations

import re

import msgspec

from heed.library.catalogues.when import MONTH, month

_DEATH = re.compile(
    r"\b(?:death|died|suicide|murder|homicide|killing|manslaughter|filicide|drowning)s?\b", re.IGNORECASE
)
_HARM = re.compile(
    r"\b(?:injur\w+|sexual(?:ly)? (?:abus|exploit|assault)\w*|harmful sexual behaviou?r|abduction|neglect\w*|abuse|assault|poisoning|"
    r"self[- ]harm|exploitation|life[- ]threatening|rape)\b",
    re.IGNORECASE,
)
_KINDS = [  # what a sentence's first words name, in the order they are asked; only what they say outright
    ("suicide", r"^(?:the )?(?:apparent |possible |suspected )?suicide"),
    ("cse", r"^(?:the )?(?:child )?sexual exploitation"),
    ("cce", r"^(?:the )?criminal exploitation"),
    ("sexual_abuse", r"^(?:the )?(?:alleged |serious |intra-?familial )*sexual (?:abuse|assault)"),
    ("neglect", r"^(?:the )?(?:severe |serious |chronic |long[- ]term )*neglect"),
    ("self_harm", r"^(?:the )?(?:serious )?self[- ]harm"),
    ("physical_abuse", r"^(?:the )?(?:serious |severe )*(?:non-accidental|physical) (?:injur|abuse)"),
]
_AGE = re.compile(
    r"\b(?:(\d{1,2})[- ]years?[- ](?:and[- ])?(\d{1,2})[- ]months?|(\d{1,3})[- ](day|week|month|year|hour)s?)[- ]?(?:old)\b",
    re.IGNORECASE,
)
_AGED = re.compile(r"\baged (\d{1,3})(?:[- ](day|week|month|year)s?)?\b", re.IGNORECASE)
_CHILD = re.compile(
    r"\b(girl|boy|female|male|infant|baby|child|teenager|young person|daughter|son|adolescent|toddler)\b", re.IGNORECASE
)
_SEVERAL = re.compile(
    r"\b(?:girls|boys|infants|babies|children|siblings|twins|sisters|brothers|teenagers|young people|deaths|suicides)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    rf"\b(?:in|on|during)\s+(?:early |late |mid-?)?(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?:({MONTH})\s+)?(\d{{4}})\b",
    re.IGNORECASE,
)
_MONTHS_OF = {"hour": 0.0, "day": 12 / 365.25, "week": 84 / 365.25, "month": 1.0, "year": 12.0}
_GIRL, _BOY = {"girl", "female", "daughter"}, {"boy", "male", "son"}


class Told(msgspec.Struct):
    """What the sentence says outright; None where it does not."""

    outcome: str | None = None
    harm_category: str | None = None
    incident: str | None = None
    age_months: int | None = None
    gender: str | None = None


def read(abstract: str) -> Told:
    """What the first sentence of an entry's text tells."""
    sentence = re.split(r"(?<=[a-z0-9)])\.\s", " ".join(abstract.split()), maxsplit=1)[0]
    told = Told()
    head = sentence[:120]
    death, harm = _DEATH.search(head), _HARM.search(head)
    if death and not (harm and harm.start() < death.start()):
        told.outcome = "death"
    elif harm:
        told.outcome = "serious_harm"
    told.harm_category = next((kind for kind, words in _KINDS if re.search(words, sentence, re.IGNORECASE)), None)
    if when := _WHEN.search(sentence):
        told.incident = when[3] + (f"-{month(when[2]):02}" if when[2] else "")
    ages = [*_AGE.finditer(sentence), *_AGED.finditer(sentence)]
    if len(ages) == 1 and not _SEVERAL.search(sentence):
        told.age_months = _months(ages[0])
        whose = _CHILD.search(sentence, ages[0].start()) or _CHILD.search(sentence)
        word = whose[1].lower() if whose else ""
        told.gender = "female" if word in _GIRL else "male" if word in _BOY else None
    return told


def _months(age: re.Match[str]) -> int:
    if age.re is _AGE and age[1]:
        return int(age[1]) * 12 + int(age[2])
    number, unit = (age[3], age[4]) if age.re is _AGE else (age[1], age[2] or "year")
    return int(int(number) * _MONTHS_OF[unit.lower()])
