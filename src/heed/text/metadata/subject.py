"""The child under review as sentences speak of it: by label, by short name, as "the baby", and who else a sentence
may be about.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from heed.text.metadata.guard import Guarded, guarded
from heed.text.metadata.paper import Paper, Sentence
from heed.text.metadata.persons import people_in
from heed.text.metadata.vocabulary import any_of

PRONOUN = guarded(r"\b(?:he|she|they|his|her|their|him)\b", re.IGNORECASE)
_HE_SHE = guarded(r"\b(?:he|she|him|his|her)\b", re.IGNORECASE)
_PRONOUNS = {
    "male": guarded(r"\b(?:he|him|his|himself)\b", re.IGNORECASE),
    "female": guarded(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE),
}
_NOT_WHO = {"male": guarded(r"\bshe\b", re.IGNORECASE), "female": guarded(r"\bhe\b", re.IGNORECASE)}
_SINGULAR_THEY = guarded(
    r"\b(?:non-binary|pronouns? (?:is|are |of )?[“\"‘']?they|they/them|preferred pronouns?)\b", re.IGNORECASE
)
_MANY = re.compile(
    r"\b(?:many|other|another|most|some|all|any|few|each|every|of|for|first|second|third|fourth|fifth|next|own"
    r"|eldest|oldest|youngest|previous|earlier) (?:[\w-]+ )?$",
    re.IGNORECASE,
)
_NO_CHILD = re.compile(
    r"['’]s\b"
    r"|\s+(?:practice|protection|safeguarding|death|abuse|care|health|sexual|criminal|and family|and adolescent"
    r"|in need|benefit|development)\b",
    re.IGNORECASE,
)
_INDEFINITE = re.compile(r"\b(?:an?|any) (?:[\w-]+ )?$", re.IGNORECASE)
_BORN_TO = re.compile(r"\b(?:born|birth)\b[^.;]*\b(?:to|by|of) an? (?:[\w-]+ )?$")
_BORN_TO_NOUN = re.compile(
    r"\b(?:born|birth)\b[^.;]*\b(?:to|by|of) an? (?:[\w-]+ )?(?:girl|woman|child|teenager|young woman)\b[^.;,]*$"
)
_IN_PARTICULAR = re.compile(r"\b(?:19|20)\d\d\b|\baged\b|-old\b|\b(?:boy|girl|child|baby) of (?:\d|[a-z]+[,. ])")
_IN_GENERAL = guarded(
    r"\b(?:purpose|should|must|where|whenever|if|how|whether|guidance|requires?|criteria|regulations?|may|can"
    r"|always|inquiry)\b",
    re.IGNORECASE,
)
_ELSEWHERE = guarded(
    r"\b(?:another (?:county|area|authority|review|board|partnership|committee|region|council|case|child|family|school)"
    r"|neighbouring (?:\w+ )?(?:county|area|authority|board|borough)|nearby (?:county|authority)"
    r"|national (?:review|stud\w+|research|analysis)|previous reviews?|earlier reviews?|other reviews"
    r"|(?:our|last|next|that) (?:briefing|report|review) of|also aware of|which concern(?:s|ed)|we have read"
    r"|literature)\b",
    re.IGNORECASE,
)  # the child of another review is not this one
_TELLING = frozenset({"circumstances", "front_matter", "background"})
IS_CALLED = re.compile(r"\b(?:is|was|are|be) (?:called|known|referred to|named)\b")
_ASIDE = re.compile(
    r"\([^()]*\)"
)  # "Child K (his father's choice of name) died": who is named in brackets does nothing
ALL = guarded(
    r"\b(?:two|three|four|five|six|both|the|all) (?:\w+ )?(?:children|babies|boys|girls|siblings|sisters|brothers"
    r"|infants|twins|young people)\b|\ball (?:two|three|four|five|six|seven|eight|nine)\b|\bthe children\b(?!['’])",
    re.IGNORECASE,
)
_SIBLINGS_TOGETHER = re.compile(
    r"(?<!his )(?<!her )(?<!their )(?<!’s )(?<!'s )\b(?:two|three|four|five|six|seven|both|\d|the|these"
    r"|all) (?:young "
    r"|half-)?(?:siblings|sisters|brothers|twins)\b",
    re.IGNORECASE,
)

_KIN_APPOSED = re.compile(r"\b(?:brother|sister|twin|sibling|son|daughter)[,\s(“\"‘']+$")
_APPOSED_KIN = re.compile(
    r",\s+(?:his|her|their|the|an?)\s+(?:[\w-]+\s+){0,2}(?:half-?|step-?)?(?:sister|brother|twin|sibling|son"
    r"|daughter)"
    r"(?:,[^,.;]{0,30}|\s+(?:was|is|who)\b[^,.;]{0,30})?"
)  # "Child B, his sister, was aged five": the sister is the child
_OF_OTHER = re.compile(r"^[^.;]{0,40},\s+an?\s+(?:[\w-]+\s+){0,2}$")
_DONE_TO_THEN = re.compile(
    r"\b(?:him|her(?= (?:in|on|to|up|down|into|from|for|at|with|and|by|alone|asleep|home|off|out|over|there|cold|lifeless|un\w+)\b|,))"
    r"[^.;]*(?:,|\b(?:where|and|but|when|until|before|that|because)) (?:later |then )?(?:he|she) (?:\w+ ){0,3}$",
    re.IGNORECASE,
)  # "His mother took him to hospital, where he …"
_THAT_CHILD = re.compile(r"\bthat (?:he|she|they)\b", re.IGNORECASE)
_WITH = re.compile(r"\b(?:he|she|they|him|her) and (?:his|her|their) (?:\w+ )?$", re.IGNORECASE)
_TOGETHER = re.compile(
    r"(?:[\s,]|\b(?:aged?|and|their|his|her|the|both|months?|weeks?|years?|old|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|\d+|[A-Z]\w*|mother|father|sisters?"
    r"|brothers?|siblings?|also|all)\b)*"
)
PLACE_OF = re.compile(
    r"(?:['’]s?|s['’]) (?:[\w-]+ ){0,2}?(?:house|home|flat|bungalow|caravan|address|room|bedroom|bed|sofa|settee|garden|car|arms?|lap|shop|farm)\b"
)  # "at her grandmother's house" brings nobody in
OWNER = re.compile(r"['’]s?\s")
THEY = re.compile(
    r"(?:They|Both|All (?:two|three|four|of them)|Each of them|The (?:two|three|four) of them)\b(?! (?:said|told|say|felt|thought|reported|asked))"
)
_RELATIVE = re.compile(
    r",\s+(?:which|who|whose|whom|not|as|a name|the name|named|chosen)\b[^,.;]{3,110},(?=\s+(?:was|is|had|has|were|died|lived|suffered|sustained)\b)"
)  # "Marnie, which is the name that her family chose, died": what stands between the commas does nothing
STARTS = re.compile(r"^[“\"‘']?(?:He|She|They|His|Her|Their)\b")


class Subject(msgspec.Struct, frozen=True):
    """A child under review: its published label, and every form in which the text may use it."""

    label: str
    forms: tuple[str, ...]
    gender: str = ""  # once it is known

    @property
    def mention(self) -> Guarded:
        """A pattern for any of the forms."""
        return _mention(self.forms)


@functools.cache
def _mention(forms: tuple[str, ...]) -> Guarded:
    words = "|".join(re.escape(form).replace(r"\ ", r"\s*") for form in sorted(forms, key=len, reverse=True))
    return guarded(rf"(?<!\w)(?:{words})(?!\w)")


UNNAMED = Subject(
    "Child",
    (
        "the child",
        "The child",
        "the baby",
        "The baby",
        "the infant",
        "The infant",
        "the young person",
        "The young person",
        "this child",
    ),
)


def subject(label: str, text: str) -> Subject:
    """The child of that label, with the short forms that `text` really uses ("Rowan" for Baby Rowan, "R" for Young
    Person R).
    """
    forms = [label]
    last = label.split()[-1]
    if last != label and last != "I" and (len(last) > 2 or stands_alone(last, text)):
        forms.append(last)
    words = label.split()
    short = "".join(word[0] for word in words[:-1]) + last
    if len(words) > 1 and len(last) <= 2 and stands_alone(short, text, 2):
        forms.append(short)  # "CL" for Child L, "YPB" for Young Person B
    if len(words) == 2 and words[0] in ("Child", "Baby", "Infant"):
        forms += [
            f"{kind} {last}"
            for kind in ("Child", "Baby", "Infant")
            if f"{kind} {last}" != label and f"{kind} {last}" in text
        ]
    return Subject(label, tuple(forms))


_LETTER = re.compile(
    r"(?:^|[.!?;:,(]\s+|\b[a-z]+\s+)(?P<code>[A-Z]{1,3}\d{0,2})(?:['’]s\s+[a-z]|,?\s+(?:who\b|was|is|had|has|lived|died"
    r"|told|said|did|came|went|would|could"
    r"|began|became|suffered|sustained|attended|moved|spent|also|then|never|describe[sd]|[a-z]{3,}(?:ed|es))\b|\s\((?:aged )?\d)",
    re.MULTILINE,
)
_LETTER_GIVEN = re.compile(
    r"(?:subject of (?:this|the) review|known as|referred to as|called"
    r"|named),?\s+[“\"‘']?(?P<code>[A-Z]{1,3}\d{0,2})\b(?!\w|\s[A-Z])"
)


@functools.lru_cache(maxsize=8)
def _letters_in(text: str) -> Counter[str]:
    found = Counter(match["code"] for match in _LETTER.finditer(text))
    for match in _LETTER_GIVEN.finditer(text):
        found[match["code"]] += 2
    return found


def stands_alone(letter: str, text: str, times: int = 1) -> bool:
    """Whether `text` uses the bare letter of "Child Y" as a name: "Y was fourteen", "the teachers saw that Y's coat"."""
    return _letters_in(text)[letter] >= times


@functools.cache
def others() -> Guarded:
    """Words for people who are not the child."""
    return any_of("people", "others")


@functools.cache
def child_words() -> Guarded:
    """Words for a child without a label."""
    return any_of("people", "child")


def spoken_of(paper: Paper, child: Subject, rivals: list[Subject], alone: bool) -> list[tuple[Sentence, float]]:
    """The sentences that speak of the child, with how surely: by label 1, less by "the baby", by a pronoun that
    follows, or by standing
    in a section that is headed with the child's label."""
    memory: dict[str, list[tuple[Sentence, float]]] = paper.memory
    if child.label in memory:
        return memory[child.label]
    found: list[tuple[Sentence, float]] = []
    headed = headed_passages(paper, child, rivals)
    number_only = alone and any(
        character.isdigit() for character in child.label
    )  # "CARSB 02/2018" is never used in a sentence
    family = alone and child.label.startswith(("Family ", "Sibling Group "))
    known = paper.genders.get(child.label, "")
    pronouns = _PRONOUNS.get(known) or (PRONOUN if alone and _SINGULAR_THEY.search(paper.words) else _HE_SHE)
    previous, together, passage = 0.0, 0.0, -9
    for sentence in paper.story:
        text = sentence.text
        sure = 0.0
        rival = any(other.mention.search(text) for other in rivals)
        if child.mention.search(text):
            sure = 0.8 if rival else 1.0
        elif rival or _ELSEWHERE.search(text):
            sure = 0.0
        elif family and sentence.opening and ALL.search(text):
            sure = 0.8
        elif alone and _generic(text):
            sure = 0.9 if number_only else 0.7 if sentence.opening else 0.4
        elif not alone and sentence.opening and (ALL.search(text) or any(group in text for group in paper.groups)):
            sure = 0.7
        elif headed and sentence.passage in headed and (PRONOUN.search(text) or child_words().search(text)):
            sure = 0.8
        elif not alone and max(previous, together) and sentence.passage == passage and THEY.match(text):
            sure = (
                max(previous, together) * 0.75
            )  # "Leo could name every bone. Ines had lost a tooth. They were killed in August"
        elif previous and sentence.passage - passage <= 1 and " | " not in text and (pronoun := pronouns.search(text)):
            if sentence.passage == passage:
                sure = previous * (0.9 if not others().search(text, 0, pronoun.start()) else 0.5)
            elif alone and pronoun.start() < 3:
                sure = previous * 0.7
        if (
            not sure
            and alone
            and sentence.opening
            and (sentence.role in _TELLING or sentence.passage < 12)
            and _speaks_of_one(text, pronouns)
            and not _of_a_person(paper, sentence)
        ):
            sure = 0.5  # "In January 2018, when she was fifteen, …": of one child, it can be nobody else
        if sure >= 0.2:
            found.append((sentence, sure))
            previous, together, passage = sure * _carries(text, child, alone), 0.0, sentence.passage
        elif rival:
            together, previous = max(together, previous), 0.0  # "he" in the next sentence is that other child
        elif sentence.passage != passage:
            previous = previous if sentence.passage - passage <= 1 else 0.0
    memory[child.label] = found
    return found


