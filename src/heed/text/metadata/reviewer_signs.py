"""What speaks for a person's having led the review: the words around the name, the lines above and below it, the heading it stands under.

Weights learnt from labelled papers (`python -m benchmarks.name_weights`) stand in words/reviewers.toml: no phrase has to be foreseen.
"""

from __future__ import annotations

import re

import msgspec

from heed.text.metadata.guard import guarded
from heed.text.metadata.persons import Person, same_person
from heed.text.metadata.vocabulary import vocabulary

ROLE = guarded(
    r"\b(?<!IMR )(?<!agency )(?<!chronology )(?<!management review )"
    r"(?:(?:reviewer|author|writer)s?(?:\(s\))?|review(?:er)? leads?|leads? (?:for|of) (?:the|this) review)\b",
    re.IGNORECASE,
)
OTHER = guarded(
    r"\b(?:chair\w*|scrutineers?|directors?|executives?|coroners?|judges?|ministers?|secretary|constable"
    r"|commissioners?|superintendent|inspectors?"
    r"|managers?|officers?|editors?|members?|professor of|researchers?|head ?teachers?|pathologists?|foreword|contact"
    r"|translator|solicitors?|leader|mayor"
    r"|champion|administrat\w+|superv\w+|quality assur\w+|designated|head of|nurse|doctor|panel|support\w*|thanks?"
    r"|grateful)\b",
    re.IGNORECASE,
)  # fmt: skip
_CHAIR = guarded(
    r"\b(?:chair\w*|scrutineers?|conveners?|ministers?|coroners?|councillors?|lead member|foreword|chief \w+)\b",
    re.IGNORECASE,
)
_CHAIR_AFTER = re.compile(
    rf"\s*(?:,|\(|–|—|-|\||is|was|would|will|to)\s*(?:the\s+|an?\s+)?(?:[\w’'-]+\s+){{0,5}}?{_CHAIR.rule.pattern}",
    re.IGNORECASE,
)
_CHAIR_BEFORE = re.compile(
    rf"{_CHAIR.rule.pattern}(?:\s+(?:of|for)\s+(?:[\w’'-]+\s*){{1,8}})?\s*(?:[:,|–—-]+\s*|\s(?:was|is|by)\s+|\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_OF_OTHER_OFFICE = re.compile(
    r"\b(?:with|by|from|to|of|thanks?|and) (?:the|its|our|their) (?:[\w’'-]+ ){0,3}"
    r"(?:manager|administrator|co-?ordinator|officer|director|scrutineer|convenor|solicitor|head of [\w’' ]{3,30}),\s*$",
    re.IGNORECASE,
)
LED_BY = re.compile(
    r"\breview\b[^.;:]{0,30}\b(?:led|conducted|carried out|undertaken) by (?:an?|the|its) (?:independent )?chair\w*,?\s*$",
    re.IGNORECASE,
)
_OVERSEEN = re.compile(
    r"\b(?:overseen|supervised|managed|co-?ordinated|sponsored|administered|supported|quality[- ]assured|scrutinised|approved|assisted|helped"
    r"|commissioned|signed off) by (?:the )?$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:in|on|at|into|onto|under|behind|beyond|beneath|between|through|without|towards?|of|out of)\s+$"
)
_WILL_CHAIR = re.compile(r"\s+(?:(?:who|would|will|was|to)\s+)*chair(?:s|ed)?\b", re.IGNORECASE)
_ACT = guarded(
    r"\b(?:wrote|written|writes?|led|leads?|leading|author(?:ed|s)|conduct\w*|carr(?:y|ied|ying) out|under(?:took"
    r"|take|taken|taking)|prepar\w+|compil\w+|complet\w+"
    r"|produc\w+|drafted|draw(?:n|ing)? up|drew up|facilitat\w+|reviewed)\b",
    re.IGNORECASE,
)  # fmt: skip
_APPOINT = guarded(
    r"\b(?:appoint\w*|commission\w*|engag\w+|asked|invited|selected|instructed|contracted|approached|recruited"
    r"|identified|chosen|services of)\b",
    re.IGNORECASE,
)
_WORK = guarded(r"\b(?:reviews?|reports?|overview|study|exercise|SCR|CSPR|LCSPR|CPR|SUSR|CMR)\b", re.IGNORECASE)
_OTHER_WORK = guarded(
    r"\b(?:chronolog\w+|management reviews?|IMRs?|foreword|statement|research|book|article|post-?mortem|assessment"
    r"|model|health overview|inspection"
    r"|earlier|previous|another|national|literature)\b",
    re.IGNORECASE,
)
_CITED = re.compile(r"\s*(?:,?\s*(?:et al|and (?:colleagues|others))\b|,?\s*\(?(?:19|20)\d\d)", re.IGNORECASE)
_INDEPENDENT = guarded(
    r"\b(?:independent|accredited|consultant|experienced|qualified|retired|former|years)\b", re.IGNORECASE
)
_HEADED = guarded(
    r"\b(?:reviewers?|authors?|independen\w+|expertise|methodology|method|process|how (?:we|the)|approach|conduct of"
    r"|signatur\w+|signed)\b",
    re.IGNORECASE,
)
_HEADED_OTHER = guarded(
    r"\b(?:panel|members\w*|references|bibliography|acknowledg\w*|attend\w*|foreword|preface|contact)\b", re.IGNORECASE
)
_SECOND = re.compile(
    r"\b(?:(?:second|supporting|support|assistant|assisting|associate|deputy|co|trainee|shadow(?:ing)?|junior"
    r"|apprentice)[ -](?:lead )?(?:reviewer|author)"
    r"|(?:reviewer|author)s? (?:in training|under supervision|under instruction|\((?:trainee|in training|shadowing)\)))\s*[:|,–—-]*\s*$",
    re.IGNORECASE,
)
_THE_LEAD = re.compile(
    r"\b(?:lead|principal|main|first) (?:independent )?(?:reviewer|author)(?: and author)?\s*[:|,–—-]*\s*$",
    re.IGNORECASE,
)
_NEAR = 45


