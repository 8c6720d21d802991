"""Every refusal Heed knows, by its code: what is wrong and what to do, a file a room. The reference page and the tests come from here."""

from __future__ import annotations

from heed.refusals import of_catalogues, of_coding, of_holding, of_library, of_people, of_reading, of_release

ROOMS = (of_catalogues, of_coding, of_holding, of_library, of_people, of_reading, of_release)
REFUSALS: dict[str, tuple[str, str]] = {
    code: said for room in ROOMS for code, said in room.REFUSALS.items()
}  # both may hold {names} that `refuse` fills
