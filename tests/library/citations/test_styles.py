"""Each style, tried in a real reference manager's parser where one exists."""

from __future__ import annotations

import json
from typing import Any

import bibtexparser
import msgspec
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware, NormalizeFieldKeys, SeparateCoAuthors, SplitNameParts
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st

from heed.library.citations import STYLES
from heed.library.citations.bibtex import bibtex
from heed.library.citations.csl import csl_json
from heed.library.citations.facts import Facts, Person, Pin, date_of, person
from heed.library.citations.harvard import harvard
from heed.library.citations.oscola import oscola
from heed.library.citations.ris import ris

SHA = "0123456789abcdef" * 4
WHOLE = Facts(
    id="d1", title="Child K: overview & 50% of {it} #1_a", kind="Overview report",
    authors=[Person("Smith", "Ann-Marie"), Person("van der Berg", "Piet")], publisher="Ashmere Safeguarding Children Board",
    published="2014-03", labels=["Child K"], sha256=SHA, pin=Pin("d1-pxyz", 14, "12", "3.2"),
)  # fmt: skip
BARE = Facts(id="d2", title=None, kind=None, authors=[], publisher=None, published=None, labels=[], sha256=SHA)
BOARD = Facts(
    id="d3", title="Response", kind="Board response", authors=[], publisher="Ashmere Safeguarding Children Board", published="2014~",
    labels=[], sha256=SHA, pin=Pin("d3-p1", 2),
)  # fmt: skip


def replace(facts: Facts, **changes: Any) -> Facts:
    return Facts(**{**{name: getattr(facts, name) for name in Facts.__struct_fields__}, **changes})


def read_ris(text: str) -> dict[str, Any]:
    (entry,) = rispy.loads(text)
    return dict(entry)


def read_bibtex(text: str) -> dict[str, Any]:
    library = bibtexparser.parse_string(
        text, append_middleware=[NormalizeFieldKeys(), SeparateCoAuthors(), LatexDecodingMiddleware(), SplitNameParts()]
    )
    assert not library.failed_blocks
    (entry,) = library.entries
    return {"type": entry.entry_type, "key": entry.key, **{field.key: field.value for field in entry.fields}}


def render_csl(text: str) -> str:
    items = json.loads(text)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    bibliography.register(Citation([CitationItem(items[0]["id"])]))
    return str(bibliography.bibliography()[0])


def test_ris() -> None:
    entry = read_ris(ris(WHOLE))
    assert entry["type_of_reference"] == "RPRT" and entry["id"] == "d1-pxyz"
    assert entry["title"] == WHOLE.title and entry["authors"] == ["Smith, Ann-Marie", "van der Berg, Piet"]
    assert (entry["publisher"], entry["year"], entry["start_page"]) == (
        "Ashmere Safeguarding Children Board",
        "2014",
        "12",
    )
    assert entry["notes"] == [
        "Pin-point: p. 12, para. 3.2 (page 14 of the file); passage d1-pxyz",
        f"Text as at the file with SHA-256 {SHA}",
    ]
    assert entry["keywords"] == ["Child K"]


def test_bibtex() -> None:
    entry = read_bibtex(bibtex(WHOLE))
    assert (entry["type"], entry["key"]) == ("Overview report", "d1-pxyz")
    assert bibtex(WHOLE).startswith("@techreport{d1-pxyz,")
    assert [" ".join([*name.von, *name.last]) for name in entry["author"]] == ["Smith", "van der Berg"]
    assert entry["title"].strip("{}").replace("\\{", "{").replace("\\}", "}") == WHOLE.title
    assert (entry["institution"], entry["year"], entry["pages"]) == (
        "Ashmere Safeguarding Children Board",
        "2014",
        "12",
    )
    assert SHA in entry["note"] and entry["annote"] == "p. 12, para. 3.2"


def test_csl_json() -> None:
    (item,) = json.loads(csl_json(WHOLE))
    assert item["title"] == WHOLE.title and item["issued"] == {"date-parts": [[2014, 3]]}
    assert item["custom"] == {
        "sha256": SHA,
        "locator": "12",
        "label": "page",
        "file-page": 14,
        "passage": "d1-pxyz",
        "paragraph": "3.2",
    }
    shown = render_csl(csl_json(WHOLE))
    assert "Smith, A.-M." in shown and "2014" in shown and "Ashmere Safeguarding Children Board" in shown


def test_harvard() -> None:
    assert harvard(WHOLE) == (
        "Smith, A.-M. and van der Berg, P. (2014) Child K: overview & 50% of {it} #1_a. Ashmere Safeguarding Children Board, "
        "p. 12, para. 3.2. As at file 0123456789ab."
    )
    assert (
        harvard(BOARD)
        == "Ashmere Safeguarding Children Board (c. 2014) Response. p. 2 of the file. As at file 0123456789ab."
    )
    assert harvard(BARE) == "[Untitled document] (no date). As at file 0123456789ab."


