"""A paper that is not to stay goes as though it had never come, unless anyone else has to do with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.universe import build

from heed.files import store
from heed.library.actions.correct import correct
from heed.library.actions.place import move
from heed.library.actions.set_clocks import lay_hold
from heed.library.actions.take_in import open_batch
from heed.library.actions.withdraw import withdraw
from heed.library.models import BatchFile, Change, Document, Review, Tombstone
from heed.people.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(home: object) -> Document:
    """A paper that stands alone in its review."""
    build()
    return next(one for one in Document.objects.order_by("pk") if one.review.documents.count() == 1)


def test_it_goes_with_its_review_and_its_file_and_leaves_no_tombstone(paper: Document) -> None:
    assert store.place(paper.sha256).exists()
    assert withdraw(by="a test", document=paper) and withdraw(by="a test", document=paper)
    assert not Document.objects.filter(pk=paper.pk).exists() and not Review.objects.filter(pk=paper.review_id).exists()
    assert not store.place(paper.sha256).exists() and not Tombstone.objects.exists()
    assert Change.objects.filter(document=paper.pk, removed=True).exists()
    assert AuditEvent.objects.filter(verb="document.withdraw", subject=paper.pk).count() == 1


def test_its_review_says_what_the_others_say_where_there_are_others(home: object) -> None:
    build()
    review = next(one for one in Review.objects.order_by("pk") if one.documents.count() > 1)
    paper = review.documents.order_by("pk")[0]
    before = Change.objects.count()
    assert withdraw(by="a test", document=paper)
    assert set(Change.objects.order_by("pk")[before + 1 :].values_list("document", flat=True)) >= set(
        review.documents.values_list("pk", flat=True)
    )


def held(paper: Document) -> None:
    lay_hold(by="a test", record=paper, reason="An inquest.")


def corrected(paper: Document) -> None:
    correct(by="account:7", record=paper, field="title", value="Ashmere", reason="As printed.")


def given_again(paper: Document) -> None:
    BatchFile.objects.create(batch=open_batch(by="a test", paths=[]), path="a.pdf", document=paper)


def on_its_way(paper: Document) -> None:
    BatchFile.objects.create(batch=open_batch(by="a test", paths=[]), path="a.pdf", sha256=paper.sha256)


def placed(paper: Document) -> None:
    other = Review.objects.exclude(pk=paper.review_id).order_by("pk")[0]
    move(by="a test", document=paper, to=other, reason="The same child.")


@pytest.mark.parametrize("meanwhile", [held, corrected, given_again, on_its_way, placed])
def test_it_stays_where_anyone_else_has_to_do_with_it(paper: Document, meanwhile: Callable[[Document], None]) -> None:
    meanwhile(paper)
    assert not withdraw(by="a test", document=paper)
    assert Document.objects.filter(pk=paper.pk).exists()
