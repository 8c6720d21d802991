"""Which word stands between a catalogue and a paper, and why; whatever the dates, names and order."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from heed.library import children, precedence, resolve
from heed.library.citations.asked import folded
from heed.library.precedence import Said, between, lies_within
from heed.library.resolve import Paper
from heed.text.dates import bounds


def listed(field: str, value: Any, confidence: float = precedence.STATED) -> Said:
    return Said(field, value, None, None, confidence, "catalogue")


def written(field: str, value: Any, confidence: float = 0.9) -> Said:
    return Said(field, value, "d1-p1", 1, confidence, "text", "d1")


@pytest.mark.parametrize(
    ("field", "of_catalogue", "of_paper", "stands", "why"),
    [
        ("published", "2013", "2013-06", "2013-06", "exact"),
        ("published", "2013-06", "2013", "2013-06", "exact"),
        ("published", "2013-06", "2013-06-14", "2013-06-14", "exact"),
        ("published", "2013", "2012-06", "2013", "catalogue"),
        ("published", "2013-01/2013-12", "2013", "2013-01/2013-12", "catalogue"),  # the same days, written otherwise
        ("published", "2013", "2013", "2013", ""),
        ("incident", "2012", "2012-03", "2012-03", "exact"),
        ("labels", ["Child K"], ["Child K", "Child L"], ["Child K", "Child L"], "fuller"),
        ("labels", ["Child K", "Child L"], ["child k"], ["Child K", "Child L"], "fuller"),
        ("labels", ["ABC 12"], ["Child K"], ["Child K", "ABC 12"], "united"),
        ("labels", ["Child K"], [], ["Child K"], ""),
        ("title", "Child K", "Overview report: Child K", "Overview report: Child K", "own_title"),
        ("title", "A door nobody opened", "Overview report: Child K", "Overview report: Child K", "own_title"),
        ("publisher", "Ashmere", "Ashmere Safeguarding Children Board", "Ashmere Safeguarding Children Board", "own_name"),
        ("publisher", "Bellhaven LSCB", "Ashmere Safeguarding Children Board", "Bellhaven LSCB", "catalogue"),
        ("nation", "Wales", "England", "Wales", "catalogue"),
    ],
)  # fmt: skip
def test_what_stands_and_why(field: str, of_catalogue: Any, of_paper: Any, stands: Any, why: str) -> None:
    found = between(listed(field, of_catalogue), written(field, of_paper))
    assert (found.value, found.why) == (stands, why)


def test_a_title_hardly_read_gives_way_to_one_that_is_stated() -> None:
    garbled = written("title", "0verv1ew rep", 0.3)
    assert between(listed("title", "Child K"), garbled).value == "Child K"
    assert between(listed("title", "Child K", precedence.FROM_THE_HEADING), garbled).value == "0verv1ew rep"


def test_what_was_read_from_a_sentence_gives_way_to_a_report() -> None:
    found = between(listed("outcome", "death", precedence.READ_FROM_A_SENTENCE), written("outcome", "serious_harm"))
    assert (found.value, found.why) == ("serious_harm", "own_words")


days = some.dates(datetime.date(1990, 1, 1), datetime.date(2030, 12, 31)).map(str)
dates = days | days.map(lambda day: day[:7]) | days.map(lambda day: day[:4])
# near one another, so that one often lies within the other
near = some.tuples(some.sampled_from(["2013", "2014"]), some.integers(1, 12), some.integers(1, 28), some.integers(1, 3))
dates |= near.map(lambda of: f"{of[0]}-{of[1]:02}-{of[2]:02}"[: (4, 7, 10)[of[3] - 1]])


@given(dates, dates)
def test_the_less_exact_of_two_dates_that_agree_never_stands(of_catalogue: str, of_paper: str) -> None:
    stands = between(listed("published", of_catalogue), written("published", of_paper)).value
    assert stands in (of_catalogue, of_paper)
    assert not lies_within(of_catalogue, stands) and not lies_within(of_paper, stands)
    if not lies_within(of_paper, of_catalogue):
        assert bounds(stands) == bounds(of_catalogue), "they differ: the catalogue's"


names = some.lists(some.sampled_from(["Child K", "child k", "Child L", "ABC 12", "Baby Mo"]), min_size=1, max_size=4)


@given(names, names)
def test_no_name_is_lost_and_none_is_doubled(of_catalogue: list[str], of_paper: list[str]) -> None:
    found = between(listed("labels", of_catalogue), written("labels", of_paper))
    told = {folded(name) for name in found.value}
    assert told == {folded(name) for name in [*of_catalogue, *of_paper]}
    if found.why == precedence.UNITED:
        more = found.value[len(of_paper) :]
        assert found.value[: len(of_paper)] == of_paper, "the paper's names come first"
        assert not {folded(name) for name in more} & {folded(name) for name in of_paper}


fields = some.sampled_from(["published", "labels", "title", "publisher", "nation", "outcome"])
values = {
    "published": dates, "labels": names, "title": some.sampled_from(["Child K", "Report: Child K"]), "outcome": some.sampled_from(["death", "other"]),
    "publisher": some.sampled_from(["Ashmere", "Ashmere SCB", "Bellhaven SCB"]), "nation": some.sampled_from(["England", "Wales"]),
}  # fmt: skip


@given(fields, some.data())
def test_a_persons_word_stands_whatever_else_is_said(field: str, data: Any) -> None:
    one, other, third = (data.draw(values[field]) for _ in range(3))
    paper = Paper("d1", "overview_report", None, None, False, [written(field, other)])
    decided = Said(field, third, None, None, 0.1, "person")
    stands = resolve.believed([paper], [listed(field, one), decided])[field]
    assert stands is not None and stands.value == third and stands.source == "person"
    assert (stands.why == precedence.PERSON) == (one != third or (field != "published" and other != third))


@given(some.lists(dates, min_size=1, max_size=4))
def test_of_several_catalogues_the_one_that_knows_more_whatever_their_order(many: list[str]) -> None:
    said = [listed("published", date) for date in many]
    stands = resolve.of_review([], said)["published"]
    assert not any(lies_within(date, stands) for date in many)


def test_what_stands_is_told_first() -> None:
    paper = Paper("d1", "overview_report", "2013-06", None, False, [written("published", "2013-06")])
    told = resolve.sources([paper], [listed("published", "2013")])["published"]
    assert [claim.value for claim in told] == ["2013-06", "2013"]


def test_a_catalogue_fills_what_the_papers_do_not_say_of_a_child() -> None:
    told = [{**children.BLANK, "label": "Child K", "age_months": 7}]
    entry = [{"was": "K", "at": 0, "of": 1, "label": "K", "age_months": 9, "gender": "female"}]
    word = resolve.word_on_children(told, [Said("children", entry, None, None, 0.8, "catalogue")])
    (child,) = children.laid_over(told, word)
    assert (child["label"], child["age_months"], child["gender"]) == ("Child K", 7, "female")
    decided = resolve.word_on_children(told, [Said("children", entry, None, None, 1.0, "person")])
    assert decided == entry, "a person's word is as it is"
    other = {"was": "Child M", "at": 0, "of": 1, "label": "Child M", "age_months": 30}
    several = [*told, {**children.BLANK, "label": "Child L"}]
    shown = children.laid_over(several, children.filling(several, [other]))
    assert sorted(one["label"] for one in shown) == ["Child K", "Child L", "Child M"]
