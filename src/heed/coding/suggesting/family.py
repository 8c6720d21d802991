"""Who is who in a review by its own words: its parents and children, who was brought in beside them, and of whom a sentence tells."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Sequence

import msgspec

from heed.coding.suggesting.persons import WORDS
from heed.coding.suggesting.weighing import Weighed

_VERB = re.compile(
    r"\b(?:was|were|is|are|has|have|had|did|does|do|could|would|suffered|smoked|drank|used|took|went|came|lived|told|said|died|began|attended|received|"
    r"spent|left|lodged|stayed|misused|grew|gave|made|saw|found|got|became|worked|kept|ran|moved|married|met|fell|shared|slept|carried|sold|visited|"
    r"asked|knew|thought|felt|needed|wanted|looked|seemed|showed|brought|put|may|might|will|should)\b"
)
_MANY_SAY = re.compile(
    r"\b(?:all|both|each) (?:\w+ )?(?:states?|stated|says?|said|agrees?|agreed|confirm(?:ed|s)?|told \w+) that "
)
_PARENT = re.compile(r"\b(?:[Mm]other|[Ff]ather|Mum|Dad|Ms|Mrs|Mr|Miss)\b")


class Family(msgspec.Struct, frozen=True):
    """What the whole review says of who is who."""

    children: tuple[str, ...]  # under review
    others: frozenset[str]  # names brought in as those of a sibling or kin who is not
    grandparents_care: bool
    by_outsiders: bool  # the assault was by people outside family and household
    older_parents: bool = False  # it says of a parent's age at a birth that it was twenty or more
    parents: frozenset[str] = frozenset()  # first names by which its parents are known
    sex: str = ""  # "girl" or "boy", of the one child under review, where a sentence says so
    born: int | None = None  # the year in which the first child under review was, where a sentence says so


@functools.cache
def words() -> dict[str, re.Pattern[str]]:
    """The patterns of words/settling.toml."""
    with (WORDS / "settling.toml").open("rb") as file:
        return {name: re.compile(one) for name, one in tomllib.load(file).items()}


def family(rows: Sequence[Weighed], children: Sequence[str]) -> Family:
    """Who is who by the words of the review."""
    known = words()
    labels = {one for label in children for one in (label, label.split(" ")[0])}
    others: set[str] = set()
    care = outsiders = False
    for row in rows:
        text = row.sentence.text
        for form in ("introduced", "set_beside"):
            others |= {found["name"] for found in known[form].finditer(text)}
        care = care or bool(known["grand"].search(text) and known["carer"].search(text))
        outsiders = outsiders or bool(known["by_outsiders"].search(text))
    grown = any(row.said.get("young_parent") == "no" for row in rows)
    named = frozenset(one for one in others if one not in labels and one.strip("."))
    return Family(
        tuple(children),
        named,
        care,
        outsiders,
        grown,
        _parents(rows, labels),
        _sex(rows, children),
        _born(rows, children),
    )


def _parents(rows: Sequence[Weighed], labels: set[str]) -> frozenset[str]:
    found = (one for row in rows for one in words()["parent_named"].finditer(row.sentence.text))
    return frozenset(one["one"] or one["two"] for one in found) - labels


def _sex(rows: Sequence[Weighed], children: Sequence[str]) -> str:
    if len(children) != 1:
        return ""
    told = [row.sentence.text for row in rows if children[0] in row.sentence.text]
    found = {
        sex
        for sex in ("girl", "boy")
        if any(re.search(rf"(?<!\w){re.escape(children[0])} ?{words()[sex].pattern}", text) for text in told)
    }
    return found.pop() if len(found) == 1 else ""


def _born(rows: Sequence[Weighed], children: Sequence[str]) -> int | None:
    if not children:
        return None
    names = "|".join(re.escape(one) for one in children)
    birth = re.compile(rf"(?<!\w)(?:{names}) (?:\w+ ){{0,2}}(?:was|were) born\b[^.;]{{0,30}}?\b((?:19|20)\d\d)\b")
    years = [int(found[1]) for row in rows for found in birth.finditer(row.sentence.text)]
    return min(years) if years else None


def parent_spoken_of(text: str, whole: Family | None = None) -> bool:
    """Whether a parent, or somebody who lives as one, stands in the text."""
    named = whole is not None and any(re.search(rf"\b{name}\b", text) for name in whole.parents)
    return bool(named or _PARENT.search(text) or words()["at_home"].search(text))


def opens_with_parent(text: str, whole: Family) -> bool:
    """Whether a parent is the one of whom the sentence tells."""
    told = opening(text)
    return bool(_PARENT.search(told)) or any(re.search(rf"\b{name}\b", told) for name in whole.parents)


def opening(text: str) -> str:
    """The words before the verb, in which the one stands of whom the sentence tells."""
    if many := _MANY_SAY.search(text[:140]):  # "the doctor and the grandmother all say that she …"
        text = text[many.end() :]
    text = words()["part_of"].sub(" ", text)
    verb = _VERB.search(text)
    return text[: min(verb.start() if verb else 60, 90)]


def names(text: str, whole: Family) -> bool:
    """Whether a child under review is named."""
    return any(re.search(rf"(?<!\w){re.escape(one)}(?![\w’'])", text) for one in whole.children)
