"""How wide words are and how high lines, in the fonts that LibreOffice puts in the place of the usual ones."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path

from heed.text.readers.docx.styles import Letters

_WIDTHS = Path(__file__).with_name("widths.toml")
_FAMILIES = {
    "sans": ("arial", "helvetica", "liberation sans", "arimo", "albany"),
    "serif": ("times new roman", "times", "liberation serif", "tinos", "thorndale"),
    "calibri": ("calibri", "carlito"),
    "cambria": ("cambria", "caladea"),
    "mono": ("courier new", "courier", "liberation mono", "cousine"),
    "dejavu-serif": (
        "georgia",
        "garamond",
        "palatino linotype",
        "book antiqua",
        "baskerville old face",
        "constantia",
        "dejavu serif",
        "century",
    ),
}
_FAMILY_OF = {name: family for family, names in _FAMILIES.items() for name in names}
_CAPITAL_SHARE = 0.8  # of the size: small capitals


class Metrics:
    """The widths of one font's characters and the height of its lines, as multiples of the type size."""

    def __init__(self, characters: str, widths: list[int], line: float) -> None:
        self._widths = {character: width / 1000 for character, width in zip(characters, widths, strict=True)}
        self._usual = self._widths["x"]
        self.line = line

    @functools.lru_cache(maxsize=50_000)  # noqa: B019  one object a font, for the life of the process
    def width(self, text: str) -> float:
        """The width of a word."""
        widths, usual = self._widths, self._usual
        return sum([widths.get(character, usual) for character in text])


@functools.cache
def _fonts() -> dict[tuple[str, bool], Metrics]:
    table = tomllib.loads(_WIDTHS.read_text(encoding="utf-8"))
    characters = table.pop("characters")
    return {
        (family, bold): Metrics(characters, widths["bold" if bold else "regular"], widths["line"])
        for family, widths in table.items()
        for bold in (False, True)
    }


@functools.cache
def metrics(font: str, bold: bool) -> Metrics:
    """The measures of a font by its name; what LibreOffice does not have it draws in DejaVu Sans."""
    return _fonts()[_FAMILY_OF.get(font.lower().strip(), "dejavu"), bold]


def word_width(word: str, look: Letters) -> float:
    """Points that a word takes."""
    measures = metrics(look.font, look.bold)
    if look.caps:
        return measures.width(word.upper()) * look.size
    if look.small_caps:
        return measures.width(word.upper()) * look.size * _CAPITAL_SHARE
    return measures.width(word) * look.size


def line_height(look: Letters) -> float:
    """Points from line to line at single spacing."""
    return metrics(look.font, False).line * look.size
