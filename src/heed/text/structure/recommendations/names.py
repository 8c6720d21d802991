"""Names: the organisations a document speaks of, its abbreviations, and which of them publishes it."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from heed.text.structure.pieces import Piece, squeeze
from heed.text.structure.recommendations.capitals import in_small

_DATA = tomllib.loads((Path(__file__).parent / "agencies.toml").read_text(encoding="utf-8"))
STRONG = frozenset(word.lower() for word in _DATA["strong"])
NOUNS = STRONG | frozenset(word.lower() for word in _DATA["weak"])
GENERAL = frozenset(word.lower().replace("’", "'") for word in _DATA["general"])
PUBLISHERS = frozenset(_DATA["publishers"])
WHOLE: tuple[str, ...] = tuple(_DATA["whole"])
COUNCIL_SERVICES = frozenset(_DATA["council_services"])
ROLES = frozenset(_DATA["roles"])
ABBREVIATED: dict[str, str] = dict(_DATA["abbreviated"])
NATIONAL: dict[str, str] = dict(_DATA["national"])
CALLED: dict[str, list[str]] = {said: entry["nouns"] for entry in _DATA["called"] for said in entry["said"]}

LINKS = "y|yr|ar|a[’']r|le|la|de|du|cum"  # small words inside the names of places: "Bryn y Gors"
_CAP = r"(?:[A-Z][\w’'&-]*|\d+(?:-\d+)?)"
_NAME = re.compile(
    rf"[A-Z][\w’'&-]*(?:,?\s+(?:{_CAP}|(?:of|for|in|on|upon)(?:\s+the)?(?=\s+[A-Z])|(?:{LINKS})(?=\s+[A-Z])|and(?:\s+the)?(?=\s+[A-Z])|&)){{0,30}}"
)
_DEFINED = re.compile(
    r"\s*\(\s*(?:(?:hereafter|hereinafter|hereinafter called|henceforth|from here on|in this report|referred to (?:here )?as|known as|called|"
    r"or)[,:]?\s+)*[“\"‘']?(?:[Tt]he\s+)?[“\"‘']?(?P<short>[A-Z][A-Za-z&-]{1,11}(?:\s[A-Z][a-z]+)?)[”\"’']?\s*\)"
)
_PUBLISHER = re.compile(
    r"(?:(?:Local|Regional)\s+)?(?:Safeguarding\s+(?:Children(?:[’']s)?\s+)?|Child(?:ren)?(?:[’']s)?\s+Protection\s+|Children(?:[’']s)?\s+Safeguarding\s+|Area\s+Child\s+Protection\s+)"
    r"(?:and\s+Adults?\s+)?(?:Board|Partnership|Committee|Panel)|(?:Adult|Public)\s+Protection\s+(?:Committee|Partnership)",
)
_LEADING = re.compile(
    r"^(?:The|Are|Is|Was|Were|Has|Have|Does|Did|How|What|Why|Who|Which|In|At|By|For|From|To|On|When|While|After|Before|Both|And|That|This|With|Although|If|Since|Where|As|It|All|An|A|Each|Every|Of|But|Report|Chair|Response|Name|"
    r"Lead|Agency|Published|Recommendations?|January|February|March|April|May|June|July|August|September|October|November|December|Easter|Christmas|"
    r"Inform|Notify|Ask|Ensure|Require|Remind|Tell|Invite|Involve|Include|Consult|Encourage|Urge|Advise|Alert|Send|Give|Request|Write to|"
    r"[A-Z]{1,6} \d{1,2}|[A-Z]\d{1,2}|[B-HJ-Z]|\d+)\s+(?:of\s+(?:the\s+)?)?"
)
_SHORT = re.compile(r"[A-Z][A-Za-z&-]{0,10}[A-Z][a-z]{0,3}s?|[A-Z]{2,10}s?")
_ENDS = re.compile(r"(?:\s+(?:for|of|in)\s+(?:[A-Z][\w’'-]*|and|the|of|\s)+)?")
_PERSON = re.compile(
    r"^(?:(?:Child|Adult|Baby|Mother|Father|Parent|Sibling|Infant|Young Person)\s+[A-Z]\d?\b,?\s*(?:and\s+)?)+|^(?:the|The)\s+"
)
_COUNTED = re.compile(r"(?<=[A-Z]{2})\s\d{1,2}\s(?=[A-Z]{2})")  # the number of a line, printed between two of a title
_MONTHS = re.compile(
    r",?\s+(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:\s+\d{4})?|\d{4}|"
    r"(?:Issued|Published|Ratified|Agreed|Approved|Adopted|Dated|Endorsed|Commissioned|Completed|Version|Draft|Final)(?:\s.*)?)$"
)
_DATED = re.compile(
    r".*(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+(?:\d{4}\s+)?|.*\b(?:19|20)\d\d\s+"
)
_CLOSING = frozenset(
    ("board", "committee", "group", "panel", "team", "commission", "academy", "school")
)  # never inside a name
_JOIN = re.compile(r"\s+and\s+|,\s+(?:and\s+)?|\s+&\s+")


_OFFICE = re.compile(
    r"(?:[A-Z][\w’'-]* ){0,4}(?:Chair(?:man|woman|person)?|Vice-Chair|Officer|Manager|Director|Head|Executive|Convener|Secretary|Nurse|Lead)s?"
    r" (?:of|for|in|at)(?: the)? (?=[A-Z])"
    r"|(?:Council|Trust|Authority|Board|Department)[’']s (?=[A-Z])"
)


def without_office(name: str) -> str:
    """The body alone of "Independent Chair of the Mid Safeguarding Board"."""
    held = _OFFICE.match(name)
    rest = name[held.end() :] if held else name
    return rest if " " in rest and is_agency(rest) and rest.split()[-1].lower() in STRONG else name


_OF_THE_REVIEW = re.compile(
    r"\b(?:first|originally) (?:published|issued|released) (?:in [\w ]{3,20} )?by (?:the )?.?$", re.IGNORECASE
)  # of two boards that publish one report, the first is the Board of its text
_FIRST_PUBLISHED = 60


class Names:
    """What the document calls its organisations: full names with their counts, abbreviations, and the publisher."""

    def __init__(self) -> None:
        self.known: Counter[str] = Counter()
        self.short: dict[str, str] = {}
        self.publisher: str | None = None
        self.by_end: dict[str, Counter[str]] = {}
        self.by_initials: dict[
            str, str
        ] = {}  # abbreviations that nobody explains: "MVP" where there is one Mid Vale Police

    def expand(self, short: str) -> str | None:
        """The full name for an abbreviation of the document, or None."""
        known = self.short.get(short) or self.short.get(short.rstrip("s")) or self.short.get(short.upper())
        return known or self.by_initials.get(short)

    def longer(self, name: str) -> str:
        """The longer name that the document gives the same body ("the Trust", "Primary Care Trust") where one is meant."""
        fits = self.by_end.get(plain(name))
        if not fits:
            return name
        ranked = fits.most_common()
        best, times = ranked[0]
        board = _PUBLISHER.search(name)
        if board is not None and board.start() > 0 and self.known[name] >= 2 * times:
            return name  # "Jane Doe Mid Safeguarding Board": a cover's lines run together
        if all(times >= 3 * n or best.endswith(" " + other) or other.endswith(" " + best) for other, n in ranked[1:]):
            return _widest(best, fits)
        return name

    def filled(self, name: str) -> str:
        """The one fuller name whose words hold these in order, first and last the same ("Mid Board": "Mid Safeguarding Board")."""
        words = name.split()
        if len(words) < 2 or self.known[name] > 3:
            return name
        fits = [
            n
            for n in self.known
            if n.startswith(words[0] + " ") and n.endswith(" " + words[-1]) and _holds(n.split(), words)
        ]
        fits = [n for n in fits if n != name]
        return fits[0] if len(fits) == 1 else name

    def index(self) -> None:
        """Makes `longer` quick: every name by each of its endings."""
        initials: dict[str, set[str]] = {}
        for name, count in self.known.items():
            words = name.split()
            capitals = "".join(w[0] for w in words if w[0].isupper())
            if 2 < len(capitals) < 7:
                initials.setdefault(capitals, set()).add(name)
            for i in range(1, len(words)):
                if words[i - 1] in ("of", "and", "for", "the", "&") or not words[i][0].isupper():
                    continue
                if words[i - 1].strip(",’'").lower() in _CLOSING or words[i - 1].endswith(","):
                    break  # "Chief Officers’ Group Harrowdale Committee": two names run together
                self.by_end.setdefault(plain(" ".join(words[i:])), Counter())[name] += count
        self.by_initials = {short: next(iter(held)) for short, held in initials.items() if len(held) == 1}


_OF_A_KIND = frozenset(
    ("and", "of", "for", "the", "social", "primary", "university", "county", "borough", "city", "district", "metropolitan", "foundation",
     "children", "children’s", "children's", "protection", "regional", "local", "community", "mental", "general", "integrated", "clinical",
     "commissioning", "library", "acute", "child")
)  # fmt: skip


def _widest(best: str, fits: Counter[str]) -> str:
    """The name with the place in it, where the one said most often is only of a kind: "Social Care Trust", "Mid Health and Social Care Trust"."""
    if not all(word.lower() in NOUNS or word.lower() in _OF_A_KIND for word in best.split()):
        return best
    wider = [n for n in fits if n.endswith(f" {best}")]
    return max(wider, key=lambda n: (fits[n], len(n))) if wider else best


def _holds(longer: list[str], words: list[str]) -> bool:
    left = iter(longer)
    return len(longer) > len(words) and all(word in left for word in words)


def plain(name: str) -> str:
    """A name as it is compared."""
    return name.lower().replace("’", "'")


def read_names(pieces: Sequence[Piece], front: Sequence[str] = ()) -> Names:
    """The names of a document; `front` holds words of its cover and furniture, where the publisher stands."""
    names = Names()
    boards: Counter[str] = Counter()
    for words in front:
        _read(words, names, boards, 5)
    for at, piece in enumerate(pieces):
        block = piece.block
        if block.kind == "table_row":
            _glossary(piece, names)
            for cell in block.cells:
                _read(squeeze(cell.text), names, boards, 1)
            continue
        place = pieces[at - 1].words if at and block.page == 1 and pieces[at - 1].block.page == 1 else ""
        if place and _PUBLISHER.fullmatch(piece.words) and _PLACE_LINE.fullmatch(place):
            _read(f"{place} {piece.words}", names, boards, 8)  # a board's name on two lines of the cover
            continue
        _read(piece.words, names, boards, 4 if block.page == 1 else 1)
    for longer in list(boards):
        shorter = next(
            (
                n
                for n in boards
                if longer.endswith(f" {n}") and names.known[n] > names.known[longer] and n.count(" ") > 2
            ),
            None,
        )
        if shorter is not None:
            boards[shorter] += boards.pop(longer)
    if boards:
        names.publisher = boards.most_common(1)[0][0]
    names.index()
    return names


_PLACE_LINE = re.compile(
    r"(?!.*(?i:\b(?:review|report|summary|child|baby|family|published|confidential|version|draft)\b))"
    r"[A-Z][\w’'-]+(?:,? (?:and|of|the|on|&|upon|[A-Z][\w’'-]+)){0,6}"
)


def is_agency(name: str) -> bool:
    """Whether a capitalised name is an organisation's."""
    return any(word.strip(",’'").lower() in NOUNS for word in name.split())