def test_oscola() -> None:
    assert oscola(WHOLE) == (
        "Ann-Marie Smith and Piet van der Berg, Child K: overview & 50% of {it} #1_a (Ashmere Safeguarding Children Board 2014) "
        "12, para 3.2 [file 0123456789ab]."
    )
    assert (
        oscola(BOARD)
        == "Ashmere Safeguarding Children Board, Response (c. 2014) page 2 of the file [file 0123456789ab]."
    )
    assert oscola(BARE) == "[Untitled document] [file 0123456789ab]."


def test_many_authors() -> None:
    four = replace(WHOLE, authors=[Person(name, "Jo") for name in ("Ash", "Birch", "Cedar", "Dogwood")])
    assert harvard(four).startswith("Ash, J. et al. (2014)") and oscola(four).startswith("Jo Ash and others,")
    assert len(read_ris(ris(four))["authors"]) == len(read_bibtex(bibtex(four))["author"]) == 4
    three = replace(WHOLE, authors=four.authors[:3])
    assert harvard(three).startswith("Ash, J., Birch, J. and Cedar, J. (2014)")


def test_what_is_not_known_is_left_out() -> None:
    entry = read_ris(ris(BARE))
    assert not {"authors", "publisher", "year", "start_page"} & entry.keys()
    assert not {"author", "institution", "year", "pages"} & read_bibtex(bibtex(BARE)).keys()
    assert json.loads(csl_json(BARE))[0].keys() == {"id", "type", "title", "note", "custom"}


def test_an_anonymous_publisher_leaves_author_and_title() -> None:
    anonymous = replace(WHOLE, publisher=None)
    assert harvard(anonymous).startswith(
        "Smith, A.-M. and van der Berg, P. (2014) Child K: overview & 50% of {it} #1_a. p. 12"
    )
    assert "(2014) 12, para 3.2" in oscola(anonymous)
    assert "publisher" not in read_ris(ris(anonymous))


def test_a_board_is_the_author_where_no_person_is() -> None:
    assert read_ris(ris(BOARD))["authors"] == ["Ashmere Safeguarding Children Board"]
    assert "{{Ashmere Safeguarding Children Board}}" in bibtex(BOARD)
    assert json.loads(csl_json(BOARD))[0]["author"] == [{"literal": "Ashmere Safeguarding Children Board"}]
    assert json.loads(csl_json(BOARD))[0]["issued"]["circa"] is True


@pytest.mark.parametrize(
    ("edtf", "shown", "year", "month"),
    [("2014", "2014", 2014, None), ("2016-05-22", "2016", 2016, 5), ("2013-21", "2013", 2013, None), ("2016-05?", "2016?", 2016, 5),
     ("2020-05/2021-04", "2020–2021", 2020, None), ("201X", "2010s", None, None), (None, "", None, None)],
)  # fmt: skip
def test_dates(edtf: str | None, shown: str, year: int | None, month: int | None) -> None:
    date = date_of(edtf)
    assert (date.shown, date.year, date.month) == (shown, year, month)


@pytest.mark.parametrize(
    ("name", "family", "given_names"),
    [("Dr Jane Smith", "Smith", "Jane"), ("Professor Sir Alan Brown OBE", "Brown", "Alan"), ("Nia ap Rhys", "ap Rhys", "Nia"),
     ("Smith, Jane", "Smith", "Jane"), ("Consultancy", "Consultancy", ""), ("Dr", "Dr", "")],
)  # fmt: skip
def test_names(name: str, family: str, given_names: str) -> None:
    assert person(name) == Person(family, given_names)


NASTY = st.text(alphabet=st.characters(exclude_categories=["Cs", "Co", "Cn"]), min_size=1, max_size=40).filter(
    lambda text: bool(text.strip())
)


@given(title=NASTY, publisher=NASTY, label=NASTY)
def test_no_words_break_a_format(title: str, publisher: str, label: str) -> None:
    facts = replace(WHOLE, title=title, publisher=publisher, labels=[label])
    assert len(rispy.loads(ris(facts))) == 1
    library = bibtexparser.parse_string(bibtex(facts))
    assert len(library.entries) == 1 and not library.failed_blocks
    assert json.loads(csl_json(facts))[0]["id"] == "d1-pxyz"
    assert "\n" not in harvard(facts) + oscola(facts)


def test_the_styles_of_the_contract() -> None:
    assert list(STYLES) == ["ris", "bibtex", "csl-json", "harvard", "oscola"]


@pytest.mark.parametrize("style", ["ris", "bibtex", "csl-json", "harvard", "oscola"])
def test_every_style_has_the_printed_page_and_the_paragraph(style: str) -> None:
    from heed.library.citations import STYLES

    pin = Pin("d1-p1", page=41, printed="xxxvii", paragraph="7.31")
    facts = Facts("d1", "A report", "Overview report", [], "A board", "2014", [], "f" * 64, pin)
    said = STYLES[style](facts)
    assert "xxxvii" in said and "7.31" in said
    unprinted = STYLES[style](msgspec.structs.replace(facts, pin=msgspec.structs.replace(pin, printed=None)))
    assert "41" in unprinted and "of the file" in unprinted
