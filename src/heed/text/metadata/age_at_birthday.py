"""Ages told by a birthday near at hand: "a few days after her second birthday", "two months before she would have turned eighteen"."""

from __future__ import annotations

import re

from heed.text.number_words import CARDINALS, ORDINALS, nth_of, number_of

_N = rf"(?:\d{{1,2}}|{'|'.join(sorted((word for word, n in CARDINALS.items() if n <= 24), key=len, reverse=True))}|an?)"
_UNIT = r"(?:days?|weeks?|fortnights?|months?)"
_VAGUE = (
    r"(?:(?:just |only |barely |within )?(?:a few|some|several|a couple of|a matter of|two or three|three or four|mere)?"
    r"\s*(?:hours|days|weeks)|the (?:day|night|morning|evening|week|weekend)|the eve)"
)
_BEFORE = r"(?:before|short of|shy of|off|away from|from|of)"
_BIRTHDAY = rf"(?:(?:his|her|their|its|the (?:child|baby|boy|girl)['’]s)\s+(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)})\s+birthday)"
_TURNING = (
    r"(?:(?:(?:s?he|they)\s+)?(?:(?:was|were)\s+(?:due|to|about)(?:\s+to)?\s+|would\s+(?:have\s+)?)?"
    rf"(?:turn(?:ed|ing)?|been|be|become|reach(?:ed|ing)?)\s+(?P<turned>{_N})\b(?!\s+{_UNIT}))"
)
_NEAR = re.compile(
    rf"(?<![\w-])(?:(?P<gap>{_N})\s+(?P<unit>{_UNIT})(?:\s+and\s+{_N}\s+{_UNIT})?|(?P<vague>{_VAGUE}))\s+(?P<side>{_BEFORE}|after|past)\s+(?:{_BIRTHDAY}|{_TURNING})",
    re.IGNORECASE,
)
_WEEK_OF = re.compile(
    rf"\b(?:in|within|during) the (?:same )?(?:week|days|month) (?:of|around) {_BIRTHDAY}", re.IGNORECASE
)
_IN = re.compile(
    rf"\bwould have (?:been|turned|become)\s+(?P<turned>{_N}),?\s+(?:in|within)\s+(?P<gap>{_N})\s+(?P<unit>days?|weeks?|months?)\b",
    re.IGNORECASE,
)


def at_birthdays(text: str) -> list[tuple[int, int, int, str]]:
    """Each age so told: months, where it begins and ends, and its words."""
    if "birthday" not in text and "turn" not in text and "would have" not in text and "due to" not in text:
        return []
    found: list[tuple[int, int, int, str]] = []
    for match in _NEAR.finditer(text):
        years = nth_of(match["nth"]) if match["nth"] else number_of(match["turned"])
        side = match["side"].lower()
        before = side not in ("after", "past") and not (
            side == "of" and (match["vague"] or "").lower().startswith("within")
        )
        if match["vague"] and (match["vague"].lower().endswith("eve") != (side == "of")) and side == "of":
            before = False  # "within days of her birthday", "the week of"
        months = 12 * years
        if match["gap"]:
            months += (
                -_begun(number_of(match["gap"]), match["unit"])
                if before
                else _whole(number_of(match["gap"]), match["unit"])
            )
        elif before:
            months -= 1
        if 0 <= months <= 228:
            found.append((months, match.start(), match.end(), match.group()))
    for match in _WEEK_OF.finditer(text):
        found.append((12 * nth_of(match["nth"]), match.start(), match.end(), match.group()))
    for match in _IN.finditer(text):
        months = 12 * number_of(match["turned"]) - _begun(number_of(match["gap"]), match["unit"])
        found.append((months, match.start(), match.end(), "age " + match.group()))
    return found


def _begun(count: int, unit: str) -> int:
    """The months that so long before a birthday takes from the years: two months are two, six weeks are two, a week is one."""
    days = {"d": 1, "w": 7, "f": 14}.get(unit[0].lower())
    return count if days is None else max(1, -(-count * days * 12 // 365))


def _whole(count: int, unit: str) -> int:
    days = {"d": 1, "w": 7, "f": 14}.get(unit[0].lower())
    return count if days is None else count * days * 12 // 365
