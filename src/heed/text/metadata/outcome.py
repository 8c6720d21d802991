"""What became of the child in the incident: death, serious harm, or (where the text rules both out) other."""

from __future__ import annotations

import re

from heed.text.metadata.after_death import ELSEWHERE, MIGHT, deathly, of_another_still
from heed.text.metadata.did_harm import HURT_TOO, caused_harm, killing_tried
from heed.text.metadata.event_sentences import weighed, windows
from heed.text.metadata.guard import guarded
from heed.text.metadata.incident import KILLED, Event
from heed.text.metadata.likeness import model
from heed.text.metadata.own_part import own_part
from heed.text.metadata.paper import Paper, Sentence
from heed.text.metadata.subject import ALL, OWNER, PLACE_OF, STARTS, THEY, Subject, others, spoken_of
from heed.text.metadata.tables import told_in_tables
from heed.text.metadata.vocabulary import any_of
from heed.text.number_words import CARDINALS

_DIED = (
    r"(?:died|(?:was|were|been) (?:\w+ (?:and )?)?(?:killed|murdered|stabbed to death|found dead|found hanging"
    r"|found hanged|hanged|pronounced dead"
    r"|unlawfully killed|beaten to death|shot dead)|t(?:ook|aken|aking) (?:his|her|their) own li(?:fe|ves)|lost (?:his|her"
    r"|their) li(?:fe|ves)|passed away|(?:was|were|is) (?:already |both |sadly |confirmed |declared )*dead"
    r"|death was (?:confirmed|pronounced|certified)"
    r"|life[ -]support was (?:withdrawn|switched off|turned off)|did not survive|(?:his|her|their) body (?:was"
    r"|had been) (?:\w+ )?(?:found|discovered|recovered)|lived for (?:only )?(?:a few|less than (?:an?|\w+)|\w+) (?:hours?|minutes|days?)"
    r"|never regained consciousness|(?:brought|taken|carried) (?:\w+ ){0,4}dead\b"
    r"|fatally (?:\w+ed|shot|hurt|burnt|struck)"
    r"|(?:hung|hanged) (?:him|her|them)sel(?:f|ves)|found (?:[\w,]+ ){0,8}dead(?! end)"
    r"|dead (?:of|from|on arrival|in (?:his|her|their|the)|beside)|life was (?:pronounced )?extinct|(?:was"
    r"|were) (?:smothered|suffocated|strangled|drowned)"
    r"|perished|succumbed|never woke(?: up)?|did not wake(?: up)?(?: again)?|was already cold"
    r"|(?:intensive care|ventilation|(?:intensive )?treatment|ventilators?|support|machines?)"
    r" (?:was|were) (?:\w+ )?(?:withdrawn|turned off|switched off)"
    r"|without signs? of life|no signs? of life"
    r"|(?:bled|choked|starved|fro(?:ze|zen)|burn(?:ed|t)|crushed|shaken|scalded|kicked|stamped|mauled) to death"
    r"|ended (?:his|her|their) (?:own )?li(?:fe|ves)|drowned|killed (?:him|her)self|(?<!which )(?<!that )could not be (?:saved"
    r"|resuscitated"
    r"|revived))"
)
_DIED_RULE = re.compile(_DIED, re.IGNORECASE)
_AFTER = re.compile(
    rf"(?:['’]s?\s+(?:\w+\s+){{0,2}}(?:death|murder|suicide|funeral|post-?mortem|body (?:was|had been))\b|\b[^.;:]{{0,130}}?\b{_DIED}\b)"
)
_DEATH_OF = re.compile(
    r"\b(?:death|deaths|murder|killing|suicide|loss) of (?:[\w,]+ (?:\w+ )?)?[“\"‘']?$", re.IGNORECASE
)
_KILLED_BEFORE = re.compile(r"\b(?:killed|murdered|drowned|strangled|suffocated|smothered)\s+[“\"‘']?$", re.IGNORECASE)
_TRIED = re.compile(r"\b(?:attempted|tried|threatened|nearly|almost|have)\b", re.IGNORECASE)
_LOOSE = guarded(
    rf"\b(?:he|she|they|baby|babies|infant|toddler|child|children|boy|girl|son|daughter|young (?:person|man|woman"
    rf"|people)|teenager"
    rf"|(?:day|week|month|year)-old)\b[^.;:]{{0,60}}?\b{_DIED}\b|\b(?:his|her|their) (?:own )?(?:death"
    r"|bod(?:y|ies) (?:was|were|had been) (?:\w+ )?(?:found|recovered|discovered)|murder"
    rf"|suicide)\b",
    re.IGNORECASE,
)
_PLAINLY = re.compile(
    rf"\b(?:he|she) (?:had |has |was |sadly |later ){{0,2}}(?:then )?(?:killed|murdered|{_DIED})"
    rf"|^(?:he|she) [^.;,]{{0,60}} and (?:\w+ )?{_DIED}",
    re.IGNORECASE,
)
_THE_CHILD_DIED = re.compile(
    r"[“\"‘']?(?:the|this) (?:[\w-]+ ){0,2}(?:child|baby|infant|boy|girl|toddler|young (?:person|man|woman))(?: \([^()]*\))?"
    rf"(?:,[^.;]{{0,60}},)?(?: (?:who|aged)\b[^.;,]{{0,40}},?)? (?:then |had |sadly )?{_DIED}",
    re.IGNORECASE,
)
_SIBLING = re.compile(r"\b(?:half-|step-?)?(?:brother|sister|sibling|twin|baby of the family)s?\b", re.IGNORECASE)
_THE_KIN = re.compile(r",\s+(?:his|her|their|the|an?)\s+(?:[\w-]+\s+){0,2}")  # "Child B, his sister, was unharmed"
_PARENT_KILLED = guarded(
    r"\b(?:kill(?:ed|ing|s)?|murder(?:ed)?(?: of)?|death of|killing of|homicide of) (?:[A-Z][\w’'-]* "
    r"|Child \w+['’]s |his |her |their |the children['’]s |the )?(?:own )?(?:mother|father|parents?|wife|mum|dad)\b"
    r"|\bdomestic homicide review\b|\b(?:mother|father|mum|dad) (?:\w+ ){0,3}(?:dead|died|taken (?:his|her) own life|took (?:his|her) own life)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s?\([^()]*\)")
