"""The model for search: published weights with what was learnt for search in their upper layers, the same for questions and passages."""

from __future__ import annotations

import numpy as np
import pytest

from heed.search.meaning.build import LAYERS, MIDDLE, TUNED, merged
from heed.search.meaning.model import Embedder, model_folder

TEXTS = [
    "The father was never spoken to.",
    "Nobody asked.",
    "A recommendation for the Board, in rather more words than the rest.",
]


@pytest.fixture(scope="module")
def model() -> Embedder:
    folder = model_folder()
    if folder is None:
        pytest.skip("The model for search by meaning is not installed.")
    return Embedder(folder, threads=1)


def test_vectors_and_the_senses_of_words_have_length_one(model: Embedder) -> None:
    vectors, senses = model.read(TEXTS)
    assert vectors.shape == (3, 384) and len(senses) == 3
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    for one in senses:
        assert np.allclose(np.linalg.norm(one.astype(float), axis=1), 127, rtol=0.03)


def test_each_text_keeps_its_place_whatever_goes_through_with_it(model: Embedder) -> None:
    together, _ = model.read(TEXTS)
    for place, text in enumerate(TEXTS):
        alone, _ = model.read([text])
        assert int((together @ alone[0]).argmax()) == place


def test_what_is_shipped_is_small_and_changes_the_upper_layers_alone() -> None:
    assert TUNED.stat().st_size < 1_000_000
    with np.load(TUNED, allow_pickle=False) as kept:
        tuned = dict(kept)
    products = {name.removesuffix(".in") for name in tuned if name.endswith(".in")}
    named = {
        f"{one}.weight": np.zeros((len(tuned[f"{one}.out"]), tuned[f"{one}.in"].shape[1]), np.float32)
        for one in products
    }
    changed = merged({**named, "pooler.dense.weight": np.zeros(2)}, tuned)
    assert all(np.abs(changed[name]).max() > 0 for name in named) and not changed["pooler.dense.weight"].any()
    assert {int(one.split(".")[2]) for one in products} == set(range(MIDDLE, LAYERS))


@pytest.mark.parametrize("question", ["dad was left out", "daddy overlooked", "nobody talked to his father"])
def test_a_question_of_a_few_words_still_finds_what_it_says(model: Embedder, question: str) -> None:
    passages = [
        "The father was never spoken to, and no record says where he lived.",
        "The school sent two letters about attendance and heard nothing back.",
        "The health visitor weighed the baby at the clinic and saw no cause for concern.",
        "Supervision was monthly and its record was brief.",
    ]
    vectors, _ = model.read([question, *passages])
    assert int((vectors[1:] @ vectors[0]).argmax()) == 0
