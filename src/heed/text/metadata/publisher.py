"""Who published the paper: the board's full name as printed, read by grammar (place words before a known ending)."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from heed.text.metadata.board_spellings import in_one_language, merged, one_spelling
from heed.text.metadata.guard import Guarded
from heed.text.metadata.paper import Line, Paper
from heed.text.metadata.vocabulary import pattern, vocabulary
from heed.text.reading import Claim

_PLACE = r"(?:[A-Z][\w’'\-]*|[A-Z])"
_BEFORE = rf"(?:{_PLACE}(?:,)?(?:\s+(?:and|&|of|the|on|in|upon|with|for|a['’]r|yr|y)){{0,3}}\s+){{0,8}}?{_PLACE}"
_NOT_PLACE = re.compile(
    r"^(?:(?:scrutineers?|convenors?|conveners?|managers?|directors?|officers?|secretary|advis[eo]rs?|member|behalf|the|this|that|these|our|each|every|by|for|of|on|in|behalf|and|to|from|at|with|as|published|commissioned"
    r"|copyright|independent|chair|a|an|"
    r"report|review|serious|case|produced|prepared|issued|overview|author|executive|summary|response|new|member"
    r"|members|january|february|march|april|"
    r"may|june|july|august|september|october|november|december|local\s+(?=safeguarding)|©|\d+)\s+)+",
    re.IGNORECASE,
)


_RAN_INTO = re.compile(
    r"^.*\b(?:Report|Review|Reviewer|Author|Chair|Summary|report|review|for|by|to)\s+(?=[A-Z])"
)  # a line above
_LABEL = re.compile(
    r"^(?:(?:Child|Baby|Infant|Family|Case|Young Person|Adult)\s+[A-Z]{1,3}\d?\s+)+"
)  # a cover line that ran on
_NAMED_BEFORE = re.compile(r"[A-Z][\w’'\-]*\s+$")  # "Ormsley Safeguarding Board for …": the place stands before
_MAY_BE_BOARD = re.compile(
    r"Board|BOARD|Panel|PANEL|Partner|PARTNER|Committee|COMMITTEE|Arrangement|ARRANGEMENT|Executive|EXECUTIVE"
    r"|Alliance|ALLIANCE"
    r"|Forum|FORUM|Collaborative|COLLABORATIVE"
)
_LAW = re.compile(r"\s+(?:\([A-Z][^)]*\)\s+){0,2}(?:Regulations|Act|Order|Rules)\b")  # a law named after the body
_NO_PLACE = frozenset(
    {
        "local",
        "regional",
        "the",
        "your",
        "each",
        "all",
        "area",
        "new",
        "multi-agency",
        "our",
        "its",
        "their",
        "delegated",
        "lead",
        "statutory",
        "three",
        "strategic",
        "executive",
        "joint",
        "senior",
        "former",
        "previous",
        "neighbouring",
        "another",
        "host",
        "national",
        "statutory local",
        "delegated local",
        "three local",
        "published",
        "copyright",
    }
)
_COMMISSIONS = re.compile(
    r"(?:['’]s|\s+\([^)]{2,20}\))*\s+(?:\w+ly )?(?:commissioned|decided|determined|instructed|published|publishes|convened|resolved|appointed)\b"
)
_HELPS = re.compile(
    r"(?:\s+\([^)]{2,20}\))*\s+(?:also |has |have |was |were )*(?:contributed|helped|assisted|supplied|provided|wrote|shared|took part"
    r"|invited|consulted)\b"
)
_OF_REVIEWS = frozenset(
    {
        "overview_report",
        "executive_summary",
        "child_practice_review_report",
        "briefing",
        "action_plan",
        "board_response",
    }
)
_FOR_WHICH = re.compile(r"^.+\sfor\s+(?:the\s+)?(?=[A-Z])")  # "prepared by A. Author for the Mid …"
_SENTENCE_ENDS = re.compile(r"(?<=[a-z)])[.;]\s+(?=[A-Z]|$)")
_BY_LETTERS = 5.0  # the front has the letters of a body that the text names in full
_OPENING_AT_MOST = 3.0  # however often the opening names a body, the front outweighs it


# What such a body's name is made of between its place and its last word, in any order: no list of the names there are.
_PARTS = (
    "Local Regional Area Multi-Agency Multi-agency Multiagency Safeguarding Children's Children’s Childrens Children "
    "Child Childs Adults' Adults Adult People's People "
    "Young Protection Public Partnership Assurance Community Safety Review Vulnerable Families"
)
_LASTS = "Board Partnership Committee Panel Partners Arrangements Executive Alliance Forum Collaborative"
_FOR_WHOM = r"(?:\s+{for}\s+(?:{child}|{adult})(?:\s+{and}\s+(?:{adult}|{child}|{family}|{young}))?)?"


def _name_of_board(*, capitals: bool) -> str:
    def said(word: str) -> str:
        return re.escape(word.upper() if capitals else word)

    part = "|".join(sorted(map(said, _PARTS.split()), key=len, reverse=True))
    last = "|".join(map(said, _LASTS.split()))
    words = {
        key: said(word)
        for key, word in {
            "for": "for",
            "child": "Children",
            "adult": "Adults",
            "and": "and",
            "family": "Families",
            "young": "Young People",
        }.items()
    }
    return rf"(?:{part})(?:,?\s+(?:(?:{words['and']}|&)\s+)?(?:{part})){{0,6}}\s+(?:{last})" + _FOR_WHOM.format(**words)


_BOARD = re.compile(
    rf"(?<!\w)(?P<place>{_BEFORE})\s+(?P<end>{_name_of_board(capitals=False)}|{_name_of_board(capitals=True)})(?![a-z\d]|(?<=[A-Z])[A-Z])"
)
_ONLY_BOARD = re.compile(rf"{_name_of_board(capitals=False)}|{_name_of_board(capitals=True)}")
_AMONG = rf"{_PLACE}(?:(?:,|,? (?:and|&)| (?:of|the|on|in|upon))*\s+{_PLACE}){{0,7}}"
_PLACES = re.compile(rf"(?!.*\b(?i:review|report|summary|child|baby)\b){_AMONG}")
_DATE_FIRST = re.compile(
    r"(?i:published:? |version:? )?(?:on )?(?:\d{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]+ (?:19|20)\d\d\.?\s+"
)  # set at the right of the board's first line
_FOR_PLACE = re.compile(rf"for (?:the )?{_AMONG}")
_SAFER = re.compile(r"(?:Safer?|Safeguarding|Keeping|Protecting)\b")  # "Safer Ormsley Children's Partnership"
_ABOUT_SAFEGUARDING = re.compile(r"safeguarding|protection|area review|community safety", re.IGNORECASE)


_FOR = re.compile(
    r"(?<!\w)(?:(?:Local |Regional )?Safeguarding (?:Children(?:['’]s)? )?(?:Board|Partnership)"
    r"|(?:Area )?Child Protection Committee) for "
    r"(?:the )?(?:[A-Z][\w’'\-]+)(?:(?:\s+(?:and|of|the|&))*\s+(?!(?:Re-?)?[A-Z][a-z]{3,}ed\b|Date\b|Version\b)[A-Z][\w’'\-]+){0,4}"
)


@functools.cache
def _fixed() -> Guarded:
    return pattern("|".join(sorted(vocabulary("bodies")["fixed"], key=len, reverse=True)), case=True)


def boards_in(text: str) -> list[tuple[str, int, int]]:
    """The boards and partnerships named in `text`, each with where it stands."""
    found: list[tuple[str, int, int]] = []
    if not _MAY_BE_BOARD.search(text):
        return [
            (re.sub(r"\s+", " ", match.group()), match.start(), match.end())
            for match in _fixed().finditer(text)
            if not _LAW.match(text, match.end())
        ]
    for match in _fixed().finditer(text):
        if _LAW.match(text, match.end()):
            continue
        found.append((re.sub(r"\s+", " ", match.group()), match.start(), match.end()))
    for match in _FOR.finditer(text):
        known = any(start <= match.start() < end for _, start, end in found) or _LAW.match(text, match.end())
        if not known and not _NAMED_BEFORE.search(text[: match.start()]):
            found.append((re.sub(r"\s+", " ", match.group()), match.start(), match.end()))
    for match in _BOARD.finditer(text):
        if not (_ABOUT_SAFEGUARDING.search(match["end"]) or _SAFER.match(match["place"])):
            continue
        place = match["place"]
        cut = _NOT_PLACE.match(place + " ")
        if cut:
            place = place[min(cut.end(), len(place)) :]
        place = _without_person(place.strip(" ,"), text[: match.start()])
        place = _FOR_WHICH.sub("", _RAN_INTO.sub("", _LABEL.sub("", place.strip(" ,"))))
        if "," in place and not re.search(r",[^,]+(?:\band\b|&)[^,]+$", place):
            place = _NOT_PLACE.sub("", place.rsplit(",", 1)[1].strip() + " ").strip()
        if (
            not place
            or place.casefold() in _NO_PLACE
            or any(match.start() < end and start < match.end() for _, start, end in found)
        ):
            continue
        name = re.sub(r"\s+", " ", f"{place} {match['end']}")
        found.append((_sentence_case(name), match.end() - len(match["end"]) - len(place) - 1, match.end()))
    return found


_SAYS_WHO = re.compile(
    r"\b(?:authors?|reviewers?|writers?|chair\w*)(?:\(s\))?\s*[:–-]\s*(?:(?:Dr|Prof|Professor|M[rs]s?|Miss)\.? )?$",
    re.IGNORECASE,
)


def _without_person(place: str, before: str) -> str:
    """The place before a board without the name of a person that ran into it: "Author: Ada Quill Ormsley Safeguarding …"."""
    words = place.split()
    if len(words) < 3 or not _SAYS_WHO.search(before) or not all(word[0].isupper() for word in words[:3]):
        return place
    return " ".join(words[2:])


def publisher(paper: Paper, kind: str | None) -> list[Claim]:
    """Claims of `publisher`: each body weighed by where it is named and by what is said of it."""
    votes: dict[str, float] = defaultdict(float)
    whole: set[str] = set()  # names that have a line to themselves are sure to be neither cut nor run on
    told: dict[str, float] = defaultdict(float)
    place: dict[str, tuple[float, Line | int]] = {}
    announced: set[str] = set()
    bodies = vocabulary("bodies")
    announces, others, again = (pattern("|".join(bodies[key])) for key in ("announces", "others", "republishes"))
    of_others = kind in (
        "inspection_report",
        "coroner_report",
    )  # their openings name the bodies they are about or sent to
    for weight, line in _zones(paper):
        if of_others and not isinstance(line, Line):
            continue
        text = line.text if isinstance(line, Line) else paper.reading.passages[line].text
        for name, start, end in boards_in(text):
            before = _SENTENCE_ENDS.split(text[max(0, start - 60) : start])[-1]
            share = weight
            if isinstance(line, Line) and _alone(line.text, start, end):
                share *= 2.0
                whole.add(name)
            if again.search(before):
                share *= 3
            elif others.search(before):
                share *= -1
            elif announces.search(before):
                share *= 1.6
                announced.add(name)
            elif not isinstance(line, Line) and _COMMISSIONS.match(text, end):
                share *= 2.0
            elif not isinstance(line, Line) and _HELPS.match(text, end):
                share *= 0.4
            if kind == "rapid_review_letter" and name in bodies["nations"]["England"]:
                share *= 0.1  # the national body it is written to
            if name in bodies["collectors"] or (name in bodies["fixed"] and not isinstance(line, Line)):
                share *= 0.3
            if isinstance(line, Line):
                votes[name] += share
            else:
                told[name] = min(_OPENING_AT_MOST, told[name] + share)
            if name not in place or place[name][0] < share:
                place[name] = (share, line)
    for name, line in _together(paper):
        votes[name] += 5.0 + sum(votes[one] for one in votes if one in name)
        whole.add(name)
        place[name] = (votes[name], line)
    for name, share in told.items():
        votes[name] += share
        if re.search(rf"\b{_letters_of(name)}\b", paper.head):
            votes[name] += _BY_LETTERS
    for name, line in (
        (*_short_names(paper), *_placeless(paper)) if not any(share > 0 for share in votes.values()) else ()
    ):
        votes[name] += 1.0
        place.setdefault(name, (1.0, line))
    if kind in _OF_REVIEWS:
        for name in bodies["fixed"]:
            if name in votes and name not in announced and not re.search(r"Board|Panel|Committee", name):
                del votes[name]  # a ministry or an inspectorate that is spoken of publishes no review's paper
    votes = one_spelling(votes, place, paper.reading.text)
    votes = merged(in_one_language(votes, paper.reading.text), whole)
    ranked = sorted(((score, name) for name, score in votes.items() if score > 0), key=lambda one: -one[0])[:3]
    total = sum(score for score, _ in ranked) or 1.0
    claims = [
        paper.claim(
            "publisher",
            name,
            place.get(name, (0.0, 0))[1],
            round(min(0.97, 0.35 + 0.6 * score / total), 3),
            "publisher-named",
        )
        for score, name in ranked
    ]
    usual = bodies["by_kind"].get(kind or "")
    if (
        usual
        and usual in paper.reading.text
        and not any(claim.value in bodies["fixed"] and claim.confidence > 0.8 for claim in claims)
    ):
        index = next((index for index, passage in enumerate(paper.reading.passages) if usual in passage.text), None)
        claims.insert(0, paper.claim("publisher", usual, index, 0.98, "publisher-kind"))
    return claims


_JOINED = re.compile(r"\s*,?\s*(?:and|&|AND)\s+(?:the\s+)?", re.IGNORECASE)


def _together(paper: Paper) -> Iterator[tuple[str, Line]]:
    """Two bodies that publish one joint paper: a cover line, or two, with nothing but both names and "and" between them."""
    cover = _whole_lines(paper.cover)
    for at, line in enumerate(cover):
        below = cover[at + 1].text.strip() if at + 1 < len(cover) else ""
        runs_on = re.match(r"(?i:and|&)\s", below) or re.search(r"\s(?i:and|&)$", line.text.strip())
        for text in (line.text.strip(), f"{line.text.strip()} {below}" if runs_on else ""):
            named = boards_in(text) if text else []
            if len(named) == 1 and named[0][1] == 0:
                joined = _JOINED.match(text, named[0][2])
                if joined and _ONLY_BOARD.fullmatch(text, joined.end()):  # "Vale Adults Board and Children Partnership"
                    yield _sentence_case(text), line
                    break
            if len(named) != 2:
                continue
            (one, start, cut), (other, begin, end) = sorted(named, key=lambda found: found[1])
            if _JOINED.fullmatch(text[cut:begin]) and _alone(text, start, end):
                yield f"{one} and {other}", line
                break


def _letters_of(name: str) -> str:
    """The letters a body's name is shortened to: HSCB."""
    return "".join(re.findall(r"\b[A-Z]", name)) or "-"


