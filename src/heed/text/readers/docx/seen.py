"""The pages Word itself last laid out, where the file keeps them and they can be trusted."""

from __future__ import annotations

from heed.text.readers.docx.items import SEEN_BREAK, Item, Paragraph, Row

_NEAR = 0.12  # share of pages by which Word's count and the estimate may differ


def seen_pages(items: list[Item], estimated: int, stated: int | None) -> dict[int, int]:
    """The page of each item by Word's own marks; empty where there are none or they are out of date."""
    pages: dict[int, int] = {}
    page = 1

    def visit(item: Item) -> None:
        nonlocal page
        if isinstance(item, Paragraph):
            text = item.text
            lead = text[: len(text) - len(text.lstrip(" \t\n\f\x0b" + SEEN_BREAK))]
            pages[id(item)] = page + lead.count(SEEN_BREAK)
            page += text.count(SEEN_BREAK)
            return
        if isinstance(item, Row):
            begun = page
            for cell in item.cells:
                for inner in cell.items:
                    visit(inner)
            first = next((inner for cell in item.cells for inner in cell.items if isinstance(inner, Paragraph)), None)
            pages[id(item)] = pages.get(id(first), begun) if first is not None else begun

    for item in items:
        visit(item)
    if page == 1:
        return {}
    allowed = max(1.0, estimated * _NEAR)
    if abs(page - estimated) > allowed or (stated is not None and abs(page - stated) > max(1.0, stated * _NEAR)):
        return {}
    return pages
