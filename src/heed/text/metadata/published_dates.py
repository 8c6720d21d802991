"""Dates that may be that of publication, each with the marks by which it is weighed: where it stands, the word it goes with, whose it is."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterator

import msgspec

from heed.text.dates import Found, bounds, dates_in, precision
from heed.text.metadata.guard import Guarded
from heed.text.metadata.paper import Line, Paper, Sentence
from heed.text.metadata.publisher import boards_in
from heed.text.metadata.said_year import with_year_said
from heed.text.metadata.vocabulary import pattern, vocabulary
from heed.text.sentences import sentences

_AGAIN = re.compile(
    r"\b(?:re-?issued|re-?published|re-?printed|this (?:printing|reprint)|local (?:printing|edition)"
    r"|(?:first|originally|previously) (?:published|issued|released) by|(?:foreword|preface|note) to this (?:edition|printing))\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:first|originally)\s+(?:published|issued|released)\b", re.IGNORECASE)
_TELLS = re.compile(r"\b(?:publi(?:sh|c\b|cation)|releas|issued|website|embargo)", re.IGNORECASE)
_CUT = re.compile(r"(?<=[\w)])[.;•·]\s+|\n|\s+[–—|]\s+(?=[A-Z])")
_AFTER_CUT = re.compile(r"[.;•]\s|\n|,\s(?=\w+ed\b)")
_FILLER = re.compile(r"[\s|,.:;()\[\]–—\-©/·]*")
_BOARD = re.compile(r"\b(?:Board|Committee|Partnership|partners|Panel|Chair|Council)\b")
_TOLD_ROLES = frozenset({"narrative", "analysis", "findings", "recommendations", "circumstances", "good_practice"})
_PERSON_ROLE = re.compile(
    r"\b(?:chair(?:man|woman|person)?|author|reviewers?|writer|director|minister|scrutineer|conven[eo]r|superintendent|constable)\b",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"\b(?:page|p\.)\s*\d+(?:\s*(?:of|/)\s*\d+)?\b|^\d{1,3}\s+(?=[A-Z])|(?<=[a-z\d])\s+\d{1,3}$", re.IGNORECASE
)
_MOST_RUNNING = 24
_BY = re.compile(r"\s+(?:for|by)\b", re.IGNORECASE)
_LEADS_ON = re.compile(r"\s*(?:on|in|:|–|-)?\s*")
_NOT_IN_SENTENCES = ("report", "final")
_BY_WHEN = re.compile(
    r"\b(?:by|due|deadline|time-?scales?|target|review date|when)(?: date)?:?\s*(?:the )?(?:end (?:of )?)?$",
    re.IGNORECASE,
)  # "For: the Board By: June 2026" asks for something by then
_ELIDED = re.compile(r"(?:First |Formally |Finally |Originally )?(?!Based|Asked|Born|Aged|Named|Called)[A-Z][a-z]+ed\b")
_ABOUT_A_REVIEW = frozenset({"action_plan", "board_response", "briefing", "press_statement"})
_OF_ITS_REVIEW = re.compile(
    r"\b(?:review|report|LCSPR|SCR|CPR)\b[^.;]{0,60}, which (?:was|is|were)\b"
    r"|\b(?:the|our) (?:[\w-]+ ){0,4}(?:review|report|LCSPR|SCR|CPR)\b[^.;,]{0,40} (?:was|were|has been)\b",
    re.IGNORECASE,
)
_AND = re.compile(r",\s|\band\b")
_FRONT_PASSAGES = 30
_SENTENCE = 10
_BARE_WORDS = 14
_SIGNED_WORDS = 18
_LATE_DAYS = 45


class Mention(msgspec.Struct, frozen=True):
    """A date, the line that gives it, and the marks by which it is weighed."""

    edtf: str
    line: Line | Sentence | int
    marks: tuple[str, ...]
    rule: str


def mentions(paper: Paper) -> list[Mention]:
    """Every date that may be the paper's, with its marks."""
    found: list[Mention] = []
    previous = ""
    bare = 0
    for line in paper.cover:
        told = list(_of_line(line, "cover", previous, bare))
        bare += sum("goes-nothing" in one.marks for one in told)
        found += told
        previous = line.text if not told else ""
    last = max((page.number for page in paper.layout.pages), default=1)
    for line in paper.small_print:
        found += _of_line(line, "end" if line.page >= last - 1 and line.page > 1 else "small", "", bare)
    running = _running(paper)
    for line, before in zip(running, [None, *running], strict=False):
        told = list(_of_line(line, "running", "", bare))
        if before and told and before.text.rstrip().endswith(",") and _words("goes", "draft").search(before.text):
            continue  # "Superseded drafts: 4/9/2014," goes on in the next line
        found += told
    found += _of_rows(paper)
    found += _of_text(paper)
    found += _of_signatures(paper)
    return _with_relations(paper, found)


