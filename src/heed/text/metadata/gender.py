"""Whether the report speaks of the child as a boy or a girl; where its words go neither way, nothing is said.

Every word that tells a gender is a vote, weighed by how surely it is the child's: a table's cell most, then what stands beside the label ("his sister
Child J"), then the report's noun for the child, then pronouns whose nearest person before them is the child.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from heed.text.metadata.gender_of_object import of_front, of_object
from heed.text.metadata.guard import guarded
from heed.text.metadata.own_part import own_part
from heed.text.metadata.paper import Paper, Sentence
from heed.text.metadata.subject import (
    ALL,
    IS_CALLED,
    STARTS,
    Subject,
    child_words,
    others,
    spoken_of,
    told_of_another,
)
from heed.text.metadata.tables import told_in_tables
from heed.text.metadata.vocabulary import any_of, vocabulary
from heed.text.number_words import CARDINALS

_PRONOUN = guarded(r"\b(?:he|his|him|himself|she|her|hers|herself)\b", re.IGNORECASE)
_PRONOUN_OF = {
    "male": guarded(r"\b(?:he|his|him|himself)\b", re.IGNORECASE),
    "female": guarded(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE),
}
_HE = re.compile(r"h(?:e|is|im|imself)\b", re.IGNORECASE)
_SEVERAL = guarded(
    r"\b(?:two|three|four|five|six|both|all|the) (?:\w+ )?(girls|sisters|daughters|boys|brothers|sons)\b", re.IGNORECASE
)
_COUNTED = re.compile(
    r"(?<!of )\b(two|three|four|five|six) (?:\w+ )?(girls|sisters|daughters|boys|brothers|sons)\b", re.IGNORECASE
)
_GENDERS = {
    "male": "male",
    "boy": "male",
    "m": "male",
    "female": "female",
    "girl": "female",
    "f": "female",
    "transgender": "other",
    "non-binary": "other",
    "other": "other",
}
_OTHER_GENDER = guarded(r"\b(?:non-binary|gender-?fluid|agender|genderqueer|transgender)\b", re.IGNORECASE)
_LIVES_AS = guarded(
    r"\b(?:trans(?:gender)? |lives? as an? |living as an? |identif\w+ (?:\w+ )?as (?:an? )?)(?:young )?(boy|girl"
    r"|man|woman|male|female)\b",
    re.IGNORECASE,
)
_SAYS_OTHER = re.compile(
    r"[”\"’']?(?:\s*\([^()]{0,30}\))?,?\s+(?:who\s+)?(?:(?:is|was|identifie[sd] as|described \w+ as"
    r"|describes? \w+ as)\s+(?:an?\s+)?)"
    r"(?:transgender|non-binary|gender-?fluid)\b",
    re.IGNORECASE,
)
_OF_THEIRS = re.compile(r"[“\"‘']?(?:His|Her|Their)\s")  # "Her care worker describes a private young woman"
_SEX = guarded(
    r"\b(?:is|was|were|gender:?|sex:?) (?:an? |both )?(male|female)s?\b(?! (?:carers?|adults?|partners?|relatives?))",
    re.IGNORECASE,
)
_KIN = r"((?:half-)?(?:brother|sister)|son|daughter|stepson|stepdaughter|boy|girl)"
_KIN_BEFORE = re.compile(rf"\b{_KIN}\b(?:,? (?:aged \w+|called|known as|named))?,?\s+[(“\"‘']?$", re.IGNORECASE)
_KIN_AFTER = re.compile(
    rf"[”\"’']?\s*(?:,|\(|\bis\b|\bwas\b|–)\s*(?:(?:a|an|his|her|the|their"
    rf"|then)\s+)?(?:[\w-]+\s+){{0,2}}?{_KIN}\b(?!['’])",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"[”\"’']?\s*\([^()]{0,40}?\b(male|female|Male|Female|M|F|boy|girl)\b")
_MALE = frozenset({"brother", "son", "boy", "half-brother", "stepson", "male", "m", "man"})
_LEADS = re.compile(r"[“\"‘']?(He|She|His|Her)\b")
_THEIR_KIN = re.compile(
    r"[”\"’']?,\s+(his|her)\s+(?:[\w-]+\s+){0,2}?(?:half-?|step-?)?(?:brother|sister|twin|sibling)\b", re.IGNORECASE
)
_AND_KIN = re.compile(
    r"[”\"’']?(?:\s*\([^()]{1,30}\)|,[^,.;]{2,30},)?,?\s+and\s+(his|her)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:half-?|step-?)?(?:brother|sister|twin|sibling)\b",
    re.IGNORECASE,
)  # "Amy (13) and her brother Ben"
_KIN_NAMED = re.compile(
    r"\b(his|her)\s+(?:[\w-]+\s+){0,2}?(?:half-?|step-?)?(?:brother|sister|twin|sibling)(?:,| called)?\s+$",
    re.IGNORECASE,
)  # "His twin sister, Twin B, was examined"
_KIN_OF_OTHER = re.compile(r"\b(?:his|her) (?:twin )?(brother|sister)\b(?!['’])", re.IGNORECASE)
_INDEFINITE = re.compile(r"\b(?:an?|any) (?:[\w-]+ ){0,3}$", re.IGNORECASE)
_DESCRIBED = re.compile(
    r"[\s,]+(?:aged|of|who|known|called|named|then|at|died)\b|\s*,|\s*\(|\s+(?:was|had been) (?:born|found|killed"
    r"|stabbed|shot|murdered|discovered)\b",
    re.IGNORECASE,
)
_EITHER = re.compile(
    r"\b(?:boy or (?:of )?(?:a )?girl|girl or (?:of )?(?:a )?boy|male or female|female or male"
    r"|(?:report|review|we|author|panel|board|account|it) (?:do(?:es)?|did|will|should|has|have|is|are|was) (?:\w+ )?"
    r"(?:not|n[o’']t|never) (?:to )?(?:\w+ )?(?:say|said|state|stated|give|given|giving|disclose|disclosed|reveal"
    r"|revealed|record|recorded|tell|told|identify"
    r"|identified|specify|specified|name) (?:\w+ ){0,3}?(?:child|baby|infant|person)?(?:['’]s )?(?:gender|sex)"
    r"|(?:gender|sex)(?: (?:or|and|nor) (?:[\w-]+ ){1,4}?)? (?:has|have|is|are) (?:been )?(?:withheld|omitted"
    r"|left out|removed|kept back|disguised)"
    r"|(?:gender|sex) (?:is|of [^.;]{3,30} is"
    r"|has been|will be)(?: deliberately)? (?:not (?:stated|given|disclosed|recorded|revealed)|withheld))\b",
    re.IGNORECASE,
)
_UNTOLD = re.compile(
    r"\b(?:no|not|nor|without|withh\w+|omitted|left out|removed|kept back|disguised|either|neutral|they)\b",
    re.IGNORECASE,
)
_HAS_ONE = re.compile(r"\b(?:his|her|their|had an?|has an?|with an?) (?:own )?(?:[\w-]+ ){0,2}$", re.IGNORECASE)
_OTHER_PARTY = re.compile(
    r"\b(?:by|with|from|and|than|had|have|has|having|against|met|told|whose) (?:an?|another|other|older) (?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)  # "raped by a boy of 17", "they had a grown-up son and a foster daughter"
_KIN_OF = re.compile(
    r"\b(?:(?:half-|step)?(?:brother|sister)|twin|sibling|mother|father|parent|uncle|aunt|friend|carer)s? of"
    r" (?:[A-Z][\w-]* ?){1,3}(?:(?:,|,? and|,? &) ?(?:[A-Z0-9][\w-]* ?){1,3})*$"
)  # "The brother of Child K lives with his grandmother."
_ASIDE = re.compile(
    r"\b(?:with|holding|carrying|beside|near|on|onto|over|against) (?:[A-Z][\w-]* ?){1,3}$"
)  # "the father, asleep with Child K on his chest": his own
_SAID_THAT = re.compile(
    r"(?!['’]s)[^.;“\"]{0,40}?\b(?:told|said|says|disclosed|reported|alleged|confided|wrote"
    r"|described to)\b[^.;“\"]{0,60}?\bthat (he|she|his|her)\b",
    re.IGNORECASE,
)  # "Child A told a teaching assistant that her stepfather …": who tells it speaks of herself
_DONE_TO = re.compile(
    r"\s+(?:(?:had|has|was|were|would|did|regularly|often|sometimes|been|once|also)\s+)*\w+(?:ed|ing|t)?\s+(him"
    r"|her)(?=[\s.,;](?!\w+ (?:to|by)))",
    re.IGNORECASE,
)  # "Amy said that he had been hurting her": she is who tells it
_PARTICULAR = re.compile(
    r"^(?:Gender|Sex)\s*[:–-]\s*(?P<told>male|female|boy|girl)\b"
    r"|\b(?:guilty|convicted|charged|accused|acquitted|suspicion) (?:of|with) (?P<whose>his|her) (?:manslaughter"
    r"|murder|killing)\b",
    re.IGNORECASE,
)  # "Gender: Female.", "convicted of his manslaughter"
_SPEECH = re.compile(r"“[^”]{12,}(?:”|$)|\"[^\"]{12,}(?:\"|$)")
_SOON = 12  # sentences after its name in which a child may still be introduced as "a boy of four"
_ENOUGH = 60.0


def gender_of(
    paper: Paper, child: Subject, rivals: list[Subject], alone: bool
) -> tuple[str, Sentence | int, float] | None:
    """The child's gender, the sentence that shows it first, confidence."""
    told = told_in_tables(paper, child, alone).get("gender")
    if told and told.passage is not None and (named := _in_cell(told.text)):
        return named, told.passage, 0.95
    if alone and any(_EITHER.search(sentence.text) and _UNTOLD.search(sentence.text) for sentence in paper.story[:120]):
        return None  # "the report does not say whether Child K was a boy or a girl"
    scores = {"male": 0.0, "female": 0.0, "other": 0.0}
    first: dict[str, Sentence | int] = {}
    if rivals and (whole := of_front(paper)):
        scores[whole[0]] += 3.0
        first.setdefault(whole[0], whole[1])
    for name, sentence in _by_kin(paper, child, rivals):
        scores[name] += 2.5
        first.setdefault(name, sentence)
    met = next((sentence.index for sentence in paper.story if child.mention.search(sentence.text)), 10**6)
    chain = ""
    for sentence, sure in spoken_of(paper, child, rivals, alone):
        lead = _LEADS.match(sentence.text)
        labelled = child.mention.search(sentence.text) is not None
        if rivals and not labelled and _after_several(paper, sentence, child, rivals):
            continue  # "Child P and Child Q died with their mother. She had been ill."
        if labelled or lead is None:
            chain = _ahead(scores)
        else:
            gender = "male" if _HE.match(lead[1]) else "female"
            if chain and chain != gender:
                continue  # "He drowned while his mother slept. She had been drinking.": the mother
            chain = gender
        for name, weight in _votes(sentence, sure, child, rivals, alone, sentence.index > met + _SOON):
            scores[name] += weight
            first.setdefault(name, sentence)
        if labelled or lead is None:
            chain = chain or _ahead(scores)
        if sum(scores.values()) > _ENOUGH:
            break
    for sentence in paper.story[:80] if alone else ():
        if plain := _PARTICULAR.search(sentence.text):
            gender = _GENDERS[(plain["told"] or plain["whose"]).lower().replace("his", "male").replace("her", "female")]
            scores[gender] += 3.0 if plain["told"] else 1.0
            first.setdefault(gender, sentence)
    if alone and not scores["other"]:
        for sentence in paper.story[:60]:  # "They were non-binary": the pronoun leads no other rule to the child
            if (sign := _OTHER_GENDER.search(sentence.text)) and not others().search(sentence.text, 0, sign.start()):
                scores["other"] += 3.0
                first.setdefault("other", sentence)
    if not any(scores.values()):
        for sentence in paper.all_sentences:  # what the story keeps silent, the findings may say beside the name
            if child.mention.search(sentence.text):
                for name, weight in _pronouns(sentence, own_part(sentence.text, child, rivals), 0.6, child, rivals):
                    scores[name] += weight
                    first.setdefault(name, sentence)
    if rivals and not any(scores.values()):
        for sentence in paper.story[:_SOON]:  # "This review concerns two girls."
            group = _COUNTED.search(sentence.text)
            if group and CARDINALS.get(group[1].lower(), 0) == len(rivals) + 1:
                named = "female" if group[2].lower() in ("girls", "sisters", "daughters") else "male"
                scores[named] += 1.0
                first.setdefault(named, sentence)
                break
    if usual := _usual(child.label):
        own = [said for said in paper.all_sentences if child.mention.search(said.text)] if not first else []
        beside = next((said for said in own if _PRONOUN_OF[usual].search(said.text)), None)
        if first or beside:  # a name alone tells nothing: a report may have chosen it to hide which
            scores[usual] += 3.0
            first.setdefault(usual, beside or next(iter(first.values())))
    best = max(scores, key=lambda name: scores[name])
    rest = sum(scores.values()) - scores[best]
    if scores[best] < 0.3 or scores[best] < 1.25 * rest:
        return None
    return best, first[best], round(min(0.95, 0.5 + 0.45 * scores[best] / (scores[best] + 2 * rest + 1)), 3)


