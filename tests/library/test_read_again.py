"""A file read again: held back where an address would be lost, and every person's decision holds or is listed."""

from __future__ import annotations

from typing import Any

import pytest
from tests import universe

from heed.library.actions.correct import accept, correct
from heed.library.actions.overlay import repair
from heed.library.actions.place import move
from heed.library.actions.read_again import keep_reading, read_again
from heed.library.actions.read_all_again import due, read_all_again
from heed.library.actions.reject import reject, settle_doubt
from heed.library.actions.settle import settle
from heed.library.actions.settle_orphan import give_up_overlay, settle_orphan
from heed.library.citations import cite
from heed.library.models import (
    Change,
    Claim,
    Document,
    Orphan,
    Overlay,
    Passage,
    Placement,
    Recommendation,
    Rejection,
    Rereading,
    Review,
)  # fmt: skip
from heed.library.orphans import led
from heed.library.whole import not_whole
from heed.people.models import AuditEvent
from heed.refusal import Refused
from heed.text.reading import READER_VERSION, Reading
from heed.text.reading import Claim as Said
from heed.text.reading import Passage as Read

BY, WHY = "account:7", "It is on the cover."
LATER = f"{READER_VERSION}, changed"


@pytest.fixture
def k(home: Any) -> Document:
    return universe.build()["k-overview.txt"]


def as_read(version: str = LATER) -> Reading:
    """Child K's overview report as it was read, by another version of the reader."""
    reading = universe.papers()["k-overview.txt"]
    reading.reader_version = version
    return reading


def retold(change: Any, version: str = LATER) -> Reading:
    """The same with its passages' texts changed, each place counted anew."""
    reading = as_read(version)
    texts = change([one.text for one in reading.passages])
    at, passages = 0, []
    for order, text in enumerate(texts):
        old = reading.passages[min(order, len(reading.passages) - 1)]
        passages.append(Read(text=text, page=old.page, start=at, end=at + len(text), kind=old.kind, section=0))
        at += len(text) + 1
    reading.passages, reading.text = passages, "\n".join(texts)
    return reading


def misread(texts: list[str]) -> list[str]:
    return [texts[0], texts[1].replace("health visitor", "hea1th visitor"), *texts[2:]]


def held(paper: Document) -> list[tuple[Any, ...]]:
    return list(paper.passages.order_by("order").values_list("id", "text", "start", "end", "page"))


def test_read_the_same_way_nothing_changes_but_the_version(k: Document) -> None:
    before, seq = held(k), Change.objects.count()
    told = read_again(by=BY, document=k, reading=as_read())
    k.refresh_from_db()
    assert (told.state, k.reader_version, held(k), Change.objects.count()) == ("unchanged", LATER, before, seq)


def test_a_reading_that_would_lose_an_address_is_held_back_whole(k: Document) -> None:
    before, seq = held(k), Change.objects.count()
    told = read_again(by=BY, document=k, reading=retold(misread))
    k.refresh_from_db()
    assert (told.state, k.reader_version, held(k), Change.objects.count()) == ("blocked", READER_VERSION, before, seq)
    assert [one["record"] for one in told.report["orphans"]] == [before[1][0]] and not Orphan.objects.exists()
    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.facts["state"], event.facts["orphans"]) == ("document.read_again", "blocked", 1)
    assert "visitor" not in str(event.facts)


def test_taken_all_the_same_the_address_is_an_orphan_until_a_person_settles_it(k: Document) -> None:
    lost = held(k)[1]
    told = read_again(by=BY, document=k, reading=retold(misread), orphans=True)
    orphan = Orphan.objects.get()
    assert (told.state, orphan.record, orphan.quote, orphan.page, orphan.why) == (
        "applied",
        lost[0],
        lost[1],
        1,
        "other_words",
    )
    assert led(lost[0]).orphan == orphan
    with pytest.raises(Refused, match="passage-orphaned"):
        cite(lost[0], "ris")
    settle_orphan(by=BY, orphan=orphan, to=orphan.places[0], reason="The same sentence.")
    assert led(lost[0]) == (orphan.places[0], None) and "hea1th" in Passage.objects.get(pk=led(lost[0]).to).text
    assert cite(lost[0], "ris") == cite(orphan.places[0], "ris")
    with pytest.raises(Refused, match="orphan-settled"):
        settle_orphan(by=BY, orphan=orphan, to="", reason="No.")
    assert not_whole() == []


