"""What the children under review are called: letters ("Child K"), codes ("CARSB 02/2018"), chosen names ("Theo").

A label must stand where a paper names its own subject: cover, running head, title, or a sentence that gives the name.
"Child G" in a
sentence about the board's earlier review does none of these.
"""

from __future__ import annotations

import re

from heed.text.metadata.candidates import given_beside
from heed.text.metadata.grown import is_grown
from heed.text.metadata.label_forms import NAME, REFERENCE, is_group, lettered, named_kind
from heed.text.metadata.labels_told import children_told, introduced
from heed.text.metadata.name_use import borne_out, is_common, is_name, not_names, used
from heed.text.metadata.paper import Line, Paper
from heed.text.metadata.subject import stands_alone
from heed.text.metadata.vocabulary import vocabulary
from heed.text.reading import Claim

_QUOTED = re.compile(rf"[“\"‘']\s?(?P<name>{NAME}(?:\s+and\s+{NAME})?)\s?[”\"’'](?![a-z])")

_INITIALS = re.compile(
    r"(?:\b(?:regarding|in respect of|concerning|about|re:?|(?i:review|case|summary|report)(?: of| on)?:?)\s+|^\s*"
    r"|[:–—-]\s+)[“\"‘']?(?P<code>[A-Z]{2,3}\d{0,2}|[A-Z]\d{1,3})[”\"’']?\s*(?=$|[.,:–—(|-])"
)
_PLAIN_LIST = re.compile(
    r"\b(?:sisters|brothers|siblings|children|twins|girls|boys|babies|infants|young people)\s+"
    r"(?P<codes>(?:[A-Z]\d{0,2}|\d)(?:(?:,|,? and| &) (?:[A-Z]\d{0,2}|\d))+)(?![\w’'])"
)
_OF_FAMILY = re.compile(r"\b[Tt]he (?P<code>[A-Z]{1,2}) (?:Family|FAMILY)\b")
_CODES_LISTED = re.compile(r"(?<![\w-])([A-Z]{1,2}\d{1,2}(?:(?:,\s*|\s*,?\s+(?:and|&)\s+)[A-Z]{1,2}\d{1,2})+)(?![\w-])")
_BARE_LIST = re.compile(
    r"(?:^|\b(?:regarding|in respect of|concerning|about|re:?|of|(?i:review|case|summary|report)(?: of| on)?:?)\s+|[:–—-]\s+)"
    r"(?P<codes>[A-Z]\d?(?:(?:,|,? and|,? &) [A-Z]\d?)+)\s*$"
)  # "Serious case review in respect of A and B"
_LETTER_ALONE = re.compile(
    r"(?:^|(?:\b(?:regarding|in respect of|concerning|about|re:?|(?i:review|case|summary|report)(?: of| on)?:?)"
    r"|[:–—-])\s+)[“\"‘']?(?P<code>[B-HJ-Z])[”\"’']?\s*$"
)  # "Local Learning Review" / "J"
_OTHER_PERSON = re.compile(
    r"(?:Child|Baby|Sibling|Adult|Young Person) \w{1,3}\s*[:–—-]\s*(?:an? |the |his |her )?(?:[\w’'-]+ ){0,4}?"
    r"(?:friend|mother|father|cousin|perpetrator|partner|(?:half-?|step-?)?(?:sibling|brother|sister))\b",
    re.IGNORECASE,
)  # "Child T: a friend of Child S", in a list of people
_OF_A_BODY = re.compile(r"(?i)\b(?:board|partnerships?|partners|committee|council|panel|trust|safeguarding)\b")
_OF_A_REVIEW = re.compile(
    r"(?i)\b(?:reviews?|story|life|deaths?|report|summary|briefing|response|statement|plan|SCR|LCSPR|CSPR)\b"
)
_TOGETHER = 3  # passages within which children are introduced together
_NO_INITIALS = frozenset(vocabulary("labels")["not_codes"])
_QUOTED_FIRST = re.compile(rf"[“\"‘'](?P<name>{NAME}) and (?:his|her|their) ")


_KINDED = rf"(?:(?:Baby|Child|Infant|Toddler) )?{NAME}"


