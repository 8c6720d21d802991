"""The reader: what it is given, what it is made of, and that what it answers is of the sentence asked about."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from heed.coding.reader.model import MOST_AFTER, MOST_BEFORE, MOST_OWN, TUNED, Reader, filled, in_pieces, name_of_file
from heed.coding.suggesting.placing import Placed
from heed.coding.suggesting.weighing import learnt
from heed.search.meaning.build import LAYERS, merged
from heed.search.meaning.model import home_of_models

MARKS = (101, 102, 1012)
PIECES = some.lists(some.integers(1000, 30000), max_size=90)
FACTORS = learnt(with_meaning=True).factors


@pytest.fixture(scope="module")
def reader() -> Reader:
    if not (home_of_models() / name_of_file()).exists():
        pytest.skip("The models for meaning are not installed.")
    return Reader(home_of_models(), threads=1)


def column(factor: str, value: str = "yes") -> int:
    return 2 * FACTORS.index(factor) + (value == "no")


@given(PIECES, some.lists(PIECES, max_size=4), PIECES.filter(bool), PIECES)
def test_the_sentence_is_never_crowded_out_and_its_own_pieces_are_marked(
    heading: list[int], around: list[list[int]], own: list[int], after: list[int]
) -> None:
    known = {"heading": heading, "own": own, "after": after, "": []} | {f"b{n}": one for n, one in enumerate(around)}
    said = Placed("heading" if heading else "", tuple(f"b{n}" for n in range(len(around))), "own", "after")
    one = in_pieces(said, known.__getitem__, MARKS)
    pieces = one.all
    assert pieces[one.start : one.end] == own[:MOST_OWN]
    assert pieces[one.end :] == [MARKS[1], *after[:MOST_AFTER]]
    assert len(pieces) <= MOST_BEFORE + MOST_OWN + MOST_AFTER + 3
    before = [piece for sentence in around for piece in sentence]
    kept = pieces[1 : one.start - 1]
    if heading:
        kept = kept[kept.index(1012) + 1 :] if 1012 not in heading else kept[len(heading[:12]) + 1 :]
    assert kept == before[len(before) - len(kept) :]  # the nearest stay
    masks = filled([one])
    assert masks["mask"].sum() == len(pieces) and masks["own"].sum() == len(own[:MOST_OWN])


def test_only_the_four_upper_layers_are_changed() -> None:
    with np.load(TUNED, allow_pickle=False) as kept:
        tuned = dict(kept)
    named = {
        name.removesuffix(".in") + ".weight": np.zeros((len(tuned[name.removesuffix(".in") + ".out"]), tuned[name].shape[1]))
        for name in tuned
        if name.endswith(".in")
    }  # fmt: skip
    changed = {name for name, value in merged(named, tuned).items() if np.abs(value).max() > 0}
    assert changed == set(named)
    assert {int(name.split(".")[2]) for name in changed} == set(range(LAYERS - 4, LAYERS))
    assert len(tuned["head.bias"]) == 2 * len(FACTORS)


def test_each_sentence_keeps_its_place_whatever_goes_through_with_it(reader: Reader) -> None:
    sentences = [
        Placed("", (), "the mother drank a bottle of vodka most days."),
        Placed("The family", ("the father came home in 2015.",), "He hit her in front of the child twice that spring."),
        Placed("", (), "the child was never in care."),
    ]
    together = reader.read(sentences)
    for place, one in enumerate(sentences):
        assert np.abs(reader.read([one])[0] - together[place]).max() < 1.0  # in bytes, so near and not the same
    assert column("parental_alcohol_misuse") == int(together[0].argmax())
    assert column("domestic_abuse") == int(together[1].argmax())
    assert column("looked_after", "no") == int(together[2].argmax())


def test_what_stands_before_a_sentence_is_heard(reader: Reader) -> None:
    own = "He drank heavily throughout and was often too drunk to stand."
    of_him = Placed("", ("the father lived with the family from the birth on.",), own)
    of_another = Placed("", ("the neighbour was known to the police.",), own)
    told = reader.read([of_him, of_another])[:, column("parental_alcohol_misuse")]
    assert told[0] > told[1]


def test_nothing_gives_nothing(reader: Reader) -> None:
    assert reader.read([]).shape == (0, 2 * len(FACTORS))
