"""Readers: bytes of one format in, a Layout out. `read_layout` is the door; it goes by the content, the name is only a hint."""

from heed.text.readers.reader import read_layout

__all__ = ["read_layout"]
