"""The title of the paper: the lines of its cover that are weighed as such, joined; else as the file itself states it."""

from __future__ import annotations

import re

from heed.text.metadata.label_forms import is_reference
from heed.text.metadata.paper import Line, Paper
from heed.text.metadata.publisher import boards_in
from heed.text.metadata.title_lines import (
    ONLY_KIND,
    Front,
    holds,
    names_review,
    review_named,
    says_kind_only,
    title_lines,
    words_of,
)
from heed.text.reading import Claim

_FILE_LIKE = re.compile(
    r"(?:microsoft word|about:blank|untitled|document\d*|\.docx?|\.pdf|^title$|powerpoint|\bprint\b|layout \d|\bdraft\b|\bv\s?\d"
    r"|\bfinal\b|_)",
    re.IGNORECASE,
)
_CONNECTS = re.compile(
    r"^(?:in respect of|in relation to|concerning|regarding|relating to|about|into|of|on|for|the|and|learning from)\b",
    re.IGNORECASE,
)
_SURE = 0.95
_NEAR_FRONT = 20_000
_LINE_OF_REVIEW = 24
_LINE_OF_SUBJECT = 14
_PAPER = re.compile(r"\b(?:reviews?|reports?|responses?|plan|statement|briefing|letter|summary)\b", re.IGNORECASE)


def title(paper: Paper, labels: list[str]) -> list[Claim]:
    """Claims of `title`, surest first."""
    claims: list[Claim] = []
    printed, line = composed(paper, labels)
    if printed:
        own = (
            line is not None and line.level == 1 and paper.reading.format == "html"
        )  # the page's heading, not the window's
        sure = 0.96 if own else 0.85 if names_review(printed) or holds(printed, labels) else 0.6
        claims.append(paper.claim("title", printed, line, sure, "title-cover"))
    stated = re.sub(r"\s+", " ", paper.layout.properties.get("title", "")).strip()
    if len(stated.split()) >= 2 and not _FILE_LIKE.search(stated):
        trust = _trust(stated, printed, paper, labels)
        claims.append(Claim("title", stated, None, None, trust, "properties", "title-properties"))
    name = re.sub(r"[-_\s]+", " ", paper.file_name.rsplit(".", 1)[0]).strip()
    if re.search(r"[a-z]{3}", name) and len(name.split()) >= 2:
        claims.append(Claim("title", name[0].upper() + name[1:], None, None, 0.15, "file_name", "title-file-name"))
    return sorted(claims, key=lambda claim: -claim.confidence)


def _trust(stated: str, printed: str, paper: Paper, labels: list[str]) -> float:
    """How far the file's own title is to be believed: all of it printed on the front, and no less told than the cover tells."""
    words = {word for word in words_of(stated) if len(word) > 2}
    agrees = len(words & words_of(paper.head)) / len(words) if words else 0.0
    whole = holds(stated, labels) or not holds(printed, labels)
    if review_named(printed) and holds(printed, labels) and not _in_words(stated):
        return 0.8  # "SCR Child V": the cover says in full what the file says in letters, or leaves out
    if agrees >= 0.8 and whole and (names_review(stated) or not names_review(printed)):
        return _SURE
    if len(words) >= 3 and whole and not names_review(printed) and words <= words_of(paper.reading.text[:_NEAR_FRONT]):
        return 0.7  # the cover says nothing of use, and the text bears the file's title out
    return 0.3 + 0.3 * agrees


def _in_words(stated: str) -> bool:
    """Whether words name a kind of review in full, not by its letters."""
    named = review_named(stated)
    return named is not None and not named.isupper()


def composed(paper: Paper, labels: list[str]) -> tuple[str, Line | None]:
    """The title that the cover's lines make, and the line it begins with; empty where there are none."""
    front = Front.of(paper, labels)
    kept = [front.lines[place] for place in title_lines(front)]
    if not kept:
        return "", None
    parts = each_once([without_body(line.text.strip()) for line in kept])
    if _only_labels(parts, labels):
        whole = _says_what_of(front, kept)
        parts = [*parts, whole] if whole else [*_reviews_beside(front), *parts]
    elif not any(names_review(part) or _PAPER.search(part) for part in parts):
        parts += [line.text.strip() for line in front.lines if line not in kept and _says_review(line.text)][:1]
    elif all(says_kind_only(part) for part in parts):
        parts += _subjects_beside(front, kept, labels)
    return joined(parts), kept[0]


