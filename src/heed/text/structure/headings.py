"""Headings: which blocks are one, by the document's own style."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from heed.text.structure.bare_numbers import read_bare_numbers
from heed.text.structure.contents import TITLE, Contents
from heed.text.structure.cover import cover_end
from heed.text.structure.ends import ends_well
from heed.text.structure.looks import Body, body_of, lift
from heed.text.structure.pieces import Look, Piece, key_of
from heed.text.structure.quotation import is_quotation
from heed.text.structure.recommendations.asides import gives_reasons, is_aside
from heed.text.structure.words import COVER, FINDING_LABEL, PLAIN_HEADING, QUESTIONS_ABOVE, TITLE_WORDS

LABEL = re.compile(
    r"(?i:table|figure|fig\.?|chart|box|graph|diagram|map|photo(?:graph)?|source|key|note)(?i:s)?(?:\s+(?:\d+|[A-Z]\b)|\s*:)"
)
_QUESTION_LABEL = re.compile(r"questions?\s*\d+\s*[:.]?$", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;,]$")
_HANGS = re.compile(
    r"\b(?:the|a|an|of|and|or|in|on|to|for|with|by|from|at|as|his|her|their|was|is|were|are|had|has|that|which|who)$"
)
_ABBREVIATED = re.compile(r"\b(?:etc|al|Dr|[A-Z])\.$")
_DIRECTIVE = re.compile(r"\b(?:should|must|shall)\b")
_COLUMNS = re.compile(
    r"(?:(?:no\.?|number|ref\.?|#|lead(?: agency)?|(?:responsible )?agency|responsible|owners?|recommendations?|by when|time ?scales?|"
    r"target date|deadline|rag|actions?|status|progress|outcomes?|evidence|date|events?|source|comments?|update)\s*){2,8}",
    re.IGNORECASE,
)
_IN_BRIEF = re.compile(r"\bin brief\b|\bat a glance\b", re.IGNORECASE)  # what a frame repeats
_IMPRINT = re.compile(r"(?:ISBN|ISSN|DOI|Ref(?:erence)?:?)\b.*\d|[A-Z]{1,4}\d{5,}\b")
_VERDICT = re.compile(
    r"(?:\w+ ){0,3}recommendation(?: (?:\w+ )?(?:accepted|rejected|acknowledged|noted))?", re.IGNORECASE
)
_PAPER = re.compile(r"(?:executive summary|summary report|overview report|final report)", re.IGNORECASE)
_DATE_ONLY = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+\d{4}",
    re.IGNORECASE,
)


def find_headings(pieces: Sequence[Piece], contents: Contents) -> tuple[list[int], Body]:
    """The indexes of the pieces that are headings, in order, and the body's look."""
    body = body_of(pieces)
    start, prose = cover_end(pieces, body, contents)
    finder = _Finder(pieces, contents, body, start, prose)
    found = finder.without_title_lines([i for i in range(start, len(pieces)) if finder.is_heading(i)])
    read_bare_numbers([pieces[i] for i in found])
    return found, body


def _reasons(pieces: Sequence[Piece]) -> frozenset[int]:
    """The indexes of labels such as "Why this matters" that stand under each of several recommendations."""
    said: defaultdict[str, list[int]] = defaultdict(list)
    for i, piece in enumerate(pieces):
        if piece.count <= 8 and piece.block.style_level is None and gives_reasons(piece.words):
            said[key_of(piece.words)].append(i)
    labels = [i for i, p in enumerate(pieces) if p.mark is not None and p.mark.kind == "recommendation"]
    return frozenset(
        i
        for places in said.values()
        if len(places) > 1 and sum(any(at < i for at in labels[-60:]) for i in places) == len(places)
        for i in places
    )


_NOTES = re.compile(r"(?:(?:end|foot)-?)?notes|references|sources|notes and (?:references|sources)", re.IGNORECASE)
SLIGHT = 0.5  # italic alone: a heading's look only where it hardly ever does anything else


