"""The child's ethnicity in the report's own words, told of the child or the family, not of one parent."""

from __future__ import annotations

import functools
import re

import msgspec

from heed.text.metadata.guard import guarded
from heed.text.metadata.incident import VERB
from heed.text.metadata.paper import Paper, Sentence
from heed.text.metadata.subject import Subject, headed_passages, others, spoken_of
from heed.text.metadata.tables import told_in_tables
from heed.text.metadata.vocabulary import vocabulary

_FAMILY = guarded(
    r"\b(?:the )?famil(?:y|ies)\b|\bboth parents\b|\bparents\s+(?:are|were|both|came|come|have|had|describe)\b"
    r"|\bparents\b,? who (?:are|were) both\b|\bmother and father\b|\b(?:his|her|their) parents\b[^.]{0,20}$"
    r"|\bthe children\b|\bhousehold\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:ethnic|ethnicity|heritage|origin|descent|background|race|record(?:s|ed)?|describ\w*|identif\w*|is|are|was"
    r"|were|of|from an?|belongs?|(?:him|her|them)sel(?:f|ves)"
    r"|community|communities|members?)\b",
    re.IGNORECASE,
)
_UNTOLD = re.compile(
    r"(?:(?:not|never) (?:been )?(?:recorded|known|stated|given|disclosed|available|documented|captured|mentioned"
    r"|noted|entered|asked|told"
    r"|established|specified|provided)\b.*"
    r"|unknown\b.*|unrecorded\b.*|(?:no|none|nothing) (?:recorded?|information|stated|entry|data|given)\b.*"
    r"|unclear.*|blank|withheld.*|n/?[ak]|[-–—?]+|)\.?",
    re.IGNORECASE,
)
_PARTICULAR = re.compile(
    r"^(?:the )?(?:child|subject|baby|young person)\s*[|:].*\b(?:boy|girl|aged|old)\b", re.IGNORECASE
)  # "Child | a girl aged four; White and Asian": a row of particulars has no verb
_BODY = re.compile(
    r"^\s*(?:families|communities|people|children|households|women|men|Red Cross"
    r"|Government|Council|Police|Association|Academy|Legion|community council|Medical|Psycholog"
    r"|Standard|Institution|language|speaking)"
)

_THEY = re.compile(r"\b(?:they|all|the children) (?:are|were|are all|were all)\s+$", re.IGNORECASE)
_WITH_KIN = re.compile(
    r"(?:,? (?:and|both) (?:(?:his|her|their|the) )?(?:both |birth )?\w+)+ (?:are|were)(?: both"
    r"| all)?(?: described as| recorded as| of)? $"
)  # "Sam and his mother are …"
_WITH_HIM = re.compile(
    r"^(?:He|She|They) and (?:his|her|their) \w+(?:,? and (?:his|her|their) \w+)* (?:are|were)(?: both| all)? $"
)
_HE_IS = re.compile(r"(?:He|She|They) (?:is|was|are|were) (?:of |a |an )?(?=[A-Z])")
_AS_IS = re.compile(
    r",? (?:as|and so) (?:is|are|was|were) (?:the child|[A-Z])"
)  # "His parents are White Irish, as is Finn."
_CHILDREN_AND = re.compile(
    r"^(?:The|Both|All(?: of)?(?: the)?) (?:\w+ )?(?:children|family|twins|siblings|babies|girls"
    r"|boys)(?:,? and (?:his|her|their|the) \w+)+,? (?:are|were|is|was)\b[^.;,]{0,20}$"
)
_WHOSE_ETHNICITY = re.compile(
    r"\b(?:child|children|twin|twins|baby|babies|infant|boy|girl|sibling|siblings|family|subject|young person)['’]s?\s+"
    r"(?:own\s+|recorded\s+)?(?:ethnicity|ethnic\s+\w+|heritage|origins?|race|background)\b[^.;]*$",
    re.IGNORECASE,
)  # "The children’s ethnicity is recorded, by their parents’ wish, as …"
_YOUNG = (
    r"(?:young (?:person|man|woman)|boys?|girls?|child|children|baby|infant|toddler|teenager|schoolboy|schoolgirl"
    r"|twins|siblings|sisters|brothers|youth)"
)
_NATIVE = frozenset({"British", "English", "Welsh", "Scottish", "Irish", "European", "Other", "American", "Manx"})
_PLAIN_WORD = guarded(
    rf"\b(?:is|was) an? (?:[\w-]+ ){{0,3}}?(white|black) (?:[\w-]+ )?{_YOUNG}\b"
)  # "Reece is a white boy"
_FAMILY_IS = guarded(
    r"\b(?:family|children|parents|siblings|household) (?:is|are|was|were) (?:all |both )?(white|black)(?=[.,;]| and (?!black|white|asian|mixed))"
)  # "The family were white and had moved eight times"
_THEN_CHILD = re.compile(
    rf"(?: (?:male|female|baby|looked[- ]after|unaccompanied|asylum[- ]seeking|refugee|teenage))*[ ,]{_YOUNG}\b"
)
_BOTH_AND = re.compile(r"\b[Bb]oth (?P<who>(?:\w+[ ,]+){1,4}and (?:[\w’']+ ){1,3})(?:are|were|is|was|have|had)\b")
_FROM_FAMILY = re.compile(
    r"\b(?:from|of) an? (?:\w+ )?family\b"
)  # "his father is from a family of Indian heritage": the father
_OF_ALL = re.compile(
    r"(?:Both|All|They|Each|The (?:two|three|four|five|six)|Their (?:ethnicity|heritage|origin|background|race))\b"
)
_LISTED = re.compile(
    r"(?:['’]s)?[\s,]*(?:(?:and|both|his|her|their|the|[A-Z][\w’'-]*|\d+|mother|father|parents?|brothers?"
    r"|sisters?|siblings?|children|family)[\s,]*)+(?:are|were)(?: all| both)? $"
)
_AND_IS = re.compile(
    r"\band (?:is|was|are|were|has|had) (?:of |from |described as |recorded as )?(?:an? )?$"
)  # "Sam lives with his aunt and is …"
_SAID = re.compile(
    r"(?:\b(?:is|are|was|were|as|both|family|ethnicity|(?:called|calls|considered|considers) (?:him|her|them)sel(?:f|ves))"
    r"|[:|]|\b(?:belongs?|belonged) to the)\s+$"
)
_ENDS = re.compile(r"\s*(?:[.,;|)]|$|and\b|but\b|by\b|ethnicity\b|community\b)")


