"""Quotations between quotation marks: “…”, "…", ‘…’ and '…', nested, and running on over paragraphs.

A mark that closes single quotation marks looks like an apostrophe. Where a plural's apostrophe ("the parents’ views") may be meant,
every possible end is handed on and the source decides.
"""

from __future__ import annotations

import re
from bisect import bisect_right

import msgspec

_OPENS_AFTER = " \n\t([{“‘\"'—–-/|…>"
_DOUBLE = re.compile(r"[“”„‟\"]|``|''")
_SINGLE = re.compile(r"[‘’‚‛'`]")
_NO_QUOTE = re.compile(r"['‘’](?:\d0s\b|tis\b|twas\b|em\b|til\b|cause\b|n[’']\s)", re.IGNORECASE)
_ENDS = 8  # possible ends of one quotation that are tried
_ON = 4  # paragraphs over which a quotation may run on
_SENTENCE_END = re.compile(r"[.!?:][”’\"')\]]*\s*$")


class Span(msgspec.Struct):
    """A quotation in a text, marks left out: where its words begin and end, and the other ends it may have."""

    start: int
    end: int
    other_ends: list[int] = []


def marked(paragraphs: list[str]) -> list[Span]:
    """The quotations of a text, given as paragraphs; places count in the paragraphs joined by line feeds."""
    text = "\n".join(paragraphs)
    begins, at = [], 0
    for paragraph in paragraphs:
        begins.append(at)
        at += len(paragraph) + 1
    doubles = _doubles(text, begins)
    return sorted(doubles + _singles(text, begins, doubles), key=lambda span: (span.start, -span.end))


def _doubles(text: str, begins: list[int]) -> list[Span]:
    spans: list[Span] = []
    opened: list[_Open] = []
    last_paragraph = 0
    for mark in _DOUBLE.finditer(text):
        paragraph = bisect_right(begins, mark.start()) - 1
        first_in_paragraph = not text[begins[paragraph] : mark.start()].strip()
        curly = mark[0] != '"'
        opens = _opens(mark, text, any(not one.curly for one in opened))
        if (
            opened
            and paragraph != last_paragraph
            and not _runs_on(begins, opened[-1].place, paragraph, first_in_paragraph, not opens)
        ):
            spans.extend(_left_open(text, begins, opened[0].place))
            opened.clear()
            opens = _opens(mark, text, False)
        last_paragraph = paragraph
        if opens:
            if not (opened and first_in_paragraph):  # else the mark that a quotation repeats with each paragraph
                opened.append(_Open(mark.end(), curly))
            continue
        same = [turn for turn, one in enumerate(opened) if one.curly == curly]
        if same:
            spans.append(Span(opened[same[-1]].place, mark.start()))
            del opened[same[-1] :]  # with what was opened within and never closed
        elif opened and not _closes_later(mark, text):
            spans.append(
                Span(opened.pop().place, mark.start())
            )  # opened by a curly mark and closed by a straight one, or the reverse
    if opened:
        spans.extend(_left_open(text, begins, opened[0].place))
    return spans


class _Open(msgspec.Struct):
    """A mark not closed yet: where the words after it begin, and whether it is curly."""

    place: int
    curly: bool


def _opens(mark: re.Match[str], text: str, straight_is_open: bool) -> bool:
    if mark[0] in ("“", "„", "‟", "``"):
        return True
    if mark[0] in ("”", "''"):
        return False
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if not straight_is_open:
        return not after.isspace() and after != "" and (before == "" or before in _OPENS_AFTER) and after not in ".,;:)"
    return (before == "" or before in " \n\t(") and after != "" and not after.isspace() and after not in ".,;:)"


def _closes_later(mark: re.Match[str], text: str) -> bool:
    """Whether the paragraph closes its quotation with a fitting mark further on, so that this one is a stray."""
    end = text.find("\n", mark.end())
    rest = text[mark.end() : end if end >= 0 else len(text)]
    closing, opening = ("”", "“") if mark[0] == '"' else ('"', "“")
    at, other = rest.find(closing), rest.find(opening)
    return at >= 0 and not 0 <= other < at


