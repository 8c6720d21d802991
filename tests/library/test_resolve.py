"""Which claim wins, within a paper and between the papers of a review."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from heed.library import resolve
from heed.library.resolve import Paper, Said


def said(field: str, value: Any, confidence: float = 0.9, source: str = "text", document: str = "d1") -> Said:
    return Said(field, value, None, None, confidence, source, document)


def paper(
    id: str,
    *claims: Said,
    kind: str | None = "overview_report",
    published: str | None = None,
    publisher: str | None = None,
    repeats: bool = False,
) -> Paper:
    return Paper(id, kind, published, publisher, repeats, list(claims))


def test_a_person_outranks_the_catalogue_the_words_and_the_file() -> None:
    sources = ["file_name", "properties", "text", "catalogue", "person"]
    for weaker, stronger in pairwise(sources):
        assert resolve.winner([said("title", "a", 0.99, weaker), said("title", "b", 0.01, stronger)], "title") == "b"
        assert (
            resolve.of_review([paper("d1", said("title", "b", 0.01, stronger), said("title", "a", 0.99, weaker))])[
                "title"
            ]
            == "b"
        )


def test_within_one_source_the_surer_claim_wins_and_nothing_claimed_is_none() -> None:
    assert resolve.winner([said("title", "a", 0.4), said("title", "b", 0.6)], "title") == "b"
    assert resolve.winner([said("title", "a")], "publisher") is None


def test_publisher_and_date_are_those_of_the_first_paper() -> None:
    first = paper(
        "d1", said("publisher", "Ashmere"), said("published", "2014-03"), publisher="Ashmere", published="2014-03"
    )
    again = paper(
        "d2",
        said("publisher", "Bellhaven", 1.0),
        said("published", "2015-01", 1.0),
        publisher="Bellhaven",
        published="2015-01",
        repeats=True,
    )
    for papers in ([first, again], [again, first]):
        values = resolve.of_review(papers)
        assert (values["publisher"], values["published"]) == ("Ashmere", "2014-03")


def test_a_date_is_borrowed_only_from_a_paper_of_the_same_board() -> None:
    first = paper("d1", publisher="Ashmere")
    other = paper("d2", kind="executive_summary", publisher="Bellhaven", published="2015")
    own = paper("d3", kind="action_plan", publisher="Ashmere", published="2016")
    assert resolve.of_review([first, other])["published"] is None
    assert resolve.of_review([first, other, own])["published"] == "2016"


def test_the_fuller_paper_is_believed_unless_a_lesser_one_is_much_surer() -> None:
    overview = paper("d1", said("outcome", "death", 0.7))
    assert (
        resolve.of_review([overview, paper("d2", said("outcome", "other", 0.75), kind="press_statement")])["outcome"]
        == "death"
    )
    assert (
        resolve.of_review([overview, paper("d2", said("outcome", "other", 0.99), kind="press_statement")])["outcome"]
        == "other"
    )


def test_unknown_fields_are_none_and_lists_are_empty() -> None:
    values = resolve.of_review([paper("d1")])
    assert values["labels"] == [] and values["lead_reviewers"] == [] and values["children"] == []
    assert all(values[field] is None for field in resolve.OF_THE_REVIEW if field not in resolve.LISTS)


def test_children_are_those_of_the_first_paper_with_blanks_filled_from_the_others() -> None:
    overview = paper(
        "d1",
        said("children[0].label", "Child K"),
        said("children[0].age_months", 7),
        said("children[1].label", "Child L"),
    )
    summary = paper(
        "d2", said("children[0].label", "Child L"), said("children[0].gender", "male"), said("children[1].label", "Child K"),
        said("children[1].age_months", 9), said("children[1].ethnicity", "White British"), said("children[2].label", "Child Z"),
        kind="executive_summary",
    )  # fmt: skip
    k, l = resolve.of_review([summary, overview])["children"]  # noqa: E741
    assert (k["label"], k["age_months"], k["ethnicity"], k["gender"]) == ("Child K", 7, "White British", "not_stated")
    assert (l["label"], l["gender"]) == ("Child L", "male")


def test_one_child_is_the_same_child_under_another_name() -> None:
    one = paper("d1", said("children[0].label", "Child K"))
    other = paper("d2", said("children[0].age_months", 7), kind="briefing")
    assert resolve.of_review([one, other])["children"][0]["age_months"] == 7


def test_sources_come_strongest_first() -> None:
    first = paper("d1", said("outcome", "death", 0.6), said("outcome", "other", 0.8))
    found = resolve.sources([first, paper("d2", said("outcome", "serious_harm", 0.1, "person"), kind="briefing")])
    assert [claim.value for claim in found["outcome"]] == ["serious_harm", "other", "death"]


papers = some.lists(
    some.builds(
        Paper, some.integers(0, 999).map(str), some.sampled_from([None, *resolve.FULLEST_FIRST]), some.sampled_from([None, "2014", "2015-02"]),
        some.sampled_from([None, "Ashmere", "Bellhaven"]), some.booleans(),
        some.lists(some.builds(Said, some.sampled_from(["outcome", "title", "nation"]), some.sampled_from("abc"), some.none(), some.none(),
                               some.floats(0, 1), some.sampled_from(resolve.SOURCES))),
    ),
    min_size=1, max_size=5, unique_by=lambda one: one.id,
)  # fmt: skip


@given(papers, some.randoms())
def test_the_order_in_which_papers_came_does_not_matter(many: list[Paper], chance: Any) -> None:
    shuffled = list(many)
    chance.shuffle(shuffled)
    assert resolve.of_review(many) == resolve.of_review(shuffled)
