"""Bytes to characters."""

from __future__ import annotations

import codecs

from heed.refusal import refuse

_MARKS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]


def decode(data: bytes, hint: str | None = None) -> str:
    """The text; Refused where it is in no encoding Heed knows. `hint`: what the file says of itself, tried after UTF-8."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    wide = _wide(data)
    if wide:
        return data.decode(wide, errors="replace")
    # UTF-8 first whatever the file says: other encodings hardly ever make valid UTF-8 by chance
    for encoding in ("utf-8", *_known(hint), "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text
    broken = data.decode("utf-8", errors="replace")
    if broken.count("\ufffd") <= len(broken) * 0.01:  # a few damaged bytes in an otherwise sound text
        return broken
    raise refuse("text-undecodable")


def _known(hint: str | None) -> list[str]:
    """The encoding the file names, as the web reads names: Latin-1 means Windows-1252."""
    if not hint:
        return []
    try:
        name = codecs.lookup(hint.strip()).name
    except LookupError:
        return []
    if name in ("iso8859-1", "ascii"):
        return ["cp1252"]
    if name.startswith(("utf-16", "utf-32")) or not _is_text_encoding(name):
        return []
    return [name]


def _is_text_encoding(name: str) -> bool:
    """Python also knows "encodings" such as zip and hex, which a file must not be able to ask for."""
    try:
        return isinstance(b"a".decode(name), str)
    except (LookupError, UnicodeError, ValueError):
        return False


def _wide(data: bytes) -> str | None:
    head = data[:4096]
    if len(head) < 8:
        return None
    even, odd = head[::2].count(0) / (len(head) / 2), head[1::2].count(0) / (len(head) / 2)
    if odd > 0.7 and even < 0.05:
        return "utf-16-le"
    if even > 0.7 and odd < 0.05:
        return "utf-16-be"
    return None