def _runs_on(begins: list[int], opened: int, paragraph: int, repeated: bool, closes: bool) -> bool:
    """Whether a quotation opened in an earlier paragraph is still open at a mark of this one: it repeats its mark, or closes next."""
    first = bisect_right(begins, opened) - 1
    if paragraph - first > _ON:
        return False
    return repeated or (closes and paragraph == first + 1)


def _left_open(text: str, begins: list[int], opened: int) -> list[Span]:
    """A quotation whose closing mark is missing ends with its paragraph."""
    place = bisect_right(begins, opened) - 1
    end = begins[place + 1] - 1 if place + 1 < len(begins) else len(text)
    return [Span(opened, end)]


def _singles(text: str, begins: list[int], doubles: list[Span]) -> list[Span]:
    spans: list[Span] = []
    done = 0
    for mark in _SINGLE.finditer(text):
        if mark.start() < done or not _opens_single(mark, text):
            continue
        ends = _ends(text, mark.end(), _limit(text, begins, mark.start(), doubles))
        if not ends:
            continue
        sure = [end for end in ends if not _possessive(text, end)]
        chosen = sure[0] if sure else ends[-1]
        spans.append(Span(mark.end(), chosen, [end for end in ends if end != chosen]))
        done = chosen + 1
    return spans


def _opens_single(mark: re.Match[str], text: str) -> bool:
    if mark[0] == "’":
        return False
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if _NO_QUOTE.match(text, mark.start()) or not (after.isalnum() or after in '[“"…£(') or after == "":
        return False
    return before == "" or before in _OPENS_AFTER


def _limit(text: str, begins: list[int], opened: int, doubles: list[Span]) -> int:
    """How far a quotation between single marks may reach: its paragraph, or the double marks around it; on, where it says it runs on."""
    place = bisect_right(begins, opened) - 1
    end = begins[place + 1] - 1 if place + 1 < len(begins) else len(text)
    while (
        place + 1 < len(begins)
        and place < len(begins) - 1
        and text[begins[place + 1] : begins[place + 1] + 1] in ("‘", "'", "‛")
    ):
        if _ends(text, opened + 1, end) and any(not _possessive(text, one) for one in _ends(text, opened + 1, end)):
            break
        place += 1
        end = begins[place + 1] - 1 if place + 1 < len(begins) else len(text)
    if (
        not _ends(text, opened + 1, end)
        and place + 1 < len(begins)
        and (text[opened] == "‘" or not _SENTENCE_END.search(text[opened:end]))
    ):
        end = begins[place + 2] - 1 if place + 2 < len(begins) else len(text)
    return min([end, *(span.end for span in doubles if span.start <= opened < span.end)])


def _ends(text: str, start: int, limit: int) -> list[int]:
    """Where it may end: marks after a word or a stop with no letter behind them, up to the next that opens."""
    ends: list[int] = []
    nested = 0
    for mark in _SINGLE.finditer(text, start, limit + 1 if limit < len(text) else limit):
        if mark.start() >= limit and mark[0] not in "’'":
            break
        if mark[0] != "’" and _opens_single(mark, text):
            if text[mark.start() - 1 : mark.start()] == "\n":
                continue  # repeated with a new paragraph
            nested += 1
            if nested > 1:
                break
            continue
        after = text[mark.end() : mark.end() + 1]
        if mark.start() > start and not text[mark.start() - 1].isspace() and not after.isalnum():
            ends.append(mark.start())
            if len(ends) == _ENDS:
                break
    return ends


def _possessive(text: str, end: int) -> bool:
    """Whether the mark may be a plural's apostrophe: after an s, before a word that goes on in small letters."""
    return text[end - 1 : end] in ("s", "S", "x", "z") and bool(re.match(r"[’']\s+[a-z]", text[end : end + 3]))
