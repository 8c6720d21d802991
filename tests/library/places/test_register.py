"""A register of councils read from CSV: an invented one, and the real one where it is at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from heed.library.places.register import read
from heed.refusal import Refused

HEAD = (
    "local-authority-code,official-name,nice-name,gss-code,start-date,end-date,replaced-by,nation,region,"
    "local-authority-type-name,county-la,alt-names\n"
)
ROWS = HEAD + (
    'OLD,Oldshire County Council,Oldshire,E1,,2020-03-31,"NOR,SOU",England,North,County,,"oldshire,old shire"\n'
    "MRL,Marl District Council,Marl,E2,,2020-03-31,NOR,England,North,Non-metropolitan district,OLD,\n"
    "NOR,North Oldshire Council,North Oldshire,E3,2020-04-01,,,England,North,Unitary authority,,\n"
    "SOU,South Oldshire Council,South Oldshire,E4,2020-04-01,,,England,North,Unitary authority,,\n"
    "CMB,Old Combined Authority,Old Combined,E5,,,,England,North,Combined authority,,\n"
)
DATA = Path(os.environ.get("HEED_DATA", Path(__file__).parents[4] / "shared" / "data")) / "geo_uk"


def test_what_each_became_and_lay_in() -> None:
    areas = {area.code: area for area in read(ROWS, "register.csv")}
    assert set(areas) == {"E1", "E2", "E3", "E4"}  # a combined authority answers for no child
    assert areas["E1"].became == ["E3", "E4"] and areas["E1"].also == ["old shire"]
    assert areas["E2"].county == "E1" and areas["E2"].until == "2020-03-31"


def test_a_file_of_other_columns_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        read("name,code\nMarl,1\n", "towns.csv")
    assert refused.value.refusal.code == "register-columns" and "nice-name" in refused.value.refusal.message


def test_a_row_without_a_code_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        read(ROWS + ",Nowhere Council,Nowhere,,,,,England,North,County,,\n", "register.csv")
    assert refused.value.refusal.code == "register-row"


@pytest.mark.skipif(not DATA.is_dir(), reason="the register of UK councils is not at hand")
def test_the_register_of_the_united_kingdom() -> None:
    name = "mysociety_uk_local_authorities_current.csv"
    areas = {area.code: area for area in read((DATA / name).read_text(), name)}
    assert len(areas) > 400
    assert {area.nation for area in areas.values()} == {"England", "Wales", "Scotland", "Northern Ireland"}
    assert all(later in areas for area in areas.values() for later in area.became)
    assert sum(bool(area.until) for area in areas.values()) > 20
