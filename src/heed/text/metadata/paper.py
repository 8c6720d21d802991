"""A paper as a librarian first looks at it: the cover, what runs at head and foot, the small print, then the opening
pages.

Every metadata rule asks a `Paper`, never all passages: most of a report says nothing about what it is called or who
published it.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import Any

import msgspec

from heed.text.metadata.spoken_initials import without_stops
from heed.text.metadata.vocabulary import pattern
from heed.text.reading import Block, Claim, Layout, Passage, Reading, Section
from heed.text.sentences import sentences

_COVER_BLOCKS = 40
_COVER_WORDS = 45  # a longer block is a paragraph, not a cover line
_OPENING_PASSAGES = 60
_CORE_PASSAGES = 400
_SMALL_PRINT = pattern(
    r"published|publication|republished|copyright|commissioned|printed|updated|isbn|issued|release|draft|embargoed?|©"
    r"|\(c\)"
)
_STORY_ROLES = frozenset({"front_matter", "background", "circumstances", "narrative", "other"})
_CUE = re.compile(
    r"(?<=[\w.)”])(?<!Lead)(?<!lead)(?<!Independent)(?<!independent)(?<!Joint)(?<!Overview)(?<!Panel)(?<!Report)(?<!Date)(?<!of the)"
    r"(?<!Second)(?<!Supporting)(?<!Support)(?<!Assistant)(?<!Associate)(?<!Deputy)(?<!First)"
    r"\s+(?=(?:(?:Independent |Joint |Overview |Panel |Report )*(?:[Ll]ead )?(?:[Rr]eviewers?|[Aa]uthors?"
    r"|Chair|Author of [\w ]{3,40}|Reviewer\(s\)|Chair of [\w ]{3,40})\s*[:–]"
    r"|(?:First|Originally) published|Re-?published|Published by|Published (?:in )?[A-Z0-9]|Commissioned by"
    r"|Date (?:of|report)|Publication date|Report (?:by|date"
    r"|agreed|completed)|Written by|Prepared by|Produced by|Version \d|Copyright|©|Date:|Reference:|ISBN"
    r"|(?:Re-?)?(?:Issued|Ratified|Approved|Agreed|Endorsed|Adopted|Accepted|Signed [Oo]ff|Presented|Submitted|Completed|Finalised"
    r"|Released|Embargoed|Received|Considered|Revised|Updated)(?: (?:by|to|on|in|at|until) [A-Z\d]|:? (?:the )?\d| [A-Z][a-z]+ (?:19|20)\d\d"
    r"| by the |: )))"
    r"|(?:(?<=Partnership)|(?<=Board)|(?<=Committee))\s+(?=(?:Independent |Joint |Lead |Overview |Panel )*(?:[Rr]eviewers?|[Aa]uthors?)"
    r"(?: and [Aa]uthors?)? (?:Dr |Professor |M[rs]s? )?[A-Z])"
)
_DATED_BOARD = re.compile(
    r"(?:Board|Partnership|Committee),?\s+(?:\d{1,2}(?:st|nd|rd|th)?\s+)?[A-Z][a-z]{2,8}\s+(?:19|20)\d\d\.?$"
)
_CONTENTS = re.compile(r"(?:table of )?contents(?: page)?:?|index|cynnwys", re.IGNORECASE)
_OF_A_TITLE = re.compile(
    r"(?:an? |the )?(?:executive summary|terms of reference|(?:[\w-]+ )*(?:action plan|briefing|chronology"
    r"|timeline|response|statement)|(?:final |full )?overview report|summary report|(?:final |learning )?report"
    r"|[\w -]*\b(?:case|practice|learning|safeguarding) review)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(\d{1,2})\s+(\D+?)\s+(\d{1,2})\s+(\D+)$")
_SPREAD = 10
_PARTED = re.compile(r"\n|\s+[·•]\s+")
_INTO_CAPITAL = re.compile(r"(?<=[a-z’')])(?=[A-Z(])")
_NO_WORD = re.compile(r"[\W_]+")
_SINGULAR = {
    "Children": "Child",
    "Babies": "Baby",
    "Siblings": "Sibling",
    "Twins": "Twin",
    "Infants": "Infant",
    "Brothers": "Brother",
    "Sisters": "Sister",
    "Pupils": "Pupil",
    "Boys": "Boy",
    "Girls": "Girl",
}
_CODE = re.compile(r"\b(?!and\b)[A-Z0-9]{1,3}\b")
_LISTED = re.compile(
    r"\b(Children|Babies|Siblings|Twins|Infants|Brothers|Sisters|Pupils|Boys|Girls|CHILDREN|SIBLINGS"
    r"|TWINS) ((?:[A-Z]\d{0,2}|\d{1,2})(?:(?:, | and "
    r"| & |, and )(?:[A-Z]\d{0,2}|\d{1,2})(?![\w’'-]))+)"
)


class Line(msgspec.Struct, frozen=True):
    """A line or short block of the front: its words, its page, the passage that holds it, and its type size."""

    text: str
    page: int
    passage: int | None
    size: float = 0.0
    furniture: bool = False
    level: int | None = None


class Sentence(msgspec.Struct, frozen=True):
    """A sentence of the text, the passage it stands in, and the part of the report that is."""

    text: str
    passage: int
    page: int
    role: str
    opening: bool
    index: int


class Paper:
    """What the rules ask of a reading: its zones, each computed once and only when asked for."""

    def __init__(self, reading: Reading, layout: Layout, file_name: str) -> None:
        self.reading = without_stops(reading)
        self.layout = layout
        self.file_name = file_name
        self.memory: dict[
            str, list[tuple[Sentence, float]]
        ] = {}  # sentences by child, so that they are looked for once
        self.groups: list[
            str
        ] = []  # labels of the whole family or case ("Family M"): what is told of it is told of each child
        self.labels: list[str] = []  # the names and codes of the review, once they are known
        self.kind = ""  # what the paper is, once it is known
        self.candidates: Any = None  # names that may be the child's, weighed once
        self.process: Any = None  # when the review was at work, once it is asked for
        self.published: str | None = None  # once it is known
        self.dated: Any = None  # the dates of its prose, once they are asked for
        self.days: Any = None  # the days its opening gives in full, once they are asked for
        self.board = ""  # the publisher, once it is known
        self.genders: dict[str, str] = {}  # of the children, once it is settled who "he" and "she" may be
        self.tables: list[Any] | None = None  # as grids, once they are asked for
        self.memory_of_tables: dict[str, dict[str, Any]] = {}  # what they tell, by child
        self.nations: Counter[str] | None = None  # how the paper speaks for each nation, reckoned once
        self._people: tuple[re.Pattern[str], dict[str, str]] | None = None  # names of others than the children
        self._by_text: dict[str, int] = {}
        for index, passage in enumerate(self.reading.passages[:_OPENING_PASSAGES]):
            if len(passage.text) < 400:
                self._by_text.setdefault(_squash(passage.text), index)

    @functools.cached_property
    def cover(self) -> list[Line]:
        """The lines before the report begins: of the cover page, or the first lines of a paper that has no cover."""
        lines: list[Line] = []
        ran_on = False
        first_heading = self._first_section()
        stop = _squash(first_heading.text) if first_heading else None
        for block in self.layout.blocks[: _COVER_BLOCKS * 2]:
            if len(lines) >= _COVER_BLOCKS or block.page > 2 or (block.page > 1 and len(lines) >= 3):
                break
            if block.kind in ("furniture", "contents", "footnote") or not block.text.strip():
                continue
            if block.kind == "table_row" and len(block.cells) > 2:
                continue  # a grid is no cover; rows of two cells may be its particulars
            if (
                lines
                and stop
                and _squash(block.text).endswith(stop)
                and block.page == (first_heading.page if first_heading else 0)
            ):
                if len(lines) > 3 or not _OF_A_TITLE.fullmatch(block.text.strip()):
                    break
                ran_on = True  # "Executive Summary" near the top is a line of the title, though it looks like a heading
            if ran_on and len(closed_up(block.text).split()) > 16:
                break
            if lines and _CONTENTS.fullmatch(block.text.strip()):
                break
            lines.extend(line for line in self._lines(block) if len(line.text.split()) <= _COVER_WORDS)
        return lines

    @functools.cached_property
    def furniture(self) -> list[Line]:
        """What runs at the head and foot of the pages, each wording once, most frequent first; page numbers are left
        out.
        """
        seen: Counter[str] = Counter()
        first: dict[str, Block] = {}
        for block in self.layout.blocks:
            if block.kind == "furniture":
                words = re.sub(
                    r"(?:\bpage\s*)?\b\d{1,3}\b(?:\s*of\s*\d{1,3}\b)?\s*$", "", block.text, flags=re.IGNORECASE
                ).strip(" |·-–—")
                if len(words) > 3 and words.count(" | ") < 2:
                    seen[words] += 1
                    first.setdefault(words, block)
        return [Line(words, first[words].page, None, first[words].size, True) for words, _ in seen.most_common(12)]

    @functools.cached_property
    def small_print(self) -> list[Line]:
        """Short notes on the first three and last two pages (or passages) that speak of publishing, printing or
        copyright.
        """
        last = max((page.number for page in self.layout.pages), default=1)
        blocks = self.layout.blocks
        ends = [b for b in blocks[:80] if b.page <= 3 and len(b.text.split()) <= 45] + [
            b for b in blocks[-25:] if b.page >= last - 1
        ]
        kept: dict[int, Line] = {}
        for block in ends:
            if (
                block.kind != "furniture"
                and len(block.text) < 600
                and (_SMALL_PRINT.search(block.text) or _DATED_BOARD.search(block.text))
            ):
                kept[id(block)] = Line(block.text, block.page, self.passage_of(block.text, block.page), block.size)
        imprint = self.layout.properties.get("imprint")  # of a page's footer, that the article leaves out
        return [*kept.values(), *([Line(imprint, 1, None)] if imprint else [])]

    @functools.cached_property
    def opening(self) -> list[tuple[int, Passage]]:
        """The first passages of the report's own text, with their numbers."""
        return list(enumerate(self.reading.passages[:_OPENING_PASSAGES]))

    @functools.cached_property
    def story(self) -> list[Sentence]:
        """The sentences that tell what happened: front matter, background, circumstances, narrative; not analysis or
        learning.
        """
        return self._sentences(_STORY_ROLES)

    @functools.cached_property
    def all_sentences(self) -> list[Sentence]:
        """The sentences of all parts up to a limit; appendices and recommendations are left out."""
        return self._sentences(_STORY_ROLES | {"analysis", "findings", "conclusions", "good_practice"})

    def tell_apart(self, people: dict[str, str]) -> None:
        """From now on the sentences have `people` by what they are ("brother") where the report has their names."""
        if people:
            names = "|".join(re.escape(name) for name in sorted(people, key=len, reverse=True))
            self._people = re.compile(rf"(?<![\w’'-])(?:{names})(?![\w-])"), people
            for kept in ("story", "all_sentences"):
                self.__dict__.pop(kept, None)

    def _called(self, words: str) -> str:
        if self._people is None:
            return words
        rule, people = self._people
        return rule.sub(lambda name: people[name.group()], words)

    @functools.cached_property
    def head(self) -> str:
        """The words of cover and furniture together, for a first look."""
        return "\n".join(line.text for line in self.cover + self.furniture)

    @functools.cached_property
    def words(self) -> str:
        """The opening passages as one text."""
        return "\n".join(passage.text for _, passage in self.opening)

    def role_of(self, passage: Passage) -> str:
        """The role of the section in which a passage stands."""
        if passage.section is None or passage.section >= len(self.reading.sections):
            return "front_matter"
        return self.reading.sections[passage.section].role

    def passage_of(self, text: str, page: int | None = None) -> int | None:
        """The number of the passage that holds `text`, looked for among the first passages, then on its page."""
        key = _squash(text)
        if not key:
            return None
        if key in self._by_text:
            return self._by_text[key]
        for index, passage in enumerate(self.reading.passages):
            if (page is None or passage.page == page) and key in _squash(passage.text):
                return index
        return None

    def claim(
        self,
        field: str,
        value: str | int | list[str] | None,
        line: Line | Sentence | int | None,
        confidence: float,
        rule: str,
    ) -> Claim:
        """A claim that rests on `line` (a line, a sentence or a passage's number)."""
        if isinstance(line, int):
            return Claim(field, value, line, self.reading.passages[line].page, confidence, "text", rule)
        if line is None:
            return Claim(field, value, None, None, confidence, "text", rule)
        return Claim(field, value, line.passage, line.page, confidence, "text", rule)

    def _first_section(self) -> Section | None:
        """The first heading with a paragraph under it: a cover's lines may look like headings but head nothing."""
        sections = self.reading.sections
        for place, section in enumerate(sections):
            end = sections[place + 1].first if place + 1 < len(sections) else len(self.reading.passages)
            if any(len(passage.text.split()) > 20 for passage in self.reading.passages[section.first : end]):
                return section if section.page > 1 or section.first > 0 else None
        return None

    def _lines(self, block: Block) -> list[Line]:
        passage = self.passage_of(block.text, block.page)
        pieces = [
            piece.strip()
            for line in _PARTED.split(closed_up(_without_numbers(block.text)))
            for piece in _CUE.split(line)
            if piece.strip()
        ]
        return [Line(piece, block.page, passage, block.size, False, block.style_level) for piece in pieces]

    def _sentences(self, roles: frozenset[str]) -> list[Sentence]:
        found: list[Sentence] = []
        used = 0
        for index, passage in enumerate(self.reading.passages):
            role = self.role_of(passage)
            if role not in roles or passage.kind in ("heading", "footnote", "caption"):
                continue
            used += 1
            if used > _CORE_PASSAGES:
                break
            for words in sentences(_each_named(passage.text)):
                found.append(
                    Sentence(self._called(words), index, passage.page, role, used <= _OPENING_PASSAGES, len(found))
                )
        return found