def _running(paper: Paper) -> list[Line]:
    """What runs at the head and foot of the pages, part by part, with the numbers that dates end in."""
    kept: dict[str, Line] = {}
    for block in paper.layout.blocks:
        if block.kind == "furniture":
            for part in block.text.split(" | "):
                if len(part) > 5 and any(sign.isdigit() for sign in part) and len(kept) < _MOST_RUNNING:
                    kept.setdefault(_PAGE.sub("", part), Line(_PAGE.sub("", part), block.page, None, block.size, True))
    return list(kept.values())


def _of_line(line: Line, place: str, above: str, earlier: int) -> Iterator[Mention]:
    """The dates of a line of the front or the edges, each with the words that lead to it."""
    text = line.text
    dates = dates_in(text)
    for number, date in enumerate(dates):
        if "/" in date.edtf or date.edtf.endswith("X"):
            continue
        start = dates[number - 1].end if number else 0
        stop = dates[number + 1].start if number + 1 < len(dates) else len(text)
        left, right = _clause(text[start : date.start]), text[date.end : stop]
        goes, gap = _goes_with(
            left,
            right,
            last=number + 1 == len(dates),
            no=_NOT_IN_SENTENCES[:1] if len(text.split()) > _SENTENCE else (),
        )
        marks = [f"at-{place}"]
        if goes == "nothing" and above and _is_label(above) and _FILLER.fullmatch(text[: date.start]):
            left, (goes, gap) = above, _goes_with(above, "", last=True)
            marks.append("label-above")
        if goes in ("published", "issued"):
            marks += _whose(left)
        marks += [f"goes-{goes}", f"{goes}-{place}", _fineness(date)]
        marks += _shape(line, date, goes, text, number, earlier)
        if gap > 6:
            marks.append("far")
        yield Mention(date.edtf, line, tuple(marks), "bare-date" if goes == "nothing" else goes)


def _shape(line: Line, date: Found, goes: str, text: str, number: int, earlier: int) -> Iterator[str]:
    """How the line looks: a date alone, after a board's name, at the end of a title, among many words."""
    words = len(text.split())
    if goes == "nothing":
        alone = _FILLER.fullmatch(text[: date.start]) and _FILLER.fullmatch(text[date.end :])
        yield "alone" if alone else "short" if words <= _BARE_WORDS else "wordy"
        if precision(date.edtf) == 1:
            yield "year-alone" if alone else "year-in-words"
        if earlier or number:
            yield "not-first"
        if not alone and boards_in(text):
            yield "with-board"
        if not alone and not _FILLER.fullmatch(text[date.end :]):
            yield "goes-on"
        if text.count(" | ") > 1 and not line.furniture and not boards_in(text):
            yield "in-row"


def _of_rows(paper: Paper) -> Iterator[Mention]:
    """Rows of tables in the front or the account of the process: "2.0 | 10 July 2014 | Published", "Publication | 10 July 2014"."""
    for block in paper.layout.blocks:
        if block.kind != "table_row" or len(block.text) > 300:
            continue
        row = block.text
        where = _words("goes", "published").search(row) or re.search(r"(?i)\bfinal\b|\breport\b", row)
        dates = [date for date in dates_in(row) if "/" not in date.edtf] if where else []
        if where is None or not dates or len(dates) > 2:
            continue
        line = Line(row, block.page, paper.passage_of(row, block.page), block.size)
        cells = [cell.strip() for cell in row.split(" | ")]
        for date in dates:
            marks = ["at-row", _fineness(date)]
            left = (
                re.split(r" \| (?=[^|]*$)", row[: date.start])[0]
                if len(dates) == 2
                else row.replace(row[date.start : date.end], "")
            )
            goes, _ = _goes_with(left, "", last=True)
            said = [cell for cell in cells if _words("goes", "published").search(cell) and len(cell.split()) <= 6]
            if said:
                goes = "published"
                marks += _whose(said[0])
            if len(cells) > 2 and not any(_STATUS.fullmatch(cell) for cell in cells):
                marks.append("row-of-plan")
            marks += [f"goes-{goes}", f"{goes}-row"]
            yield Mention(date.edtf, line, tuple(marks), f"{goes}-row")


