"""Numbers and bullets before paragraphs, as Word prints them."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from heed.text.number_words import in_words
from heed.text.readers.docx.names import child_value, integer, value, w
from heed.text.readers.docx.styles import Shape, shape_with
from heed.text.readers.html.walk import roman

_PLACE = re.compile(r"%(\d)")


class _Level(msgspec.Struct):
    format: str = "decimal"
    text: str = "%1."
    start: int = 1
    restart: int | None = None
    legal: bool = False
    properties: Any = None
    style: str | None = None


class Numbering:
    """The lists of a file; `label` counts, so it must be asked once for each paragraph, in order."""

    def __init__(self, root: Any | None) -> None:
        self._abstract: dict[int, dict[int, _Level]] = {}
        self._numbers: dict[int, tuple[int, dict[int, _Level]]] = {}
        self._counts: dict[int, dict[int, int]] = {}
        self._started: set[int] = set()
        self._by_style: dict[str, int] = {}
        if root is None:
            return
        linked: dict[int, str] = {}
        for abstract in root.iter(w("abstractNum")):
            key = integer(value(abstract, "abstractNumId"))
            self._abstract[key] = dict(map(_level, abstract.findall(w("lvl"))))
            if name := child_value(abstract, "styleLink"):
                self._by_style[name] = key
            if name := child_value(abstract, "numStyleLink"):
                linked[key] = name
        for key, name in linked.items():
            self._abstract[key] = self._abstract.get(self._by_style.get(name, -1), self._abstract[key])
        for number in root.iter(w("num")):
            self._numbers[integer(value(number, "numId"))] = self._number(number)

    def _number(self, number: Any) -> tuple[int, dict[int, _Level]]:
        abstract = integer(child_value(number, "abstractNumId"), -1)
        levels = dict(self._abstract.get(abstract, {}))
        own = False
        for override in number.findall(w("lvlOverride")):
            depth = integer(value(override, "ilvl"))
            replaced = override.find(w("lvl"))
            if replaced is not None:
                levels[depth] = _level(replaced)[1]
            start = child_value(override, "startOverride")
            if start is not None:
                levels[depth] = msgspec.structs.replace(levels.get(depth, _Level()), start=integer(start, 1))
                own = True
        # a list that starts anew counts for itself; others of the same make go on counting together
        return (-1 - integer(value(number, "numId")) if own else abstract), levels

    def shape(self, shape: Shape) -> Shape:
        """The shape with the indents that the list level sets."""
        level = self._level_of(shape)
        return shape if level is None or level.properties is None else shape_with(shape, level.properties)

    def depth_for_style(self, number: int, style: str) -> int | None:
        """The level that a list ties to a paragraph style."""
        levels = self._numbers.get(number, (0, {}))[1]
        return next((depth for depth, level in levels.items() if level.style == style), None)

    def _level_of(self, shape: Shape) -> _Level | None:
        if not shape.number or shape.number not in self._numbers:
            return None
        return self._numbers[shape.number][1].get(shape.number_level)

    def label(self, shape: Shape) -> tuple[str | None, bool]:
        """What is printed before the next paragraph of this list, and whether it is a bullet; None where it has none.
        What is printed before the next paragraph of this list, and whether it is a bullet; None where it has none."""
        level = self._level_of(shape)
        if level is None or shape.number is None:
            return None, False
        counter, levels = self._numbers[shape.number]
        counts = self._counts.setdefault(counter, {})
        depth = shape.number_level
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart and depth < restart):
                del counts[deeper]
        if level.format == "bullet":
            return bullet(level.text), True
        if level.format == "none" and "%" not in level.text and not level.text.strip():
            return None, False

        def count(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            above = levels.get(at, _Level())
            number = counts.setdefault(at, above.start) if at < depth else counts[depth] if at == depth else above.start
            return numeral(number, "decimal" if level.legal else above.format)

        return _PLACE.sub(count, level.text).strip() or None, False


def _level(element: Any) -> tuple[int, _Level]:
    text = child_value(element, "lvlText")
    restart = child_value(element, "lvlRestart")
    legal = element.find(w("isLgl"))
    return integer(value(element, "ilvl")), _Level(
        format=child_value(element, "numFmt") or "decimal",
        text="" if text is None else text,
        start=integer(child_value(element, "start"), 1),
        restart=None if restart is None else integer(restart),
        legal=legal is not None and (value(legal) or "1") not in ("0", "false"),
        properties=element.find(w("pPr")),
        style=child_value(element, "pStyle"),
    )


_SYMBOLS = {
    0xB7: "•", 0xA7: "▪", 0xD8: "➢", 0xFC: "✓", 0x6F: "o", 0x6E: "■", 0x6C: "●", 0x71: "❑", 0x76: "❖", 0xE0: "→", 0xF0: "→",
    0xA8: "☐", 0xFE: "☑", 0x2D: "–",
}  # fmt: skip


def bullet(text: str) -> str:
    """The bullet as a usual character: symbol fonts keep theirs in a private place."""
    text = text.strip()
    if len(text) == 1 and 0xF000 <= ord(text) <= 0xF0FF:
        return _SYMBOLS.get(ord(text) - 0xF000, "•")
    return text or "•"


def symbol(code: str) -> str:
    """A character of a symbol font, given by its number; an unknown one gives nothing."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if 0xF000 <= number <= 0xF0FF:
        return _SYMBOLS.get(number - 0xF000, "")
    return chr(number) if 32 <= number < 0xD800 else ""


def numeral(number: int, form: str) -> str:
    """A number in one of Word's formats."""
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letters = chr(97 + (number - 1) % 26) * min((number - 1) // 26 + 1, 10)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        return roman(number).lower() if form == "lowerRoman" else roman(number)
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "ordinal":
        return f"{number}{_ending(number)}"
    if form in ("cardinalText", "ordinalText") and 0 < number < 100:
        return in_words(number).capitalize()
    if form == "none":
        return ""
    return str(number)


def _ending(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
