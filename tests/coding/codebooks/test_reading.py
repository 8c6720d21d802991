"""Codebooks of other hands and programs: what is taken, what is assumed and said, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.coding.codebooks.books import lamps

from heed.coding.codebooks.book import LEVELS, TYPES, Value
from heed.coding.codebooks.reading.read import MOST_BYTES, read
from heed.coding.codebooks.writing import as_qdc, as_toml
from heed.refusal import Refused

HEAD = f'<CodeBook xmlns="{as_qdc.QDC}"><Codes>'
CODE = '<Code guid="11111111-2222-4333-8444-555555555555" name="{}" isCodable="{}">{}</Code>'
ONE = '[[variables]]\nkey = "lit"\nlabel = "Lit"\nlevel = "review"\ntype = "{}"\n'

MANY = "|".join(f"k{n}" for n in range(1000))
LINK = '[[crosswalks]]\nvariable = "lit"\nvalue = "yes"\nframe = "old"\ncategory = "x"\nrelation = "exact"\n'
GROUP = '[[groups]]\nkey = "g{}"\nlabel = "x"\nparent = "{}"\n'


def refused(data: bytes | str, name: str) -> str:
    with pytest.raises(Refused) as problem:
        read(data if isinstance(data, bytes) else data.encode(), name)
    assert problem.value.refusal.message.endswith(".") and problem.value.refusal.next.endswith(".")
    return problem.value.refusal.code


def toml(more: str = "", type: str = "yes_no_not_stated", key: str = "lamps") -> str:
    return f'key = "{key}"\ntitle = "Lamps"\n' + ONE.format(type) + more


def test_a_table_of_a_person_needs_little() -> None:
    table = "Variable;Type;Level;Values;Definition\nlit;yes/no/not stated;review;;the lamp was lit\ncolour;single;child;Deep red | Blue;\n"
    got = read(table.encode(), "Harbour lamps.csv")
    assert (got.book.key, got.book.title, got.book.version) == ("harbour_lamps", "Harbour lamps", "")
    lit, colour = got.book.variables
    assert (lit.type, lit.label, lit.definition) == ("yes_no_not_stated", "Lit", "the lamp was lit")
    assert colour.values == (Value("deep_red", label="Deep red"), Value("blue", label="Blue"))
    assert got.notes == ("The file names no version: it becomes the next one.",)


def test_a_table_that_leaves_out_types_and_levels_is_told_what_was_assumed() -> None:
    got = read(b"variable,definition\nlit,the lamp was lit\n", "x.csv")
    assert (got.book.variables[0].type, got.book.variables[0].level) == ("yes_no_not_stated", "review")
    assert got.notes == (
        "No type is given for lit: taken to be yes_no_not_stated.",
        "No level is given for lit: taken to be review.",
        "The file names no version: it becomes the next one.",
    )


def test_codes_of_another_program_become_questions_in_groups_and_that_is_said() -> None:
    inner = CODE.format("Red", "true", "<Description>the red ones</Description>") + CODE.format("Red", "true", "")
    data = HEAD + CODE.format("Lamps & bells", "true", inner).replace("&", "&amp;") + "</Codes><Sets/></CodeBook>"
    got = read(data.encode(), "From afar.qdc")
    assert [(one.key, one.label) for one in got.book.groups] == [("lamps_bells", "Lamps & bells")]
    assert [(one.key, one.parent, one.definition) for one in got.book.variables] == [
        ("lamps_bells", "lamps_bells", ""), ("red", "lamps_bells", "the red ones"), ("red_2", "lamps_bells", "")
    ]  # fmt: skip
    assert any("neither types nor levels" in note for note in got.notes) and any("Sets" in note for note in got.notes)


def test_keys_are_made_of_any_words() -> None:
    data = HEAD + CODE.format("2 lamps", "true", "") + CODE.format("灯", "true", "") + "</Codes></CodeBook>"
    assert [one.key for one in read(data.encode(), "x.qdc").book.variables] == ["v_2_lamps", "v"]


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        ("", "x.toml", "file-empty"),
        ("key = 1", "x.pdf", "codebook-form-read"),
        ("key = 1", "x", "codebook-form-read"),
        ("key = ", "x.toml", "codebook-unreadable"),
        (b"\xff\xfe", "x.toml", "codebook-unreadable"),
        ("a = " + "[" * 5000, "x.toml", "codebook-unreadable"),
        ("colour,lamp\n", "x.csv", "codebook-unreadable"),
        ("variable,colour\nlit,red\n", "x.csv", "codebook-unreadable"),
        ("variable\nlit,review\n", "x.csv", "codebook-unreadable"),
        ('variable\n"lit', "x.csv", "codebook-unreadable"),
        (b"variable\nl\xe9", "x.csv", "codebook-unreadable"),
        ("record,variable\nlamp,lit\n", "x.csv", "codebook-unreadable"),
        ("record,variable,value\nvalue,nowhere,red\nvariable,lit,\n", "x.csv", "codebook-wrong"),
        ("record,variable,frame,category\ncategory,,old,red\nvariable,lit,,\n", "x.csv", "codebook-wrong"),
        ("variable,type\nlit,lamp\n", "x.csv", "codebook-wrong"),
        ("variable\n", "x.csv", "codebook-empty"),
        ("<a", "x.qdc", "codebook-unreadable"),
        ("<Project/>", "x.qdc", "codebook-unreadable"),
        (HEAD + "</Codes></CodeBook>", "x.qdc", "codebook-empty"),
        ('key = "lamps"\ntitle = "x"', "x.toml", "codebook-empty"),
        (toml().replace('title = "Lamps"', ""), "x.toml", "codebook-wrong"),
        (toml(key="Lamps"), "x.toml", "codebook-wrong"),
        (toml("colour = 3\n"), "x.toml", "codebook-wrong"),
        (toml('examples = ["../x"]\n'), "x.toml", "codebook-wrong"),
        (toml('definition = "\\u0000"\n'), "x.toml", "codebook-wrong"),
        ('version = "a b"\n' + toml(), "x.toml", "codebook-wrong"),
        ('since = "yesterday"\n' + toml(), "x.toml", "codebook-wrong"),
        (toml(ONE.format("text")), "x.toml", "codebook-key-twice"),
        (toml('parent = "sea"\n'), "x.toml", "codebook-parent"),
        (toml('[[groups]]\nkey = "a"\nlabel = "A"\nparent = "b"\n'), "x.toml", "codebook-parent"),
        (toml('[[groups]]\nkey = "a"\nlabel = "A"\nparent = "b"\n[[groups]]\nkey = "b"\nlabel = "B"\nparent = "a"\n'), "x.toml", "codebook-parent"),
        (toml(type="single"), "x.toml", "codebook-values"),
        (toml('values = ["red"]\n', "single"), "x.toml", "codebook-values"),
        (toml('values = ["red"]\n', "text"), "x.toml", "codebook-values"),
        (toml('values = ["yes", "no"]\n'), "x.toml", "codebook-values"),
        (toml('values = [{ key = "withheld" }]\n', "single"), "x.toml", "codebook-values"),
        (toml(LINK), "x.toml", "codebook-crosswalk"),
        (toml(f'definition = "{"a" * 20_001}"\n'), "x.toml", "codebook-too-large"),
        (b"#" * (MOST_BYTES + 1), "x.toml", "codebook-too-large"),
        (toml("".join(GROUP.format(n, f"g{n - 1}" if n else "") for n in range(13))), "x.toml", "codebook-too-large"),
        (HEAD + CODE.format("x", "true", "") * 2600 + "</Codes></CodeBook>", "x.qdc", "codebook-too-large"),
        ("variable,type,values\n" + "".join(f"v{n},single,{MANY}\n" for n in range(21)), "x.csv", "codebook-too-large"),
        (HEAD + '<Code guid="" name="x" isCodable="true">' * 60 + "</Code>" * 60 + "</Codes></CodeBook>", "x.qdc", "codebook-too-large"),
    ],
)  # fmt: skip
def test_refusals(data: bytes | str, name: str, code: str) -> None:
    assert refused(data, name) == code


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE CodeBook [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE CodeBook [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE CodeBook SYSTEM "http://127.0.0.1:9/none.dtd">',
    ],
)
@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_before_any_entity_is_made(declared: str, coding: str) -> None:
    words = "&a;" if "ENTITY" in declared else "a"
    code = CODE.format("x", "true", f"<Description>{words}</Description>")
    data = f'<?xml version="1.0" encoding="{coding}"?>{declared}{HEAD}{code}</Codes></CodeBook>'
    assert refused(data.encode(coding), "x.qdc") == "codebook-entities"


def test_a_part_of_our_own_file_that_lost_its_kind_is_refused() -> None:
    data = as_qdc.write(lamps()).decode().replace("Kind: group\nLabel: Ship", "Label: Ship")
    assert refused(data, "x.qdc") == "codebook-wrong"


def test_words_lose_spaces_around_them_and_foreign_line_ends() -> None:
    data = as_toml.write(lamps()).decode().replace('"the lamp was lit"', '"  the lamp\\r\\nwas lit "')
    found = read(data.encode(), "x.toml").book.variable("lit")
    assert found is not None and found.definition == "the lamp\nwas lit"


def test_the_codebook_of_the_guide_is_one() -> None:
    guide = (Path(__file__).parents[3] / "docs/how-to/write-a-codebook.md").read_text()
    got = read(guide.partition("```toml\n")[2].partition("```")[0].encode(), "mine.toml")
    assert (got.book.key, got.book.version, got.notes) == ("harbours", "1", ())
    for word in ("ordered", "unit", "derived", "reference", *LEVELS, *TYPES):
        assert word in guide
