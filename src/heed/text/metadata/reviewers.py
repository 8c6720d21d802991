"""Who led the review: the people that words of reviewing (a role, an act, an appointment) are tied to, not chairs, signatories or cited researchers.

Every person named on the front, in the opening and at the end is weighed by what stands on either side of the name: nearest words first, as far as
the next name that is not listed together with it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from heed.text.metadata.guard import guarded
from heed.text.metadata.paper import Line, Paper, sentences
from heed.text.metadata.persons import Person, people_in, same_person
from heed.text.reading import Claim

_ROLE = r"(?:(?:reviewer|author|writer)s?(?:\(s\))?|review(?:er)? leads?|leads? (?:for|of) (?:the|this) review|led the (?:review|work))"
_ADJECTIVES = r"(?:[\w’'-]+\s+){0,5}?"
_ROLE_WORD = guarded(rf"\b{_ROLE}\b", re.IGNORECASE)
_OTHER = (
    r"(?:chair\w*|scrutineers?|directors?|executives?|coroners?|judges?|ministers?|secretary|constable"
    r"|commissioners?|superintendent|facilitators?|inspectors?"
    r"|managers?|officers?|editors?|members?|professor of|researchers?|headteachers?|head teachers?|pathologists?"
    r"|foreword|contact|translator|solicitors?|leader|mayor"
    r"|champion|business|administrators?|supervisors?|supervised|quality assur\w+)"
)
_OTHER_WORD = guarded(rf"\b{_OTHER}\b", re.IGNORECASE)
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
_MY_NAME = re.compile(r"\b(?:My name is|I am|I,)\s*$")
_IS_WAS = re.compile(r",? (?:is|was|has|had|who)\b")
_CITED = re.compile(
    r"\s*(?:,?\s*(?:et al|and colleagues)\b|[’']s\s+(?:research|model|work|study|book|review of|report into)"
    r"|,?\s*\(?(?:19|20)\d\d)",
    re.IGNORECASE,
)
_SPEAKS = guarded(
    r"\b(?:My name|reviewe?r?s?|overview|authors?|reports?|writers?|led|written|wrote|authored|lead|appointed"
    r"|commissioned|engaged|asked|invited)\b",
    re.IGNORECASE,
)
_TITLED = re.compile(r"\b(?:review|report|summary)\b", re.IGNORECASE)
_BY_LINE = re.compile(r"(?:^|\s)by:?\s*$", re.IGNORECASE)
_ROLE_LINE = re.compile(rf"(?:[\w’'&/-]+\s+){{0,6}}{_ROLE}(?:\s+(?:of|for)\s+[\w\s]{{3,30}})?\s*:?", re.IGNORECASE)
_HEADED = re.compile(rf"(?:[\w’'-]+ ){{0,3}}{_ROLE}(?: \(?\d\)?)?:?", re.IGNORECASE)
_THEY = re.compile(r"^(?:They|These|The two|He|She|Both)\b")
_CHAIRS = guarded(r"\b(?:chair\w*|minister|coroner|photograph\w*|contact|editor|scrutineer)\b", re.IGNORECASE)
_LETTER = re.compile(r"(?:Dear|To|From|cc)\b")
_ENOUGH = 0.5
_LAST = 25  # passages at the end, where reviewers sign


def lead_reviewers(paper: Paper) -> list[Claim]:
    """Claims of `lead_reviewers`, each a list of names; the cover's own line is surest, then a sentence of the opening."""
    found: list[tuple[float, list[str], Line | int]] = []
    for text, line in _front(paper):
        _take(paper, found, text, line, 0.95 if not line.furniture else 0.85)
    found.extend((0.93, names, line) for names, line in _under_role_lines(paper))
    found.extend((0.8, names, index) for names, index in _under_reviewer_headings(paper))
    for index, text in _told(paper):
        _take(paper, found, text, index, 0.85 if index < 60 else 0.7)
    if not found:
        found = [(0.8, names, row) for names, row in _under_heads(paper)]
    if not found:
        found = [(0.55, names, line) for names, line in _bylines(paper)]
    return _gathered(paper, found)


