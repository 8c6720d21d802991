"""Who is spoken of: names and kin words as roles in the family, so that "Ms L", "Mum" and "his mother" are one to the weights."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

_ROLES = (
    ("halfsibling", r"(?:half-|step)(?:sisters?|brothers?|siblings?)"),
    ("partner", r"step-?(?:father|dad|mother|mum)|(?:(?:his|her|their|the|Mother|Mum|Ms [A-Z]|mother)(?:['’]s)? )?(?:new |then )?(?:partner|boyfriend|girlfriend)"),
    ("grandmother", r"(?:his |her |their |the )?(?:maternal |paternal |great-)?(?:grandmother|grandma|nan)"),
    ("kin", r"(?:his |her |their |the |an? )?(?:maternal |paternal |great-)?(?:grandfather|uncles?|aunts?|cousins?|nephews?|nieces?|relatives?|in-laws?)"),
    ("parents", r"(?:(?:both|either|neither|neither of|his|her|their|the) )*(?:parents?|birth parents?)"),
    ("mother", r"(?:(?:his|her|their|the|\w+['’]s) )?(?:birth )?(?:Mother|mother|Mum|mum|Mam|mam|mummy)(?! and baby)|(?:Ms|Mrs|Miss) [A-Z]\w*"),
    ("father", r"(?:(?:his|her|their|the|\w+['’]s) )?(?:birth )?(?:Father|father|Dad|dad|daddy)(?! figures?)|Mr [A-Z]\w*"),
    ("siblings", r"(?:(?:his|her|their|the|an?) )?(?:older |younger |elder |little |twin |baby |surviving )*(?:sisters?|brothers?|siblings?|Siblings? [A-Z0-9]+)"),
    ("carer", r"foster (?:carers?|parents?|mother|father)|carers?"),
    ("neighbour", r"neighbours?|lodgers?|landlords?|strangers?"),
    ("anotherchild", r"(?:another|other) (?:child|children|pupils?|residents?|boys?|girls?|young person|young people|famil(?:y|ies)|household|pair)|friends?"),
    ("child", r"(?:Young Person|Child|Baby|Infant|Twin|Girl|Boy|Pupil|Subject) (?:[A-Z]{1,3}\d{0,2}|\d{1,2})\b|(?:the|this|that) (?:baby|child|boy|girl|infant|young person|twins)|(?:the|both|two|three|all|four) (?:(?:two|three|four) )?(?:children|babies|boys|girls|infants|twins)|(?:[Nn]either|[Ee]ach) (?:child|baby|twin|boy|girl)"),
)  # fmt: skip
_PROFESSIONS = re.compile(
    r"\b(?:health visitors?|social workers?|midwi(?:fe|ves)|GPs?|general practitioners?|doctors?|paediatricians?|nurses?|teachers?|school|nursery"
    r"|police|officers?|constables?|agenc(?:y|ies)|services?|professionals?|practitioners?|workers?|hospital|surgery|clinic|staff|consultants?"
    r"|probation|CAMHS|psychiatrists?|psychologists?|manager|team)\b",
    re.IGNORECASE,
)


@functools.lru_cache(maxsize=64)
def _pattern(children: tuple[str, ...]) -> re.Pattern[str]:
    names = [re.escape(one) for one in sorted(children, key=len, reverse=True) if one]
    parts = [f"(?P<{role}>{words})" for role, words in _ROLES]
    named = f"(?P<named>{'|'.join(names)})|" if names else ""
    return re.compile(rf"\b(?:{named}{'|'.join(parts)})(?:['’]s?)?(?!\w)")


def in_roles(text: str, children: tuple[str, ...]) -> tuple[str, list[str]]:
    """The text with its persons as roles in angle brackets, and the roles in the order in which they are named."""
    found: list[str] = []

    def role(match: re.Match[str]) -> str:
        name = match.lastgroup or "child"
        found.append("child" if name == "named" else name)
        word = match.group()
        lead = "neither " if word.lower().startswith(("neither", "either")) else ""
        return f"{lead}<{found[-1]}>"

    return _pattern(children).sub(role, text), found


def speaks_of_services(text: str) -> bool:
    """Whether a professional or a service is named."""
    return bool(_PROFESSIONS.search(text))


def labels(given: Iterable[str]) -> tuple[str, ...]:
    """The labels of children as they may stand in a text: whole, and the first name alone."""
    found: list[str] = []
    for label in given:
        found.append(label)
        first = label.split(" ")[0]
        if (
            first != label
            and first not in {"Child", "Baby", "Young", "Infant", "Twin", "Girl", "Boy", "Sibling", "Subject", "Pupil"}
            and len(first) > 2
        ):
            found.append(first)
    return tuple(dict.fromkeys(found))