_NAMED_SO = re.compile(r"(?:Ethnic(?:ity|[ -](?:origin|background|group))|Heritage)\s*[:–-]\s")
_THEN_PARTICULARS = re.compile(r"\s*(?:\([^()]*\)\s*)?[–—:|,-]")
_OF_PEOPLE = frozenset({"heritage", "descent", "origin", "parentage"})
_OF_CENSUS = re.compile(
    r"(?:white|black|asian)(?:[\s,/–-]+(?:british|english|welsh|scottish|irish|northern irish|european|other|african|caribbean))?"
    r"|(?:asian[\s,/–-]+)?(?:pakistani|indian|bangladeshi)"
    r"|(?:black |asian )?british(?: black| asian| pakistani| indian| bangladeshi| african| caribbean)?"
    r"|(?:mixed[\s,:/–-]+)?white(?: british)? (?:and|/) (?:black (?:caribbean|african)|(?:south )?asian)|(?:irish )?traveller|gypsy|roma",
    re.IGNORECASE,
)  # a category of the census is whole without "heritage"; "Polish heritage" is the report's own word
_HEADING = re.compile(r"\b(?:ethnic\w*|heritage|race|cultur\w+)\b", re.IGNORECASE)
_ITS_OWN = re.compile(r"['’]s?\s+(?:own\s+|recorded\s+)?(?:ethnicity|ethnic\s+\w+|heritage|origins?|background)\b")
_IN_A = re.compile(r"\b(?:in|from|of|to|is|are) an? $")
_FAMILY_OF = re.compile(r" (?:family|household|couple|community|background)\b")
_LEARNING = frozenset({"analysis", "findings", "conclusions", "good_practice"})
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_ITS_NAME = guarded(
    r"\b(?:ethnic(?:ity| origin| background| group)?|heritage|race) (?:is|was|has been|are|were)\b", re.IGNORECASE
)