_STATUS = re.compile(
    r"(?i)(?:final|report)?[\s,-]*(?:for )?(?:published|publication|release)[\s,-]*(?:version|copy|final|date)?"
)


def _of_text(paper: Paper) -> Iterator[Mention]:
    """Sentences anywhere that say when this report was published."""
    for index, passage in enumerate(paper.reading.passages):
        if passage.kind in ("heading", "table_row") or not _TELLS.search(passage.text):
            continue
        role = paper.role_of(passage)
        for text in sentences(passage.text):
            if not _TELLS.search(text):
                continue
            dates = with_year_said(text, passage.text)
            for number, date in enumerate(dates):
                if "/" in date.edtf or precision(date.edtf) < 1:
                    continue
                start = dates[number - 1].end if number else 0
                stop = dates[number + 1].start if number + 1 < len(dates) else len(text)
                left = text[start : date.start]
                goes, gap = _goes_with(left, text[date.end : stop], last=number + 1 == len(dates), no=_NOT_IN_SENTENCES)
                if goes not in ("published", "issued", "embargo"):
                    continue
                elided = _ELIDED.match(text) is not None and index < _FRONT_PASSAGES
                whose = _whose(_AND.split(left)[-1] if elided else text[: date.start])
                marks = ["at-text", f"goes-{goes}", f"{goes}-text", _fineness(date), *whose]
                if _OF_ITS_REVIEW.search(text, 0, date.start) and paper.kind in _ABOUT_A_REVIEW:
                    marks.append("another")  # an action plan: "the review, which was published in November 2021"
                elif "this" in marks:
                    marks.append("this-told")
                elif elided and not {"another", "yet"} & set(marks):
                    marks += ["this-told", "elided"]  # "Endorsed on 6 July and published in September 2023": the report
                elif (
                    len(_clause(left).split()) <= 5
                    and (said := _words("goes", goes).search(_clause(left)))
                    and said.start() < 12
                ):
                    marks.append("labelled")
                if role in _TOLD_ROLES:
                    marks.append("in-story")
                if gap > 6:
                    marks.append("far")
                if text[: date.start].rstrip().endswith("("):
                    marks.append("in-brackets")
                line = Sentence(text, index, passage.page, role, False, 0)
                yield Mention(date.edtf, line, tuple(marks), f"{goes}-text")


def _of_signatures(paper: Paper) -> Iterator[Mention]:
    """The date under a foreword, or under the report's last words: after the name of a chair, an author or a board."""
    last = max((page.number for page in paper.layout.pages), default=1)
    total = len(paper.layout.blocks)
    front = {id(block) for block in paper.layout.blocks[:90] if block.page <= 4}
    before = ""
    for place, block in enumerate(paper.layout.blocks):
        at_end = place >= total - 30 and block.page >= last - 1
        if not at_end and id(block) not in front:
            before = ""
            continue
        words = len(block.text.split())
        if block.kind in ("text", "list_item") and words <= _SIGNED_WORDS and (dates := dates_in(block.text)):
            date = dates[-1]
            rest = block.text[: date.start] + " " + (before if _FILLER.fullmatch(block.text[: date.start]) else "")
            goes, _ = _goes_with(_clause(rest), "", last=True)
            if (
                len(dates) == 1
                and precision(date.edtf) >= 2
                and "/" not in date.edtf
                and len(block.text) - date.end <= 2
                and goes in ("nothing", "report", "final")
                and not _BY_WHEN.search(block.text[: date.start])
                and (_BOARD.search(rest) or _PERSON_ROLE.search(rest))
            ):
                marks = ("at-signature", "signature-end" if at_end else "signature-front", _fineness(date))
                line = Line(block.text, block.page, paper.passage_of(block.text, block.page), block.size)
                yield Mention(date.edtf, line, marks, "signature")
        before = block.text if words <= _SIGNED_WORDS else ""


