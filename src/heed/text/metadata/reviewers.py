"""Who led the review: people named as lead reviewer, independent reviewer or author, not chairs, signatories or cited
researchers.
"""

from __future__ import annotations

import itertools
import re

from heed.text.metadata.paper import Line, Paper, sentences
from heed.text.reading import Claim

_CIVIL_TITLE = re.compile(r"^(?:MR|MRS|MS|MISS|Mr|Mrs|Ms|Miss)\.?\s+")
_TITLE = r"(?:(?:DR|PROFESSOR|MR|MRS|MS|MISS|Dr|Professor|Prof|Mr|Mrs|Ms|Miss|Sir|Dame|Rev|Revd|Reverend|Canon)\.?\s+)"
_NAME = (
    rf"{_TITLE}?(?:[A-Z][\w’'\-]+|[A-Z]\.)(?:\s+(?:(?:de|van|von|der|ap|ab|O)\s+)?(?:[A-Z][\w’'\-]+|[A-Z]\.?)){{1,3}}"
)
_NAMES = rf"(?P<names>{_NAME}(?:(?:\s*\([^()]{{2,40}}\))?(?:\s*,\s*|\s+(?:and|AND|&)\s+|\s*;\s*|\s*,\s+and\s+){_NAME}){{0,3}})"
_ROLE = (
    r"(?:(?:joint\s+|co-)?(?:independent\s+)?(?:lead\s+)?(?:overview\s+)?(?:report\s+)?(?:reviewer|author"
    r"|review author)s?"
    r"|independent\s+(?:overview\s+)?(?:report\s+)?(?:writer|author|reviewer|lead)s?"
    r"|chair and (?:overview )?(?:report )?author|independent chair and (?:overview )?(?:report )?author"
    r"|overview (?:report )?(?:writer|author)s?|lead reviewers?|reviewers?|authors?|review lead)"
)
_LABELLED = re.compile(
    rf"(?:^|[\s(|])(?i:{_ROLE})(?:\(s\))?(?:\s+\d)?\s*(?i:of (?:this|the) (?:overview |independent |review )*(?:report"
    rf"|review))?\s*[:–—|-]\s*{_NAMES}"
)
_HEAD = re.compile(rf"(?i:{_ROLE})\s*\(?\d?\)?")
_NEXT_REVIEWER = re.compile(r"(?<=\w)\s+(?=Reviewer \(?[2-4]\)?\b)")
_COMMA = re.compile(rf"\b(?:Author|Reviewer|Writer)s?,\s+{_NAMES}\s*$")
_ROW = re.compile(rf"^(?i:(?:lead |independent )*reviewers?)(?:\s*\(?\d\)?\s*\|?|\s*\|)\s*{_NAMES}")
_AFTER = re.compile(rf"{_NAMES}(?:\s*(?:,|\(|–|—|\|)\s*|\s+-\s+)(?:the\s+|an?\s+)?(?i:(?:\w+\s+)?{_ROLE})(?![\w'’])")
_BY = re.compile(
    rf"(?:^|\b)(?i:(?:report\s+)?(?:written|authored|prepared|undertaken|conducted|compiled|led"
    rf"|carried out)?\s*by)\s*:?\s*{_NAMES}\s*(?:$|,|\(|\bon behalf of\b|\b(?:for|to)\s+(?:the\s+)?[A-Z])"
)
_SENTENCE = (
    re.compile(
        rf"{_NAMES}\s*,?\s+(?:was|were|is|are|has been|have been)\s+(?:\w+\s+)?(?:appointed|commissioned|engaged"
        rf"|asked|selected|the|an?)\b[^.]{{0,60}}?\b(?i:{_ROLE})\b"
    ),
    re.compile(
        rf"\b(?i:{_ROLE})\s*,?\s+(?:(?:for|of) (?:this|the) (?:overview )?(?:review|report)\s+)?(?:was|were|is"
        rf"|are)\s+{_NAMES}(?:,[^,.;]{{3,90}},\s+and\s+(?P<other>{_NAME}))?"
    ),
    re.compile(
        rf"\b(?:appointed|commissioned|engaged|asked|invited)\s+{_NAMES}\s*,?\s+(?:[^.]{{3,80}}\s+)?(?:as (?:the |its "
        rf"|an )?(?:\w+ )?(?i:{_ROLE})|to (?:lead|write|carry out|undertake|conduct|prepare|author|chair (?:the"
        rf"|a) panel and (?:to )?write))\b"
    ),
    re.compile(rf"{_NAMES}\s*,?\s+who (?:led|wrote|carried out|conducted|authored) (?:the|this) (?:review|report)"),
    re.compile(
        rf"\b(?i:review|report)\s+(?:was|is|has been)\s+(?:written|led|carried out|conducted|authored|undertaken"
        rf"|prepared)\s+by\s+{_NAMES}"
    ),
    re.compile(
        rf"\b(?:review|report)\s+(?:by"
        rf"|of)\s+(?P<names>{_TITLE}?(?:[A-Z][\w’'\-]+)(?:\s+[A-Z][\w’'\-]+){{1,2}})(?=\s*(?:[,.]|makes|finds|found"
        rf"|was|is|has))"
    ),
    re.compile(rf"\b(?i:review|review team|review panel)\s+(?:was|is|has been)\s+led by\s+{_NAMES}"),
    re.compile(rf"{_NAMES}\s*,[^.;]{{3,100}},\s+(?:wrote|led|authored) (?:the|this) (?:\w+ )?(?:review|report)"),
    re.compile(
        rf"\bwith\s+{_NAMES}(?:\s+of\s+[^.;,]{{3,60}})?,?\s+as\s+(?:the\s+|an?\s+)?(?:second|co-|joint)\s*(?i:{_ROLE})"
    ),
    re.compile(rf"{_NAMES}\s+(?:led|wrote|authored) (?:the|this) (?:overview )?(?:review|report)"),
    re.compile(rf"{_NAMES}\s*,\s+(?:the|our|its|joint)\s+(?i:{_ROLE})\s*(?:,|\bof (?:this|the) (?:review|report))"),
    re.compile(
        rf"{_NAMES}\s*,[^.;]{{3,120}},\s+(?:was|were|has been|have been)\s+(?:\w+\s+)?(?:appointed|commissioned|engaged"
        rf"|asked|selected)\b[^.,;]{{0,40}}?\b(?i:{_ROLE})\b"
    ),
    re.compile(
        rf"{_NAMES}\s*,[^,.;]{{3,90}},\s+and\s+(?P<other>{_NAME})\s*,[^,.;]{{3,90}},\s+(?:jointly )?(?:led|wrote"
        rf"|authored|carried out|undertook) (?:the|this) (?:\w+ )?(?:work|review|report)"
    ),
    re.compile(
        rf"\b(?:reviewers|authors)\b[^.]{{0,80}}\.\s+(?:They|These|The two) (?:were|are) {_NAMES}(?:,[^,.;]{{3,90}},"
        rf"\s+and\s+(?P<other>{_NAME}))?"
    ),
)
_SPEAKS = re.compile(r"\b(?:[Rr]eview|[Oo]verview|[Aa]uthor|[Rr]eport|[Ww]riter|led the work)")
_THEY = re.compile(r"(?:They|These|The two) (?:were|are)\b")
_REVIEWERS = re.compile(r"\b(?:reviewers|authors)\b")
_RAN_ON = re.compile(
    r"^(?:(?:Overview|Report|Executive|Summary|Final|Full|Author|Reviewer)\s+)+"
)  # a title line ran on
_TITLED = re.compile(r"\b(?:review|report|summary)\b", re.IGNORECASE)
_NOT_NAME = re.compile(
    r"\b(?:BOARD|PARTNERSHIP|SAFEGUARDING|REVIEW|REPORT|INDEPENDENT|Board|Partnership|Council|Review|Report|Safeguarding|Service|Services|Police|Trust|Panel|Committee"
    r"|Independent|Chair|Serious|Case|Child|Children|Group|Agency|Health|"
    r"Social|Care|Author|Lead|Reviewer|Executive|Summary|Overview|Published|Commissioned|The|This|Working|Together"
    r"|Director|Head|University|Ltd|Limited|Consulting|Consultancy|"
    r"January|February|March|April|June|July|August|September|October|November|December|Learning|Practice|Local"
    r"|National|Constabulary|Hospital|Mother|Father|NHS|LSCB|Ofsted)\b"
)
_POST_NOMINALS = re.compile(
    r"(?:\s+(?:OBE|CBE|MBE|QC|KC|QPM|JP|BA|BSc|MA|MSc|LLB|LLM|PhD|DPhil|MBA|CQSW|DipSW|RGN|RMN|RN|FRCP|FRCPCH|FRSA|Hons|MEd|PGCE|OStJ|BSW|MSW|BEd|BPhil))+$"
)
_HONOUR = re.compile(
    r"\s*,?\s+(?:OBE|CBE|MBE|QC|KC|QPM|BA|BSc|MA|MSc|LLB|PhD|CQSW|DipSW|RGN)\b(?:[\s,]+(?:\(?Hons\)?"
    r"|[A-Z][A-Za-z]*[A-Z]\w*))*(?=$|\s+(?:and|&)\s|,)"
)


