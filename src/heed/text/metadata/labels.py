"""What the children under review are called: letters ("Child K"), codes ("CARSB 02/2018"), chosen names ("Theo").

A label must stand where a paper names its own subject: cover, running head, title, or a sentence that gives the name.
"Child G" in a
sentence about the board's earlier review does none of these.
"""

from __future__ import annotations

import functools
import re
from collections import Counter

from heed.text.metadata.candidates import candidates, given_beside
from heed.text.metadata.guard import guarded
from heed.text.metadata.paper import Line, Paper, sentences
from heed.text.metadata.subject import stands_alone
from heed.text.metadata.tables import first_column
from heed.text.metadata.vocabulary import vocabulary
from heed.text.reading import Claim

_CODE = r"[A-Z]{1,3}\d{0,3}|[A-Z][a-z]?\d{1,2}|\d{1,2}|[A-Z]{4}"
_REFERENCE = re.compile(
    r"(?<![\w/])(?P<code>[A-Z]{2,8}(?:[ \-][A-Z]{1,3})?[ \-]?[A-Z]{0,2}\d{1,3}(?: / |[ /\-])(?:19|20)\d{2}"
    r"|[A-Z]{2,5}[ \-]?\d{1,3}/\d{2}(?!\d)|(?!NHS|UK|SI|DFE|RR)[A-Z]{2,4}\d{2}(?!\d)|[A-Z]{1,6}/(?:19|20)\d{2}"
    r"|[A-Z]{2,8} (?:19|20)\d{2}/\d{1,3}"
    r"|[A-Z]{2,6}(?:-[A-Z]{1,4})?-(?:19|20)\d{2}-\d{1,3})(?!\w)"
)
_NAME = r"[A-Z][a-zà-ÿ]+(?:[’'\-][A-Za-z]+)?"
_QUOTED = re.compile(rf"[“\"‘']\s?(?P<name>{_NAME}(?:\s+and\s+{_NAME})?)\s?[”\"’'](?![a-z])")
_GIVEN = (
    re.compile(
        rf"(?:known (?:here |in this (?:report|review) |throughout (?:this report )?)?(?:as|to this review as)"
        rf"|referred to (?:here |in this (?:report|review) |throughout (?:this report )?)?as|"
        rf"called|named|(?:we|I) (?:shall|will|have) call(?:ed)?|hereafter|pseudonyms?(?: of)?"
        rf"|given the names?(?: of)?"
        rf"|name(?:s)? used (?:in this report )?(?:is|are)|anonymised as)\s+[“\"‘']?(?P<name>(?!Mother|Father|Mr|Mrs"
        rf"|Ms|Dr)"
        rf"{_NAME})(?P<others>(?:[”\"’']?(?:,|,?\s+and|,?\s+&)\s+[“\"‘']?{_NAME})*)"
    ),
    re.compile(
        rf"(?:^|[.!?]\s+)[“\"‘']?(?P<name>{_NAME})[”\"’']?\s+is\s+(?:not\s+(?:this child['’]s|his|her|their"
        rf"|the child['’]s)\s+(?:real\s+)?name|the name (?:that|chosen|which|used|given|his|her|by)|a pseudonym"
        rf"|a name)"
    ),
    re.compile(
        rf"(?:boy|girl|child|baby|infant|young (?:person|man|woman|people)|children|siblings|teenager|son"
        rf"|daughter)(?:,)?\s+(?:who is |whom we |to be )?(?:known|called|referred to|named)\s+(?:here "
        rf"|in this (?:report|review) )?(?:as\s+)?[“\"‘']?(?P<name>{_NAME})"
    ),
)

