"""The lines of a cover that a title may be made of: no bodies, people, dates, notes of who made the paper; broken lines whole."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from heed.text.dates import dates_in
from heed.text.metadata.paper import Line, Paper
from heed.text.metadata.persons import people_in
from heed.text.metadata.publisher import boards_in
from heed.text.metadata.reviewer_signs import OTHER, ROLE

_NOTE = re.compile(
    r"(?:(?:(?:independent|lead|joint|overview|report|panel|external|internal|review|co|and|the|scr|lcspr)[ -]+)*"
    r"(?:authors?|reviewers?|writers?|chair\w*|scrutineers?|facilitators?|consultants?)\b"
    r"|\((?:made |held |carried out |undertaken |conducted )?(?:under|in accordance with|pursuant to)\b"
    r"|by\b|author\w*|written|conducted|undertaken|carried out|prepared|compiled|produced|commissioned|completed|signed|agreed|approved|endorsed"
    r"|ratified|presented|submitted"
    r"|version\b|confidential|restricted|official\b|protect\b|private and confidential|not for\b|embargo\w*"
    r"|for immediate release|isbn|©|copyright|www\.|https?:"
    r"|contents\b|updated|last updated|printed|dated?\b|date of|inspection dates?|lead inspector|published"
    r"|publication|first published|re-?published|re-?issued"
    r"|this report is being|note:|released (?:by|on)|report (?:completed|agreed|dated|date|written|prepared"
    r"|presented)|(?:media|press|news) (?:release|notice)$|to (?:the|be)\b|dear\b|cc\b|tel\b|e-?mail|bwrdd\b"
    r"|issue (?:\d|no)|draft \d|final version|status:|page \d)",
    re.IGNORECASE,
)  # how a line begins that says who made the paper, for whom, or when
_NOTE_INSIDE = re.compile(
    r"\b(?:report|review|summary) by [A-Z]|\b(?:author|reviewers?|chair|commissioned by|written by|prepared by"
    r"|produced by)\s*[:–]|[@]\S|\s[›»>]\s"
    r"|\b(?:is|was|were|has been|have been|will be|may be|be) (?:\w+ )?(?:prepared|published|written|completed"
    r"|commissioned|produced|carried)\b"
)
_REPORT_OF = re.compile(
    r"(?:(?:final |overview |full |the )*report of the independent (?:overview )?(?:author|reviewer|chair)"
    r"|(?:an? |the )?independent (?:overview |serious |local |child |safeguarding |case |practice |joint "
    r"|learning )*(?:review|report|inquiry))\b(?!.*:)(?! (?:writer|author|reviewer|lead|chair)s?\b)",
    re.IGNORECASE,
)  # "Report of the Independent Reviewer" is a title's line, though it speaks of a person
_KIND_BY = re.compile(
    r"(?P<kind>(?:(?:An? |The )?(?:Independent|Final|Full) )?(?:Overview Report|Executive Summary|Summary Report"
    r"|Report))\s+by\s+(?=[A-Z])",
    re.IGNORECASE,
)
_KIND_FIRST = re.compile(
    r"(?:(?:An? |The )?(?:Independent |Final |Full )?(?:Overview Report|Executive Summary|Summary Report))\W*",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"(?:\d[\d.]*\s+)?(?:introduction|background|foreword|preface|contents|acknowledgements?|methodology|glossary"
    r"|abbreviations|circumstances|family composition|chronology of events)\W*",
    re.IGNORECASE,
)  # the first heading of a report without a cover page
_WHOSE = re.compile(
    r"[,;–—-]?\s+(?:(?:reviewed|researched|led|edited) (?:and|&) )?(?:commissioned"
    r"|prepared|produced|undertaken|conducted|written|published|carried out) (?:by|for"
    r"|on behalf)\b",
    re.IGNORECASE,
)
_UNDER_LAW = re.compile(
    r"[,;–—-]?\s+(?:made|prepared|undertaken|conducted|held|carried out|commissioned)"
    r" (?:under|in accordance|pursuant)\b.*",
    re.IGNORECASE,
)
_FOR_BODY = re.compile(
    r"[,;:–—-]?\s+(?:(?:prepared |written |commissioned |produced )?(?:for|by|on behalf of|of|to)(?: the)?|[–—|-])\s*$",
    re.IGNORECASE,
)
_BELONGS = re.compile(
    r"\b(?:responses?|reply|statement|letter|plan)\b", re.IGNORECASE
)  # "Response of the Board": whose it is is the title
_PAPER = re.compile(r"\b(?:review|report|summary|briefing|chronology)\b", re.IGNORECASE)
LINK = re.compile(
    r"(?:and )?(?:of|into|in respect of|in relation to|concerning|regarding|relating to|about|on|for"
    r"|following)(?: the| a| an)?"
    r"(?: (?:deaths?|serious injur(?:y|ies)|care|circumstances|case)\b)*(?: of| to| concerning| surrounding"
    r"| known as)*(?: the| a)?",
    re.IGNORECASE,
)  # a line of its own between two lines of one title
_REPORT = re.compile(r"(?:an? |the )?report", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_HANGS = re.compile(
    r"\b(?:of|the|and|for|into|in|on|to|by|regarding|concerning|about|(?-i:a|an)|with|known as)$", re.IGNORECASE
)
_LETTERS = re.compile(r"[A-Z]{1,8}(?:SCBs?|SCP|SP|SB|CPC|ACPC|LSCB|PPC|SAB)(?: logo)?|SBNI")


def candidate_lines(paper: Paper, labelled: Callable[[str], bool]) -> list[Line]:
    """The lines of the cover that may belong to the title, broken ones put together."""
    lines = [_without_maker(line) for line in _whole(paper.cover)]
    largest = max((line.size for line in lines), default=0.0)
    return [line for line in lines if _may_be_title(line, paper.board, labelled, largest)] or [
        line for line in lines if _PAPER.search(line.text)
    ]


def _whole(cover: list[Line]) -> list[Line]:
    """The cover's lines, those that grammar leaves open ("in respect of") with the line that follows."""
    whole: list[Line] = []
    for line in cover:
        last, text = whole[-1] if whole else None, line.text.strip()
        if last is not None and _HANGS.search(last.text.strip()) and not LINK.fullmatch(text):
            whole[-1] = msgspec.structs.replace(
                last, text=f"{last.text.strip()} {text}", size=max(last.size, line.size)
            )
        else:
            whole.append(line)
    return whole


