"""By which model the review was made: the name as the report gives it."""

from __future__ import annotations

import functools
import math
import re
from typing import Any

import msgspec

from heed.text.metadata.guard import Guarded, guarded
from heed.text.metadata.method_signs import Named, refused, taken, turned_down, weight
from heed.text.metadata.paper import Line, Paper
from heed.text.metadata.vocabulary import pattern, vocabulary
from heed.text.reading import Claim

_MODEL = r"(?i:models?|methodology|methodologies|method|approach|process|framework|technique)"
_NAME = r"(?:[A-Z][\w’'\-]+|[A-Z]{2,})(?:\s+(?:of|in|for|from|and|by|to|into|through|with|at)(?=\s+[A-Z])|\s+(?:[A-Z][\w’'\-]+|[A-Z]{2,})){0,5}"
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
_MAY_NAME = re.compile(
    r"[Ll]earning|[Mm]odel|[Mm]ethod|[Aa]pproach|[Aa]nalysis|[A-Z]{4}|nquiry|enquiry|[Mm]anagement"
    r"|Change|ction Review|Framework|Protocol|Technique|Audit|AcciMap|Pathways|Judgement|ontextual|ncident technique|ircles"
)
_TALKS = guarded(
    r"\b(?:model|methodology|approach|method|process|framework|technique|review was (?:carried out|conducted|undertaken))\b",
    re.IGNORECASE,
)
_NOT_MODEL = re.compile(
    r"^(?:The|This|Working Together|Regulation|Chapter|Section|Children Act|Child Protection|Mental Health Act"
    r"|Family Court|Coroner|January|February|March|April|May|June|July|August|September|"
    r"October|November|December|Mother|Father|Child|Court|Act|Data Protection|Local Safeguarding|Safeguarding"
    r"|Common Assessment|Human Rights|Police|I|In|It|A|As|He|She|They)\b"
)