def lead_reviewers(paper: Paper) -> list[Claim]:
    """Claims of `lead_reviewers`, each a list of names; the cover's own line is surest, then a sentence of the
    opening.
    """
    found: list[tuple[float, list[str], Line | int]] = []
    lines = paper.cover
    for place, line in enumerate(lines):
        follows = lines[place + 1].text if place + 1 < len(lines) else ""
        runs_on = re.search(r"(?:\band|&|,)\s*$", line.text) and len(follows.split()) <= 8
        names = _on_line(f"{line.text} {follows}" if runs_on else line.text)
        if (
            not names
            and re.fullmatch(rf"(?i:.{{0,24}}{_ROLE})(?:\(s\))?\s*:?", line.text.strip())
            and place + 1 < len(lines)
        ):
            for following in lines[place + 1 : place + 4]:  # the role on one line, the names on the next
                if not (more := _people(following.text, alone=True)):
                    break
                names = names + more
        if names:
            found.append((0.95, [_without_place(name, paper.board) for name in names], line))
    found.extend((0.85, names, line) for line in paper.small_print + paper.furniture if (names := _on_line(line.text)))
    for index, passage in paper.opening:
        speaking = _with_next(sentences(passage.text)) if _SPEAKS.search(passage.text) else []
        for rule, words in [(rule, words) for words in speaking if _SPEAKS.search(words) for rule in _SENTENCE]:
            for match in rule.finditer(words):
                if names := _people(match["names"]) + _people(match.groupdict().get("other") or ""):
                    found.append((0.8 if index < 40 else 0.6, names, index))
        if (
            passage.kind in ("table_row", "list_item", "paragraph")
            and len(passage.text) < 120
            and (names := _on_line(passage.text))
        ):
            found.append((0.82, names, index))
    if not found:
        found = [(0.8, names, line) for names, line in _under_heads(paper)]
    if not found:
        found = [(0.55, names, line) for names, line in _bylines(paper)]
    return _gathered(paper, found)


