"""What a text object looks like: point size as shown, angle, face, colour, and whether it shows at all."""

from __future__ import annotations

import math
import re

import msgspec

from heed.text.readers.pdf import engine

_BOLD = re.compile(r"bold|black|heavy|semibold|demi|-?bd\b|medium$", re.IGNORECASE)
_NOT_BOLD = re.compile(r"light|regular|roman|book|-rg\b", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obliq|slanted", re.IGNORECASE)
_SYMBOLS = re.compile(r"symbol|wingding|dingbat|webding", re.IGNORECASE)
_NAMELESS = re.compile(r"(CIDFont\+)?[A-Z]{0,3}\d*")  # what some writers call every font: F1, CIDFont+F2
_FORCE_BOLD = 1 << 18
_ITALIC_FLAG = 1 << 6
_HEAVY = 700

Look = tuple[float, int, "Face", str, bool]


class Face(msgspec.Struct, frozen=True):
    """A font: its name and whether it is bold, italic, or made of signs rather than letters."""

    name: str
    bold: bool = False
    italic: bool = False
    symbols: bool = False


class Fonts:
    """Looks up text objects, each once; PDFium may give an address anew on the next page, so what is known lasts one page."""

    def __init__(self) -> None:
        self._faces: dict[int, Face] = {}
        self._looks: dict[int, Look] = {}
        self._colours: dict[tuple[int, int, int], str] = {}
        self._names: dict[tuple[str, int, int], Face] = {}

    def new_page(self) -> None:
        """Forgets addresses."""
        self._faces.clear()
        self._looks.clear()

    def look(self, textpage: int, at: int, thing: int, font: int) -> Look:
        """(size, angle, face, colour, hidden) of the text object that shows character `at`."""
        known = self._looks.get(thing)
        if known is not None:
            return known
        floats = engine.FLOATS
        engine.char_matrix(textpage, at, engine.AT_FLOATS)
        a, b, c, d = floats[0], floats[1], floats[2], floats[3]
        scale = math.hypot(c, d) or math.hypot(a, b) or 1.0
        size = round(engine.char_size(textpage, at) * scale, 2)
        angle = 0 if b == 0 and a >= 0 else round(math.degrees(math.atan2(b, a))) % 360
        if not thing:
            look: Look = (size, angle, Face(""), "#000000", False)
            return look
        mode = engine.object_mode(thing)
        colour, visible, alpha = self._fill(thing)
        face = self._face(font)
        if mode == engine.FILL_AND_STROKE and not face.bold:
            face = Face(face.name, True, face.italic, face.symbols)
        slanted = abs(c) > 0.15 * scale and angle == 0
        if slanted and not face.italic:
            face = Face(face.name, face.bold, True, face.symbols)
        look = (size, angle, face, colour, mode == engine.INVISIBLE or (bool(visible) and alpha == 0))
        self._looks[thing] = look
        return look

    def same_colour(self, thing: int, colour: str) -> bool:
        """Whether the text object is painted in this colour."""
        return self._fill(thing)[0] == colour

    def _fill(self, thing: int) -> tuple[str, int, int]:
        one, two, three, four = engine.AT_INTS
        visible = engine.object_fill(thing, one, two, three, four)
        red, green, blue, alpha = engine.INTS
        key = (red, green, blue) if visible else (0, 0, 0)
        colour = self._colours.get(key)
        if colour is None:
            colour = self._colours[key] = "#{:02x}{:02x}{:02x}".format(*(part & 255 for part in key))
        return colour, visible, alpha

    def _face(self, font: int) -> Face:
        known = self._faces.get(font)
        if known is not None:
            return known
        if not font:
            return Face("")
        key = (engine.font_name(font), engine.font_weight(font), engine.font_flags(font))
        face = self._names.get(key)
        if face is None:
            face = self._names[key] = describe(*key)
        self._faces[font] = face
        return face


def describe(name: str, weight: int, flags: int) -> Face:
    """The face a font's name, weight and flags speak of; the name counts most, the weight only where the name says nothing."""
    bold = bool(_BOLD.search(name))
    if not bold and not _NOT_BOLD.search(name):
        bold = bool(flags & _FORCE_BOLD) or (_NAMELESS.fullmatch(name) is not None and weight >= _HEAVY)
    italic = bool(_ITALIC.search(name)) or bool(flags & _ITALIC_FLAG)
    return Face(name, bold, italic, bool(_SYMBOLS.search(name)))
