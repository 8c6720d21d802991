"""The model's two answers: as it was published, and what search goes by."""

from __future__ import annotations

import numpy as np
import pytest

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


def test_both_answers_have_length_one_and_search_hears_the_middle_layer_too(model: Embedder) -> None:
    published, (search, senses) = model.embed(TEXTS), model.read(TEXTS)
    assert published.shape == search.shape == (3, 384) and len(senses) == 3
    assert np.allclose(np.linalg.norm(published, axis=1), 1, atol=1e-4)
    assert np.allclose(np.linalg.norm(search, axis=1), 1, atol=1e-4)
    alike = (published * search).sum(axis=1)
    assert (alike > 0.85).all() and (alike < 0.99).all()


def test_each_text_keeps_its_place_whatever_goes_through_with_it(model: Embedder) -> None:
    together, _ = model.read(TEXTS)
    for place, text in enumerate(TEXTS):
        alone, _ = model.read([text])
        assert int((together @ alone[0]).argmax()) == place
