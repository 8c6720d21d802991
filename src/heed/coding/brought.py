"""What was brought from elsewhere, as it would be taken: read anew from its files, by the choices of the one who brought it."""

from __future__ import annotations

from collections.abc import Iterable

from heed.coding import shelf
from heed.coding.codebooks.book import Codebook
from heed.coding.exchange.coded import Foreign
from heed.coding.exchange.tables import read, take
from heed.coding.exchange.tables.read import Table
from heed.coding.exchange.tables.take import Choice
from heed.coding.models import Brought
from heed.files import store
from heed.refusal import refuse

TABLE, PROJECT = Brought.Form.TABLE, Brought.Form.PROJECT
MOST_BYTES = {TABLE: read.MOST_BYTES, PROJECT: 200 << 20}


def form_of(names: Iterable[str]) -> str:
    """Which form these files are of, by their endings; refused where they are of none, or of two."""
    names = list(names)
    endings = {name.lower().rpartition(".")[2] for name in names}
    if endings <= {"csv", "tsv", "txt"}:
        return TABLE
    raise refuse("import-form", name=", ".join(names)[:120] or "nothing")


def looked_at(brought: Brought, choice: Choice | None = None, codebook: str = "") -> Foreign:
    """What keeping it would make. `codebook`: the key of one that is here; otherwise one is made of the file."""
    book: Codebook | None = shelf.find(codebook) if codebook else None
    tables = tables_of(brought)
    return take.take(tables, choice or take.usual(tables), book)


def tables_of(brought: Brought) -> list[Table]:
    """The tables that were brought."""
    return [read.read(store.original(one["sha256"]), one["name"]) for one in brought.files]
