"""A sentence as the reader reads it."""

from __future__ import annotations

from heed.coding.suggesting.placing import placed
from heed.coding.suggesting.sentences import told
from heed.coding.suggesting.told import Case, Paper, Passage


def read(*passages: str, children: tuple[str, ...] = ()) -> Case:
    made = (Passage(f"p{n}", text, 1, "paragraph", "narrative", ("History", "2015")) for n, text in enumerate(passages))
    return Case((Paper("d", "overview_report", tuple(made)),), children)


def test_names_become_persons_and_what_stands_before_comes_along() -> None:
    sentences = told(read("Jamie lived with his mother. Mr Key moved in later. He hit her twice.", children=("Jamie",)))
    last = placed(sentences[-1], ("Jamie",))
    assert last.heading == "2015"
    assert last.before == ("the child lived with the mother.", "the father moved in later.")
    assert (last.own, last.after) == ("He hit her twice.", "")
    first = placed(sentences[0], ("Jamie",))
    assert (first.before, first.after) == ((), "the father moved in later.")


def test_the_first_of_a_passage_has_the_last_of_the_one_before() -> None:
    sentences = told(read("By then her mother was ill.", "She slept all day."))
    assert [placed(one, ()).before for one in sentences] == [(), ("By then the mother was ill.",)]
