"""The forms in which a codebook is written, by the ending of the file."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from heed.coding.codebooks.book import Codebook
from heed.coding.codebooks.writing import as_csv, as_qdc, as_skos, as_toml


class Form(NamedTuple):
    """How one form is written, what it is called, and its media type."""

    write: Callable[[Codebook], bytes]
    name: str
    media: str


FORMS = {
    "toml": Form(as_toml.write, "TOML", "application/toml"),
    "csv": Form(as_csv.write, "CSV", "text/csv; charset=utf-8"),
    "qdc": Form(as_qdc.write, "REFI-QDA", "application/xml"),
    "ttl": Form(as_skos.write, "SKOS", "text/turtle; charset=utf-8"),
}
