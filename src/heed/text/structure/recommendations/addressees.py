"""Addressees: who a recommendation asks, by full name."""

from __future__ import annotations

import re

from heed.text.reading import Section
from heed.text.structure.recommendations.asides import without_trailing
from heed.text.structure.recommendations.draft import Draft
from heed.text.structure.recommendations.names import (
    COUNCIL_SERVICES,
    GENERAL,
    NOUNS,
    PUBLISHERS,
    ROLES,
    STRONG,
    WHOLE,
    Names,
    ends_strongly,
    is_agency,
    plain,
    single_names,
)

_THAT = re.compile(
    r"^(?:(?:it is|the (?:review|panel|report|author|reviewers?|lead reviewers?|overview author)(?: therefore| also| further)?|we|i)\s+"
    r"(?:therefore |also |further |strongly )?recommend(?:s|ed)?(?:, [\w ]{3,30},)?(?: to)?\s+(?:that\s+)?|that\s+|"
    r"(?:when|where|if|whenever|once) [^.;:]{8,220}?, (?=(?-i:(?:the )?[A-Z])[^,.;]{2,90} (?:should|must|ought to)\b)|"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final)(?:ly)?,\s+|in the \w+ place,?\s+|"
    r"recommendation:?\s+|(?:by|before|within|from) [^,]{3,40},\s+|"
    r"by (?:the (?:end|close) of )?(?:\w+ )?(?:19|20)\d\d\s+(?=the\b|[A-Z])|with (?=(?:the )?[A-Z][^,]{3,80}, ))",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\s+(?:should|must|shall|will|needs? to|has to|have to|ought to|"
    r"(?:is|are)(?: \w+ly| each| all| jointly)? (?:asked|required|recommended|requested|invited|urged|advised|"
    r"encouraged|expected)|to (?=[a-z])|may wish to)\b"
)
_WHO = r"(?:the\s+)?[A-Z][^:.;]{2,110}|all (?:partner |member )?agencies|all partners|partner agencies"
_FOR = re.compile(rf"^(?i:for|to)\s+(?P<who>{_WHO})\s*[:–—]\s*")
_NAMED = re.compile(rf"^(?P<who>{_WHO}?)\s*[:–—]\s+(?=[A-Z])")
_IS_TO = re.compile(
    r"^(?:our|the|a|this) (?:\w+ ){0,2}?(?:recommendation )?is (?:addressed |directed |made )?(?:to|for) (?P<who>[^.:;]{4,120})[.:;]",
    re.IGNORECASE,
)
_HARD = re.compile(r"\s*[;/\n]\s*")
_SOFT = re.compile(
    r",\s+and\s+|,\s+|\s+and\s+|\s+&\s+|\s+(?:together|jointly|along|in partnership|in conjunction) with\s+|\s+as well as\s+"
)
_DETERMINER = re.compile(
    r"^(?:(?:both|either|that|and)\s+)?(?:the|a|an|its|their|our)\s+|^(?:[Bb]oth|[Tt]hat|[Ee]ither)\s+", re.IGNORECASE
)
_ASIDE = re.compile(
    r",\s+(?:through|via|working|in|with|by|supported|led|as|on|when|where|which|who|within|before|after)\b.*$|\s+\([^)]*\)"
)
_TAIL = re.compile(r"\s+(?:each|both|jointly|together|all|also|therefore|urgently|then)$", re.IGNORECASE)
_HEADING_TO = re.compile(
    r"^(?:.{0,60}\b)?(?:recommendations?|actions?|for)\s+(?:for|to|addressed to)\s+(?P<who>.+)$|^for\s+(?P<who2>.+)$",
    re.IGNORECASE,
)
_TRAILER = re.compile(
    r"\s*[\[(](?:lead(?: agency| agencies| partner)?|agency|for|to|action(?: by| for)?|responsible|owner)s?\s*[:–—-]\s*(?P<who>[^\])]+)[\])]\.?\s*$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:(?:[Tt]he|[Bb]oth|[Aa]ll|[Ee]ach|[Ee]very|[Tt]wo|[Tt]hree)\s+)*(?:[A-Z][\w’'&-]*|\d+|and|of|for|the|&|,)(?:,?\s+(?:[A-Z][\w’'&-]*|and|of|for|the|&|upon|in)(?![\w’']))*"
)
_DANGLING = re.compile(r"[\s,]+(?:and|of|for|the|&|upon|in)$|[\s,]+$")
_BY = re.compile(
    r"\b(?:be|is|are) \w+(?: \w+)? by (?P<who>(?:the )?[A-Z][\w’'&-]*(?:,? (?:[A-Z][\w’'&-]*|and|of|for|the|&)(?![\w’']))*)"
)
_CAPITALS = re.compile(r"[A-Z][\w’'&-]*(?:\s+(?:[A-Z][\w’'&-]*|of(?=\s+[A-Z])|and(?=\s+[A-Z])|for(?=\s+[A-Z])|&))*")
_SEVERAL = re.compile(
    r"^(?:the |both |all |the )?(?P<n>two|both|three|four|"
    r"all)\s+(?:of the\s+)?(?P<kind>[\w\s]*?)(?P<noun>\w+?)s?$|^both\s+(?P<kind2>[\w\s]*?)(?P<noun2>\w+?)s?$",
    re.IGNORECASE,
)
_A_HOUSE = re.compile(  # a body whose name has no word for what it is, but that of a building
    r"(?:[A-Z][\w’'-]+ ){1,3}(?:House|Hall|Lodge|Court|Manor|Grange|Cottage|Villa|Hostel|Refuge|Home|Project|Link|Line)"
)
_ROLE = re.compile(r"\b(?:" + "|".join(ROLES) + r")\b", re.IGNORECASE)
_SHARED = re.compile(
    r"^(?:[Tt]he )?(?P<one>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) and (?P<two>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*?) "
    r"(?P<noun>Board|Council|Trust|Partnership|Committee)s$"
)
_TO_THE_AUTHORITY = re.compile(r"what needs to improve", re.IGNORECASE)  # an inspection of a council's services
_HOW_MANY = {"two": 2, "both": 2, "three": 3, "four": 4}


