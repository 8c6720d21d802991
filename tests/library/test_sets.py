import random
import zlib
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heed.kinds import from_msgpack
from heed.library import duplicates, facts, sets
from heed.library.duplicates import containment, likeness, nearly_same
from heed.library.facts import DocumentFacts, place_of
from heed.library.kinship import belongs, kinship
from heed.text.reading import Claim, Page, Passage, Reading
from heed.text.signature import signature

BOARD = "Ormsley Safeguarding Children Board"
NUMBER = 0


def text_of(seed: int, words: int = 600) -> str:
    rng = random.Random(seed)
    return " ".join(f"w{rng.randrange(5000)}" for _ in range(words))


def paper(name: str, text: str | None = None, **facts: object) -> DocumentFacts:
    """A document's facts; its text is its own unless given."""
    text = text or text_of(zlib.crc32(name.encode()))
    known: dict[str, object] = {
        "kind": "overview_report", "publisher": BOARD, "review_type": "EN-SCR", "labels": ["Child K"], "published": "2014-05",
    }  # fmt: skip
    known.update(facts)
    return DocumentFacts(id=name, folder="in", stem=name, words=len(text.split()), signature=signature(text), **known)  # type: ignore[arg-type]


def groups(*papers: DocumentFacts) -> list[list[str]]:
    return sets.group(list(papers)).groups


def test_overview_summary_response_and_plan_of_a_review_join():
    papers = [
        paper("overview"),
        paper("summary", kind="executive_summary"),
        paper("response", kind="board_response", published="2014-07"),
        paper("plan", kind="action_plan", published="2015-01"),
    ]
    assert groups(*papers) == [["overview", "plan", "response", "summary"]]


def test_the_same_label_at_another_board_is_another_review():
    assert len(groups(paper("one"), paper("two", publisher="Netherby Safeguarding Children Board"))) == 2


def test_the_same_letter_used_again_years_later_is_another_review():
    early = paper("early", published="2008-05", incident="2007-01")
    late = paper("late", published="2016-05", incident="2015-01")
    assert len(groups(early, late)) == 2


def test_a_partnership_answers_for_the_review_of_the_board_before_it():
    later = paper(
        "plan", kind="action_plan", publisher="Ormsley Safeguarding Children Partnership", published="2015-02"
    )
    assert groups(paper("overview"), later) == [["overview", "plan"]]


def test_two_reviews_of_one_board_with_template_text_stay_apart():
    template = text_of(1, 300)
    one = paper("one", template + " " + text_of(2, 400), kind="briefing", labels=["Child K"])
    two = paper("two", template + " " + text_of(3, 400), kind="briefing", labels=["Child M"])
    assert len(groups(one, two)) == 2


def test_inspections_of_two_authorities_never_join():
    template = text_of(4, 500)
    one = paper(
        "one",
        template + " " + text_of(5, 150),
        kind="inspection_report",
        labels=[],
        publisher="Ofsted",
        title="Inspection of Ormsley",
    )
    two = paper(
        "two",
        template + " " + text_of(6, 150),
        kind="inspection_report",
        labels=[],
        publisher="Ofsted",
        title="Inspection of Netherby",
    )
    assert len(groups(one, two)) == 2


def test_a_report_that_another_board_publishes_again_joins_as_near_duplicate():
    text = text_of(7, 900)
    first = paper("first", text)
    again = paper(
        "again", text_of(8, 120) + " " + text, publisher="Netherby Safeguarding Children Board", published="2014-09"
    )
    found = sets.group([again, first])
    assert found.groups == [["again", "first"]]
    assert found.related == {"again": [sets.Related("again", "first", "near_duplicate")]}


def test_the_same_text_in_another_format_is_a_near_duplicate():
    text = text_of(9, 900)
    found = sets.group([paper("a-pdf", text), paper("b-docx", text)])
    assert found.related == {"b-docx": [sets.Related("b-docx", "a-pdf", "near_duplicate")]}