_CODES_GIVEN = re.compile(
    r"\b(?:known|referred to|called|named)\s+(?:here\s+|in this (?:report|review)\s+"
    r"|throughout\s+)?(?:as\s+)?[“\"‘']?"
    r"(?P<codes>[A-Z]{1,2}\d{1,2}(?:(?:[”\"’']?(?:,|,?\s+and|,?\s+&)\s+[“\"‘']?)[A-Z]{1,2}\d{1,2})+)(?!\w)"
)  # "three sisters, who are referred to in this report as K1, K2 and K3"
_INITIALS = re.compile(
    r"(?:\b(?:regarding|in respect of|concerning|about|re:?|(?i:review|case|summary|report)(?: of| on)?:?)\s+|^\s*"
    r"|[:–—-]\s+)[“\"‘']?(?P<code>[A-Z]{2,3}\d{0,2}|[A-Z]\d{1,3})[”\"’']?\s*(?=$|[.,:–—(|-])"
)
_OF_FAMILY = re.compile(r"\b[Tt]he (?P<code>[A-Z]{1,2}) (?:Family|FAMILY)\b")
_LETTER_ALONE = re.compile(
    r"(?:^|(?:\b(?:regarding|in respect of|concerning|about|re:?|(?i:review|case|summary|report)(?: of| on)?:?)"
    r"|[:–—-])\s+)[“\"‘']?(?P<code>[B-HJ-Z])[”\"’']?\s*$"
)  # "Local Learning Review" / "J"
_NO_INITIALS = frozenset(vocabulary("labels")["not_codes"])
_OF_ADULTS = re.compile(
    r"\b(?:mother|father|parents?|(?:foster )?carers?|grand(?:mother|father|parents?)|aunts?|uncles?|partner"
    r"|boyfriend"
    r"|girlfriend|husband|wife|social workers?|teachers?|neighbours?)\b"
    r"(?:(?!\b(?:child|children|son|daughter|boys?|girls?|baby|babies|sibling|brother"
    r"|sister)\b)[^.;]){0,30}[\s,(]*\w?$",
    re.IGNORECASE,
)  # "his foster carers of two years, referred to as …": the names are the carers'
_AGED = re.compile(
    rf"(?<![\w’'-])(?<!Child )(?<!Baby )({_NAME})(?:\s*\((?:aged |then )?\d{{1,2}}(?: \w+)?\)|,? aged \d{{1,2}}\b)"
)
_QUOTED_FIRST = re.compile(rf"[“\"‘'](?P<name>{_NAME}) and (?:his|her|their) ")
_MAY_GIVE = guarded(r"\b(?:known|referred|called?|named?|names|hereafter|pseudonym|anonymised)\b")
_OTHER_REVIEW = guarded(
    r"\b(?:earlier|previous(?:ly)?|another|other) (?:\w+ ){0,3}(?:reviews?|boards?|cases?|child|baby)"
    r"|\breviews? (?:of"
    r"|about|into|concerning|on) (?:[A-Z]|another)"
    r"|\bpublished\b|\bcompar(?:ed|ison)\b|\bneighbouring\b|\bresearch\b",
)


@functools.cache
def _lettered() -> re.Pattern[str]:
    words = vocabulary("labels")
    kinds = "|".join(
        sorted((kind.replace(" ", r"\s+") for kind in words["kinds"] + words["groups"]), key=len, reverse=True)
    )
    upper = kinds.upper().replace(r"\S+", r"\s+")
    return re.compile(
        rf"(?<!\w)(?P<kind>{kinds}|{upper})\s+[“\"‘']?(?P<codes>(?:{_CODE})(?:(?:\s*,\s*|\s*,?\s+(?:and|&)\s+"
        rf"|\s*/\s*)(?:{_CODE})(?![\w’'\-]))*)[”\"’']?(?![\w])"
    )


@functools.cache
def _named_kind() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?P<kind>Baby|Child|Infant|Twin|Toddler|Family|Young Person|Young Adult|BABY|CHILD|INFANT"
        rf"|YOUNG PERSON)\s+(?P<name>{_NAME}|[A-Z]{{4,}})(?!\w)"
    )


@functools.cache
def _kind_listed() -> re.Pattern[str]:
    """A sentence that gives children a kind and a name each: "are called Baby Ash, Baby Birch and Baby Cedar"."""
    one = rf"[“\"‘']?(?:Baby|Child|Infant|Twin|Toddler|Young Person) {_NAME}[”\"’']?"
    return re.compile(
        rf"\b(?:known (?:here |in this (?:report|review) )?as|referred to (?:here |in this (?:report|review) )?as"
        rf"|called|named|names? (?:of )?)\s+(?P<list>{one}(?:(?:,|,?\s+and|,?\s+&)\s+{one})*)"
    )


def lettered(text: str) -> list[str]:
    """The lettered labels in `text`, lists taken apart: "Children A, B and C" is three."""
    found: list[str] = []
    for match in _lettered().finditer(text):
        kind = re.sub(r"\s+", " ", match["kind"]).title()
        plural = {
            "Brothers": "Brother",
            "Sisters": "Sister",
            "Pupils": "Pupil",
            "Students": "Student",
            "Residents": "Resident",
            "Girls": "Girl",
            "Boys": "Boy",
            "Children": "Child",
            "Babies": "Baby",
            "Siblings": "Sibling",
            "Twins": "Twin",
            "Infants": "Infant",
            "Young People": "Young Person",
        }
        kind = plural.get(kind, "YP" if kind == "Yp" else kind)
        for code in re.split(r"\s*(?:,|&|/|\band\b)\s*", match["codes"]):
            if code and not (code == "I" and kind == "Child" and re.match(r"\s+[a-z]", text[match.end() :])):
                found.append(f"{kind} {code}")
    return found


