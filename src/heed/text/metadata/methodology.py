"""By which model the review was made: the name as the report gives it."""

from __future__ import annotations

import re

import msgspec

from heed.text.metadata.guard import guarded
from heed.text.metadata.paper import Line, Paper
from heed.text.metadata.vocabulary import pattern, vocabulary
from heed.text.reading import Claim

_MODEL = r"(?i:models?|methodology|methodologies|method|approach|process|framework|technique)"
_NAME = r"(?:[A-Z][\w’'\-]+|[A-Z]{2,})(?:\s+(?:of|in|for|and|by|to)(?=\s+[A-Z])|\s+(?:[A-Z][\w’'\-]+|[A-Z]{2,})){0,5}"
_CHOSE = guarded(
    r"\b(?:us(?:ed|es|ing)|chose|chosen|adopt(?:ed|ing)|follow(?:ed|s|ing)|under|settled (?:up)?on|opted for"
    r"|decided (?:up)?on|based on|appl(?:ied|ying)|drew on"
    r"|drawing on|in line with|in accordance with|commissioned as|"
    r"carried out (?:using|as|by)|conducted (?:using|as)|known as|called|selected|decided (?:on|to use)|was"
    r"|is)\s+(?:(?:the|a|an)\s+)?(?:\w+ (?:version|form|kind|adaptation) of (?:the\s+)?|(?:adapted|modified"
    r"|hybrid|shortened|local|systems|structured)\s+)?[“\"‘]?"
    rf"(?P<name>{_NAME})[”\"’]?(?P<small>(?:\s+(?:\([A-Z]+\)\s+)?(?:[a-z\-]+\s+)?"
    rf"|,\s+an?\s+(?:\w+\s+){{0,2}}?){_MODEL})?"
)
_DENIED = re.compile(
    r"\b(?:not|rather than|instead of|no longer|unlike|considered but|rejected|other reviews?|previous(?:ly)?"
    r"|decided against|never)\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"[^.;]{0,40}\b(?:not (?:used|chosen|adopted|followed)|rejected|considered(?:,)? but|considered and|discounted"
    r"|ruled out|too (?:long|costly))",
    re.IGNORECASE,
)
_MAY_NAME = re.compile(r"[Ll]earning|[Mm]odel|[Mm]ethod|[Aa]pproach|[Aa]nalysis|[A-Z]{4}|nquiry|enquiry|[Mm]anagement")
_TALKS = guarded(
    r"\b(?:model|methodology|approach|method|process|framework|review was (?:carried out|conducted|undertaken))\b",
    re.IGNORECASE,
)
_NOT_MODEL = re.compile(
    r"^(?:The|This|Working Together|Regulation|Chapter|Section|Children Act|Child Protection|Mental Health Act"
    r"|Family Court|Coroner|January|February|March|April|May|June|July|August|September|"
    r"October|November|December|Mother|Father|Child|Court|Act|Data Protection|Local Safeguarding|Safeguarding"
    r"|Common Assessment|Human Rights|Police|I|In|It|A|As|He|She|They)\b"
)


def methodology(paper: Paper) -> list[Claim]:
    """Claims of `methodology`: known models first, then a capitalised name that a sentence calls the model used."""
    found: dict[str, Claim] = {}
    for weight, where, text in _zones(paper):
        for name, share in _known(text) + _by_grammar(text):
            confidence = round(min(0.97, weight * share), 3)
            if name not in found or found[name].confidence < confidence:
                found[name] = paper.claim("methodology", name, where, confidence, "methodology-named")
    return sorted(_spelt_out(found).values(), key=lambda claim: -claim.confidence)[:3]


def _spelt_out(found: dict[str, Claim]) -> dict[str, Claim]:
    """Without the letters a model goes by, where the paper also gives its name in full; the name takes their weight."""
    kept = dict(found)
    for letters, claim in found.items():
        full = _in_full(letters)
        if full and full != letters and full in kept:
            spelt = kept[full]
            kept[full] = msgspec.structs.replace(spelt, confidence=max(spelt.confidence, claim.confidence))
            del kept[letters]
    return kept


def _in_full(letters: str) -> str | None:
    """The full name of the model known by these letters, None where they are no letters or no model's."""
    if not letters.isupper() or " " in letters:
        return None
    return next(
        (str(model["name"]) for model in vocabulary("methodologies")["model"] if letters in model["words"]), None
    )


def _zones(paper: Paper) -> list[tuple[float, Line | int, str]]:
    zones: list[tuple[float, Line | int, str]] = [(0.97, line, line.text) for line in paper.cover + paper.furniture[:4]]
    for index, passage in paper.opening:
        if passage.kind != "footnote":
            zones.append((0.9 - 0.002 * index, index, passage.text))
    return zones


def _known(text: str) -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    if not _MAY_NAME.search(text):
        return found
    for model in vocabulary("methodologies")["model"]:
        for match in pattern("|".join(model["words"])).finditer(text):
            if _DENIED.search(text[max(0, match.start() - 60) : match.start()]) or _REFUSED.match(text, match.end()):
                continue
            share = 0.6 if model.get("weak") else 1.0
            used = re.search(
                r"\b(?:us(?:ed|es|ing)|chose|adopt|follow|model|methodology|approach|process|based on|under)",
                text[max(0, match.start() - 80) : match.end() + 40],
            )
            found.append((_printed(match.group(), model["name"]), share * (1.0 if used else 0.75)))
            break
    return found


def _printed(words: str, name: str) -> str:
    """The report's own words, without a small "model" after them."""
    words = re.sub(r"[()]", "", re.sub(r"\s+", " ", words)).strip()
    plain = re.sub(r"\s+(?:systems\s+)?(?:model|methodology|approach)$", "", words)
    if plain.isupper() and " " not in plain and _in_full(plain) is None:
        return name
    return (
        plain if plain.lower() not in ("welsh", "welsh government", "hybrid", "blended", "traditional imr") else words
    )


def _by_grammar(text: str) -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    if not _TALKS.search(text):
        return found
    for match in _CHOSE.finditer(text):
        name = re.sub(r"\s+", " ", match["name"]).strip()
        last = name.split()[-1]
        modelled = re.fullmatch(_MODEL, last) or match["small"]
        if not modelled or len(name.split()) < 2 - bool(match["small"]) or _NOT_MODEL.match(name):
            continue
        if _DENIED.search(text[max(0, match.start() - 50) : match.start()]):
            continue
        small = (match["small"] or "").strip(" ,").lower()
        value = f"{name} {small}" if small == "process" else name
        found.append((value, 0.85 if match["small"] else 0.9))
    for match in re.finditer(
        rf"\b{_MODEL}\b[^.]{{0,40}}\b(?:call(?:ed)?|known as|named|termed)\s+(?:the\s+)?[“\"‘]?(?P<name>{_NAME})", text
    ):
        if not _NOT_MODEL.match(match["name"]):
            found.append((match["name"], 1.05))
    for match in re.finditer(
        rf"\b{_MODEL}\s+(?:which (?:was|is) )?(?:used|adopted|chosen|followed|selected)(?:\s+\w+)?\s+(?:was"
        rf"|is)\s+(?:the\s+)?(?P<name>[A-Z][^.;:()]{{3,80}})",
        text,
    ):
        name = re.split(
            r",? (?:which|developed|as|in which|because|and (?:is|was|it)|model|methodology|approach)\b", match["name"]
        )[0].strip()
        if not _NOT_MODEL.match(name):
            found.append((name, 1.0))
    for match in re.finditer(rf"\bthe\s+(?P<name>{_NAME})\s+(?P<small>{_MODEL})\b", text):
        denied = _DENIED.search(text[max(0, match.start() - 50) : match.start()])
        if not denied and not _NOT_MODEL.match(match["name"]) and len(match["name"].split()) > 1:
            found.append((match["name"], 0.7))
    return found