class Addressees:
    """Reads who is asked, and writes them as the document's own full names."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def settle(self, draft: Draft, sections: list[Section]) -> tuple[str, list[str]]:
        """The words of the recommendation without what only names its owner, and the owners' full names."""
        text = draft.text
        stated: list[str] = list(draft.owners)
        text, trailing = without_trailing(text)
        stated += trailing
        trailer = _TRAILER.search(text)
        if trailer:
            stated.insert(0, trailer["who"])
            text = text[: trailer.start()].rstrip()
        label = _FOR.match(text) or _NAMED.match(text)
        if label and self.split(label["who"], strict=True) and len(text) - label.end() > 15:
            stated.insert(0, label["who"])
            text = text[label.end() :]
        for owner in stated:
            lead = (
                self.split(re.sub(r"^(?:for|to)\s+|:$", "", owner.strip(), flags=re.IGNORECASE))
                if not _ASKED.search(owner)
                else []
            )
            lead = lead or self.subject(owner)
            if lead:
                return text, lead
        above = self._headings(draft.section, sections)
        if len(above) != 1:  # "for the Board and its partners" says less than the sentence does
            above = self.subject(text) or above
        elif len(both := self.subject(text)) > 1 and above[0] in both:
            above = both  # under "To the Board": "The Board and the Trust should …"
        if not above and draft.section is not None and _TO_THE_AUTHORITY.match(sections[draft.section].text):
            above = [self._council("the local authority") or "the local authority"]
        return text, above

    def _headings(self, section: int | None, sections: list[Section]) -> list[str]:
        """The agencies that the heading over the recommendation names."""
        at = section
        while at is not None and sections[at].role == "recommendations":
            words = sections[at].text
            found = _HEADING_TO.match(words)
            who = (
                self.split(_capitals_down(found["who"] or found["who2"]), strict=True)
                if found
                else self.split(_capitals_down(words), strict=True)
            )
            if who:
                return who
            if self._among_agencies(at, sections):
                return [words]
            at = sections[at].parent
        return []

    def _among_agencies(self, at: int, sections: list[Section]) -> bool:
        """Whether nearly all headings beside this one name an agency, so that this one does too: "Harbour Light"."""
        words = sections[at].text
        if sections[at].parent is None or len(words.split()) > 6 or not words[:1].isupper():
            return False
        beside = [s.text for n, s in enumerate(sections) if s.parent == sections[at].parent and n != at]
        named = sum(bool(self.split(_capitals_down(text), strict=True)) for text in beside)
        return named > 2 and named * 4 >= len(beside) * 3

    def subject(self, text: str) -> list[str]:
        """Those whom the opening words ask: "The Board and Harrowdale Police should …", "Harrowdale Police maps …"."""
        words = text.strip()
        while (that := _THAT.match(words)) is not None:
            words = words[that.end() :]
        told = _IS_TO.match(words)
        if told and plain(told["who"]) in ("ourselves", "itself", "us") and self.names.publisher:
            return [self.names.publisher]
        if told and (found := self.split(told["who"], strict=True)):
            return found
        asked = _ASKED.search(words[:260])
        if asked and (found := self.split(_ASIDE.sub("", words[: asked.start()]))):
            return found
        if asked and _A_HOUSE.fullmatch(words[: asked.start()]):
            return [words[: asked.start()]]
        opening = _OPENING.match(words)
        if opening and " " in opening.group() and not _leaves_a_noun(words[opening.end() :]):
            found = self.split(_DANGLING.sub("", opening.group()), strict=True)
            if found:
                return found
        by = _BY.search(words)
        if by and (found := self.split(_DANGLING.sub("", by["who"]), strict=True)):
            return found
        return self._within(words[: asked.start()] if asked else " ".join(words.split()[:22]))

    def _within(self, clause: str) -> list[str]:
        """An agency named inside the clause that says what should happen: "The crisis team of Mid Trust", "the Council’s advisers"."""
        for found in _CAPITALS.finditer(clause):
            for name in single_names(found.group()):
                bare = re.sub(r"[’']s?$", "", name)
                full = self.full(bare)
                if (
                    full is not None
                    and (full in self.names.known or full == self.names.publisher)
                    and ends_strongly(bare)
                ):
                    return [full]
        return []

    def split(self, said: str, strict: bool = False) -> list[str]:
        """The full names in a phrase such as "Harrowdale Police, the CCG and the Board"; nothing where it names no agency."""
        found: list[str] = []
        for chunk in _HARD.split(said):
            found += self._chunk(_TAIL.sub("", chunk.strip(" .:,;–-")), strict)
        return list(dict.fromkeys(found))

    def _chunk(self, said: str, strict: bool) -> list[str]:
        if not said or len(said) > 300:
            return []
        for official in WHOLE:
            if official in said:
                rest = said.replace(official, "").strip(" ,")
                rest = re.sub(r"^(?i:the\s+)?(?:and\s+)?|\s*(?:,|and)(?:\s+the)?$", "", rest)
                return [official, *(self._chunk(rest, strict) if rest and rest.lower() != "the" else [])]
        if plain(said) in GENERAL and (whole := self.full(said)) is not None:
            return [whole]
        several = self._several(said) or self._shared_noun(said)
        if several:
            return several
        found: list[str] = []
        held, at = "", 0
        seams = [*_SOFT.finditer(said), None]
        for seam in seams:
            end = seam.start() if seam else len(said)
            held += said[at:end]
            name = self.full(held)
            whole = _DETERMINER.sub("", held)
            known_longer = (
                seam is not None
                and any(n.startswith(whole + seam.group()) for n in self.names.known)
                and not ends_strongly(whole)
                and not (whole in self.names.known and not seam.group().startswith(" and"))
            )
            if (
                name is not None
                and not known_longer
                and (seam is None or _may_end(whole) or name != self.names.longer(whole))
            ):
                found.append(name)
                held = ""
            elif seam is not None and held[:4] == "the " and held[4:5].islower() and (inside := self._within(held)):
                found += inside
                held = ""
            elif seam is not None:
                held += seam.group()
            at = seam.end() if seam else end
        held = held.strip(" ,")
        if held.startswith("the ") and found and f"{found[-1]} and {held}" in self.names.known:
            return [*found[:-1], f"{found[-1]} and {held}"]  # "Police Service of Mid Vale and the Isles"
        if held and held[0].islower() and (inside := self._within(held)):
            return [*found, *inside]
        if held and found and _ROLE.search(held):
            return found  # "Mid NHS Trust, Chief Nurse"
        if held and strict:
            return []
        return found

    def _several(self, said: str) -> list[str]:
        """ "Both mental health trusts", "the two councils": the document's names of that kind, where there are just so many."""
        found = _SEVERAL.match(said)
        if not found:
            return []
        noun = (found["noun"] or found["noun2"]).lower()
        count = _HOW_MANY.get((found["n"] or "both").lower())
        kind = (found["kind"] or found["kind2"] or "").lower().strip()
        named = [n for n in self.names.known if n.split()[-1].lower() == noun]
        named = [
            n
            for n in named
            if not any(other != n and (other.endswith(" " + n) or self.names.filled(n) != n) for other in named)
        ]
        for fitting in ([n for n in named if kind and kind in n.lower()], named):
            if count is not None and len(fitting) == count:
                return sorted(fitting)
        return []

    def _shared_noun(self, said: str) -> list[str]:
        """ "The Mid and Low Boards": the Mid Board and the Low Board."""
        found = _SHARED.match(said)
        if not found:
            return []
        both = [self.full(f"{found[side]} {found['noun']}") for side in ("one", "two")]
        return [b for b in both if b is not None] if None not in both else []

    def full(self, said: str) -> str | None:
        """The full name of one addressee, or None where the words name nobody."""
        words = _DANGLING.sub("", said.strip(" .:,;"))
        bare = _DETERMINER.sub("", words)
        if bare.endswith(("’s", "'s")):
            return None
        low = plain(bare)
        if not bare or len(bare) > 120:
            return None
        publisher = self.names.publisher
        if (
            low in PUBLISHERS
            and publisher
            and (
                low in ("board", "partnership", "lscb", "lscp", "scp", "cpc", "sbni")
                or low.split()[-1] in publisher.lower()
            )
        ):
            return publisher
        if (expanded := self.names.expand(bare)) is not None:
            return self.names.longer(expanded)
        if low in COUNCIL_SERVICES and (council := self._council(low)) is not None:
            return council
        if low in GENERAL or plain(words) in GENERAL:
            longer = self.names.longer(bare)
            return (
                longer
                if low in ("police", "council", "children's services", "government") or bare[:1].isupper()
                else words
            )
        if bare[0].islower():
            longer = self.names.longer(bare)
            return longer if longer != bare and low.split()[-1] in STRONG else None
        if low.startswith(("to the ", "for the ")):
            return self.full(bare.split(" ", 1)[1])
        if not bare[0].isupper() or not is_agency(bare) or bare.count(" ") > 12:
            return None
        if any(w[0].islower() and w not in _JOINING and plain(w).strip(",") not in _SMALL for w in bare.split()):
            return None
        if _ROLE.search(bare.split()[-1]) and bare.split()[-1].lower() != "executive":
            return None
        if _ROLE.match(bare) and plain(bare.split()[-1]) not in STRONG:
            return None  # "Lead Nurse for Health Visiting"
        longer = self.names.longer(self._spelt(bare))
        return longer if longer != bare else self.names.filled(bare)

    def _council(self, low: str) -> str | None:
        """The council meant by "children's services": a longer name of the service itself, else the document's one council."""
        longer = self.names.longer(low)
        if longer != low:
            return longer
        councils = [(c, n) for n, c in self.names.known.items() if n.split()[-1] == "Council" and n.count(" ") < 6]
        councils.sort(reverse=True)
        if councils and (len(councils) == 1 or councils[0][0] >= 2 * councils[1][0]):
            return self.names.longer(councils[0][1])
        return None

    def _spelt(self, name: str) -> str:
        """The name with abbreviations inside it spelt out: "Harrowdale CCG"."""
        return " ".join(
            (self.names.expand(w) or w) if w.isupper() and len(w) > 2 and w != "NHS" else w for w in name.split()
        )


