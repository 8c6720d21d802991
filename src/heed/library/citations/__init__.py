"""Citing: one passage or document, in the styles people need. The styles are pure; `gather` asks the library for the facts."""

from __future__ import annotations

from collections.abc import Callable

from heed.library.citations.bibtex import bibtex
from heed.library.citations.card import Card, card
from heed.library.citations.csl import csl_json
from heed.library.citations.facts import Facts
from heed.library.citations.gather import document_facts, passage_facts
from heed.library.citations.harvard import harvard
from heed.library.citations.oscola import oscola
from heed.library.citations.ris import ris
from heed.refusal import refuse

__all__ = ["STYLES", "Card", "Facts", "card", "cite", "document_facts", "passage_facts"]

STYLES: dict[str, Callable[[Facts], str]] = {
    "ris": ris, "bibtex": bibtex, "csl-json": csl_json, "harvard": harvard, "oscola": oscola,
}  # fmt: skip


def cite(passage_id: str, style: str, *, address: str | None = None) -> str:
    """The citation of a passage; refused where passage or style is unknown. `address`: where it can be opened, if that is known."""
    if style not in STYLES:
        raise refuse("style-unknown", asked=style, known=", ".join(STYLES))
    facts, _ = passage_facts(passage_id, address=address)
    return STYLES[style](facts)
