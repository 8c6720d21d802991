"""Reading untrusted files at arm's length: each in its own short-lived process without network, with limits on time and memory."""

from heed.text.sandbox.limits import Limit, limits
from heed.text.sandbox.pool import PicturePool, ReaderPool, WordsPool

__all__ = ["Limit", "PicturePool", "ReaderPool", "WordsPool", "limits"]
