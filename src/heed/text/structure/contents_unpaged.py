"""Contents lists without page numbers: known by their lines, which come again as headings further on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from heed.text.reading import Block
from heed.text.structure.marks import read_mark
from heed.text.structure.pieces import key_of, squeeze

_NAMED = re.compile(
    r"(?:what(?:['’]s| is) )?(?:in(?:side)?|on) this (?:report|review|document|paper|briefing|summary|page|publication)|"
    r"inside|cynnwys|(?:table of |list of )?contents|outline|"
    r"(?:what )?(?:this|the) (?:report|review|document|paper) (?:covers|contains|holds|is made up of)|"
    r"(?:structure|outline|sections|parts|plan) of (?:this|the) (?:report|review|document|paper)|"
    r"(?:a )?guide to (?:this|the) (?:report|review|document)|how (?:this|the) (?:report|review) is (?:set out|arranged|organised|laid out)|"
    r"(?:report )?(?:sections|headings|chapters)|where to find (?:things|what you need)|finding your way(?: around| about| through)?.{0,25}|"
    r"(?:summary|list|table) of (?:sections|headings|chapters)|quick links|jump to",
    re.IGNORECASE,
)
_LONGEST, NAMED_LINES, BARE_LINES = 160, 3, 5
_PROSE = 18  # words


def unpaged(blocks: Sequence[Block]) -> list[int]:
    """The indexes of the blocks that are such a list, its title among them; empty where there is none."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    keys: list[tuple[str, ...]] = []
    for i, block in enumerate(blocks):
        keys.append(_keys(block))
        for key in keys[-1]:
            places[key].append(i)
    prose_seen = False
    i = 0
    while i < len(blocks):
        named = _NAMED.fullmatch(squeeze(blocks[i].text).rstrip(":.")) is not None
        first = i + 1 if named else i
        if named or (not prose_seen and keys[i]):
            run = _run(first, blocks, keys, places)
            enough = NAMED_LINES if named else BARE_LINES - all(again for _, again in run)
            if sum(again for _, again in run) >= enough:
                return [*([i] if named else []), *(at for at, _ in run)]
        prose_seen = prose_seen or (blocks[i].kind == "text" and blocks[i].text.count(" ") >= _PROSE)
        i += 1
    return []


def _keys(block: Block) -> tuple[str, ...]:
    """The line as it is compared, with and without its number; nothing for what is no short line."""
    text = squeeze(block.text)
    if block.kind not in ("text", "list_item") or not text or len(text) > _LONGEST or text[-1] in ".;,":
        return ()
    marked = f"{squeeze(block.marker)} {text}" if block.marker else text
    mark = read_mark(marked)
    bare = marked[mark.length :] if mark is not None else marked
    return tuple({key for key in (key_of(bare), key_of(text)) if len(key) > 2})


def _run(
    first: int, blocks: Sequence[Block], keys: Sequence[tuple[str, ...]], places: dict[str, list[int]]
) -> list[tuple[int, bool]]:
    """The lines from `first` on that come again further down, up to the last of them; one in four need not."""
    run: list[tuple[int, bool]] = []
    kept = 0
    seen: set[str] = set()
    for i in range(first, len(blocks)):
        if blocks[i].kind == "furniture":
            continue
        if not keys[i] or seen & set(keys[i]):
            break  # a paragraph, or the first heading itself
        again = any(at > i for key in keys[i] for at in places[key])
        seen |= set(keys[i])
        run.append((i, again))
        if again:
            kept = len(run)
        elif (len(run) - sum(a for _, a in run)) * 4 > len(run) + 3:
            break
    run = run[:kept]
    end = run[-1][0] if run else first
    # what comes again within the run itself, or only there, is no promise
    sure = [(i, again and any(at > end for key in keys[i] for at in places[key])) for i, again in run]
    return sure if sum(a for _, a in sure) * 4 >= len(sure) * 3 else []