def is_group(label: str) -> bool:
    """Whether a label names a family or case, not one child."""
    return label.endswith(" Family") or label.startswith(tuple(f"{word} " for word in vocabulary("labels")["groups"]))


def is_reference(label: str) -> bool:
    """Whether a label is a board's reference number, such as "CARSB 02/2018"."""
    return _REFERENCE.fullmatch(label) is not None


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
        for name in lettered(line.text):
            code = name.split()[-1]
            if name.startswith("Sibling ") and code[-1].isdigit() and code[0].isalpha() and _used_bare(paper, code):
                vote(code, weight, line)  # "Siblings K1, K2 and K3" on the cover, plain K2 in the text
            elif not name[-1].isdigit() or len(re.findall(rf"(?i)\b{re.escape(name)}\b", paper.reading.text)) >= 2:
                vote(name, weight, line)  # "Family 4" may be a line of the contents
        for match in _REFERENCE.finditer(line.text):
            vote(match["code"].replace(" / ", "/"), weight - 0.05, line)
        for match in _named_kind().finditer(line.text):
            name = match["name"].capitalize() if match["name"].isupper() else match["name"]
            if name not in _not_names() and (_used(paper, name) >= 2 or _common(paper, name)):
                vote(f"{match['kind'].title()} {name}", weight, line)
        if family := _OF_FAMILY.search(line.text):
            vote(f"{family['code']} Family", weight, line)
        for match in _INITIALS.finditer(line.text):
            if match["code"] not in _NO_INITIALS and stands_alone(match["code"], paper.words, 2):
                vote(match["code"], weight - 0.05, line)
        if (letter := _LETTER_ALONE.search(line.text)) and stands_alone(letter["code"], paper.words, 3):
            vote(letter["code"], weight - 0.05, line)
        for name in _pseudonyms(line, paper):
            if not any(label.endswith(f" {name}") for label in votes):
                vote(name, weight - 0.05, line)
    if not any(not _REFERENCE.fullmatch(name) for name in votes):
        for name, weight, place in _told(paper, bool(votes)):
            vote(name, weight, place)
    if not votes:
        for name in lettered(re.sub(r"[-_]+", " ", paper.file_name.rsplit(".", 1)[0]).title()):
            vote(name, 0.5, None)  # "child-f-action-plan.docx" may be all that says whose plan it is
    given = [name for name, _, _ in _introduced(paper)]
    if given and set(votes) & set(given):  # the cover named one of several whom the text introduces together
        for name in given:
            vote(name, 0.75, None)
    children = [name for name in votes if not _REFERENCE.fullmatch(name) and not is_group(name)]
    for name, weight, place in given_beside(paper, children) if children else ():
        vote(name, weight, place)
    votes = _as_used(paper, votes)
    names = _checked(paper, votes)
    if not names:
        return []
    best = max(names, key=lambda name: votes[name])
    return [paper.claim("labels", names, where.get(best), round(min(votes[name] for name in names), 3), "labels-front")]


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
    for piece in [
        *rest,
        *re.findall(
            r"\b(?:the|about|of|concerning|regarding|re|on) ((?:[A-Z][a-zà-ÿ]+)(?: and [A-Z][a-zà-ÿ]+)?)(?: review\b"
            r"|$)",
            line.text,
        ),
    ]:
        piece = piece.strip(" .“”\"'‘’")
        if piece in _NO_INITIALS:
            continue  # "Theo: LCSPR"
        if piece.isupper() and len(piece) > 3:
            piece = " ".join(word.lower() if word in ("AND", "&") else word.capitalize() for word in piece.split())
        if re.fullmatch(rf"{_NAME}(?:(?:,\s+{_NAME})*,?\s+(?:and|&)\s+{_NAME})?", piece):
            found.extend(re.split(r"\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+", piece))
    return [
        name
        for name in found
        if name not in _not_names()
        and _is_name(paper, name)
        and (_used(paper, name) >= 2 or _common(paper, name) or _borne_out(paper, name))
    ]


