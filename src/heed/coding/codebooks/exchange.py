"""A codebook in other programs' forms: a table, and the codebook of REFI-QDA 1.0 (.qdc)."""

from __future__ import annotations

import csv
import io
import uuid
from xml.etree import ElementTree

from heed.coding.codebooks.book import Codebook, Variable

COLUMNS = ("codebook", "version", "variable", "label", "level", "type", "values", "definition", "include", "exclude", "decision")  # fmt: skip
QDC = "urn:QDA-XML:codebook:1.0"
_PLACE = uuid.UUID("6c1d9f6e-3f0b-5b52-9f4f-0a9a7b0c2d11")  # so that a code keeps its id from one export to the next
_COLOUR = {
    "review": "#1D70B8", "incident": "#4C2C92", "child": "#00703C", "adult": "#F47738", "perpetrator": "#D4351C", "agency": "#912B88",
    "recommendation": "#28A197",
}  # fmt: skip


def as_csv(book: Codebook) -> str:
    """The variables as a table, one a row; lists are parted by " | "."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for one in book.variables:
        rows.writerow(
            [book.key, book.version, one.key, one.label, one.level, one.type, " | ".join(one.values), one.definition,
             " | ".join(one.include), " | ".join(one.exclude), one.decision]
        )  # fmt: skip
    return out.getvalue()


def as_qdc(book: Codebook) -> bytes:
    """The codebook as REFI-QDA: a code for each variable, with a code for each of its values under it.

    The format knows neither types nor levels: they stand in the description, in words.
    """
    ElementTree.register_namespace("", QDC)
    root = ElementTree.Element(f"{{{QDC}}}CodeBook", {"origin": f"Heed; {book.key} {book.version}"})
    codes = ElementTree.SubElement(root, f"{{{QDC}}}Codes")
    meanings = {value.key: value.meaning for value in book.values}
    for one in book.variables:
        code = _code(codes, _guid(book, one.key), one.key, _COLOUR[one.level], False, _described(one))
        for value in one.values:
            _code(
                code,
                _guid(book, f"{one.key}/{value}"),
                f"{one.key}: {value}",
                _COLOUR[one.level],
                True,
                meanings.get(value, ""),
            )
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _code(
    under: ElementTree.Element, guid: str, name: str, colour: str, codable: bool, words: str
) -> ElementTree.Element:
    said = {"guid": guid, "name": name, "isCodable": "true" if codable else "false", "color": colour}
    code = ElementTree.SubElement(under, f"{{{QDC}}}Code", said)
    if words:
        ElementTree.SubElement(code, f"{{{QDC}}}Description").text = words
    return code


def _guid(book: Codebook, name: str) -> str:
    return str(uuid.uuid5(_PLACE, f"{book.key}/{name}")).upper()


def _described(one: Variable) -> str:
    parts = [f"{one.label} (level: {one.level}).", f"Definition: {one.definition}."]
    parts += [f"Included: {'; '.join(one.include)}."] if one.include else []
    parts += [f"Not counted: {'; '.join(one.exclude)}."] if one.exclude else []
    parts += [f"Decision: {one.decision}."] if one.decision else []
    return "\n".join(parts)
