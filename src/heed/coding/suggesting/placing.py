"""A sentence as the reader reads it: persons by what they are in the family, with the heading it stands under and what stands round it."""

from __future__ import annotations

import re

import msgspec

from heed.coding.suggesting.persons import in_roles
from heed.coding.suggesting.sentences import Sentence

_ROLE = re.compile(r"<(\w+)>")


class Placed(msgspec.Struct, frozen=True):
    """The heading, the sentences before it in the passage (the nearest last), the sentence, and the one after it."""

    heading: str
    before: tuple[str, ...]
    own: str
    after: str = ""


def placed(sentence: Sentence, names: tuple[str, ...]) -> Placed:
    """The sentence where it stands; `names`: those of the children under review."""
    before = (*sentence.earlier, sentence.previous) if sentence.previous else sentence.earlier
    heads = sentence.passage.headings
    return Placed(
        heads[-1] if heads else "",
        tuple(in_words(text, names) for text in before),
        in_words(sentence.text, names),
        in_words(sentence.following, names),
    )


def in_words(text: str, names: tuple[str, ...]) -> str:
    """The text with "the mother", "the child" in place of names, so that what is learnt of one family holds for another."""
    return _ROLE.sub(lambda role: f"the {role[1]}", in_roles(text, names)[0])
