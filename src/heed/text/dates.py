"""Dates as reports write them, read as EDTF: "22nd May 2016" is 2016-05-22, "between May 2020 and April 2021"
2020-05/2021-04.

What EDTF level 1 can say is kept: seasons (2019-21 is spring 2019), doubt (2016-05?), nearness (2014~). "Early 2014"
is 2014: the
year is all that the words settle.
"""

from __future__ import annotations

import calendar
import datetime
import functools
import re
from collections.abc import Iterator

import msgspec

from heed.text.number_words import ORDINALS

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
FEASTS = {
    "christmas eve": "12-24", "christmas day": "12-25", "boxing day": "12-26", "new years eve": "12-31",
    "new years day": "01-01", "halloween": "10-31", "bonfire night": "11-05", "valentines day": "02-14",
}  # fmt: skip
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}

WELSH = (
    "ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin",
    "gorffennaf", "awst", "medi", "hydref", "tachwedd", "rhagfyr",
)  # fmt: skip
_DAYS = ORDINALS | {f"twenty-{word}": 20 + day for word, day in ORDINALS.items() if day < 10}
_DAYS |= {"thirtieth": 30, "thirty-first": 31}

_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|" + "|".join(WELSH) + r")\.?"
)
_YEAR = r"(?P<{0}>(?:19|20)\d\d)(?!\d)"
_WORDY = re.compile(
    r"(?<!\d\.)(?:(?<![\w/])|(?<=[a-z]/)(?=[a-z]{3,9}\s))(?:"
    r"(?:(?P<d1>\d{1,2})(?:\s?(?:st|nd|rd|th))?(?:\s+of)?[\s-]+|(?P<dw>" + "|".join(sorted(_DAYS, key=len, reverse=True))
    + r"|last)\s+(?:day\s+)?of\s+)?" + _MONTH.format("m1")
    + r"(?:(?:,?\s+(?:of\s+)?|-)(?P<y1>(?:19|20)\d\d(?!\d)|['’]\d\d(?!\d))|(?(d1)-(?P<y1s>\d\d)(?![\d-])|(?!)))"
    + r"|" + _MONTH.format("m2") + r"\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s+" + _YEAR.format("y2")
    + r"|(?P<season>spring|summer|autumn|winter)\s+(?:of\s+|term\s+(?:of\s+)?)?" + _YEAR.format("y3")
    + r"|(?P<y4>(?:19|20)\d\d)-(?P<m4>[01]\d)-(?P<d4>[0-3]\d)(?!\d)"
    + r"|(?P<d5>[0-3]?\d)(?P<sep>[/.\-])(?P<m5>[01]?\d)(?P=sep)(?P<y5>(?:19|20)\d\d|\d\d)(?![\d/.\-]*\d)"
    + r"|(?P<y6>(?:19|20)\d\d)[/–](?P<y7>\d\d(?:\d\d)?)(?!\d)"
    + r"|(?P<decade>(?:19|20)\d)0s"
    + r"|(?P<feast>christmas eve|christmas day|boxing day|new year['’]s (?:day|eve)|hallowe['’]?en|valentine['’]s day"
    + r"|bonfire night),?\s+(?:of\s+|in\s+)?"
    + _YEAR.format("y9")
    + r"|" + _YEAR.format("y8")
    + r")",
    re.IGNORECASE,
)  # fmt: skip
_MAYBE = re.compile(
    r"\d{4}|\d[/.\-]\d|['’-]\d\d\b"
)  # no date stands without one of these: spares the long pattern most passages
_LEFT = r"(?:{})\s*(?:the\s+)?$"
_NEAR = re.compile(_LEFT.format(r"about|around|circa|c\.|approximately|roughly"), re.IGNORECASE)
_DOUBT = re.compile(
    _LEFT.format(r"probably|possibly|perhaps|believed to be|thought to be|likely|uncertain)(?:\s+(?:in|on|from)?"),
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\b(?:between|from|over the period|during)\s+(?:the\s+)?(?:early|late|mid|end of|start of)?[ -]?$", re.IGNORECASE
)
_JOIN = re.compile(
    r"\s*(?:,\s*)?(?:and|to|until|till|through to|up to|–|—|-|or)\s+(?:the\s+)?(?:early|late|mid|end of"
    r"|start of)?[ -]?\s*$|\s*[–—-]\s*$",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"(?:(?P<d>\d{1,2})(?:\s?(?:st|nd|rd|th))?\s+(?:of\s+)?)?"
    + _MONTH.format("m")
    + r"\s*(?:and|to|or|until|–|—|-)\s*$"
    r"|(?P<dd>\d{1,2})(?:\s?(?:st|nd|rd|th))?\s*(?:and|to|or|until|–|—|-)\s*$",
    re.IGNORECASE,
)


