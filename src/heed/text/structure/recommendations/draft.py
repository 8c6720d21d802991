"""A recommendation while it is being put together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from heed.text.structure.labels import FOR
from heed.text.structure.pieces import Piece
from heed.text.structure.words import ORDERS

ASKED = r"(?:is|are) (?:\w+ly )?(?:asked|required|requested|urged|invited|advised|recommended|encouraged) to"
DUTY = rf"(?:should|must|needs? to|{ASKED})"
PERFECT = (  # "should have been told": what was not done, unlike "should have supervision"
    r"have (?:\w+ly |not |also |either |all )?(?:been|had|[a-z]+ed|known|seen|made|done|taken|given|told|gone|held|led|kept|met|sought|"
    r"found|thought|brought|become|begun|come|heard|put|read|sent|set|shown|spoken|understood|written|felt|got|left|asked|drawn|built)\b"
)
DIRECTIVE = re.compile(
    r"\b(?:should|must|shall|ought (?:\w+ )?to|needs? to|"
    r"(?:is|are|be) (?:asked|required|requested|urged|invited|advised|recommended|encouraged) (?:to|that)|"
    r"recommends?(?: that)?|recommended that|to ensure|has to|have to|may (?:also )?wish to|might (?:also )?wish to|would do well to|"
    r"we (?:therefore |also )?(?:ask|urge|invite|request|call (?:up)?on|would like|expect|want)|seeks? assurance)\b",
    re.IGNORECASE,
)
IMPERATIVE = re.compile(rf"(?:{'|'.join(ORDERS)})\b", re.IGNORECASE)
_THAT = re.compile(r"That\s+(?:[A-Z]|the|all|each|every|a|an|any|no|where|when|there|this|both|training|guidance)\b")


_VERB = (
    r"(?:\w+ly )?(?:be|have|"
    + "|".join(word for word in ORDERS if word not in ("to [a-z]+", "all", "each", "every"))
    + r")\b"
)
_TO_DO = re.compile(
    r"(?:(?:When|Where|If|Before|After|Once|Until)\b[^,]{5,160}, )?"
    r"(?:(?!\b(?:is|are|was|were|has|had|have|will|would|did|does|do|came|went|failed|began|agreed|decided|wanted|tried|likely|able|due|asks?|recommends?|invites?|requests?|wants?|needs?|seems?|following)\b)"
    rf"[\w’'/&,()-]+ ){{1,18}}?(?:[A-Z][\w’'-]*|board|council|team|service|services|trust|partners?|agencies|agency|schools?|practices|"
    rf"surgeries|teams|trusts|police|panel|committee|partnership|department|providers?|managers?|staff|professionals|practitioners) to {_VERB}"
    r"|(?:(?:When|Where|If|Before|After|Once|Until)\b[^,]{5,160}, )?(?:An?|The|All|Every|Each|No|Any) "
    r"(?:(?!\b(?:is|are|was|were|has|had|have|will|would|did|does|do|due|going|seemed|appeared)\b)[\w’'/-]+ ){1,8}?to be [a-z]+(?:ed|en|t|n|de|ld)\b"
)


_OUTRIGHT = re.compile(
    rf"\b(?:{DUTY}|shall|ought to|recommends?|recommended)\b(?! {PERFECT})|"
    r"^(?:The|All|Each|Every|[A-Z][a-z]+)\b[^.]{2,80}\bwill (?!have been|be remembered)"
)


def _asks_for_something(words: str) -> bool:
    return bool(_OUTRIGHT.search(words) or assigns(words) or (IMPERATIVE.match(words) and words.endswith(".")))


@dataclass(slots=True)
class Draft:
    """What has been gathered of one recommendation: its words in parts, its pieces, and who stood beside or above it."""

    number: str | None
    page: int
    section: int | None
    parts: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)  # from a lead column, a heading or a lead-in, as printed
    led: str = ""  # the line over the list it stands in: "The Board should:"
    otherwise: str = ""  # whom the place asks where a recommendation names nobody
    closed: bool = False  # its words have ended: what follows explains it
    worth: int = 3  # 3 the section named recommendations, 2 elsewhere in the text, 1 a summary, 0 a plan or appendix

    @property
    def text(self) -> str:
        """The words gathered, parts on lines of their own."""
        return "\n".join(self.parts).strip()

    def add(self, piece: Piece, words: str) -> None:
        """Adds a piece's words: to the last part where they go on with its sentence, else as a part of their own."""
        words = words.strip()
        if words:
            if self.parts and words[0].islower() and self.parts[-1][-1:].isalnum() and piece.mark is None:
                self.parts[-1] += " " + words
            else:
                self.parts.append(words)
        if not self.pieces:
            self.page = piece.block.page
        self.pieces.append(piece)

    def ask_by_label(self, piece: Piece) -> None:
        """Takes whom the label itself names: "Recommendation 3 for Harrow Vale Police"."""
        if piece.mark is not None and piece.mark.label.startswith(FOR):
            self.owners.append(piece.mark.label.removeprefix(FOR))

    def dealt(self) -> list[Draft]:
        """Itself; or, where a frame or a label without number or words only holds a list of whole sentences that ask, each of them."""
        items = [p for p in self.pieces if p.words]
        if self.number is not None or len(items) < 2 or len(items) != len(self.parts):
            return [self]
        listed = all(p.mark is not None and p.mark.kind == "bullet" for p in items)
        listed = listed and max(p.block.indent for p in items) - min(p.block.indent for p in items) < 6
        if not listed or not all(directs(words) and words.endswith(".") for words in self.parts):
            return [self]
        drafts: list[Draft] = []
        for piece, words in zip(items, self.parts, strict=True):
            drafts.append(Draft(None, piece.block.page, piece.section, worth=self.worth))
            drafts[-1].add(piece, words)
            drafts[-1].owners, drafts[-1].led, drafts[-1].otherwise = list(self.owners), self.led, self.otherwise
        return drafts

    @property
    def titled_only(self) -> bool:
        """Whether all it holds as yet is a short title: what asks stands below it."""
        return (
            len(self.parts) == 1
            and self.parts[0].count(" ") < 12
            and self.parts[0][-1:].isalnum()
            and not directs(self.parts[0])
        )

    def without_lead_up(self) -> None:
        """Drops what stands between the label and the words that ask: a title, or the sentences that say what was found."""
        asking = next((i for i, words in enumerate(self.parts) if _asks_for_something(words)), None)
        if not asking or any(words.endswith(":") for words in self.parts[:asking]):
            return
        if asking > 2 or any(DIRECTIVE.search(words) or len(words) > 900 for words in self.parts[:asking]):
            return
        if self.parts[asking][:1].isupper():
            self.otherwise = (
                self.parts[0] if asking == 1 and len(self.parts[0]) < 90 else ""
            )  # it may name who is asked
            del self.parts[:asking]


def assigns(words: str) -> bool:
    """Whether the words give somebody something to do without a verb of duty: "Harrow Vale Police to review the log"."""
    return bool(_TO_DO.match(words))


def directs(words: str) -> bool:
    """Whether the words ask somebody to do something."""
    return bool(DIRECTIVE.search(words) or IMPERATIVE.match(words) or _THAT.match(words))


_SOMEBODY = re.compile(
    r"(?:[A-Z][\w’'-]*|[a-z]{1,3}|and|the|all|for|those|who|of)(?:,? [\w’'-]+){0,24}? (?:should|must|" + ASKED + r")\b"
    rf"(?! {PERFECT})(?! be (?:noted|said|remembered|read)\b)"
)


def opens_so(words: str) -> bool:
    """Whether the words open with somebody and "should" or "must"."""
    return bool(_SOMEBODY.match(words))