_COVER_DEATH = guarded(r"\b(?:deaths?|died|murders?|killing|homicide|suicides?|fatal(?:ities)?)\b", re.IGNORECASE)
_COVER_HARM = guarded(
    r"\b(?:serious(?:ly)? (?:harm|injur)\w*|near[- ]fatal|domestic homicide review|injur(?:y|ies)|harm)\b",
    re.IGNORECASE,
)
_ROW_DEATH = re.compile(rf"\b(?:{_DIED}|deaths?|dead|fatal(?:ly)?|murder|suicide)\b", re.IGNORECASE)
_NEAR_DEATH = re.compile(
    r"\b(?:nearly|almost|attempted|tried|near[- ]|close to|threatened)\b[^.;,|]{0,25}", re.IGNORECASE
)  # "stabbed; nearly bled to death"
_ROW_SPARED = re.compile(
    r"\b(?:unharmed|uninjured|no (?:[\w-]+ )?(?:injur(?:y|ies)|harm)|not (?:\w+ )?(?:injured|harmed|hurt|present)"
    r"|^(?:was )?(?:arrested|convicted|charged|sentenced)\b[^.;|]{0,40}|(?:hurt|harm|injur|stabb|attack|kill|assault)\w* (?:another|an?) \w+)",
    re.IGNORECASE,
)
_ANOTHER = guarded(
    r"\b(?:another|an? (?:first|second|third|fourth|fifth|older|elder|earlier|previous|younger)) (?:child|baby"
    r"|infant)\b",
    re.IGNORECASE,
)
_CONCLUDED = guarded(
    r"\b(?:narrative (?:verdict|conclusion)|open verdict"
    r"|open verdict|(?:conclusion|verdict|finding) (?:of|was) (?:one of )?(?:a )?(?:suicide|narrative|unlawful killing|accidental death"
    r"|misadventure|natural causes|an? open))"
    r"|\b(?P<child>death|murder|killing|(?:found|recovered|discovered|brought|carried|pulled) [^.;]{0,50}?\bbod(?:y|ies))"
    r"(?:, [^,.;]{3,30},)? of (?:an?|the|this) (?:[\w-]+ ){0,5}"
    r"(?:baby|infant|child|boy|girl|young person|teenager|toddler)\b(?! in (?:another|a neighbouring))",
    re.IGNORECASE,
)
_SURVIVED = guarded(
    r"\b(?:survived|(?:he|she) (?:\w+ )?recovered|(?:has|have) (?:\w+ )?been placed with"
    r"|(?:he|she) lived(?=[.;,]|,? and (?:has|is|will|now))|has (?:\w+ )?recovered"
    r"|made a (?:good|full|slow) recovery|remains? (?:under|in) the care|rehabilitat\w+|(?:was|were) discharged (?:home|from hospital|to)"
    r"|placed for adoption|(?:he|she) (?:is now"
    r"|now lives"
    r"|lives now|lives with|remains? (?:under|in|with)|is (?:\w+ )?[\w-]+ now"
    r"|(?:has|have) since (?!died))|in hospital for (?:\w+ ){1,2}(?:days|weeks|months)"
    r"|will be (?:permanently|disabled)|is (?:now )?doing well|are (?:now )?(?:safe|thriving)"
    r"|recovering)\b",
    re.IGNORECASE,
)
_HARMED = guarded(
    r"\b(?:serious(?:ly)? (?:harm(?:ed)?|injur(?:y|ed)|ill|impair\w+)|life-threatening"
    r"|permanent(?:ly)? (?:harm(?:ed)?|impair\w+|disab\w+|injur\w+|damage\w*)"
    r"|(?:gravely|badly|critically|severely|grievously|dangerously) (?:ill|injured|hurt|wounded|burned|burnt|disabled)"
    r"|significant(?:ly)? harm(?:ed)?"
    r"|(?:nearly|almost|very near to|near|close to) (?:cost|died|dying|fatal|lost|losing|killed|drowned|death)|near-fatal"
    r"|would (?:\w+ )?have (?:died|killed)|saved (?:his|her|their) li(?:fe|ves)|life-changing)\b",
    re.IGNORECASE,
)
_SPARED = guarded(
    r"\b(?:not (?:himself|herself|themsel(?:f|ves)) (?:been )?(?:injured|harmed|hurt)"
    r"|(?:neither|not|nor)\b[^.]{0,60}\bseriously (?:harmed|injured)|unharmed|no serious (?:harm|injury)"
    r"|not physically (?:injured|harmed|hurt)|(?:had|has|have) not been (?:harmed|hurt|injured)(?! (?:by|before|until))"
    r"|near miss|(?:not|without) (?:been |suffer(?:ed|ing) )?serious harm"
    r"|below the threshold|physically well)\b",
    re.IGNORECASE,
)
_UNHURT = guarded(
    r"\b(?:(?:found to have|had|with|suffered|sustained|showed|have) no (?:[\w-]+ )?(?:injur(?:y|ies)|harm|marks)"
    r"|uninjured|unhurt|(?:was|were|had) not (?:been )?(?:\w+ )?(?:abused|injured|harmed|hurt|present|in the house|at home))\b",
    re.IGNORECASE,
)  # said of one child of several
_CONVICTED = re.compile(
    r"[^.;]{0,40}?\b(?:was|were|been|is) (?:\w+ )?(?:convicted|found guilty|charged|accused|sentenced)\b"
    r"[^.;]{0,40}?\b(?:murder|manslaughter|killing|wounding)\b",
    re.IGNORECASE,
)
GUESSED = 0.3
_LEAST_GUESS = 0.2  # where nothing tells of harm, only that there was a review
_FIRST = 14  # passages in which even a narrative may say at once that nobody was hurt
_LIKELY = 0.62  # by tellings alone, a death must be plain
_TELLS = 0.35  # of all that is said, so much at least must tell of harm