def _short(name: str) -> bool:
    """Whether a word is an abbreviation, and so a whole name."""
    return name.isupper() and 2 < len(name) < 8 and name not in ("NHS", "THE", "AND")


def _coded(name: str) -> bool:
    return re.fullmatch(r"Department\d+X", name) is not None


def ends_strongly(name: str) -> bool:
    """Whether a name may end here: its last word, or the one before "of …" or "for …", is an agency's noun."""
    if _coded(name) or name in WHOLE or _short(name):
        return True
    head = re.split(r"\s+(?:of|for|in|on|upon)\s+", name)[0]
    last = name.split()[-1].strip(",’'").lower()
    return (
        last in STRONG
        or head.split()[-1].strip(",’'").lower() in STRONG
        or (last.endswith(("’s", "'s")) and last[:-2] in STRONG)
    )


_ONE_BODY = re.compile(r"\bHealth and Social Care(?= (?:Trust|Board|Partnership|Committee))")
_PLACES = re.compile(
    r", [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)? and [A-Z][\w’'-]+ (?:(?:and|of|the|[A-Z][\w’'-]*) )*(?:Board|Partnership|Committee|Panel|Council|Trust)\b"
)
_A_PLACE = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?")
_NO_PLACE = frozenset(
    (
        "Chair",
        "Author",
        "Reviewer",
        "Board",
        "Director",
        "Manager",
        "Officer",
        "Health",
        "Police",
        "Education",
        "Children",
    )
)


