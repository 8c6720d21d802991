"""Ages as reports write them, in months: "7 weeks" is 1, "fifteen" 180, "15 years and 4 months" 184."""

from __future__ import annotations

import functools
import re

import msgspec

from heed.text.metadata.age_at_birthday import at_birthdays
from heed.text.metadata.guard import starts_in
from heed.text.number_words import CARDINALS, ORDINALS, in_words, nth_of, number_of

_UP_TO = 40  # a child's or a young parent's years and weeks; "in the nineties" is no age
_CARDINAL = "|".join(sorted((word for word, n in CARDINALS.items() if n <= _UP_TO), key=len, reverse=True))
_WORDS = f"{_CARDINAL}|an|a"
_N = rf"(?:\d{{1,2}}|{_WORDS})"
_TENS = r"(?:(?:forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)"  # "sixty-eight days"
_HALF = r"(?P<half>[\s-]+and[\s-]+(?:a|three)[\s-]+(?:half|quarters?)|½|¼|¾|\.5)?"
_AGE = re.compile(
    rf"(?<![\w.])(?:"
    rf"(?P<years>{_N}){_HALF}[\s-]+(?:years?|yrs?)(?:[\s-]*(?:,|and)?[\s-]*(?P<months>{_N})[\s-]+(?:months?|mths?))?(?P<yold>[\s-]+olds?"
    rf"|\s+of\s+age)?"
    rf"|(?P<only>{_N}|{_TENS})(?P<halfm>\s+and\s+a\s+half)?[\s-]+(?P<unit>months?|mths|weeks?|wks|days?)(?:\s*(?:,"
    rf"|and)?\s*(?P<rest>{_N})\s+(?P<runit>weeks?|days?))?(?P<old>[\s-]+olds?|\s+of\s+age)?"
    rf"|(?P<lead>(?P<noun>(?:schoolboy|schoolgirl|pupil|student|teenager|lad|infant|toddler|daughter|son|boy|girl"
    rf"|child|baby|man"
    rf"|woman|person) of)|aged?|was|is|were|are|had been|had just been|had turned|had reached|had become"
    rf"|having turned|(?:believed|thought|said|estimated|assessed|known) to (?:be|have been)|age (?:of|as|was|is)|age:|turned|turning"
    rf"|only|just|still|then)\s+(?P<short>nearly\s+|almost\s+)?(?:only\s+|just\s+|about\s+|then\s+"
    rf"|still\s+)?(?P<bare>\d{{1,2}}"
    rf"|{_CARDINAL})(?P<more>[\s-]+and[\s-]+(?:a|three)[\s-]+(?:half|quarters?)|½|¼|¾)?"
    rf"(?(noun)(?!\w|-|\s*-?\s*(?:months?|weeks?|days?|years?|their|our|the|his|her|my)\b)"
    rf"|(?=\s*(?:[.,;:)–—”\"](?!\d)|$|\((?!\d)"
    rf"|\s{_N}\s(?:days?|weeks?|months?)\s(?:earlier|before|previously)\b|\s(?:when|at|and(?!\s+a\s+half)|in|on|or|who|by|then"
    rf"|but|that|with|while|from|for|since|throughout|before|after|he|she|they|of (?:[\w-]+ ){{1,4}}(?:heritage"
    rf"|origin|descent"
    rf"|background|ethnicity|parentage))\b)))"
    rf")(?!\w)",
    re.IGNORECASE,
)
_BIRTHDAY = re.compile(
    rf"(?:(?P<gap>{_N})\s+(?P<unit>days?|weeks?|months?)(?:\s+and\s+{_N}\s+(?:days?|weeks?))?"
    rf"\s+(?P<side>before|after|short of|past|(?:away )?from|off|shy of)"
    rf"|(?P<near>(?:just"
    rf"|shortly|soon|the\s+day|the\s+week)\s+(?:before|after))|(?P<on>on|celebrated|passed|reached|marked"
    rf"|had(?:\s+just\s+had)?))\s+"
    rf"(?:(?:his|her|their|the\s+child's|its)\s+(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)})\s+birthday"
    rf"|(?:(?:(?:s?he|they)\s+)?turn(?:ing|ed)|(?<=short of)|(?<=shy of))\s+(?P<turned>\d{{1,2}}|{_CARDINAL})\b(?!\s+(?:months?|weeks?|days?)))",
    re.IGNORECASE,
)