def test_an_orphan_settled_to_nothing_says_so_and_one_whose_words_come_back_is_none(k: Document) -> None:
    lost = held(k)[1][0]
    read_again(by=BY, document=k, reading=retold(misread), orphans=True)
    with pytest.raises(Refused, match="evidence-elsewhere"):
        settle_orphan(by=BY, orphan=Orphan.objects.get(), to="d1-p1", reason=WHY)
    read_again(by=BY, document=k, reading=as_read("3"), orphans=True)
    assert led(lost) == (lost, None)
    misread_one = Orphan.objects.get()
    settle_orphan(by=BY, orphan=misread_one, to="", reason="It was never printed.")
    assert led(misread_one.record).orphan == misread_one


def test_what_only_shifts_is_taken_and_told(k: Document) -> None:
    before = held(k)
    told = read_again(by=BY, document=k, reading=retold(lambda texts: [*texts[:-1], "A line found late.", texts[-1]]))
    assert told.state == "applied" and told.report["passages"]["new"] == 1
    assert told.report["shifted"] == {before[-1][0]: [before[-1][2], before[-1][3]]}
    assert Passage.objects.get(pk=before[-1][0]).start == before[-1][2] + len("A line found late.") + 1


def test_corrections_rejections_overlays_and_places_hold(k: Document) -> None:
    passage = k.passages.order_by("order")[2]
    correct(by=BY, record=k.review, field="outcome", value="other", reason=WHY)
    correct(by=BY, record=k.review, field="children[0].age_months", value=9, reason=WHY)
    correct(by=BY, record=k, field="published", value="2013-11", reason=WHY)
    reject(by=BY, claim=Claim.objects.get(document=k, field="kind"), reason=WHY)
    repair(by=BY, document=k, words={passage.pk: "Put right by a person."}, reason=WHY)
    move(by=BY, document=k, to=Document.objects.get(file_name="m-overview.txt").review, reason=WHY)
    correct(by=BY, record=Review.objects.get(documents=k), field="title", value="Both", reason=WHY)
    reading = retold(misread)
    reading.claims = [one for one in reading.claims if one.field != "outcome"]
    reading.claims.append(Said(field="outcome", value="serious_harm", passage=0, page=1, confidence=1.0))
    reading.claims.append(Said(field="title", value="Another title", passage=0, page=1, confidence=1.0))
    told = read_again(by=BY, document=k, reading=reading, orphans=True)
    settle(by=BY)
    k.refresh_from_db()
    assert (k.published, k.kind, k.title) == ("2013-11", None, "Another title")
    assert k.review.title == "Both" and Placement.objects.filter(document=k).exists()
    assert Passage.objects.get(pk=passage.pk).text == "Put right by a person."
    assert told.report["corrections"]["listed"] == [] and told.report["corrections"]["hold"] >= 4
    changed = {one["field"]: (one["before"], one["after"]) for one in told.report["fields"]}
    assert changed["outcome"] == ("death", "serious_harm") and "published" not in changed
    old = Document.objects.get(file_name="k-summary.txt").review
    assert (old.outcome, old.children[0]["age_months"]) == ("other", 9)


def test_what_has_nothing_to_hold_on_to_any_more_is_listed(k: Document) -> None:
    passage = k.passages.order_by("order")[1]
    repair(by=BY, document=k, words={passage.pk: "Put right by a person."}, reason=WHY)
    correct(by=BY, record=k.review, field="nation", value="Wales", reason=WHY, passage=passage.pk)
    correct(by=BY, record=k.review, field="children[0].gender", value="male", reason=WHY)
    reject(by=BY, claim=Claim.objects.get(document=k, field="outcome"), reason=WHY)
    Document.objects.filter(pk=k.pk).update(doubts=["A doubt."])
    settle_doubt(by=BY, document=k, doubt="A doubt.", reason=WHY)
    reading = retold(misread)
    reading.claims = [one for one in reading.claims if one.field not in ("outcome", "children[0].label")]
    told = read_again(by=BY, document=k, reading=reading, orphans=True).report["corrections"]
    assert sorted((one["what"], one["field"]) for one in told["listed"]) == [
        ("evidence", "nation"), ("overlay", "text"), ("rejection", "doubts"), ("rejection", "outcome"),
    ]  # fmt: skip
    overlay = Overlay.objects.get()
    assert overlay.fits is False and Rejection.objects.filter(lifted=None).count() == 2
    give_up_overlay(by=BY, overlay=overlay)
    with pytest.raises(Refused, match="orphan-settled"):
        give_up_overlay(by=BY, overlay=overlay)
    assert Review.objects.get(pk=k.review_id).nation == "Wales"


