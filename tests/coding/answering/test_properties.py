"""What must hold of answers, units, comparing and dealing, whatever comes."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heed.coding.answering import answers, compare, pairing, units
from heed.coding.answering.answers import Answer, Evidence, pointed
from heed.coding.answering.compare import Said
from heed.coding.answering.pairing import Coder, Wanted
from heed.coding.codebooks.book import Variable, built_in
from heed.refusal import Refused

BOOK = built_in("national")
assert BOOK is not None
ASKABLE = [one for one in BOOK.variables if not one.derived]
ONE_OF_EACH = list({one.type: one for one in ASKABLE}.values())
words = st.text(max_size=40)


def values(variable: Variable) -> st.SearchStrategy[Any]:
    """Anything that might be sent for it: its own values among them, blanks, and what no form sends."""
    own = ["yes", "no", *variable.keys, *answers.KNOWN_BLANKS]
    return st.one_of(
        st.none(), st.sampled_from(own), st.lists(st.sampled_from(own), max_size=4), words, st.integers(), st.booleans(),
        st.floats(), st.dates().map(str), st.lists(words, max_size=3), st.dictionaries(words, words, max_size=2),
    )  # fmt: skip


points = st.builds(
    Evidence, st.sampled_from(["d1-p1", "d1-p2"]), st.integers(0, 3), st.integers(4, 6), st.just("0" * 32)
)


@given(st.data())
def test_an_answer_is_refused_or_kept_in_one_form(data: st.DataObject) -> None:
    variable = data.draw(st.sampled_from(ONE_OF_EACH))
    sent = Answer(
        data.draw(values(variable)), data.draw(st.sampled_from(["", *answers.KNOWN_BLANKS, "odd"])),
        tuple(data.draw(st.lists(points, max_size=4))), data.draw(words),
    )  # fmt: skip
    try:
        whole = answers.checked(variable, sent)
    except Refused:
        return
    assert answers.checked(variable, whole) == whole  # once in that form it stays as it is
    assert whole.value is None or whole.blank == ""
    assert whole.blank in ("", *answers.KNOWN_BLANKS)
    assert len(set(whole.evidence)) == len(whole.evidence) and set(whole.evidence) == set(sent.evidence)
    assert whole.reason == sent.reason.strip()
    if variable.type in ("yes_no_not_stated", "single") and whole.value is not None:
        assert whole.value in (variable.keys or ("yes", "no"))
    wants = answers.wanting(variable, whole)
    assert (wants == "answer") == (not whole.given)
    if variable.type == "yes_no_not_stated" and whole.value is not None:
        assert wants == ("" if whole.evidence else "passage")
    assert hash(whole.said) is not None  # it can be compared


@given(st.text(max_size=30), st.integers(-2, 33), st.integers(-2, 33))
def test_evidence_holds_a_place_and_no_words(text: str, start: int, end: int) -> None:
    try:
        point = pointed("d1-p1", text, start, end)
    except Refused:
        assert not (0 <= start < end <= len(text) and text[start:end].strip())
        return
    assert point.digest == answers.digest(text[point.start : point.end]) and len(point.digest) == 32
    assert set(point.digest) <= set("0123456789abcdef")


said = st.builds(
    Said, st.integers(1, 999), st.sampled_from("abc"), st.sampled_from(["review", "child:1"]), st.sampled_from(["x", "y"]),
    st.builds(Answer, st.sampled_from(["yes", "no", "Two  words", "two words"])),
)  # fmt: skip


@given(st.lists(said, max_size=12, unique_by=lambda one: (one.coder, one.unit, one.variable)))
def test_comparing_loses_no_answer_and_invents_none(every: list[Said]) -> None:
    rows = compare.rows(every, "abc")
    assert Counter(one.judgement for row in rows for one in row.said) == Counter(one.judgement for one in every)
    assert len({(row.unit, row.variable) for row in rows}) == len(rows)
    for row in rows:
        told = [one.coder for one in row.said]
        assert told == sorted(told) and sorted([*told, *row.missing]) == list("abc")
        assert all((one.unit, one.variable) == (row.unit, row.variable) for one in row.said)
        if row.agreed:
            assert not row.missing and len({" ".join(one.answer.value.split()).casefold() for one in row.said}) == 1
    back = {(row.unit, row.variable): row.agreed for row in compare.rows(every[::-1], "abc")}
    assert back == {(row.unit, row.variable): row.agreed for row in rows}  # who answered first makes no difference


@given(st.integers(0, 40), st.integers(1, 9), st.integers(1, 3), st.data())
def test_where_everyone_may_code_everything_all_have_as_much_to_do(
    many: int, coders: int, each: int, data: st.DataObject
) -> None:
    people = [Coder(f"c{number}", data.draw(st.integers(0, 20))) for number in range(coders)]
    wanted = [Wanted(number) for number in range(many)]
    if many and coders < each:
        with pytest.raises(Refused):
            pairing.deal(wanted, people, each)
        return
    dealt = pairing.deal(wanted, people, each)
    loads = Counter({one.who: 0 for one in people})
    loads.update(who for group in dealt.values() for who in group)
    assert max(loads.values()) - min(loads.values()) <= 1
    assert all(len(set(group)) == each for group in dealt.values()) and set(dealt) == set(range(many))


@given(st.data())
def test_nobody_codes_a_review_of_their_own_organisation(data: st.DataObject) -> None:
    organisations = st.integers(1, 4)
    people = [
        Coder(f"c{number}", 0, data.draw(st.integers(0, 5)), data.draw(st.frozensets(organisations, max_size=3)))
        for number in range(data.draw(st.integers(2, 8)))
    ]
    wanted = [Wanted(number, data.draw(st.none() | organisations)) for number in range(data.draw(st.integers(0, 15)))]
    own = {one.who: one.apart_from for one in people}
    try:
        dealt = pairing.deal(wanted, people)
    except Refused:
        assert any(sum(one.owner not in apart for apart in own.values()) < 2 for one in wanted)
        return
    assert all(one.owner not in own[who] for one in wanted for who in dealt[one.coding])
    assert dealt == pairing.deal(wanted, people)  # the same again from the same


levels = st.sampled_from(["adult", "perpetrator", "agency"])


@settings(max_examples=40)
@given(
    st.lists(st.text(alphabet="abcdefg ", max_size=8), max_size=4),
    st.lists(st.tuples(levels, st.sampled_from(["Mother", "Police", "Aunt", "mother "])), max_size=4),
    st.sets(st.sampled_from([one.key for one in BOOK.variables]), max_size=25),
)
def test_every_question_is_asked_once_of_a_unit_there_is(
    children: list[str], named: list[tuple[str, str]], wanted: set[str]
) -> None:
    assert BOOK is not None
    whole = [*units.of_record(children), *{one.key: one for one in (units.named(*each) for each in named)}.values()]
    keys = {one.key: one for one in whole}
    assert len(keys) == len(whole)
    asked = units.asked(BOOK, wanted, whole)
    assert len({(one.variable, one.unit) for one in asked}) == len(asked)
    assert {one.variable for one in asked} <= wanted and {one.unit for one in asked} <= set(keys)
    for one in asked:
        variable = BOOK.variable(one.variable)
        assert variable is not None and not variable.derived
        factor = units.is_factor(BOOK, variable)
        assert keys[one.unit].level == variable.level or (factor and keys[one.unit].level in ("review", "child"))
        assert one.must == (one.unit == units.REVIEW if factor else variable.level != "recommendation")
    factors = {
        one.key for one in BOOK.variables if one.key in wanted and not one.derived and units.is_factor(BOOK, one)
    }
    assert factors == {one.variable for one in asked if one.unit == units.REVIEW and one.variable in factors}
    order = [one.key for one in BOOK.variables]
    places = [order.index(one.variable) for one in asked]
    assert places == sorted(places)
