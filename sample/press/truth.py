"""The truth of a finished document: its headings, findings, questions and recommendations with their pages."""

from __future__ import annotations

from typing import Any

from sample.press import tree
from sample.press.pages import Pages

ANSWERING = {"board_response", "action_plan"}  # they answer recommendations and have none of their own


class NotFound(LookupError):
    """Words of the story that the finished file does not show."""


def flat(blocks: list[Any]) -> list[Any]:
    """The blocks in the order they are printed, frames opened."""
    out: list[Any] = []
    for block in blocks:
        if isinstance(block, tree.Frame):
            out += flat(block.blocks)
        elif isinstance(block, tree.RecTable):
            out += block.recs
        else:
            out.append(block)
    return out


def following(blocks: list[Any], at: int) -> str:
    """The words printed after a heading, as far as the first that are not a heading's."""
    words = ""
    for block in blocks[at + 1 :]:
        if isinstance(block, tree.Heading):
            words += f" {block.label} {tree.plain(block.runs)}"
            continue
        if isinstance(block, (tree.Rec, tree.Question)):
            return f"{words} {block.label} {tree.words_of(block.blocks)}"
        text = tree.words_of([block])
        if text:
            return f"{words} {text}"
    return words


def heading_words(block: tree.Heading, style: dict[str, Any]) -> str:
    """A heading's words as printed, number apart."""
    text = tree.plain(block.runs)
    return text.upper() if block.level in style.get("caps_levels", ()) else text


def of_document(document: tree.Document, style: dict[str, Any], kind: str, pages: Pages | None) -> dict[str, Any]:
    """What `heed show` should say of the structure of one document; `pages` None means all on page 1."""
    found: dict[str, list[dict[str, Any]]] = {"headings": [], "findings": [], "questions": [], "recommendations": []}
    blocks = flat(document.blocks)
    missing: list[str] = []

    def page(words: str, after: str = "") -> int:
        if pages is None:
            return 1
        where = pages.find(words, after)
        if where is None:
            missing.append(words[:90])
            return 0
        return where

    for at, block in enumerate(blocks):
        if isinstance(block, tree.Heading):
            text = heading_words(block, style)
            where = page(f"{block.label} {text}", following(blocks, at))
            found["headings"].append({"level": block.level, "number": block.number, "text": text, "page": where})
            if block.finding:
                found["findings"].append({"number": block.finding_number, "text": text, "page": where})
        elif isinstance(block, tree.Question):
            text = tree.words_of(block.blocks)
            found["questions"].append({"number": block.number, "text": text, "page": page(text)})
        elif isinstance(block, tree.Rec):
            if kind in ANSWERING and not style.get("own_recommendations"):
                continue
            text = tree.words_of(block.blocks)
            found["recommendations"].append(
                {"number": block.number, "text": text, "addressed_to": block.to, "page": page(text)}
            )
    if missing:
        raise NotFound("the finished file does not show: " + " / ".join(missing))
    return dict(found)