class _Finder:
    def __init__(self, pieces: Sequence[Piece], contents: Contents, body: Body, start: int, prose: int) -> None:
        self.pieces, self.contents, self.body = pieces, contents, body
        self.start, self.prose = start, prose
        self.styled = sum(p.block.style_level is not None and i >= start for i, p in enumerate(pieces)) >= 3
        self.boxes = Counter(p.block.boxed for p in pieces)
        self.next_of = self._neighbours()
        self.reasons = _reasons(pieces)
        self.said = Counter(key_of(p.words) for p in pieces if p.count <= 6)
        self.numbered = sum(p.mark is not None and p.mark.kind == "decimal" and p.count > 14 for p in pieces) >= 8
        self.looks = self._heading_looks()

    def _neighbours(self) -> list[int]:
        """For each piece, the index of the next that is neither furniture nor contents (or the end)."""
        following = [len(self.pieces)] * len(self.pieces)
        held = len(self.pieces)
        for i in range(len(self.pieces) - 1, -1, -1):
            following[i] = held
            if self.pieces[i].block.kind not in ("furniture", "contents", "footnote"):
                held = i
        return following

    def candidate(self, i: int) -> bool:
        """Whether the piece may be a heading at all."""
        piece = self.pieces[i]
        block, mark = piece.block, piece.mark
        if i in self.contents.blocks or not piece.words:
            return False
        if block.kind not in ("text", "list_item"):
            return False
        if mark is not None and mark.kind in ("recommendation", "bullet"):
            return False
        styled = block.style_level is not None
        if (
            mark is not None
            and mark.enclosed
            and not styled
            and (block.kind != "text" or lift(piece.look, self.body) < 1)
        ):
            return False  # an item of a list, unless its type sets it apart: "(a) Dark jokes"
        words = piece.words
        if (
            not any(c.isalpha() for c in words)
            or LABEL.match(words)
            or TITLE.fullmatch(words)
            or _QUESTION_LABEL.match(words)
            or is_aside(words)
            or i in self.reasons
            or (words.endswith("?") and mark is not None and self._asked_in_list(i))
            or (self.said[key_of(words)] > 2 and mark is None and QUESTIONS_ABOVE.search(words))
            or _IMPRINT.match(words)
            or (_VERDICT.fullmatch(words) and self.said[key_of(words)] > 2)
            or self._heads_columns(i)
        ):
            return False
        return i > self.prose or not _DATE_ONLY.fullmatch(words)

    def _asked_in_list(self, i: int) -> bool:
        """Whether a numbered question stands in a list of them: led up to by a colon or a heading of questions, after or before another."""
        for piece in reversed(self.pieces[max(i - 6, 0) : i]):
            if piece.words.endswith("?") and piece.mark is not None:
                continue
            said = piece.words
            return said.endswith(":") or "question" in said.lower() or bool(QUESTIONS_ABOVE.search(said))
        return False

    def _heads_columns(self, i: int) -> bool:
        """Whether the words are the names of a table's columns, left outside it."""
        below = self.next_of[i]
        return (
            below < len(self.pieces)
            and self.pieces[below].block.kind == "table_row"
            and bool(_COLUMNS.fullmatch(self.pieces[i].words))
        )

    def shaped(self, piece: Piece, limit: int = 25) -> bool:
        """Whether the words read like a heading: few, opening with a capital, no sentence's end."""
        words = piece.words
        if piece.count > limit or piece.block.lines > 4:
            return False
        if words[0] in '“"‘' and not any(c in words[1:] for c in '”"’'):
            return False  # a quotation goes on below
        large = lift(piece.look, self.body) >= 2
        if words[0].islower() or (piece.count > 6 and _HANGS.search(words) and not ends_well(piece, large)):
            return False
        if _SENTENCE.search(words) and not _ABBREVIATED.search(words):
            return False
        if words.endswith(":") and (piece.mark is None or piece.count > 8):
            return False
        return not (piece.count > 10 and _DIRECTIVE.search(words) and not FINDING_LABEL.match(words))

    def _heading_looks(self) -> set[Look]:
        """The looks that mostly head something: the document's own heading styles."""
        good: defaultdict[Look, int] = defaultdict(int)
        total: defaultdict[Look, int] = defaultdict(int)
        for i in range(self.prose if self.prose > self.start else self.start, len(self.pieces)):
            piece = self.pieces[i]
            if (
                piece.block.kind not in ("text", "list_item")
                or i in self.contents.blocks
                or lift(piece.look, self.body) < SLIGHT
            ):
                continue
            if (
                (piece.mark is not None and piece.mark.kind == "recommendation")
                or i in self.reasons
                or is_aside(piece.words)
            ):
                continue
            if is_quotation(piece.words):
                continue  # pulled out of the text to catch the eye
            total[piece.look] += 1
            if self.candidate(i) and (self.shaped(piece, 45) or piece.block.style_level) and self.heads(i):
                good[piece.look] += 1
        return {
            look
            for look, n in good.items()
            if n >= (0.55 if lift(look, self.body) >= 1 else 0.75) * total[look]
            and (n > 1 or lift(look, self.body) >= 1)
        }

    def heads(self, i: int) -> bool:
        """Whether something stands under the piece that it could head."""
        after = self.next_of[i]
        if after >= len(self.pieces):
            notes = i + 1 < len(self.pieces) and self.pieces[i + 1].block.kind == "footnote"
            return notes and _NOTES.fullmatch(self.pieces[i].words) is not None
        piece, below = self.pieces[i], self.pieces[after]
        if below.look == piece.look and below.block.kind == "text" and lift(piece.look, self.body) >= SLIGHT:
            further = self.next_of[after]
            third = self.pieces[further] if further < len(self.pieces) else None
            numbered = piece.mark is not None and below.mark is not None
            return numbered or (third is not None and third.look != piece.look)
        return True

    def is_heading(self, i: int) -> bool:
        """Whether the piece is a heading."""
        piece = self.pieces[i]
        if not self.candidate(i):
            return False
        block, mark = piece.block, piece.mark
        if i < self.prose and not self._proves_itself(i):
            return False
        if block.style_level is not None:
            return piece.count <= 60
        emphasis = lift(piece.look, self.body)
        promised = self.contents.level(piece.words, block.text) is not None
        if promised and piece.count <= 30 and (emphasis >= SLIGHT or block.kind == "text"):
            return True
        if mark is not None and mark.kind == "announcement":
            if emphasis >= SLIGHT and piece.count <= 60:
                return True
            return self.shaped(piece, 30) and self.heads(i) and (not self.body.fonts or self._alone_over_prose(i))
        if self.body.fonts:
            return self._set_apart(i, emphasis) or (emphasis == 0 and self._between_numbers(i))
        return self._plain(i, emphasis)

    def _set_apart(self, i: int, emphasis: float) -> bool:
        piece = self.pieces[i]
        if emphasis < SLIGHT or (piece.block.boxed is not None and not self._known_outside_boxes(i)):
            return False
        if is_quotation(piece.words) and piece.mark is None and piece.look not in self.looks:
            return False
        if piece.look in self.looks:
            limit = 45 if emphasis >= 2 else 25
            return self.shaped(piece, limit) and self.heads(i)
        numbered = piece.mark is not None and piece.mark.kind in ("decimal", "division")
        return (numbered or emphasis >= 3) and self.shaped(piece) and self.heads(i)

    def _alone_over_prose(self, i: int) -> bool:
        """Whether the piece is a short line of its own over a paragraph."""
        block, below = self.pieces[i].block, self.pieces[self.next_of[i]]
        return block.lines <= 3 and block.kind == "text" and below.count >= 12 and self._after_an_end(i)

    def _between_numbers(self, i: int) -> bool:
        """In a report of numbered paragraphs a short line without number or stop, over the next of them, is a heading."""
        piece = self.pieces[i]
        if not self.numbered or piece.mark is not None or piece.count > 10 or not self.shaped(piece, 10):
            return False
        below = self.pieces[self.next_of[i]] if self.next_of[i] < len(self.pieces) else piece
        numbered = below.mark is not None and below.mark.kind == "decimal" and below.block.kind == "text"
        return (
            numbered
            and piece.block.boxed is None
            and self._alone_over_prose(i)
            and sum(c.isalpha() for c in piece.words) > 3
        )

    def _known_outside_boxes(self, i: int) -> bool:
        """A line in a frame is the frame's own title, unless it stands alone there (a bar) or its look heads the open page too."""
        piece = self.pieces[i]
        if self.boxes[piece.block.boxed or 0] == 1:
            return True
        if piece.look not in self.looks or (
            self.next_of[i] < len(self.pieces)
            and self.pieces[self.next_of[i]].block.boxed == piece.block.boxed
            and (_IN_BRIEF.search(piece.words) or not (piece.mark is not None or PLAIN_HEADING.search(piece.words)))
        ):
            return False
        return any(p.look == piece.look and p.block.boxed is None and p.count < 20 for p in self.pieces[self.start :])

    def _plain(self, i: int, emphasis: float) -> bool:
        """Without fonts: capitals, numbers, the line alone and the space above must speak."""
        piece = self.pieces[i]
        block, mark = piece.block, piece.mark
        if not self.shaped(piece, 14) or not self.heads(i) or block.lines > 2:
            return False
        if piece.look[3] and piece.count <= 12:
            return True
        below = self.pieces[self.next_of[i]]
        if mark is not None and mark.kind in ("decimal", "division", "roman", "letter"):
            return block.lines <= 2 and (below.count >= 12 or below.mark is not None) and self._stands_in_no_list(i)
        if PLAIN_HEADING.search(piece.words) and piece.count <= 8:
            return True
        if (
            self.numbered
            and mark is None
            and below.mark is not None
            and below.mark.kind == "decimal"
            and block.kind == "text"
        ):
            return piece.count <= 10 and sum(c.isalpha() for c in piece.words) > 3  # a line between numbered paragraphs
        if block.bold > 0.6 and piece.count <= 10 and not self.body.bold and below.count >= 8:
            return True
        taller = self.body.size > 0 and block.size >= self.body.size * 1.18
        apart = block.gap_above >= 0.7 or taller
        return apart and piece.count <= 10 and block.kind == "text" and below.count >= 12 and self._after_an_end(i)

    def _stands_in_no_list(self, i: int) -> bool:
        """Whether the neighbours with the same kind of mark are not all short too, as in a numbered list."""
        piece = self.pieces[i]
        if piece.mark is None or len(piece.mark.parts) > 1 or piece.mark.kind == "division":
            return True
        below = self.pieces[self.next_of[i]]
        if piece.count <= 3 and below.count >= 10 and PLAIN_HEADING.search(piece.words):
            return True  # "3. Recommendations" over the first of them
        return not (below.mark is not None and below.mark.kind == piece.mark.kind and len(below.mark.parts) == 1)

    def _after_an_end(self, i: int) -> bool:
        for j in range(i - 1, max(i - 4, -1), -1):
            before = self.pieces[j]
            if before.block.kind in ("furniture", "contents", "footnote"):
                continue
            return before.words[-1:] in ".?!”\"')’" or before.block.kind == "table_row" or before.level is not None
        return True

    def _proves_itself(self, i: int) -> bool:
        """Before the first paragraph: only what looks like a later heading, or is promised, numbered or usual."""
        piece = self.pieces[i]
        above = self.pieces[i - 1] if i else piece
        listed = i - 1 in self.contents.blocks
        if (
            piece.mark is None
            and above.look == piece.look
            and piece.block.gap_above < 0.8
            and i - 1 < self.start
            and not listed
        ):
            return False  # the second line of a title
        if i < self.start or (self.styled and piece.block.style_level is None and not self._recurs(i)):
            return False
        if self.contents.level(piece.words, piece.block.text) is not None:
            return True
        if piece.mark is not None and piece.mark.kind in ("decimal", "division", "announcement"):
            return not (TITLE_WORDS.search(piece.words) and piece.mark.kind == "decimal")
        if PLAIN_HEADING.search(piece.words):
            return (
                not (COVER.search(piece.words) and i + 1 < self.prose and piece.count > 3) or piece.look in self.looks
            )
        if self.next_of[i] == self.prose and piece.look in self.looks:
            return self._of_a_style(i) or not TITLE_WORDS.search(piece.words)
        if COVER.search(piece.words):
            return False
        if not self.body.fonts and self.start > 0 and self.next_of[i] == self.prose:
            return True
        return piece.look in self.looks or (piece.block.style_level is not None and piece.block.style_level > 1)

    def _of_a_style(self, i: int) -> bool:
        """Whether the piece has a heading style that heads two others at least below the first paragraph."""
        level = self.pieces[i].block.style_level
        if level is None or level < 2:
            return False
        return sum(p.block.style_level == level for p in self.pieces[self.prose :]) >= 2

    def _names_the_paper(self, first: int, second: int) -> bool:
        """Whether "Executive summary" with nothing under it but the first chapter is the paper's own name."""
        piece = self.pieces[first]
        return (
            first <= self.prose
            and piece.mark is None
            and _PAPER.fullmatch(piece.words) is not None
            and second <= self.prose
            and PLAIN_HEADING.search(self.pieces[second].words) is not None
        )

    def _recurs(self, i: int) -> bool:
        """Whether the look of the piece heads further pieces below the first paragraph, though other headings have styles."""
        look = self.pieces[i].look
        return look in self.looks and sum(p.look == look for p in self.pieces[self.prose :]) >= 2

    def _without_styled_title(self, found: list[int]) -> list[int]:
        """The headings without a title in heading styles over a text whose own headings have none."""
        styled = [i for i in found if self.pieces[i].block.style_level is not None]
        on_top = found[: len(styled)] == styled and all(i <= self.prose for i in styled)
        if not styled or not on_top or len(found) - len(styled) < 3 or any(self.pieces[i].mark for i in styled):
            return found
        return [i for i in found if i not in set(styled)]

    def without_title_lines(self, found: list[int]) -> list[int]:
        """The headings without lines that only say again what the cover said (the title over the first page of text)."""
        said = {key_of(p.words) for p in self.pieces[: self.start] if p.words}
        said |= {key_of(p.words) for i, p in enumerate(self.pieces[: self.prose]) if i not in set(found) and p.words}
        listed = {key_of(self.pieces[i].words) for i in self.contents.blocks}
        found = self._without_styled_title(found)
        if len(found) > 3 and self._names_the_paper(found[0], found[1]):
            found = found[1:]
        return [
            i
            for i in found
            if i > self.prose or key_of(self.pieces[i].words) not in said - listed or self.pieces[i].mark
        ]
