"""A citation of a review as people write it, taken apart: labels, years, telling words. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
LABEL = re.compile(
    r"\b(?i:child(?:ren)?|baby|babies|young person|adult|family|sibling|infant|twins?|yp|boy|girl)\s+"
    r"(?:[A-Za-z]\d{0,3}|[A-Z]{2,3}\d{0,3}|\d{1,3}|[A-Z][a-zà-ÿ’'-]+)(?:\s*(?:,|and|&)\s*[A-Z]\d?(?!\w))*(?!\w)"
)
GENERIC = re.compile(
    r"(?:child(?:ren)?|baby|babies|youngperson|adult|family|sibling|infant|twins?|yp|boy|girl)[a-z]?\d*"
)
_BODY_WORDS = re.compile(
    r"\s(?:protection|safeguarding|practice|death|board|partnership|services|in|of|and|was|is)$", re.IGNORECASE
)
CODE = re.compile(r"\b[A-Z]{2,}[\w-]*[ /-]+\w*\d[\w/-]*|\b\d{1,3}[/ ](?:19|20)\d\d\b")
WORD = re.compile(r"[^\W_]+")
BODY = re.compile(r"(?:lscb|lscp|scb|scp|cpc|rsb|acpc|sab)s?", re.IGNORECASE)
ANONYMOUS, WITHHELD = "anonymous", "withheld"  # in place of a board's name
UNNAMED = {
    ANONYMOUS: re.compile(r"\b(?:anonymous|anonymised|anon|un-?named|unidentified|not named)\b", re.IGNORECASE),
    WITHHELD: re.compile(
        r"\b(?:(?:names?|board|publisher)\s+)?(?:withheld|undisclosed|not disclosed)\b", re.IGNORECASE
    ),
}
COMMON = frozenset(
    """the and for from with scr cspr lcspr cpr cmr review reviews report reports overview executive summary serious significant case child
    children childrens practice learning local safeguarding protection board partnership committee council published eds page para respect
    concerning into about death date""".split()  # noqa: SIM905  a list of words reads best as words
)


class Asked(msgspec.Struct, frozen=True):
    """A citation taken apart: labels, years, and the words left over (a board, an author, a title); a board that the citation says is not
    named is the word "anonymous" or "withheld".
    """

    labels: tuple[str, ...]
    years: tuple[str, ...]
    words: tuple[str, ...]


def read_citation(text: str) -> Asked:
    """The labels, years and telling words of a citation as people write it.

    >>> read_citation("Child S, 2014, Harrowdale LSCB")
    Asked(labels=('Child S',), years=('2014',), words=('harrowdale',))
    >>> read_citation("Anon. (2014) Child S")
    Asked(labels=('Child S',), years=('2014',), words=('anonymous',))
    """
    text = " ".join(text.split())[:1000]
    labels = labels_in(text)
    rest = text
    for label in labels:
        rest = rest.replace(label, " ")
    for word, said in UNNAMED.items():
        rest = said.sub(f" {word} ", rest)
    years = tuple(dict.fromkeys(YEAR.findall(rest)))
    words = [word.lower() for word in WORD.findall(YEAR.sub(" ", rest))]
    return Asked(tuple(labels), years, tuple(dict.fromkeys(word for word in words if telling(word))))


def labels_in(text: str) -> list[str]:
    """The labels and codes of a text, each once: "Child S", "CARSB 02/2018"."""
    found = [found[0] for found in LABEL.finditer(text) if not _BODY_WORDS.search(found[0])]
    return list(dict.fromkeys([*found, *(found[0] for found in CODE.finditer(text))]))


def telling(word: str) -> bool:
    """Whether a word (in small letters) can tell one review from another."""
    return len(word) > 2 and word not in COMMON and not BODY.fullmatch(word) and not word.isdigit()


@lru_cache(maxsize=65536)
def folded(label: str) -> str:
    """A label by its letters and digits alone, as two writings of it agree: "Child  k" and "CHILD K"."""
    return "".join(mark for mark in label.casefold() if mark.isalnum())