def _short_names(paper: Paper) -> Iterator[tuple[str, Line]]:
    """Bodies whose front gives their kind by letters only, in full: "Northmuir CPC" is Northmuir Child Protection Committee."""
    kinds: dict[str, str] = vocabulary("bodies")["letters"]
    window = [
        Line(paper.layout.properties[key], 1, None)
        for key in ("window_title", "title")
        if paper.layout.properties.get(key)
    ]
    for line in paper.cover + paper.furniture + paper.small_print + window:
        for match in re.finditer(rf"(?<!\w)(?P<place>{_AMONG})\s+(?P<letters>{'|'.join(kinds)})(?!\w)", line.text):
            place = _NOT_PLACE.sub("", match["place"] + " ").strip(" ,")
            if place and place.casefold() not in _NO_PLACE:
                yield f"{_sentence_case(place)} {kinds[match['letters']]}", line


def _placeless(paper: Paper) -> Iterator[tuple[str, Line]]:
    """A front that names its board without a place, on a line of its own: "REGIONAL SAFEGUARDING CHILDREN BOARD"."""
    for line in paper.cover:
        name = line.text.strip()
        if _ONLY_BOARD.fullmatch(name) and len(name.split()) > 2 and _ABOUT_SAFEGUARDING.search(name):
            yield _sentence_case(name), line