class Mention(msgspec.Struct):
    """Some people named together, and what stands around them."""

    people: list[Person]
    left: str
    right: str
    where: str  # cover, running, small, told, end, table
    text: str
    role: str = ""  # the line that says who they are, or a sentence before that speaks of reviewers and names nobody
    heading: str = ""
    place: int = 0
    rules: float = 0.0  # how far a phrase that is known says it
    nobody_else: bool = False  # no phrase says it of anybody in the paper


def signs(one: Mention, weights: bool = True) -> dict[str, float]:
    """What speaks for and against these people's having led the review."""
    left, right = _clause_end(one.left), _clause(one.right)
    role_left, role_right = _last(ROLE, left), _first(ROLE, right)
    other_left, other_right = _last(OTHER, left), _first(OTHER, right)
    alone = len(one.text.split()) <= sum(len(person.name.split()) for person in one.people) + 2
    lined = one.where in ("cover", "small", "running")
    acts = bool(_ACT.search(right[:60]))
    by = bool(re.search(r"\bby:?\s*$", left, re.IGNORECASE))
    other_work = (acts or by) and bool(_OTHER_WORK.search(right[:80] + left[-80:]))
    found: dict[str, float | bool] = {
        "always": 1.0,
        "a phrase says so": one.rules >= 0.85 and not other_work,
        "a phrase may say so": 0.5 <= one.rules < 0.85 and not other_work,
        "a phrase says so, of other work": one.rules >= 0.5 and other_work,
        "role right before": role_left >= 0 and role_left < 12 and not _between(role_left, other_left),
        "role before": 12 <= role_left < _NEAR and not _between(role_left, other_left),
        "role right after": 0 <= role_right < 25 and not _between(role_right, other_right),
        "role after": 25 <= role_right < _NEAR + 30 and not _between(role_right, other_right),
        "another role right before": 0 <= other_left < 4 and not _between(other_left, role_left),
        "another role right after": 0 <= other_right < 18 and not _between(other_right, role_right),
        "another role before": 4 <= other_left < _NEAR and not _between(other_left, role_left),
        "another role after": 18 <= other_right < _NEAR and not _between(other_right, role_right),
        "a chair": bool(_CHAIR.search(right[:45]) or _CHAIR.search(left[-40:]) or _CHAIR.search(one.role)) and not (0 <= role_right < 45),
        "a chair alone": lined and bool(_CHAIR.search(one.text)) and not ROLE.search(one.text),
        "role somewhere": bool(ROLE.search(one.text)),
        "no role anywhere": not ROLE.search(one.text) and not ROLE.search(one.role),
        "another role somewhere": bool(OTHER.search(one.text)),
        "does the work": acts and bool(_WORK.search(right[:110])),
        "does other work": other_work,
        "work done by": by and bool(_WORK.search(left[-90:])) and bool(_ACT.search(left[-90:]) or lined),
        "appointed": bool(_APPOINT.search(left[-70:]) or _APPOINT.search(right[:60])),
        "appointed to the work": bool(_APPOINT.search(left[-70:]) or _APPOINT.search(right[:60])) and bool(_WORK.search(right[:150])),
        "cited": bool(_CITED.match(one.right)),
        "independent": bool(_INDEPENDENT.search(right[:70]) or _INDEPENDENT.search(left[-40:])),
        "independent, role in the text": bool(_INDEPENDENT.search(right[:70])) and bool(ROLE.search(one.text)),
        "on the cover": one.where == "cover",
        "on the cover, no other role": one.where == "cover" and not OTHER.search(one.text),
        "in a running head": one.where == "running",
        "at the end": one.where == "end",
        "in a table": one.where == "table",
        "alone on its line": alone,
        "alone on its line, cover": alone and one.where == "cover",
        "a line says: reviewer": alone and bool(ROLE.search(one.role)),
        "a line says: another": alone and bool(OTHER.search(one.role)) and not ROLE.search(one.role),
        "role in the sentence before": not alone and bool(ROLE.search(one.role)),
        "under a heading of reviewers": bool(ROLE.search(one.heading)) and not OTHER.search(one.heading),
        "under a heading of method": bool(_HEADED.search(one.heading)),
        "under a heading of others": bool(_HEADED_OTHER.search(one.heading)),
        "opens the sentence": not lined and not one.left.strip(" “\"1234567890.)(") and not alone,
        "far into the text": min(one.place, 60) / 60,
        "on the cover, nobody else said": one.where == "cover" and one.nobody_else,
        "alone on the cover, nobody else said": one.where == "cover" and alone and one.nobody_else,
        "by, on the cover": lined and bool(re.search(r"\bby:?\s*$", one.left, re.IGNORECASE)),
        "nobody else said": one.nobody_else,
        "signed": bool(re.search(r"\bsigned\b", one.left[-20:], re.IGNORECASE)),
        "thanked": bool(re.search(r"\b(?:thank|grateful|acknowledg|assist|support|help)\w*", left[-80:], re.IGNORECASE)),
        "several": len(one.people) > 1,
        "several, on the cover": len(one.people) > 1 and one.where == "cover",
        "many": len(one.people) > 2,
    }  # fmt: skip
    return {name: float(value) for name, value in found.items() if value}


