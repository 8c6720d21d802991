"""Children whom the text names where the front does not: by a sentence that gives names, a table of the children, or by use."""

from __future__ import annotations

import re
from collections import Counter

from heed.text.metadata.candidates import OF_PLACES, candidates
from heed.text.metadata.guard import guarded
from heed.text.metadata.headed_children import children_headed
from heed.text.metadata.label_forms import NAME, RANGE, is_group, kind_listed, lettered, lettered_rule, named_kind
from heed.text.metadata.name_use import is_common, is_name, not_names, used
from heed.text.metadata.paper import Paper
from heed.text.metadata.subject import stands_alone
from heed.text.metadata.tables import first_column
from heed.text.sentences import sentences

_GIVEN = (
    re.compile(
        rf"(?:known (?:here |in this (?:report|review) |throughout (?:this report )?)?(?:as|to this review as)"
        rf"|referred to (?:here |in this (?:report|review) |throughout (?:this report )?)?as|"
        rf"called|named|(?:we|I) (?:shall|will|have) call(?:ed)?|hereafter|pseudonyms?(?: of)?"
        rf"|given the names?(?: of)?"
        rf"|name(?:s)? used (?:in this report )?(?:is|are)|anonymised as)\s+[“\"‘']?(?P<name>(?!Mother|Father|Mr|Mrs"
        rf"|Ms|Dr)"
        rf"{NAME})(?P<others>(?:[”\"’']?(?:,|,?\s+and|,?\s+&)\s+[“\"‘']?{NAME})*)"
    ),
    re.compile(
        rf"(?:^|[.!?]\s+)[“\"‘']?(?P<name>{NAME})[”\"’']?\s+\((?:a name|not (?:his|her|their) real|a pseudonym|the name|pseudonym)\b"
    ),
    re.compile(
        rf"(?:^|[.!?]\s+)[“\"‘']?(?P<name>{NAME})[”\"’']?\s+is\s+(?:not\s+(?:this child['’]s|his|her|their"
        rf"|the child['’]s)\s+(?:real\s+)?name|the name (?:that|chosen|which|used|given|his|her|by)|a pseudonym"
        rf"|a name)"
    ),
    re.compile(
        rf"(?:boy|girl|child|baby|infant|young (?:person|man|woman|people)|children|siblings|teenager|son"
        rf"|daughter)(?:,)?\s+(?:who is |whom we |to be )?(?:known|called|referred to|named)\s+(?:here "
        rf"|in this (?:report|review) )?(?:as\s+)?[“\"‘']?(?P<name>{NAME})"
    ),
)
_CODES_GIVEN = re.compile(
    r"\b(?:known|referred to|called|named)\s+(?:here\s+|in this (?:report|review)\s+"
    r"|throughout\s+)?(?:as\s+)?[“\"‘']?"
    r"(?P<codes>[A-Z]{1,2}\d{1,2}(?:(?:[”\"’']?(?:,|,?\s+and|,?\s+&)\s+[“\"‘']?)[A-Z]{1,2}\d{1,2})+)(?!\w)"
)  # "three sisters, who are referred to in this report as K1, K2 and K3"
_OF_ADULTS = re.compile(
    r"\b(?:mother|father|parents?|(?:foster )?carers?|grand(?:mother|father|parents?)|aunts?|uncles?|partner"
    r"|boyfriend"
    r"|girlfriend|husband|wife|social workers?|teachers?|neighbours?)\b"
    r"(?:(?!\b(?:child|children|son|daughter|boys?|girls?|baby|babies|sibling|brother"
    r"|sister)\b)[^.;]){0,30}[\s,(]*\w?$",
    re.IGNORECASE,
)  # "his foster carers of two years, referred to as …": the names are the carers'
_AGED = re.compile(
    rf"(?<![\w’'-])(?<!Child )(?<!Baby )({NAME})(?:\s*\((?:aged |then )?\d{{1,2}}(?: \w+)?\)|,? aged \d{{1,2}}\b)"
)
_MAY_GIVE = guarded(r"\b(?:known|referred|called?|named?|names|hereafter|pseudonyms?|anonymised|real)\b")
_OTHER_REVIEW = guarded(
    r"\b(?:earlier|previous(?:ly)?|another|other) (?:\w+ ){0,3}(?:reviews?|boards?|cases?|child|baby)"
    r"|\breviews? (?:of"
    r"|about|into|concerning|on) (?:[A-Z]|another)"
    r"|\bpublished\b|\bcompar(?:ed|ison)\b|\bneighbouring\b|\bresearch\b",
)