class Found(msgspec.Struct, frozen=True):
    """A date in a text: its EDTF, and the code points it stands on."""

    edtf: str
    start: int
    end: int


def dates_in(text: str) -> list[Found]:
    """Every date stated in `text`, in order; two dates joined as a span ("May 2020 to April 2021") are one interval."""
    return list(_dates_of(text)) if _MAYBE.search(text) else []


@functools.lru_cache(maxsize=8192)  # the rules ask the same sentence for each child, and for each field
def _dates_of(text: str) -> tuple[Found, ...]:
    return tuple(_spans(text, list(_single(text))))


def date_of(text: str) -> str | None:
    """The EDTF of the first date in `text`, or None."""
    found = dates_in(text)
    return found[0].edtf if found else None


@functools.lru_cache(maxsize=8192)
def bounds(edtf: str) -> tuple[datetime.date, datetime.date]:
    """The first and the last day that `edtf` can mean; ValueError where it is none that Heed writes."""
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        return bounds(first)[0], bounds(last)[1]
    plain = edtf.rstrip("?~%")
    if re.fullmatch(r"\d{3}X", plain):
        return datetime.date(int(plain[:3]) * 10, 1, 1), datetime.date(int(plain[:3]) * 10 + 9, 12, 31)
    parts = [int(part) for part in plain.split("-")]
    if len(parts) == 1:
        return datetime.date(parts[0], 1, 1), datetime.date(parts[0], 12, 31)
    if len(parts) == 2 and parts[1] > 20:
        return _season_bounds(parts[0], parts[1])
    if len(parts) == 2:
        return datetime.date(parts[0], parts[1], 1), _last_day(parts[0], parts[1])
    day = datetime.date(*parts)
    return day, day


def precision(edtf: str) -> int:
    """How exactly a date is known: 3 to the day, 2 to the month or season, 1 to the year, 0 less."""
    if "/" in edtf or "X" in edtf:
        return 0
    return edtf.rstrip("?~%").count("-") + 1


def _season_bounds(year: int, code: int) -> tuple[datetime.date, datetime.date]:
    """Meteorological seasons; a winter begins in the December of its year, as "winter 2019" mostly means."""
    if code not in (21, 22, 23, 24):
        raise ValueError(f"{code} is no season of EDTF level 1")
    first = {21: 3, 22: 6, 23: 9, 24: 12}[code]
    if code == 24:
        return datetime.date(year, 12, 1), _last_day(year + 1, 2)
    return datetime.date(year, first, 1), _last_day(year, first + 2)


def _last_day(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def _month(word: str) -> int:
    start = word.lower()[:3]
    return next(place % 12 + 1 for place, name in enumerate(MONTHS + WELSH) if name.startswith(start))


def _day(year: int, month: int, day: int | None) -> str | None:
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04}-{month:02}"
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year:04}-{month:02}-{day:02}"


def _nth(word: str, year: int, month: int) -> int:
    """The day of the month that "third" or "last" names."""
    return calendar.monthrange(year, month)[1] if word == "last" else _DAYS[word]


def _century(year: str) -> int:
    """ "16" is 2016, "98" 1998: reviews of children reach back to 1945 but their two-digit dates do not reach past
    1970.
    """
    if len(year) == 4:
        return int(year)
    return 2000 + int(year) if int(year) < 70 else 1900 + int(year)