_NEARLY = re.compile(
    rf"\b(?:would have (?:been|turned|become|reached)|(?:was|were) (?:about|due|soon|shortly) to (?:be|turn"
    rf"|become|reach))\s+"
    rf"(?P<age>{_N})(?:\s+years?(?:\s+old)?)?,?\s+(?:the (?:following|next)|in|on the (?:following|next)|only"
    rf"|just|some|(?P<gap>{_N}))\s+(?:{_N}\s+)?"
    r"(?P<unit>days?|weeks?|months?)",
    re.IGNORECASE,
)  # "would have been three the following week"
_TEENS = "|".join(in_words(number) for number in range(19, 12, -1))
_AT = re.compile(
    rf"(?:^|[.;:–—]\s+)[“\"‘']?(?:At|By|Aged)\s+(?:just |only |barely )?(?P<age>{_TEENS}|1[3-9]),?\s+"
    r"(?=[A-Z]|s?he\b|they\b)"
)  # "At sixteen, Child K was living alone": smaller numbers are hours
_IN_YEAR = re.compile(
    rf"\bin (?:his|her|their) (?P<nth>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)}) year\b(?! (?:of|at|in) )",
    re.IGNORECASE,
)


_NEWBORN = re.compile(
    r"\b(?:(?:a|the|this) new-?\s?born (?:baby|infant|child|boy|girl)(?: (?:boy|girl))?(?!['’])|(?:baby|infant"
    r"|child) was newborn)\b",
    re.IGNORECASE,
)
_BETWEEN_AGES = re.compile(rf"\bbetween the ages of ({_N}) and {_N}\b(?! months)", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"\baged (?:somewhere )?between (?P<age>{_N}) and {_N} (?P<unit>years?|months?|weeks?"
    rf"|days?)\b",
    re.IGNORECASE,
)
_SEX = r"(?:(?:fe)?male|boy|girl|[mf]|young (?:wo)?man)"
_WITH_SEX = re.compile(
    rf"^\s*{_SEX}\b[\s,;/(–-]*(?:aged?\s+|of\s+)?(?=[\d a-z])|[\s,;/(–-]*\b{_SEX}\)?\s*$|(?<=\d)\)\s*$", re.IGNORECASE
)
_COUNT = re.compile(
    r"\bthere (?:also |still |then )?$", re.IGNORECASE
)  # "of warm places there were two": things, not years
_DIGIT = re.compile(r"\d")
_COUNTED = frozenset(
    word[:3] for word in [*CARDINALS, *ORDINALS, "day", "week", "month", "year", "newborn"] if len(word) > 2
)


class Age(msgspec.Struct, frozen=True):
    """An age in a text: months, how finely it is told (3 to the week or day, 2 month, 1 year), and where it stands."""

    months: int
    fineness: int
    start: int
    end: int
    words: str


def ages_in(text: str) -> list[Age]:
    """Every age stated in `text`, in order."""
    return list(_ages_of(text)) if _may_tell(text) else []


def _may_tell(text: str) -> bool:
    """Whether there is a number in the text, or the "a" of "a month" with its unit: without one no age is told."""
    return _DIGIT.search(text) is not None or not _COUNTED.isdisjoint(starts_in(text))


