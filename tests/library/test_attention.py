"""What a librarian is asked to look at, and in which order."""

from __future__ import annotations

from typing import Any

from heed.library import attention
from heed.library.resolve import Paper, Said

FULL = {
    "title": "A",
    "publisher": "B",
    "published": "2014",
    "review_type": "EN-SCR",
    "outcome": "death",
    "kind": "overview_report",
}


def said(field: str, value: Any, confidence: float = 0.9, source: str = "text") -> Said:
    return Said(field, value, None, None, confidence, source)


def paper(*claims: Said, id: str = "d1", kind: str = "overview_report") -> Paper:
    own = {claim.field: claim.value for claim in claims}
    return Paper(id, kind, own.get("published"), own.get("publisher"), False, list(claims))


def full(**other: Said) -> list[Said]:
    return [other.get(field) or said(field, value) for field, value in FULL.items()]


def told(papers: list[Paper], whole: list[Said] | None = None, doubts: Any = ()) -> list[tuple[str, str]]:
    return [(one["field"], one["why"]) for one in attention.unsure(papers, whole or [], doubts)]


def test_a_review_read_surely_asks_for_nothing() -> None:
    assert attention.unsure([paper(*full())], [], []) == [] and attention.weight([]) == 0


def test_what_was_read_unsurely_comes_first_where_much_hangs_on_it() -> None:
    unsure = [said("methodology", "SILP", 0.5), said("nation", "Wales", 0.5)]
    assert told([paper(*full(outcome=said("outcome", "death", 0.5)), *unsure)]) == [
        ("outcome", "low"), ("nation", "low"), ("methodology", "low")
    ]  # fmt: skip


def test_what_hardly_a_report_is_without_is_asked_for_and_other_blanks_are_not() -> None:
    assert told([paper(said("kind", "overview_report"))]) == [
        ("published", "missing"), ("publisher", "missing"), ("review_type", "missing"), ("outcome", "missing"), ("title", "missing")
    ]  # fmt: skip


def test_papers_that_contradict_each_other_are_told_and_their_own_dates_are_none() -> None:
    other = paper(
        said("outcome", "serious_harm", 0.85),
        said("kind", "briefing"),
        said("published", "2015"),
        id="d2",
        kind="briefing",
    )
    assert told([paper(*full()), other]) == [("outcome", "differ")]


def test_what_a_person_or_a_catalogue_said_is_not_asked_again() -> None:
    low = paper(*full(outcome=said("outcome", "death", 0.3), title=said("title", "A", 0.1)))
    assert told([low], [said("outcome", "death", 1, "person"), said("title", "A", 1, "catalogue")]) == []
    assert (
        told([paper(said("kind", "briefing"))], [said(field, None, 1, "person") for field in attention.EXPECTED]) == []
    )


def test_a_child_decided_is_not_asked_about_and_the_others_are() -> None:
    papers = [paper(*full(), said("children[0].gender", "male", 0.5), said("children[1].gender", "male", 0.5))]
    word = said("children", [{"was": None, "at": 0, "of": 2, "gender": "male"}], 1, "person")
    assert told(papers) == [("children[0].gender", "low"), ("children[1].gender", "low")]
    assert told(papers, [word]) == [("children[1].gender", "low")]


def test_doubts_of_the_reader_are_asked_about() -> None:
    assert told([paper(*full())], [], [("d1", "The scan is hard to read.")]) == [("doubts", "doubt")]
