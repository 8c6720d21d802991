"""Addressees: who a recommendation asks, by full name."""

from __future__ import annotations

import re

from heed.text.reading import Section
from heed.text.structure.recommendations.asides import without_trailing
from heed.text.structure.recommendations.capitals import in_small
from heed.text.structure.recommendations.draft import IMPERATIVE, Draft
from heed.text.structure.recommendations.employers import employer
from heed.text.structure.recommendations.names import GENERAL, plain
from heed.text.structure.recommendations.openings import core_of
from heed.text.structure.recommendations.parties import DANGLING, Parties
from heed.text.structure.words import role_of

_THAT = re.compile(
    r"^(?:(?:it is|the (?:[\w-]+ ){0,3}?(?:panel|team|group|reviewers?|authors?)|"
    r"the (?:review|panel|report|author|reviewers?|lead reviewers?|overview author|"
    r"(?:review|case|serious case review|case review) (?:team|panel|group))(?: therefore| also| further)?|we|i)\s+"
    r"(?:therefore |also |further |strongly )?recommend(?:s|ed)?(?:, [\w ]{3,30},)?(?: to)?\s+(?:that\s+)?|that\s+|"
    r"(?:when|where|if|whenever|once) [^.;:]{8,220}?, (?=(?-i:(?:the )?[A-Z])[^,.;]{2,90} (?:should|must|ought to)\b)|"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final)(?:ly)?,\s+|in the \w+ place,?\s+|"
    r"recommendation:?\s+|for\s+(?=[^,.;:]{3,80}? to (?!the\b|an?\b|all\b)[a-z])|(?:by|before|within|from) [^,]{3,40},\s+|"
    r"by (?:the (?:end|close) of )?(?:\w+ )?(?:19|20)\d\d\s+(?=the\b|[A-Z])|"
    r"by (?:the )?(?:(?:end|close) of (?:the|this|next) \w+|next \w+|easter|christmas|summer|autumn|spring|winter)\s+(?=(?:the )?(?-i:[A-Z])))",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\s+(?:should|must|shall|will|needs? to|has to|have to|ought to|"
    r"(?:is|are)(?: \w+ly| each| all| jointly)? (?:asked|required|recommended|requested|invited|urged|advised|"
    r"encouraged|expected)|to (?!the\b|an?\b|all\b|each\b|any\b|every\b|its\b|their\b|this\b)(?=[a-z])|may wish to)\b"
)
_DATED_OWNER = re.compile(  # "Mid Health Board. September 2022": the lead and the date in one line
    r"[.,;:–—-]?\s+(?:by\s+)?(?:\d{1,2}\s+)?(?:(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)\s+)?(?:19|20)\d\d\.?$"
)
_BEGGED = re.compile(
    r"\b(?:is|are) (?:asked|requested|invited|urged|encouraged) to\b"
)  # of a body over which the lead has no say
_WHO = r"(?:the\s+)?[A-Z][^:.;]{2,110}|all (?:partner |member )?agencies|all partners|partner agencies"
_FOR = re.compile(rf"^(?i:for|to)\s+(?P<who>{_WHO})\s*[:–—]\s*")
_NAMED = re.compile(rf"^(?P<who>{_WHO}?)\s*[:–—]\s+(?=[A-Z])")
_IS_TO = re.compile(
    r"^(?:our|the|a|this) (?:\w+ ){0,2}?(?:recommendation )?is (?:addressed |directed |made )?(?:to|for) (?P<who>[^.:;]{4,120})[.:;]",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r",\s+(?:through|via|working|in|with|by|supported|led|as|on|when|where|which|who|within|before|after)\b.*$|\s+\([^)]*\)"
)
_WITH = (
    r"(?:(?:working )?in (?:close )?(?:consultation|partnership|conjunction|collaboration|co-?operation|liaison) with|together with|"
    r"jointly with|along with|alongside|with)"
)
_WITH_FIRST = re.compile(rf"^{_WITH} (?P<who>(?:the )?[A-Z][^,;:.]{{3,110}}), (?P<rest>.+)$", re.IGNORECASE | re.DOTALL)
_WITH_AFTER = re.compile(rf",?\s+{_WITH} (?P<who>(?:the )?(?-i:[A-Z])[^,;:.]{{3,110}}),?$", re.IGNORECASE)
_HEADING_TO = re.compile(
    r"^(?:.{0,60}\b)?(?:recommendations?|actions?|for)\s+(?:for|to|addressed to)\s+(?P<who>.+)$|^(?:for|to)\s+(?P<who2>.+)$|"
    r"^what (?P<who3>.+?) (?:should|must|needs? to|need to|ought to|will|can|(?:has|have) agreed to|"
    r"(?:is|are|was|were) (?:being |now )?asked to) (?:now )?(?:do|change|agree)\b.*$",
    re.IGNORECASE,
)
_TRAILER = re.compile(
    r"\s*[\[(](?:lead(?: agency| agencies| partner)?|agency|for|to|action(?: by| for)?|responsible|owner)s?\s*[:–—-]\s*(?P<who>[^\])]+)[\])]\.?\s*$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:(?:[Tt]he|[Bb]oth|[Aa]ll|[Ee]ach|[Ee]very|[Tt]wo|[Tt]hree)\s+)*(?:[A-Z][\w’'&-]*|\d+|and|of|for|the|&|,)(?:,?\s+(?:[A-Z][\w’'&-]*|and|of|for|the|&|upon|in)(?![\w’']))*"
)
_BY = re.compile(
    r"\b(?:be|is|are) \w+(?: \w+)? by (?P<who>(?:the )?[A-Z][\w’'&-]*(?:,? (?:[A-Z][\w’'&-]*|and|of|for|the|&)(?![\w’']))*)"
)
_A_HOUSE = re.compile(  # a body whose name has no word for what it is, but that of a building
    r"(?:[A-Z][\w’'-]+ ){1,3}(?:House|Hall|Lodge|Court|Manor|Grange|Cottage|Villa|Hostel|Refuge|Home|Project|Link|Line)"
)
_TO_THE_AUTHORITY = re.compile(r"what needs to improve", re.IGNORECASE)  # an inspection of a council's services


