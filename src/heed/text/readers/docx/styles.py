"""How a paragraph and its letters look: defaults, styles built on styles, and what is set directly."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from heed.text.readers.docx.names import child_value, integer, points, switched, value, w

_HEADING_NAME = re.compile(r"(?:heading|überschrift|titre|pennawd)\s*(\d)$", re.I)
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DEEPEST = 30  # styles built on each other; a ring of them is cut here


class Letters(msgspec.Struct, frozen=True):
    """How a run of characters looks."""

    font: str = "Times New Roman"
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    caps: bool = False
    small_caps: bool = False
    colour: str | None = None
    hidden: bool = False
    raised: bool = False


class Shape(msgspec.Struct, frozen=True):
    """How a paragraph stands on the page; measures in points."""

    style: str | None = None  # its name as Word shows it
    level: int | None = None  # 1–6 for headings
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    line_rule: str = "auto"  # auto: a multiple; exact, atLeast: points
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    align: str = "left"
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    widows: bool = True
    contextual: bool = False
    number: int | None = None
    number_level: int = 0
    framed: bool = False
    contents: bool = False


def letters_with(base: Letters, properties: Any | None, fonts: dict[str, str]) -> Letters:
    """The look after the run properties of one style or run are laid over `base`."""
    if properties is None:
        return base
    changes: dict[str, Any] = {}
    face = properties.find(w("rFonts"))
    if face is not None:
        theme = value(face, "asciiTheme") or value(face, "hAnsiTheme")
        name = fonts.get((theme or "")[:5]) or value(face, "ascii") or value(face, "hAnsi")
        if name:
            changes["font"] = name
    size = points(child_value(properties, "sz"), 2.0)
    if size:
        changes["size"] = min(max(size, 1.0), 400.0)
    for name, key in (
        ("b", "bold"),
        ("i", "italic"),
        ("caps", "caps"),
        ("smallCaps", "small_caps"),
        ("vanish", "hidden"),
    ):
        state = switched(properties.find(w(name)))
        if state is not None:
            changes[key] = state
    colour = child_value(properties, "color")
    if colour and re.fullmatch(r"[0-9A-Fa-f]{6}", colour):
        changes["colour"] = f"#{colour.lower()}"
    elif colour == "auto":
        changes["colour"] = None
    raised = child_value(properties, "vertAlign")
    if raised:
        changes["raised"] = raised == "superscript"
    return msgspec.structs.replace(base, **changes) if changes else base


def shape_with(base: Shape, properties: Any | None) -> Shape:
    """The shape after the paragraph properties of one style or paragraph are laid over `base`."""
    if properties is None:
        return base
    changes: dict[str, Any] = {}
    spacing = properties.find(w("spacing"))
    if spacing is not None:
        for name, key in (("before", "before"), ("after", "after")):
            measure = points(value(spacing, name))
            if measure is not None:
                changes[key] = max(measure, 0.0)
            if value(spacing, f"{name}Autospacing") in ("1", "true", "on"):
                changes[key] = 14.0
        line = value(spacing, "line")
        if line is not None:
            rule = value(spacing, "lineRule") or "auto"
            changes["line_rule"] = rule
            changes["line"] = max(integer(line, 240) / (240 if rule == "auto" else 20), 0.1)
    indent = properties.find(w("ind"))
    if indent is not None:
        for names, key, sign in (
            (("left", "start"), "left", 1),
            (("right", "end"), "right", 1),
            (("firstLine",), "first", 1),
            (("hanging",), "first", -1),
        ):
            measure = next((found for name in names if (found := points(value(indent, name))) is not None), None)
            if measure is not None:
                changes[key] = sign * measure
    for name, key in (
        ("keepNext", "keep_next"),
        ("keepLines", "keep_lines"),
        ("pageBreakBefore", "page_break"),
        ("widowControl", "widows"),
        ("contextualSpacing", "contextual"),
    ):
        state = switched(properties.find(w(name)))
        if state is not None:
            changes[key] = state
    align = child_value(properties, "jc")
    if align:
        changes["align"] = align
    outline = child_value(properties, "outlineLvl")
    if outline is not None:
        depth = integer(outline, 9)
        changes["level"] = min(depth + 1, 6) if 0 <= depth < 9 else None
    numbering = properties.find(w("numPr"))
    if numbering is not None:
        number = child_value(numbering, "numId")
        if number is not None:
            changes["number"] = integer(number)
        level = child_value(numbering, "ilvl")
        if level is not None:
            changes["number_level"] = min(max(integer(level), 0), 8)
    framed = _framed(properties)
    if framed is not None:
        changes["framed"] = framed
    return msgspec.structs.replace(base, **changes) if changes else base


def _framed(properties: Any) -> bool | None:
    """Whether the paragraph stands in a box: ruled on all sides or shaded; None where nothing is said."""
    borders, shade = properties.find(w("pBdr")), properties.find(w("shd"))
    if borders is None and shade is None:
        return None
    ruled = borders is not None and all(
        child_value(borders, side) not in (None, "nil", "none") for side in ("top", "left", "bottom", "right")
    )
    return ruled or shaded(shade)


def shaded(shade: Any | None) -> bool:
    """Whether a shading is one that can be seen."""
    fill = (value(shade, "fill") or "auto").lower()
    return fill not in ("auto", "ffffff", "none", "")


class Styles:
    """The styles of a file: what a paragraph or run of a style looks like."""

    def __init__(self, root: Any | None, theme: Any | None) -> None:
        self.fonts = _theme_fonts(theme)
        self._styles: dict[str, Any] = {}
        self._shapes: dict[str, Shape] = {}
        self._letters: dict[str, Letters] = {}
        self.default_style: str | None = None
        defaults = None
        if root is not None:
            defaults = root.find(w("docDefaults"))
            for style in root.iter(w("style")):
                self._styles.setdefault(value(style, "styleId") or "", style)
                if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true", "on"):
                    self.default_style = value(style, "styleId")
        self.base_letters = letters_with(Letters(), _find(defaults, "rPrDefault", "rPr"), self.fonts)
        self.base_shape = shape_with(Shape(), _find(defaults, "pPrDefault", "pPr"))

    def _chain(self, name: str | None) -> list[Any]:
        """The style and those it is built on, the deepest first."""
        chain: list[Any] = []
        while name is not None and name in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[name])
            name = child_value(self._styles[name], "basedOn")
        return chain[::-1]

    def shape(self, name: str | None) -> Shape:
        """The shape of a paragraph of this style."""
        name = name if name in self._styles else self.default_style
        if (name or "") not in self._shapes:
            shape = self.base_shape
            level = None
            for style in self._chain(name):
                shape = shape_with(shape, style.find(w("pPr")))
                heading = _HEADING_NAME.match((child_value(style, "name") or "").strip())
                level = min(int(heading[1]), 6) if heading and heading[1] != "0" else level
            shown = child_value(self._styles[name], "name") if name in self._styles else None
            contents = bool(re.match(r"(?:toc\s*\d|table of figures)", shown or "", re.I))
            title = (shown or "").lower() in ("title", "subtitle", "toc heading")
            level = None if title or contents else shape.level or level
            self._shapes[name or ""] = msgspec.structs.replace(shape, style=shown, level=level, contents=contents)
        return self._shapes[name or ""]

    def letters(self, paragraph: str | None, character: str | None = None) -> Letters:
        """The look of letters in a paragraph style, with a character style over it."""
        paragraph = paragraph if paragraph in self._styles else self.default_style
        key = f"{paragraph}\0{character}"
        if key not in self._letters:
            look = self.base_letters
            for style in self._chain(paragraph) + (self._chain(character) if character else []):
                look = letters_with(look, style.find(w("rPr")), self.fonts)
            self._letters[key] = look
        return self._letters[key]


def _find(element: Any | None, *names: str) -> Any | None:
    for name in names:
        element = None if element is None else element.find(w(name))
    return element


def _theme_fonts(theme: Any | None) -> dict[str, str]:
    """The fonts that a theme calls minor (text) and major (headings), by the first five letters Word uses for them."""
    fonts: dict[str, str] = {}
    if theme is not None:
        for kind in ("minor", "major"):
            face = theme.find(f".//{_A}{kind}Font/{_A}latin")
            if face is not None and face.get("typeface"):
                fonts[kind] = face.get("typeface")
    return fonts
