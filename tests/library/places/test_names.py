"""Names of bodies and places, read."""

from __future__ import annotations

import pytest

from heed.library.places.names import areas_named, key_of, kind_of, short_name

AREAS = {
    "marl": frozenset({"M"}),
    "marl and fenny": frozenset({"MF"}),
    "newbridge": frozenset({"N1", "N2"}),
    "east marl": frozenset({"EM"}),
}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ashmere Local Safeguarding Children Board", "lscb"),
        ("Ashmere Safeguarding Children Partnership", "partnership"),
        ("Ashmere Area Child Protection Committee", "acpc"),
        ("Cairnlaw Child Protection Committee", "cpc"),
        ("Mid Vale Regional Safeguarding Children Board", "lscb"),
        ("Safeguarding Board for the Isles", "regional_board"),
        ("Marl County Council", "council"),
        ("The Elms", ""),
    ],
)
def test_a_name_tells_its_kind(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_spellings_share_a_key() -> None:
    assert key_of("Marl & Fenny  Safeguarding Board") == key_of("Marl and Fenny Safeguarding board")
    assert key_of("Marl") != key_of("Marle")


def test_a_council_is_called_by_its_place() -> None:
    assert short_name("Royal Borough of Marl and Fenny Council") == "marl and fenny"
    assert short_name("Council") == "council"


def test_the_longest_name_is_meant() -> None:
    assert areas_named("Marl & Fenny Safeguarding Partnership", AREAS) == [frozenset({"MF"})]
    assert areas_named("East Marl and Newbridge Board", AREAS) == [frozenset({"EM"}), frozenset({"N1", "N2"})]
    assert areas_named("Elsewhere Board", AREAS) == []