def _without_maker(line: Line) -> Line:
    """ "Overview Report by" a person, "A review commissioned by" or "Summary for" a body: the line without whose it is."""
    text = line.text.strip()
    cut = _WHOSE.search(text)
    if cut and len(text[: cut.start()].split()) >= 3:
        return msgspec.structs.replace(line, text=text[: cut.start()].rstrip(" ,;–—-"))
    if not text.casefold().startswith("report of") and len(short := _UNDER_LAW.sub("", text)) < len(text):
        return msgspec.structs.replace(line, text=short)
    if match := _KIND_BY.match(text):
        return msgspec.structs.replace(line, text=match["kind"])
    people = people_in(text)
    if people and people[0].start and _KIND_FIRST.fullmatch(text, 0, people[0].start):
        return msgspec.structs.replace(line, text=text[: people[0].start].strip(" ,:–—-|"))
    for _, start, end in boards_in(text):
        before = text[:start]
        for_body = _FOR_BODY.search(before)
        if for_body and end >= len(text.rstrip(" .")) and _PAPER.search(before) and not _BELONGS.search(before):
            return msgspec.structs.replace(line, text=before[: for_body.start()].rstrip(" ,;:–—-|"))
    return line


def _may_be_title(line: Line, board: str, labelled: Callable[[str], bool], largest: float) -> bool:
    text = line.text.strip()
    if (
        len(text.split()) > 30
        or not re.search(r"[A-Za-z]{2}|^[A-Z]$", text)
        or LINK.fullmatch(text)
        or _REPORT.fullmatch(text)
        or _HEADING.fullmatch(text)
    ):
        return False
    if _REPORT_OF.match(text):
        if people_in(text):
            return False  # "Report of the Independent Reviewer, Ada Quill"
    elif _NOTE.match(text) or _NOTE_INSIDE.search(text):
        return False
    own = {word for word in _WORD.findall(text.casefold()) if not word.isdigit()}
    if len(own) > 1 and own <= set(_WORD.findall(board.casefold())):
        return False  # half of the board's name
    if _LETTERS.fullmatch(text) or (
        text.isupper() and len(text) > 2 and text == "".join(re.findall(r"\b[A-Z]", board))
    ):
        return False  # the board's letters
    if " | " in text and not _PAPER.search(text):
        return False  # an entry of the cover's particulars
    asks = text.endswith(("?", "!")) or (line.size == largest > 0 and line.size > 17) or line.level == 1
    people = people_in(text) if not asks and not labelled(text) and not _PAPER.search(text) else []
    if people and sum(person.end - person.start for person in people) > 0.6 * len(text):
        return False
    if people and people[0].start == 0 and (ROLE.search(text) or OTHER.search(text)):
        return False  # "Professor Ada Quill, Independent Reviewer"
    bodies = boards_in(text)
    if bodies and sum(end - start for _, start, end in bodies) > 0.6 * len(text):
        return False
    dates = dates_in(text)
    return not (dates and sum(found.end - found.start for found in dates) > 0.6 * len(text))
