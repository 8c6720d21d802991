"""The marks and words of a typed question, in order. Nothing is an error: what is no mark is a word."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Kind = Literal["word", "prefix", "phrase", "field", "and", "or", "not", "near", "open", "close"]
MOST_MARKS = 120  # of one question; what comes after is left out, and said so

CURLY = str.maketrans(
    {**dict.fromkeys("“”„‟«»〝〞＂", '"'), **dict.fromkeys("‘’‚‛", "'"), **dict.fromkeys("–—−‐‑", "-"), "\0": " "}
)
_WORD = r"[^\W_]+"
_PATTERN = re.compile(
    rf"""
      (?P<minus>(?<![^\s(])-(?=[\w"(]))                         # a minus stands before a word, after a space
    | (?P<plus>(?<![^\s(])\+(?=[\w"(]))
    | (?P<field>(?<![\w"])(?P<name>[A-Za-z_]+):(?:"(?P<quoted>[^"]*)"?|(?P<value>[^\s()"]+)))
    | (?P<phrase>"(?P<inside>[^"]*)"(?:~(?P<slop>\d{{1,3}}))?)
    | (?P<near>NEAR(?:/(?P<within>\d{{1,3}}))?(?=[\s(]))
    | (?P<operator>(?<!\w)(?:AND|OR|NOT)(?!\w)|&&|\|\|)
    | (?P<open>\()
    | (?P<close>\))
    | (?P<prefix>(?P<stem>{_WORD})\*)
    | (?P<word>{_WORD}(?:['.&/-]{_WORD})*)
    """,
    re.VERBOSE,
)  # fmt: skip
_OPERATORS: dict[str, Kind] = {"AND": "and", "&&": "and", "OR": "or", "||": "or", "NOT": "not"}


class Mark(NamedTuple):
    """One word or sign of the question. `number` is a distance, or -1; `value` a field's."""

    kind: Kind
    text: str
    number: int = -1
    value: str = ""


def words_of(text: str) -> list[str]:
    """The words of a text as the index cuts them: runs of letters and digits."""
    return re.findall(_WORD, text)


def straight(text: str) -> str:
    """The text with curly quotes, long dashes and nulls made plain."""
    return text.translate(CURLY)


def marks(question: str, fields: frozenset[str]) -> tuple[list[Mark], list[str]]:
    """The marks of a question, and doubts: sentences on what was read as something else. Only `fields` are fields."""
    text, doubts = straight(question), []
    if text.count('"') % 2:
        at = text.rindex('"')
        text = text[:at] + " " + text[at + 1 :]
        doubts.append("a quotation mark without its pair was left out")
    found: list[Mark] = []
    for match in _PATTERN.finditer(text):
        if len(found) >= MOST_MARKS:
            doubts.append(f"only the first {MOST_MARKS} words were read")
            break
        found += _mark(match, fields)
    return found, doubts


def _mark(match: re.Match[str], fields: frozenset[str]) -> list[Mark]:
    if match["minus"]:
        return [Mark("not", "-")]
    if match["plus"]:
        return [Mark("and", "+")]
    if match["field"]:
        value = match["quoted"] if match["quoted"] is not None else match["value"]
        if match["name"].lower() in fields and words_of(value):
            return [Mark("field", match["name"].lower(), value=value)]
        return [Mark("word", word) for word in words_of(match[0])]
    if match["phrase"]:
        words = words_of(match["inside"])
        if not words:
            return []
        return [Mark("phrase", " ".join(words), int(match["slop"] or -1))]
    if match["near"]:
        return [Mark("near", "NEAR", int(match["within"] or 10))]
    if match["operator"]:
        return [Mark(_OPERATORS[match["operator"]], match["operator"])]
    if match["prefix"]:
        return [Mark("prefix" if len(match["stem"]) > 1 else "word", match["stem"])]
    if match["word"]:
        return [Mark("word", match["word"])]
    return [Mark("open" if match["open"] else "close", match[0])]
