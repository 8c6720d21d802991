"""Names: the organisations a document speaks of, its abbreviations, and which of them publishes it."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from heed.text.structure.pieces import Piece, squeeze

_DATA = tomllib.loads((Path(__file__).parent / "agencies.toml").read_text(encoding="utf-8"))
NOUNS = frozenset(word.lower() for word in _DATA["nouns"])
GENERAL = frozenset(word.lower().replace("’", "'") for word in _DATA["general"])
PUBLISHERS = frozenset(_DATA["publishers"])

_CAP = r"[A-Z][\w’'&-]*"
_NAME = re.compile(rf"{_CAP}(?:,?\s+(?:{_CAP}|of|and|for|the|&|in|on|upon|with)){{0,11}}")
_DEFINED = re.compile(r"\s*\(\s*(?:the\s+|hereafter\s+(?:the\s+)?|known as\s+(?:the\s+)?)?[“\"‘']?(?P<short>[A-Z][A-Za-z&-]{1,11}(?:\s[A-Z][a-z]+)?)[”\"’']?\s*\)")
_PUBLISHER = re.compile(
    r"(?:Local\s+)?(?:Safeguarding\s+(?:Children(?:[’']s)?\s+)?|Child(?:ren)?\s+Protection\s+|Children(?:[’']s)?\s+Safeguarding\s+)(?:and\s+Adults?\s+)?(?:Board|Partnership|Committee)|"
    r"(?:Child|Adult|Public)\s+Protection\s+(?:Committee|Partnership)|Safeguarding\s+(?:Board|Partnership)",
)
_LEADING = re.compile(r"^(?:The|In|At|By|For|From|To|On|When|While|After|Before|Both|And|That|This|With|Although|If|Since|Where|As|It|All|An|A|Each|Every)\s+")
_TRAILING = re.compile(r"(?:\s+(?:of|and|for|the|&|in|on|upon|with))+$|[’']s$")
_SHORT = re.compile(r"[A-Z][A-Za-z&-]{0,10}[A-Z][a-z]{0,3}s?|[A-Z]{2,10}s?")


class Names:
    """What the document calls its organisations: full names with their counts, abbreviations, and the publisher."""

    def __init__(self) -> None:
        self.known: Counter[str] = Counter()
        self.short: dict[str, str] = {}
        self.publisher: str | None = None

    def expand(self, short: str) -> str | None:
        """The full name for an abbreviation of the document, or None."""
        return self.short.get(short) or self.short.get(short.rstrip("s")) or self.short.get(short.upper())


def read_names(pieces: Sequence[Piece], front: Sequence[str] = ()) -> Names:
    """The names of a document; `front` holds words of its cover and furniture, where the publisher stands."""
    names = Names()
    boards: Counter[str] = Counter()
    for words in front:
        _read(words, names, boards, 5)
    for piece in pieces:
        block = piece.block
        if block.kind == "table_row":
            _glossary(piece, names)
            for cell in block.cells:
                _read(squeeze(cell.text), names, boards, 1)
            continue
        _read(squeeze(block.text), names, boards, 4 if block.page == 1 else 1)
    if boards:
        names.publisher = boards.most_common(1)[0][0]
    return names


def is_agency(name: str) -> bool:
    """Whether a capitalised name is an organisation's."""
    return any(word.strip(",’'").lower() in NOUNS for word in name.split())


def _read(text: str, names: Names, boards: Counter[str], weight: int) -> None:
    for found in _NAME.finditer(text):
        name = found.group()
        end = found.end()
        while (lead := _LEADING.match(name)) is not None:
            name = name[lead.end() :]
        name = _TRAILING.sub("", name)
        if not name:
            continue
        after = _DEFINED.match(text, end)
        if after:
            _define(name, after["short"], names, text[max(0, end - 160) : end])
        if " " not in name or not is_agency(name):
            continue
        names.known[name] += 1
        if (board := _PUBLISHER.search(name)) is not None and board.start() > 0 and name.count(" ") < 10 and " and " not in name[: board.start()].replace(" and Adults", ""):
            boards[name[: board.end()]] += weight


def _define(name: str, short: str, names: Names, before: str) -> None:
    """Enters an abbreviation, its name cut to the words whose initials it is made of."""
    words = before.split() if short.isupper() and len(short) > 1 else name.split()
    letters = [c for c in short if c.isupper()]
    picked: list[str] = []
    left = len(letters) - 1
    for word in reversed(words):
        picked.insert(0, word)
        initial = word.strip("“\"'‘(")[:1].upper()
        if left >= 0 and initial == letters[left]:
            left -= 1
            if left < 0:
                break
    full = " ".join(picked).strip("“”\"‘’'(),") if left < 0 and len(picked) <= len(letters) + 5 else name
    wider = name if full in name and is_agency(name) and " and the " not in name else full
    if short.lower() != full.lower() and len(full) > len(short):
        names.short.setdefault(short, wider if wider[:1].isupper() else full)


def _glossary(piece: Piece, names: Names) -> None:
    cells = [squeeze(c.text) for c in piece.block.cells if c.text.strip()]
    if len(cells) == 2 and _SHORT.fullmatch(cells[0]) and len(cells[1]) > len(cells[0]):
        names.short.setdefault(cells[0], cells[1].split(" (")[0].rstrip(".,;"))
