"""The DOCX reader; `read` is the door."""

from heed.text.readers.docx.reader import read

__all__ = ["read"]
