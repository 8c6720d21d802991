"""What was written to learn from and is no whole review: passages of one factor, and vignettes of which every sentence is marked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from benchmarks.suggestion_cases import SAMPLE, squashed
from heed.coding.codebooks.book import built_in, factors
from heed.coding.suggesting.persons import labels
from heed.coding.suggesting.sentences import Sentence, told
from heed.coding.suggesting.told import Case, Paper, Passage
from heed.coding.suggesting.weighing import Numbers, Weighed, weighed
from heed.text.structure.words import role_of

BOOK = built_in("national")
assert BOOK is not None
FACTORS = tuple(variable.key for variable in factors(BOOK))
OTHERS = 0.3  # weight of the other factors where a text was written for one alone
_SETTLES, _TEMPTS = 3.0, 2.0


class Taught(NamedTuple):
    """A sentence where it stands, the names of the children it may name, what is wanted of each column and with what weight."""

    row: Weighed
    names: tuple[str, ...]
    wanted: Numbers
    weight: Numbers


def taught() -> Iterator[Taught]:
    """Of each passage the sentence it was written for; of each vignette all."""
    for file in sorted((SAMPLE / "passages").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            yield from _of_passage(json.loads(line))
    for file in sorted((SAMPLE / "vignettes").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            yield from _of_vignette(json.loads(line))


def _of_passage(said: dict[str, Any]) -> Iterator[Taught]:
    names, aim = labels(said["children"]), squashed(said["sentence"])
    place = 2 * FACTORS.index(said["factor"])
    for one in _sentences(said, [*said["before"], said["sentence"], *said["after"]]):
        if squashed(one.text) in aim:
            wanted = np.zeros(2 * len(FACTORS), dtype=np.float32)
            weight = np.full_like(wanted, OTHERS)
            weight[place : place + 2] = _TEMPTS
            if said["value"] != "none":
                column = place + (said["value"] == "no")
                wanted[column], weight[column] = 1.0, _SETTLES
            yield Taught(weighed(one, names), names, wanted, weight)


def _of_vignette(said: dict[str, Any]) -> Iterator[Taught]:
    names = labels(said["children"])
    texts = [squashed(text) for text in said["sentences"]]
    letters = "".join(texts)
    number_at = [number for number, text in enumerate(texts) for _ in text]  # of each letter, that of its sentence
    at = 0
    for one in _sentences(said, said["sentences"]):
        own = squashed(one.text)
        at = letters.index(own, at)
        wanted = np.zeros(2 * len(FACTORS), dtype=np.float32)
        weight = np.ones_like(wanted)
        for number in map(str, sorted(set(number_at[at : at + len(own)]))):  # two where Heed does not part them
            for factor in said.get("tempts", {}).get(number, {}):
                place = 2 * FACTORS.index(factor)
                weight[place : place + 2] = _TEMPTS
            for factor, value in said["says"].get(number, {}).items():
                column = 2 * FACTORS.index(factor) + (value == "no")
                wanted[column], weight[column] = 1.0, _SETTLES
        at += len(own)
        yield Taught(weighed(one, names), names, wanted, weight)


def _sentences(said: dict[str, Any], texts: list[str]) -> list[Sentence]:
    heading = said["heading"]
    passage = Passage(
        "0.0", " ".join(texts), 1, "paragraph", role_of(heading) or "other", (heading,) if heading else ()
    )
    return told(Case((Paper("0", "overview_report", (passage,)),), tuple(said["children"])))
