"""Questions: what a Learning Together review puts to the board."""

from __future__ import annotations

import re
from collections.abc import Sequence

from heed.text.reading import Numbered, Section
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
_BARE_LETTER = re.compile(r"(?P<n>[a-h])\s+(?=[A-Z])")
_ASKS = re.compile(r"\?[”’\"')]?$")
_ENDS = re.compile(
    r"[.?!]\s+[A-Z]"
)  # a sentence before the last: a paragraph that ends in a question, not a question put
MOST_WORDS, SEVERAL = 50, 3
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
                self.listening = bool(QUESTIONS_ABOVE.search(piece.words))
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
        return self.found

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
            self._take([piece], number, asking[0])

    def _take(self, held: list[Piece], number: str | None, words: str) -> None:
        passages = [n for p in held for n in range(p.first_passage, p.last_passage)]
        self.found.append(Numbered(number, words.strip(), held[0].block.page, passages))


def _asks(words: str) -> bool:
    return bool(_ASKS.search(words)) or ("?" in words and len(words) - words.rindex("?") < 80)