def _carries(text: str, child: Subject, alone: bool) -> float:
    """How far "he" or "she" in the next sentence may be the child: whoever is named first in this one mostly is who the next goes on about."""
    mention = child.mention.search(text)
    if mention is None:
        if not alone:
            return 1.0 if not ALL.search(text) else 0.0
        if STARTS.match(text):
            return 0.85  # "Her body was found by the sister of …": still of her
        own = next(_generics(text), None)
        return 0.3 if own is not None and _another_first(text, own.start()) else 1.0
    if STARTS.match(text) and mention.start() > 0:
        if IS_CALLED.search(text, 0, mention.start()):
            return 1.0  # "He is called Child K in this report."
        if _KIN_APPOSED.search(text, 0, mention.start()):
            return 0.9  # "Her older brother, Child X, saw it. He was not hurt.": the brother
        return 0.3
    owned = OWNER.match(text, mention.end()) and others().search(text[mention.end() : mention.end() + 45])
    last = _last(child.mention, text)
    if owned and last and last.start() > mention.start() and text[last.start() - 2 : last.start()] == ", ":
        return 0.8  # "When Child H's mother rang, Child H had been ill for days. She was dead by four."
    if owned:
        return 0.15  # "Child K's grandmother was ill. She died": the grandmother
    return 0.65 if _another_first(text, mention.start()) else 1.0


