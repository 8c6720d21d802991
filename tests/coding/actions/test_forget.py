"""What a takedown takes out of coding, and what it leaves."""

from __future__ import annotations

from typing import Any

import pytest
from tests.coding.room import ANNA, BEN, coding, done, given, save, study, words, yes

from heed.coding import records, seen
from heed.coding.actions import answer as work
from heed.coding.actions import forget
from heed.coding.actions.reconcile import reconcile
from heed.coding.answering.answers import Answer, pointed
from heed.coding.models import Assignment, Coding, Considered, Judgement, Reconciled, Suggestion
from heed.library.actions.place import merge
from heed.library.models import Document, Passage, Redirect, Review
from heed.library.seen import ANYONE
from heed.release.actions.let_go import let_file_go
from heed.release.actions.take_down import take_down

pytestmark = [pytest.mark.django_db, pytest.mark.database]
BY = "a test"
ASKED = ("domestic_abuse", "neglect", "board")
TYPED = "She wrote of the lantern above the cot."


@pytest.fixture
def coded(home: Any) -> Coding:
    """A review that two coded with evidence, reasons and words of their own, one of whom named somebody; decided, with a suggestion."""
    made = coding(of=study(ASKED))
    first, second = given(made, ANNA, BEN)
    work.name_unit(by=ANNA, assignment=first, level="adult", label="Aunt Lantern")
    work.name_unit(by=ANNA, assignment=first, level="adult", label="Mother")
    done(first, neglect=yes(made, reason=TYPED), board=Answer("The lantern board", reason=TYPED))
    done(second, neglect=yes(made, "no", place=2))
    on = {"on": 0, "answer": yes(made, reason=TYPED)}
    made.refresh_from_db()
    reconcile(by=BY, coding=made, unit="review", variable="neglect", **on)  # type: ignore[arg-type]
    point = {"passage": words(made).pk, "start": 0, "end": 5, "digest": "0" * 32}
    said = Suggestion.objects.create(
        review=made.review, codebook=made.codebook, unit="review", variable="neglect", value="yes", evidence=[point], reason=TYPED, model="m"
    )  # fmt: skip
    Considered.objects.create(suggestion=said, assignment=first, kept=True, reason=TYPED)
    return made


def kept(made: Coding) -> list[tuple[Any, ...]]:
    rows = [
        *Judgement.objects.filter(assignment__coding=made).order_by("pk"),
        *Reconciled.objects.filter(coding=made).order_by("pk"),
    ]
    return [(type(one), one.pk, one.value, one.blank, one.at) for one in rows if one.variable != "board"]


def everything() -> str:
    rows = [
        list(model.objects.values()) for model in (Coding, Assignment, Judgement, Reconciled, Suggestion, Considered)
    ]  # type: ignore[attr-defined]
    return str(rows).lower()


def test_words_and_places_go_and_what_was_answered_stays(coded: Coding) -> None:
    before, review = kept(coded), coded.review
    papers = list(Document.objects.filter(review=review).values_list("pk", flat=True))
    assert "lantern" in everything() and any(paper in everything() for paper in papers)
    take_down(by=BY, id=review, reason="Asked for by the board")
    assert kept(coded) == before
    assert "lantern" not in everything() and not any(f"'passage': '{paper}-" in everything() for paper in papers)
    board = Judgement.objects.get(assignment__coder=ANNA, variable="board")
    assert (board.value, board.reason) == (forget.GONE, "")
    units = Assignment.objects.get(coder=ANNA).units
    assert [unit["label"] for unit in units] == [f"Adult {forget.GONE}", "Mother"]
    coded.refresh_from_db()
    assert "Child 1" in str(coded.units) or "child" not in str(coded.units)
    assert records.review_of(coded) is None and "no longer here" in records.titles([coded], ANYONE)[coded.pk]


def test_again_it_changes_nothing(coded: Coding) -> None:
    take_down(by=BY, id=coded.review, reason="Asked for by the board")
    before = everything()
    assert forget.forget(papers=[], reviews=[coded.review]) == 0
    assert everything() == before


def test_of_one_paper_of_several_the_evidence_in_the_others_stays(home: Any) -> None:
    made = coding()
    (first,) = given(made, ANNA)
    papers = list(Document.objects.filter(review=made.review).order_by("pk"))
    assert len(papers) > 1
    points = [
        pointed(one.pk, one.text, 0, 8) for paper in papers for one in paper.passages.filter(kind="paragraph")[:1]
    ]
    save(first, "neglect", Answer("yes", evidence=tuple(points), reason=TYPED))
    take_down(by=BY, id=papers[0].pk, reason="Asked for by the board")
    row = Judgement.objects.get()
    assert [one["passage"] for one in row.evidence] == [
        one.passage for one in points if not one.passage.startswith(f"{papers[0].pk}-")
    ]
    assert row.evidence and (row.value, row.reason) == ("yes", "")


def test_what_points_into_the_paper_from_another_coding_goes_too(home: Any) -> None:
    made = coding()
    other = coding(of=made.study, label="Child M")
    (part,) = given(other, ANNA)
    row = save(part, "neglect", Answer("yes", reason=TYPED))
    point = {"passage": words(made).pk, "start": 0, "end": 5, "digest": "0" * 32}
    Judgement.objects.filter(pk=row.pk).update(evidence=[point])
    mine = save(part, "domestic_abuse", Answer("no", reason="Nothing of the kind."))
    take_down(by=BY, id=made.review, reason="Asked for by the board")
    row.refresh_from_db()
    mine.refresh_from_db()
    assert (row.evidence, row.reason, row.value) == ([], "", "yes")
    assert mine.reason == "Nothing of the kind."


def test_a_file_let_go_takes_them_too(coded: Coding) -> None:
    for paper in Document.objects.filter(review=coded.review):
        let_file_go(by=BY, document=paper, reason="Kept long enough")
    assert "lantern" not in everything()
    assert records.review_of(coded) is not None


def test_a_merged_review_is_reached_and_forgotten_under_its_old_id(coded: Coding) -> None:
    into = next(one for one in Review.objects.all() if "Child M" in one.labels)
    merge(by=BY, review=Review.objects.get(pk=coded.review), into=into, reason="The same child.")
    assert Redirect.objects.filter(old=coded.review, new=into.pk).exists()
    coded.refresh_from_db()
    assert (
        records.review_of(coded) == into
        and records.titles([coded], ANYONE)[coded.pk] == records.titles([Coding(pk=0, review=into.pk)], ANYONE)[0]
    )
    one = Passage.objects.filter(document__review=into, kind="paragraph")[0]
    assert records.pointed_in(coded, one.pk).passage == one.pk
    assert len(seen.decisions(coded)) == 2
    before = kept(coded)
    take_down(by=BY, id=into.pk, reason="Asked for by the board")
    assert kept(coded) == before and "lantern" not in everything()


def test_an_answer_is_never_written_over_otherwise(coded: Coding) -> None:
    for row in (Judgement.objects.first(), Reconciled.objects.first()):
        assert row is not None
        with pytest.raises(RuntimeError, match="never changes"):
            row.save()
