"""What a file says, given the shape of a codebook; a part that is missing, odd or unknown is refused with its place."""

from __future__ import annotations

from typing import Any

import msgspec

from heed.coding.codebooks.book import Codebook
from heed.kinds import from_data
from heed.refusal import refuse


def shaped(told: dict[str, Any]) -> Codebook:
    """The codebook; refused where a field is missing, has another kind of value, or is none of a codebook."""
    try:
        return from_data(told, Codebook)
    except msgspec.ValidationError as problem:
        why, _, path = str(problem).partition(" - at ")
        raise refuse(
            "codebook-wrong", where=_place(told, path.strip("`").removeprefix("$")), why=why.rstrip(".")
        ) from None


def _place(told: Any, path: str) -> str:
    """The path as a person finds it: with the key of the part, where it has one."""
    if not path:
        return "the codebook"
    kind, _, rest = path.removeprefix(".").partition("[")
    number = rest.partition("]")[0]
    held = told.get(kind)
    if (
        isinstance(held, list)
        and number.isdecimal()
        and int(number) < len(held)
        and isinstance(held[int(number)], dict)
    ):
        one = held[int(number)]
        return (
            f"{kind}, number {int(number) + 1}"
            + (f" ({str(one['key'])[:60]})" if one.get("key") else "")
            + rest.partition("]")[2].replace(".", ": ", 1)
        )
    return path.removeprefix(".")