def labels(paper: Paper) -> list[Claim]:
    """One claim of `labels` with all the published names and codes of the children under review."""
    votes: dict[str, float] = {}
    where: dict[str, Line | int | None] = {}

    def vote(name: str, weight: float, line: Line | int | None) -> None:
        if votes.get(name, 0.0) < weight:
            votes[name], where[name] = weight, line

    for line in _front(paper):
        weight = 0.9 if not line.furniture else 0.8
        if re.search(r"\b(?:review|author|chair|lead)e?rs?\s*:", line.text, re.IGNORECASE) and not lettered(line.text):
            continue
        if _OTHER_PERSON.match(line.text):
            continue
        many = lettered(line.text)
        for name in many:
            code = name.split()[-1]
            if name.startswith("Sibling ") and code[-1].isdigit() and code[0].isalpha() and _used_bare(paper, code):
                vote(code, weight, line)  # "Siblings K1, K2 and K3" on the cover, plain K2 in the text
            elif (
                not name[-1].isdigit()
                or (len(many) > 1 and name in paper.words)
                or len(re.findall(rf"(?i)\b{re.escape(name)}\b", paper.reading.text)) >= 2
                or (code[0].isalpha() and len(re.findall(rf"(?<![\w-]){code}(?!\w)", paper.reading.text)) >= 3)
            ):
                vote(name, weight, line)  # "Family 4" may be a line of the contents
        for match in REFERENCE.finditer(line.text):
            vote(match["code"].replace(" / ", "/"), weight - 0.05, line)
        for match in named_kind().finditer(line.text):
            name = match["name"].capitalize() if match["name"].isupper() else match["name"]
            if name not in not_names() and (used(paper, name) >= 2 or is_common(paper, name)):
                vote(f"{match['kind'].title()} {name}", weight, line)
        for name in _of_list(line.text, paper.words):
            vote(name, weight, line)
        if (family := _OF_FAMILY.search(line.text)) and not lettered(line.text):
            vote(f"{family['code']} Family", weight, line)
        for match in _INITIALS.finditer(line.text):
            if match["code"] not in _NO_INITIALS and _is_code(paper, match["code"]):
                vote(match["code"], weight - 0.05, line)
        for codes in _CODES_LISTED.findall(line.text) if not many else ():
            for code in re.findall(r"[A-Z]{1,2}\d{1,2}", codes):
                if len(re.findall(rf"(?<![\w-]){code}(?!\w)", paper.reading.text)) >= 2:
                    vote(code, weight, line)  # "The K Siblings: K1, K2 and K3"
        if (bare := _BARE_LIST.search(line.text)) and not lettered(line.text):
            codes = re.findall(r"[A-Z]\d?", bare["codes"])
            for code in codes if all(stands_alone(code, paper.words) for code in codes) else ():
                vote(code, weight - 0.05, line)
        if (letter := _LETTER_ALONE.search(line.text)) and stands_alone(letter["code"], paper.words, 3):
            vote(letter["code"], weight - 0.05, line)
        for name in _pseudonyms(line, paper):
            if not any(label.endswith(f" {name}") for label in votes):
                vote(name, weight - 0.05, line)
    if not any(not REFERENCE.fullmatch(name) for name in votes):
        for name, weight, place in children_told(paper, bool(votes)):
            vote(name, weight, place)
    if not votes:
        for name in lettered(re.sub(r"[-_]+", " ", paper.file_name.rsplit(".", 1)[0]).title()):
            vote(name, 0.5, None)  # "child-f-action-plan.docx" may be all that says whose plan it is
    given = introduced(paper)
    beside = {place for name, _, place in given if name in votes}
    for name, _, place in given:  # the cover named one of several whom the text introduces together
        if any(abs(place - other) <= _TOGETHER for other in beside):
            vote(name, 0.75, None)
    children = [name for name in votes if not REFERENCE.fullmatch(name) and not is_group(name)]
    for name, weight, place in given_beside(paper, children) if children else ():
        vote(name, weight, place)
    votes = _as_used(paper, votes)
    names = [name for name in _checked(paper, votes) if not is_grown(paper, name)]
    if not names:
        return []
    best = max(names, key=lambda name: votes[name])
    return [paper.claim("labels", names, where.get(best), round(min(votes[name] for name in names), 3), "labels-front")]


def _of_list(text: str, words: str) -> list[str]:
    """Children listed by letter after a plain word, called as the text calls them: "sisters W and X" are Child W and Child X."""
    listed = _PLAIN_LIST.search(text)
    if listed is None:
        return []
    codes = re.findall(r"[A-Z]\d{0,2}|\d", listed["codes"])
    for kind in ("Child", "Sibling", "Baby", "Twin", "Young Person", "Sister", "Brother", "Girl", "Boy"):
        if all(re.search(rf"\b{kind} {code}\b", words) for code in codes):
            return [f"{kind} {code}" for code in codes]
    return []


def _is_code(paper: Paper, code: str) -> bool:
    """Whether the text uses a code as somebody's name: as a subject, or, where it has a figure, anywhere often enough."""
    numbered = code[-1].isdigit() and len(re.findall(rf"(?<![\w-]){code}(?!\w)", paper.reading.text)) >= 4
    return numbered or stands_alone(code, paper.words, 2)


def _front(paper: Paper) -> list[Line]:
    title = paper.layout.properties.get("title", "")
    extra = [Line(title, 1, None)] if title else []
    return [line for line in paper.cover if len(line.text.split()) <= 25] + paper.furniture + extra