def outcome_of(
    paper: Paper, child: Subject, rivals: list[Subject], alone: bool, told: list[Event]
) -> tuple[str, Sentence | None, float] | None:
    """The outcome for the child, the sentence that shows it, confidence; None where the text tells of no harm."""
    death, survived = 0.0, 0.0
    first: Sentence | None = None
    for sentence in paper.all_sentences:
        text = sentence.text
        if not child.mention.search(text):
            continue
        if _told_of_death(text, child, rivals):
            death += 2.0 if sentence.opening else 1.0
            first = first or sentence
    for sentence in paper.story:
        if (
            alone
            and sentence.opening
            and (match := _CONCLUDED.search(sentence.text))
            and not ELSEWHERE.search(sentence.text)
        ):
            death += 2.0 if match["child"] else 1.0
            first = first or sentence
            break
    caused = next((s for s in paper.story if s.opening and caused_harm(s.text, child)), None) if alone else None
    if alone:
        signs = sum(deathly(s.text) for s in paper.story if s.opening and not of_another_still(paper, s))
        if caused is None:
            signs += any(
                s.opening and killing_tried(s.text, child) and not ELSEWHERE.search(s.text) for s in paper.story
            )
        parent = any(s.opening and _PARENT_KILLED.search(s.text) for s in paper.story)
        death += min(2.0, 0.8 * signs) * (0.3 if parent else 1.0)  # the murder may be the mother's
    told_of = told_in_tables(paper, child, alone).get("outcome")
    row = _NEAR_DEATH.sub(" ", told_of.text) if told_of else ""
    if told_of and not alone and _ROW_SPARED.search(row) and not _ROW_DEATH.search(row):
        return "other", None, 0.7
    if told_of and _ROW_DEATH.search(row):
        death += 2.0
    elif told_of and (not alone or _SURVIVED.search(row)) and any_of("incident", "harm").search(told_of.text):
        return "serious_harm", None, 0.75  # the row of this child of several tells of harm and no death
    dated = told_in_tables(paper, child, alone).get("incident")
    if dated and _ROW_DEATH.search(dated.head):
        death += 2.0  # "Month of death | November 2022"
    death += sum(2.0 for s in paper.story if s.opening and _kills(s.text, child, rivals, alone))
    death += _on_cover(paper, child, rivals, alone)
    for sentence, sure in spoken_of(paper, child, rivals, alone):
        match = _LOOSE.search(sentence.text)
        if (
            match
            and not _ANOTHER.search(sentence.text[: match.end()])
            and sentence.opening
            and not _negated(sentence.text, match.start(), match.end(), child, rivals)
            and not (alone and not child.mention.search(sentence.text) and of_another_still(paper, sentence))
        ):
            of_all = not alone and (
                ALL.search(sentence.text, max(0, match.start() - 20), match.end()) is not None
                or THEY.match(sentence.text) is not None
            )  # "both children had been unlawfully killed"
            plainly = _PLAINLY.search(match.group()) or _THE_CHILD_DIED.match(sentence.text)
            death += sure * (2.6 if of_all else 2.0 if plainly else 1.0)
            first = first or sentence
        if sentence.opening and _SURVIVED.search(sentence.text):
            survived += sure
    if death >= 1.45 and death > survived:
        return "death", first, round(min(0.97, 0.6 + 0.05 * death), 3)
    like = _like_death(paper, child, told)
    if alone and death > survived and death >= 0.5 and like > 0.5 and caused is None:
        return "death", first, 0.6
    if caused is not None and not any(s.opening and HURT_TOO.search(s.text) for s in paper.story):
        return "other", caused, 0.6
    own = {s.index for s, sure in spoken_of(paper, child, rivals, alone) if sure >= 0.6} if rivals else frozenset()
    spared = next(
        (
            s
            for s in paper.all_sentences
            if s.opening
            and (alone or child.mention.search(own_part(s.text, child, rivals)) or not _names_any(s.text, rivals))
            and (s.role in ("circumstances", "front_matter", "other", "background") or s.passage <= _FIRST)
            and (safe := _SPARED.search(s.text) or _spared_of_several(s.text, child, rivals, s.index in own))
            and not _whose_sister(s.text, safe.start(), child)
        ),
        None,
    )
    if spared is not None:
        return "other", spared, 0.6
    harm = any_of("incident", "harm")
    hurt = next((event.sentence for event in told if harm.search(event.sentence.text)), None)
    harmed = next((sentence for sentence in paper.story if sentence.opening and _HARMED.search(sentence.text)), None)
    elsewhere = any(sentence.opening and _DIED_RULE.search(sentence.text) for sentence in paper.story)
    if alone and like > _LIKELY and not survived and harmed is None and not elsewhere:
        return "death", told[0].sentence if told else None, 0.5  # in words that no rule knows
    if hurt is not None:
        return "serious_harm", hurt, 0.7
    if harmed is None and not told and survived:
        return "serious_harm", None, 0.4
    if harmed is not None or told:
        return "serious_harm", harmed or told[0].sentence, 0.5
    if paper.kind not in ("action_plan", "board_response"):
        return "serious_harm" if like < 0.45 else "death", None, GUESSED if like >= 0 else _LEAST_GUESS
    return None


