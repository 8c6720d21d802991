"""A codebook written and read again says the same; what is written is what other programs take."""

from __future__ import annotations

import csv
import io
import tomllib
import zipfile
from pathlib import Path

import pytest
import rdflib
from hypothesis import given, settings
from lxml import etree
from tests.coding.codebooks.books import anything, lamps

from heed.coding.codebooks.book import Codebook, built_in
from heed.coding.codebooks.reading.read import FORMS as READ
from heed.coding.codebooks.reading.read import read
from heed.coding.codebooks.writing import as_csv, as_qdc, as_skos, as_toml
from heed.coding.codebooks.writing.forms import FORMS

SCHEMA = Path(__file__).with_name("codebook.xsd")
PROJECT = Path(__file__).parents[4] / "shared" / "data" / "qda_exchange" / "REFI-QDA_Project.xsd"


def national() -> Codebook:
    found = built_in("national")
    assert found is not None
    return found


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("book", [lamps(), national()], ids=["lamps", "national"])
def test_what_is_written_is_read_back_the_same(book: Codebook, form: str) -> None:
    got = read(FORMS[form].write(book), f"elsewhere.{form}")
    assert got.book == book and got.notes == ()


@settings(max_examples=60, deadline=None)
@given(book=anything())
def test_any_codebook_goes_round_all_three_forms(book: Codebook) -> None:
    for form in READ:
        assert read(FORMS[form].write(book), f"x.{form}").book == book, form


def test_toml_is_toml() -> None:
    told = tomllib.loads(as_toml.write(lamps()).decode())
    assert [one["key"] for one in told["variables"]] == [one.key for one in lamps().variables]


def test_csv_has_a_row_for_each_variable_and_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv.write(lamps()).decode("utf-8-sig"))))
    variables = [row for row in rows if row["record"] == "variable"]
    assert [row["variable"] for row in variables] == [one.key for one in lamps().variables]
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("book", [lamps(), national()], ids=["lamps", "national"])
def test_qdc_is_valid_by_the_schema_of_code_books(book: Codebook) -> None:
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    assert schema.validate(etree.fromstring(as_qdc.write(book))), schema.error_log


@pytest.mark.data
@pytest.mark.skipif(not PROJECT.exists(), reason="the REFI-QDA schema is not beside the project")
def test_qdc_codes_are_valid_by_the_schema_of_projects() -> None:
    """The published schema at hand is the project's; a code book's codes are of the same type, in another namespace."""
    schema = etree.XMLSchema(etree.parse(str(PROJECT)))
    own = as_qdc.write(national()).decode().replace(as_qdc.QDC, "urn:QDA-XML:project:1.0")
    codes = own[own.index("<Codes>") : own.index("</CodeBook>")]
    whole = f'<Project xmlns="urn:QDA-XML:project:1.0" name="test"><CodeBook>{codes}</CodeBook></Project>'
    assert schema.validate(etree.fromstring(whole)), schema.error_log


@pytest.mark.data
@pytest.mark.skipif(not PROJECT.exists(), reason="the REFI-QDA test project is not beside the project")
@pytest.mark.parametrize("name", ["refi_TestProject.qdpx", "atlas_ti_standard_project.qde"])
def test_the_code_books_of_other_programs_are_read_and_written_with_their_ids(name: str) -> None:
    path = PROJECT.with_name(name)
    if path.suffix == ".qdpx":
        with zipfile.ZipFile(path) as packed:
            project = etree.fromstring(packed.read(next(one for one in packed.namelist() if one.endswith(".qde"))))
    else:
        project = etree.fromstring(path.read_bytes())
    (codes,) = project.findall("{*}CodeBook/{*}Codes")
    whole = f'<CodeBook xmlns="{as_qdc.QDC}" origin="another">{etree.tostring(codes).decode()}</CodeBook>'
    got = read(whole.encode(), "theirs.qdc")
    leaves = [one for one in codes.iter("{*}Code") if one.get("isCodable") == "true" or not one.findall("{*}Code")]
    assert [one.label for one in got.book.variables] != []
    assert sorted(one.label for one in got.book.variables) == sorted(one.get("name").strip() for one in leaves)
    written = as_qdc.write(got.book).decode()
    assert all(one.get("guid").strip("{}").upper() in written for one in leaves)
    assert read(written.encode(), "again.qdc").book == got.book


def test_qdc_nests_groups_variables_and_values() -> None:
    root = etree.fromstring(as_qdc.write(lamps()))
    path = "q:Codes/q:Code[@name='group sea']/q:Code[@name='group ship']/q:Code[@name='colour']/q:Code[@name='colour: red']"
    (red,) = root.findall(path, {"q": as_qdc.QDC})
    assert red.get("isCodable") == "true"
    guids = [code.get("guid") for code in root.iter(f"{{{as_qdc.QDC}}}Code")]
    assert len(set(guids)) == len(guids)


def test_qdc_keeps_its_ids_from_one_version_to_the_next() -> None:
    assert as_qdc.write(lamps()) == as_qdc.write(lamps())
    one, two = (as_qdc.write(lamps(version=version)).decode() for version in ("1", "2"))
    assert one.replace("lamps 1", "").replace("Version: 1", "") == two.replace("lamps 2", "").replace("Version: 2", "")


def test_qdc_keeps_the_id_a_code_had_in_another_program() -> None:
    guid = "11111111-2222-4333-8444-ABCDEFABCDEF"
    code = f'<Code guid="{{{guid.lower()}}}" name="Lamp" isCodable="true"/>'
    data = f'<CodeBook xmlns="{as_qdc.QDC}"><Codes>{code}</Codes></CodeBook>'.encode()
    written = etree.fromstring(as_qdc.write(read(data, "x.qdc").book))
    (lamp,) = written.findall("q:Codes/q:Code[@name='lamp']", {"q": as_qdc.QDC})
    assert lamp.get("guid") == guid


def test_skos_is_turtle_that_another_program_reads() -> None:
    skos = rdflib.Namespace("http://www.w3.org/2004/02/skos/core#")
    for book in (lamps(), national()):
        graph = rdflib.Graph().parse(data=as_skos.write(book).decode(), format="turtle")
        concepts = set(graph.subjects(rdflib.RDF.type, skos.Concept))
        assert len(concepts) == len(book.groups) + sum(1 + len(one.keys) for one in book.variables) + sum(
            len(frame.categories) for frame in book.frames
        )
        matches = [
            one for name in ("exactMatch", "broadMatch", "narrowMatch") for one in graph.subject_objects(skos[name])
        ]
        assert len(matches) == len(book.crosswalks)
        assert all({subject, thing} <= concepts for subject, thing in matches)


@settings(max_examples=15, deadline=None)
@given(book=anything())
def test_any_codebook_is_turtle(book: Codebook) -> None:
    graph = rdflib.Graph().parse(data=as_skos.write(book).decode(), format="turtle")
    labels = {
        str(one) for one in graph.objects(None, rdflib.Namespace("http://www.w3.org/2004/02/skos/core#").prefLabel)
    }
    assert {one.label for one in book.variables} <= labels


def test_skos_says_broader_of_a_category_that_holds_more() -> None:
    text = as_skos.write(lamps()).decode()
    start = text.index("\n<urn:heed:codebook:lamps/colour/red>\n")
    assert "skos:broadMatch <urn:heed:codebook:lamps/frame/old/bright>" in text[start : text.index(" .\n", start)]