def chairs(one: Mention) -> bool:
    """Whether the words beside the name say that its bearer chairs, and nothing says that they reviewed or wrote."""
    left, right = _clause_end(one.left), _clause(one.right)
    if (
        _CHAIR.search(one.heading)
        and not ROLE.search(one.heading)
        and not ROLE.search(one.text)
        and len(one.text.split()) < 16
    ):
        return True  # who signs a chair's foreword
    if _WILL_CHAIR.match(one.right) and not one.rules and not ROLE.search(one.right[:60]):
        return True  # "Ada Quill would act as reviewer and Ivor Sable would chair the panel"
    if _OF_OTHER_OFFICE.search(one.left):
        return True  # "who met the parents with the business manager, Ivor Sable"
    if _OVERSEEN.search(left):
        return True
    if LED_BY.search(left):
        return False  # "The Case Management Review was led by an independent chair, Ada Quill"
    said = _CHAIR_AFTER.match(right) or _CHAIR_BEFORE.search(left) or (not left.strip() and _CHAIR.search(one.role))
    return bool(said) and not (
        ROLE.search(right[:120]) or ROLE.search(left[-60:]) or ROLE.search(one.role) or one.rules
    )


def in_phrase(text: str, start: int) -> bool:
    """Whether what looks like a name goes on a phrase of a title: "Hidden in Plain Sight", "Out of Harm's Way"."""
    return _PREPOSITION.search(text, 0, start) is not None


def weight(one: Mention) -> float:
    """How far the signs say that these people led the review: above 0 where they say so."""
    weights = vocabulary("reviewers")["weight"]
    return float(sum(weights.get(name, 0.0) * value for name, value in signs(one).items()))


def _clause(words: str) -> str:
    return re.split(r"(?<=[a-z)])[.;](?:\s|$)", words[:200])[0]


def _clause_end(words: str) -> str:
    return re.split(r"(?<=[a-z)])[.;](?:\s|$)", words[-200:])[-1]


def _last(rule: object, words: str) -> int:
    """How far before the end of `words` the last match ends, -1 where there is none."""
    ends = [match.end() for match in rule.finditer(words)]  # type: ignore[attr-defined]
    return len(words) - ends[-1] if ends else -1


def _first(rule: object, words: str) -> int:
    match = rule.search(words)  # type: ignore[attr-defined]
    return match.start() if match else -1


def _between(this: int, other: int) -> bool:
    """Whether the other word stands nearer than this."""
    return 0 <= other < this


def helpers(found: list[Mention]) -> list[str]:
    """Those called the second or supporting reviewer, where somebody else is called the lead reviewer."""
    seconds = [
        person.name
        for one in found
        if _SECOND.search(one.text[: one.people[0].start] or one.role)
        for person in one.people
    ]
    led = [
        person.name
        for one in found
        if _THE_LEAD.search(one.text[: one.people[0].start] or one.role)
        for person in one.people
    ]
    return [name for name in seconds if any(not same_person(name, other) for other in led)]