def _like_death(paper: Paper, child: Subject, told: list[Event]) -> float:
    """How like the tellings of deaths, and not those of other harm, the sentences are that tell the event: 0 to 1, or -1 where they tell nothing."""
    learnt, death, harm, total = model("fate"), 0.0, 0.0, 0.0
    for _, weight, heard in windows(weighed(paper, [child], told), paper.cover[:12], [child]):
        shares = learnt.likeness(heard)
        death += weight * shares["death"]
        harm += weight * shares["harm"]
        total += weight
    return death / (death + harm) if death + harm > _TELLS * total else -1.0


def _of_all(text: str, told: re.Match[str], number: int) -> bool:
    """Whether a death is told of all the children: "both children had been killed", not "two of the four babies died"."""
    group = ALL.search(text, max(0, told.start() - 20), told.end())
    if group is None or text[: group.start()].endswith("of "):
        return False
    counted = CARDINALS.get(group.group().split()[0].lower())
    return counted is None or counted == number


def _kills(text: str, child: Subject, rivals: list[Subject], alone: bool) -> bool:
    """Whether a sentence says that somebody killed the child: "she had killed her children", "their mother ended their lives"."""
    found = KILLED.search(text)
    if (
        found is None
        or found.group().lower().startswith("shook")
        or MIGHT.search(text, 0, found.start())
        or ELSEWHERE.search(text)
    ):
        return False
    plural = re.search(
        r"\b(?:children|sons|daughters|them|lives|both|boys|girls|babies|twins)\b", found.group(), re.IGNORECASE
    )
    return bool(child.mention.search(text) or (plural if rivals else alone and not plural))