@functools.cache
def _words() -> re.Pattern[str]:
    lists = vocabulary("ethnicity")
    head = "|".join(sorted(lists["groups"] + lists["peoples"], key=len, reverse=True))
    part = "|".join(sorted(set(lists["peoples"] + lists["groups"]), key=len, reverse=True))
    tail = "|".join(lists["tail"])
    return re.compile(
        rf"(?<![\w-])(?P<value>(?:{head}|(?:white|black|mixed)(?=\s+[A-Z]))(?:(?:\s*[/–-]\s*|\s+and\s+|\s+with\s+"
        rf"|\s*,\s+"
        rf"|\s*:\s*|\s+or\s+"
        rf"|\s+of\s+(?=(?:(?:{part})\s+(?:and\s+)?)+(?:heritage|descent|origin|parentage)\b)"
        rf"|\s+)\(?(?:{part})\)?(?!\s+(?:is|was|are"
        rf"|were)\s+(?:\w+\s+){{0,3}}(?:language|spoken)))*)(?P<tail>\s+(?:{tail}))?(?!\w)"
        rf"|(?<![\w-])(?P<loose>(?:[Dd]ual|[Mm]ixed)(?:\s+(?:{part}))*(?:\s+and(?:\s+(?:{part}))+)?\s+(?:heritage|race"
        rf"|ethnicity|parentage)(?:,?\s*\(?(?:{part})(?:(?:\s*[/–-]\s*|\s+and\s+|\s+)(?:{part}))+\)?)?)(?!\w)"
    )


def ethnicity_of(
    paper: Paper, child: Subject, rivals: list[Subject], alone: bool
) -> tuple[str, Sentence | int, float] | None:
    """The report's words for the child's ethnicity, where they stand, confidence."""
    found: list[tuple[float, str, Sentence | int]] = []
    tables = told_in_tables(paper, child, alone)
    if (told := tables.get("ethnicity")) and told.passage is not None:
        found.append((0.97, "not_stated" if _UNTOLD.fullmatch(told.text) else told.text, told.passage))
    elif (
        row := tables.get("row")
    ) and row.passage is not None:  # a column whose heading was lost still speaks for itself
        found.extend(
            (0.9, cell, row.passage)
            for cell in row.text.split(" | ")
            if (whole := _words().fullmatch(cell)) and _value(whole)
        )
    spoken = {sentence.index: sure for sentence, sure in spoken_of(paper, child, rivals, alone)}
    of_rivals = _apart(paper, child, rivals) if rivals else frozenset()
    told_later = (
        [] if found else [s for s in paper.all_sentences if s.role in _LEARNING and child.mention.search(s.text)]
    )
    spoken |= {-1 - place: 0.6 for place in range(len(told_later))}
    later = [msgspec.structs.replace(s, index=-1 - place) for place, s in enumerate(told_later)]
    for sentence in [*paper.story, *later]:
        sure = spoken.get(sentence.index, 0.0)
        if not sure and alone and sentence.opening and (_HE_IS.match(sentence.text) or _NAMED_SO.match(sentence.text)):
            sure = 0.5  # of one child, "He is White Welsh" can be nobody else
        text = sentence.text
        family = bool(_FAMILY.search(text)) or _OF_ALL.match(text) is not None
        if (
            not sure
            and not _words().fullmatch(text.rstrip(" ."))
            and not _WHOSE_ETHNICITY.search(text.rstrip(" ."))
            and (not family or any(rival.mention.search(text) for rival in rivals))
        ):
            continue  # "Zara, whose family is …" says nothing of the other children
        if not sure and sentence.passage in of_rivals:
            continue  # under the heading "Baby B", "The family is White British" is of that family
        if (
            sure
            and (plain := _PLAIN_WORD.search(text))
            and any(mention.end() + 1 >= plain.start() for mention in child.mention.finditer(text, 0, plain.start()))
        ):
            found.append((0.6, plain[1], sentence))
        if all_white := _FAMILY_IS.search(text):
            found.append((0.55, all_white[1], sentence))
        for match in _words().finditer(text):
            value = _value(match)
            bare = match.span() == (0, len(text.rstrip(" .")))  # "White British." in the row of the child
            if bare and value and (_of_row(paper, sentence, child) or (alone and _under_its_heading(paper, sentence))):
                found.append((0.75, value, sentence))
                continue
            if (
                value is None
                or _BODY.match(text[match.end() :])
                or not (
                    _ASKED.search(text)
                    or _PARTICULAR.search(text)
                    or _in_particulars(text, child)
                    or _THEN_CHILD.match(text, match.end())
                )
            ):
                continue
            before = _IN_BRACKETS.sub(
                _blank, text[: match.start()]
            )  # "Rowan (a name his grandmother chose), a White boy"
            mine = [m.end() for m in child.mention.finditer(before)]
            other = list(others().finditer(before))
            last = other[-1] if other and (not mine or other[-1].start() > mine[-1]) else None
            shared = bool(
                mine
                and other
                and mine[0] < other[0].start()
                and (
                    _AND_IS.search(before)
                    or _WITH_KIN.fullmatch(before, mine[-1])
                    or _LISTED.fullmatch(before, mine[0])
                )
            )
            of_all = (
                _WHOSE_ETHNICITY.search(before)
                or any(_ITS_OWN.match(before, mention.end()) for mention in child.mention.finditer(before))
                or (sure and _WITH_HIM.search(before))
                or _CHILDREN_AND.search(before)
                or _AS_IS.match(text, match.end())
                or any(child.mention.search(both["who"]) for both in _BOTH_AND.finditer(before))
            )
            if (
                last
                and not of_all
                and not (_FAMILY.search(_FROM_FAMILY.sub("", before[last.start() :])) or _THEY.search(before) or shared)
            ):
                continue
            if re.search(r"\brecord(?:s|ed)?\b.{0,40}$|\bethnicity as\s*$", before):
                sure = 1.1  # the records' own word for it, printed as such
            weight = (
                (0.9 if mine else 0.8 * sure if sure else 0.7)
                - 0.001 * (sentence.index if sentence.index >= 0 else 200)
                - (0.005 if match["loose"] else 0.0)
                + (0.06 if _ITS_NAME.search(before) else 0.0)
            )
            found.append((weight, value, sentence))
    if not found:
        return None
    weight, value, where = max(found, key=lambda item: item[0])
    return value, where, round(min(0.95, max(0.3, weight)), 3)


