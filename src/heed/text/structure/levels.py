"""Levels of headings: from the file's own styles, the contents list, the depth of numbers, and the order of looks."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from heed.text.structure.alike import settle_alike
from heed.text.structure.contents import Contents
from heed.text.structure.looks import prominence
from heed.text.structure.pieces import Look, Piece, key_of
from heed.text.structure.words import PLAIN_HEADING, role_of


def assign_levels(pieces: Sequence[Piece], found: list[int], contents: Contents, fonts: bool) -> list[int]:
    """Sets `level` on each heading; answers the headings left when a lone title on top has been taken away."""
    headings = [pieces[i] for i in found]
    if not fonts and not any(p.block.style_level is not None for p in headings):
        _plain_levels(headings, contents)
        _close_gaps(headings)
        return found
    by_look = _levels_of_looks(headings, contents)
    base = _base(headings, by_look)
    styled_above = 0
    styled = [p for p in headings if p.block.style_level is not None]
    tallest = max((prominence(p.look) for p in styled), default=(0.0, 0.0))
    # chapters set as bars or large type by hand, with styles only for what stands under them
    by_hand = bool(styled) and min(p.block.style_level or 1 for p in styled) > 1
    for piece in headings:
        if piece.block.style_level is not None:
            piece.level = styled_above = piece.block.style_level
            continue
        if piece.mark is not None and piece.mark.label in ("appendix", "annex", "annexe"):
            piece.level = 1
            continue
        if by_hand and piece.look[0] > 0 and prominence(piece.look) > tallest:
            piece.level, styled_above = 1, 0
            continue
        level = by_look[_group(piece)]
        depth = _depth(piece)
        if depth > 1 or (depth == 1 and base is not None and by_look[_group(piece)] == base + 1):
            level = (base or 0) + depth
        if styled_above:
            level = max(level, styled_above + 1) if level <= styled_above else level
        piece.level = level
    settle_alike(headings, contents, {id(pieces[i]) for i, after in pairwise(found) if after == i + 1})
    _lower_repeated(headings)
    _under_their_letters(headings)
    kept = _without_title(pieces, found)
    _close_gaps([pieces[i] for i in kept])
    return kept


def _under_their_letters(headings: list[Piece]) -> None:
    """Sets "D.1" and "D(i)" below the chapter "D", whatever stands over the chapters."""
    lettered: dict[int, int] = {}
    for piece in headings:
        mark = piece.mark
        if piece.block.style_level is not None or mark is None or mark.number is None or not mark.number[0].isupper():
            continue
        if mark.kind == "letter":
            lettered[mark.parts[0]] = piece.level or 1
        elif mark.kind == "decimal" and len(mark.parts) > 1 and mark.parts[0] in lettered:
            piece.level = lettered[mark.parts[0]] + len(mark.parts) - 1


def _lower_repeated(headings: list[Piece]) -> None:
    """Sets headings that come again under each numbered one of the same look ("How did this show?") one level below it."""
    times = Counter(key_of(p.words) for p in headings if p.mark is None and p.block.style_level is None)
    above: Piece | None = None
    under = False
    for piece in headings:
        level = piece.level or 1
        if piece.block.style_level is not None:
            above, under = None, False
        elif piece.mark is not None:
            above, under = piece, False
        elif above is None or above.level is None or level < above.level:
            above, under = None, False
        elif times[key_of(piece.words)] > 2 and level == above.level:
            piece.level, under = level + 1, True
        elif under and level > above.level:
            piece.level = level + 1


def _plain_levels(headings: list[Piece], contents: Contents) -> None:
    """Without fonts: the depth of the number, capitals, and the words that usually head a part of a report."""
    tops = any(_depth(p) == 1 or p.look[3] for p in headings)
    for piece in headings:
        promised = contents.level(piece.words, piece.block.text)
        depth = _depth(piece)
        if depth:
            piece.level = depth
        elif promised:
            piece.level = promised
        elif piece.look[3] or (piece.mark is not None and piece.mark.kind == "division"):
            piece.level = 1
        elif tops or (piece.mark is not None and piece.mark.kind == "announcement"):
            piece.level = 2
        else:
            piece.level = 1 if PLAIN_HEADING.search(piece.words) or promised == 0 else 2


Group = tuple[Look, bool]


def _group(piece: Piece) -> Group:
    size, bold, italic, caps, colour = piece.look
    return ((round(size), bold, italic, caps, colour), False)


def _depth(piece: Piece) -> int:
    mark = piece.mark
    if mark is None or mark.kind != "decimal":
        return 0
    parts = mark.parts
    return len(parts) - 1 if len(parts) > 1 and parts[-1] == 0 else len(parts)


def _levels_of_looks(headings: list[Piece], contents: Contents) -> dict[Group, int]:
    members: defaultdict[Group, list[Piece]] = defaultdict(list)
    for piece in headings:
        if piece.block.style_level is None:
            members[_group(piece)].append(piece)
    deep = any(_depth(p) > 1 for p in headings)
    levels: dict[Group, int] = {}
    above = 0
    last: tuple[float, float] | None = None
    for group in sorted(members, key=lambda g: prominence(g[0]), reverse=True):
        here = prominence(group[0])
        promised = Counter(
            level for p in members[group] if (level := contents.level(p.words, p.block.text)) is not None and level > 0
        )
        depths = Counter(d for p in members[group] if (d := _depth(p)))
        if promised and promised.most_common(1)[0][1] * 2 >= len(members[group]):
            level = promised.most_common(1)[0][0]
        elif deep and depths and sum(depths.values()) * 3 >= len(members[group]):
            level = max(min(depths), depths.most_common(1)[0][0]) if len(depths) == 1 else min(depths)
            level = max(level, 1)
            if level == 1 and above >= 1 and depths.most_common(1)[0][0] == 1 and _continuous(members, levels):
                level = above + 1
        else:
            level = above if last == here and above else above + 1
        if level <= above and last != here and _begins_again(members[group], [p for g in levels for p in members[g]]):
            level = above + 1
        levels[group] = max(level, 1)
        above, last = levels[group], here
    return levels


def _begins_again(smaller: list[Piece], larger: list[Piece]) -> bool:
    """Whether headings of smaller type count 1, 2, 3 inside a chapter of larger ones that count so too: findings in theirs."""
    firsts = [{p.mark.parts[0] for p in held if p.mark is not None and _depth(p) == 1} for held in (smaller, larger)]
    others = sum(_depth(p) > 1 for p in smaller)
    return (len(firsts[0]) + others) * 2 >= len(smaller) and {1, 2} <= firsts[0] and {1, 2} <= firsts[1]


def _continuous(members: dict[Group, list[Piece]], levels: dict[Group, int]) -> bool:
    """Whether larger unnumbered headings (parts of the document) stand over the numbered ones."""
    over = [p for group in levels for p in members[group]]
    return (
        len(over) >= 2
        and not any(_depth(p) == 1 for p in over)
        and not all(role_of(p.words) == "appendix" for p in over)
    )


def _base(headings: list[Piece], by_look: dict[Group, int]) -> int | None:
    """How many levels stand above headings numbered 1, 2, 3; None where no heading is so numbered."""
    tops = Counter(by_look[_group(p)] for p in headings if _depth(p) == 1 and p.block.style_level is None)
    if not tops or not any(_depth(p) > 1 for p in headings):
        deeper = Counter(
            by_look[_group(p)] - _depth(p) for p in headings if _depth(p) > 1 and p.block.style_level is None
        )
        return max(0, min(deeper)) if deeper else None
    return tops.most_common(1)[0][0] - 1


_PAPER = re.compile(  # what a paper may be called that is a summary and nothing else
    r"^(?:(?:the )?executive summary|summary report|summary of (?:the|a) [\w -]*?review)\b(?:\s*[:–—-]\s+.{1,80}| of .{1,80}| for .{1,80})?$",
    re.IGNORECASE,
)


def _without_title(pieces: Sequence[Piece], found: list[int]) -> list[int]:
    """The headings without a single one that stands over all others: that is the title."""
    if len(found) < 2:
        return found
    top = min(pieces[i].level or 1 for i in found)
    highest = [i for i in found if pieces[i].level == top]
    first = pieces[found[0]]
    own_name = _PAPER.search(first.words) is not None and len(found) > 3
    if highest == found[:1] and first.mark is None and (own_name or not PLAIN_HEADING.search(first.words)):
        first.level = None
        return found[1:]
    return found


def _close_gaps(headings: list[Piece]) -> None:
    """Numbers the levels 1, 2, 3 without holes: each stands one below the level under which it mostly stands."""
    under: defaultdict[int, Counter[int]] = defaultdict(Counter)
    stack: list[int] = []
    for piece in headings:
        level = piece.level or 1
        while stack and stack[-1] >= level:
            stack.pop()
        if stack:
            under[level][stack[-1]] += 1
        stack.append(level)
    settled: dict[int, int] = {}
    for level in sorted({p.level or 1 for p in headings}):
        parents = under[level].most_common(1)
        settled[level] = settled[parents[0][0]] + 1 if parents else max(1, min(settled.values(), default=1))
    for piece in headings:
        piece.level = settled[piece.level or 1]
