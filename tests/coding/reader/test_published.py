"""MiniLM as published, beside the model that search goes by."""

from __future__ import annotations

import numpy as np
import pytest

from heed.coding.reader.published import PUBLISHED, Published
from heed.search.meaning.model import Embedder, home_of_models

TEXTS = [
    "He hit her in front of the child.",
    "Nobody asked.",
    "A sentence of rather more words than the two others have between them.",
]


@pytest.fixture(scope="module")
def published() -> Published:
    if not (home_of_models() / PUBLISHED).exists():
        pytest.skip("The models for meaning are not installed.")
    return Published(home_of_models(), threads=1)


def test_each_text_has_a_vector_of_length_one_in_its_place(published: Published) -> None:
    together = published.embed(TEXTS)
    assert together.shape == (3, 384) and np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-4)
    for place, text in enumerate(TEXTS):
        assert int((together @ published.embed([text])[0]).argmax()) == place


def test_what_was_learnt_for_search_is_not_in_it(published: Published) -> None:
    alike = (published.embed(TEXTS) * Embedder(home_of_models(), threads=1).read(TEXTS)[0]).sum(axis=1)
    assert (alike > 0.5).all() and (alike < 0.99).all()