_JOINING = frozenset(("of", "and", "for", "the", "in", "on", "upon", "&", "with", "to"))
_SMALL = NOUNS | frozenset(
    (
        "children's",
        "adult",
        "adults",
        "social",
        "early",
        "help",
        "mental",
        "public",
        "young",
        "people's",
        "general",
        "primary",
        "local",
    )
)


def _may_end(name: str) -> bool:
    return (
        ends_strongly(name)
        or name.split()[0] == "NHS"
        or plain(name) in GENERAL
        or name.isupper()
        or name[:1].islower()
    )


def _leaves_a_noun(rest: str) -> bool:
    """Whether what follows the capitals goes on with the noun phrase ("Council’s advisers", "Police officers should")."""
    words = rest.strip().split(" ", 2)
    return bool(
        words
        and words[0].rstrip("s")
        in ("officer", "staff", "worker", "practitioner", "teacher", "manager", "record", "service", "team")
    )


def _capitals_down(words: str) -> str:
    """A heading in capitals as a name is written."""
    if not words.isupper():
        return words
    small = {"AND", "OF", "FOR", "THE", "IN", "ON", "TO", "UPON"}
    return " ".join(
        w.lower() if w in small and i else w if w in ("NHS", "CCG", "LSCB") else w.capitalize()
        for i, w in enumerate(words.split())
    )