def _given(paper: Paper) -> list[tuple[str, float, int]]:
    """Names that a sentence of the opening gives: "who is called Child L in this report", "Juniper is not this
    child's name".
    """
    found: list[tuple[str, float, int]] = []
    for index, passage in paper.opening:
        for match in lettered_rule().finditer(passage.text):
            before = passage.text[max(0, match.start() - 75) : match.start()]
            if re.search(
                r"(?:known|called|referred to|named|hereafter|regarding|concerning|subject of this review"
                r"|in respect of|reviews? (?:of|into|about|on)|(?:review|report|study) (?:is|was|tells|looks"
                r"|considers?|considered|concerns|concerned|examines|examined|covers|covered)(?: (?:about|of"
                r"|at))?|recommendations (?:of|from))[\w\s,]{0,45}[(“\"‘']*$",
                before,
            ) and not re.search(
                r"\b(?:earlier|previous|another|other|mother|father|sibling|brother|sister)\b", before, re.IGNORECASE
            ):
                upto = RANGE.match(passage.text, match.end())
                said = passage.text[match.start() : upto.end() if upto else match.end()]
                found.extend((name, 0.75, index) for name in lettered(said))
        for match in _CODES_GIVEN.finditer(passage.text) if _MAY_GIVE.search(passage.text) else ():
            codes = re.findall(r"[A-Z]{1,2}\d{1,2}", match["codes"])
            if any(stands_alone(code, paper.words) for code in codes):
                found.extend((code, 0.75, index) for code in codes)
        for match in kind_listed().finditer(passage.text) if _MAY_GIVE.search(passage.text) else ():
            for part in named_kind().finditer(match["list"]):
                if part["name"] not in not_names() and is_common(paper, part["name"]):
                    found.append((f"{part['kind']} {part['name']}", 0.75, index))
    return found + introduced(paper)


def children_told(paper: Paper, coded: bool) -> list[tuple[str, float, int]]:
    """The children whom the text names where the front does not: a table of them, a sentence that gives the names, or what is said beside them."""
    tabled = children_in_tables(paper)
    if len(tabled) >= 2 and lettered(tabled[0][0]):
        return tabled
    given = _given(paper)
    headed = children_headed(paper)
    if len(headed) > len({name for name, _, _ in given}):
        return headed
    weighed = candidates(paper, coded)
    if not given:
        return tabled or weighed or _most_used(paper)
    names = {name for name, _, _ in given}
    alike = [one for one in weighed if one[0] not in names and {" " in one[0]} == {" " in name for name in names}]
    return sorted([*given, *alike], key=lambda one: one[2])


def introduced(paper: Paper) -> list[tuple[str, float, int]]:
    """Chosen names that the opening gives to its children: "three young people, known here as Alex, Beth and Callum"."""
    found: list[tuple[str, float, int]] = []
    for index, passage in paper.opening:
        for rule in _GIVEN if _MAY_GIVE.search(passage.text) else ():
            for match in rule.finditer(passage.text):
                start = max(0, match.start() - 60)
                if _OF_ADULTS.search(passage.text, start, match.start() + 1) or OF_PLACES.search(
                    passage.text, start, match.start("name")
                ):
                    continue
                for name in [match["name"], *re.findall(NAME, match.groupdict().get("others") or "")]:
                    if name not in not_names() and (used(paper, name) >= 3 or is_common(paper, name)):
                        found.append((name, 0.75, index))
    return found + _aged(paper)


def _aged(paper: Paper) -> list[tuple[str, float, int]]:
    """Several first names with their ages in brackets or commas: "Poppy (7), Oscar (5) and Noah (3) were found alone"."""
    for index, passage in paper.opening:
        for sentence in sentences(passage.text) if "(" in passage.text or "aged" in passage.text else ():
            names = [name for name in _AGED.findall(sentence) if name not in not_names() and is_name(paper, name)]
            if len(names) >= 2 and any(is_common(paper, name) for name in names):
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
        if all(re.fullmatch(NAME, name) and name not in not_names() and is_common(paper, name) for name in names):
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