def _in_cell(text: str) -> str | None:
    """The gender that a cell tells: "M", "Female, aged 9", "15 (male)"."""
    words = re.findall(r"[a-z]+(?:-[a-z]+)*", text.casefold())
    return next((_GENDERS[word] for word in words if word in _GENDERS), None)


def _usual(label: str) -> str:
    """The gender of those who bear the chosen name, where it is given to one alone."""
    names, own = vocabulary("first_names"), label.split()[-1]
    return next((gender for gender in ("male", "female") if own in names[gender]), "")


def _ahead(scores: dict[str, float]) -> str:
    """The gender that is well ahead so far, if any."""
    best, other = sorted(("male", "female"), key=lambda name: -scores[name])
    return best if scores[best] >= 0.3 and scores[best] > 2 * scores[other] else ""


def _after_several(paper: Paper, sentence: Sentence, child: Subject, rivals: list[Subject]) -> bool:
    """Whether the sentence before names this child and another, so that "she" may be neither."""
    before = paper.story[sentence.index - 1].text if sentence.index and not _SEVERAL.search(sentence.text) else ""
    return child.mention.search(before) is not None and any(rival.mention.search(before) for rival in rivals)


def _votes(
    sentence: Sentence, sure: float, child: Subject, rivals: list[Subject], alone: bool, known: bool
) -> Iterator[tuple[str, float]]:
    """What one sentence says of the child's gender, each word with its weight; `known` where the child was named some time before."""
    if name := _apposed(sentence.text, child):
        yield name, 4.0
    if (
        (told := child.mention.search(sentence.text))
        and (said := _SAID_THAT.match(sentence.text, told.end()))
        and not any(rival.mention.search(sentence.text, told.end(), said.end()) for rival in rivals)
    ):
        done_to = _DONE_TO.match(sentence.text, said.end()) if said[1].lower() in ("he", "she") else None
        yield "male" if _HE.match(done_to[1] if done_to else said[1]) else "female", 2.0
    if carried := of_object(sentence.text, child):
        yield carried, 1.5
    text = own_part(sentence.text, child, rivals) if rivals else sentence.text
    if rivals and len(kinds := {word.lower() for word in _SEVERAL.findall(text)}) == 1:
        yield "female" if kinds & {"girls", "sisters", "daughters"} else "male", sure
    if _OTHER_GENDER.search(text) and sure >= 0.7:
        yield "other", 30.0 if any(_SAYS_OTHER.match(text, m.end()) for m in child.mention.finditer(text)) else 3.0
    if sure >= 0.7 and (lived := _LIVES_AS.search(text)):
        yield "male" if lived[1].lower() in _MALE else "female", 20.0
    of_theirs = _OF_THEIRS.match(text) is not None and not child.mention.search(text)
    if not of_theirs:
        yield from _nouns(text, sure, child, alone, known)
    if alone or (not of_theirs and (child.mention.search(text) or not ALL.search(text))):
        yield from _pronouns(sentence, text, sure, child, rivals)
    if sure >= 0.7 and (sex := _SEX.search(text)) and not told_of_another(text, sex.start(), child):
        yield sex[1].lower(), 3.0