_CALLED = re.compile(
    rf"\b{_MODEL}\b[^.]{{0,40}}\b(?:call(?:ed)?|known as|named|termed|that of)\s+(?:the\s+)?[“\"‘]?(?P<name>{_NAME})"
)
_USED_WAS = re.compile(
    rf"\b{_MODEL}\s+(?:which (?:was|is) |of (?:the|this|our) review )?(?:(?:used|adopted|chosen|followed|selected|taken)(?:\s+\w+)?\s+)?(?:was"
    rf"|is)\s+(?:that of )?(?:(?:the|an?)\s+)?(?P<name>[A-Z][^.;:()]{{3,80}})"
)
_IS_A_MODEL = re.compile(
    rf"(?:(?:^|[.;] )(?:The )?|\bthe )(?P<name>(?!The\b){_NAME}),\s+(?:an?|the)\s+(?:\w+\s+){{0,2}}?{_MODEL}\b"
)
_ITS_OWN = re.compile(  # "its own approach, the Swift Learning Review, which …"
    rf"\b(?:[Aa]n?|its|their|our|the|own|local|new)\s+{_MODEL},\s+(?:called |known as )?(?:the\s+)?[“\"‘']?(?P<name>{_NAME})(?=[”\"’']?(?:,|\.| \())"
)
_IN_QUOTES = re.compile(
    rf"\b(?:its|their|our|the|an?)\s+[“\"‘'](?P<name>{_NAME})[”\"’']\s+(?:{_MODEL}|format|tool|programme)\b"
)
_THE_MODEL = re.compile(rf"\b(?:[Tt]he|[Aa]n?|its own|own)\s+(?P<name>{_NAME})\s+(?P<small>{_MODEL})\b")
_IN_SMALL = re.compile(
    r"\b(?:[Rr]eviewe?r?s?|[Ww]e|I|[A-Z][\w’'-]+ [A-Z][\w’'-]+(?= (?:read|met|wrote|led|used|took|chose|adopted)\b)"
    r"|[Pp]anel|[Bb]oard|[Pp]artnership|[Cc]ommittee|[Tt]eam|[Aa]uthors?|SCR|LCSPR|CSPR)\b[^.;,]{0,50}?\b(?:used"
    r"|using|adopted|took|taken|followed|chose|applied|employed|work(?:ed|ing) (?:to|by|from|with|through|in)"
    r"|(?:based|built|founded|modelled) (?:up)?on|proceeded by|by means of)\s+(?:an?|the)\s+"
    r"(?P<name>(?!(?:[\w-]+,?\s+)?(?:proportionate|similar|same|collaborative|different|flexible|new|bespoke|tailored"
    r"|simple|light|pragmatic|consistent|open"
    r"|fair|robust|clear|careful|good|common|joint|shared|positive|practical"
    r"|local)\b)(?:[a-z][\w’'-]+,?\s+){1,4}?(?:approach|methodology|method|model))\b"
)  # "We used a systems approach": a model without a name of its own
_WE_USED = re.compile(
    r"\b(?:[Ww]e|I|[Rr]eviewe?r?s?|[Pp]anel|[Bb]oard|[Pp]artnership|[Tt]eam)\s(?:\w+ ){0,2}?"
    r"(?:used|applied|chose|adopted|followed|took up|worked with)\s+(?:the\s+)?"
    rf"(?P<name>(?!{_MODEL}\b)[A-Z][\w’'-]+(?:\s+(?:of|in|for|and|by|to|the)(?=\s+[A-Z])|\s+[A-Z][\w’'\-]+){{1,6}})"
    r"(?=\s*\([A-Z]{3,6}\)|,\s+(?:which (?:is|was|\w+ calls?|asks|looks|starts|begins)"
    r"|an?\s+(?:\w+\s+){0,2}(?:way|method|tool|technique|model|approach|process)))"
)  # "We used Most Significant Change, which is a way of …"
_AS_A = re.compile(
    rf"\b(?:[Rr]eview|[Tt]his|[Ii]t|work)\b[^.;]{{0,40}} (?:as|by means of) an?\s+(?P<name>{_NAME}),\s+(?:an?|which is an?)\s+"
    rf"(?:\w+\s+){{0,2}}?{_MODEL}\b"
)
_WAS_IN_SMALL = re.compile(
    r"\b(?:[Tt]he|[Oo]ur|[Ii]ts)\s+(?:model|methodology|method|framework)\s+(?:(?:we |that was )?(?:used|adopted|chosen)\s+)?"
    r"(?:was|is)\s+(?:that of\s+)?(?:an?\s+)?"
    r"(?P<name>(?!(?:\w+\s+)?(?:traditional|one|proportionate|simple|similar|same|flexible|new|collaborative|agreed|described|set|based|designed|chosen"
    r"|explained|to|not|as|that|this|used|in|on|by|for|intended|also|very|more|less|light|pragmatic|combination|mixture|mix|kept|made|meant|known|called|drawn"
    r"|well|our|what|how|appropriate|suitable|taken|adapted|developed|discussed|decided|approved)\b)"
    r"[a-z][a-z’'-]+(?:[ -][a-z][a-z’'-]+){1,3}?)(?=[,.:;(])"
)  # "The framework was contextual safeguarding, as developed by …"
_WAS_TAKEN = re.compile(  # "A systems approach to review was taken"
    r"\b[Aa]n?\s+(?P<name>(?!(?:[\w-]+,?\s+)?(?:proportionate|similar|collaborative|different|flexible|new|bespoke|tailored|simple|light|pragmatic"
    r"|consistent|fair|robust|clear|good|common|joint|shared|positive|practical|local|traditional)\b)"
    r"[a-z][\w’'-]+(?:,?\s+[a-z][\w’'-]+)?\s+(?:approach|methodology|model))(?:\s+to (?:the |this )?\w+)?"
    r"\s+(?:was|has been|is)\s+(?:therefore |also )?(?:taken|used|adopted|followed|applied|chosen)\b"
)
_THAT_METHOD = re.compile(
    r"[”\"’]?(?:\s+\([A-Z]{3,6}\))?[.,;:]?\s+(?:(?:In|Under|With|By|Using|Through) (?:this|that|such an?)"
    r"|(?:This|That)(?= \w+ (?:asks?|brings?|begins?|starts?|looks?|works?|seeks?|aims?|means|puts?|is|was|involves?|requires?|relies)))"
    r" (?:kind of |way of |form of |systems )?"
    r"(?:method|methodology|model|approach|process|framework|technique|working|(?:form|kind|type) of review)\b"
)  # "… asked for a Partnership Learning Review. In that method agencies write …"
_THEN_TOLD = re.compile(
    r"\b(?:used|chose|adopted|followed|applied|held|asked for|commissioned|called for|settled on|opted for|decided (?:up)?on|took up)\s+"
    rf"(?:the |an? )?[“\"‘]?(?P<name>{_NAME})(?={_THAT_METHOD.pattern})"
)
_SHORT_FOR = re.compile(r"[”\"’]?\s+\((?P<letters>[A-Z]{3,6})\)")
_ENDS = re.compile(r",? (?:which|developed|as|in which|because|and (?:is|was|it)|model|methodology|approach)\b")
_A_REVIEW = re.compile(
    r"(?:(?:Serious|Significant) Case|(?:Local )?(?:Child )?(?:Safeguarding )?Practice|(?:Case|Individual|Internal) Management|Rapid"
    r"|Domestic Homicide"
    r"|Initial Case|Safeguarding Adults?|Multi-Agency Learning|Learning|Independent|Joint|Overview|Thematic|Agency) (?:Review|Report)s?"
)  # what kind of review it is, not by which model
_A_BODY = re.compile(
    r"\b(?:Institute for Excellence|Board|Partnership|Committee|Council|Trust|Police|Panel|Government)$"
)


