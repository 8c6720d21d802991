"""Of what models suggested the last of each kind: the rules with their small model, and a language model where one was asked."""

from __future__ import annotations

from collections.abc import Iterable

from heed.coding.models import Suggestion

LANGUAGE = "language model "  # how the names of language models begin


def is_language(model: str) -> bool:
    """Whether a suggestion is a language model's."""
    return model.startswith(LANGUAGE)


def newest(rows: Iterable[Suggestion]) -> list[Suggestion]:
    """The last suggestion of each kind of model for each review, unit and variable, in their order."""
    kept = {
        (one.review, one.unit, one.variable, is_language(one.model)): one
        for one in sorted(rows, key=lambda one: one.pk)
    }
    return list(kept.values())
