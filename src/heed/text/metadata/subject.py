"""The child under review as sentences speak of it: by label, by short name, as "the baby", and who else a sentence may be about."""

from __future__ import annotations

import functools
import re

import msgspec

from heed.text.metadata.paper import Paper, Sentence
from heed.text.metadata.vocabulary import any_of

PRONOUN = re.compile(r"\b(?:he|she|they|his|her|their|him)\b", re.IGNORECASE)
_STARTS = re.compile(r"^[“\"‘']?(?:He|She|They|His|Her|Their)\b")


class Subject(msgspec.Struct, frozen=True):
    """A child under review: its published label, and every form in which the text may use it."""

    label: str
    forms: tuple[str, ...]

    @property
    def mention(self) -> re.Pattern[str]:
        """A pattern for any of the forms."""
        return _mention(self.forms)


@functools.cache
def _mention(forms: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def subject(label: str, text: str) -> Subject:
    """The child of that label, with the short forms that `text` really uses ("Rowan" for Baby Rowan, "R" for Young Person R)."""
    forms = [label]
    last = label.split()[-1]
    if last != label and (len(last) > 2 or len(re.findall(rf"(?<![\w.]){re.escape(last)}(?:['’]s)?\s+[a-z]", text)) >= 5) and last not in ("A", "I"):
        forms.append(last)
    if len(label.split()) == 2 and label.split()[0] in ("Child", "Baby", "Infant"):
        forms += [f"{kind} {last}" for kind in ("Child", "Baby", "Infant") if f"{kind} {last}" != label and f"{kind} {last}" in text]
    return Subject(label, tuple(forms))


@functools.cache
def others() -> re.Pattern[str]:
    """Words for people who are not the child."""
    return any_of("people", "others")


@functools.cache
def child_words() -> re.Pattern[str]:
    """Words for a child without a label."""
    return any_of("people", "child")


def spoken_of(paper: Paper, child: Subject, rivals: list[Subject], alone: bool) -> list[tuple[Sentence, float]]:
    """The sentences that speak of the child, with how surely: 1 by label, less by "the baby" or by a pronoun after such a sentence."""
    found: list[tuple[Sentence, float]] = []
    previous = 0.0
    passage = -1
    for sentence in paper.story:
        sure = 0.0
        if child.mention.search(sentence.text):
            sure = 1.0 if not any(rival.mention.search(sentence.text) for rival in rivals) else 0.8
        elif any(rival.mention.search(sentence.text) for rival in rivals):
            sure = 0.0
        elif alone and sentence.opening and child_words().search(sentence.text):
            sure = 0.7
        elif previous and sentence.passage == passage and _STARTS.match(sentence.text):
            sure = previous * 0.8
        if sure:
            found.append((sentence, sure))
        previous, passage = sure, sentence.passage
    return found


def told_of_another(text: str, at: int, child: Subject) -> bool:
    """Whether the nearest person named before `at` in its sentence is someone else than the child."""
    before = text[:at]
    other = None
    for other in others().finditer(before):
        pass
    if other is None:
        return False
    mine = None
    for mine in child.mention.finditer(before):
        pass
    generic = None
    for generic in child_words().finditer(before):
        pass
    nearest = max((match.start() for match in (mine, generic) if match), default=-1)
    possessed = before[: other.start()].rstrip().endswith(("’s", "'s")) and mine is not None and other.start() - mine.end() < 4
    return other.start() > nearest or (possessed and nearest < other.end())