def _by_kin(paper: Paper, child: Subject, rivals: list[Subject]) -> Iterator[tuple[str, Sentence]]:
    """What is said of one child tells of another: in "Child P died. Child Q, her brother, …" P is a girl; of two, "his sister" is the other."""
    before = ""
    for sentence in paper.story if rivals else ():
        text = sentence.text
        own = child.mention.search(text)
        if own and (kin := _AND_KIN.match(text, own.end())):
            yield "male" if kin[1].lower() == "his" else "female", sentence
        for rival in rivals:
            named = rival.mention.search(text)
            if named is None:
                continue
            kin = _THEIR_KIN.match(text, named.end())
            told = child.mention.search(text, 0, named.start()) or (named.start() < 3 and child.mention.search(before))
            if len(rivals) == 1:  # of two, whoever is not the brother is who has him
                kin = kin or _KIN_NAMED.search(text[max(0, named.start() - 60) : named.start()])
            if kin and (told or len(rivals) == 1):
                yield "male" if kin[1].lower() == "his" else "female", sentence
            elif len(rivals) == 1 and not child.mention.search(text):
                kin = _KIN_OF_OTHER.search(text, named.end())
                if kin:
                    yield "male" if kin[1].lower() == "brother" else "female", sentence
        if (
            own
            and own.start() < 3
            and not child.mention.search(before)
            and sum(rival.mention.search(before) is not None for rival in rivals) == 1
            and (kin := _KIN_OF_OTHER.search(before))
            and not before[: kin.start()].endswith(", ")  # "Child M, his sister, was hurt.": M herself
            and not any(rival.mention.search(before, kin.start()) for rival in rivals)
        ):  # "Child A said that he had hurt her and her sister. Child B confirmed it."
            yield "male" if kin[1].lower() == "brother" else "female", sentence
        before = text


