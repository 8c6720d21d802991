"""Whether the report speaks of the child as a boy or a girl; where its words go neither way, nothing is said."""

from __future__ import annotations

import re

from heed.text.metadata.guard import guarded
from heed.text.metadata.paper import Paper, Sentence
from heed.text.metadata.subject import STARTS, Subject, others, own_part, spoken_of, told_of_another
from heed.text.metadata.tables import told_in_tables
from heed.text.metadata.vocabulary import any_of

_HE = guarded(r"\b(?:he|his|him|himself)\b", re.IGNORECASE)
_SHE = guarded(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE)
_EITHER = guarded(r"\b(?:he|his|him|himself|she|her|hers|herself)\b", re.IGNORECASE)
_SEVERAL = guarded(
    r"\b(?:two|three|four|five|six|both|all|the) (?:\w+ )?(girls|sisters|daughters|boys|brothers|sons)\b", re.IGNORECASE
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
_OTHER_GENDER = guarded(r"\b(?:transgender|trans (?:boy|girl|young)|non-binary)\b", re.IGNORECASE)


_SAYS_OTHER = re.compile(
    r"[”\"’']?(?:\s*\([^()]{0,30}\))?,?\s+(?:who\s+)?(?:is|was|identifie[sd] as|described \w+ as)\s+(?:an?\s+)?(?:transgender|trans"
    r"|non-binary)\b",
    re.IGNORECASE,
)
_OF_THEIRS = re.compile(r"[“\"‘']?(?:His|Her|Their)\s")  # "Her care worker describes a private young woman"
_SEX = guarded(
    r"\b(?:is|was|were|gender:?) (?:an? |both )?(male|female)s?\b(?! (?:carers?|adults?|partners?|relatives?))",
    re.IGNORECASE,
)
_KIN = r"((?:half-)?(?:brother|sister)|son|daughter|stepson|stepdaughter|boy|girl)"
_KIN_BEFORE = re.compile(rf"\b{_KIN}\b(?:,? (?:aged \w+|called|known as|named))?,?\s+[(“\"‘']?$", re.IGNORECASE)
_KIN_AFTER = re.compile(
    rf"[”\"’']?\s*(?:,|\(|\bis\b|\bwas\b|–)\s*(?:(?:a|an|his|her|the|their|then)\s+)?(?:[\w-]+\s+){{0,2}}?{_KIN}\b(?!['’])",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"[”\"’']?\s*\([^()]{0,40}?\b(male|female|Male|Female|M|F|boy|girl)\b")
_MALE = frozenset({"brother", "son", "boy", "half-brother", "stepson", "male", "m"})


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


def _is_other(text: str, child: Subject) -> bool:
    """Whether the text says outright what the child is: "Ash, who is non-binary": no pronoun nearby outweighs that."""
    return any(_SAYS_OTHER.match(text, mention.end()) for mention in child.mention.finditer(text))


def gender_of(
    paper: Paper, child: Subject, rivals: list[Subject], alone: bool
) -> tuple[str, Sentence | int, float] | None:
    """The child's gender, the sentence that shows it first, confidence."""
    scores = {"male": 0.0, "female": 0.0, "other": 0.0}
    first: dict[str, Sentence] = {}
    nouns = {"male": any_of("people", "male"), "female": any_of("people", "female")}
    told = told_in_tables(paper, child, alone).get("gender")
    if told and told.passage is not None and (named := _GENDERS.get(told.text.split()[0].casefold())):
        return named, told.passage, 0.95
    for sentence, sure in spoken_of(paper, child, rivals, alone):
        if name := _apposed(sentence.text, child):
            scores[name] += 4.0
            first.setdefault(name, sentence)
        text = own_part(sentence.text, child, rivals) if rivals else sentence.text
        if rivals and (kinds := {word.lower() for word in _SEVERAL.findall(text)}) and len(kinds) == 1:
            name = "female" if kinds & {"girls", "sisters", "daughters"} else "male"
            scores[name] += sure
            first.setdefault(name, sentence)
        of_theirs = _OF_THEIRS.match(text) is not None and not child.mention.search(text)
        for name, rule in nouns.items():
            for match in rule.finditer(text) if not of_theirs else ():
                if alone and match.group().casefold().endswith("s"):
                    continue  # "the boys' bedroom": brothers
                if not told_of_another(text, match.start(), child) and (sure >= 0.7 or match.start() < 40):
                    scores[name] += 2.5 * sure
                    first.setdefault(name, sentence)
                    break
        if sure >= 0.7 and (sex := _SEX.search(text)) and not told_of_another(text, sex.start(), child):
            scores[sex[1].lower()] += 3.0
            first.setdefault(sex[1].lower(), sentence)
        if _OTHER_GENDER.search(text) and sure >= 0.7:
            scores["other"] += 30.0 if _is_other(text, child) else 3.0
            first.setdefault("other", sentence)
        if (
            sure >= 0.7
            and not of_theirs
            and not child.mention.search(text)
            and (pronoun := _EITHER.search(text))
            and not others().search(text, 0, pronoun.start())
        ):
            name = "male" if _HE.match(pronoun.group()) else "female"
            scores[name] += 0.6 * sure
            first.setdefault(name, sentence)
        for mention in (
            child.mention.finditer(text) if not STARTS.match(sentence.text) else ()
        ):  # "She was seventeen when she had Child J"
            pronoun = _EITHER.search(text, mention.end())
            if (
                pronoun is None
                or others().search(text, mention.end(), pronoun.start())
                or any(r.mention.search(text, mention.end(), pronoun.start()) for r in rivals)
            ):
                continue
            name = "male" if _HE.match(pronoun.group()) else "female"
            rule = _HE if name == "male" else _SHE
            scores[name] += sure * (
                0.3 if rule.search(text, 0, mention.start()) else 1.0
            )  # "At her wish, Child J’s … she"
            first.setdefault(name, sentence)
            break
        if sum(scores.values()) > 60:
            break
    if alone and not scores["other"]:
        for sentence in paper.story[:60]:  # "They were non-binary": the pronoun leads no other rule to the child
            if (sign := _OTHER_GENDER.search(sentence.text)) and not others().search(sentence.text, 0, sign.start()):
                scores["other"] += 3.0
                first.setdefault("other", sentence)
    best = max(scores, key=lambda name: scores[name])
    rest = sum(scores.values()) - scores[best]
    if scores[best] < (1.0 if rest else 0.4) or scores[best] < 1.7 * rest:
        return None
    return best, first[best], round(min(0.95, 0.5 + 0.45 * scores[best] / (scores[best] + 2 * rest + 1)), 3)
