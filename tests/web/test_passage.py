"""The permanent addresses of passages and recommendations."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.reading import Read, words

from heed.library.models import Document, Passage, Recommendation


def test_it_works(world: dict[str, Document], client: Any) -> None:
    passage = Passage.objects.filter(document=world["k-overview.txt"].pk, page=2).first()
    answer = client.get(f"/passages/{passage.pk}")
    assert answer.status_code == 302
    assert answer["Location"] == f"/documents/{passage.document_id}?page=2&passage={passage.pk}#{passage.pk}"


def test_a_recommendation_leads_to_its_first_passage(world: dict[str, Document], client: Any) -> None:
    recommendation = Recommendation.objects.filter(document=world["k-overview.txt"].pk).first()
    answer = client.get(f"/recommendations/{recommendation.pk}", follow=True)
    assert b"h-p--marked" in answer.content
    assert recommendation.text in answer.content.decode()


def test_a_recommendation_without_a_passage_leads_to_its_page(world: dict[str, Document], client: Any) -> None:
    recommendation = Recommendation.objects.filter(document=world["k-overview.txt"].pk).first()
    Recommendation.objects.filter(pk=recommendation.pk).update(passages=[])
    answer = client.get(f"/recommendations/{recommendation.pk}")
    assert answer["Location"] == f"/documents/{recommendation.document_id}?page={recommendation.page}"


@pytest.mark.parametrize("address", ["/passages/d-p", "/passages/%00", "/recommendations/dx-rx", "/passages/"])
def test_an_unknown_one_is_no_such_page(home: Any, read: Read, address: str) -> None:
    assert "There is no such page" in words(read(address, status=404))