def methodology(paper: Paper) -> list[Claim]:
    """Claims of `methodology`: the models that the words say this review was made by, surest first."""
    found: dict[str, Claim] = {}
    every = models_named(paper)
    looked_at = {
        one.name.casefold() for one, _ in every if turned_down(one)
    }  # of these only what says outright that they were used counts
    named = [
        (one, where)
        for one, where in every
        if not refused(one) and (one.name.casefold() not in looked_at or taken(one))
    ]
    with_name = any(not one.in_small and (one.known or one.grammar) and weight(one) > 0 for one, _ in named)
    for one, where in named:
        if one.in_small and with_name:
            continue  # "a systems method. The model used is …": the one with a name
        score = weight(one)
        confidence = round(min(0.97, 0.5 / (1.0 + math.exp(-score)) + 0.47), 3)
        if score > 0 and (one.name not in found or found[one.name].confidence < confidence):
            found[one.name] = paper.claim("methodology", one.name, where, confidence, "methodology-named")
    return sorted(_spelt_out(found, paper.reading.text).values(), key=lambda claim: -claim.confidence)[:3]


def models_named(paper: Paper) -> list[tuple[Named, Line | int]]:
    """Where the front and the opening name models, whether the review's or not."""
    found: list[tuple[Named, Line | int]] = []
    for line in paper.cover + paper.furniture[:4]:
        found.extend((msgspec.structs.replace(one, where="cover"), line) for one in _in(line.text))
    for index, passage in paper.opening:
        text = passage.text
        if passage.kind == "footnote" or not (_MAY_NAME.search(text) or _TALKS.search(text) or _WE_USED.search(text)):
            continue
        section = (
            paper.reading.sections[passage.section]
            if passage.section is not None and passage.section < len(paper.reading.sections)
            else None
        )
        heading, role = (section.text, section.role) if section else ("", "")
        for one in _in(passage.text):
            found.append((msgspec.structs.replace(one, heading=heading, role=role, place=index), index))
    return found


def _in(text: str) -> list[Named]:
    found: list[Named] = []
    for one in [*_known(text), *_by_grammar(text)]:
        same = next((other for other in found if other.start < one.end and one.start < other.end), None)
        if same is None:
            found.append(one)
        elif same.known:
            same.grammar, same.called = same.grammar or one.grammar, same.called or one.called
            same.weak = (
                same.weak and not one.in_small
            )  # "the framework was contextual safeguarding" says outright which
    for one in found:
        if one.known and _THAT_METHOD.match(text, one.end):
            one.weak, one.grammar = False, True
        short = _SHORT_FOR.match(text, one.end)
        if short and short["letters"] == "".join(re.findall(r"\b[A-Z]", one.name)):
            one.name = f"{one.name} ({short['letters']})"  # as the report gives it
    return [one for one in found if one.called] or found


def _spelt_out(found: dict[str, Claim], text: str) -> dict[str, Claim]:
    """Without the letters a model goes by, where the paper also gives its name in full, and without short forms of longer names."""
    kept: dict[str, Claim] = {}
    for name, claim in found.items():
        full = in_full(name)
        spelt = full if full and full.casefold() in text.casefold() else name
        longer = next(
            (other for other in found if other != spelt and f" {spelt}".casefold() in f" {other}".casefold()), spelt
        )
        if longer not in kept or kept[longer].confidence < claim.confidence:
            kept[longer] = msgspec.structs.replace(claim, value=longer)
    return kept