_LED_UP = re.compile(  # "As to the wards, I recommend that …", "We think, next, that …", "It would follow that …"
    r"(?:It|I|We|As to|As for|Turning to|With regard to|In respect of|For these reasons|Therefore|Accordingly|This|Given|In view of|"
    r"In the light of|Finally|Lastly|Next|Having)\b"
    r"[^.:;]{0,200}?\bthat,? (?=(?:the )?[A-Z][^.;]{2,90} (?:should|must|ought to|needs?|is|are|may)\b)"
)
_CLAUSES = re.compile(
    r"(?:[,;.] (?:and |but |then )?|\band )(?P<who>(?:[Tt]he )?[A-Z][^,;.:]{2,110}?) (?:should|must|will|shall|is asked to|are asked to)\b"
)
_WE_ASK = re.compile(
    r"^(?:[Ww]e|I|[Tt]he (?:review|reviewers?|panel|author)) (?:therefore |also |would |further )*"
    r"(?:asks?|urges?|invites?|requests?|calls? (?:up)?on|wants?|expects?|(?:would )?like|challenges?|encourages?) (?:that )?"
    r"(?P<who>[^.:;]{3,120}?) (?:to|considers?|should) (?!the\b|an?\b)[a-z]"
)
_RECOMMENDED_TO = re.compile(
    r"^(?:[Tt]he|[Ww]e|[Ii]t|I)\b[^.:;]{0,60}?\brecommends? to (?P<who>(?:the )?[A-Z][^.:;]{2,100}?)"
    r"(?:,| that\b|:| the following| as follows|$)"
)
_OURSELVES = re.compile(  # "The SCR Panel recommends that:" says who recommends, not who is asked
    r"(?:[\w ]{3,40}, ?)?(?:[Tt]he|[Tt]his|[Oo]ur) (?:[\w-]+ ){0,3}?(?:[Pp]anel|[Tt]eam|[Gg]roup|"
    r"[Rr]eviewers?|[Aa]uthors?|[Rr]eview|[Rr]eport)(?: \w+ly| therefore| also)? "
    r"(?:recommends?|proposes?|suggests?|makes?|asks?:|asks? that)\b"
)
_ACTS = re.compile(
    r"\s+(?:works?|comes?|acts?|joins?|agrees?|meets?|continues?|takes? (?:steps|action)|seeks?)(?: (?:together|jointly|closely|up|urgently))*$"
)
_ORDERED = re.compile(rf"(?!(?:all|each|every|partners)\b){IMPERATIVE.pattern} (?!(?-i:[A-Z]))", re.IGNORECASE)
_IN_BRACKETS = re.compile(
    r"\s*[(\[](?P<who>(?:the |all |each )?[A-Z][^()\[\]]{2,140}|(?:all|each) [^()\[\]]{3,40})[)\]]\.?$|"
    r"(?<=[.!?])\s+[–—-]\s+(?P<after>[A-Z][^.;:]{2,110})\.?$"
)
_HOLDER = re.compile(
    r"^(?:(?:the|an?) )?(?:[\w’'-]+ ){0,4}(?:Officer|Head|Manager|Director|Lead|Nurse|Superintendent|Inspector|"
    r"Co-?ordinator|Chair|Executive|Midwife)s?"
    r"(?: of [\w’' &-]{2,40}?(?=, | – | - ))?(?:,? (?:of|in|for|at|from)(?: the)? |, | – | - )(?=[A-Z])"
)


