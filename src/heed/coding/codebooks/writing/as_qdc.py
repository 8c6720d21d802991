"""A codebook as REFI-QDA 1.0 (.qdc): groups, variables and values as nested codes, and a first code with what is said of the whole book.

The format knows neither types nor levels: they stand in each code's description (described.py), which other programs show and keep.
"""

from __future__ import annotations

import re
import uuid
from xml.etree import ElementTree

import msgspec

from heed.coding.codebooks.book import Codebook, Link, Variable
from heed.coding.codebooks.described import lines_of

QDC = "urn:QDA-XML:codebook:1.0"
ORIGIN = "Heed; "
GUID = re.compile(r"guid ([0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12})")  # of a code that came from another program
_PLACE = uuid.UUID("6c1d9f6e-3f0b-5b52-9f4f-0a9a7b0c2d11")  # so that a code keeps its id from one export to the next
_COLOUR = {
    "review": "#1D70B8", "incident": "#4C2C92", "child": "#00703C", "adult": "#F47738", "perpetrator": "#D4351C", "agency": "#912B88",
    "recommendation": "#28A197",
}  # fmt: skip
_GREY = "#505A5F"


def write(book: Codebook) -> bytes:
    """The whole book, valid by the schema of the standard."""
    ElementTree.register_namespace("", QDC)
    root = ElementTree.Element(f"{{{QDC}}}CodeBook", {"origin": f"{ORIGIN}{book.key} {book.version}"})
    codes = ElementTree.SubElement(root, f"{{{QDC}}}Codes")
    writing = _Writing(book)
    writing.about(codes)
    for variable in book.variables:
        if not variable.parent:
            writing.variable(codes, variable)
    for group in book.groups:
        if not group.parent:
            writing.group(codes, group.key)
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


class _Writing:
    def __init__(self, book: Codebook) -> None:
        self.book = book
        self.links: dict[tuple[str, str], list[Link]] = {}
        for link in book.crosswalks:
            self.links.setdefault((link.variable, link.value), []).append(link)

    def about(self, under: ElementTree.Element) -> None:
        """The first code: the book itself, its rules, the values it defines once for all, and the earlier frames."""
        head = self.code(under, f"codebook {self.book.key}", "codebook", self.book)
        for rule in self.book.rules:
            self.code(head, f"rule {rule.key}", "rule", rule)
        for value in self.book.values:
            self.code(head, f"value {value.key}", "value", value)
        for frame in self.book.frames:
            inside = self.code(head, f"frame {frame.key}", "frame", frame)
            for category in frame.categories:
                self.code(inside, f"{frame.key}: {category.key}", "category", category)

    def group(self, under: ElementTree.Element, key: str) -> None:
        group = next(one for one in self.book.groups if one.key == key)
        inside = self.code(under, f"group {key}", "group", group)
        for variable in self.book.variables:
            if variable.parent == key:
                self.variable(inside, variable)
        for one in self.book.groups:
            if one.parent == key:
                self.group(inside, one.key)

    def variable(self, under: ElementTree.Element, variable: Variable) -> None:
        colour = _COLOUR[variable.level]
        came = GUID.search(variable.reference)
        guid = came[1] if came else ""
        whole = {one.key for one in variable.values if not isinstance(one, str)}
        inside = self.code(
            under,
            variable.key,
            "variable",
            variable,
            colour,
            not variable.keys,
            guid,
            self.links.get((variable.key, ""), []),
        )
        for value in self.book.values_of(variable):
            kind = "value" if value.key in whole else "common value"
            links = self.links.get((variable.key, value.key), [])
            self.code(inside, f"{variable.key}: {value.key}", kind, value, colour, True, "", links)

    def code(
        self,
        under: ElementTree.Element,
        name: str,
        kind: str,
        thing: msgspec.Struct,
        colour: str = _GREY,
        codable: bool = False,
        guid: str = "",
        links: list[Link] | None = None,
    ) -> ElementTree.Element:
        guid = guid or str(uuid.uuid5(_PLACE, f"{self.book.key}/{name}")).upper()
        said = {"guid": guid, "name": name, "isCodable": "true" if codable else "false", "color": colour}
        made = ElementTree.SubElement(under, f"{{{QDC}}}Code", said)
        ElementTree.SubElement(made, f"{{{QDC}}}Description").text = lines_of(kind, thing, *(links or []))
        return made
