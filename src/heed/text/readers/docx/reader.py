"""A Word file as a Layout: what it prints, in order, with the pages LibreOffice would give it."""

from __future__ import annotations

from importlib.metadata import version

from heed.text.readers.docx.blocks import Blocks
from heed.text.readers.docx.document import Document
from heed.text.readers.docx.flow import Flow, Sheet
from heed.text.readers.docx.names import integer, switched, w
from heed.text.readers.docx.numbering import numeral
from heed.text.readers.docx.package import Package
from heed.text.readers.docx.properties import properties_of
from heed.text.readers.docx.seen import seen_pages
from heed.text.reading import Layout, Page


def read(data: bytes) -> Layout:
    """The layout of a Word file; Refused where it is protected or damaged."""
    package = Package(data)
    document = Document(package)
    flow = Flow(document.notes, add_spaces=_adds_spaces(package))
    flow.run(document.items)
    properties = properties_of(package)
    stated = integer(properties.pop("pages", ""), 0) or None
    pages = seen_pages(document.items, len(flow.sheets), stated)
    blocks = Blocks(document, flow, pages).make()
    count = max([len(flow.sheets) if not pages else 1, *(block.page for block in blocks)])
    sheets = (flow.sheets + [flow.sheets[-1]] * count)[:count]
    return Layout(
        format="docx",
        pages=[_page(number, sheet) for number, sheet in enumerate(sheets, start=1)],
        blocks=blocks,
        properties=properties,
        doubts=[f"Parts of the Word file are damaged and were left out: {', '.join(sorted(set(package.lost)))}."]
        if package.lost
        else [],
        engine=f"heed docx on lxml {version('lxml')}",
    )


def _adds_spaces(package: Package) -> bool:
    """Whether space after and space before add up; by default the larger counts."""
    settings = package.related("settings")
    element = None if settings is None else settings.find(f"{w('compat')}/{w('doNotUseHTMLParagraphAutoSpacing')}")
    return bool(switched(element))


def _page(number: int, sheet: Sheet) -> Page:
    section = sheet.section
    printed = None
    if section.numbered and not (section.first_differs and sheet.place == 0):
        shown = number if section.first_number is None else section.first_number + sheet.place
        printed = numeral(shown, section.number_form)
    return Page(number=number, width=round(section.width, 1), height=round(section.height, 1), printed=printed)