def test_an_overlay_that_fits_again_is_in_force_again(k: Document) -> None:
    passage = k.passages.order_by("order")[1]
    repair(by=BY, document=k, words={passage.pk: "Put right by a person."}, reason=WHY)
    read_again(by=BY, document=k, reading=retold(misread), orphans=True)
    read_again(by=BY, document=k, reading=as_read("3"), orphans=True)
    assert Passage.objects.get(pk=passage.pk).text == "Put right by a person." and Overlay.objects.get().fits


def test_a_recommendation_that_would_lead_elsewhere_blocks_too(k: Document) -> None:
    reading = as_read()
    reading.recommendations[0].text = "The Board should do otherwise."
    assert read_again(by=BY, document=k, reading=reading).state == "blocked"
    lost = Recommendation.objects.filter(document=k).order_by("order").first()
    read_again(by=BY, document=k, reading=reading, orphans=True)
    assert Orphan.objects.get().record == lost.pk and Orphan.objects.get().quote == lost.text


def test_a_persons_acceptance_holds_against_a_surer_machine(k: Document) -> None:
    accept(by=BY, record=k, field="title")
    reading = as_read()
    reading.claims.append(Said(field="title", value="Surer", passage=0, page=1, confidence=1.0))
    read_again(by=BY, document=k, reading=reading)
    k.refresh_from_db()
    assert k.title == "Child K: overview report"


def test_a_person_may_keep_the_old_reading(k: Document) -> None:
    told = read_again(by=BY, document=k, reading=retold(misread))
    kept = keep_reading(by=BY, rereading=told)
    assert kept.state == "kept" and kept.report["orphans"]
    with pytest.raises(Refused, match="reading-settled"):
        keep_reading(by=BY, rereading=told)


class Pool:
    """Readings in place of a sandbox."""

    def __init__(self, readings: dict[str, Any]) -> None:
        self.readings = readings

    def submit(self, data: bytes, name: str) -> Any:
        from concurrent.futures import Future

        promised: Future[Any] = Future()
        made = self.readings.get(name)
        promised.set_exception(made) if isinstance(made, Exception) else promised.set_result(made)
        return promised


def test_all_that_an_older_reader_read_are_read_once_and_put_together_anew(
    k: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    from heed.library.actions import read_all_again as room
    from heed.refusal import refuse

    monkeypatch.setattr(room, "READER_VERSION", LATER)
    assert len(due()) == Document.objects.count() == 9
    readings: dict[str, Any] = {}
    for name, reading in universe.papers().items():
        reading.reader_version = LATER
        readings[name] = reading
    readings["k-overview.txt"] = retold(misread)
    readings["m-overview.txt"] = refuse("pdf-damaged")
    done = read_all_again(by=BY, ids=due(), pool=Pool(readings))  # type: ignore[arg-type]
    states = {one.document.file_name: one.state for one in done}
    assert states.pop("k-overview.txt") == "blocked" and states.pop("m-overview.txt") == "refused"
    assert set(states.values()) == {"unchanged"}
    assert [Document.objects.get(pk=id).file_name for id in due()] == ["m-overview.txt"]  # a block waits for a person
    assert Rereading.objects.get(state="refused").report["refusal"]["code"] == "pdf-damaged"


def test_read_again_only_as_far_as_one_is_let(k: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    from heed.files import store

    papers = universe.papers()
    store.forget(Document.objects.get(file_name="m-overview.txt").sha256)
    done = read_all_again(
        by=BY, ids=Document.objects.order_by("file_name").values_list("pk", flat=True), pool=Pool(papers),  # type: ignore[arg-type]
        progress=lambda one: one.document.file_name != "m-overview.txt",
    )  # fmt: skip
    assert [(one.document.file_name, one.state) for one in done][-1] == ("m-overview.txt", "refused") and len(done) == 4