@functools.lru_cache(maxsize=4096)  # the same sentence is asked for each child, and again for the date
def _ages_of(text: str) -> tuple[Age, ...]:
    found: list[Age] = []
    for match in _AGE.finditer(text):
        part = match.groupdict()
        if part["bare"] and _COUNT.search(text, 0, match.start()):
            continue
        if part["years"]:
            months = (
                12 * number_of(part["years"])
                + (number_of(part["months"]) if part["months"] else 0)
                + _part_of_year(part["half"])
            )
            stated = part["months"] or part["half"]
            found.append(Age(months, 2 if stated else 1, match.start(), match.end(), match.group()))
        elif part["only"]:
            months, fineness = _short(number_of(part["only"]), part["unit"])
            found.append(Age(months, fineness, match.start(), match.end(), match.group()))
        elif number_of(part["bare"]) <= 24:
            found.append(
                Age(
                    12 * number_of(part["bare"]) - (1 if part["short"] else 0) + _part_of_year(part["more"]),
                    2 if part["more"] else 1,
                    match.start(),
                    match.end(),
                    match.group(),
                )
            )
    for match in _BIRTHDAY.finditer(text):
        if match["turned"] and not match["gap"]:
            continue  # "after he turned sixteen": a bare age
        months = 12 * (nth_of(match["nth"]) if match["nth"] else number_of(match["turned"]))
        if match["gap"]:
            gap, _ = _short(number_of(match["gap"]), match["unit"])
            before = match["side"].lower() not in ("after", "past")
            months += -_whole(number_of(match["gap"]), match["unit"]) if before else gap
        elif match["near"] and match["near"].lower().endswith("before"):
            months -= 1
        found.append(Age(months, 2, match.start(), match.end(), match.group()))
    for match in _AT.finditer(text):
        found.append(Age(12 * number_of(match["age"]), 1, match.start("age"), match.end("age"), f"aged {match['age']}"))
    for match in _NEARLY.finditer(text):
        gap = _short(number_of(match["gap"]), match["unit"])[0] if match["gap"] else 1
        found.append(
            Age(12 * number_of(match["age"]) - max(1, gap), 2, match.start(), match.end(), "age " + match.group())
        )
    for match in _NEWBORN.finditer(text):
        found.append(Age(0, 2, match.start(), match.end(), match.group()))
    for match in _BETWEEN.finditer(text):
        count, unit = number_of(match["age"]), match["unit"].lower()
        months, fineness = (12 * count, 1) if unit.startswith("y") else _short(count, unit)
        found.append(Age(months, fineness, match.start(), match.end(), match.group()))
    for match in _BETWEEN_AGES.finditer(text):
        found.append(Age(12 * number_of(match[1]), 1, match.start(), match.end(), f"aged {match[1]}"))
    for match in _IN_YEAR.finditer(text):  # "in her sixteenth year": fifteen
        years = nth_of(match["nth"]) - 1
        found.append(Age(12 * years, 1, match.start(), match.end(), f"aged {years}"))
    for months, start, end, words in at_birthdays(text):
        found = [age for age in found if age.end <= start or end <= age.start]
        found.append(Age(months, 2, start, end, words))
    return tuple(sorted(found, key=lambda age: age.start))


def _whole(count: int, unit: str) -> int:
    """The months that so many months, weeks or days begin: six weeks before a birthday, two months of the year are still to end."""
    return (
        count
        if unit.lower().startswith("m")
        else max(1, -(-count * 12 // (52 if unit.lower().startswith("w") else 365)))
    )


def _part_of_year(words: str | None) -> int:
    """The months of "and a half", "and three quarters"."""
    if not words:
        return 0
    if "three" in words.lower() or words == "¾":
        return 9
    return 3 if "quarter" in words.lower() or words == "¼" else 6


def months_of(cell: str) -> Age | None:
    """The age in a table's cell, where a bare number is years: "9", "15 years 4 months", "7 weeks"."""
    found = ages_in(cell)
    if found:
        return found[0]
    if part := re.fullmatch(r"\s*(\d{1,2})\s*/\s*(12|52)\s*", cell):  # "9/12": nine months, as doctors write it
        return Age(_short(int(part[1]), "m" if part[2] == "12" else "w")[0], 2, 0, len(cell), cell)
    cell = _WITH_SEX.sub("", cell)  # "16, male", "M / 9"
    match = re.fullmatch(rf"\s*({_N})\s*(?:yrs?|y(?:\.?o\.?)?|m(?:th|o)s?|mths)?\.?\s*", cell, re.IGNORECASE)
    if not match or number_of(match[1]) > 24:
        return None
    months = re.search(r"m(?:th|o)?s?\.?\s*$", cell.strip(), re.IGNORECASE) and "y" not in cell.lower()
    return Age(number_of(match[1]) * (1 if months else 12), 2 if months else 1, 0, len(cell), cell)


def _short(count: int, unit: str) -> tuple[int, int]:
    """Months of so many months, weeks or days, rounded down."""
    if unit.lower().startswith("m"):
        return count, 2
    if unit.lower().startswith("w"):
        return count * 12 // 52, 3
    return count * 12 // 365, 3
