"""The papers of an imported project: read by a worker that may die at any moment, and out again where the study is not kept."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.coding.room import coding, review
from tests.people import who

from heed.coding import brought as looking
from heed.coding.actions import take_papers as taking
from heed.coding.actions.bring import bring, drop
from heed.coding.actions.forget import forget
from heed.coding.actions.keep_wanted import READ, Wanted, ask_again, ask_for_papers
from heed.coding.actions.run_study import add
from heed.coding.actions.take_papers import take_papers
from heed.coding.models import Brought, Coding, Judgement, Study
from heed.coding.papers import papers_of
from heed.coding.work import WORKS
from heed.files import store
from heed.jobs import queue
from heed.jobs.models import Job
from heed.jobs.work import do
from heed.library.actions.add_document import add_document
from heed.library.models import Batch, BatchFile, Change, Document, Review, Tombstone
from heed.library.pool import reader_pool
from heed.people.in_their_name import standing_of
from heed.people.models import Account, Membership
from heed.people.policies import AT_THE_MACHINE, NOBODY
from heed.refusal import Refused

pytestmark = pytest.mark.django_db
STORIES = [
    f"{place}, a summary.\n\nThe worker rang the bell on {day}.\n\nNobody came to the door, and no one rang again in {place}."
    for place, day in [("Ashmere", "Monday"), ("Bellhaven", "Tuesday"), ("Corriefield", "Friday")]
]
HEAD = """<Project xmlns="urn:QDA-XML:project:1.0" name="Talks" origin="Another program 1.0">
<Users><User guid="00000000-0000-0000-0000-000000000001" name="Jo Field"/></Users>
<CodeBook><Codes><Code guid="00000000-0000-0000-0000-000000000002" name="Not seen" isCodable="true"/></Codes></CodeBook><Sources>"""
SOURCE = """<TextSource guid="00000000-0000-0000-0000-00000000001{0}" name="Talk {0}" plainTextPath="internal://{0}.txt">
<PlainTextSelection guid="00000000-0000-0000-0000-00000000002{0}" startPosition="{1}" endPosition="{2}" name="Nobody came">
<Coding guid="00000000-0000-0000-0000-00000000003{0}" creatingUser="00000000-0000-0000-0000-000000000001">
<CodeRef targetGUID="00000000-0000-0000-0000-000000000002"/></Coding></PlainTextSelection></TextSource>"""


def project(stories: list[str] = STORIES) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as whole:
        sources = []
        for number, story in enumerate(stories):
            start = story.index("Nobody came")
            sources.append(SOURCE.format(number, start, start + len("Nobody came to the door")))
            whole.writestr(f"Sources/{number}.txt", story)
        whole.writestr("project.qde", f"{HEAD}{''.join(sources)}</Sources></Project>")
    return out.getvalue()


@pytest.fixture
def account(home: Any) -> Account:
    return who.also(who.someone("analyst"), "librarian")


def asked(account: Account, papers: str = "open") -> Brought:
    """Brought and asked for: a worker has everything still to do."""
    by = f"account:{account.pk}"
    made = bring(by=by, files=[SimpleUploadedFile("talks.qdpx", project())])
    ask_for_papers(
        who=standing_of(by), brought=made, foreign=looking.looked_at(made), wanted=Wanted("Talks", None, papers)
    )
    made.refresh_from_db()
    return made


def worked() -> None:
    while job := queue.take([READ]):
        do(job, WORKS)


def stopping_after(steps: int) -> Callable[[], bool]:
    left = iter(range(steps - 1))
    return lambda: next(left, None) is not None


def talks() -> list[str]:
    return sorted(Document.objects.filter(file_name__startswith="Talk").values_list("file_name", flat=True))


def kept_whole() -> None:
    assert talks() == ["Talk 0.txt", "Talk 1.txt", "Talk 2.txt"]
    study = Study.objects.get()
    assert Judgement.objects.filter(assignment__coding__study=study).count() == 3
    assert all(len(one.evidence) == 1 for one in Judgement.objects.all())


def gone_whole(made: Brought) -> None:
    assert not talks() and not Study.objects.exists()
    assert not any(store.place(one["sha256"]).exists() for one in made.papers)


def test_a_worker_that_is_stopped_at_any_paper_is_followed_by_one_that_ends_it(account: Account) -> None:
    made = asked(account)
    for step in (1, 2):
        assert not take_papers(brought=made.pk, going_on=stopping_after(1))
        assert len(talks()) == step and not Study.objects.exists()
    worked()
    kept_whole()
    assert take_papers(brought=made.pk, going_on=lambda: True)  # a job done twice
    kept_whole()


def test_a_worker_that_dies_while_a_paper_is_added_leaves_nothing_half(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = asked(account)

    def dying(**given: Any) -> Document:
        paper = add_document(**given)
        if paper.file_name == "Talk 1.txt":
            raise KeyboardInterrupt
        return paper

    with monkeypatch.context() as patched:
        patched.setattr(taking, "add_document", dying)
        with pytest.raises(KeyboardInterrupt):
            take_papers(brought=made.pk, going_on=lambda: True)
    assert talks() == ["Talk 0.txt"]
    worked()
    kept_whole()


def test_two_workers_at_once_add_a_paper_once_and_know_whose_it_is(account: Account) -> None:
    made = asked(account)
    assert not take_papers(brought=made.pk, going_on=stopping_after(1))
    first = papers_of(Brought.objects.get())[0]
    with reader_pool() as pool:  # the other one had begun with it before
        stale = first._replace(state="waiting", document="")
        assert taking._answer(made.pk, made.by, stale, STORIES[0].encode(), None, pool)
    assert papers_of(Brought.objects.get())[0] == first and first.state == "added"


def test_given_up_while_it_is_read_every_paper_goes_and_the_bytes_with_it(account: Account) -> None:
    made = asked(account)
    assert not take_papers(brought=made.pk, going_on=stopping_after(2))
    made.refresh_from_db()
    came = Document.objects.get(file_name="Talk 0.txt")
    drop(by=made.by, brought=made)
    assert Brought.objects.get().wanted["ended"] == "dropped"
    worked()
    gone_whole(made)
    assert not Brought.objects.exists() and not store.place(made.files[0]["sha256"]).exists()
    assert not Review.objects.filter(pk=came.review_id).exists()
    assert Change.objects.filter(document=came.pk, removed=True).exists()
    asked(account)
    worked()
    kept_whole()  # the same file may come again


def test_given_up_between_two_steps_of_a_worker_nothing_more_comes_in(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = asked(account)

    def dropping(**given: Any) -> Any:
        made.refresh_from_db()
        drop(by=made.by, brought=made)
        return False

    real = store.keep
    monkeypatch.setattr(taking.store, "keep", lambda chunks: (real(chunks), made.wanted and dropping())[0])
    worked()
    made.papers = made.papers or []
    gone_whole(made)
    assert not Brought.objects.exists() and not Job.objects.filter(state__in=queue.OPEN).exists()


def test_a_study_that_is_refused_after_all_takes_its_papers_with_it_and_says_why(account: Account) -> None:
    made = asked(account)
    assert not take_papers(brought=made.pk, going_on=stopping_after(3))
    made.refresh_from_db()
    assert len(talks()) == 3
    Membership.objects.filter(account=account, role="librarian").delete()
    worked()
    gone_whole(made)
    row = Brought.objects.get()
    assert row.wanted is None and row.told["problem"]["code"] == "not-allowed"
    assert "There is a problem" in who.signed_in(account).get(f"/coding/import/{row.pk}").content.decode()
    who.also(account, "librarian")
    again = looking.looked_at(row)
    ask_for_papers(who=standing_of(row.by), brought=row, foreign=again, wanted=Wanted("Talks", None, "open"))
    worked()
    kept_whole()


def test_what_was_here_before_or_others_have_to_do_with_stays(account: Account) -> None:
    first = asked(account)
    worked()  # its papers are of the library now
    Judgement.objects.all().delete()
    made = bring(
        by=first.by, files=[SimpleUploadedFile("more.qdpx", project([*STORIES[:1], "A fourth. " + STORIES[2]]))]
    )
    ask_for_papers(
        who=standing_of(made.by), brought=made, foreign=looking.looked_at(made), wanted=Wanted("More", None, "open")
    )
    assert not take_papers(brought=made.pk, going_on=stopping_after(1))
    assert len(talks()) == 4
    drop(by=made.by, brought=made)
    worked()
    assert talks() == ["Talk 0.txt", "Talk 1.txt", "Talk 2.txt"]


@pytest.mark.parametrize("given", ["the same file", "a coding"])
def test_a_paper_that_anyone_else_has_to_do_with_since_stays(account: Account, given: str) -> None:
    coding()
    made = asked(account)
    assert not take_papers(brought=made.pk, going_on=stopping_after(2))
    kept, other = Document.objects.filter(file_name__startswith="Talk").order_by("file_name")
    if given == "the same file":
        batch = BatchFile.objects.create(
            batch=Batch.objects.create(by="a test"), path="talk.txt", sha256=kept.sha256, document=kept
        )
        assert batch.document == kept
    else:
        add(by="a test", study=Study.objects.get(), reviews=[kept.review])
    drop(by=made.by, brought=made)
    worked()
    assert talks() == [kept.file_name] and not Document.objects.filter(pk=other.pk).exists()
    assert store.place(kept.sha256).exists() and review()


def test_a_takedown_meanwhile_takes_it_out_too(account: Account) -> None:
    made = asked(account)
    assert not take_papers(brought=made.pk, going_on=stopping_after(2))
    made.refresh_from_db()
    forget(papers=["dnothing00000001"], reviews=[])
    assert "Talk" not in str(Brought.objects.get().papers)
    worked()
    gone_whole(made)
    assert Brought.objects.get().told["gone"]  # each host takes its own copy of the file away


def test_a_source_that_is_no_paper_is_told_and_the_rest_kept(account: Account) -> None:
    by = f"account:{account.pk}"
    made = bring(by=by, files=[SimpleUploadedFile("talks.qdpx", project())])
    ask_for_papers(
        who=standing_of(by), brought=made, foreign=looking.looked_at(made), wanted=Wanted("Talks", None, "open")
    )
    digest = hashlib.sha256(STORIES[0].encode()).hexdigest()
    Tombstone.objects.create(
        document="dgone", review="rgone", sha256=digest, reason="Asked for.", by="a test", at="2026-01-01T00:00Z"
    )
    worked()
    told = Brought.objects.get().told
    assert talks() == ["Talk 1.txt", "Talk 2.txt"] and any("became no paper" in one["why"] for one in told["missed"])


def test_it_is_asked_for_once_and_again_only_where_no_worker_is_at_it(account: Account) -> None:
    made = asked(account)
    with pytest.raises(Refused) as refused:
        ask_for_papers(who=standing_of(made.by), brought=made, foreign=looking.looked_at(made), wanted=Wanted("B"))
    assert refused.value.refusal.code == "import-kept"
    ask_again(by=made.by, brought=made)
    assert Job.objects.filter(kind=READ).count() == 1
    Job.objects.update(state=Job.State.PARKED)
    page = who.signed_in(account)
    assert "Try again" in page.get(f"/coding/import/{made.pk}").content.decode()
    assert page.post(f"/coding/import/{made.pk}", {}).status_code == 302
    worked()
    kept_whole()


def test_a_worker_acts_for_those_who_are_still_there(account: Account) -> None:
    by = f"account:{account.pk}"
    assert {one.role for one in standing_of(by).holdings} == {"analyst", "librarian"}
    Account.objects.filter(pk=account.pk).update(ended="2026-01-01T00:00Z")
    assert standing_of(by) == NOBODY and standing_of(AT_THE_MACHINE.by) == NOBODY and standing_of("worker") == NOBODY


def test_at_the_machine_of_an_open_house(home: Any) -> None:
    assert standing_of(AT_THE_MACHINE.by) == AT_THE_MACHINE


def test_the_page_says_how_far_it_is_and_renews_itself(account: Account) -> None:
    made, page = asked(account), who.signed_in(account)
    assert not take_papers(brought=made.pk, going_on=stopping_after(1))
    shown = page.get(f"/coding/import/{made.pk}").content.decode()
    assert "<strong>1</strong> of 3 papers read" in shown and "hx-get" in shown and "Give it up" in shown
    part = page.get(f"/coding/import/{made.pk}", headers={"HX-Request": "true"}).content.decode()
    assert part.startswith('<div id="progress"') and "1 of 3 papers read" in part
    assert "its papers are being read" in page.get("/coding/import").content.decode()
    worked()
    done = page.get(f"/coding/import/{made.pk}", headers={"HX-Request": "true"})
    assert done["HX-Refresh"] == "true" and Coding.objects.count() == 3