def _given(paper: Paper) -> list[tuple[str, float, int]]:
    """Names that a sentence of the opening gives: "who is called Child L in this report", "Juniper is not this
    child's name".
    """
    found: list[tuple[str, float, int]] = []
    for index, passage in paper.opening:
        for match in _lettered().finditer(passage.text):
            before = passage.text[max(0, match.start() - 60) : match.start()]
            if re.search(
                r"(?:known|called|referred to|named|hereafter|regarding|concerning|subject of this review"
                r"|in respect of|reviews? (?:of|into|about|on)|recommendations (?:of|from))[\w\s,]{0,30}[(“\"‘']*$",
                before,
            ) and not re.search(
                r"\b(?:earlier|previous|another|other|mother|father|sibling|brother|sister)\b", before, re.IGNORECASE
            ):
                found.extend((name, 0.75, index) for name in lettered(match.group()))
        for match in _CODES_GIVEN.finditer(passage.text) if _MAY_GIVE.search(passage.text) else ():
            codes = re.findall(r"[A-Z]{1,2}\d{1,2}", match["codes"])
            if all(stands_alone(code, paper.words) for code in codes[:1]):
                found.extend((code, 0.75, index) for code in codes)
        for match in _kind_listed().finditer(passage.text) if _MAY_GIVE.search(passage.text) else ():
            for part in _named_kind().finditer(match["list"]):
                if part["name"] not in _not_names() and _common(paper, part["name"]):
                    found.append((f"{part['kind']} {part['name']}", 0.75, index))
    return found + _introduced(paper)


def _told(paper: Paper, coded: bool) -> list[tuple[str, float, int]]:
    """The children whom the text names where the front does not: a table of them, a sentence that gives the names, or what is said beside them."""
    tabled = children_in_tables(paper)
    if len(tabled) >= 2 and lettered(tabled[0][0]):
        return tabled
    given = _given(paper)
    weighed = candidates(paper, coded)
    if not given:
        return tabled or weighed or _most_used(paper)
    names = {name for name, _, _ in given}
    alike = [one for one in weighed if one[0] not in names and {" " in one[0]} == {" " in name for name in names}]
    return sorted([*given, *alike], key=lambda one: one[2])


def _introduced(paper: Paper) -> list[tuple[str, float, int]]:
    """Chosen names that the opening gives to its children: "three young people, known here as Alex, Beth and Callum"."""
    found: list[tuple[str, float, int]] = []
    for index, passage in paper.opening:
        for rule in _GIVEN if _MAY_GIVE.search(passage.text) else ():
            for match in rule.finditer(passage.text):
                if _OF_ADULTS.search(passage.text, max(0, match.start() - 60), match.start() + 1):
                    continue
                for name in [match["name"], *re.findall(_NAME, match.groupdict().get("others") or "")]:
                    if name not in _not_names() and (_used(paper, name) >= 3 or _common(paper, name)):
                        found.append((name, 0.75, index))
    return found + _aged(paper)


def _aged(paper: Paper) -> list[tuple[str, float, int]]:
    """Several first names with their ages in brackets or commas: "Poppy (7), Oscar (5) and Noah (3) were found alone"."""
    for index, passage in paper.opening:
        for sentence in sentences(passage.text) if "(" in passage.text or "aged" in passage.text else ():
            names = [name for name in _AGED.findall(sentence) if name not in _not_names() and _is_name(paper, name)]
            if len(names) >= 2 and any(_common(paper, name) for name in names):
                return [(name, 0.7, index) for name in names]
    return []


def children_in_tables(paper: Paper) -> list[tuple[str, float, int]]:
    """The names of a table that is headed as one of the children, each row with a child's age: "Amber | 9 years | Female"."""
    for rows in first_column(paper):
        names = [name for name, _, _ in rows]
        ages = [age for _, age, _ in rows]
        if len(names) < 2 or any(age is None or age.months >= 216 for age in ages):
            continue
        if all(lettered(name) == [name] for name in names):
            return [(name, 0.7, passage) for name, _, passage in rows]
        if all(re.fullmatch(_NAME, name) and name not in _not_names() and _common(paper, name) for name in names):
            return [(name, 0.7, passage) for name, _, passage in rows]
    return []


