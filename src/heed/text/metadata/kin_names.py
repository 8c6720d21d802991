"""Names that a report gives to people about the child: "her brother Jude, who was eight"; after that "Jude told his teacher" is told of a brother."""

from __future__ import annotations

import re

from heed.text.metadata.label_forms import NAME
from heed.text.metadata.name_use import not_names
from heed.text.metadata.paper import Paper
from heed.text.metadata.subject import stands_alone
from heed.text.metadata.vocabulary import vocabulary

_KIN = (
    r"(?:half-?|step-?)?(?:brother|sister|sibling)|twin|(?:step|grand)?(?:mother|father)|mum|dad|partner|boyfriend|girlfriend"
    r"|husband|wife|ex-partner|uncle|aunt|cousin|lodger|friend|neighbour|nan|gran"
)
_ONE = rf"(?:(?:Child|Baby|Sibling|Adult|Young Person) [A-Z]{{0,2}}\d{{0,2}}|{NAME}|[B-HJ-Z]\d?)(?![\w’'-]*[\w’'])"
_INTRODUCED = re.compile(
    rf"\b(?P<kin>{_KIN})s?(?:,| \()? (?:who (?:is|was|are) )?(?:here )?(?:called |named |known (?:here |in this report )?as "
    rf"|referred to (?:here |in this report )?as |to )?[“\"‘']?(?P<names>{_ONE}(?:(?:,|,? and|,? &) {_ONE})*)"
)
_APPOSED = re.compile(
    rf"(?<![\w.] )\b(?P<names>{NAME}),? (?:\([^()]{{1,20}}\),? )?(?:his|her|their|the) (?:[a-z-]+ ){{0,2}}(?P<kin>{_KIN})\b(?=[,.;)])"
)  # "Jude, her older brother,"
_SIBLING = re.compile(r"\b(?:Half[ -]|Step[ -])?(?:Sibling|Twin) (?:[A-Z]\d?|\d{1,2})(?![\w’'-]*[\w])")
_OPENING = 25_000  # characters: whoever matters is introduced early
_LEAST = 2


def other_people(paper: Paper, children: list[str]) -> dict[str, str]:
    """By name, the word of kinship for people who are introduced beside the children under review and are none of them."""
    text = paper.words[:_OPENING]
    own = {word for label in [*children, *paper.labels] for word in [label, *label.split()]}
    found: dict[str, str] = {}
    for rule in (_INTRODUCED, _APPOSED):
        for match in rule.finditer(text):
            for name in re.findall(_ONE, match["names"]):
                if name not in own and _is_somebody(name, text):
                    found.setdefault(name, match["kin"].lower())
    if not any(word.startswith(("Sibling", "Twin")) for word in own):
        for name in set(_SIBLING.findall(text)):
            found.setdefault(name, "sibling")
    return found


def _is_somebody(name: str, text: str) -> bool:
    if len(name) <= 2:
        return stands_alone(name, text)
    if " " in name:
        return True
    if name in not_names() or name in vocabulary("labels")["nobody"] or name in vocabulary("labels")["kinds"]:
        return False
    return len(re.findall(rf"\b{name}\b", text)) >= _LEAST and not re.search(rf"\b{name.lower()}\b", text)