def test_a_paper_that_says_it_is_published_again_comes_after_whatever_its_date_is_read_as():
    text = text_of(11)
    again = paper("again", text, publisher="Netherby Safeguarding Children Board", published="2013", revised=True)
    found = sets.group([again, paper("first", text)])
    assert found.related == {"again": [sets.Related("again", "first", "near_duplicate")]}


def test_a_changed_text_with_a_new_date_is_a_new_edition():
    words = text_of(10, 900).split()
    changed = " ".join(words[:400] + text_of(11, 60).split() + words[430:])
    found = sets.group([paper("second", changed, published="2015-02", revised=True), paper("first", " ".join(words))])
    assert found.related == {"second": [sets.Related("second", "first", "new_edition")]}


def test_a_statement_without_a_label_joins_the_review_that_fits_it_best():
    statement = paper("statement", kind="press_statement", labels=[], incident="2013-03", reviewers=["Maud Tremlett"])
    overview = paper("overview", incident="2013-03-03", reviewers=["Maud Tremlett"])
    other = paper("other", labels=["Child M"], incident="2012-01")
    assert groups(statement, overview, other) == [["other"], ["overview", "statement"]]


def test_a_statement_that_fits_two_reviews_alike_stays_alone():
    statement = paper("statement", kind="press_statement", labels=[])
    assert len(groups(statement, paper("one"), paper("two", labels=["Child M"]))) == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ormsley Local Safeguarding Children Board", "Ormsley Safeguarding Children Partnership"),
        ("The Ormsley & Vale Safeguarding Children Board", "Ormsley and Vale Safeguarding Children Board"),
    ],
)
def test_one_place_under_two_names(one: str, other: str) -> None:
    assert place_of(one) == place_of(other) != place_of("Netherby Safeguarding Children Board")


def test_likeness_is_estimated_well():
    words = text_of(12, 2000).split()
    one, other = paper("one", " ".join(words)), paper("other", " ".join(words[:1000]))
    assert likeness(one, one) == 1.0
    assert 0.35 < likeness(one, other) < 0.65
    assert containment(one, other) > 0.75
    assert not nearly_same(one, other)  # an extract is not the report


def test_facts_cross_as_bytes_and_come_from_the_strongest_claims():
    claims = [
        Claim("labels", ["Child K"], 0, 1, 0.9),
        Claim("labels", ["Child Z"], 0, 1, 0.2),
        Claim("kind", "briefing", 0, 1, 0.8),
    ]
    reading = Reading(
        "txt", "Child K", [Page(1)], [], [Passage("Child K", 1, 0, 7)], claims=claims, signature=signature("Child K")
    )
    known = sets.facts("d1", Path("/in/child-k.txt"), reading)
    assert (known.labels, known.kind, known.folder) == (["Child K"], "briefing", "/in")
    assert from_msgpack(msgspec.msgpack.encode(known), DocumentFacts) == known


