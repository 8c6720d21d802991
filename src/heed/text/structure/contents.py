"""The contents list: which headings it promises, and at which level."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from heed.text.reading import Block
from heed.text.structure.contents_unpaged import unpaged
from heed.text.structure.marks import read_mark
from heed.text.structure.pieces import key_of, squeeze

TITLE = re.compile(r"(?:table of |list of |index of )?contents(?: page)?:?|index", re.IGNORECASE)
_LEADER = re.compile(r"(?:\s*\.){4,}\s*|\s*…+\s*|\s*_{4,}\s*|\t+")
_PAGE = re.compile(r"\s*(?:page\s*)?(?:\d{1,3}|[ivx]{1,5})\s*$", re.IGNORECASE)
_LED = re.compile(r".{3,}?(?:\s*\.){4,}\s*(?:\d{1,3}|[ivx]{1,5})\s*$|.{3,}?…+\s*\d{1,3}\s*$")
_ENDS_IN_PAGE = re.compile(r"\S.*?\s+(?:\d{1,3}|[ivx]{1,5})\s*$")


@dataclass(slots=True)
class Contents:
    """What a contents list promises: each heading's comparable words with its level (None where the list is flat)."""

    entries: dict[str, int | None] = field(default_factory=dict)
    blocks: set[int] = field(default_factory=set)  # indexes of the blocks that are the list itself

    def level(self, words: str, whole: str) -> int | None:
        """The level of a heading with these words (without or with its number); 0 where promised without a level."""
        for text in (words, whole):
            key = key_of(text)
            if key and key in self.entries:
                return self.entries[key] or 0
        return None


def read_contents(blocks: Sequence[Block]) -> Contents:
    """The contents list of a document, marked by the reader or known by its leaders; empty where there is none."""
    found = Contents()
    lines: list[tuple[str, float]] = []
    following = 0
    for i, block in enumerate(blocks):
        text = squeeze(block.text)
        if block.kind == "contents":
            found.blocks.add(i)
            following = 40
        elif block.kind in ("furniture",):
            continue
        elif TITLE.fullmatch(text):
            found.blocks.add(i)
            following = 80
            continue
        elif _LED.match(text) and block.kind in ("text", "list_item", "table_row"):
            found.blocks.add(i)
        elif following and len(text) < 160 and _ENDS_IN_PAGE.match(text) and not text.endswith("."):
            found.blocks.add(i)
            following -= 1
        else:
            following = 0
            continue
        if TITLE.fullmatch(text):
            continue
        marked = f"{block.marker} {text}" if block.marker else text
        lines.append((" ".join(c.text for c in block.cells) if block.cells else marked, block.indent))
    if not lines:
        listed = set(unpaged(blocks))
        shown = [blocks[i] for i in sorted(listed)]
        found.blocks |= listed
        lines = [(f"{b.marker} {squeeze(b.text)}" if b.marker else squeeze(b.text), b.indent) for b in shown]
        _enter(found, lines, paged=False)
        return found
    _enter(found, lines)
    return found


def _enter(found: Contents, lines: list[tuple[str, float]], paged: bool = True) -> None:
    """Reads the list's lines into entries; the level is the depth of the number, else the step of the indent."""
    steps: list[float] = []
    for indent in sorted(indent for _, indent in lines):
        if not steps or indent - steps[-1] > 4:
            steps.append(indent)
    held = ""
    for text, indent in lines:
        whole = f"{held} {text}".strip()
        bare = whole if not paged else _LEADER.split(whole)[0] if _LEADER.search(whole) else _PAGE.sub("", whole)
        bare = _PAGE.sub("", bare) if paged and bare == whole else bare
        if paged and bare == whole and not _ENDS_IN_PAGE.match(whole) and len(whole) < 200:
            held = whole if len(held) < 120 else ""  # an entry over two lines: the page stands on the second
        else:
            held = ""
        mark = read_mark(bare)
        words = bare[mark.length :] if mark and mark.kind != "bullet" else bare
        level: int | None
        if mark and mark.kind == "decimal" and (len(mark.parts) > 1 or len(steps) < 2):
            level = len(mark.parts)
        elif len(steps) > 1:
            level = 1 + max(i for i, step in enumerate(steps) if indent >= step - 4)
        else:
            level = None
        for key in {key_of(words), key_of(bare)}:
            if len(key) > 2 and not key.isdigit():
                found.entries.setdefault(key, level)