def _front(paper: Paper) -> Iterator[tuple[str, Line]]:
    """The lines of cover, small print and running heads; a line that ends in "and" goes on in the next."""
    lines = paper.cover
    for place, line in enumerate(lines):
        follows = lines[place + 1].text if place + 1 < len(lines) else ""
        runs_on = re.search(r"(?:\band|&|,|\bby:?)\s*$", line.text) and len(follows.split()) <= 8
        yield (f"{line.text} {follows}" if runs_on else line.text), line
    for line in paper.small_print + paper.furniture:
        yield line.text, line


def _told(paper: Paper) -> Iterator[tuple[int, str]]:
    """The sentences of the opening and of the end that may speak of reviewers; "They were ..." stands with the sentence before."""
    passages = paper.reading.passages
    last = max(len(paper.opening), len(passages) - _LAST)
    for index, passage in itertools.chain(paper.opening, enumerate(passages[last:], last)):
        if passage.kind == "footnote" or not _SPEAKS.search(passage.text):
            continue
        spoken = sentences(passage.text)
        for place, words in enumerate(spoken):
            before = spoken[place - 1] if place else ""
            if _THEY.match(words) and _ROLE_WORD.search(before) and not people_in(before):
                yield index, _THEY.sub("The reviewers", words)
            elif _SPEAKS.search(words):
                yield index, words


def _take(
    paper: Paper, found: list[tuple[float, list[str], Line | int]], text: str, where: Line | int, weight: float
) -> None:
    scored = [(share, names) for names, share in weighed(text, isinstance(where, Line)) if share >= _ENOUGH]
    for share, names in scored:
        if names := [_without_place(name, paper.board) for name in names if not _is_label(paper, name)]:
            found.append((round(weight * share, 3), names, where))


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
            and re.fullmatch(r"\s*(?:\([^()]*\)|,[^,.;]{3,90},?)\s*,?\s*(?:and|&|,)\s*(?:Reviewer\s*\d\s*:?\s*)?", left)
        ):
            score = scored[-1][1]  # "Maud Tremlett, a retired nurse, and Ivo Carne, a teacher, wrote the report"
        scored.append(([person.name for person in group], score))
    for place in range(len(groups) - 2, -1, -1):
        between = text[groups[place][-1].end : groups[place + 1][0].start]
        if (
            not scored[place][1]
            and scored[place + 1][1]
            and re.fullmatch(r"\s*(?:\([^()]*\)|,[^,.;]{3,90},?)\s*,?\s*(?:and|&)\s*", between)
        ):
            scored[place] = (scored[place][0], scored[place + 1][1])
    return scored


def _groups(text: str) -> list[list[Person]]:
    """The people of a text, those that only "and", "&" or a comma parts in one group."""
    groups: list[list[Person]] = []
    for person in people_in(text):
        if groups and re.fullmatch(
            r"\s*(?:\([^()]{2,40}\)\s*)?(?:,\s*(?:and|&)?|;|\band\b|&|/|\bAND\b)\s*",
            text[groups[-1][-1].end : person.start],
        ):
            groups[-1].append(person)
        else:
            groups.append([person])
    return groups


def _score(left: str, right: str, line: bool) -> float:
    """How far the words on either side say that this person led the review: 0 to 1, 0 where they say that it is somebody else."""
    close = left[-110:]
    if _CITED.match(right):
        return 0.0
    if _MY_NAME.search(close) or _REVIEWERS_ARE.search(left[-160:]):
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
    if (acts := _ACTIVE.search(right[:190])) and not re.search(r"[.;]", right[: acts.start()]):
        return 0.85
    if _APPOINTED.match(right[:260]) and "commissioned" in right[:60]:
        return 0.7
    if line and chair is None and _BY_LINE.search(left) and len(left.split()) <= 12:
        return 0.8
    return 0.0