def _zones(paper: Paper) -> list[tuple[float, Line | int]]:
    zones: list[tuple[float, Line | int]] = [(5.0, line) for line in _whole_lines(paper.cover)]
    zones.extend((4.0, line) for line in paper.furniture[:6])
    zones.extend((4.0, line) for line in paper.small_print)
    for key in ("author", "company", "publisher", "site", "copyright"):
        if paper.layout.properties.get(key):
            zones.append((3.0 if key in ("site", "copyright") else 2.0, Line(paper.layout.properties[key], 1, None)))
    zones.extend((0.6 if index < 25 else 0.2, index) for index, _ in paper.opening)
    return zones


def _whole_lines(cover: list[Line]) -> list[Line]:
    """The cover's lines; a board's name on two lines ("Oak Vale and Dene" / "Safeguarding Children Partnership") is one."""
    lines: list[Line] = []
    for line in cover:
        last = -2 if len(lines) > 1 and _DATE_FIRST.fullmatch(lines[-1].text.strip() + " ") else -1
        before = lines[last].text.strip() if lines else ""
        line = msgspec.structs.replace(line, text=_undated(line.text))
        tail = _ONLY_BOARD.fullmatch(line.text.strip()) and _PLACES.fullmatch(before)
        place = _ONLY_BOARD.fullmatch(before) and _FOR_PLACE.fullmatch(line.text.strip())
        if tail or place:
            lines[last] = msgspec.structs.replace(line, text=f"{before} {line.text.strip()}")
        else:
            lines.append(line)
    return lines


def _undated(text: str) -> str:
    """A line without the date that ran into it, where the rest is the end of a board's name."""
    date = _DATE_FIRST.match(text)
    return text[date.end() :] if date and _ONLY_BOARD.fullmatch(text[date.end() :].strip()) else text


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a line says little besides the name: a letterhead, a cover line, a footer with a date."""
    return len(re.findall(r"[A-Za-z]{3,}", text[:start] + text[end:])) <= 1


def _sentence_case(name: str) -> str:
    """Capitals on a cover are a way of printing: the name itself is not shouted."""
    if not name.isupper():
        return name
    small = {"and", "of", "the", "on", "in", "for", "upon", "with"}
    return " ".join(word.lower() if word.lower() in small else word.capitalize() for word in name.split())