def _pseudonyms(line: Line, paper: Paper) -> list[str]:
    """Chosen names on a front line: in quotation marks, after "Review:" or alone; borne out by the text using them
    often.
    """
    found: list[str] = []
    found.extend(match["name"] for match in _QUOTED_FIRST.finditer(line.text))
    for match in _QUOTED.finditer(line.text):
        found.extend(re.split(r"\s+and\s+", match["name"]))
    rest = re.split(r"[:–—|]|\s-\s", line.text)
    if _OF_A_BODY.search(line.text) and not _OF_A_REVIEW.search(line.text):
        rest = []
    for piece in [
        *rest,
        *re.findall(
            r"\b(?:the|about|of|concerning|regarding|re|on) ((?:[A-Z][a-zà-ÿ]+)(?: and [A-Z][a-zà-ÿ]+)?)(?: [Rr]eview\b"
            r"|$)",
            line.text,
        ),
    ]:
        piece = piece.strip(" .“”\"'‘’")
        if (
            piece.isupper()
            and " " not in piece
            and not re.search(rf"\b{re.escape(piece.capitalize())}\b", paper.reading.text)
        ):
            continue  # "TWSCP"
        if piece in _NO_INITIALS:
            continue  # "Theo: LCSPR"
        if piece.isupper() and (len(piece) > 3 or (len(piece) == 3 and used(paper, piece.capitalize()) >= 3)):
            piece = " ".join(word.lower() if word in ("AND", "&") else word.capitalize() for word in piece.split())
        if re.fullmatch(rf"{NAME}(?:(?:,\s+{_KINDED})*,?\s+(?:and|&)\s+{_KINDED})?", piece):
            found.extend(re.split(r"\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+", piece))
    found = [name for name in found if " " not in name]  # "Mason, Lexi and Baby Jude": Baby Jude is found by its kind
    return [
        name
        for name in found
        if name not in not_names()
        and not re.search(rf"\b{name}\b", paper.board)
        and is_name(paper, name)
        and (used(paper, name) >= 2 or is_common(paper, name) or borne_out(paper, name))
    ]


def _checked(paper: Paper, votes: dict[str, float]) -> list[str]:
    """The labels in their order of first use, without siblings named only in passing and without doublets."""
    names: list[str] = []
    for name in sorted((name for name, weight in votes.items() if weight >= 0.5), key=lambda name: -votes[name]):
        if _folded(name) not in {_folded(known) for known in names}:
            names.append(name)
    names.sort(key=list(votes).index)
    short = {_initials(name) for name in names if " " in name}
    names = [name for name in names if name not in short]  # "CL" is Child L
    coded = {name.split()[-1] for name in names if " " in name}
    names = [name for name in names if " " in name or not re.search(r"\d", name) or name not in coded]
    children = [
        name for name in names if re.match(r"(?:Child|Baby|Infant|Young|Toddler|Boy|Girl|Twin|Subject|YP)\b", name)
    ]
    named = [name for name in names if re.fullmatch(NAME, name)]
    if children or named:
        names = [name for name in names if not name.startswith(("Sibling ", "Case "))]
    return names


def without_family(names: list[str]) -> list[str]:
    """The labels without that of the family whose children's codes begin with its letter: Q1, Q2 and Q3 of "Family Q"."""
    codes = [name.split()[-1] for name in names if not is_group(name)]
    letters = {name: name.split()[0 if name.endswith(" Family") else -1] for name in names if is_group(name)}
    return [
        name
        for name in names
        if name not in letters
        or sum(re.fullmatch(rf"{re.escape(letters[name])}\d{{1,2}}", code) is not None for code in codes) < 2
    ]


def _initials(name: str) -> str:
    """A label by its letters: CL for Child L, YPB for Young Person B."""
    words = name.split()
    return "".join(word[0] for word in words[:-1]) + words[-1]


def _as_used(paper: Paper, votes: dict[str, float]) -> dict[str, float]:
    """The labels as the text uses them: "B1" where a list on the cover says "Children B1, B2 and B3" and the text plain B1."""
    text = paper.reading.text
    votes = _as_children(text, votes)
    coded = [name for name in votes if " " in name and re.fullmatch(r"[A-Z]{1,2}\d{1,2}|[A-Z]{2,3}", name.split()[-1])]
    if len(coded) < 2:
        return votes
    kinded = sum(len(re.findall(rf"\b{re.escape(name)}(?!\w)", text)) for name in coded)
    codes = {name: name.split()[-1] for name in coded}
    bare = sum(len(re.findall(rf"(?<![\w-]){re.escape(code)}(?!\w)", text)) for code in codes.values()) - kinded
    return {codes.get(name, name) if bare > 3 * kinded else name: weight for name, weight in votes.items()}


def _as_children(text: str, votes: dict[str, float]) -> dict[str, float]:
    """The labels of a cover's "Siblings A, B and C" as the text has them: Child A, Child B and Child C."""
    siblings = [name for name in votes if name.startswith("Sibling ")]
    if any(re.search(rf"\b{re.escape(name)}\b", text) for name in siblings):
        return votes
    codes = {name: name.replace("Sibling", "Child") for name in siblings}
    if not all(re.search(rf"\b{re.escape(child)}\b", text) for child in codes.values()):
        return votes
    return {codes.get(name, name): weight for name, weight in votes.items()}


def _folded(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())


def _used_bare(paper: Paper, code: str) -> bool:
    """Whether the text calls the child by its code alone, at least twice: "K2", never "Sibling K2"."""
    text = paper.reading.text
    return (
        len(re.findall(rf"(?<!\w){code}(?!\w)", text)) >= 3
        and len(re.findall(rf"(?i)\bsibling {code}(?!\w)", text)) == 0
    )