def _under_role_lines(paper: Paper) -> list[tuple[list[str], Line]]:
    """Names under or right above a line that says only the role: "Independent Reviewers" / "Maud Tremlett" / "Dr Ivo Carne"."""
    found: list[tuple[list[str], Line]] = []
    for place, line in enumerate(paper.cover):
        if not _ROLE_LINE.fullmatch(line.text.strip()) or people_in(line.text):
            continue
        names: list[str] = []
        for following in paper.cover[place + 1 : place + 4]:
            if not (people := _only_names(following.text)):
                break
            names.extend(people)
        if not names and place and not line.text.strip().endswith(":"):
            names = _only_names(paper.cover[place - 1].text)
        if names:
            found.append(([_without_place(name, paper.board) for name in names], line))
    return found


def _only_names(text: str) -> list[str]:
    """The names on a line that holds little besides: "Maud Tremlett BA, CQSW", not "for Maud Tremlett by the Board"."""
    people = people_in(text)
    alone = people and people[0].start == 0 and len(text.split()) <= 3 * len(people) + 4
    return [person.name for person in people] if alone else []


def _under_reviewer_headings(paper: Paper) -> list[tuple[list[str], int]]:
    """Who opens the sentences under a heading such as "The authors" or "Reviewer": "Maud Tremlett is a nurse."."""
    found: list[tuple[list[str], int]] = []
    for section in paper.reading.sections:
        if len(section.text.split()) > 6 or not _ROLE_WORD.search(section.text) or _OTHER_WORD.search(section.text):
            continue
        for index in range(section.first + 1, min(section.last, section.first + 4)):
            passage = paper.reading.passages[index]
            for text in sentences(passage.text) if passage.kind == "paragraph" else ():
                people = people_in(text)
                if people and people[0].start == 0 and _IS_WAS.match(text, people[0].end):
                    found.append(([people[0].name], index))
    return found


def _under_heads(paper: Paper) -> list[tuple[list[str], Line | int]]:
    """The names in the row under "Reviewer 1 | Reviewer 2", as the last page of a Welsh report prints them."""
    rows = [block for block in paper.layout.blocks if block.kind == "table_row"]
    found: list[tuple[list[str], Line | int]] = []
    for head, row in itertools.pairwise(rows):
        columns = {cell.column for cell in head.cells if _HEADED.fullmatch(cell.text.strip())}
        if not columns or head.table != row.table:
            continue
        names = [person.name for cell in row.cells if cell.column in columns for person in people_in(cell.text)]
        if names:
            found.append((names, paper.passage_of(row.text, row.page) or 0))
    return found


def _bylines(paper: Paper) -> list[tuple[list[str], Line | int]]:
    """Where nobody is called a reviewer: the people whose line below the title holds nothing else, or their post, as an author signs."""
    found: list[tuple[list[str], Line | int]] = []
    titled = False
    for line in paper.cover:
        text = line.text.strip()
        groups = _groups(text) if titled else []
        if len(groups) == 1 and groups[0][0].start == 0 and not _CHAIRS.search(text):
            rest = text[groups[0][-1].end :].strip(" .")
            if not rest or (re.match(r"[,|(–—-]", rest) and len(rest.split()) <= 8):
                found.append(([person.name for person in groups[0]], line))
        titled = titled or bool(_TITLED.search(text))
    return found[:1] if not any(_LETTER.match(line.text) for line in paper.cover) else []


def _gathered(paper: Paper, found: list[tuple[float, list[str], Line | int]]) -> list[Claim]:
    """Names said apart at about one strength are reviewers together; the fullest form of each name is kept."""
    if not found:
        return []
    best = max(weight for weight, _, _ in found)
    names: list[str] = []
    for weight, people, _ in sorted(found, key=lambda item: -item[0]):
        if weight >= best - 0.06:
            names.extend(person for person in people if not any(same_person(person, known) for known in names))
    line = next(line for weight, _, line in found if weight == best)
    return [paper.claim("lead_reviewers", names, line, best, "reviewers-named")]


def _is_label(paper: Paper, name: str) -> bool:
    """Whether the words are a body's or a place's: part of the publisher's name."""
    return bool(paper.board) and name in paper.board


def _without_place(name: str, board: str) -> str:
    """A name without the board's place that ran into it from the line below."""
    words = name.split()
    if board and len(words) >= 3 and words[-1] == board.split()[0]:
        return " ".join(words[:-1])
    return name
