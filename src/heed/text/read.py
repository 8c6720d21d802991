"""A file's bytes become a Reading: the one way through the readers and rules."""

from __future__ import annotations

from heed.refusal import refuse
from heed.text.metadata import claims
from heed.text.readers import read_layout
from heed.text.reading import Reading
from heed.text.signature import signature
from heed.text.structure import structure
from heed.text.structure.answering import without_answered
from heed.text.warm import warm

__all__ = ["read_file", "warm"]


def read_file(data: bytes, name: str) -> Reading:
    """The whole reading of a file; Refused where it cannot be read. `name` is only a hint and a last resort for metadata.

    Files are untrusted: outside of tests call this through `heed.text.sandbox.ReaderPool`.
    """
    layout = read_layout(data, name)
    if not any(block.text.strip() for block in layout.blocks):
        raise refuse("no-text")
    reading = structure(layout)
    reading.claims = claims(reading, layout, name)
    reading = without_answered(reading)
    reading.signature = signature(reading.text)
    return reading
