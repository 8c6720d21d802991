"""Areas before and after: properties of the walk, and one small invented county that became two."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from heed.library.places.around import Known, around

#   Oldshire (county of Marl and Fenny) became North and South; Marl became North, Fenny became South
KNOWN = Known(
    {"oldshire": ["north", "south"], "marl": ["north"], "fenny": ["south"], "north": [], "south": []},
    {"marl": "oldshire", "fenny": "oldshire"},
)
CODES = st.sampled_from("abcdef")
WORLDS = st.builds(
    Known, st.dictionaries(CODES, st.lists(CODES, max_size=2)), st.dictionaries(CODES, st.sampled_from(["", "a", "b"]))
)


def test_what_came_before_and_after() -> None:
    assert around("north", KNOWN) == {"north", "marl", "oldshire"}
    assert around("marl", KNOWN) == {"marl", "north", "oldshire"}
    assert around("oldshire", KNOWN) == {"oldshire", "marl", "fenny", "north", "south"}


@given(CODES, WORLDS)
def test_it_ends_and_holds_the_area_and_all_it_became(code: str, known: Known) -> None:
    found = around(code, known)
    assert code in found
    assert set(known.became.get(code, ())) <= found