SHARED = [text_of(seed, 300) for seed in range(20, 24)]
PAPERS = st.lists(
    st.builds(
        lambda text, kind, board, label, year, draft: (text, kind, board, label, year, draft),
        st.integers(0, 3), st.sampled_from(["overview_report", "briefing", "press_statement", "inspection_report"]),
        st.sampled_from([BOARD, "Netherby Safeguarding Children Board", None]), st.sampled_from([["Child K"], ["Child M"], ["Jory"], []]),
        st.sampled_from(["2008", "2014-05", "2015-02-03", None]), st.booleans(),
    ),
    min_size=1, max_size=7,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(PAPERS, st.randoms(use_true_random=False))
def test_the_order_in_which_papers_come_does_not_matter(made, rng):
    papers = [
        paper(f"p{number}", SHARED[text], kind=kind, publisher=board, labels=label, published=year, draft=draft)
        for number, (text, kind, board, label, year, draft) in enumerate(made)
    ]
    before = sets.group(papers)
    shuffled = list(papers)
    rng.shuffle(shuffled)
    assert sets.group(shuffled) == before
    assert sorted(id for ids in before.groups for id in ids) == sorted(one.id for one in papers)
    new, rest = shuffled[0], shuffled[1:]
    mates = next(set(ids) for ids in before.groups if new.id in ids) - {new.id}
    home = sets.place(new, [(f"review of {one.id}", one) for one in rest])
    assert (home is None) == (not mates)
    assert home is None or home.removeprefix("review of ") in mates


@settings(max_examples=60, deadline=None)
@given(PAPERS, st.randoms(use_true_random=False), st.lists(st.integers(0, 2), max_size=7))
def test_grouped_by_and_by_is_grouped_at_once(made, rng, steps):
    """Papers come in parts in any order, some are read again with other facts, some go: the answer is always that of the whole."""
    papers = [
        paper(f"p{number}", SHARED[text], kind=kind, publisher=board, labels=label, published=year, draft=draft)
        for number, (text, kind, board, label, year, draft) in enumerate(made)
    ]
    rng.shuffle(papers)
    held: list[DocumentFacts] = []
    decided = None
    waiting = list(papers)
    for step in [*steps, 0, 0, 0, 0, 0, 0, 0]:
        if step == 0 and waiting:
            held.append(waiting.pop())
        elif step == 1 and held:
            at = rng.randrange(len(held))
            held[at] = msgspec.structs.replace(held[at], labels=rng.choice([[], ["Child K"], ["Jory"]]))
        elif step == 2 and held:
            held.pop(rng.randrange(len(held)))
        rng.shuffle(held)
        found, whole = sets.group(held, decided), sets.group(held)
        assert (found.groups, found.related, found.decided) == (whole.groups, whole.related, whole.decided)
        decided = from_msgpack(msgspec.msgpack.encode(found.decided), sets.Decided)
    assert sets.group(held, decided).fresh == set()


def test_what_was_decided_of_two_papers_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    old = [paper(f"p{at}", kind=kind) for at, kind in enumerate(["overview_report", "action_plan", "briefing"])]
    old += [paper(f"s{at}", kind="press_statement", labels=[], publisher=f"Board of Place {at}") for at in range(3)]
    decided = sets.group(old).decided
    asked = []
    monkeypatch.setattr(sets, "belongs", lambda one, other: asked.append((one.id, other.id)) or belongs(one, other))
    monkeypatch.setattr(sets, "kinship", lambda one, other: asked.append((one.id, other.id)) or kinship(one, other))
    new = paper("new", kind="board_response")
    assert sets.group([*old, new], decided).groups[0] == ["new", "p0", "p1", "p2"]
    assert len(asked) == 3 and all("new" in pair for pair in asked)


@pytest.mark.parametrize("few", [0, 200])
def test_texts_laid_beside_each_other_are_those_that_stand_together_in_order(
    monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    papers = [paper(f"p{at}", SHARED[at % 3], labels=[f"Child {at}"]) for at in range(7)]
    monkeypatch.setattr(duplicates, "FEW", few)
    found = duplicates.candidates(papers, {"p1", "p5"})
    assert found == {("p1", "p4"), ("p2", "p5")}


def test_a_paper_without_a_board_joins_the_only_review_of_its_child_in_the_folder():
    plan = paper("child-k-plan", kind="action_plan", publisher=None, published=None, review_type=None)
    assert groups(paper("overview"), plan) == [["child-k-plan", "overview"]]
    elsewhere = paper("two", publisher="Netherby Safeguarding Children Board")
    assert ["child-k-plan"] in groups(paper("overview"), plan, elsewhere)


@pytest.mark.parametrize(
    ("front", "again"),
    [
        ("Revised edition, March 2018", True),
        ("Version 2.1", True),
        ("First published by Netherby Safeguarding Children Board, September 2015", True),
        ("Foreword to this edition", True),
        ("First published September 2015", False),
        (
            "First released in 2012, the report is republished here by the board that came after, without a change.",
            True,
        ),
        (
            "She spoke two languages and corrected adults in both, as her teachers liked to tell the other parents.",
            False,
        ),
        ("Working Together was amended in 2013 and the board followed the guidance as it stood at the time.", False),
    ],
)
def test_a_front_that_says_it_is_published_again(front: str, again: bool) -> None:
    assert facts._again([front]) is again