def single_names(name: str) -> list[str]:
    """A run of capitalised words as the one or several names it holds: "Harrowdale Council and Mid Police" is two."""
    parts: list[str] = []
    held = ""
    at = 0
    for n, official in enumerate(WHOLE):
        if official in name:
            name = name.replace(official, f"Department{n}X")
    name = _ONE_BODY.sub("Health&Social Care", name)
    for found in [*_JOIN.finditer(name), None]:
        end = found.start() if found else len(name)
        piece = name[at:end]
        held = f"{held}{piece}"
        whole = held.strip(" ,")
        if found is None or (
            (
                (
                    (
                        " " in whole
                        or _coded(whole)
                        or _short(whole)
                        or (found.group().startswith(",") and is_agency(whole))
                    )
                    and (ends_strongly(whole) or _two_bodies(whole, name[found.end() :]))
                )
                or (found.group() == " and " and whole in _TRADES and _OF_CHILDREN.match(name, found.end()))
            )
            and not name[found.end() :].startswith("Crime")
        ):
            parts.append(whole)
            held = ""
        elif (
            found.group() == ", "
            and _PLACES.match(name, found.start())
            and _A_PLACE.fullmatch(whole)
            and whole not in _NO_PLACE
        ):
            held += found.group()  # "Mossley, Dale and Fells Safeguarding Children Partnership"
        elif found.group().startswith(",") and (
            not is_agency(whole) or whole.split()[-1].lower() in ROLES or whole.startswith("NHS ")
        ):
            parts += [whole] if whole.startswith("NHS ") else []
            held = ""
        else:
            held += found.group()
        at = found.end() if found else end
    if len(parts) > 1 and not is_agency(parts[-1]) and " of " in parts[-2] and name.endswith(f" and {parts[-1]}"):
        parts[-2:] = [
            f"{parts[-2]} and {parts[-1]}"
        ]  # "Police Service of Mid Vale and the Isles": one place of two names
    return [_official(_PERSON.sub("", p)).replace("Health&Social Care", "Health and Social Care") for p in parts if p]


