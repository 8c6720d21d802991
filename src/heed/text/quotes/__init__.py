"""Quotations: found in a document, and held against the sources they claim to be from. Pure: no database, no index.

Reading ──find──▶ Quotation ──given──▶ runs of words ──exact, near, joined (check)──▶ verified, altered or not found
"""

from __future__ import annotations

from heed.text.quotes.check import Outcome, Place, Status, compare, promise, verified
from heed.text.quotes.exact import places, verify
from heed.text.quotes.find import LEAST_WORDS, Quotation, Quotations, quotations
from heed.text.quotes.given import Given, take_apart
from heed.text.quotes.near import Difference
from heed.text.quotes.source import Source, SourcePassage

__all__ = [
    "LEAST_WORDS", "Difference", "Given", "Outcome", "Place", "Quotation", "Quotations", "Source", "SourcePassage", "Status", "compare",
    "places", "promise", "quotations", "take_apart", "verified", "verify",
]  # fmt: skip
