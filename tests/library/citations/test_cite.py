"""Citing passages of the library, and the quote card."""

from __future__ import annotations

import pytest
from tests import universe

from heed.library.citations import STYLES, card, cite, document_facts
from heed.library.models import Claim, Page, Passage
from heed.refusal import Refused

pytestmark = pytest.mark.usefixtures("home")


def test_a_passage_in_every_style() -> None:
    world = universe.build()
    document = world["k-overview.txt"]
    passage = Passage.objects.filter(document=document, page=2).first()
    assert passage is not None
    Page.objects.filter(document=document, number=2).update(printed="iv")
    Passage.objects.filter(pk=passage.pk).update(paragraph="4.1")
    assert cite(passage.pk, "harvard") == (
        f"{universe.ASHMERE} (2014) Child K: overview report. p. iv, para. 4.1. As at file {document.sha256[:12]}."
    )
    for style in STYLES:
        said = cite(passage.pk, style)
        assert "2014" in said and document.sha256[:12] in said


def test_reviewers_are_authors_of_the_report_and_not_of_the_boards_answer() -> None:
    world = universe.build()
    review = world["k-overview.txt"].review
    review.lead_reviewers = ["Dr Ada Fenn"]
    review.save()
    for name, authors in (("k-overview.txt", ["Fenn"]), ("k-summary.txt", ["Fenn"]), ("k-plan.txt", [])):
        document = world[name]
        document.review = review
        assert [one.family for one in document_facts(document).authors] == authors
    Claim.objects.create(
        document=world["k-overview.txt"],
        field="lead_reviewers",
        value=["Bo Garth", "Cy Hale"],
        confidence=0.9,
        source="text",
    )
    assert [one.family for one in document_facts(world["k-overview.txt"]).authors] == ["Garth", "Hale"]


def test_a_card_copies_the_words() -> None:
    world = universe.build()
    passage = Passage.objects.filter(document=world["m-overview.txt"], page=1).exclude(kind="heading").first()
    assert passage is not None
    whole = card(passage.pk, base="https://heed.example")
    assert whole.quote == passage.text and whole.address == f"https://heed.example/passages/{passage.pk}"
    assert whole.text.startswith(f"“{passage.text}”") and whole.citation in whole.text
    part = card(passage.pk, start=7, end=15)
    assert part.quote == passage.text[7:15] and (part.start, part.end) == (passage.start + 7, passage.start + 15)


def test_no_such_passage() -> None:
    for asked in (lambda: cite("d-p", "ris"), lambda: card("d-p")):
        with pytest.raises(Refused) as refused:
            asked()
        assert refused.value.refusal.code == "passage-unknown"


def test_no_such_style() -> None:
    universe.build()
    with pytest.raises(Refused) as refused:
        cite(Passage.objects.values_list("pk", flat=True)[0], "apa")
    assert refused.value.refusal.code == "style-unknown"


@pytest.mark.parametrize(("start", "end"), [(5, 5), (-1, 4), (0, 99999), (9, 3)])
def test_a_stretch_without_words(start: int, end: int) -> None:
    universe.build()
    passage = Passage.objects.exclude(kind="heading")[0]
    with pytest.raises(Refused) as refused:
        card(passage.pk, start=start, end=end)
    assert refused.value.refusal.code == "stretch-empty"
