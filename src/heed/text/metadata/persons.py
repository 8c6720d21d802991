"""People named in a text, by the shape of their names: "Dr Maud Tremlett", "R. J. Quill-Hart", "MAUD TREMLETT"; not bodies, places or headings."""

from __future__ import annotations

import functools
import itertools
import re

import msgspec

from heed.text.metadata.vocabulary import vocabulary

_WORD = re.compile(r"(?<![\w’'\-])[A-Za-zÀ-ÿ][\w’'\-]*\.?")
_GAP = re.compile(r"[  \t\n]+")
_KEPT_TITLES = frozenset(
    {"dr", "professor", "prof", "sir", "dame", "rev", "revd", "reverend", "canon", "lord", "lady", "baroness"}
)
_COURTESIES = frozenset({"mr", "mrs", "ms", "miss", "mx"})
_PARTICLES = frozenset(
    {"de", "da", "di", "la", "le", "van", "von", "der", "den", "ap", "ab", "ferch", "al", "el", "bin"}
)
_HONOUR = re.compile(
    r"(?:OBE|CBE|MBE|QC|KC|QPM|JP|BA|BSc|MA|MSc|LLB|LLM|PhD|DPhil|MBA|CQSW|DipSW|RGN|RMN|RN|FRCP|FRCPCH|FRSA"
    r"|Hons?|MEd|PGCE|OStJ|BSW|MSW|BEd|BPhil)"
)
_HONOURS_AFTER = re.compile(
    rf"(?:\s*,?\s+\(?{_HONOUR.pattern}\)?(?![\w’'-]))(?:\s*,?\s+\(?(?:{_HONOUR.pattern}"
    rf"|[A-Z][a-z]{{0,3}}[A-Z][A-Za-z]*)\)?(?![\w’'-])(?!\s+[A-Z][a-z]))*"
)
_OF_A_FIRM = re.compile(
    r"(?:\s+(?:and|&))?\s+(?:Partnership|Consult(?:ing|ancy)|Associates|Ltd|Limited|LLP|CIC|Trust|Hospital|School|Academy|Council|College|Centre|House"
    r"|Road|Street|Foundation|Solutions|Training|Services|Infirmary|Nursery|Playgroup|Pre-?[Ss]chool|Kindergarten|Surgery|Clinic|Hospice|Hostel|Committee|Board|Group|Panel|Department|Office|Team|Unit|Society|Association|Sub-group)\b"
)  # "Maud Tremlett Consulting": a firm's name
_TWO_CAPITALS = re.compile(r"[A-ZÀ-Þ][\w’'.-]*\s+(?:[a-z]{1,6}\s+)?[A-ZÀ-Þ]")
_MOST_WORDS = 4


class Person(msgspec.Struct, frozen=True):
    """A person's name as a review lists it (Dr and Professor kept, Mr and Ms not), and where it stands with its letters."""

    name: str
    start: int
    end: int


def people_in(text: str) -> list[Person]:
    """The people named in `text`, in order."""
    return list(_people_in(text)) if _TWO_CAPITALS.search(text) else []


@functools.lru_cache(maxsize=512)
def _people_in(text: str) -> tuple[Person, ...]:
    found: list[Person] = []
    run: list[re.Match[str]] = []  # words that may make one name
    for match in [*_WORD.finditer(text), None]:
        joined = match is not None and (not run or _goes_on(text, run[-1], match))
        if match is not None and joined and _may_stand(match.group(), any(not _is_title(word.group()) for word in run)):
            run.append(match)
            continue
        if person := _person(text, run):
            found.append(person)
        run = [match] if match is not None and _may_stand(match.group(), False) else []
    return tuple(found)


def _goes_on(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two words may be of one name: only a blank between them, and no full stop but that of an initial or a title."""
    word = one.group()
    stopped = word.endswith(".") and len(word) > 2 and word[:-1].casefold() not in _KEPT_TITLES | _COURTESIES
    owns = word.endswith(("'s", "’s"))  # "Sam's Story": nobody's name goes on after that
    return not stopped and not owns and _GAP.fullmatch(text, one.end(), other.start()) is not None


def same_person(one: str, other: str) -> bool:
    """Whether two names may be one person's: "M. Tremlett", "Dr Maud Tremlett"."""
    first, second = (_bare(name) for name in (one, other))
    return first[-1] == second[-1] and first[0][0] == second[0][0]


def _bare(name: str) -> list[str]:
    words = name.split()
    own = list(itertools.dropwhile(_is_title, words))
    return own or words


def _may_stand(word: str, inside: bool) -> bool:
    """Whether a word may be part of a name: a capital, no word of bodies and papers; a full stop only ends an initial or a title."""
    plain = word.rstrip(".")
    if plain.lower() in _PARTICLES:
        return inside
    if not plain[:1].isupper() or re.sub(r"['’]s$", "", plain).casefold() in _no_names():
        return False
    if plain.casefold() in _KEPT_TITLES | _COURTESIES:
        return not inside
    return not (len(plain) > 1 and _HONOUR.fullmatch(plain))


def _is_title(word: str) -> bool:
    return word.rstrip(".").casefold() in _KEPT_TITLES | _COURTESIES


def _person(text: str, run: list[re.Match[str]]) -> Person | None:
    words = [match.group() for match in run]
    while words and words[-1].rstrip(".").lower() in _PARTICLES:
        words, run = words[:-1], run[:-1]
    if not words:
        return None
    titles = list(itertools.takewhile(_is_title, words))
    own = words[len(titles) :]
    last = re.sub(r"['’]s$|\.$", "", own[-1]) if own else ""
    if not 2 <= len(own) <= _MOST_WORDS or len(last) < 2 or all(len(word.rstrip(".")) < 2 for word in own):
        return None
    if any(character.isdigit() for word in own for character in word):
        return None  # "Boys B1"
    if any(len(word) > 2 and word.isupper() for word in own) and not all(
        word.isupper() for word in own if len(word) > 2
    ):
        return None  # "Sedge SCP": letters of a body
    name = " ".join([*own[:-1], last])
    if name.isupper():
        name = re.sub(
            r"[^\W\d_]+", lambda part: part.group().capitalize() if len(part.group()) > 1 else part.group(), name
        )
        name = re.sub(r"(?<=[’'])S\b", "s", name)
    kept = [
        word.capitalize() if word.isupper() else word for word in titles if word.rstrip(".").casefold() in _KEPT_TITLES
    ]
    name = " ".join([*kept, name])
    end = run[-1].start() + len(own[-1]) - (len(own[-1]) - len(last))
    if _OF_A_FIRM.match(text, end):
        return None
    after = _HONOURS_AFTER.match(text, end)
    return Person(name, run[0].start(), after.end() if after else end)


@functools.cache
def _no_names() -> frozenset[str]:
    return frozenset(word.casefold() for word in vocabulary("persons")["never"])
