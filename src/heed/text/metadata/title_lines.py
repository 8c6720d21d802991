"""Which lines of a cover are the title: each is weighed by what it says, how it is printed, and what the lines taken before it already say.

The weights are learnt from labelled covers (`python -m benchmarks.title_weights`) and stand in words/title_lines.toml: no word decides alone.
"""

from __future__ import annotations

import functools
import re

import msgspec

from heed.text.dates import dates_in
from heed.text.metadata.guard import Guarded
from heed.text.metadata.label_forms import lettered
from heed.text.metadata.paper import Line, Paper
from heed.text.metadata.publisher import boards_in
from heed.text.metadata.title_front import candidate_lines
from heed.text.metadata.vocabulary import pattern, vocabulary

ONLY_KIND = re.compile(
    r"(?:(?:the|an?|overview|full|final|independent|anonymised|summary|learning|public|published|redacted|composite"
    r"|executive)\s+)*"
    r"(?:overview|review|summary|learning|case)?\s*(?:report|version|summary|action plan|briefing|letter)"
    r"(?:\s+(?:for|of) publication)?(?:\s*\(.{3,30}\))?\.?",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:in respect of|in relation to|concerning|regarding|relating to|about|into|of|on|following|learning from"
    r"|arising from|for the|and)\b",
    re.IGNORECASE,
)
_REFERS = re.compile(r"(?:re|ref|reference|case (?:number|no|reference))\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"\b(?:child|children|baby|babies|infants?|young|youth|teenagers?|adolescents?|abuse|neglect|exploitation|harm"
    r"|deaths?|injur(?:y|ies)|suicides?"
    r"|sleep\w*|violence|knife|families|family|learning|siblings?|twins|boys?|girls?|pregnan\w+|lessons|experiences?"
    r"|services|circumstances|risks?)\b",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"(?:to|from|minute|section|part|page|date|age|born|sex|gender|item|working|status)\b", re.IGNORECASE
)
_REPORT_TO = re.compile(
    r"\b(?:report|letter|review|response|presented|submitted|issued) (?:to|by|for|from)\b", re.IGNORECASE
)
_METHOD = re.compile(
    r"\b(?:using|model|methodology|process|approach|threshold|regulation|chapter|under|together)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"\b(?:is|are|was|were|has|have|will|may|should|must)\b")
_AND = re.compile(r"(?:,|\band\b|&)")


class Front(msgspec.Struct):
    """A cover's lines and what stands elsewhere in the paper of its name."""

    lines: list[Line]
    labels: list[str]
    stated: frozenset[str]  # the words of the file's own title
    heads: list[frozenset[str]]  # the words of each running head
    sections: frozenset[str]  # the headings of the text itself
    largest: float
    plain: float  # the size of the lines that say who made the paper and when

    @classmethod
    def of(cls, paper: Paper, labels: list[str]) -> Front:
        """The front of `paper`, whose review is of `labels`."""
        lines = candidate_lines(paper, lambda text: holds(text, labels))
        title = paper.layout.properties.get("title", "")
        stated = words_of(title) if names_review(title) or holds(title, labels) else frozenset()
        heads = [words_of(line.text) for line in paper.furniture if names_review(line.text) or holds(line.text, labels)]
        passages, sections = paper.reading.passages, paper.reading.sections
        texts = [
            section.text.casefold()
            for place, (section, after) in enumerate(zip(sections, [*sections[1:], None], strict=False))
            if any(
                len(one.text.split()) > 25 for one in passages[section.first : after.first if after else len(passages)]
            )
            and (place or not (names_review(section.text) or holds(section.text, labels)))
        ]
        largest = max((line.size for line in lines), default=0.0)
        kept = {line.text for line in lines}
        rest = [line for line in paper.cover if line.text not in kept and line.size and len(line.text.split()) < 20]
        plain = [line.size for line in rest if not boards_in(line.text)] or [line.size for line in rest]
        common = max(set(plain), key=lambda size: (plain.count(size), size), default=0.0)
        return cls(lines, labels, stated if len(stated) > 1 else frozenset(), heads, frozenset(texts), largest, common)


def title_lines(front: Front) -> list[int]:
    """The places of the lines that make the title, in order; at least one where there are lines."""
    weights = vocabulary("title_lines")["weight"]
    taken: list[int] = []
    scores: list[float] = []
    for place in range(len(front.lines)):
        scores.append(sum(weights.get(name, 0.0) * value for name, value in features(front, place, taken).items()))
        page_head = front.largest == 0 and front.lines[place].level == 1 and not taken  # of a web page: its own title
        if scores[-1] > 0 or page_head:
            taken.append(place)
    return taken or ([scores.index(max(scores))] if scores else [])


def features(front: Front, place: int, taken: list[int]) -> dict[str, float]:
    """What speaks for or against the line at `place`, where the lines at `taken` are of the title."""
    line, largest = front.lines[place], front.largest
    text = line.text.strip()
    words, own = text.split(), words_of(text)
    so_far = " ".join(front.lines[at].text for at in taken)
    last = taken[-1] if taken else None
    speaks, labelled, kind = names_review(text), holds(text, front.labels), bool(ONLY_KIND.fullmatch(text))
    about = bool(_SUBJECT.search(_names().rule.sub(" ", text)))
    spoke, had = bool(so_far) and names_review(so_far), bool(so_far) and holds(so_far, front.labels)
    told = had or (bool(so_far) and bool(_SUBJECT.search(_names().rule.sub(" ", so_far))))
    big = largest > 0 and line.size >= 0.93 * largest
    small = largest > 0 and line.size < 0.7 * largest
    to_come = [one for one in front.lines[place + 1 :] if largest > 0 and one.size >= 0.93 * largest] if not big else []
    plain = 0 < line.size <= 1.05 * front.plain and not big
    known = speaks or labelled or kind or about
    found: dict[str, float | bool] = {
        "always": 1.0,
        "of the largest type": big,
        "of small type": small,
        "of very small type": largest > 0 and line.size < 0.5 * largest and not speaks and not labelled,
        "type under half": 0 < line.size < 0.48 * largest,
        "type about half": 0.48 * largest <= line.size < 0.6 * largest and largest > 0,
        "type about two thirds": 0.6 * largest <= line.size < 0.75 * largest and largest > 0,
        "half or less, label first": 0 < line.size < 0.6 * largest and bool(taken) and labelled and not had,
        "half or less, review first": 0 < line.size < 0.6 * largest and bool(taken) and speaks and not spoke,
        "half or less, only the kind": 0 < line.size < 0.6 * largest and kind,
        "of plain type": plain,
        "of plain type, only the kind": plain and kind,
        "of plain type, only the kind, all told": plain and kind and spoke and told,
        "of plain type, says more": plain and spoke and told and not kind,
        "of plain type, a reference": plain and bool(_REFERS.match(text)),
        "larger than plain type": line.size > 1.05 * front.plain > 0 and not big,
        "only the kind, larger than plain type": kind and line.size > 1.05 * front.plain > 0 and not big,
        "type unknown": largest == 0,
        "marked as a heading": line.level == 1,
        "marked as a heading, the title is not": bool(taken) and line.level == 1 and front.lines[taken[0]].level is None,
        "first": not taken,
        "first, names the review": not taken and speaks,
        "first, of the largest type": not taken and big,
        "first, larger to come, names no review": bool(not taken and to_come and not speaks),
        "first, names the review, larger to come": bool(not taken and to_come and speaks and not any(names_review(one.text) for one in to_come)),
        "first, holds a label": not taken and labelled,
        "first, nothing known in it": not taken and not known,
        "first, larger to come": bool(not taken and to_come),
        "first, larger to come that names the review": not taken and any(names_review(one.text) for one in to_come),
        "type of the last": last is not None and largest > 0 and abs(line.size - front.lines[last].size) < 0.6,
        "right under the last": last is not None and last == place - 1,
        "not under the last": last is not None and last < place - 1,
        "under three or more": len(taken) >= 3,
        "names the review first": bool(taken) and speaks and not spoke,
        "names the review first, small": bool(taken) and speaks and not spoke and small,
        "names the review again": speaks and spoke and not kind,
        "names the review again, child told": speaks and spoke and told and not kind,
        "holds a label first": bool(taken) and labelled and not had,
        "holds a label again": labelled and had,
        "only the kind": kind and bool(taken),
        "only the kind, all told": kind and spoke and had,
        "says more, all told": spoke and told and not kind and not labelled and not speaks,
        "says more, in small type": bool(taken) and spoke and told and small and not kind,
        "about, child not told": bool(taken) and about and not told and not kind,
        "about, child told": bool(taken) and about and told and not kind,
        "nothing known in it": not known,
        "goes on": bool(taken) and bool(_GOES_ON.match(text)),
        "a reference to the label": bool(_REFERS.match(text)) and labelled,
        "a reference": bool(_REFERS.match(text)),
        "in brackets": text[:1] == "(",
        "heads a section": text.casefold() in front.sections,
        "goes on, child not told": bool(taken) and not told and bool(_GOES_ON.match(text)),
        "a review of": bool(taken) and bool(re.match(r"(?:an?|the)\b", text, re.IGNORECASE)),
        "addressed or an entry": bool(_ADDRESSED.match(text)),
        "reports to": bool(_REPORT_TO.search(text)),
        "of the method": bool(taken) and bool(_METHOD.search(text)) and not (speaks and not spoke),
        "quoted": text[:1] in "“\"‘'" and len(words) > 3,
        "a sentence": text.endswith(".") and len(words) > 6,
        "a clause": bool(_CLAUSE.search(text)) and text[:1] not in "“\"‘'",
        "long": len(words) > 14,
        "very long": len(words) > 20,
        "one word": len(words) == 1,
        "letters alone": text.isupper() and len(words) == 1 and not known,
        "all said before": bool(taken) and own <= words_of(so_far),
        "of a body": bool(boards_in(text)),
        "dated": bool(dates_in(text)) and not labelled,
        "cells": " | " in text,
        "ends in a colon": text.endswith(":"),
        "a list of labels, all told": told and _lists_labels(text, front.labels),
        "in the file's title": bool(front.stated) and own <= front.stated,
        "not in the file's title": bool(front.stated) and len(own & front.stated) < 0.5 * len(own),
        "in a running head": any(own <= head for head in front.heads),
        "not in the running heads": bool(front.heads) and not any(len(own & head) >= 0.5 * len(own) for head in front.heads),
    }  # fmt: skip
    return {name: float(value) for name, value in found.items() if value}


def _lists_labels(text: str, labels: list[str]) -> bool:
    """Whether a line names several children: "Siblings A and B", "Leon, Amina and Bridie"."""
    return bool(_AND.search(text)) and (len(set(lettered(text))) > 1 or sum(label in text for label in labels) > 1)


def words_of(text: str) -> frozenset[str]:
    """The words of a line, small, without white space and signs."""
    return frozenset(re.findall(r"\w+", text.casefold()))


def holds(text: str, labels: list[str]) -> bool:
    """Whether words hold a label of the review."""
    folded = text.casefold()
    return bool(set(lettered(text)) & set(labels)) or any(label.casefold() in folded for label in labels)


def names_review(text: str) -> bool:
    """Whether words name a kind of review or of paper."""
    return bool(_names().search(text))


def says_kind_only(text: str) -> bool:
    """Whether words say what kind of review or paper this is and nothing of whom it is about."""
    rest = _names().rule.sub(" ", text)
    return (rest != text or ONLY_KIND.fullmatch(text) is not None) and words_of(rest) <= frozenset(
        vocabulary("title_lines")["says_nothing"]
    )


def review_named(text: str) -> str | None:
    """The kind of review that words name, as printed: "serious case review"; None where they name none, or only a paper."""
    match = _reviews().search(text)
    return match.group() if match else None


@functools.cache
def _reviews() -> Guarded:
    names = [name for entry in vocabulary("review_types")["type"] for name in entry["names"]]
    return pattern("|".join(sorted(names, key=len, reverse=True)))


@functools.cache
def _names() -> Guarded:
    names = [name for entry in vocabulary("review_types")["type"] for name in entry["names"]]
    kinds = [
        name
        for entry in vocabulary("kinds")["kind"]
        if entry["code"] not in ("guidance", "other")
        for name in entry["title"]
    ]
    return pattern("|".join(sorted(names + kinds, key=len, reverse=True)))