def _with_relations(paper: Paper, found: list[Mention]) -> list[Mention]:
    """The same with marks of how each date stands to the others: repeated, overtaken by later ones, another board's."""
    again = _AGAIN.search(paper.head) is not None
    latest = _latest(paper)
    others = [one for one in found if "at-cover" in one.marks or "at-running" in one.marks]
    named = {date.edtf for date in dates_in(re.sub(r"[_\-.]+", " ", paper.file_name))}
    related: list[Mention] = []
    for one in found:
        marks = list(one.marks)
        if again and not isinstance(one.line, int) and _FIRST.search(one.line.text):
            marks.append("first-of-another")
        if (
            paper.kind in _ABOUT_A_REVIEW
            and {"at-small", "at-end"} & set(marks)
            and isinstance(one.line, Line)
            and _OF_ITS_REVIEW.search(one.line.text)
        ):
            marks.append("another")
        if precision(one.edtf) >= 2 and latest is not None and (latest - bounds(one.edtf)[1]).days > _LATE_DAYS:
            marks.append("overtaken-front" if marks[0] in ("at-cover", "at-running") else "overtaken")
        if any(other.line is not one.line and other.edtf[:7] == one.edtf[:7] for other in others):
            marks.append("repeated")
        if any(date[:7] == one.edtf[:7] for date in named):
            marks.append("in-file-name")
        related.append(Mention(one.edtf, one.line, tuple(marks), one.rule))
    return related


def _latest(paper: Paper) -> datetime.date | None:
    """The latest day that the opening's prose tells of as past: no report is published before it."""
    latest: datetime.date | None = None
    for _, passage in paper.opening:
        if passage.kind in ("table_row", "heading", "footnote"):
            continue
        for text in sentences(passage.text) if re.search(r"\b20\d\d\b", passage.text) else ():
            if _words("goes", "updated").search(text) or _words("whose", "yet").search(text) or len(text.split()) < 7:
                continue
            for date in dates_in(text):
                if "/" in date.edtf or precision(date.edtf) < 2:
                    continue
                day = bounds(date.edtf)[0]
                latest = day if latest is None or day > latest else latest
    return latest


def _clause(left: str) -> str:
    """The words that lead to a date, from the last stop on; where those are none, the cell or line before them."""
    pieces = [piece for piece in _CUT.split(left) if piece and not _FILLER.fullmatch(piece)]
    return pieces[-1] if pieces else ""


def _goes_with(left: str, right: str, *, last: bool, no: tuple[str, ...] = ()) -> tuple[str, int]:
    """The kind of word that a date goes with, nearest before it, or right after it; and how many words lie between."""
    said = [
        (match.end(), -match.start(), name)
        for name in vocabulary("published")["goes"]
        if name not in no  # "the Board published this report on 3 May"
        for match in _words("goes", name).finditer(left)
    ]
    firm = [one for one in said if one[2] != "bound"]  # "publication was delayed until": the date goes with publication
    if said:
        nearest, _, kind = max(firm or said)
        if kind == "completed" and _BY.match(left, nearest):
            return "nothing", 0  # "Prepared by A. Author, May 2014"
        return kind, len(left[nearest:].split())
    follows = " ".join(_AFTER_CUT.split(right)[0].split()[:7])
    ahead = [
        (match.start(), -match.end(), name)
        for name in vocabulary("published")["goes"]
        if name not in ("period", "bound")
        if (match := _words("goes", name).search(follows))
    ]
    if ahead:
        nearest, end, kind = min(ahead)
        leads_on = _LEADS_ON.fullmatch(follows, -end) is not None  # "(updated October 2016)": of the next date
        if last or (nearest <= 4 and not leads_on):
            return kind, len(follows[:nearest].split())
    return "nothing", 0


def _whose(left: str) -> list[str]:
    """Whether what is said to be published is this paper, another, or not yet."""
    marks: list[str] = []
    if _words("whose", "this").search(left):
        marks.append("this")
    said = _words("goes", "published").search(left) or _words("goes", "issued").search(left)
    before = left[: said.start()] if said else left
    own = _words("whose", "this").search(left)
    other = _words("whose", "another").search(before)
    if other and not (
        own and own.end() <= other.start()
    ):  # "This report was sent to the national Panel and published": this
        marks.append("another")
    elif _words("whose", "somebodys").search(before) or (not marks and len(before.split()) > 4):
        marks.append("somebody")
    if _words("whose", "yet").search(left):
        marks.append("yet")
    return marks


def _is_label(text: str) -> bool:
    """Whether a line is the label of what stands under it."""
    return len(text.split()) <= 6 and not dates_in(text)


def _fineness(date: Found) -> str:
    return {3: "day", 2: "month", 1: "year"}.get(precision(date.edtf), "vague")


@functools.cache
def _words(table: str, key: str) -> Guarded:
    """One pattern for the phrases of a list."""
    phrases: list[str] = vocabulary("published")[table][key]
    return pattern("|".join(phrases))
