"""Who led the review: the people that words of reviewing (a role, an act, an appointment) are tied to, not chairs, signatories or cited researchers.

Every person named on the front, in the opening and at the end is weighed by what stands on either side of the name: nearest words first, as far as
the next name that is not listed together with it.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from heed.text.metadata.guard import guarded
from heed.text.metadata.paper import Line, Paper
from heed.text.metadata.persons import Person, people_in, same_person
from heed.text.metadata.publisher import boards_in
from heed.text.metadata.reviewer_signs import LED_BY, OTHER, ROLE, Mention, chairs, helpers, in_phrase, weight
from heed.text.reading import Claim
from heed.text.sentences import sentences

_ROLE = (
    r"(?<!IMR )(?<!agency )(?<!chronology )(?<!management review )"
    r"(?:(?:reviewer|author|writer)s?(?:\(s\))?|review(?:er)? leads?|leads? (?:for|of) (?:the|this) review"
    r"|led the (?:review|work))"
)
_ADJECTIVES = r"(?:[\w’'-]+\s+){0,5}?"
_ROLE_WORD = guarded(rf"\b{_ROLE}\b", re.IGNORECASE)
_OTHER = (
    r"(?:chair\w*|scrutineers?|directors?|executives?|coroners?|judges?|ministers?|secretary|constable"
    r"|commissioners?|superintendent|facilitators?|inspectors?"
    r"|managers?|officers?|editors?|members?|professor of|researchers?|headteachers?|head teachers?|pathologists?"
    r"|foreword|contact|translator|solicitors?|leader|mayor"
    r"|champion|business|administrators?|supervisors?|supervised|quality assur\w+)"
)
_WORK = r"(?:review|report|overview|work|it|study|summary|exercise|document|analysis|same|both|investigation)"
_ACTIVE = re.compile(
    rf"(?:^|[\s,])(?:who |which |has |have |had |was |were |jointly |independently |together |then )*"
    rf"(?:wrote|led|leads|authored|conducted|carried out|undertook|prepared|compiled|completed|produced|written"
    rf"|has written|facilitated and wrote|reviewed)\s+(?:(?:up|out)\s+)?(?:[\w’'-]+\s+){{0,4}}?{_WORK}\b",
    re.IGNORECASE,
)
_PASSIVE_BY = re.compile(
    r"\b(?:written|authored|led|conducted|carried out|undertaken|prepared|compiled|completed|produced|drafted"
    r"|reviewed|done|report|review|work)"
    r"(?:\s+(?:and|up|is|was|on|for|behalf|of|the|jointly|independently|together|[A-Z][\w’'-]+|written|conducted"
    r"|compiled|prepared|produced|led|authored)){0,12}\s+by:?\s*$",
    re.IGNORECASE,
)
_OF_OTHER_WORK = re.compile(
    r"\b(?:chronolog\w+|management review|IMR|foreword|statement|research|stud(?:y|ies)|book|article|post-?mortem"
    r"|assessment|photograph|translat\w+|model|methodology|approach|inspection|analysis|panel|meetings?|developed"
    r"|workshops?|literature)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_AGENCYS_OWN = re.compile(
    r"\b(?:(?:health|medical|agency|nursing|police)[’'s]*(?: service)? (?:overview|reports?|reviews?)|chronolog\w+|IMRs?"
    r"|(?<!case )management (?:reviews?|reports?))\b",
    re.IGNORECASE,
)  # "Dr Ada Quill, designated doctor, prepared the health overview report"
_APPOINTS = re.compile(
    r"\b(?:appoint(?:ed|ing)|commission(?:ed|ing)(?: from| by)?|engag(?:ed|ing)|asked|invited|selected|instructed"
    r"|contracted"
    r"|approached|identified|recruited|secured(?: the services of)?|services of|turned to|chose)\s*$",
    re.IGNORECASE,
)
_APPOINTED = re.compile(
    r"\s*(?:[,(][^.;]{2,150}?[,)]\s*)?(?:was|were|has been|have been|is|are)\s+(?:\w+\s+){0,2}?(?:appointed"
    r"|commissioned|engaged|asked|invited|selected|contracted|chosen|instructed|recruited|identified|approached)\b",
    re.IGNORECASE,
)
_TO_REVIEW = re.compile(
    rf"\b(?:to|for)\s+(?:[\w’'-]+\s+){{0,3}}?(?:lead|write|carry out|undertake|conduct|prepare|author|complete"
    rf"|produce|compile|review|carrying|undertaking|chair(?:ing)? (?:[\w’'-]+ ){0, 3}and (?:to )?(?:write|author"
    rf"|report|lead))\b|\b(?:report|review) was commissioned from"
    rf"|\bas\s+(?:[\w’'-]+\s+){{0,5}}?{_ROLE}\b|\b{_ROLE}\b",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    rf"\s*(?:,|\(|–|—|-|\||:)\s*(?:the\s+|an?\s+|our\s+|its\s+)?{_ADJECTIVES}{_ROLE}\b", re.IGNORECASE
)
_APPOSED_OTHER = re.compile(
    rf"\s*(?:,|\(|–|—|-|\|)\s*(?:the\s+|an?\s+|our\s+|its\s+)?{_ADJECTIVES}{_OTHER}\b", re.IGNORECASE
)
_AND_TO = re.compile(
    rf"\s+to\s+(?:\w+\s+){{1,4}}?as\s+(?:[\w’'-]+\s+){{0,4}}?{_ROLE}\b", re.IGNORECASE
)  # "… and Ivo Carne to assist as second reviewer"
_IS = re.compile(
    rf"(?:\s+of\s+[^.,;]{{3,60}}?)?\s*(?:,[^.;]{{2,110}}?,\s*)?(?:was|were|is|are|served|acted|acting|has been"
    rf"|have been"
    rf"|as)\s+(?:as\s+)?(?:the\s+|an?\s+)?{_ADJECTIVES}{_ROLE}\b",
    re.IGNORECASE,
)
_WHO_IS = re.compile(
    rf"\b{_ROLE}(?:\s*\d|\s*\(\d\)|\s+(?:one|two|1|2))?(?:\s+(?:of|for)\s+(?:this"
    rf"|the)\s+[\w\s’'-]{{3,40}}?)?(?:\s*\([^()]{{2,40}}\))?\s*(?:[:,|–—-]+\s*|\s(?:was|were|is|are|has been|being"
    rf"|named|as|by|namely|called)(?:\s+(?:appointed|chosen|commissioned|selected|identified|engaged))?[:,]?\s+"
    rf"|\s)(?:(?:the|an?|by)\s+)?$",
    re.IGNORECASE,
)
_OTHER_IS = re.compile(
    rf"\b{_OTHER}(?:\s+(?:of|for)\s+(?:(?:this|the)\s+)?[\w\s’'&-]{{3,60}}?)?\s*(?:[:,|–—-]+\s*|\s(?:was|were|is"
    rf"|are|has been|by|named)\s+|\s)(?:(?:the|an?|by)\s+)?$",
    re.IGNORECASE,
)
_ALSO_WROTE = re.compile(
    rf"^[^.;]{{0,120}}?(?:who|and)\s+(?:also\s+|then\s+|has\s+)*(?:(?:wrote|written|authored|prepared"
    rf"|compiled)\s+(?:\w+\s+){{0,3}}?{_WORK}|(?:was|is)\s+also\s+(?:the\s+)?{_ADJECTIVES}{_ROLE}"
    rf"|as\s+(?:the\s+)?{_ADJECTIVES}{_ROLE})\b",
    re.IGNORECASE,
)  # "chaired by Ada Quill, who also wrote the report"
_REVIEWERS_ARE = re.compile(
    r"\b(?:reviewers|authors|reviewer|author)\b[^.;:]{0,70}:\s*(?:(?:they|these) (?:were|are)\s+)?$", re.IGNORECASE
)  # "Two reviewers were appointed from the national pool: Maud Tremlett, …"
_ASIDE = (
    r"(?:\([^()]*\)|\s+(?:from|of)\s+(?:(?!\band\b)[^.,;:]){3,60}?"
    r"|(?:,|\s+(?:is|was)\s+(?:an?|the)\b)(?:(?!\bchair|\bconven|\band\b)[^.;:]){3,140}?,?)"
)
_NEXT_REVIEWER = re.compile(
    rf"\s*{_ASIDE}\s*,?\s*(?:;|\band\b|&|,)\s*(?:with\s+)?(?:Reviewer\s*\d\s*:?\s*)?", re.IGNORECASE
)  # "Maud Tremlett, a retired nurse, who saw the staff, and Ivo Carne"
_THEN_ANOTHER = re.compile(rf"\s*{_ASIDE}\s*,?\s*(?:and|&)\s*", re.IGNORECASE)
_MY_NAME = re.compile(r"\b(?:My name is|I am|I,)\s*$")
_CITED = re.compile(
    r"\s*(?:,?\s*(?:et al|and colleagues)\b|[’']s\s+(?:research|model|work|study|book|review of|report into)"
    r"|,?\s*\(?(?:19|20)\d\d)",
    re.IGNORECASE,
)
_SPEAKS = guarded(
    r"\b(?:My name|review\w*|overview|authors?|reports?|writers?|led|written|wrote|authored|lead|appointed"
    r"|commissioned|engaged|asked|invited|facilitat\w+"
    r"|undert\w+|conducted|independen\w+|signed|expertise|SCR|CSPR|LCSPR|CPR|CMR|SUSR)\b",
    re.IGNORECASE,
)  # fmt: skip
_BY_LINE = re.compile(r"(?:^|\s)by:?\s*$", re.IGNORECASE)
_HEADED = re.compile(rf"(?:[\w’'-]+ ){{0,3}}{_ROLE}(?: \(?\d\)?)?:?", re.IGNORECASE)
_THEY = re.compile(r"^(?:They|These|The two|He|She|Both)\b")
_LED_BY_CHAIR = re.compile(r"\bcase management review\b", re.IGNORECASE)  # its independent chair writes the report
_REVIEW_CHAIR = re.compile(
    r"\bindependent chair\w*\b(?! of (?:the )?(?:\w+ )*(?:board|SBNI|committee|partnership))", re.IGNORECASE
)
_REVIEWERS = re.compile(r"\b(?:two|three|joint|both)\b.*\b(?:reviewers|authors)\b", re.IGNORECASE)
_LAST = 25  # passages at the end, where reviewers sign
_NEARLY = 2.0  # people less sure than the surest by no more than this led it with them


def lead_reviewers(paper: Paper) -> list[Claim]:
    """Claims of `lead_reviewers`: one list of all whom the signs name as leading the review."""
    everyone = mentions(paper)
    found = [(weight(one), one, where) for one, where in everyone if not chairs(one)]
    if any(score > 0 for score, _, _ in found):
        return gathered(paper, found)
    if _LED_BY_CHAIR.search(paper.head):
        found = [
            (0.1, one, where) for one, where in everyone if one.where == "cover" and _REVIEW_CHAIR.search(one.text)
        ]
    return gathered(paper, found[:1]) if found and found[0][0] > 0 else []


def mentions(paper: Paper) -> list[tuple[Mention, Line | int]]:
    """Where the front, the opening and the end name people, and what stands around the names."""
    found: list[tuple[Mention, Line | int]] = []
    roles = _own_roles([line.text for line in paper.cover])
    for place, line in enumerate(paper.cover):
        after = paper.cover[place + 1].text if place + 1 < len(paper.cover) else ""
        runs_on = re.search(r"(?:\band|&|,|\bby:?)\s*$", line.text) and len(after.split()) <= 8
        text = f"{line.text} {after}" if runs_on else line.text
        found.extend((one, line) for one in _named(paper, text, "cover", roles[place], "", place))
    for kind, lines in (("small", paper.small_print), ("running", paper.furniture)):
        for line in lines:
            found.extend((one, line) for one in _named(paper, line.text, kind))
    for index, where, text, role in _told(paper):
        found.extend((one, index) for one in _named(paper, text, where, role, _heading(paper, index), index))
    found.extend(_under_heads(paper))
    said = any(one.rules >= 0.85 for one, _ in found)
    return [(msgspec.structs.replace(one, nobody_else=not said), where) for one, where in found]


def _named(paper: Paper, text: str, where: str, role: str = "", heading: str = "", place: int = 0) -> list[Mention]:
    """The people named in a line or sentence, those listed together as one, with what stands on either side of them."""
    groups = _groups(text)
    lined = where in ("cover", "small", "running")
    shares = [share for _, share in weighed(text, lined)] if groups else []
    made: list[Mention] = []
    for at, group in enumerate(groups):
        people = [msgspec.structs.replace(one, name=_without_place(one.name, paper.board)) for one in group]
        people = [
            one for one in people if not (lined and in_phrase(text, one.start)) and not _is_another(paper, one.name)
        ]
        if people:
            left = text[groups[at - 1][-1].end if at else 0 : group[0].start]
            right = text[group[-1].end : groups[at + 1][0].start if at + 1 < len(groups) else len(text)]
            made.append(Mention(people, left, right, where, text, role, heading, place, shares[at]))
    return made


def _own_roles(lines: list[str]) -> list[str]:
    """For each line that holds only names, the line that says who they are: the one above where roles stand first, else the one below."""
    kinds = [_line_kind(line) for line in lines]
    roles = [""] * len(lines)
    for place, kind in enumerate(kinds):
        if kind != "name":
            continue
        start = place
        while start and kinds[start - 1]:
            start -= 1
        above = next((at for at in range(place - 1, start - 1, -1) if kinds[at] == "role"), None)
        below = place + 1 if place + 1 < len(lines) and kinds[place + 1] == "role" else None
        own = above if kinds[start] == "role" else below
        if own is not None:
            roles[place] = lines[own]
    return roles


def _line_kind(text: str) -> str:
    """Whether a line holds only names ("name"), only a role ("role"), or neither ("")."""
    people = people_in(text)
    if people:
        rest = len(text.split()) - sum(len(text[one.start : one.end].split()) for one in people)
        return "name" if rest <= 2 and not ROLE.search(text) and not OTHER.search(text) else ""
    return (
        "role" if len(text.split()) <= 8 and (ROLE.search(text) or OTHER.search(text)) and not boards_in(text) else ""
    )


def _told(paper: Paper) -> Iterator[tuple[int, str, str, str]]:
    """The sentences of the opening and of the end that may speak of reviewers, each with the role that the words beside it give."""
    passages = paper.reading.passages
    shown = Counter[int | None]()
    for line in paper.cover:
        shown[line.passage] += len(line.text.split())
    front = {
        place for place, words in shown.items() if place is not None and words >= len(passages[place].text.split())
    }  # told already; of a paragraph too long for a cover only part was
    last = max(len(paper.opening), len(passages) - _LAST)
    told = [
        one
        for one in itertools.chain(paper.opening, enumerate(passages[last:], last))
        if one[1].kind not in ("footnote", "heading")
    ]
    roles = _own_roles([passage.text if len(passage.text) < 80 else "" for _, passage in told])
    for (index, passage), role in zip(told, roles, strict=True):
        if index in front or not (role or _SPEAKS.search(passage.text) or _SPEAKS.search(_heading(paper, index))):
            continue
        where = "table" if passage.kind == "table_row" else "told" if index < last else "end"
        spoken = sentences(passage.text)
        for place, words in enumerate(spoken):
            before = spoken[place - 1] if place else ""
            if ROLE.search(before) and not people_in(before):
                yield index, where, _THEY.sub("The reviewers", words), before
            else:
                yield index, where, words, role


def _heading(paper: Paper, index: int) -> str:
    section = paper.reading.passages[index].section
    return paper.reading.sections[section].text if section is not None and section < len(paper.reading.sections) else ""


def _is_another(paper: Paper, name: str) -> bool:
    """Whether the words are a child's, or a body's or a place's: part of the publisher's name."""
    return bool(paper.board and name in paper.board) or any(
        name == label or name.startswith(f"{label} ") for label in paper.labels
    )


def weighed(text: str, line: bool = False) -> list[tuple[list[str], float]]:
    """The people a line or sentence names, those listed together as one, each group with how far it says that they led the review."""
    groups = _groups(text)
    scored: list[tuple[list[str], float]] = []
    for place, group in enumerate(groups):
        left = text[groups[place - 1][-1].end if place else 0 : group[0].start]
        right = text[group[-1].end : groups[place + 1][0].start if place + 1 < len(groups) else len(text)]
        score = _score(left, right, line)
        if (
            not score
            and place
            and scored[-1][1]
            and not (left.lstrip().startswith("(") and ROLE.search(left))
            and _NEXT_REVIEWER.fullmatch(left)
        ):
            score = scored[-1][1]  # "Maud Tremlett, a retired nurse, and Ivo Carne, a teacher, wrote the report"
        scored.append(([person.name for person in group], score))
    for place in range(len(groups) - 2, -1, -1):
        between = text[groups[place][-1].end : groups[place + 1][0].start]
        if not scored[place][1] and scored[place + 1][1] and _THEN_ANOTHER.fullmatch(between):
            scored[place] = (scored[place][0], scored[place + 1][1])
    return scored


def _groups(text: str) -> list[list[Person]]:
    """The people of a text, those that only "and", "&" or a comma parts in one group."""
    groups: list[list[Person]] = []
    for person in people_in(text):
        between = text[groups[-1][-1].end : person.start] if groups else ""
        listed = re.fullmatch(r"\s*(?:\([^()]{2,40}\)\s*)?(?:,\s*(?:and|&)?|;|\band\b|&|/|\bAND\b)\s*", between)
        if listed and not (ROLE.search(between) or OTHER.search(between)):
            groups[-1].append(person)
        else:
            groups.append([person])
    return groups


def _score(left: str, right: str, line: bool) -> float:
    """How far the words on either side say that this person led the review: 0 to 1, 0 where they say that it is somebody else."""
    close = left[-110:]
    if _CITED.match(right):
        return 0.0
    if _MY_NAME.search(close) or LED_BY.search(close) or _REVIEWERS_ARE.search(left[-160:]):
        return 0.9
    role, other = _WHO_IS.search(close), _OTHER_IS.search(close)
    if role and (not other or role.start() >= other.start() or _ROLE_WORD.search(other.group())):
        return 1.0
    chair = _APPOSED_OTHER.match(right[:70])
    if _APPOSED.match(right[:120]) and (chair is None or _ROLE_WORD.search(right[: chair.end() + 25])):
        return 1.0
    if _ALSO_WROTE.search(right[:190]):
        return 0.9
    if other:
        return 0.0
    if _IS.match(right[:200]):
        return 0.95
    if _PASSIVE_BY.search(left[-160:]) and not _OF_OTHER_WORK.search(left[-120:]):
        return 0.9
    if _APPOINTS.search(close) and _TO_REVIEW.search(f"{right[:200]} {close}"):
        return 0.9
    if _APPOINTED.match(right[:260]) and _TO_REVIEW.search(right[:320]):
        return 0.9
    if _AND_TO.match(right[:120]):
        return 0.9
    acts = _ACTIVE.search(right[:190])
    if (
        acts
        and not re.search(r"[.;]", right[: acts.start()])
        and not _AGENCYS_OWN.search(right, acts.start(), acts.end() + 10)
    ):
        return 0.85
    if _APPOINTED.match(right[:260]) and "commissioned" in right[:60]:
        return 0.7
    if line and chair is None and _BY_LINE.search(left) and len(left.split()) <= 12:
        return 0.8
    return 0.0


def _under_heads(paper: Paper) -> list[tuple[Mention, Line | int]]:
    """The names in the row under "Reviewer 1 | Reviewer 2", as the last page of a Welsh report prints them."""
    rows = [block for block in paper.layout.blocks if block.kind == "table_row"]
    found: list[tuple[Mention, Line | int]] = []
    for head, row in itertools.pairwise(rows):
        columns = {cell.column: cell.text for cell in head.cells if _HEADED.fullmatch(cell.text.strip())}
        if not columns or head.table != row.table:
            continue
        for cell in row.cells:
            people = people_in(cell.text)
            if cell.column in columns and people:
                one = Mention(
                    people, columns[cell.column] + ": ", "", "table", cell.text, columns[cell.column], rules=0.9
                )
                found.append((one, paper.passage_of(row.text, row.page) or 0))
    return found


def gathered(paper: Paper, found: list[tuple[float, Mention, Line | int]]) -> list[Claim]:
    """People said apart at about one strength are reviewers together; the fullest form of each name is kept."""
    aides = helpers([one for _, one, _ in found])
    best = max(score for score, _, _ in found)
    names: list[str] = []
    for score, one, _ in sorted(found, key=lambda item: -item[0]):
        nearly = 3 * _NEARLY if one.rules >= 0.85 or _REVIEWERS.search(one.role) else _NEARLY
        for person in (one.name for one in one.people) if score > max(0.0, best - nearly) else ():
            if not any(same_person(person, name) for name in [*names, *aides]):
                names.append(person)
    everyone = [person.name for _, one, _ in found for person in one.people]
    names = [_in_full(name, everyone) for name in names]
    line = next(line for score, _, line in found if score == best)
    sure = round(min(0.97, 0.5 + 0.5 / (1.0 + math.exp(-best)) - 0.03), 3)
    return [paper.claim("lead_reviewers", names, line, sure, "reviewers-named")]


def _in_full(name: str, everyone: list[str]) -> str:
    """The name with the first name that the paper gives elsewhere: "I. Colquhoun" is "Iain Colquhoun"."""
    if not _initialled(name):
        return name
    return next((other for other in everyone if same_person(name, other) and not _initialled(other)), name)


def _initialled(name: str) -> bool:
    """Whether a first name is a letter only."""
    return len(name.split()[0].rstrip(".")) == 1


def _without_place(name: str, board: str) -> str:
    """A name without the board's place that ran into it from the line below."""
    words = name.split()
    if board and len(words) >= 3 and words[-1] == board.split()[0]:
        return " ".join(words[:-1])
    return name
