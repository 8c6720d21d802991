"""The built-in codebook: its 28 factors word for word, and its forms for other programs."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from heed.coding.codebooks import exchange
from heed.coding.codebooks.book import Codebook, built_in, original

REFERENCE = Path(__file__).parents[4] / "shared" / "reference" / "codebook-national.md"
XSD = Path(__file__).parents[4] / "shared" / "data" / "qda_exchange" / "REFI-QDA_Project.xsd"


@pytest.fixture
def book() -> Codebook:
    found = built_in("national")
    assert found is not None
    return found


def test_has_the_28_factors_in_their_order(book: Codebook) -> None:
    keys = [one.key for one in book.variables]
    assert len(keys) == len(set(keys)) == 28
    assert keys[0] == "domestic_abuse" and keys[-1] == "father_not_engaged"
    assert all(one.values == ("yes", "no", "not_stated") for one in book.variables)


def test_includes_and_excludes_are_words_of_the_definition(book: Codebook) -> None:
    for one in book.variables:
        for words in (*one.include, *one.exclude, one.decision):
            assert words in one.definition, one.key


def test_the_rules_that_hold_for_all_are_there(book: Codebook) -> None:
    assert [rule.key for rule in book.rules] == ["period", "suspicion", "several_children", "mixed_evidence"]


@pytest.mark.data
@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference is not beside the project")
def test_definitions_stand_word_for_word_in_the_reference(book: Codebook) -> None:
    words = REFERENCE.read_text()
    assert all(f"| {one.definition} |" in words for one in book.variables)
    assert all(rule.words in words for rule in book.rules)


def test_an_unknown_codebook_is_none() -> None:
    assert built_in("nowhere") is None
    assert built_in("../national") is None


def test_the_file_exported_is_the_codebook(book: Codebook) -> None:
    assert [one["key"] for one in tomllib.loads(original("national").decode())["variables"]] == [
        one.key for one in book.variables
    ]


def test_csv_has_a_row_for_each_factor(book: Codebook) -> None:
    rows = list(csv.DictReader(io.StringIO(exchange.as_csv(book))))
    assert [row["variable"] for row in rows] == [one.key for one in book.variables]
    assert [row["definition"] for row in rows] == [one.definition for one in book.variables]
    assert rows[0]["values"] == "yes | no | not_stated"


def test_qdc_nests_the_values_under_each_factor(book: Codebook) -> None:
    root = ElementTree.fromstring(exchange.as_qdc(book))
    space = {"q": exchange.QDC}
    assert root.tag == f"{{{exchange.QDC}}}CodeBook"
    codes = root.findall("q:Codes/q:Code", space)
    assert [code.get("name") for code in codes] == [one.key for one in book.variables]
    assert all(len(code.findall("q:Code", space)) == 3 for code in codes)
    every = [code.get("guid") or "" for code in root.iter(f"{{{exchange.QDC}}}Code")]
    assert len(set(every)) == 28 * 4
    assert all(re.fullmatch(r"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}", guid) for guid in every)


def test_qdc_keeps_its_ids_from_one_export_to_the_next(book: Codebook) -> None:
    assert exchange.as_qdc(book) == exchange.as_qdc(book)


@pytest.mark.data
@pytest.mark.skipif(not XSD.exists(), reason="the REFI-QDA schema is not beside the project")
def test_qdc_codes_are_valid_by_the_schema(book: Codebook) -> None:
    """The schema at hand is the project's; a codebook's codes are of the same type, in another namespace."""
    etree = pytest.importorskip("lxml.etree")
    schema = etree.XMLSchema(etree.parse(str(XSD)))
    own = exchange.as_qdc(book).decode().replace(exchange.QDC, "urn:QDA-XML:project:1.0")
    codes = own[own.index("<Codes>") : own.index("</CodeBook>")]
    whole = f'<Project xmlns="urn:QDA-XML:project:1.0" name="test"><CodeBook>{codes}</CodeBook></Project>'
    assert schema.validate(etree.fromstring(whole)), schema.error_log
