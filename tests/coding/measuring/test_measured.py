"""The kept measurement is what the benchmark writes: its form, its factors, its sums."""

from __future__ import annotations

import re
from datetime import date

import pytest

from heed.coding.codebooks.book import FACTORS, built_in
from heed.coding.measuring.counted import right
from heed.coding.measuring.measured import FILE, Run, measured, written
from heed.coding.suggesting.suggest import WITH_MEANING, WITHOUT


def test_the_file_is_as_the_writer_writes_it() -> None:
    assert written(measured()) == FILE.read_bytes()


def test_it_says_when_at_which_commit_and_on_which_parts() -> None:
    told = measured()
    assert date.fromisoformat(told.date) and re.fullmatch(r"[0-9a-f]{12}", told.commit)
    assert (
        told.parts == ["third", "sixth", "ninth", "tenth", "twelfth", "fourteenth", "fifteenth"] and told.reviews == 84
    )


def test_it_is_of_the_models_that_suggest_now() -> None:
    assert [one.model for one in measured().runs] == [WITH_MEANING, WITHOUT]


@pytest.mark.parametrize("run", measured().runs, ids=lambda run: run.model[:40])
def test_every_factor_is_counted_in_every_review(run: Run) -> None:
    book = built_in("national")
    assert book is not None and set(run.factors) == {one.key for one in book.under(FACTORS)}
    for factor in run.factors.values():
        assert right(factor.values).of == measured().reviews
        assert factor.evidence.of == sum(factor.values[value][value] for value in ("yes", "no"))
        assert factor.evidence.right <= factor.evidence.of and factor.traps.right <= factor.traps.of
