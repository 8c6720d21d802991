"""The children to each of whom a report on several gives a section headed with the name: "Jerome", "Callum's story", "Case 2: Tariq"."""

from __future__ import annotations

import re
from collections import defaultdict

from heed.text.metadata.ages import ages_in
from heed.text.metadata.label_forms import NAME, is_group, lettered
from heed.text.metadata.name_use import is_common, not_names
from heed.text.metadata.paper import Paper
from heed.text.metadata.vocabulary import any_of

_KIND = r"(?:Baby|Child|Infant|Twin|Toddler|Young Person)"
_HEADING = re.compile(
    rf"(?:(?:Case|Child|Review|Story|Family)\s+(?:\d|[A-Z]|one|two|three|four|five|six)\s*[:.–—-]\s*)?"
    rf"(?:(?:the )?(?:story|life|circumstances|case) of |about |who was |introducing |meet )?"
    rf"(?P<name>(?:{_KIND} )?{NAME})(?:['’]s? (?:story|case|life|experiences?|circumstances|journey))?"
    r"(?:,? (?:aged )?\(?\d{1,2}(?: (?:years?|months?|weeks?)(?: old)?)?\)?)?[.:]?",
    re.IGNORECASE,
)
_CHILD = 18 * 12


def children_headed(paper: Paper) -> list[tuple[str, float, int]]:
    """The names of two sections or more at one level that open with a child's age or with what happened to it."""
    by_level: dict[int, list[tuple[str, float, int]]] = defaultdict(list)
    for section in paper.reading.sections:
        name = _name_in(section.text, paper)
        if name is None or any(name == known for known, _, _ in by_level[section.level]):
            continue
        opening = " ".join(passage.text for passage in paper.reading.passages[section.first : section.last][:4])[:700]
        own = re.search(rf"\b{re.escape(name)}\b", opening[len(section.text) :] or opening)
        young = any(age.months < _CHILD for age in ages_in(opening))
        if own and (young or any_of("incident", "death").search(opening)):
            by_level[section.level].append((name, 0.75, section.first))
    found = max(by_level.values(), key=len, default=[])
    return found if len(found) >= 2 else []


def _name_in(heading: str, paper: Paper) -> str | None:
    """The child's name that a heading is, None where it is none."""
    coded = lettered(heading)
    if len(coded) == 1 and not is_group(coded[0]) and len(heading.split()) <= 5:
        return coded[0]
    match = _HEADING.fullmatch(heading.strip())
    if match is None or not match["name"][0].isupper():
        return None
    name = match["name"]
    own = name.split()[-1]
    return name if own[0].isupper() and own not in not_names() and is_common(paper, own) else None
