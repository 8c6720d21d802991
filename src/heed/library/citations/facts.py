"""What a citation is made of: facts about a document and, where it is of a passage, the pin-point."""

from __future__ import annotations

import re
import unicodedata

import msgspec

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_HONOURS = re.compile(
    r"^(?:(?:dr|prof|professor|mr|mrs|ms|miss|mx|sir|dame|lord|lady|rev|hon|judge|baroness)\b\.?\s+)+"
    r"|(?:,?\s+(?:obe|mbe|cbe|qpm|qc|kc|phd|jp|ba|ma|msc|bsc|mphil|dsw|cqsw|rgn|hv|frcpch|mrcgp|frcgp|esq)\b\.?)+$",
    re.IGNORECASE,
)
_PARTICLES = {
    "de",
    "da",
    "di",
    "del",
    "della",
    "van",
    "von",
    "der",
    "den",
    "ter",
    "la",
    "le",
    "ap",
    "ab",
    "ferch",
    "mac",
    "ní",
    "nic",
    "ó",
    "o",
}


class Person(msgspec.Struct, frozen=True):
    """A person's name, parted for lists of authors; `given` is empty where one name is all there is."""

    family: str
    given: str = ""

    @property
    def initials(self) -> str:
        """The first letters: "A.-B." for Anne-Berit, "J. R." as "J.R."."""
        return "".join(
            "-".join(f"{part[0].upper()}." for part in name.split("-") if part) for name in self.given.split()
        )


class Pin(msgspec.Struct, frozen=True):
    """Where in the document: its page in the file, the page number printed there, the paragraph's number, the passage's id."""

    passage: str
    page: int
    printed: str | None = None
    paragraph: str | None = None


class Facts(msgspec.Struct, frozen=True):
    """What is known of a document for citing it; what is not known is None or empty, and is left out of every style."""

    id: str
    title: str | None
    kind: str | None  # "Overview report"
    authors: list[Person]
    publisher: str | None
    published: str | None  # EDTF
    labels: list[str]
    sha256: str
    pin: Pin | None = None
    address: str | None = None
    corrected: str | None = None  # the day on which a person put the words cited right

    @property
    def shown_title(self) -> str:
        """The title, or what can be said in its place, in square brackets."""
        if self.title:
            return plain(self.title)
        what = (self.kind or "document").lower()
        return f"[Untitled {what}{': ' + ', '.join(self.labels) if self.labels else ''}]"

    @property
    def date(self) -> Date:
        """When it was published."""
        return date_of(self.published)


class Date(msgspec.Struct, frozen=True):
    """A publication date as far as it is known, and whether it is sure."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    sure: bool = True
    shown: str = ""  # "2014", "c. 2014", "2014?", "2020–21"


def date_of(edtf: str | None) -> Date:
    """The date of an EDTF string; of a span its first year, shown as a span.

    >>> date_of("2016-05-22?").shown, date_of("2014~").shown, date_of("2020-05/2021-04").shown, date_of(None).shown
    ('2016?', 'c. 2014', '2020–2021', '')
    """
    if not edtf:
        return Date()
    first, _, last = edtf.partition("/")
    parts = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([?~%]?)", first)
    if parts is None:
        decade = re.match(r"(\d{3})X", first)
        return Date(sure=False, shown=f"{decade[1]}0s") if decade else Date()
    year, month, day = int(parts[1]), int(parts[2] or 0), int(parts[3] or 0)
    sure = not parts[4]
    shown = f"c. {year}" if parts[4] == "~" else f"{year}{'' if sure else '?'}"
    if last[:4].isdigit() and last[:4] != parts[1]:
        return Date(year, sure=sure, shown=f"{shown}–{last[:4]}")
    return Date(year, month if 1 <= month <= 12 and not last else None, day if day and not last else None, sure, shown)


def person(name: str) -> Person:
    """A name parted into family and given names, titles and honours left out.

    >>> person("Dr Ann-Marie van der Berg OBE")
    Person(family='van der Berg', given='Ann-Marie')
    """
    bare = plain(name)
    while (less := _HONOURS.sub("", bare).strip(" ,")) != bare and less:
        bare = less
    if "," in bare:
        family, _, given = bare.partition(",")
        return Person(family.strip(), given.strip())
    words = bare.split()
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in _PARTICLES:
        at -= 1
    return Person(" ".join(words[at:]), " ".join(words[:at])) if words else Person(bare)


def plain(text: str) -> str:
    """One line of text: white space squeezed, control characters out."""
    return " ".join("".join(" " if unicodedata.category(mark) in ("Cc", "Zl", "Zp") else mark for mark in text).split())


def pinned(pin: Pin | None, page: str = "p. ", paragraph: str = "para. ") -> str:
    """The pin-point in words: "p. 12, para. 3.2"; where the paper prints no number the page of the file, and says so."""
    if pin is None:
        return ""
    parts = [f"{page}{pin.printed}" if pin.printed else f"{page}{pin.page} of the file"]
    if pin.paragraph:
        parts.append(f"{paragraph}{pin.paragraph.rstrip('.')}")
    return ", ".join(parts)


def mark(facts: Facts) -> str:
    """What a reference in one line says at its end where the words cited are not those the machine read."""
    return " [text corrected]" if facts.corrected else ""


def notes(facts: Facts) -> list[str]:
    """What every machine format says in its notes: the pin-point with both page numbers, and the version that was read."""
    said = []
    if facts.pin is not None:
        other = f" (page {facts.pin.page} of the file)" if facts.pin.printed else ""
        said.append(f"Pin-point: {pinned(facts.pin)}{other}; passage {facts.pin.passage}")
    if not facts.date.sure:
        said.append(f"Date of publication not certain: {facts.date.shown}")
    said.append(f"Text as at the file with SHA-256 {facts.sha256}")
    if facts.corrected:
        said.append(f"Text corrected on {facts.corrected}: a person put right what the machine misread")
    return said
