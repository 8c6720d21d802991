"""A codebook written as TOML."""

from __future__ import annotations

import tomllib

from heed.coding.codebooks.book import Codebook
from heed.coding.codebooks.reading.shaped import shaped
from heed.refusal import refuse


def read(data: bytes, name: str, notes: list[str]) -> Codebook:
    """The book; its key is the file's name where it gives none."""
    try:
        told = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        raise refuse("codebook-unreadable", form="TOML", why=f"byte {problem.start} is not UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as problem:
        raise refuse(
            "codebook-unreadable", form="TOML", why=str(problem)[:200].rstrip(".") or "it nests too deeply"
        ) from None
    return shaped(told)