def in_full(letters: str) -> str | None:
    """The full name of the model known by these letters, None where they are no letters or no model's."""
    if not letters.isupper() or " " in letters:
        return None
    return next(
        (str(model["name"]) for model in vocabulary("methodologies")["model"] if letters in model["words"]), None
    )


@functools.cache
def _models() -> list[tuple[dict[str, Any], Guarded]]:
    """Every model of the vocabulary with the pattern of its names."""
    return [(model, pattern("|".join(model["words"]))) for model in vocabulary("methodologies")["model"]]


def _known(text: str) -> list[Named]:
    found: list[Named] = []
    if not _MAY_NAME.search(text):
        return found
    for model, words in _models():
        for match in words.finditer(text):
            found.append(
                Named(
                    _printed(match.group(), model["name"]),
                    text,
                    match.start(),
                    match.end(),
                    True,
                    bool(model.get("weak")),
                )
            )
    return found


def _printed(words: str, name: str) -> str:
    """The report's own words, without a small "model" after them."""
    words = re.sub(r"[()]", "", re.sub(r"\s+", " ", words)).strip()
    plain = re.sub(r"\s+(?:systems\s+)?(?:model|methodology|approach)$", "", words)
    if plain.isupper() and " " not in plain and in_full(plain) is None:
        return words if "systems" in words else name
    return (
        plain if plain.lower() not in ("welsh", "welsh government", "hybrid", "blended", "traditional imr") else words
    )


def _by_grammar(text: str) -> list[Named]:
    """Names that a sentence's build calls a model: "used the … technique", "a model called …", "the model used was …", "…, a model"."""
    found: list[Named] = []
    for match in _WE_USED.finditer(text):
        name = re.sub(r"\s+", " ", match["name"])
        if not _NOT_MODEL.match(name) and not _A_BODY.search(name):
            found.append(Named(name, text, match.start("name"), match.end("name"), False, grammar=True))
    for match in _THEN_TOLD.finditer(text):
        name = re.sub(r"\s+", " ", match["name"])
        if (
            len(name.split()) > 1
            and not _NOT_MODEL.match(name)
            and not _A_BODY.search(name)
            and not _A_REVIEW.fullmatch(name)
        ):
            found.append(Named(name, text, match.start("name"), match.end("name"), False, grammar=True))
    if not _TALKS.search(text):
        return found

    def take(match: re.Match[str], name: str, sure: bool = True, called: bool = False) -> None:
        name = re.sub(r"\s+", " ", name).strip(" ,")
        name = re.sub(r"\s+(?i:model|methodology|method|approach)$", "", name) if len(name.split()) > 2 else name
        if name and not _NOT_MODEL.match(name) and not _A_BODY.search(name):
            start = match.start("name")
            found.append(Named(name, text, start, start + len(match["name"]), False, grammar=sure, called=called))

    for match in _CHOSE.finditer(text):
        small = (match["small"] or "").strip(" ,").lower()
        modelled = (
            re.fullmatch(_MODEL, match["name"].split()[-1])
            or small
            or match["name"].split()[-1] in ("Framework", "Technique")
        )
        if modelled and len(match["name"].split()) >= 2 - bool(small):
            take(match, f"{match['name']} {small}" if small == "process" else match["name"])
    for rule in (_CALLED, _USED_WAS, _IS_A_MODEL, _AS_A, _ITS_OWN, _IN_QUOTES):
        for match in rule.finditer(text):
            take(match, _ENDS.split(match["name"])[0], called=rule is _CALLED)
    for match in [*_IN_SMALL.finditer(text), *_WAS_IN_SMALL.finditer(text), *_WAS_TAKEN.finditer(text)]:
        found.append(
            Named(match["name"], text, match.start("name"), match.end("name"), False, grammar=True, in_small=True)
        )
    for match in _THE_MODEL.finditer(text):
        if len(match["name"].split()) > 1:
            kept = match["small"] in ("Framework", "Technique")
            take(match, f"{match['name']} {match['small']}" if kept else match["name"], sure=False)
    return found
