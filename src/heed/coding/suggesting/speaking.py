"""Which words speak most for the yes and for the no of a factor, by the weights as they are kept: what a model card shows."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from heed.coding.suggesting.weighing import learnt

MOST = 12
_TURNED = ("says ", "sign ", "first ", "before ")  # what is made of a sentence, and no words of it


class Words(NamedTuple):
    """Stems and pairs of stems, the strongest first."""

    for_yes: list[str]
    for_no: list[str]


def words_of(factor: str, most: int = MOST) -> Words:
    """The words that speak most for its yes, and for its no."""
    weights = learnt(False)
    names = list(weights.places)
    column = 2 * weights.factors.index(factor)
    return Words(*(_strongest(names, weights.of_marks[:, column + turn], most) for turn in (0, 1)))


def _strongest(names: list[str], column: np.ndarray, most: int) -> list[str]:
    found: list[str] = []
    for place in np.argsort(-column, kind="stable"):
        name = names[int(place)]
        if column[place] <= 0 or len(found) == most:
            break
        if not name.startswith(_TURNED) and any(letter.isalpha() for letter in name.replace("not ", "")):
            found.append(name.replace(" _ ", " … ").replace("<", "").replace(">", ""))
    return found