_TRADES = frozenset(("Housing", "Education", "Health", "Police", "Probation", "Midwifery", "Schools"))
_OF_CHILDREN = re.compile(r"Children(?:[’']s)? (?:Services|Social Care)$")


def _two_bodies(whole: str, after: str) -> bool:
    """Whether "NHS Mid", before "and Mid Council", is a body of its own ("NHS Mid and Vale Health Board" is one)."""
    following = _JOIN.split(after)[0].removeprefix("the ").split()
    if following and following[0] == whole.split(" ")[0] and is_agency(whole) and is_agency(" ".join(following)):
        return True  # "Mid Community Health and Mid Council"
    if not re.fullmatch(r"NHS(?: [A-Z][\w’'-]+){1,3}", whole):
        return False
    if after.startswith("the ") and following and is_agency(" ".join(following)):
        return True  # "NHS Mid and the Alcohol and Drug Partnership"
    return bool(following) and (
        following[-1] in ("Council", "Police", "Constabulary") or following[0] == whole.split()[1]
    )


def _official(name: str) -> str:
    found = re.search(r"Department(\d+)X", name)
    return name.replace(found.group(), WHOLE[int(found[1])]) if found else name


def _read(text: str, names: Names, boards: Counter[str], weight: int) -> None:
    for found in _NAME.finditer(text):
        run, end = _MONTHS.sub("", found.group()), found.end()  # "Mid Safeguarding Board, February 2009"
        if run.isupper():
            run = _COUNTED.sub(" ", run)
        if (dated := _DATED.search(run)) is not None and dated.end() < len(run):
            run = run[dated.end() :]  # "Died April 2008 Mid Safeguarding Board"
        while (lead := _LEADING.match(run)) is not None:
            run = run[lead.end() :]
        run = _MONTHS.sub("", run)
        if not run:
            continue
        singles = [*map(without_office, single_names(run))]
        if singles and not _OFFICE.match(singles[-1]) and (after := _DEFINED.match(text, end)):
            _define(singles[-1], after["short"], names, text[max(0, end - 160) : end])
        for name in singles:
            if run.isupper():
                name = in_small(name)
            if name.endswith(("’s", "'s")):
                name = name[:-2]
            first, _, rest = name.partition(" ")
            if len(first) > 2 and first.isupper() and first == "".join(w[0] for w in rest.split() if w[0].isupper()):
                name = rest  # "SBNI Safeguarding Board for Northern Ireland": a badge and the name beside it
                names.short.setdefault(first, rest)
            if " " not in name or not is_agency(name) or _OFFICE.match(name):
                continue
            board = _PUBLISHER.search(name)
            if board and name[board.end() :].startswith("s"):
                board = None  # "guidance for Child Protection Committees": of none alone
            if board and board.start() > 0 and not _ENDS.fullmatch(name, board.end()):
                name = name[: board.end()]  # "Mid Safeguarding Partnership Authors": two lines of a cover run together
            names.known[name] += 1
            if board and _OF_THE_REVIEW.search(text, max(0, found.start() - 90), found.start() + 1):
                boards[name] += _FIRST_PUBLISHED
            if board and (board.start() > 0 or board.end() < len(name)) and _ENDS.fullmatch(name, board.end()):
                boards[name] += weight


def _define(name: str, short: str, names: Names, before: str) -> None:
    """Enters an abbreviation with the name it stands for, cut to the words whose initials it is made of."""
    letters = [c for c in short if c.isupper()]
    words = before.split()
    picked: list[str] = []
    left = len(letters) - 1
    for word in reversed(words):
        picked.insert(0, word)
        if left >= 0 and word.strip("“\"'‘(")[:1].upper() == letters[left]:
            left -= 1
            if left < 0:
                break
    full = " ".join(picked).strip("“”\"‘’'(),")
    if left >= 0 or len(picked) > len(letters) + 5:
        full = name
    chosen = name if is_agency(name) and (full in name or not is_agency(full)) else full
    if len(chosen) > len(short):
        names.short.setdefault(short, chosen)


def _glossary(piece: Piece, names: Names) -> None:
    cells = [squeeze(c.text) for c in piece.block.cells if c.text.strip()]
    if len(cells) == 2 and _SHORT.fullmatch(cells[0]) and len(cells[1]) > len(cells[0]):
        names.short.setdefault(cells[0], cells[1].split(" (")[0].rstrip(".,;"))
