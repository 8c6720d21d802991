"""What matching papers into reviews needs to know of one document; small enough to keep beside it."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from heed.text.reading import Reading

_WORD = re.compile(r"\w+")
_BODY_WORDS = re.compile(
    r"\b(?:the|local|safeguarding|children|childrens|child|adults?|board|partnership|committee|protection|regional"
    r"|multi|agency|area|public|"
    r"partners|arrangements|and(?=\s*$)|executive|young|people)\b"
)
_DRAFT = re.compile(r"\bdraft\b|\bv0[._-]?\d", re.IGNORECASE)
_EDITION = re.compile(
    r"\b(?:revised|second edition|third edition|new edition|\d(?:nd|rd|th) edition|updated (?:edition|version)"
    r"|amended|corrected|version [2-9])\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:re-?issued|re-?published|re-?publication|re-?printed|originally (?:published|issued)|first (?:published|issued) (?:by|as|in the name of)"
    r"|(?:previously|already|earlier) published by"
    r"|(?:foreword|preface|introduction|note) to (?:this|the (?:second|new|local|present)) (?:edition|printing|version)"
    r"|(?:text|words) (?:is|are) (?:that|those|as) (?:of|in) the (?:first|original|earlier)"
    r"|reproduced (?:here )?(?:with|by) (?:the )?(?:\w+ )?permission of)\b",
    re.IGNORECASE,
)
OF_A_LINE = 14  # words: in more, "corrected" and its like are said of someone in the story


class DocumentFacts(msgspec.Struct):
    """One document as matching sees it: what it says of itself, where the file lay, and the signature of its text."""

    id: str
    folder: str = ""
    stem: str = ""
    kind: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    review_type: str | None = None
    labels: list[str] = []
    incident: str | None = None
    reviewers: list[str] = []
    children: list[str] = []  # "84 male death", one a child, sorted
    words: int = 0
    draft: bool = False
    revised: bool = False
    signature: list[int] = []

    @property
    def place(self) -> str:
        """The publisher without the words for its kind of body: a partnership answers for the reviews of the board
        before it.
        """
        return place_of(self.publisher)


@lru_cache(maxsize=4096)  # matching asks for every pair, and boards are some hundreds
def place_of(publisher: str | None) -> str:
    """The distinguishing words of a board's name; empty where no publisher is known."""
    if not publisher:
        return ""
    plain = re.sub(r"[^\w\s]", "", publisher.casefold().replace("&", "and"))
    rest = " ".join(_BODY_WORDS.sub(" ", plain).split())
    return rest or plain


def facts(document_id: str, path: Path, reading: Reading) -> DocumentFacts:
    """The facts of a document just read, by its strongest claims."""
    values = _values(reading)
    front = " ".join(passage.text for passage in reading.passages[:12])
    children = _children(values)
    return DocumentFacts(
        id=document_id,
        folder=str(path.parent),
        stem=path.stem,
        kind=values.get("kind"),
        title=values.get("title"),
        publisher=values.get("publisher"),
        published=values.get("published"),
        review_type=values.get("review_type"),
        labels=list(values.get("labels") or []),
        incident=values.get("incident"),
        reviewers=list(values.get("lead_reviewers") or []),
        children=children,
        words=len(_WORD.findall(reading.text)),
        draft=bool(_DRAFT.search(path.stem.replace("_", " ")) or _DRAFT.search(front)),
        revised=_again([path.stem.replace("-", " "), *(passage.text for passage in reading.passages[:12])]),
        signature=reading.signature,
    )


def _again(texts: list[str]) -> bool:
    """Whether the words of a paper's front say that it was published before, as it is or otherwise."""
    lines = [line for text in texts for line in text.splitlines() if len(line.split()) <= OF_A_LINE]
    return any(_AGAIN.search(text) for text in texts) or any(_EDITION.search(line) for line in lines)


def _values(reading: Reading) -> dict[str, Any]:
    best: dict[str, float] = {}
    values: dict[str, Any] = {}
    for claim in reading.claims:
        if claim.field not in best or claim.confidence > best[claim.field]:
            best[claim.field], values[claim.field] = claim.confidence, claim.value
    return values


def _children(values: dict[str, Any]) -> list[str]:
    found: list[str] = []
    for number in range(20):
        at = f"children[{number}]."
        if at + "label" not in values:
            break
        told = [str(values.get(at + key, "-")) for key in ("age_months", "gender", "outcome")]
        if told != ["-", "not_stated", "not_stated"]:  # a child of whom nothing is told is like any other
            found.append(" ".join(told))
    return sorted(found)
