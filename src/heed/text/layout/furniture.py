"""What is printed on every page and belongs to none: running heads and feet, page numbers, line numbers, watermarks.

Only what stands in the bands at the top and bottom edge can be a running head; a numbered heading that comes again with another
number is not, because its number does not go with the page.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict

import msgspec

from heed.text.layout.line import Line, PageLines

BAND = 0.115  # of the page height
_WIDE_BAND = 0.18
_ONE_SIZE, _LARGER = 1.15, 1.4  # how much the type of lines that are one running head may differ
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|p\.?|pg\.?)\s*)?(?P<number>\d{1,4}|[ivxlc]{1,7})\s*(?:(?:of|/|\|)\s*\d{1,4})?[\W_]*",
    re.IGNORECASE,
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class Found(msgspec.Struct):
    """A candidate: a line in a band, with the page's place in the list."""

    at: int
    line: Line
    foot: bool


def take_furniture(pages: list[PageLines]) -> dict[int, list[Line]]:
    """Removes furniture from the pages; answers it by the page's place in the list, and fills `printed` of each page."""
    taken: dict[int, list[Line]] = defaultdict(list)
    for at, page in enumerate(pages):
        for line in [line for line in page.lines if _watermark(line, page)]:
            taken[at].append(line)
        taken[at].extend(line_numbers(page))
    _other_line_numbers(pages, taken)
    gone = {id(line) for lines in taken.values() for line in lines}
    found = [
        Found(at, line, line.top > page.height / 2)
        for at, page in enumerate(pages)
        for line in page.lines
        if id(line) not in gone and (line.bottom < BAND * page.height or line.top > (1 - BAND) * page.height)
    ]
    chosen = _numbers(found + _outermost(pages, found, gone), pages) + _repeated(found, pages)
    for candidate in chosen:
        if id(candidate.line) not in gone:
            gone.add(id(candidate.line))
            taken[candidate.at].append(candidate.line)
    for page in pages:
        page.lines = [line for line in page.lines if id(line) not in gone]
    return taken


def _outermost(pages: list[PageLines], found: list[Found], gone: set[int]) -> list[Found]:
    """The first and last lines of pages with wide margins, where a page number may stand further in than the bands."""
    known = {id(candidate.line) for candidate in found} | gone
    answer = []
    for at, page in enumerate(pages):
        lines = [line for line in page.lines if id(line) not in gone]
        if not lines:
            continue
        for line, foot in (
            (min(lines, key=lambda line: line.top), False),
            (max(lines, key=lambda line: line.bottom), True),
        ):
            near = line.top > (1 - _WIDE_BAND) * page.height if foot else line.bottom < _WIDE_BAND * page.height
            if near and id(line) not in known:
                answer.append(Found(at, line, foot))
    return answer


def _watermark(line: Line, page: PageLines) -> bool:
    """Words laid across the page, aslant or huge and pale."""
    if line.angle % 90:
        return True
    return (
        line.size > 48
        and line.colour is not None
        and _pale(line.colour)
        and len(line.text) < 30
        and line.top > BAND * page.height
    )


def _pale(colour: str) -> bool:
    return min(int(colour[at : at + 2], 16) for at in (1, 3, 5)) > 150 and colour != "#ffffff"


def _numbers(found: list[Found], pages: list[PageLines]) -> list[Found]:
    """Lines that are page numbers and no more; gives each page its printed number."""
    offsets: Counter[tuple[bool, bool, int, int]] = Counter()
    read: list[tuple[Found, tuple[bool, bool, int, int], str]] = []
    for candidate in found:
        match = _PAGE_NUMBER.fullmatch(candidate.line.text)
        if match is None or _marks_a_note(candidate, found, pages):
            continue
        said = match["number"]
        roman = not said[0].isdigit()
        value = _roman(said.lower()) if roman else int(said)
        if value:
            page = pages[candidate.at]
            edge = page.height - candidate.line.bottom if candidate.foot else candidate.line.top
            key = (candidate.foot, roman, value - page.number, round(edge / 12))
            read.append((candidate, key, said))
            offsets[key] += 1
    # numbers of footnotes and paragraphs may go with the page by chance, but not as often as those of the pages do
    most = max(offsets.values(), default=0)
    chosen = []
    for candidate, key, said in sorted(read, key=lambda entry: -offsets[entry[1]]):
        page = pages[candidate.at]
        often = max(offsets[key], offsets[(*key[:3], key[3] + 1)], offsets[(*key[:3], key[3] - 1)])
        sure = key[2] == 0 and (len(pages) <= 2 or "page" in candidate.line.text.lower())
        if (often >= 2 and (often * 5 >= most or key[1])) or sure:
            if page.printed is None or page.printed == said:
                chosen.append(candidate)
            page.printed = page.printed or said
    return chosen


def _marks_a_note(number: Found, found: list[Found], pages: list[PageLines]) -> bool:
    """Whether words stand close on the right of the number which are not themselves repeated: a footnote, a heading."""
    line = number.line
    for other in pages[number.at].lines:
        if other.top < line.bottom and other.bottom > line.top and 0 <= other.left - line.right < 30:
            return sum(1 for each in found if each.line.text == other.text) < 2
    return False


def _roman(said: str) -> int:
    total = 0
    for at, sign in enumerate(said):
        value = _ROMAN[sign]
        total += -value if at + 1 < len(said) and _ROMAN[said[at + 1]] > value else value
    return total


