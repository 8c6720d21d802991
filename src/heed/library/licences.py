"""The licences a paper can be under, by a short code; what none of them fits is said in the statement. Pure."""

from __future__ import annotations

from urllib.parse import urlsplit

NOT_STATED = "not_stated"
LICENCES: dict[str, tuple[str, str]] = {  # code: (name, address of its words)
    "ogl-3": (
        "Open Government Licence 3.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
    "cc-by-4": ("Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "cc-by-nc-4": ("Creative Commons Attribution, not commercial, 4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
    "cc-by-nd-4": ("Creative Commons Attribution, no derivatives, 4.0", "https://creativecommons.org/licenses/by-nd/4.0/"),
    "cc0": ("No rights reserved (CC0)", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "reserved": ("All rights reserved", ""),
    "permission": ("Held here by permission of the holder", ""),
    NOT_STATED: ("Licence not stated", ""),
}  # fmt: skip


def called(code: str) -> str:
    """The licence's name."""
    return LICENCES[code][0] if code in LICENCES else code


def line(holder: str, licence: str, statement: str, link: str) -> str:
    """All that is known of the rights, in one line; empty where nothing is said."""
    parts = [f"© {holder}" if holder else "", called(licence) if licence not in ("", NOT_STATED) else "", statement]
    said = [part.rstrip(".") for part in parts if part]
    return ". ".join([*said, link] if link and said else said)


def is_link(text: str) -> bool:
    """Whether it is a web address a page may link to."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(mark in text for mark in ' "<>\\')
