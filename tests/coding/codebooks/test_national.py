"""The built-in codebook: its 28 factors word for word, and the variables of the national analyses beside them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from heed.coding.codebooks.book import BLANKS, LEVELS, TYPES, Codebook, Value, built_in, factors
from heed.coding.codebooks.checks import checked
from heed.coding.codebooks.versions import digest
from heed.coding.suggesting.phrases import rules

REFERENCE = Path(__file__).parents[4] / "shared" / "reference"
MARK = re.compile(r"\[(?:S[^\]]*|M[^\]]*|inf)\]")


@pytest.fixture
def book() -> Codebook:
    found = built_in("national")
    assert found is not None
    return found


def test_has_the_28_factors_first_and_in_their_order(book: Codebook) -> None:
    keys = [one.key for one in factors(book)]
    assert keys == [one.key for one in book.variables[:28]]
    assert len(keys) == len(set(keys)) == 28
    assert keys[0] == "domestic_abuse" and keys[-1] == "father_not_engaged"
    assert all(one.keys == ("yes", "no", "not_stated") for one in factors(book))


def test_includes_and_excludes_of_a_factor_are_words_of_its_definition(book: Codebook) -> None:
    for one in factors(book):
        for words in (*one.include, *one.exclude, one.decision):
            assert words in one.definition, one.key


def test_the_rules_that_hold_for_all_are_there(book: Codebook) -> None:
    assert [rule.key for rule in book.rules] == ["period", "suspicion", "several_children", "mixed_evidence"]


@pytest.mark.data
@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference is not beside the project")
def test_definitions_of_the_factors_stand_word_for_word_in_the_reference(book: Codebook) -> None:
    words = (REFERENCE / "codebook-national.md").read_text()
    assert all(f"| {one.definition} |" in words for one in factors(book))
    assert all(rule.words in words for rule in book.rules)


@pytest.mark.data
@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference is not beside the project")
def test_every_variable_of_the_reference_has_one_here(book: Codebook) -> None:
    words = (REFERENCE / "domain.md").read_text()
    wanted = set(
        re.findall(r"^\| ([RCHAG][0-9]{2}) \|", words[words.index("## 2.3") : words.index("## 2.4")], re.MULTILINE)
    )
    assert len(wanted) == 78
    assert wanted <= {one.reference for one in book.variables}


def test_every_variable_says_where_it_comes_from_and_how_far_that_is_trusted(book: Codebook) -> None:
    own = {one.key for one in factors(book)}
    assert [one.key for one in book.variables if one.key not in own and not MARK.search(one.source)] == []
    assert all(one.source for one in book.variables)
    assert all(one.definition and one.parent for one in book.variables)


def test_all_levels_and_all_types_are_used(book: Codebook) -> None:
    assert {one.level for one in book.variables} == set(LEVELS)
    assert {one.type for one in book.variables} == set(TYPES)


def test_it_holds_together_and_stands_in_the_order_of_its_groups(book: Codebook) -> None:
    assert checked(book) == book


def test_no_blank_is_a_value(book: Codebook) -> None:
    blanks = {one.key for one in BLANKS}
    assert len(blanks) == 5
    assert not [one.key for one in book.variables if one.type != "yes_no_not_stated" and blanks & {*one.keys}]


def test_classes_of_death_carry_their_criteria(book: Codebook) -> None:
    found = book.variable("death_class_2005_11")
    assert found is not None and found.decision
    classes = {one.key: one for one in found.values if isinstance(one, Value)}
    assert [*classes] == [
        "covert_homicide",
        "severe_assault",
        "extreme_neglect",
        "overt_homicide",
        "related",
        "not_classifiable",
    ]
    assert "accident through poor supervision: group 5" in " ".join(classes["extreme_neglect"].exclude)
    assert all(classes[key].include and "[S:nscr88" in classes[key].source for key in [*classes][:5])


def test_the_category_of_harm_has_the_words_of_the_contract(book: Codebook) -> None:
    found = book.variable("harm_category")
    assert found is not None
    assert {"overt_filicide", "sudi", "other_unclear", "cse", "thematic_mixed"} <= {*found.keys}
    assert len(found.keys) == 19


def test_the_machine_suggests_on_the_factors_alone(book: Codebook) -> None:
    assert {*rules()} == {one.key for one in factors(book)}


def test_an_unknown_codebook_is_none() -> None:
    assert built_in("nowhere") is None
    assert built_in("../national") is None


def test_another_date_is_not_another_content(book: Codebook) -> None:
    import msgspec

    assert digest(msgspec.structs.replace(book, since="2031-01-01", version="9")) == digest(book)
    assert digest(msgspec.structs.replace(book, title="Another")) != digest(book)
