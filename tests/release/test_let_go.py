"""Nothing goes by itself, nothing held goes at all, and what went leaves its record and a tombstone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests import universe
from tests.library.refusing import refused

from heed.files import store
from heed.jobs import queue
from heed.jobs.work import do
from heed.library import holds, keep_until
from heed.library.actions.place import merge, move
from heed.library.actions.set_clocks import lay_hold, lift_hold, set_term
from heed.library.models import Document, Hold, LettingGo, Passage, Review, Tombstone
from heed.people.models import AuditEvent
from heed.release import ledger, work
from heed.release.actions import ask_for_takedown as takedown
from heed.release.actions import let_go
from heed.release.actions.take_down import take_down, take_down_again
from heed.release.models import TakedownRequest

BY = "a test"
OVER = date(2024, 3, 31)  # ten years after Child K's papers
TODAY = date(2026, 11, 22)

pytestmark = pytest.mark.django_db(transaction=True)  # the database is packed, which no transaction allows


@pytest.fixture
def world(home: Any) -> dict[str, Document]:
    return universe.build()


def term(
    paper: Document, what: str = "file", rule: str = "years", until: date | None = None, years: int | None = 10
) -> Any:
    return set_term(by=BY, document=paper, what=what, rule=rule, until=until, years=years, reason="The retention plan.")


def run() -> None:
    """What the worker does."""
    work.put_what_is_due()
    while job := queue.take(list(work.WORKS)):
        do(job, work.WORKS)


def previewed(paper: Document, what: str = "file") -> list[tuple[str, str, date]]:
    return [
        (one.document.pk, one.what, one.last_day)
        for one in keep_until.due(Document.objects.filter(pk=paper.pk), TODAY, 30)
        if one.what == what
    ]


def test_the_preview_takes_nothing(world: dict[str, Document]) -> None:
    paper = world["k-overview.txt"]
    term(paper)
    assert previewed(paper) == [(paper.pk, "file", OVER)]
    run()
    assert paper.passages.exists() and store.place(paper.sha256).exists() and not Tombstone.objects.exists()


def test_a_confirmed_file_goes_and_its_record_stays(world: dict[str, Document]) -> None:
    paper = world["k-overview.txt"]
    term(paper)
    let_go.confirm(by=BY, lines=previewed(paper))
    run()
    now = Document.objects.get(pk=paper.pk)
    assert (now.title, now.publisher, now.published, now.page_count) == (paper.title, paper.publisher, "2014-03", 2)
    assert now.file_gone and now.passage_count == 0 and not Passage.objects.filter(document=paper.pk).exists()
    assert not store.place(paper.sha256).exists()
    stone = Tombstone.objects.get()
    assert (stone.what, stone.document, stone.by) == ("file", paper.pk, BY)
    assert "31 March 2024" in stone.reason
    assert stone.custody[0]["custodian"] == universe.ASHMERE
    assert [entry.what for entry in ledger.read(ledger.path())] == ["file"]
    assert LettingGo.objects.get().state == "done"
    assert AuditEvent.objects.filter(verb="file.let_go", subject=paper.pk).count() == 1
    assert Review.objects.get(pk=paper.review_id).title == paper.review.title


def test_no_word_of_it_is_in_any_file_of_heed(own_heed: dict[str, str], home: Any, world: dict[str, Document]) -> None:
    from heed.release import proof

    paper = world["m-overview.txt"]
    canaries = proof.canaries(paper.pk)
    term(paper, years=1)
    let_go.confirm(by=BY, lines=previewed(paper))
    run()
    looked, holding = proof.found_in(home, canaries)
    assert canaries and looked and holding == []


def test_a_future_line_waits_for_its_day(world: dict[str, Document]) -> None:
    paper, last = world["k-overview.txt"], timezone.localdate() + timedelta(5)
    term(paper, rule="until", until=last, years=None)
    [line] = let_go.confirm(by=BY, lines=[(paper.pk, "file", last)])
    run()
    assert Document.objects.get(pk=paper.pk).file_gone is None
    assert not let_go.let_go(line=line, today=last)
    assert let_go.let_go(line=line, today=last + timedelta(1))


def test_a_record_goes_with_its_file_by_a_takedowns_tombstone(world: dict[str, Document]) -> None:
    paper = world["m-overview.txt"]
    term(paper, years=1)
    term(paper, "record", years=2)
    assert [one[1] for one in previewed(paper, "file") + previewed(paper, "record")] == ["file", "record"]
    let_go.confirm(by=BY, lines=previewed(paper, "file") + previewed(paper, "record"))
    run()
    assert not Document.objects.filter(pk=paper.pk).exists() and not Review.objects.filter(pk=paper.review_id).exists()
    assert Tombstone.objects.get().what == "paper"


def test_a_clock_set_anew_lapses_what_was_confirmed(world: dict[str, Document]) -> None:
    paper = world["k-overview.txt"]
    term(paper)
    let_go.confirm(by=BY, lines=previewed(paper))
    term(paper, rule="ever", years=None)
    run()
    assert LettingGo.objects.get().why == "changed" and Document.objects.get(pk=paper.pk).file_gone is None


def test_a_date_of_publication_corrected_since_lapses_it_too(world: dict[str, Document]) -> None:
    paper = world["k-overview.txt"]
    term(paper)
    [line] = let_go.confirm(by=BY, lines=previewed(paper))
    Document.objects.filter(pk=paper.pk).update(published="2023")
    assert not let_go.let_go(line=line, today=TODAY)
    assert LettingGo.objects.get().why == "changed"


def test_what_was_withdrawn_stays(world: dict[str, Document]) -> None:
    paper = world["k-overview.txt"]
    term(paper)
    [line] = let_go.confirm(by=BY, lines=previewed(paper))
    let_go.withdraw(by=BY, line=line)
    run()
    assert Document.objects.get(pk=paper.pk).file_gone is None
    refused("letting-go-over", lambda: let_go.withdraw(by=BY, line=line))


def test_a_hold_blocks_letting_go_and_takedown_until_it_is_lifted(world: dict[str, Document]) -> None:
    paper = world["k-overview.txt"]
    term(paper)
    hold = lay_hold(by=BY, record=paper.review, reason="An inquest.")
    refused("held", lambda: let_go.confirm(by=BY, lines=previewed(paper)))
    refused("held", lambda: let_go.let_file_go(by=BY, document=paper, reason="x"))
    for id in (paper.pk, paper.review_id):
        refused("held", lambda id=id: take_down(by=BY, id=id, reason="Asked for"))
        refused("held", lambda id=id: takedown.ask(by=BY, record=id, reason="Asked for", hide=False))
    assert ledger.read(ledger.path()) == []
    lift_hold(by=BY, hold=hold, reason="The inquest is over.")
    assert take_down(by=BY, id=paper.pk, reason="Asked for")
    told = Hold.objects.get()
    assert told.lifted and told.lifted_why == "The inquest is over."


def test_a_hold_laid_after_confirming_or_agreeing_wins(world: dict[str, Document]) -> None:
    paper, other = world["k-overview.txt"], world["m-overview.txt"]
    term(paper)
    let_go.confirm(by=BY, lines=previewed(paper))
    asked = takedown.ask(by=BY, record=other.pk, reason="Asked for", hide=False)
    takedown.agree(by="another", request=asked.pk)
    lay_hold(by=BY, record=paper, reason="An inquest.")
    lay_hold(by=BY, record=other, reason="An inquest.")
    run()
    assert LettingGo.objects.get().why == "held"
    assert TakedownRequest.objects.get().state == "waiting"
    assert Document.objects.filter(pk__in=[paper.pk, other.pk], file_gone=None).count() == 2
    refused("held", lambda: takedown.agree(by="another", request=asked.pk))


def test_a_held_paper_stays_held_wherever_it_is_moved(world: dict[str, Document]) -> None:
    paper, plan = world["k-overview.txt"], world["k-plan.txt"]
    lay_hold(by=BY, record=paper.review, reason="An inquest.")
    move(by=BY, document=plan, to=world["m-overview.txt"].review, reason="It is of that one.")
    merge(by=BY, review=paper.review, into=world["t-review.txt"].review, reason="One incident.")
    assert {plan.pk, paper.pk} <= set(holds.standing_on(Document.objects.values_list("pk", flat=True)))
    assert world["r-2016.txt"].pk not in holds.standing_on([world["r-2016.txt"].pk])


def test_a_restore_lets_the_file_go_again(world: dict[str, Document]) -> None:
    paper = world["k-overview.txt"]
    let_go.let_file_go(by=BY, document=paper, reason="Its clock.")
    entries = ledger.read(ledger.path())
    Tombstone.objects.all().delete()
    Document.objects.filter(pk=paper.pk).update(file_gone=None)
    assert take_down_again(by=BY, entries=entries) == 1
    assert Document.objects.get(pk=paper.pk).file_gone and Tombstone.objects.get().what == "file"
    assert take_down_again(by=BY, entries=entries) == 0


def test_a_paper_without_its_file_can_still_be_taken_down(world: dict[str, Document]) -> None:
    paper = world["k-overview.txt"]
    let_go.let_file_go(by=BY, document=paper, reason="Its clock.")
    assert [one.what for one in take_down(by=BY, id=paper.pk, reason="Asked for")] == ["paper"]
    assert Tombstone.objects.get().reason == "Asked for"


def test_every_refusal(world: dict[str, Document]) -> None:
    paper = world["k-overview.txt"]
    refused("term-odd", lambda: term(paper, rule="sometimes"))
    refused("term-date", lambda: term(paper, rule="until"))
    refused("term-years", lambda: term(paper, years=0))
    refused(
        "reason-missing",
        lambda: set_term(by=BY, document=paper, what="file", rule="ever", until=None, years=None, reason=" "),
    )
    refused("record-before-file", lambda: term(paper, "record"))
    term(paper, "file", years=20)
    refused("record-before-file", lambda: term(paper, "record", years=10))
    refused("preview-none", lambda: let_go.confirm(by=BY, lines=[]))
    refused("preview-changed", lambda: let_go.confirm(by=BY, lines=[(paper.pk, "file", OVER)]))
    hold = lay_hold(by=BY, record=paper, reason="An inquest.")
    refused("held-already", lambda: lay_hold(by=BY, record=paper, reason="Another."))
    lift_hold(by=BY, hold=hold, reason="Over.")
    refused("hold-lifted", lambda: lift_hold(by=BY, hold=hold, reason="Over."))
    let_go.let_file_go(by=BY, document=paper, reason="Its clock.")
    refused("file-gone-already", lambda: term(Document.objects.get(pk=paper.pk), years=3))