def _says_review(text: str) -> bool:
    return review_named(text) is not None and len(text.split()) <= _LINE_OF_REVIEW


def _subjects_beside(front: Front, kept: list[Line], labels: list[str]) -> list[str]:
    """The first line of whom the review is, where the title says only what it is: "Child Practice Review Report", "Re: SGU 01/2016"."""
    for line in front.lines:
        text = line.text.strip()
        if line not in kept and holds(text, labels) and len(text.split()) <= _LINE_OF_SUBJECT:
            return [text]
    return []


def _only_labels(parts: list[str], labels: list[str]) -> bool:
    """Whether a title says only who the child is, at most with the kind of paper: "Odette" in letters of thirty points."""
    named = frozenset().union(*[words_of(label) for label in labels])
    said = [part for part in parts if not ONLY_KIND.fullmatch(part)]
    if not said or any(names_review(part) for part in parts):
        return False
    return all(words_of(part) - {"and", "re"} <= named for part in said)


_WHAT_OF = re.compile(
    r"(?:an?|the)\b.*\breviews? (?:into|about|concerning|of|on|following) (?:the|how|why|what|services|practice)\b",
    re.IGNORECASE,
)


def _says_what_of(front: Front, kept: list[Line]) -> str | None:
    """The line under a child's name that says what was reviewed: "A serious case review into the response to …"."""
    for line in front.lines:
        text = line.text.strip()
        if line not in kept and _WHAT_OF.match(text) and len(text.split()) <= _LINE_OF_REVIEW:
            return text
    return None


def _reviews_beside(front: Front) -> list[str]:
    """The kind of review that the first line to name one gives, without the law and the people behind it."""
    for line in front.lines:
        if (name := review_named(line.text)) and len(line.text.split()) <= _LINE_OF_REVIEW:
            return [name[0].upper() + name[1:]]
    return []


def each_once(parts: list[str]) -> list[str]:
    """The parts without those whose words another says as well."""
    said = [words_of(part) for part in parts]
    return [
        part
        for place, part in enumerate(parts)
        if not any(
            said[place] < other or (said[place] == other and at < place) for at, other in enumerate(said) if at != place
        )
    ]


def without_body(text: str) -> str:
    """A title line without the publisher's name that ran into it at its beginning or end."""
    for _, start, end in boards_in(text):
        rest = text[end:].strip(" :–—-") if start == 0 else text[:start].strip(" :–—-") if end == len(text) else ""
        if len(rest.split()) >= 2 and not re.search(r"\b(?:of|by|from|to|for|the|in|and)$", rest, re.IGNORECASE):
            return rest
    return text


def joined(parts: list[str]) -> str:
    """Lines as one title: a colon between, unless a line runs on ("… Review" / "in respect of Child A")."""
    parts = [re.sub(r"^(?:Re|Ref|Reference):\s+", "", part) for part in parts]
    parts = [_spoken(part) for part in parts] if any(re.search(r"[a-z]{3}", part) for part in parts) else parts
    words = parts[0]
    for part in parts[1:]:
        if _CONNECTS.match(part) or re.search(r"\b(?:of|the|and|for|into|in|on|to|:)$|[:?!–—-]$", words):
            words = f"{words} {part}"
        else:
            words = f"{words}: {part}"
    if words.isupper():
        words = _quietly(words)
    return re.sub(r"\s+", " ", re.sub(r"^\d{1,2}\s+(?=[A-Z])(?!Minute)", "", words)).strip(" .:")


def _spoken(part: str) -> str:
    """A line in capitals beside lines that are not: capitals were a way of printing."""
    return _quietly(part) if part.isupper() and len(part) > 8 and not is_reference(part) else part


def _quietly(words: str) -> str:
    """Words in capitals as a title; a code ("BDS12", "CARSB") stays as it is."""
    return " ".join(
        word if re.search(r"\d", word) or re.fullmatch(r"[B-DF-HJ-NP-TV-Z]{2,5}", word) else word.title()
        for word in words.split()
    )