def closed_up(text: str) -> str:
    """A line set with spaces between its letters, as words: "O r m s l e y B o a r d" and "OrmsleyBoard" are "Ormsley Board"."""
    pieces = text.split()
    if len(pieces) >= _SPREAD and sum(len(piece) == 1 for piece in pieces) >= 0.9 * len(pieces):
        return _parted("".join(pieces))
    if any(len(_INTO_CAPITAL.findall(piece)) > 1 and len(piece) >= 2 * _SPREAD for piece in pieces):
        return " ".join(_parted(piece) if len(_INTO_CAPITAL.findall(piece)) > 1 else piece for piece in pieces)
    return text


def _parted(word: str) -> str:
    words = _INTO_CAPITAL.sub(" ", word)
    return re.sub(r"(?<=[a-z])(and|of|for|the|upon|with|on)(?= )", r" \1", words) if " " in words else word


def _without_numbers(text: str) -> str:
    """A cover's block without the numbers of its lines: "1 ORMSLEY 2 SAFEGUARDING BOARD"."""
    found = _NUMBERED.match(text)
    return f"{found[2]} {found[4]}" if found and int(found[3]) == int(found[1]) + 1 else text


def _each_named(text: str) -> str:
    """The text with lists of children taken apart: "Children 1, 2 and 3" is "Child 1, Child 2 and Child 3"."""
    if not _LISTED.search(text):
        return text
    return _LISTED.sub(lambda found: _CODE.sub(lambda code: f"{_SINGULAR[found[1].title()]} {code[0]}", found[2]), text)


def _squash(text: str) -> str:
    return _NO_WORD.sub("", text.casefold())
