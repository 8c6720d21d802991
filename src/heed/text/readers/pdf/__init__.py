"""PDF: `read` gives the layout of a file's bytes."""

from heed.text.readers.pdf.reader import read

__all__ = ["read"]
