"""Suggestions of an invented machine, for tests of what is done with them."""

from __future__ import annotations

from tests.coding.room import words

from heed.coding.actions.keep_suggestions import keep_made
from heed.coding.models import Coding, Suggestion
from heed.coding.suggested import case_of
from heed.coding.suggesting.told import Evidence, Value
from heed.coding.suggesting.told import Suggestion as Made
from heed.library.models import Review

MODEL = "heed-test-1: invented"


def suggests(
    coding: Coding, variable: str, value: Value, model: str = MODEL, score: float = 0.8, place: int = 1
) -> Suggestion:
    """A suggestion for the review of a coding, kept as the machine's are; a yes or a no rests on the first words of a passage."""
    one = words(coding, place)
    evidence = [] if value == "not_stated" else [Evidence(one.pk, one.page, one.text, one.text[:20])]
    made = Made(
        variable, None, value, evidence, f"Page 1: “{one.text[:20]}”", model, score, "Page 1 says that it was so."
    )
    review = Review.objects.get(pk=coding.review)
    keep_made(by="worker", review=coding.review, codebook=coding.codebook, case=case_of(review), made=[made])
    return Suggestion.objects.get(review=coding.review, variable=variable, model=model)