def _whose_sister(text: str, at: int, child: Subject) -> bool:
    """Whether "unharmed" is said of a brother or sister named before it, with the child named no later."""
    own = [mention.span() for mention in child.mention.finditer(text, 0, at)]
    kin = [one for one in _SIBLING.finditer(text, 0, at) if not any(a <= one.start() < b for a, b in own)]
    if not kin or child.mention.search(text, kin[-1].end(), at):
        return False
    mine = list(child.mention.finditer(text, 0, kin[-1].start()))
    return not (mine and _THE_KIN.fullmatch(text, mine[-1].end(), kin[-1].start()))


def _spared_of_several(text: str, child: Subject, rivals: list[Subject], mine: bool) -> re.Match[str] | None:
    """Where a sentence says of this child of several, by label, that no harm came to it, or that it did the harm."""
    part = own_part(text, child, rivals) if rivals else ""
    if rivals and STARTS.match(text) and not _names_any(text, rivals) and (mine or child.mention.search(text)):
        return _UNHURT.match(text, text.find(" ") + 1)  # "He was not hurt."
    for mention in child.mention.finditer(text) if part and child.mention.search(part) else ():
        if did := _CONVICTED.match(text, mention.end()):
            return did
        unhurt = _UNHURT.search(text, mention.end())
        if unhurt and not any(rival.mention.search(text, mention.end(), unhurt.start()) for rival in rivals):
            return unhurt
    return None


def _on_cover(paper: Paper, child: Subject, rivals: list[Subject], alone: bool) -> float:
    """How far the front says that the children died: "The deaths of Child P and Child Q", "three sudden unexpected deaths in infancy"."""
    for line in paper.cover[:12]:
        if (_COVER_DEATH.search(_NEAR_DEATH.sub(" ", line.text)) and not _COVER_HARM.search(line.text)) and (
            alone or child.mention.search(line.text) or not _names_any(line.text, rivals)
        ):
            return 1.5
    return 0.0


def _names_any(text: str, rivals: list[Subject]) -> bool:
    return any(rival.mention.search(text) for rival in rivals)


def _told_of_death(text: str, child: Subject, rivals: list[Subject]) -> bool:
    """Whether a sentence says by label that the child died: "Child K died", "Child K's death", "the murder of Child K"."""
    text = _ASIDE.sub("", text)
    for mention in child.mention.finditer(text):
        if OWNER.match(text, mention.end()) and others().match(text, mention.end() + 3):
            continue  # "the death of Child K's mother"
        after = _AFTER.match(text, mention.end())
        if after and not _negated(text, mention.start(), after.end(), child, rivals):
            return True
        before = text[max(0, mention.start() - 60) : mention.start()]
        if _DEATH_OF.search(before) or (_KILLED_BEFORE.search(before) and not _TRIED.search(before)):
            return True
    return False


def _negated(text: str, start: int, end: int, child: Subject, rivals: list[Subject]) -> bool:
    """Whether the death between two places of a text is another's, or one that might have been."""
    words = _DIED_RULE.search(text, start, end)
    if words is None:
        return False
    at = words.start()
    if MIGHT.search(text[max(0, at - 40) : at]):
        return True
    between = text[start:at]
    named = [m.end() for m in child.mention.finditer(between)]
    rest = between[named[-1] :] if named else between
    other = any(
        not re.search(r"\b(?:and|with|beside|by|of|in)\s+(?:his|her|their|the)?\s*$", rest[: one.start()])
        for one in others().finditer(rest)
        if not PLACE_OF.match(rest, one.end())
    )
    return other or any(
        r.mention.search(rest) for r in rivals if r.label not in child.forms and not re.search(r"\band\b", rest)
    )