def _under_heads(paper: Paper) -> list[tuple[list[str], Line | int]]:
    """The names in the row under "Reviewer 1 | Reviewer 2", as the last page of a Welsh report prints them."""
    rows = [block for block in paper.layout.blocks if block.kind == "table_row"]
    found: list[tuple[list[str], Line | int]] = []
    for head, row in itertools.pairwise(rows):
        heads = [cell.text.strip() for cell in head.cells if cell.text.strip()]
        if not heads or head.table != row.table or not all(_HEAD.fullmatch(text) for text in heads):
            continue
        names = [name for cell in row.cells for name in _people(cell.text, alone=True)]
        if names:
            found.append((names, paper.passage_of(row.text, row.page) or 0))
    return found


def _with_next(spoken: list[str]) -> list[str]:
    """The sentences; "They were ..." stands with the sentence before it, which says that they are the reviewers."""
    joined = [
        f"{one} {other}" for one, other in itertools.pairwise(spoken) if _THEY.match(other) and _REVIEWERS.search(one)
    ]
    return spoken + joined


def _bylines(paper: Paper) -> list[tuple[list[str], Line | int]]:
    """Names that are all a line of the cover says, below the title, and that the report's text says again."""
    found: list[tuple[list[str], Line | int]] = []
    titled = False
    for line in paper.cover:
        words = line.text.strip()
        names = _people(words, alone=True) if titled and not _NOT_NAME.search(words) else []
        told = [name for name in names if sum(name in passage.text for _, passage in paper.opening) > 1]
        if told and told == names:
            found.append((names, line))
        titled = titled or bool(_TITLED.search(words))
    return found


def _gathered(paper: Paper, found: list[tuple[float, list[str], Line | int]]) -> list[Claim]:
    """Names said apart at one strength are reviewers together; the fullest form of each name is kept."""
    if not found:
        return []
    best = max(weight for weight, _, _ in found)
    names: list[str] = []
    for weight, people, _ in found:
        if weight >= best - 0.001:
            for person in people:
                if not any(_same(person, known) for known in names):
                    names.append(person)
    line = next(line for weight, _, line in found if weight == best)
    return [paper.claim("lead_reviewers", names, line, best, "reviewers-named")]


def _on_line(text: str) -> list[str]:
    for rule in (_LABELLED, _ROW, _AFTER, _COMMA):
        names = [
            name
            for piece in _NEXT_REVIEWER.split(text)
            for match in rule.finditer(piece)
            for name in _people(match["names"])
        ]
        if names:
            return names
    match = _BY.search(text) if len(text.split()) <= 12 else None
    return _people(match["names"]) if match else []


def _people(text: str, alone: bool = False) -> list[str]:
    text = _HONOUR.sub("", text.strip())
    if alone and not re.fullmatch(_NAMES, text):
        return []
    names: list[str] = []
    for piece in re.split(r"\s*(?:\([^()]*\))?\s*(?:,|;|&|\band\b|\bAND\b)\s*", text):
        piece = _RAN_ON.sub("", piece)
        stop = _NOT_NAME.search(piece)
        name = (piece[: stop.start()] if stop else piece).strip(" .,(")
        name = _CIVIL_TITLE.sub("", name)  # Dr and Professor stay, as printed
        name = _POST_NOMINALS.sub("", name).strip(" .,")
        if name.isupper() and len(name) > 4:
            name = re.sub(
                r"[^\W\d_]+", lambda word: word.group().capitalize() if len(word.group()) > 1 else word.group(), name
            )
        if len(name.split()) >= 2:
            names.append(name)
    return names


def _without_place(name: str, board: str) -> str:
    """A name without the board's place that ran into it from the line below."""
    words = name.split()
    if board and len(words) >= 3 and words[-1] == board.split()[0]:
        return " ".join(words[:-1])
    return name


def _same(one: str, other: str) -> bool:
    first, second = (re.sub(rf"^{_TITLE}", "", name).split() for name in (one, other))
    return first[-1] == second[-1] and first[0][0] == second[0][0]
