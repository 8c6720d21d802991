"""The quotations of a document: between marks, or set apart as a block.

Words between marks under four in number are taken for scare quotes or terms, not quotations, unless fewer are asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from heed.text.quotes.given import take_apart
from heed.text.quotes.letters import Letters
from heed.text.quotes.marked import Span, marked
from heed.text.quotes.pages import page_at
from heed.text.quotes.source import ASIDE
from heed.text.reading import Passage, Reading

LEAST_WORDS = 4
_CITED = re.compile(r"[”’\"']?\s*[.,;]?\s*(\([^()\n]{3,200}\)|\[[^\[\]\n]{3,200}\])")
_TAIL = re.compile(r"\s*(?:\([^()]{3,200}\)|\[[^\[\]]{3,200}\]|[–—]\s*[^–—]{2,120})\s*[.]?\s*$")
_QUOTED_LINE = re.compile(r"(?:^|(?<=\s))>+\s+")
_INDENT = 9.0  # points by which a block set apart stands in


class Quotation(msgspec.Struct):
    """A quotation found: its words, its place in the document's text, the citation after it.

    `readings` are all the ways its words may be meant, the likeliest first (where it ends is not always sure). One that is not `sure`
    only looks like a quotation, and is worth telling of only where a source is found.
    """

    text: str
    page: int
    passage: int  # index into Reading.passages
    start: int  # code points into Reading.text
    end: int
    kind: str  # marks, block
    readings: list[str]
    sure: bool = True
    citation: str | None = None


class Quotations(msgspec.Struct):
    """What was found: the quotations in order, and how many were too short to be checked."""

    found: list[Quotation]
    short: int = 0


def quotations(reading: Reading, least_words: int = LEAST_WORDS) -> Quotations:
    """The quotations of a document of at least so many words."""
    found: list[Quotation] = []
    short = 0
    body = [place for place, passage in enumerate(reading.passages) if passage.kind not in ASIDE]
    asides = [[place] for place, passage in enumerate(reading.passages) if passage.kind in ASIDE]
    for places in [body, *asides]:
        more, fewer = _between_marks(reading, places, least_words)
        found += more
        short += fewer
    found += _blocks(reading, body, found, least_words)
    return Quotations(sorted(found, key=lambda one: (one.start, -one.end)), short)


def _between_marks(reading: Reading, places: list[int], least_words: int) -> tuple[list[Quotation], int]:
    passages = [reading.passages[place] for place in places]
    text = "\n".join(passage.text for passage in passages)
    begins: list[int] = []
    at = 0
    for passage in passages:
        begins.append(at)
        at += len(passage.text) + 1
    found, short = [], 0
    turn = 0
    for span in marked([passage.text for passage in passages]):
        while turn + 1 < len(begins) and begins[turn + 1] <= span.start:
            turn += 1
        ways = [text[span.start : end] for end in _ends(span)]
        ways = [way for way in ways if take_apart(way).words >= least_words]
        if not ways:
            short += 1
            continue
        passage = passages[turn]
        words = ways[0]
        last = turn
        while last + 1 < len(begins) and begins[last + 1] < span.start + len(words):
            last += 1
        cited = _CITED.match(text, span.start + len(words))
        found.append(
            Quotation(
                text=words,
                page=_page(passage, span.start - begins[turn]),
                passage=places[turn],
                start=passage.start + span.start - begins[turn],
                end=passages[last].start + span.start + len(words) - begins[last],
                kind="marks",
                readings=ways,
                citation=cited[1][1:-1] if cited else None,
            )
        )
    return found, short


def _ends(span: Span) -> list[int]:
    return [span.end, *sorted(span.other_ends, reverse=True)]


def _blocks(reading: Reading, body: Sequence[int], known: list[Quotation], least_words: int) -> list[Quotation]:
    """Passages set apart as quotations, by their style or where they stand."""
    margin = _margins(reading)
    found: list[Quotation] = []
    before: Passage | None = None
    taken = -1
    for turn, place in enumerate(body):
        passage = reading.passages[place]
        arrows = passage.text.startswith(">")
        sure = passage.kind == "quotation" or arrows
        maybe = (
            not sure
            and passage.kind == "paragraph"
            and passage.paragraph is None
            and before is not None
            and turn > taken
        )
        if sure or (maybe and before is not None and (before.text.rstrip().endswith(":") or _set_in(passage, margin))):
            last = turn
            while (
                not sure
                and last + 1 < len(body)
                and _one_block(reading.passages[body[last]], reading.passages[body[last + 1]], margin)
            ):
                last += 1
            taken = last
            parts = [reading.passages[one].text for one in body[turn : last + 1]]
            text = _QUOTED_LINE.sub("", passage.text) if arrows else "\n".join(parts)
            end = reading.passages[body[last]].end
            inside = sum(one.end - one.start for one in known if passage.start <= one.start < end)
            if inside * 2 < end - passage.start and len(Letters(text).words) >= least_words:
                found.append(_block(passage, place, end, text, sure))
        before = passage
    return found


def _one_block(above: Passage, below: Passage, margin: dict[int, float]) -> bool:
    """Whether two passages set in are lines of one paragraph, parted because the first of them is full."""
    if (
        below.kind != "paragraph"
        or below.paragraph is not None
        or not (_set_in(above, margin) and _set_in(below, margin))
    ):
        return False
    last, first = above.boxes[-1], below.boxes[0]
    return (
        last.page == first.page
        and abs(last.left - first.left) < 2
        and 0 <= first.top - last.bottom < (last.bottom - last.top) * 0.6
    )


def _block(passage: Passage, place: int, end: int, text: str, sure: bool) -> Quotation:
    ways, tail = [text], _TAIL.search(text)
    while tail is not None and tail.start() > len(text) // 3 and len(ways) < 4:
        ways.append(text[: tail.start()])
        tail = _TAIL.search(ways[-1])
    cited = text[len(ways[1]) :].strip(" ()[]–—.") if len(ways) > 1 else None
    return Quotation(
        text=text, page=passage.page, passage=place, start=passage.start, end=end, kind="block", readings=ways, sure=sure, citation=cited,
    )  # fmt: skip


def _margins(reading: Reading) -> dict[int, float]:
    """The left edge of most paragraphs of each page."""
    edges: dict[int, list[float]] = {}
    for passage in reading.passages:
        if passage.kind == "paragraph":
            for box in passage.boxes:
                edges.setdefault(box.page, []).append(box.left)
    return {page: sorted(lefts)[len(lefts) // 2] for page, lefts in edges.items()}


def _set_in(passage: Passage, margin: dict[int, float]) -> bool:
    return bool(passage.boxes) and all(box.left >= margin.get(box.page, box.left) + _INDENT for box in passage.boxes)


def _page(passage: Passage, place: int) -> int:
    lines = [(box.page, box.left, box.top, box.right, box.bottom) for box in passage.boxes]
    return page_at(passage.page, lines, place, len(passage.text))
