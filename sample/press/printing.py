"""Prints one story: every document through its house, then the truth from the finished files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sample.press import house, keeping, layout, markup, truth
from sample.press.engines import scan
from sample.press.pages import Pages
from sample.press.story import Story


def print_story(story: Story, root: Path) -> dict[str, Any]:
    """The truth of a story whose files have been written to `root`/library."""
    folder = root / "library" / story.slug
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {entry["file"] for entry in story.documents}
    for old in folder.iterdir():
        if old.name not in wanted:
            old.unlink()
    documents = [print_document(story, entry, root, folder / entry["file"]) for entry in story.documents]
    related = [
        {"document": entry["file"], "to": entry[key], "relation": relation}
        for entry in story.documents
        for key, relation in (("near_duplicate_of", "near_duplicate"), ("new_edition_of", "new_edition"))
        if key in entry
    ]
    return {
        "review": story.review(),
        "documents": documents,
        "related": related,
        "factors": story.data["factors"],
        "evidence": story.data.get("evidence", {}),
        "traps": story.data.get("traps", {}),
    }


def print_document(story: Story, entry: dict[str, Any], root: Path, path: Path) -> dict[str, Any]:
    """One document of the truth; its file is written to `path`."""
    maker = house.find(entry["house"], root)
    source = (story.folder / entry["source"]).read_text(encoding="utf-8")
    front = {**front_of(source), **entry.get("set", {})}
    document = markup.read(source, {**maker.style, **front, **footer(maker.style, front)})
    style = document.front
    style.setdefault("title", entry["title"])
    layout.lay_out(document, style)
    data = maker.engine(document, style)
    paged = maker.twin(data) if maker.twin else data
    pages = Pages(paged) if paged[:5] == b"%PDF-" else None
    structure = truth.of_document(document, style, entry["kind"], pages)
    scanned = bool(entry.get("scan"))
    if scanned:
        data = scan.photograph(data, seed=story.slug, **entry.get("scanner", {}))
    if not (path.exists() and keeping.alike(path.read_bytes(), data)):
        path.write_bytes(data)
    return {
        "file": entry["file"],
        "kind": entry["kind"],
        "title": entry["title"],
        "publisher": entry.get("publisher"),
        "published": entry.get("published"),
        "pages": len(pages) if pages else 1,
        "text_source": "ocr" if scanned else "digital",
        **structure,
    }


def footer(house_style: dict[str, Any], front: dict[str, Any]) -> dict[str, Any]:
    """A document's own footer words, with the house's page number beside them."""
    words = front.get("footer")
    if not words or not isinstance(words, str) or "{page" in words:
        return {}
    parts = house_style.get("footer", "")
    numbers = [part for part in ([parts] if isinstance(parts, str) else parts) if "{page" in part]
    return {"footer": [words, "", "".join(numbers)]}


def front_of(source: str) -> dict[str, Any]:
    """The front matter of a source, which goes before the house's own settings."""
    return markup.Reader(source).front