def _speaks_of_one(text: str, pronouns: Guarded) -> bool:
    """Whether a pronoun stands in a sentence before anybody is named in it."""
    pronoun = pronouns.search(text)
    return (
        pronoun is not None and " | " not in text and pronoun.start() < 60 and not _another_first(text, pronoun.start())
    )


def _of_a_person(paper: Paper, sentence: Sentence) -> bool:
    """Whether the sentence before, in the same passage, tells of somebody by first and last name: an author's years of work."""
    before = paper.story[sentence.index - 1] if sentence.index else None
    return before is not None and before.passage == sentence.passage and bool(people_in(before.text))


def _another_first(text: str, at: int) -> bool:
    """Whether somebody else is named before `at`."""
    return others().search(text, 0, at) is not None or any_of("people", "professionals").search(text, 0, at) is not None


def _generic(text: str) -> bool:
    """Whether the sentence speaks of one child without a label: "the baby", not "Child Protection" or "many children"."""
    return next(_generics(text), None) is not None


def _generics(text: str) -> Iterator[re.Match[str]]:
    for match in child_words().finditer(text):
        before = text[max(0, match.start() - 25) : match.start()]
        many = _MANY.search(before)
        if many and not many.group().lower().startswith(("of a ", "of the ", "for the ")):
            continue
        if _NO_CHILD.match(text, match.end()) or (match.group()[0].isupper() and match.start() > 1):
            continue  # "Safeguarding Children Board"
        if "to a" in before and _BORN_TO.search(text, 0, match.start()):
            continue  # "a baby was born to a girl of seventeen": the mother
        if _INDEFINITE.search(before) and _IN_GENERAL.search(text) and not _IN_PARTICULAR.search(text):
            continue  # "how a child died is for the coroner": no child in particular
        yield match


