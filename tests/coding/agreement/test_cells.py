"""Files of codings: what is read, and every way in which one is refused."""

from __future__ import annotations

import pytest
from tests.library.refusing import refused

from heed.coding.agreement.cells import Cells, read

HEAD = "unit,coder,variable,value\n"


def told(text: str | bytes, code: str) -> None:
    refused(code, lambda: read(text if isinstance(text, bytes) else text.encode(), "codes.csv"))


def rows(cells: Cells) -> list[tuple[str, str, str, str]]:
    return [
        (cells.units[unit], cells.coders[coder], cells.variables[variable], cells.values[value])
        for unit, coder, variable, value in zip(cells.unit, cells.coder, cells.variable, cells.value, strict=True)
    ]


def test_an_empty_value_is_not_coded_and_not_a_value() -> None:
    cells = read((HEAD + "r1,ann,neglect,yes\nr1,bob,neglect,\nr2,ann,neglect,  \nr2,bob,neglect, no \n").encode(), "x")
    assert rows(cells) == [("r1", "ann", "neglect", "yes"), ("r2", "bob", "neglect", "no")]


@pytest.mark.parametrize(
    "data",
    [
        "\ufeffUnit,Coder,Variable,Value\r\nr1,ann,neglect,yes\r\nr1,bob,neglect,no\r\n".encode(),
        b"unit;coder;variable;value\nr1;ann;neglect;yes\nr1;bob;neglect;no\n",
        b"unit\tcoder\tvariable\tvalue\nr1\tann\tneglect\tyes\nr1\tbob\tneglect\tno",
        b'value,note,"variable",unit,coder\nyes,"a, b",neglect,r1,ann\n\n,,,,\nno,,neglect,r1,bob\n',
        "unit,coder,variable,value\nr1,ann,neglect,yes\nr1,bob,neglect,no\n".encode("utf-16"),
    ],
)
def test_columns_in_any_order_and_as_spreadsheets_write_them(data: bytes) -> None:
    assert rows(read(data, "x.csv")) == [("r1", "ann", "neglect", "yes"), ("r1", "bob", "neglect", "no")]


def test_numbers_written_in_two_ways_are_one_value_and_words_are_not() -> None:
    both = "r1,ann,age,1.0\nr1,bob,age,1\nr2,ann,age,10\nr2,bob,age,9\n"
    cells = read((HEAD + both).encode(), "x")
    assert cells.of(0).values == ["1", "9", "10"]
    huge = read((HEAD + f"r1,ann,id,{'9' * 400}\nr1,bob,id,2\n").encode(), "x").of(0)
    assert huge.scores is None
    assert read((HEAD + both + "r3,ann,age,unknown\n").encode(), "x").of(0).values == ["1", "1.0", "10", "9", "unknown"]


def test_pooled_cells_of_one_unit_go_together() -> None:
    text = HEAD + "".join(f"r{u},{c},{v},{'yes' if u else 'no'}\n" for u in (0, 1) for c in "ab" for v in "xyz")
    pooled = read(text.encode(), "x").pooled()
    assert len(pooled.units) == 6 and pooled.groups == 2


def test_refused() -> None:
    told(b"", "file-empty")
    told(b" \n\n", "file-empty")
    told(HEAD, "agreement-nothing")
    told(HEAD + "r1,ann,neglect,\nr1,bob,neglect,\n", "agreement-nothing")
    told("unit,coder,value\nr1,ann,yes\n", "agreement-columns")
    told("A letter, not a table.\n\nYours\n", "agreement-columns")
    told("unit,coder,variable,value,value\nr1,ann,neglect,yes,yes\n", "agreement-column-twice")
    told(HEAD + "r1,ann,neglect\n", "agreement-row")
    told(HEAD + "r1,ann,neglect,yes,no\n", "agreement-row")
    told(HEAD + "r1,ann,,yes\n", "agreement-unnamed")
    told(HEAD + "r1,ann,neglect,yes\nr2,ann,neglect,yes\n", "agreement-one-coder")
    told(HEAD + "r1,ann,neglect,yes\nr1,bob,neglect,\n", "agreement-one-coder")
    told(HEAD + 'r1,ann,neglect,"yes\n', "agreement-not-csv")
    told(b"PK\x03\x04" + b"\x00\x01" * 200, "agreement-not-csv")


@pytest.mark.parametrize("again", ["yes", "no", ""])
def test_a_cell_coded_twice_is_refused_with_both_lines(again: str) -> None:
    from heed.refusal import Refused

    text = HEAD + f"r1,ann,neglect,yes\nr1,bob,neglect,yes\nr1,ann,neglect,{again}\n"
    with pytest.raises(Refused) as problem:
        read(text.encode(), "codes.csv")
    assert problem.value.refusal.code == "agreement-twice"
    assert "Line 4 of codes.csv codes again what line 2 codes: neglect of unit r1" in problem.value.refusal.message
