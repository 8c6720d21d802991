"""Passages by their ids."""

from __future__ import annotations

from typing import Any

import pytest
from tests import universe

from heed.library.actions.set_audience import set_audience
from heed.library.models import Page, Passage
from heed.search.told import told


def test_it_works(world: dict[str, Any]) -> None:
    passages = list(Passage.objects.select_related("document").order_by("id")[:5])
    first = passages[0]
    Page.objects.filter(document=first.document, number=first.page).update(printed="iv")
    Passage.objects.filter(pk=first.pk).update(paragraph="2.1")
    found = told([passage.id for passage in passages] + ["d0000000000-p0000000"])
    assert sorted(found) == [passage.id for passage in passages]
    assert found[first.id] == (first.id, first.document_id, first.page, "iv", "2.1", first.text, False)


def test_nothing_asked_is_nothing_told() -> None:
    assert told([]) == {}


@pytest.mark.parametrize("audience", ["organisation", "case"])
def test_what_is_closed_is_not_told(world: dict[str, Any], audience: str) -> None:
    passages = list(Passage.objects.filter(document__file_name="k-overview.txt").values_list("id", flat=True)[:3])
    other = str(Passage.objects.exclude(document__review=world["k-overview.txt"].review_id).values_list("id")[0][0])
    assert len(told([*passages, other])) == 4
    set_audience(by=universe.BY, record=world["k-overview.txt"].review, audience=audience)
    assert list(told([*passages, other])) == [other]
