"""Questions: what a Learning Together review puts to the board."""

from __future__ import annotations

import re
from collections.abc import Sequence

from heed.text.reading import Numbered, Section
from heed.text.sentences import sentence_spans
from heed.text.structure.pieces import Piece
from heed.text.structure.words import QUESTIONS_ABOVE

_LABEL = re.compile(
    r"(?:board\s+)?(?:questions?|considerations?|issue)\s*(?:no\.?|number)?\s*(\d+(?:\.\d+)?|[A-Z])"
    r"(?:(?:\s+(?:for|to)\s+(?:the\s+)?[^:.?]{3,60})?\s*[:.)–—-]\s*|\s+(?=[A-Z]))",
    re.IGNORECASE,
)
_BARE_LABEL = re.compile(
    r"(?:board\s+)?(?:questions?|considerations?)\s*(\d+)(?:\s+(?:for|to)\s+[^:.?]{3,80})?\s*[:.]?", re.IGNORECASE
)
_RUN_IN = re.compile(
    r"(?:(?:board|key|partnership|committee|reflective) )?(?P<what>questions?|considerations?|issues?)"
    r"(?: (?:for|to) (?:the )?[^:.?]{3,70})?\s*:\s+(?=[A-Z])",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[A-Z]?\d{1,2}(?:\.\d{1,2})?[a-h]?[.):]?")
_OPENS_WITH_NUMBER = re.compile(r"(?P<n>[A-Z]?\d{1,2}(?:\.\d{1,2})?[a-h]?)[.):]\s+(?=[A-Z])")
_LETTERED = re.compile(r"(?P<n>\d{1,2})[a-h]")
_MAY_ASK = frozenset(("findings", "analysis", "conclusions", "recommendations"))
_BARE_LETTER = re.compile(r"(?P<n>[a-h])\s+(?=[A-Z])")
_ASKS = re.compile(r"\?[”’\"')]?$")
_ENDS = re.compile(
    r"[.?!]\s+[A-Z]"
)  # a sentence before the last: a paragraph that ends in a question, not a question put
MOST_WORDS, SEVERAL = 50, 3
_PUT_TO_US = re.compile(  # the review's own remit: "Questions the review was asked to consider"
    r"\b(?:the|this|our|for) (?:[\w-]+ ){0,3}?(?:review|reviewers?|review (?:panel|team)|authors?)\b|\bterms of reference\b|\blines of enquiry\b|"
    r"^(?:key )?questions? (?:we|that we|set|asked|considered|to be (?:answered|addressed|considered)|(?:for|in) (?:the )?analysis)\b",
    re.IGNORECASE,
)
_TO_A_BODY = re.compile(
    r"\b(?:for|to|the|put to)\b.{0,40}\b(?:board|partnership|committee|lscb|partners|agencies|panel)\b", re.IGNORECASE
)
_LEAD_IN = re.compile(
    r"(?:the |this |our )?(?:\w+ ){0,4}(?:board|partnership|committee|lscb|panel|partners)\b.{0,30}"
    r"\b(?:consider|reflect|ask (?:itself|themselves))\b.{0,40}:$|"
    r"(?:questions?|issues?|considerations?|matters?)\b.{0,60}\b(?:board|partnership|committee|lscb)\b.{0,60}:?$",
    re.IGNORECASE,
)


def find_questions(pieces: Sequence[Piece], sections: list[Section]) -> list[Numbered]:
    """The questions in order, with their number where one is printed."""
    return _Listener(sections).hear(pieces)