def _nouns(text: str, sure: float, child: Subject, alone: bool, known: bool) -> Iterator[tuple[str, float]]:
    """The report's words for the child: "the boy", "a girl of five"; "a boy" of whom no more is said, or after the child is known, may be any."""
    for name in ("male", "female"):
        for match in any_of("people", name).finditer(text):
            if alone and match.group().casefold().endswith("s"):
                continue  # "the boys' bedroom": brothers
            if told_of_another(text, match.start(), child) or (sure < 0.7 and match.start() >= 40):
                continue
            loose = _INDEFINITE.search(text, max(0, match.start() - 40), match.start()) is not None
            own = match.group().casefold() in ("son", "daughter") and _HAS_ONE.search(text, 0, match.start())
            if own and not others().search(text, 0, match.start()):
                continue  # "She had a baby son of five months": hers, who is herself the child
            described = _DESCRIBED.match(text, match.end()) or "-old" in text
            if loose and not child.mention.search(text) and (known or not described):
                continue
            if loose and alone and _OTHER_PARTY.search(text, 0, match.start()):
                continue
            yield name, 2.5 * sure
            break


def _pronouns(
    sentence: Sentence, text: str, sure: float, child: Subject, rivals: list[Subject]
) -> Iterator[tuple[str, float]]:
    """The first pronoun that goes back to the child: to the label or word before it, else over the sentence's start to the one before."""
    starts = STARTS.match(sentence.text) is not None
    if child.mention.search(text):  # what the child says of others: “Ask us when he’s not in the house.”
        text = _SPEECH.sub(lambda speech: " " * len(speech.group()), text)
    mine = [match.end() for match in child.mention.finditer(text)]
    if not mine:
        own = [match.end() for match in child_words().finditer(text)]
        pronoun = _PRONOUN.search(text, own[0] if own and not starts else 0)
        near = text[own[0] if own and pronoun and own[0] <= pronoun.start() else 0 : pronoun.start()] if pronoun else ""
        if pronoun and not others().search(near) and (starts or own or sure >= 0.6):
            yield "male" if _HE.match(pronoun.group()) else "female", 0.6 * sure
        return
    if starts:
        if IS_CALLED.search(text, 0, mine[0]):  # "He was five, and is called Child K."
            yield "male" if _HE.match(text.lstrip("“\"‘'")) else "female", 2.0 * sure
        return  # "She was seventeen when she had Child J"
    lead = _PRONOUN.search(text, 0, mine[0])
    if lead and lead.start() < 40 and re.match(r"(?:When|After|As|Before|While|Although|At|In|By|On)\b", text):
        yield "male" if _HE.match(lead.group()) else "female", 0.8 * sure  # "When she was four, Child C was carried …"
        return
    for end in mine:
        pronoun = _PRONOUN.search(text, end)
        if (
            pronoun is None
            or _KIN_OF.search(text, 0, end)
            or _kin_of_all(sentence.text, text, child)
            or others().search(text, end, pronoun.start())
            or any(rival.mention.search(text, end, pronoun.start()) for rival in rivals)
        ):
            continue
        name = "male" if _HE.match(pronoun.group()) else "female"
        before = any((_HE.match(p.group()) is not None) == (name == "male") for p in _PRONOUN.finditer(text[:end]))
        aside = _ASIDE.search(text, 0, end) and others().search(text, 0, end - 1)
        yield name, sure * (0.2 if aside else 0.3 if before else 1.0)  # "At her wish, Child J’s … she"
        break


def _kin_of_all(whole: str, text: str, child: Subject) -> bool:
    """Whether the part of a sentence that is the child's was cut from "The father of Child R and Child S"."""
    said = list(child.mention.finditer(whole)) if text != whole else []
    return len(said) == 1 and _KIN_OF.search(whole, 0, said[0].end()) is not None


def _apposed(text: str, child: Subject) -> str | None:
    """ "his sister Child J", "Child J (a boy)", "Child J, her younger brother,": the gender said right beside the label."""
    for mention in child.mention.finditer(text):
        for match in (
            None
            if text[mention.end() :].startswith(("'s", "’s"))
            else _KIN_BEFORE.search(text[max(0, mention.start() - 40) : mention.start()]),
            _KIN_AFTER.match(text, mention.end()),
            _IN_BRACKETS.match(text, mention.end()),
        ):
            if match:
                return "male" if match[1].lower() in _MALE else "female"
    return None
