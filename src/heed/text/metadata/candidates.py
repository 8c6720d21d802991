"""Who a report is about, where its front does not say: names, letters and codes of its text, weighed as the child under review.

A name counts as a person's where it acts or owns ("Ailsa died", "B10's father"). What is said beside it then tells the child from
the grown-ups: an age, a birth, parents of its own speak for it; a title, a post, children of its own speak against it.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict

import msgspec

from heed.text.metadata.ages import ages_in, months_of
from heed.text.metadata.guard import guarded
from heed.text.metadata.paper import Paper
from heed.text.metadata.tables import tables
from heed.text.metadata.vocabulary import vocabulary
from heed.text.sentences import sentences

_PASSAGES = 70
_FIRST = 25  # what the first passages say of a name counts more
_TOKEN = r"(?:[A-Z][a-zà-ÿ]{1,}(?:[’'-](?!s\b)[A-Z]?[a-zà-ÿ]+)?|[A-Z]{1,3}\d{1,3}|[A-Z]{1,3}|\d{1,2})"
_ACTS = (
    r"(?:was|is|had|has|were|lived|lives|died|told|said|did|came|went|would|could|began|became|suffered|sustained"
    r"|attended|moved|spent|took|left|saw|grew|wrote|made|got|spoke|gave|kept|ran"
    r"|never|also|then|himself|herself|[a-z]{3,}ed)"
)
_USE = re.compile(
    rf"(?<![\w’'-])(?P<kind>(?:Young Person "
    rf"|[A-Z][a-z]+ )?)(?P<name>{_TOKEN})(?![\w-])(?P<own>['’]s?\b(?! (?:Board|Council"
    rf"|Hospital|Police)))?(?P<acts>,? (?:who )?{_ACTS}\b)?"
)
_TITLED = re.compile(
    r"\b(?:M[rs]s?|Miss|Mx|Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady|Adult|Judge|PC|DC|DS|DI|Nurse|Aunt|Uncle|Mother"
    r"|Father|Partner|St)\.? $"
)
_PLACED = re.compile(
    r"\b(?:in|to|from|at|near|across|within|outside|around|of|for|into|the|and|North|South|East|West) $", re.IGNORECASE
)
_NAMES = guarded(r"\b(?:known|called|referred to|refer to|named|pseudonyms?)\b")
OF_PLACES = re.compile(
    r"\b(?:houses?|homes?|units?|placements?|schools?|nurser(?:y|ies)|hostels?|hospitals?|towns?|villages?|estates?|streets?|teams?|projects?"
    r"|services?|clubs?|dogs?|cats?|pets?|ponies|pony|horses?|programmes?|schemes?|groups?|charit(?:y|ies)|operations?)\b"
    r"(?: (?:for|of|with|in|to) (?:[\w’'-]+ ){0,4}|,? (?:which|that) (?:is|was|has been) )?[\w\s,]{0,12}$",
    re.IGNORECASE,
)  # "a house for children called Larkfield", "a social worker of the disabled children's team called Pippa"
_NAMING = re.compile(
    r"\b(?:known|calls?|called|calling|refer(?:s|red)? to|named|pseudonyms?|names?|anonymised|hereafter|give|given)"
    r"(?:\s+(?:in|this|the|report|review|here|as|throughout|to|us|of|a|by|name|names|her|him|them|simply|only|and"
    r"|is|was|are|were|will|be|pseudonym|used|chosen|subject|child|boy|girl|whom|we"
    r"|I)){0,8}(?:[\s“\"‘'(]+(?-i:[A-Z])[\w’'-]*[”\"’')]?(?:,? (?:and|&)|,)(?=[\s“\"‘'])){0,6}[\s,:(“\"‘']*$",
    re.IGNORECASE,
)
_NOT_REAL = re.compile(
    r"\b(?:not (?:the |his |her |their |this |these |a )?(?:child(?:ren)?['’]?s?['’]? )?(?:real |own "
    r"|actual )?names?|pseudonym|real name|names? (?:have|has) been changed|chose (?:the|this|that) name"
    r"|name (?:was |has been )?(?:chosen|picked|given|used))\b",
    re.IGNORECASE,
)
_OF_A_CHILD = re.compile(
    r"^['’]?s?,? ?(?:\([^()]{0,30}\) ?)?(?:(?:was|is) )?(?:an? |the |then )?(?:\w+ ){0,3}?(?:boy|girl|baby|infant"
    r"|child|toddler|teenager|pupil|newborn|born|young (?:man|woman|person))\b"
    r"|^['’]s? (?:\w+ ){0,2}?(?:mother|father|mum|dad|parents?|stepfather|stepmother|birth|school|teachers?"
    r"|carers?|nursery|brothers?|sisters?|grand\w+|body|death|injur\w+|voice|foster|adoptive|family|social worker"
    r"|health visitor)\b"
    r"|^,? (?:who )?(?:was|had been|is) (?:\w+ )?(?:placed|looked after|adopted|subject to|in foster"
    r"|taken into care|at school|in Year|on the child protection|born)\b",
    re.IGNORECASE,
)
_BEFORE_CHILD = re.compile(
    r"\b(?:boy|girl|baby|infant|child|son|daughter|brother|sister|sibling|twin|teenager|young (?:man|woman"
    r"|person)|eldest|youngest|toddler|Review|life of|death of|story of|about"
    r"|subject of this review)(?:,)?(?: (?:called|named|known as))?,? [(“\"‘']?$"
)
_OF_AN_ADULT = re.compile(
    r"^['’]s? (?:\w+ )?(?:child(?:ren)?|son|daughter|baby|pregnancy|husband|wife|labour)\b|^,? (?:is|was|who is"
    r"|who was|as|the|his|her|their|a|an)? ?(?:the )?(?:child['’]s |children['’]s |baby['’]s )?"
    r"(?:mother|father|partner|stepfather|stepmother|grandmother|grandfather|half-?sibling|lodger|reviewer|author"
    r"|chair|head|social worker|manager|consultant|solicitor|director|nurse|neighbour|inspector|perpetrator)\b"
    r"|^ ?\((?:mother|father|[2-9]\d|step|partner|maternal|paternal)",
    re.IGNORECASE,
)
_ADULT_BEFORE = re.compile(
    r"\b(?:mother|father|stepfather|stepmother|partner|uncle|aunt|lodger|boyfriend|girlfriend|cousin|neighbour"
    r"|man|woman|author|reviewer|chair|worker|carers?)(?:,)?(?: (?:called|named|known as|we call))?,? [(“\"‘']?$",
    re.IGNORECASE,
)
_ADULTS_NAMED = re.compile(
    r"\b(?:mother|father|parents|(?:foster )?carers?|grand\w+|aunts?|uncles?|partner|boyfriend|girlfriend|lodger"
    r"|worker|friends?|teachers?|adults?)\b"
    r"(?:(?!\b(?:child|children|son|daughter|boys?|girls?|baby|babies|siblings?|sisters?|brothers?)\b)[^.;]){0,60}$",
    re.IGNORECASE,
)
_KIN_NAMED = re.compile(
    r"\b(?:older|elder|younger|eldest|half|step|twin|baby|little|his|her|their|['’]s)[ -](?:sibling|brother|sister)s?,?"
    r"(?: (?:who|whom|aged|is|was|will|be|also|of|\d+|[a-z]+)){0,6},? ?$",
    re.IGNORECASE,
)  # "P's elder sibling, known as Child Q, is not a subject of this review"
_OTHER_REVIEWS = guarded(
    r"\b(?:earlier|previous(?:ly)?|another|other) (?:\w+ ){0,3}(?:reviews?|boards?|cases?|child|baby)\b"
    r"|\bneighbouring\b|\bresearch\b|\bstudy\b|\bin (?:its|the) review of\b",
    re.IGNORECASE,
)
_OF_A_BODY = re.compile(r"(?i)\b(?:board|partnership|committee|council|panel|trust)\b")
_PERSON_LINE = re.compile(r"(?i)\b(?:author|reviewers?|chair|written by|prepared by|compiled by|lead)\b")
_ENOUGH = 3.0
_ENOUGH_LETTERED = 1.6  # "Pupil 1" says by itself that it stands for somebody
_SURE = 4.0
_SHARE = 0.45  # of the strongest candidate's score, for another child of the same report
_MOST = 8


class Candidate(msgspec.Struct):
    """A name of the text: how often it acts or owns, what speaks for and against its being the child, and where it first stands."""

    uses: int = 0
    placed: int = 0
    joined: int = 0  # uses beside another capital: a surname, a street, a board
    score: float = 0.0
    given: bool = False
    kin: bool = False  # introduced as the brother or sister of somebody
    tabled: bool = False  # a table of the family says that this is the child
    passage: int = 0


def candidates(paper: Paper, sure: bool = False) -> list[tuple[str, float, int]]:
    """The names that the text gives to its child or children: name, confidence, first passage, in order; `sure`: only those
    that a sentence gives, or that say what they name ("Pupil 1").
    """
    found = _weighed(paper)
    if not found:
        return []
    best = max(one.score for one in found.values())
    kept = [
        (name, one)
        for name, one in found.items()
        if one.score >= max(_ENOUGH if " " not in name else _ENOUGH_LETTERED, _SHARE * best)
    ]
    if sure:
        kept = [(name, one) for name, one in kept if one.given or one.tabled or " " in name or one.score >= _SURE]
    if any(one.given for _, one in kept):
        kept = [(name, one) for name, one in kept if one.given or " " in name or one.score >= 0.8 * best]
    kept = _of_one_kind(kept, best)
    return [(name, min(0.8, 0.5 + one.score / 40), one.passage) for name, one in kept[:_MOST]]


def given_beside(paper: Paper, known: list[str]) -> list[tuple[str, float, int]]:
    """Children whom a sentence names for the report as it names those that the front knows: "a girl of six, here called Child Beta"."""
    if not any(_NAMES.search(passage.text) for passage in paper.reading.passages[:_FIRST]):
        return []
    shapes = {_class(name) for name in known}
    return [
        (name, 0.6, one.passage)
        for name, one in _reckoned(paper, _FIRST).items()
        if one.given
        and one.score >= _ENOUGH + 1.0
        and _class(name) in shapes
        and name not in known
        and not (one.kin and len(known) == 1)
        and one.passage < _FIRST
    ]


def _class(name: str) -> str:
    return "kind" if " " in name else _shape(name)


def _of_one_kind(kept: list[tuple[str, Candidate]], best: float) -> list[tuple[str, Candidate]]:
    """Children of one report are called alike: all by names, or all by letters or codes."""
    top = next((name for name, one in kept if one.score == best), "")
    shape = _shape(top)
    return [(name, one) for name, one in kept if _shape(name) == shape]


def _shape(name: str) -> str:
    if " " in name:
        return name.split()[0]
    return "name" if re.search(r"[a-z]", name) else "code"


def _weighed(paper: Paper) -> dict[str, Candidate]:
    if paper.candidates is None:
        paper.candidates = _reckoned(paper)
    found: dict[str, Candidate] = paper.candidates
    return found


def _reckoned(paper: Paper, most: int = _PASSAGES) -> dict[str, Candidate]:
    found: dict[str, Candidate] = defaultdict(Candidate)
    taken = _taken(paper)
    whole = paper.reading.text[:60_000]
    ordinary = functools.lru_cache(maxsize=None)(
        lambda name: name.lower() in whole and re.search(rf"\b{re.escape(name.lower())}\b", whole) is not None
    )  # "hope", "rose": words of the text, and no names
    order: dict[str, int] = {}
    for index, passage in enumerate(paper.reading.passages[:most]):
        if passage.kind in ("footnote", "caption", "table_row") or paper.role_of(passage) == "recommendations":
            continue
        spoken = sentences(passage.text)
        for place, text in enumerate(spoken):
            renamed = any(_NOT_REAL.search(words) for words in spoken[place : place + 2])
            if _OTHER_REVIEWS.search(text):
                continue
            for use in _USE.finditer(text):
                name = _name_of(use)
                if name is None or name in taken or ordinary(name):
                    continue
                one = found[name]
                if name not in order:
                    order[name], one.passage = len(order), index
                _count(one, use, text, index, renamed)
    _from_tables(paper, found, order)
    for line in paper.cover + [line for line in paper.furniture if len(line.text) < 80]:
        if _OF_A_BODY.search(line.text) and not re.search(r"(?i)\breview\b|\bdeath\b", line.text):
            continue
        for name in found:
            if (
                name in line.text
                and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line.text)
                and not _PERSON_LINE.search(line.text)
            ):
                found[name].score += 2.5
    for section in paper.reading.sections[:12]:
        for name in found:
            if name in section.text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", section.text):
                found[name].score += 0.6
    kept = {name: one for name, one in found.items() if _is_person(one)}
    for one in kept.values():
        one.score += 0.2 * min(one.uses, 10) + (0.8 if one.passage < 12 else 0.0)
    return dict(sorted(kept.items(), key=lambda item: order[item[0]]))


def _from_tables(paper: Paper, found: dict[str, Candidate], order: dict[str, int]) -> None:
    """What a table of the family says of a name: "Mabli | The subject child | 2 years", "Seren | Mabli's mother | 26"."""
    for rows in tables(paper):
        for row in rows:
            first = row.first.strip(' “”"')
            if not re.fullmatch(rf"(?:[A-Z][a-z]+ )?{_TOKEN}", first) or first in _nobody() or len(row.cells) < 2:
                continue
            rest = " | ".join(list(row.cells.values())[1:])
            ages = [age for cell in list(row.cells.values())[1:] if (age := months_of(cell))]
            one = found[first]
            if re.search(r"(?i)\b(?:subject|index)\b", rest):
                one.score, one.tabled = one.score + 5.0, True
            elif re.match(
                r"(?i)(?:[\w’' ]+['’]s )?(?:half-?|step-?|older |younger |the |his |her |maternal "
                r"|paternal )*(?:mother|father|uncle|aunt|grand|partner|cousin|carer|sister|brother|sibling)",
                rest,
            ):
                one.score -= 6.0
            elif ages and ages[0].months < 216:
                one.score += 2.0
            if ages and ages[0].months >= 228:
                one.score -= 6.0
            order.setdefault(first, len(order))


def _is_person(one: Candidate) -> bool:
    person = one.uses >= 2 or (one.uses >= 1 and one.given and one.score >= 3.0) or one.tabled
    return person and (one.uses >= one.placed or one.tabled) and (one.uses > one.joined or one.tabled)


def _name_of(use: re.Match[str]) -> str | None:
    """The label that a use stands for: "Pupil 1", "Ailsa", "B10"; None for words that name nobody."""
    kind, name = use["kind"].strip(), use["name"]
    if kind in _kinds() and re.fullmatch(r"[A-Z]{1,3}\d{0,3}|\d{1,2}", name):
        return f"{kind} {name}"
    if (
        kind in ("Child", "Baby", "Infant", "Young Person")
        and re.fullmatch(r"[A-Z][a-z]{2,}", name)
        and name not in _nobody()
    ):
        return f"{kind} {name}"
    if name.isdigit():
        return None
    if name.isupper() and len(name) == 1 and (name in "AI" or not (use["own"] or use["acts"])):
        return None
    if name in _nobody() or (name.isupper() and not re.search(r"\d", name) and len(name) > 2):
        return None
    return name


def _count(one: Candidate, use: re.Match[str], text: str, index: int, renamed: bool) -> None:
    """What one use of a name says of it."""
    start, end = use.start("name"), use.end("name")
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    if use["kind"].strip() in _kinds():
        before = before[: -len(use["kind"])]
    weight = 1.0 if index < _FIRST else 0.5
    if _TITLED.search(before):
        one.joined += 2
        return
    capital_before = re.search(r"(?<![.!?:;] )(?<!^)\b[A-Z][\w’'-]+ $", before)
    if (capital_before and start > len(capital_before.group())) or re.match(
        r" (?:[A-Z][a-z]|(?:and|&|of) [A-Z][a-z]+ (?:Board|Council|Partnership|Trust))", after
    ):
        one.joined += 1
    of_child = _OF_A_CHILD.match(after) or _BEFORE_CHILD.search(before)
    young = any(age.months < 216 and -2 <= age.start - end <= 25 for age in ages_in(text))
    if use["own"] or use["acts"] or of_child or young or use["kind"].strip() in _kinds():
        one.uses += 1
    elif _PLACED.search(before):
        one.placed += 1
    naming = _NAMING.search(before)
    if naming and OF_PLACES.search(text, max(0, start - 60), start):
        one.placed += 1  # "a house for children called Larkfield"
    elif naming and _ADULTS_NAMED.search(text, max(0, start - 160), start - len(before) + naming.start()):
        one.score -= 2.5  # "her foster carers, referred to as Ruth and Carl"
    elif naming and not _ADULT_BEFORE.search(before):
        one.kin = one.kin or _KIN_NAMED.search(text, 0, start - len(before) + naming.start()) is not None
        one.given = True
        one.score += 3.0 * weight
    elif renamed and (use["own"] or use["acts"] or _BEFORE_CHILD.search(before)):
        one.given = True
        one.score += 2.0 * weight
    if of_child:
        one.score += 1.0 * weight
    if young or re.match(r",? \(?1?\d\)?,", after):
        one.score += 1.2 * weight
    if re.match(r"['’]s? ", after):
        one.score += 0.2 * weight
    if _OF_AN_ADULT.match(after) or _ADULT_BEFORE.search(before):
        one.score -= 2.5


def _taken(paper: Paper) -> frozenset[str]:
    """Words of the front's bodies and places: they name no child."""
    words: set[str] = set()
    for line in paper.cover + paper.furniture:
        if re.search(r"(?i)\b(?:board|partnership|committee|council|panel|trust)\b", line.text) and not re.search(
            r"(?i)\breview\b", line.text
        ):
            words.update(re.findall(r"[A-Z][\w’'-]+", line.text))
    return frozenset(words)


@functools.cache
def _kinds() -> frozenset[str]:
    words = vocabulary("labels")
    return frozenset([*(kind for kind in words["kinds"] if kind not in words["plural"]), *words["more_kinds"]])


@functools.cache
def _nobody() -> frozenset[str]:
    words = vocabulary("labels")
    peoples = {part for name in vocabulary("ethnicity")["peoples"] for part in name.split()}
    never = {word.capitalize() for word in vocabulary("persons")["never"]}
    return frozenset([*words["not_names"], *words["not_codes"], *words["nobody"], *peoples, *never])