class Addressees(Parties):
    """Reads who is asked, and writes them as the document's own full names."""

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
        elif (bracket := _IN_BRACKETS.search(text)) is not None and (
            who := self._bracketed(bracket["who"] or bracket["after"], text[: bracket.start()])
        ):
            stated.append("; ".join(who))
            text = text[: bracket.start()].rstrip()
        label = _FOR.match(text) or _NAMED.match(text)
        if label and self.split(label["who"], strict=True) and len(text) - label.end() > 15:
            stated.insert(0, label["who"])
            text = text[label.end() :]
        for owner in (_DATED_OWNER.sub("", o) for o in stated):
            if lead := self._named(owner):
                return text, self._weighed(lead, text, _BEGGED)
        if draft.led and (lead := self._named(draft.led)):
            return text, self._weighed(lead, text)
        above = self._headings(draft.section, sections)
        # "for the Board and its partners" says less than the sentence does
        above = self._weighed(above, text) if len(above) == 1 else self.subject(text) or above
        if len(above) == 1 and not self._known(above[0]) and (who := self.subject(text)) and all(map(self._known, who)):
            above = who  # the heading was a theme: "Kinship care"
        above = above or (self.split(draft.otherwise, strict=True) if draft.otherwise else [])
        if not above and draft.section is not None and _TO_THE_AUTHORITY.match(sections[draft.section].text):
            above = [self.council("the local authority") or "the local authority"]
        return text, above

    def _bracketed(self, who: str, before: str) -> list[str]:
        """The bodies in brackets at the end, unless the brackets only abbreviate the name before them."""
        full = self.names.expand(who)
        if full is not None and plain(before).endswith(plain(full)):
            return []
        return self.split(who, strict=True) if before[-1:] in ".!?;”’" or len(before.split()) > 5 else []

    def _named(self, owner: str) -> list[str]:
        """The agencies in a column, line or lead-in: "Mid Police; the Board", "The Board should:"."""
        if _OURSELVES.match(owner) and not _RECOMMENDED_TO.search(owner):
            return []
        said = re.sub(r"^(?:for|to)\s+|:$", "", owner.strip(), flags=re.IGNORECASE)
        said = _HOLDER.sub("", said)
        lead = [] if _ASKED.search(owner) else self.split(said)
        return lead or self.subject(owner)

    def _weighed(self, beside: list[str], text: str, how: re.Pattern[str] | None = None) -> list[str]:
        """Who is asked where a column or heading names somebody: those, unless the sentence itself asks others by name, or more.

        `how` narrows by what verb others must be asked for the sentence to be believed rather than what stands beside it.
        """
        words = _bare(text)
        asked = self.asked(words)
        if set(beside) <= set(asked):
            return asked
        named = [n for n in asked if n != self.names.publisher and plain(n) not in GENERAL]
        apart = named and not set(asked) & set(beside) and (how is None or how.search(words[:200]))
        return asked if apart else beside

    def _headings(self, section: int | None, sections: list[Section]) -> list[str]:
        """The agencies that the heading over the recommendation names."""
        at = section
        while at is not None and sections[at].role == "recommendations":
            words = sections[at].text
            found = _HEADING_TO.match(words)
            who = (
                self.split(in_small(found["who"] or found["who2"] or found["who3"]), strict=True)
                if found
                else self.split(in_small(words), strict=True)
            )
            if who and (found or role_of(words) != "recommendations"):
                return who
            if self._among_agencies(at, sections):
                return [words]
            at = sections[at].parent
        return []

    def _among_agencies(self, at: int, sections: list[Section]) -> bool:
        """Whether nearly all headings beside this one name an agency, so that this one does too: "Harbour Light"."""
        words = sections[at].text
        if sections[at].parent is None or len(words.split()) > 6 or not words[:1].isupper() or _HEADING_TO.match(words):
            return False
        beside = [s.text for n, s in enumerate(sections) if s.parent == sections[at].parent and n != at]
        named = sum(bool(self.split(in_small(text), strict=True)) for text in beside)
        return named > 2 and named * 4 >= len(beside) * 3

    def subject(self, text: str) -> list[str]:
        """Those whom the opening words ask: "The Board and Harrowdale Police should …", "Harrowdale Police maps …"."""
        words = _bare(text)
        if (entreaty := _WE_ASK.match(text.strip())) is not None and (found := self.split(entreaty["who"])):
            return found
        if (put := _RECOMMENDED_TO.search(words[:200])) is not None and (found := self.split(put["who"], strict=True)):
            return found
        told = _IS_TO.match(words)
        if told and plain(told["who"]) in ("ourselves", "itself", "us") and self.names.publisher:
            return [self.names.publisher]
        if told and (found := self.split(told["who"], strict=True)):
            return found
        if found := self.asked(words):
            by = _BY.search(words) if not any(self._known(n) for n in found) else None
            doer = self.split(DANGLING.sub("", by["who"]), strict=True) if by is not None else []
            return doer or found  # "Services should be mapped by the Board"
        if general := self._general(words):
            return general
        asked = _ASKED.search(words[:260])
        if asked and _A_HOUSE.fullmatch(words[: asked.start()]):
            return [words[: asked.start()]]
        opening = _OPENING.match(words)
        if opening and " " in opening.group() and not _leaves_a_noun(words[opening.end() :]):
            found = self.split(DANGLING.sub("", opening.group()), strict=True)
            if found:
                return found
        by = _BY.search(words)
        if by and (found := self.split(DANGLING.sub("", by["who"]), strict=True)):
            return found
        clause = words[: asked.start()] if asked else " ".join(words.split()[:22])
        if found := self.inside(clause):
            return found
        if asked and (found := self._later(words[asked.end() :])):
            return found
        one = employer(clause, self.names)
        return [one] if one is not None else []

    def _later(self, rest: str) -> list[str]:
        """Those asked by a later clause, where the first names nobody: "A meeting should be called, and the Board should audit …"."""
        for clause in _CLAUSES.finditer(rest):
            if found := self.split(_ASIDE.sub("", clause["who"]), strict=True):
                return found
        return []

    def _and_then(self, rest: str) -> list[str]:
        """Those whom the same sentence gives a second duty: "… alone, and the Health Board should train them"."""
        found = _AND_THEN.match(rest)
        named = self.split(_ASIDE.sub("", found["who"]), strict=True) if found is not None else []
        return [n for n in named if self._known(n)]

    def _general(self, words: str) -> list[str]:
        """Those addressed in plain words by the opening: "All agencies remind their staff …"."""
        opening = words.split()[:6]
        for n in range(min(len(opening) - 1, 5), 1, -1):
            said = " ".join(opening[:n])
            if (
                plain(said) in GENERAL
                and opening[n][:1].islower()
                and opening[n] not in ("and", "who", "that", "in", "of", "with", "for")
            ):
                return [full] if (full := self.full(said)) is not None else []
        return []

    def _known(self, name: str) -> bool:
        return name == self.names.publisher or name in self.names.known

    def asked(self, words: str) -> list[str]:
        """Those who stand before "should" or "is asked to" by name, with whom they are to act."""
        beside = ""
        if (first := _WITH_FIRST.match(words)) is not None:
            words, beside = first["rest"], first["who"]
        asked = _ASKED.search(words[:260])
        if asked is None:
            return []
        clause = _ACTS.sub("", words[: asked.start()])
        if _ORDERED.match(clause + " x"):
            return []  # "Require schools to follow up": an order, and nobody stands before it
        if not beside and (after := _WITH_AFTER.search(clause)) is not None:
            clause, beside = clause[: after.start()], after["who"]
        found = self.split(_ASIDE.sub("", clause))
        others = self.split(beside, strict=True)
        both = [*others, *found] if first is not None else [*found, *others]
        both += self._and_then(words[asked.end() :]) if found else []
        return list(dict.fromkeys(both)) if found else []


_AND_THEN = re.compile(  # "…, and the Health Board should train …": a second duty in the same sentence
    r"[^.:;]{8,400}?[,;] and (?P<who>(?:the )?[A-Z][^,;.:]{2,90}?) (?:should|must) (?!be\b|have\b|not be\b|receive\b|also be\b)"
)


def _bare(text: str) -> str:
    """The words without what leads up to them: "It is recommended that", "When …,", "By May,"."""
    words = text.strip()
    if (led := _LED_UP.match(words)) is not None:
        words = words[led.end() :]
    else:
        words = core_of(words)
    while (that := _THAT.match(words)) is not None:
        words = words[that.end() :]
    return words


def _leaves_a_noun(rest: str) -> bool:
    """Whether what follows the capitals goes on with the noun phrase ("Council’s advisers", "Police officers should")."""
    words = rest.strip().split(" ", 2)
    return bool(
        words
        and words[0].rstrip("s")
        in ("officer", "staff", "worker", "practitioner", "teacher", "manager", "record", "service", "team")
    )
