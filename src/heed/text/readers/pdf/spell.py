"""The characters of a run as they are to be read: ligatures opened, odd blanks and hyphens made plain, sign fonts turned into bullets."""

from __future__ import annotations

import re

BULLET = "•"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_PLAIN = str.maketrans(
    {
        **_LIGATURES,
        "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\t": " ",
        "\u200b": None, "\u200c": None, "\u200d": None, "\ufeff": None, "\u2060": None, "\u0000": None,
        "\u0002": "\u00ad", "\ufffe": "\u00ad", "\u2011": "-", "\u2010": "-",
    }
)  # fmt: skip
_ODD = re.compile("[^\x20-\x7e\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u00a3]")
# what the sign fonts of word processors show at these codes is a bullet, a square, an arrow or a tick
_PRIVATE = re.compile("[\uf020-\uf0ff]")
_SIGN_BULLETS = frozenset("•·§ØvqnlutpoüwFà¨©ªÞ\u00a8\u0076\u2022\u25cf\u25a0\u25aa\u27a2\u2713\u2714\u2752\u25c6")


def plain(text: str, symbols: bool = False) -> str:
    """The text of a run, readable; a soft hyphen (U+00AD) stays only where it stands for a hyphen at the end of a line."""
    if symbols:
        return _signs(text)
    if _ODD.search(text) is None:
        return text
    text = text.translate(_PLAIN)
    if "\u00ad" in text:
        body = text.rstrip()
        text = body[:-1].replace("\u00ad", "") + body[-1:] + text[len(body) :]
    return _PRIVATE.sub(BULLET, text)


def _signs(text: str) -> str:
    shown = text.strip()
    if len(shown) == 1 and (shown in _SIGN_BULLETS or _PRIVATE.match(shown)):
        return BULLET + text[len(text.rstrip()) :]
    return _PRIVATE.sub(
        lambda found: BULLET if chr(ord(found[0]) - 0xF000) in _SIGN_BULLETS else " ", text.translate(_PLAIN)
    )