def _apart(paper: Paper, child: Subject, rivals: list[Subject]) -> frozenset[int]:
    """The passages of the sections that are headed with another child's label."""
    found: frozenset[int] = frozenset()
    for rival in rivals:
        found |= headed_passages(paper, rival, [child, *(other for other in rivals if other is not rival)])
    return found - headed_passages(paper, child, rivals)


def _in_particulars(text: str, child: Subject) -> bool:
    """Whether a line without a verb gives the child's particulars: "Baby T – subject, born November 2009, White British"."""
    opened = child.mention.match(text)
    return opened is not None and _THEN_PARTICULARS.match(text, opened.end()) is not None and not VERB.search(text)


def _under_its_heading(paper: Paper, sentence: Sentence) -> bool:
    """Whether the sentence stands in a section headed "Ethnicity"."""
    section = paper.reading.passages[sentence.passage].section
    return section is not None and _HEADING.search(paper.reading.sections[section].text) is not None


def _of_row(paper: Paper, sentence: Sentence, child: Subject) -> bool:
    """Whether the sentence's paragraph or row opens with the child's name."""
    return child.mention.search(paper.reading.passages[sentence.passage].text[:60]) is not None


def _blank(aside: re.Match[str]) -> str:
    return " " * len(aside.group())


def _one(match: re.Match[str]) -> str:
    return "Gypsy" if match[1].startswith("Gyps") else match[1]


def _value(match: re.Match[str]) -> str | None:
    """The words that state an origin: two words at least, or one with "heritage"; a lone "White" or "British" may be
    anything.
    """
    if match["loose"]:
        return re.sub(r"\s+", " ", match["loose"])
    value = re.sub(r"\s+", " ", match["value"]).strip(" ,/")
    value = value if "(" in value else value.rstrip(") ")
    value = re.sub(r"\b(Traveller|Gyps(?:y|ies))s?$", _one, value)  # a family of them; the child is one
    words = re.findall(r"[A-Z]\w+|\b(?:white|black|mixed)\b", value)
    if (
        len(words) == 1
        and not match["tail"]
        and words[0] not in _NATIVE
        and _THEN_CHILD.match(match.string, match.end())
    ):
        return value  # "a 15-year-old Bangladeshi girl"
    in_a = len(words) == 1 and words[0] not in _NATIVE and _IN_A.search(match.string, 0, match.start())
    if in_a and _FAMILY_OF.match(match.string, match.end()):
        return value  # "the third child in a Roma family"
    if len(words) == 1 and not match["tail"] and words[0] not in ("Other", "British", "English", "European"):
        said = _SAID.search(match.string, 0, match.start()) and _ENDS.match(match.string, match.end())
        return value if said else None  # "They are White.", "The family is Somali and …"
    if len(words) < 2 and not match["tail"] and words[:1] not in (["Roma"], ["Romany"], ["Traveller"], ["Gypsy"]):
        return None
    keep = (match["tail"] or "").strip()
    mixed = keep == "heritage" and value.startswith("mixed ")  # in prose: "of mixed White and Black Caribbean heritage"
    kept = keep in _OF_PEOPLE and not value.endswith(")") and (mixed or not _OF_CENSUS.fullmatch(value))
    return f"{value} {keep}" if kept else value