def _read(match: re.Match[str]) -> str | None:
    part = match.groupdict()
    if part["m1"]:
        year, month = _century((part["y1"] or part["y1s"]).strip("'’")), _month(part["m1"])
        day = int(part["d1"]) if part["d1"] else _nth(part["dw"].lower(), year, month) if part["dw"] else None
        return _day(year, month, day) or _day(year, month, None)
    if part["m2"]:
        return _day(int(part["y2"]), _month(part["m2"]), int(part["d2"])) or _day(
            int(part["y2"]), _month(part["m2"]), None
        )
    if part["season"]:
        return f"{part['y3']}-{SEASONS[part['season'].lower()]}"
    if part["y4"]:
        return _day(int(part["y4"]), int(part["m4"]), int(part["d4"]))
    if part["d5"]:
        return _day(_century(part["y5"]), int(part["m5"]), int(part["d5"]))
    if part["y6"]:
        last = int(part["y7"]) if len(part["y7"]) == 4 else int(part["y6"][:2] + part["y7"])
        return f"{part['y6']}/{last}" if last == int(part["y6"]) + 1 else None
    if part["decade"]:
        return f"{part['decade']}X"
    if part["feast"]:
        return f"{part['y9']}-{_feast(part['feast'])}"
    return part["y8"]


def _feast(words: str) -> str:
    """The month and day of a feast that falls on the same one each year."""
    plain = " ".join(words.lower().replace("’", "").replace("'", "").split())
    return FEASTS[plain]


def _single(text: str) -> Iterator[Found]:
    for match in _WORDY.finditer(text):
        edtf = _read(match)
        if edtf is None:
            continue
        before = text[max(0, match.start() - 30) : match.start()]
        if text[match.end() : match.end() + 1] == "?" or _DOUBT.search(before):
            edtf += "" if "/" in edtf else "?"
        elif _NEAR.search(before):
            edtf += "" if "/" in edtf else "~"
        yield Found(edtf, match.start(), match.end())


def _spans(text: str, singles: list[Found]) -> Iterator[Found]:
    """Joins "May 2020 to April 2021", "between 3 and 9 May 2016", "March–June 2014"; "or" joins two readings of one
    date.
    """
    index = 0
    while index < len(singles):
        first = singles[index]
        following = singles[index + 1] if index + 1 < len(singles) else None
        if following and "/" not in first.edtf and "/" not in following.edtf:
            between = text[first.end : following.start]
            join = _JOIN.fullmatch(between) if len(between) < 40 else None
            word = between.strip(" ,").split(" ")[0].lower() if join else ""
            opened = _BETWEEN.search(text[max(0, first.start - 30) : first.start])
            if join and (word != "and" or opened) and bounds(first.edtf)[0] <= bounds(following.edtf)[0]:
                yield Found(f"{first.edtf}/{following.edtf}", first.start, following.end)
                index += 2
                continue
        yield _half_span(text, first) or first
        index += 1


def _half_span(text: str, found: Found) -> Found | None:
    """The span whose first half leaves out what the second says: "between March and June 2014", "3–9 May 2016"."""
    plain = found.edtf
    if "/" in plain or plain[-1] in "?~X" or plain.count("-") < 1:
        return None
    left = text[max(0, found.start - 40) : found.start]
    half = _HALF.search(left)
    if half is None:
        return None
    start = found.start - len(left) + half.start()
    opened = _BETWEEN.search(text[max(0, start - 30) : start])
    if re.search(r"\band\s*$", left, re.IGNORECASE) and not opened:
        return None
    pieces = plain.split("-")
    if half["m"]:
        if int(pieces[1]) > 20:
            return None
        month, day = _month(half["m"]), int(half["d"]) if half["d"] else None
        year = int(pieces[0]) - (1 if month > int(pieces[1]) else 0)
        first = _day(year, month, day)
    elif half["dd"] and len(pieces) == 3:
        first = _day(int(pieces[0]), int(pieces[1]), int(half["dd"]))
    else:
        return None
    if first is None or bounds(first)[0] > bounds(plain)[0]:
        return None
    return Found(f"{first}/{plain}", start, found.end)
