"""Headings that look alike at several depths: numbers, labels and what stands directly under what tell them apart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from heed.text.structure.contents import Contents
from heed.text.structure.pieces import Look, Piece
from heed.text.structure.words import FINDINGS_ABOVE, PLAIN_HEADING, role_of

_Group = tuple[Look, int]
_CHAPTERS = ("decimal", "roman", "letter", "division")
_CHAPTER_WORDS = re.compile(
    r"(?:introduction|executive summary|methodology|narrative|analysis|(?:key |main )?findings|conclusions?|(?:key )?recommendations?|"
    r"lessons? learn\w+|learning points|good practice|appendix|appendices|glossary|bibliography|references|improving systems and practice|"
    r"statements?|next steps|abbreviations)\b",
    re.IGNORECASE,
)
_APART = ("appendix", "annex", "annexe", "schedule", "appendices")


def settle_alike(headings: Sequence[Piece], contents: Contents, bare: set[int]) -> None:
    """Sets deeper those headings that look like the chapters and stand under them; whoever has a level from the file keeps it.

    `bare` holds the `id` of each heading that has another heading right under it, with no words between.
    """
    groups: defaultdict[_Group, list[Piece]] = defaultdict(list)
    for piece in headings:
        if piece.block.style_level is None and piece.level is not None:
            groups[_group(piece)].append(piece)
    top = min((p.level for p in headings if p.level is not None), default=1)
    for group, members in groups.items():
        if len(members) < 4 or _as_promised(members, contents):
            continue
        chapters = _chapters(members) if group[1] == top else []
        if chapters:
            _under_chapters(members, chapters)
        elif not _counted_inside(headings, group) and len(groups) == 1 and len(members) == len(headings):
            _under_bare(members, bare)


def _group(piece: Piece) -> _Group:
    size, bold, italic, caps, colour = piece.look
    return (round(size), bold, italic, caps, colour), piece.level or 0


def _as_promised(members: Sequence[Piece], contents: Contents) -> bool:
    """Gives each heading the level of its own entry where the contents list is stepped; answers whether it was."""
    promised = [contents.level(p.words, p.block.text) for p in members]
    known = [level for level in promised if level]
    if len(set(known)) < 2 or len(known) * 5 < len(members) * 4:
        return False
    first = min(known)
    usual: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for piece, level in zip(members, promised, strict=True):
        if level:
            usual[_kind(piece)][level] += 1
    for piece, level in zip(members, promised, strict=True):
        level = level or next((n for n, _ in usual[_kind(piece)].most_common(1)), first)
        if piece.level is not None:
            piece.level += level - first
    return True


def _kind(piece: Piece) -> str:
    return piece.mark.kind if piece.mark is not None else ""


def _chapters(members: Sequence[Piece]) -> list[int]:
    """The places of the headings that count the chapters of the document 1, 2, 3; empty where none do so from the start."""
    counting = [
        i
        for i, p in enumerate(members)
        if p.mark is not None and p.mark.kind in _CHAPTERS and len(p.mark.parts) == 1 and p.mark.label not in _APART
    ]
    values = [members[i].mark.parts[0] for i in counting]  # type: ignore[union-attr]
    if len(values) < 3 or values != sorted(set(values)) or values[0] > 2:
        return []
    before = members[: counting[0]]
    if len(before) > 3 or any(FINDINGS_ABOVE.search(p.words) for p in before):
        return []
    return counting


def _under_chapters(members: Sequence[Piece], chapters: Sequence[int]) -> None:
    for i in range(chapters[0] + 1, len(members)):
        piece = members[i]
        if i in chapters or piece.level is None:
            continue
        mark = piece.mark
        if mark is not None and (mark.kind not in ("announcement",) or mark.label in _APART):
            continue
        closing = i > chapters[-1] and (role_of(piece.words) == "appendix" or _names_a_part(piece))
        if not closing:
            piece.level += 1


def _names_a_part(piece: Piece) -> bool:
    return piece.count <= 4 and PLAIN_HEADING.search(piece.words) is not None


def _counted_inside(headings: Sequence[Piece], group: _Group) -> bool:
    """Without numbered chapters: findings that count or are labelled right under a "Findings" stand below it; answers whether any do."""
    above: Piece | None = None
    deeper: list[Piece] = []
    for piece in headings:
        if piece.level is None or piece.level > group[1]:
            continue
        mark = piece.mark
        counts = mark is not None and (
            mark.kind == "announcement" or (mark.kind in ("decimal", "roman", "letter") and len(mark.parts) == 1)
        )
        if _group(piece) != group or (mark is not None and not counts):
            above = None
        elif not counts:
            above = piece
        elif above is not None and _heads_findings(above):
            deeper.append(piece)
    for piece in deeper:
        piece.level = group[1] + 1
    return bool(deeper)


def _under_bare(members: Sequence[Piece], bare: set[int]) -> None:
    """Where no number tells: a heading with another right under it opens a chapter, and so do the usual names of chapters."""
    openers = [i for i, p in enumerate(members) if id(p) in bare]
    if len(openers) < 3 or any(i + 1 in openers for i in openers):
        return
    for i in range(openers[0] + 1, len(members)):
        piece = members[i]
        if i not in openers and piece.level is not None and not _CHAPTER_WORDS.match(piece.words):
            piece.level += 1


def _heads_findings(piece: Piece) -> bool:
    return bool(FINDINGS_ABOVE.search(piece.words)) or role_of(piece.words) in ("findings", "analysis")