def headed_passages(paper: Paper, child: Subject, rivals: list[Subject]) -> frozenset[int]:
    """The passages of sections headed with this child's label and no other's."""
    inside: set[int] = set()
    for section in paper.reading.sections:
        if child.mention.search(section.text) and not any(other.mention.search(section.text) for other in rivals):
            inside.update(range(section.first, section.last))
    return frozenset(inside)


@functools.lru_cache(maxsize=16384)  # the rules of harm, age, date and outcome ask the same of a sentence
def told_of_another(text: str, at: int, child: Subject) -> bool:
    """Whether the nearest person named before `at` in its sentence is someone else than the child."""
    before = text[:at]
    if "(" in before:
        before = _ASIDE.sub(lambda aside: " " * len(aside.group()), before)
    if ", " in before:
        for mention in list(child.mention.finditer(before)):
            if clause := _RELATIVE.match(text, mention.end()):
                end = min(clause.end(), at)
                before = before[: clause.start()] + " " * (end - clause.start()) + before[end:]
    if child.gender in _NOT_WHO and (who := _last(_NOT_WHO[child.gender], before)):
        rest = before[who.end() :]
        if not (child.mention.search(rest) or _PRONOUNS[child.gender].search(rest) or child_words().search(rest)):
            return True  # "She died when …", of a boy's mother
    if others().search(before) is None and not ("born" in before or "birth" in before):
        return False
    labelled = {
        mention.start() for mention in child.mention.finditer(before)
    }  # "Sibling W" is the child, not a sibling
    together = [
        match.span() for match in _SIBLINGS_TOGETHER.finditer(before)
    ]  # "three siblings were removed": the children under review
    named = [
        match
        for match in others().finditer(before)
        if match.start() not in labelled
        and not PLACE_OF.match(before, match.end())
        and not any(start <= match.start() < end for start, end in together)
    ]
    if ("born" in before or "birth" in before) and (_BORN_TO.search(before) or _BORN_TO_NOUN.search(before)):
        return True
    if not named:
        return False
    other = named[-1]
    mine, generic = _last(child.mention, before), _last(child_words(), before)
    if generic and generic.start() > other.start() and _OF_OTHER.search(before[other.end() : generic.start()]):
        generic = None  # "A friend from school, a girl aged 16": the girl is the friend
    if max((match.start() for match in (mine, generic) if match), default=-1) > other.start():
        return False
    rest = before[other.end() :]
    if mine and _APPOSED_KIN.fullmatch(before[mine.end() :]):
        return False
    if _DONE_TO_THEN.search(rest) or _THAT_CHILD.search(rest) or _WITH.search(before[: other.start()]):
        return False
    return not (mine and _TOGETHER.fullmatch(before[mine.end() :]))


def _last(rule: Guarded, text: str) -> re.Match[str] | None:
    matches = list(rule.finditer(text))
    return matches[-1] if matches else None