class _Listener:
    """Goes through the pieces once, remembering whether questions were announced and which label waits for its words."""

    def __init__(self, sections: list[Section]) -> None:
        self.sections = sections
        self.found: list[Numbered] = []
        self.listening = False
        self.number: str | None = None
        self.waiting: list[Piece] = []  # what has been read after a label that stands alone on its line
        self.labelled = False
        self.settled = 0  # how many of those found have had their letters read
        self.led = False  # a sentence announced the questions, no heading: they end with the list

    def hear(self, pieces: Sequence[Piece]) -> list[Numbered]:
        """Every question of the document."""
        for piece in pieces:
            if piece.level is not None:
                self._number_letters()
                self.listening = bool(QUESTIONS_ABOVE.search(piece.words)) and not _put_to_us(piece, self.sections)
                self.labelled, self.led, self.waiting = False, False, []
            elif not self._after_label(piece):
                self._alone(piece)
        self._number_letters()
        return self.found or self._boxed(pieces)

    def _boxed(self, pieces: Sequence[Piece]) -> list[Numbered]:
        """Questions that nothing announces, numbered under their findings: "1.1 Does the Board know …?", several and alone in their paragraphs."""
        alone = [
            p
            for p in pieces
            if p.level is None and p.mark is not None and p.mark.kind == "decimal" and len(p.mark.parts) == 2
            and p.count <= MOST_WORDS and _asks(p.words) and not _ENDS.search(p.words)
        ]  # fmt: skip
        if len(alone) >= SEVERAL:
            for piece in alone:
                self._take([piece], piece.mark.number if piece.mark else None, piece.words)
        return self.found or self._in_rows(pieces) or self._in_lists(pieces)

    def _in_rows(self, pieces: Sequence[Piece]) -> list[Numbered]:
        """Questions in a frame drawn as a table, a number in one cell and the question in the other."""
        rows: list[tuple[Piece, str, str]] = []
        for piece in pieces:
            cells = [words for c in piece.block.cells if (words := " ".join(c.text.split()))]
            if len(cells) == 2 and _NUMBER.fullmatch(cells[0]) and _asks(cells[1]) and self._where(piece) in _MAY_ASK:
                rows.append((piece, cells[0].rstrip(".:)"), cells[1]))
        if len(rows) >= SEVERAL:
            for piece, number, words in rows:
                self._take([piece], number, words)
        return self.found

    def _in_lists(self, pieces: Sequence[Piece]) -> list[Numbered]:
        """Questions that only stand as the items of lists at the end of findings."""
        runs: list[list[Piece]] = [[]]
        for piece in pieces:
            if piece.level is None and piece.block.kind == "list_item" and self._where(piece) in _MAY_ASK:
                runs[-1].append(piece)
            elif runs[-1]:
                runs.append([])
        asking = [p for run in runs if all(_asks(p.words) and not _ENDS.search(p.words) for p in run) for p in run]
        if len(asking) >= SEVERAL and len({p.section for p in asking}) > 1:
            for piece in asking:
                own = piece.mark is not None and piece.mark.kind != "bullet"
                self._take([piece], piece.mark.number if own and piece.mark is not None else None, piece.words)
        return self.found

    def _where(self, piece: Piece) -> str:
        return "other" if piece.section is None else self.sections[piece.section].role

    def _number_letters(self) -> None:
        """Reads "a How …?", "b What …?" as lettered where the letters follow one another since the last heading."""
        held = self.found[self.settled :]
        self.settled = len(self.found)
        bare = [_BARE_LETTER.match(q.text) for q in held]
        if len(held) > 1 and all(q.number is None for q in held):
            letters = [m["n"] if m is not None else "" for m in bare]
            if letters == [chr(ord("a") + i) for i in range(len(held))]:
                for question in held:
                    question.number, question.text = question.text[0], question.text[2:].strip()

    def _after_label(self, piece: Piece) -> bool:
        """Handles labels ("Question 2", alone or before its words) and the words that follow one."""
        if piece.block.kind not in ("text", "list_item"):
            return False
        if bare := _BARE_LABEL.fullmatch(piece.words):
            self.number, self.labelled, self.waiting = bare[1], True, []
            return True
        label = _LABEL.match(piece.words)
        if label and _asks(piece.words):
            self._take([piece], label[1], piece.words[label.end() :])
            return True
        if (found := _RUN_IN.match(piece.words)) is not None and _asks(piece.words):
            words = piece.words[found.end() :]
            several = [words[a:b] for a, b in sentence_spans(words)] if found["what"].lower().endswith("s") else []
            for question in several if len(several) > 1 and all(_asks(q) for q in several) else [words]:
                self._take([piece], None, question)
            return True
        if not self.labelled:
            return False
        self.waiting.append(piece)
        words = " ".join(p.words for p in self.waiting)
        if _asks(piece.words):
            self._take(self.waiting, self.number, words)
        if _asks(piece.words) or piece.words.endswith(".") or len(self.waiting) > 6:
            self.labelled, self.waiting = False, []
        return True

    def _alone(self, piece: Piece) -> None:
        """Handles questions without a label, under a heading or lead-in that announces them."""
        if not self.listening and piece.count <= 16 and _LEAD_IN.match(piece.words) and not _asks(piece.words):
            self.listening = self.led = True
        elif not self.listening:
            return
        elif piece.block.kind == "table_row":
            self._row(piece)
        elif _asks(piece.words):
            own = piece.mark is not None and piece.mark.kind != "bullet"
            self._take([piece], piece.mark.number if own and piece.mark is not None else None, piece.words)
        elif self.led and piece.block.kind == "text" and piece.count > 8:
            self.listening = self.led = False
        elif piece.block.kind == "text" and piece.count > 40 and piece.mark is None and self.found:
            self.listening = piece.section is not None and bool(
                QUESTIONS_ABOVE.search(self.sections[piece.section].text)
            )

    def _row(self, piece: Piece) -> None:
        cells = [c.text.strip() for c in piece.block.cells if c.text.strip()]
        asking = [c for c in cells if _asks(c)]
        if asking and not piece.block.header_row:
            number = cells[0].rstrip(".") if cells[0] != asking[0] and len(cells[0]) <= 4 else None
            opening = _OPENS_WITH_NUMBER.match(asking[0]) if number is None else None
            self._take([piece], opening["n"] if opening else number, asking[0][opening.end() if opening else 0 :])

    def _take(self, held: list[Piece], number: str | None, words: str) -> None:
        passages = [n for p in held for n in range(p.first_passage, p.last_passage)]
        if number is not None and re.fullmatch(r"[Qq]\.?\d{1,2}", number):
            number = number.lstrip("Qq.")
        for shown, question in _apart(number, words.strip()):
            self.found.append(Numbered(shown, question, held[0].block.page, passages))


def _put_to_us(piece: Piece, sections: list[Section]) -> bool:
    """Whether the heading is over questions that were put to the review itself, or stands in an appendix and names no body."""
    if _PUT_TO_US.search(piece.words):
        return not re.search(r"\b(?:board|partnership|committee|lscb|partners)\b", piece.words, re.IGNORECASE)
    apart = piece.section is not None and sections[piece.section].role in ("appendix", "background")
    return apart and _TO_A_BODY.search(piece.words) is None


def _apart(number: str | None, words: str) -> list[tuple[str | None, str]]:
    """The question with its number, or several where the next letters run on in the same paragraph: "… ? 2b Which …?"."""
    lettered = _LETTERED.fullmatch(number or "")
    if lettered is None:
        return [(number, words)]
    parts = re.split(rf"(?<=\?)\s+({lettered['n']}[b-h])[.):]?\s+(?=[A-Z])", words)
    return [(number, parts[0]), *zip(parts[1::2], parts[2::2], strict=True)]


def _asks(words: str) -> bool:
    return bool(_ASKS.search(words)) or ("?" in words and len(words) - words.rindex("?") < 80)