def _most_used(paper: Paper) -> list[tuple[str, float, int]]:
    """Where nothing names the child outright: the lettered labels that the opening uses most, those used half as often among them."""
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for index, passage in paper.opening:
        for sentence in sentences(passage.text):
            if _OTHER_REVIEW.search(sentence):
                continue
            for name in lettered(sentence):
                counts[name] += 1
                first.setdefault(name, index)
    children = {name: count for name, count in counts.items() if not is_group(name) and not name.startswith("Sibling ")}
    top = max(children.values(), default=0)
    if top < 2:
        return []
    return [(name, 0.55, first[name]) for name, count in children.items() if 2 * count >= top and count >= 2]


def _checked(paper: Paper, votes: dict[str, float]) -> list[str]:
    """The labels in their order of first use, without siblings named only in passing and without doublets."""
    names: list[str] = []
    for name in sorted((name for name, weight in votes.items() if weight >= 0.5), key=lambda name: -votes[name]):
        if _folded(name) not in {_folded(known) for known in names}:
            names.append(name)
    names.sort(key=list(votes).index)
    children = [
        name for name in names if re.match(r"(?:Child|Baby|Infant|Young|Toddler|Boy|Girl|Twin|Subject|YP)\b", name)
    ]
    if children:
        names = [name for name in names if not name.startswith(("Sibling ", "Case "))]
    return names


def _as_used(paper: Paper, votes: dict[str, float]) -> dict[str, float]:
    """The labels as the text uses them: "B1" where a list on the cover says "Children B1, B2 and B3" and the text plain B1."""
    text = paper.reading.text
    coded = [name for name in votes if " " in name and re.fullmatch(r"[A-Z]{1,2}\d{1,2}|[A-Z]{2,3}", name.split()[-1])]
    if len(coded) < 2:
        return votes
    kinded = sum(len(re.findall(rf"\b{re.escape(name)}(?!\w)", text)) for name in coded)
    codes = {name: name.split()[-1] for name in coded}
    bare = sum(len(re.findall(rf"(?<![\w-]){re.escape(code)}(?!\w)", text)) for code in codes.values()) - kinded
    return {codes.get(name, name) if bare > 3 * kinded else name: weight for name, weight in votes.items()}


def _folded(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())


def _used_bare(paper: Paper, code: str) -> bool:
    """Whether the text calls the child by its code alone, at least twice: "K2", never "Sibling K2"."""
    text = paper.reading.text
    return (
        len(re.findall(rf"(?<!\w){code}(?!\w)", text)) >= 3
        and len(re.findall(rf"(?i)\bsibling {code}(?!\w)", text)) == 0
    )


def _used(paper: Paper, name: str) -> int:
    return _word_counts(paper)[name]


def _is_name(paper: Paper, name: str) -> bool:
    """Whether the text writes the word with a capital far more often than without: "Hope" may be a child, "Recommendation" is none."""
    text = paper.reading.text
    return len(re.findall(rf"\b{name}\b", text)) >= 4 * len(re.findall(rf"\b{name.lower()}s?\b", text))


def _common(paper: Paper, name: str) -> bool:
    """Whether the text uses a name at least twice and never as an ordinary word ("hope", "rose")."""
    if len(name) < 3:
        return False
    return len(re.findall(rf"\b{name}\b", paper.reading.text)) >= 2 and not re.search(
        rf"\b{name.lower()}\b", paper.reading.text
    )


def _borne_out(paper: Paper, name: str) -> bool:
    """Whether a name that the text itself hardly uses stands in the file's name or a running head, and is no ordinary
    word of the text.
    """
    elsewhere = name.casefold() in paper.file_name.casefold() or any(
        re.search(rf"\b{name}\b", line.text) for line in paper.furniture
    )
    return elsewhere and not re.search(rf"\b{name.lower()}\b", paper.reading.text) and len(name) > 2


def _word_counts(paper: Paper) -> Counter[str]:
    counts: Counter[str] | None = getattr(paper, "_word_counts", None)
    if counts is None:
        text = paper.reading.text[:30_000] or paper.words
        counts = Counter(
            re.findall(
                r"(?:(?<=[a-z] )|(?<=[a-z], )|(?<=Baby )|(?<=Child ))[A-Z][a-zà-ÿ]+(?:['’-][A-Z][a-z]+)?(?!\w)"
                r"|\b[A-Z][a-zà-ÿ]+(?=['’]s\b)|\b[A-Z][a-zà-ÿ]+(?= (?:was|is|had|has)\b)",
                text,
            )
        )
        paper._word_counts = counts  # type: ignore[attr-defined]
    return counts


@functools.cache
def _not_names() -> frozenset[str]:
    return frozenset(vocabulary("labels")["not_names"])