def _repeated(found: list[Found], pages: list[PageLines]) -> list[Found]:
    """Lines that come again at the same height with the same words, digits apart."""
    groups: dict[tuple[str, bool], list[Found]] = defaultdict(list)
    for candidate in found:
        if _PAGE_NUMBER.fullmatch(candidate.line.text) and _marks_a_note(candidate, found, pages):
            continue  # page 3 begins with "3 What happened", page 4 with "4 Findings"
        key = " ".join(_DIGITS.sub("#", candidate.line.text).lower().split())
        groups[(key, candidate.foot)].append(candidate)
    chosen: list[Found] = []
    for (key, _), group in groups.items():
        group = _same_height(group, pages)
        if len({candidate.at for candidate in group}) < 2:
            continue
        shared = _same_size([candidate for candidate in group if not _in_body(candidate, pages)])
        if len(shared) < 2 or (len(shared) < 3 and len(pages) > 8 and not _neighbours(shared)):
            continue
        if "#" in key and not _number_goes_with_page(shared, pages):
            continue
        chosen.extend(shared)
    return chosen


def _neighbours(group: list[Found]) -> bool:
    places = sorted(candidate.at for candidate in group)
    return any(later - earlier <= 2 for earlier, later in itertools.pairwise(places))


def _same_height(group: list[Found], pages: list[PageLines]) -> list[Found]:
    """The largest set of candidates whose distance from the edge is the same."""
    buckets: dict[int, list[Found]] = defaultdict(list)
    for candidate in group:
        edge = pages[candidate.at].height - candidate.line.bottom if candidate.foot else candidate.line.top
        for bucket in {round(edge / 8), round((edge + 4) / 8)}:
            buckets[bucket].append(candidate)
    return max(buckets.values(), key=len)


def _same_size(group: list[Found]) -> list[Found]:
    """The group without lines of much larger type, which are headings; of two alone neither may be larger: a cover's line is no running head."""
    if len(group) < 2:
        return group
    sizes = sorted(candidate.line.size for candidate in group)
    usual, most = sizes[(len(sizes) - 1) // 2], _ONE_SIZE if len(sizes) == 2 else _LARGER
    return [candidate for candidate in group if candidate.line.size <= most * usual]


def _in_body(candidate: Found, pages: list[PageLines]) -> bool:
    """Whether the words run on from the line straight into the text of the page: no free space between."""
    line, page = candidate.line, pages[candidate.at]
    height = max(line.bottom - line.top, 4.0)
    for other in page.lines:
        if other is line or other.right < line.left or other.left > line.right or other.angle:
            continue
        gap = other.top - line.bottom if not candidate.foot else line.top - other.bottom
        limit = BAND * page.height
        outside = other.bottom > limit if not candidate.foot else other.top < page.height - limit
        if outside and -0.5 * height < gap < 0.35 * height and abs(other.size - line.size) < 0.5:
            return True
    return False


def _number_goes_with_page(group: list[Found], pages: list[PageLines]) -> bool:
    """Whether the digits are the same everywhere, or one of them is the page number, which is then kept."""
    rows = [[int(digits[:9]) for digits in _DIGITS.findall(candidate.line.text)] for candidate in group]
    if all(row == rows[0] for row in rows):
        return True
    for column in range(len(rows[0])):
        offsets = Counter(row[column] - pages[candidate.at].number for row, candidate in zip(rows, group, strict=True))
        offset, often = offsets.most_common(1)[0]
        if often >= max(2, 0.7 * len(rows)):
            for row, candidate in zip(rows, group, strict=True):
                page = pages[candidate.at]
                if row[column] - page.number == offset:
                    page.printed = page.printed or str(row[column])
            return True
    return False


def line_numbers(page: PageLines) -> list[Line]:
    """The numbers that count the lines of a draft in the margin."""
    digits = [line for line in page.lines if line.text.isdigit() and len(line.text) <= 4]
    if len(digits) < 6:
        return []
    words = [line for line in page.lines if not line.text.isdigit() and len(line.text) > 20]
    if not words:
        return []
    left = sorted(line.left for line in words)[len(words) // 10]
    usual = sorted(line.size for line in words)[len(words) // 2]
    small = [
        line for line in digits if line.right <= left + 1 and line.size <= 1.15 * usual
    ]  # larger ones number what they stand beside
    margin = sorted(small, key=lambda line: line.top)
    if len(margin) < 6:
        return []
    steps = Counter(int(b.text) - int(a.text) for a, b in itertools.pairwise(margin))
    step, often = steps.most_common(1)[0]
    enough = step in (1, 2, 5, 10) and often >= 0.8 * (len(margin) - 1)
    return margin if enough and (step > 1 or len(margin) >= 0.5 * len({round(line.top) for line in words})) else []


def _other_line_numbers(pages: list[PageLines], taken: dict[int, list[Line]]) -> None:
    """Where a file counts its lines, the numbers on pages too short to show it by themselves."""
    known = [line for lines in taken.values() for line in lines if line.text.isdigit() and not line.angle]
    if not known:
        return
    right, size = known[0].right, known[0].size
    for at, page in enumerate(pages):
        if not any(line.text.isdigit() for line in taken[at]):
            taken[at].extend(
                line
                for line in page.lines
                if line.text.isdigit() and abs(line.right - right) < 2 and abs(line.size - size) < 0.3
            )
