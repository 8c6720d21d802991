"""English number words, both ways: "twenty-three" is 23, and 23 is "twenty-three"."""

from __future__ import annotations

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NTH = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
ONES = tuple(_ONES.split())
TENS = tuple(_TENS.split())
ORDINALS = {word: number for number, word in enumerate(_NTH.split(), 1)}


def in_words(number: int) -> str:
    """A number from 1 to 99 in words, small letters: "forty-two"."""
    if number < 20:
        return ONES[number - 1]
    tens, ones = divmod(number, 10)
    return TENS[tens - 2] + (f"-{ONES[ones - 1]}" if ones else "")


CARDINALS = {in_words(number): number for number in range(1, 100)}


def number_of(word: str) -> int:
    """The number that a numeral ("12"), a number word ("twelve") or an article ("a") means; KeyError where it is none."""
    if word.isdigit():
        return int(word)
    low = word.lower().replace(" ", "-")
    return 1 if low in ("a", "an") else CARDINALS[low]


def nth_of(word: str) -> int:
    """The number that an ordinal means: "14th" and "fourteenth" are 14; KeyError where it is none."""
    low = word.lower()
    if low[:1].isdigit():
        return int("".join(letter for letter in low if letter.isdigit()))
    return ORDINALS[low]
