"""How old the child was when it happened: not at an earlier event, not a sibling's age; reckoned from the birth where
nothing says it.
"""

from __future__ import annotations

import re
from collections import defaultdict

from heed.text.dates import bounds, dates_in, precision
from heed.text.metadata.age_elliptic import elliptic
from heed.text.metadata.age_from_birth import from_birth
from heed.text.metadata.age_of_kin import THEY_WERE, of_all, of_sibling
from heed.text.metadata.ages import Age, ages_in, months_of
from heed.text.metadata.guard import guarded
from heed.text.metadata.incident import Event
from heed.text.metadata.paper import Paper, Sentence
from heed.text.metadata.siblings import Described
from heed.text.metadata.subject import IS_CALLED, STARTS, Subject, others, spoken_of, told_of_another
from heed.text.metadata.tables import told_in_tables

_EARLIER = re.compile(
    r"\b(?:when|since|until|before|after|from|at|by|since|while|as)\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)
_SPAN = re.compile(
    r"\b(?:for|over|in|within|after|every|during|next|last|past|previous|about|at least|more than|first|lasted"
    r"|sentenced|term of|of|these|those|further|another|some|all|spen[dt]s?|stay(?:s|ed)|remain(?:s"
    r"|ed))\s+(?:the\s+)?(?:next\s+|last\s+|past\s+"
    r"|previous\s+|first\s+|a\s+)?$",
    re.IGNORECASE,
)
_AFTER_BIRTH = guarded(
    r"\bborn\b.{0,90}?\b(?P<age>(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve) (?:hours?|days?"
    r"|weeks?|months?)) (?:later|after (?:the |his |her |their )?birth)"
)
_EVENT = re.compile(
    r"\b(?:died|death|killed|injur\w*|incident|admitted|collapsed|found (?:dead|hang|lifeless|unresponsive|injured))",
    re.IGNORECASE,
)
_OTHERS_THERE = re.compile(
    r"\b(?:(?:the|two|three|four|five|several|other|older|elder|younger|her|his|whose) (?:[\w-]+ )?"
    r"(?:boys|girls|friends|children|brothers|sisters|sons|daughters)|they"
    r"|(?:older|elder|younger|other) (?:boy|girl|child|son|daughter|brother|sister))\b"
    r"[^.;,]{0,25},?\s*$",
    re.IGNORECASE,
)  # "the boys say that they are 16", "two older girls, aged 6 and 9"
_FIRST_TIME = re.compile(r"\b(?:earliest|first time|previously|had been|used to)\b")
_BORN_AND_DIED = re.compile(
    r"\b(?:was|been) born\b[^.;]{0,160}\b(?:died|dead)\b|\bgave birth\b[^.;]{0,120}\b(?:died|dead|body|hid)\b"
    r"|\bconcealed (?:birth|pregnancy)\b"
    r"|\b(?:baby|boy|girl|child) (?:boy |girl )?was born (?:in|on) (?:the|a) (?:toilets?|bath\w*|flat|car)\b",
    re.IGNORECASE,
)
_DIED_AT = re.compile(
    r"\b(?:died|killed|dead|death|collapsed|admitted|lifeless|unresponsive|unconscious|injured|hanged"
    r"|stabbed) at (?:only |just |about |around |almost )?$"
    r"|^age(?: at [\w ]{3,30})?\s*[:–-]\s*$|[.;,] age(?: at [\w ]{3,30})?: $",
    re.IGNORECASE,
)
_OPENING = 14
_YOUNGEST_PARENT = 13 * 12
_TOGETHER = re.compile(r"[\s,/&]*(?:and)?[\s,/&]*")
_IN_FULL = re.compile(
    r"years?\b.*\bmonths?\b", re.IGNORECASE
)  # "3 years and 1 month" is surer of its months than a table's "3"
_AND_A_HALF = re.compile(r"half\b|quarters?\b|[½¼¾]")
_WAS = re.compile(r"\b(?:was|were|aged?)\b")
_STATED = re.compile(r"\s*(?:[.,;)]|$|and\b|when\b|at (?:the|that) )")
_DATED_ROW = re.compile(r"[^|]{3,24}\b(?:19|20)\d\d\b[^|]{0,12}\|")
_LATER = re.compile(r"\b(?:now|today|is now|has since|still|later|earlier|apart|ago)\b", re.IGNORECASE)
_THINGS = re.compile(
    r"\b(?:injur(?:y|ies)|fractures?|ribs?|bones?|bleed\w*|haemorrhages?|bruis(?:es?|ing)|wounds?|marks?|burns?"
    r"|records?"
    r"|(?<!subject of this )(?<!subject of the )(?<!in this )reports?(?! (?:is|was|concerns|tells|considers|looks|about|into"
    r"|on|examines|describes))"
    r"|house|flat|building"
    r"|entry|policy|procedure|sentence[ds]?|imprisonment)\b(?:(?!\bdied\b|\bwas killed\b|, (?:(?:at the )?aged?\b"
    r"|when (?:s?he|they)\b|at \w))[^.;])*$",
    re.IGNORECASE,
)
_ONLY_WAS = re.compile(
    r"\s*(?:(?:was|were|had)\s+)?(?:(?:only|just|then|still|at (?:the|that) time|a|boy|girl|child|baby|of|aged)\s+)*"
)  # "K died on 3 May. She was sixteen."
_AGED_FIRST = re.compile(r"(?:Aged|At|By|When)\s+(?:just |only |about )?$")
_POSSESSED = re.compile(r"(?:['’]s)?,?\s*\(?(?:who )?(?:is |was |then |aged |only |just )*")
_LIKENED = re.compile(
    r"\b(?:what|same as|(?:more|less|smaller|younger|older) than|that of|those of) an? (?:[\w-]+ (?:of )?){0,3}$"
    r"|\b(?:from|until|till|under|over|below|above|up to|to|after) the (?:ages? of )?$"
    r"|\bas (?:much|little|big|small|tall|heavy|old) as (?:an? )?(?:\w+ ){0,3}$"
    r"|\b(?:(?:reading|mental|developmental|spelling|functional) age|functioning|level|ability|expect"
    r"|typical"
    r"|average|usual|size|height|weight|like) (?:of |at |for |to )?(?:an? )?(?:\w+ ){0,2}$",
    re.IGNORECASE,
)  # "a reading age of seven"
_AT_AGE = re.compile(r"^(?:Then )?At\s+(?:only |just |about |around )?$")  # "At fifteen weeks Twin A was admitted"
_TELLS_AGE = re.compile(r"(?:was|were|is|had just been|had turned|having turned)\b", re.IGNORECASE)  # its own verb
_BORN_AGO = re.compile(
    r"\b(?:born (?:just |only )?(?P<age>[\w-]+ (?:days?|weeks?|months?)) (?:before|earlier|previously|ago)"
    r"|lived (?:for )?(?:only |just )?(?P<lived>[\w-]+ (?:hours?|days?|weeks?|months?"
    r"|years?)(?: and [\w-]+ (?:days?|weeks?|months?))?))\b"
)


def age_of(
    paper: Paper,
    child: Subject,
    rivals: list[Subject],
    alone: bool,
    told: list[Event],
    date: str | None,
    described: Described | None = None,
) -> tuple[int, Sentence | int, float] | None:
    """The child's age in months at the event: months, where it stands, confidence."""
    votes: list[tuple[float, Age, Sentence | int]] = _in_tables(paper, child, alone)
    strongest = {event.sentence.index: event.weight for event in reversed(told[:25])}
    top = max(strongest.values(), default=1.0)
    for sentence, sure in spoken_of(paper, child, rivals, alone):
        if described and sentence.index == described.sentence.index:
            continue  # its ages are told of all the children in turn
        for age in ages_in(sentence.text) + elliptic(sentence.text, child):
            if (weight := _weight(sentence, sure, age, child, date)) and not _of_rival(
                sentence.text, age, child, rivals
            ):
                if _of_other_gender(age, paper.genders.get(child.label, "")):
                    continue
                if not _is_earlier(sentence.text, age, child, date):
                    weight *= 1.0 + 2.0 * strongest.get(sentence.index, 0.0) / top
                if _she_was(sentence.text, age, child) and any(
                    strongest.get(sentence.index - back, 0.0) >= 0.6 * top for back in (1, 2)
                ):
                    weight *= 5.0
                votes.append((weight, age, sentence))
    votes += of_all(paper, child, rivals)
    votes += _in_opening(paper, child, date) if alone else []
    if described and described.months is not None:
        where_told = described.sentence
        votes.append((1.6, Age(described.months, 1 if described.months % 12 == 0 else 2, 0, 0, "in turn"), where_told))
    if not votes and len(rivals) == 1:
        votes += of_sibling(paper, child, rivals[0])
    if not votes:
        for sentence, _ in spoken_of(paper, child, rivals, alone):
            if match := _AFTER_BIRTH.search(sentence.text) or _BORN_AGO.search(
                sentence.text
            ):  # "born at home and found dead three days later"
                since = ages_in(match["age"] or match.groupdict().get("lived") or "")
                return (since[0].months if since else 0), sentence, 0.6
    reckoned = from_birth(paper, child, rivals, alone, date)
    if not votes:
        return reckoned or (_at_birth(paper) if alone else None)
    years: dict[int, float] = defaultdict(float)
    for weight, age, _ in votes:
        years[age.months // 12] += weight
    if reckoned:
        for year in years:
            years[year] *= 1.5 if abs(reckoned[0] - (12 * year + 6)) <= 8 else 0.7
        if reckoned[2] >= 0.6:
            votes.append(
                ((2.5 if reckoned[2] >= 0.7 else 0.8) * reckoned[2], Age(reckoned[0], 2, 0, 0, "reckoned"), reckoned[1])
            )
            years[reckoned[0] // 12] += 2.5 * reckoned[2]
    best = max(years, key=lambda year: years[year])
    same = [vote for vote in votes if vote[1].months // 12 == best]
    heaviest = max(weight for weight, _, _ in same)
    fineness = max(
        age.fineness for weight, age, _ in same if weight >= (0.1 if _IN_FULL.search(age.words) else 0.2) * heaviest
    )
    months: dict[int, float] = defaultdict(float)
    for weight, age, _ in same:
        if age.fineness >= min(fineness, 2):
            months[age.months] += weight
    chosen = max(months, key=lambda month: months[month])
    where = max((vote for vote in same if vote[1].months == chosen), key=lambda vote: vote[0])[2]
    share = years[best] / sum(years.values())
    if (
        fineness == 1
        and reckoned
        and reckoned[0] // 12 == best
        and reckoned[2] > 0.45
        and not any(isinstance(w, int) for _, _, w in same)
    ):
        return reckoned
    return chosen, where, round(min(0.95, 0.4 + 0.55 * share), 3)


def _she_was(text: str, age: Age, child: Subject) -> bool:
    """Whether a sentence opens by telling the age: "She was sixteen.", "Child K was only four months old and …"."""
    opened = STARTS.match(text) or child.mention.match(text)
    return opened is not None and _ONLY_WAS.fullmatch(text, opened.end(), age.start) is not None


def _of_one(before: str, child: Subject) -> bool:
    """Whether the last mention of the child in `before` says whose somebody else is: "the sister of Child K"."""
    start = [mention.start() for mention in child.mention.finditer(before)][-1]
    last = next(reversed(list(others().finditer(before, max(0, start - 40), start))), None)
    return last is not None and before[last.end() : start] in (" of ", " to ")


def _of_other_gender(age: Age, gender: str) -> bool:
    """Whether "a girl of 14" cannot be the child, a boy."""
    noun = age.words.lower()
    return (gender == "male" and noun.startswith(("girl", "schoolgirl", "daughter", "woman"))) or (
        gender == "female" and noun.startswith(("boy", "schoolboy", "son", "man", "lad"))
    )


def _weight(sentence: Sentence, sure: float, age: Age, child: Subject, date: str | None) -> float:
    text = sentence.text
    before, after = text[: age.start], text[age.end : age.end + 60]
    explicit = bool(
        re.search(
            r"\bold|\bage|birthday|newborn|new-born|(?:before|after|past) .*\bturn(?:ing|ed)\b",
            age.words,
            re.IGNORECASE,
        )
    ) or age.words.lower().startswith(("boy", "girl", "child", "baby"))
    explicit = explicit or bool(
        re.search(
            r"\b(?:boys?|girls?|bab(?:y|ies)|child|children|infants?|sons?|daughters?|twins|lad|youth|toddler|teenager"
            r"|young (?:man|woman|person)|aged|(?:attained|reached|of|at) the age(?= of)"
            r"|at the age(?= of))\s+(?:of\s+)?$",
            before,
            re.IGNORECASE,
        )
    )
    named = [mention.end() for mention in child.mention.finditer(before)]
    if _LIKENED.search(before[-60:]):
        return 0.0
    own = before.endswith("(") and age.months < _YOUNGEST_PARENT  # "the mother of A (4 years 2 months)"
    if named and not own and _POSSESSED.fullmatch(before, named[-1]) and _of_one(before, child):
        return 0.0  # "a friend of Marnie's, aged sixteen"
    later = child.mention.search(text) if STARTS.match(text) else None
    if later and later.start() > 0 and not IS_CALLED.search(text) and not (named and age.start - named[-1] <= 12):
        return 0.0  # "She was 27 when Ansel was born and …": the mother
    explicit = explicit or _DIED_AT.search(before) is not None
    explicit = explicit or bool(_AT_AGE.search(before) and re.match(r",?\s", after))
    bare = age.fineness == 1 and not explicit
    if not explicit and age.words.lower().startswith(("a ", "an ")):
        return 0.0  # "once a month", "for a year"
    if _THINGS.search(before[max(named[-1] if named else 0, len(before) - 45) :]):
        return 0.0
    if _OTHERS_THERE.search(before, max(named[-1] if named else 0, len(before) - 60)) and not THEY_WERE.search(before):
        return 0.0
    if told_of_another(text, age.start, child) or age.months >= 12 * 19:
        return 0.0
    is_told = _TELLS_AGE.match(age.words) or re.search(
        r"\b(?:was|were|is)\s+(?:only\s+|just\s+|then\s+|still\s+|barely\s+|almost\s+|nearly\s+)*$", before
    )
    ends = _STATED.match(after) is not None
    stated = bool(is_told and (_IN_FULL.search(age.words) or _AND_A_HALF.search(age.words) or ends))
    beside = bool(named and age.start - named[-1] <= 2 and _WAS.search(before))
    stated = stated or (beside and ends)  # "… was four and Child Z 8 years 9 months"
    if not explicit and not stated and _DATED_ROW.match(text):
        return 0.0  # "2 June 2023 | Twin A spends 24 days in hospital"
    if (
        not explicit
        and not bare
        and not stated
        and not re.match(r"\s*(?:,|\)|when|at the time|and\s+(?:was|weighed))", after)
    ):
        return 0.0  # "three months" alone is a stretch of time
    if (
        not explicit
        and _SPAN.search(before)
        and not re.search(r"(?:boys?|girls?|child|children|baby|babies|twins) of\s+$", before)
    ):
        return 0.0
    if not explicit and re.match(r"\s*(?:later|earlier|before|after|ago|apart|older|younger|into)\b", after):
        return 0.0
    if _LATER.search(before[-20:]) or re.match(r"\s*(?:later|younger|older)\b", after):
        return 0.0
    weight = sure * (1.6 if explicit else 1.0) / (1 + sentence.passage / 30)
    if age.words.lower().startswith("is "):
        weight *= 0.5  # "is fourteen" may be the age at the time of writing
    if bare and not re.search(r"\b(?:when|at the time|aged|of|in|on)\b", age.words + after, re.IGNORECASE):
        weight *= 0.4
    if not _FIRST_TIME.search(before[-60:]) and re.match(
        r"[^.]{0,25}\b(?:when (?:he|she|they)?\s*(?:died|was (?:killed|found|injured|admitted|stabbed|seriously"
        r"|harmed))|at the time of (?:the|his|her|their)(?: \w+)? (?:death|incident|injury|injuries|events?"
        r"|admission))",
        after,
        re.IGNORECASE,
    ):
        weight *= 3.0
    elif (
        date
        and before.endswith("at the age of ")
        and any(precision(found.edtf) >= 2 and _same_month(found.edtf, date) for found in dates_in(text))
    ):
        weight *= 3.0  # "It ended in May 2015, at the age of fifteen": the age that day
    elif _is_earlier(text, age, child, date):
        weight *= 0.25
    if _FIRST_TIME.search(before[-60:]):
        weight *= 0.5
    dates = [found.edtf for found in dates_in(text)]
    if not dates and (_AGED_FIRST.fullmatch(before) or age.start == 0):
        weight *= 0.5  # "Aged 11 he was moved": a step of his life
    if date and dates:
        weight *= 1.5 if any(_same_month(found, date) for found in dates) else 0.3
    return weight


def _at_birth(paper: Paper) -> tuple[int, Sentence, float] | None:
    """Of a child of whom no age is told, whether one sentence of the opening tells both birth and death, or a birth concealed."""
    for sentence in paper.story:
        if sentence.passage > _OPENING:
            return None
        if _BORN_AND_DIED.search(sentence.text):
            return 0, sentence, 0.4
    return None


def _is_earlier(text: str, age: Age, child: Subject, date: str | None) -> bool:
    """Whether the age is that of a time before: "when he was six", in a sentence that tells nothing of the event."""
    if not _EARLIER.search(text[: age.start][-30:]):
        return False
    if date and any(_same_month(found.edtf, date) for found in dates_in(text)):
        return False
    return not any(not told_of_another(text, said.start(), child) for said in _EVENT.finditer(text))


def _in_opening(paper: Paper, child: Subject, date: str | None) -> list[tuple[float, Age, Sentence | int]]:
    """Ages of the first passages that no person is named beside: "He was twelve.", "She had been born ten weeks before."."""
    found: list[tuple[float, Age, Sentence | int]] = []
    spoken = {sentence.index for sentence, _ in paper.memory.get(child.label, [])}
    for sentence in paper.story:
        if sentence.passage > _OPENING:
            break
        if lived := _BORN_AGO.search(sentence.text):
            since = ages_in(lived["age"] or lived["lived"] or "")
            if since and not told_of_another(sentence.text, lived.start(), child):
                found.append((1.2, since[0], sentence))
        if sentence.index in spoken or others().search(sentence.text):
            continue
        for age in ages_in(sentence.text):
            if weight := _weight(sentence, 0.6, age, child, date):
                found.append((weight, age, sentence))
    return found


def _of_rival(text: str, age: Age, child: Subject, rivals: list[Subject]) -> bool:
    """Whether the label nearest before the age is another child's: "Child A, aged nine, and Child B, aged five"."""
    before = text[: age.start]
    ends = [(mention.end(), who) for who in [child, *rivals] for mention in who.mention.finditer(before)]
    if ends:
        mine = [end for end, who in ends if who is child]
        last, who = max(ends, key=lambda end: end[0])
        if (
            who is not child
            and mine
            and _TOGETHER.fullmatch(rest := before[mine[-1] : last]) is None
            and who.label in rest
        ):
            between = before[mine[-1] : last].replace(who.label, "")
            return not _TOGETHER.fullmatch(between)  # "Twin A and Twin B, boys of ten months": both
        return who is not child
    return any(rival.mention.search(text) for rival in rivals) and not child.mention.search(text)


def _same_month(one: str, other: str) -> bool:
    first, second = bounds(one), bounds(other)
    return first[0] <= second[1] and second[0] <= first[1]


def _in_tables(paper: Paper, child: Subject, alone: bool) -> list[tuple[float, Age, Sentence | int]]:
    """The child's age where a table tells it."""
    told = told_in_tables(paper, child, alone).get("age")
    age = months_of(told.text) if told else None
    return [(5.0, age, told.passage)] if told and age and told.passage is not None else []
