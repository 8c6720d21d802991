"""The glossary: what is added, what is only asked, and that the file itself holds together."""

from __future__ import annotations

import datetime

from heed.search.glossary import glossary, parsed, spelled

SMALL = parsed(
    """
dated = "2026-01-01"
[[term]]
name = "safeguarding partnership"
short = ["LSCP"]
old = [["safeguarding board", 2019]]
[[term]]
name = "looked after child"
short = ["LAC"]
[[term]]
name = "child"
same = ["kid"]
[[unsure]]
short = "CPR"
means = ["one thing", "another"]
"""
)


def terms(question: str, without: tuple[str, ...] = ()) -> dict[str, str]:
    return {one.because: one.term for one in SMALL.expansions(question, without)}


def test_old_names_find_new_ones_and_the_other_way_round() -> None:
    [old] = SMALL.expansions("what the Safeguarding Board did")
    assert (old.because, old.added) == ("Safeguarding Board", ("safeguarding partnership", "LSCP"))
    [new] = SMALL.expansions("the LSCP")
    assert "safeguarding board" in new.added


def test_abbreviations_are_met_in_their_capitals_alone() -> None:
    assert terms("a LAC nurse") == {"LAC": "looked after child"}
    assert terms("lac operon") == {}


def test_the_longest_term_wins() -> None:
    assert terms("a looked after child") == {"looked after child": "looked after child"}
    assert terms("a looked after child and a kid") == {"looked after child": "looked after child", "kid": "child"}


def test_a_term_can_be_switched_off() -> None:
    assert terms("kid", ("child",)) == {}


def test_abbreviations_are_written_out_for_the_model() -> None:
    def written(question: str, *without: str) -> str:
        return spelled(question, SMALL.expansions(question, without))

    assert written("a LAC nurse, LAC's and the kid") == "a looked after child nurse, looked after child's and the kid"
    assert written("a LAC nurse", "looked-after-child") == "a LAC nurse"
    assert written("BLACK lac CPR") == "BLACK lac CPR"
    assert spelled("seen at A&E", glossary().expansions("seen at A E")) == "seen at emergency department"


def test_the_ambiguous_is_never_expanded() -> None:
    assert terms("CPR") == {} and [one.short for one in SMALL.asks("CPR at home")] == ["CPR"]


def test_the_file_holds_together() -> None:
    whole = glossary()
    assert datetime.date.fromisoformat(whole.dated)
    keys = [term.key for term in whole.terms]
    assert len(keys) == len(set(keys))
    unsure = {one.short for one in whole.unsure}
    assert not [term.name for term in whole.terms if unsure & set(term.shorts)]
    assert all(1980 < year <= 2026 for term in whole.terms for _, year in term.old)
