"""Parties: the agencies that a phrase names, written as the document's own full names."""

from __future__ import annotations

import re

from heed.text.structure.recommendations.beside import side_by_side
from heed.text.structure.recommendations.employers import the_only
from heed.text.structure.recommendations.names import (
    ABBREVIATED,
    CALLED,
    COUNCIL_SERVICES,
    GENERAL,
    LINKS,
    NATIONAL,
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

_HARD = re.compile(r"\s*[;/\n]\s*")
_SOFT = re.compile(
    r",\s+and\s+|,\s+|\s+and\s+|\s+&\s+|\s+(?:(?:together|jointly|along|in partnership|in conjunction) )?with\s+|\s+as well as\s+"
)
DETERMINER = re.compile(
    r"^(?:(?:both|either|that|and)\s+)?(?:the|a|an|its|their|our)\s+|^(?:[Bb]oth|[Tt]hat|[Ee]ither)\s+", re.IGNORECASE
)
_PROPER = re.compile(r"(?:[Tt]he )?[A-Z][\w’'-]+(?: (?:of|and|for|the|[A-Z][\w’'-]*)){0,4} ?[A-Z][\w’'-]+")
_HELD = " \x01 "  # an "and" that parts no two bodies
_ONE_NAME = re.compile(
    r"\b(?:Health and Social|Police and Crime|Alcohol and Drugs?|Drugs? and Alcohol|Child and Adolescent|Work and Pensions|"
    r"Prison and Probation|Children and (?=Famil|Young))"
)
_GROUP = re.compile(  # bodies of one kind, named in small letters: "all secondary schools", "governing bodies of sport in the north"
    r"(?:[Tt]he )?(?:(?:all|both|each|every|other|any|the|its|their) )*(?:(?!(?:whether|consider\w*|that|which|to|should|and|or|how)\b)[a-z-]+ ){0,3}"
    r"(?:schools?|colleges?|nurser(?:y|ies)|settings|academy trusts|trusts|boards|practices|surgeries|hospitals|forces|councils|authorities|"
    r"partnerships|committees|bodies|charities|clubs|providers|employers|landlords|agencies|organisations|commissioners)"
    r"(?: (?:of|in|for|across|within) [\w’' ]{3,40})?"
)
_CODE = re.compile(
    r"^(?:[A-Z]{1,4}\s?\d{1,2}|(?:Action|Recommendation) \d{1,2}):?\s+(?=[A-Z])"
)  # "L3 Mid Vale Council"
_DATED = re.compile(r"\s+By(?:\s+when)?:?$")  # the next label of a line that says who leads and by when
_TAIL = re.compile(r"\s+(?:each|both|jointly|together|all|also|therefore|urgently|then)$", re.IGNORECASE)
DANGLING = re.compile(r"[\s,]+(?:and|of|for|the|&|upon|in)$|[\s,]+$")
_CAPITALS = re.compile(
    rf"[A-Z][\w’'&-]*(?:\s+(?:[A-Z][\w’'&-]*|(?:{LINKS})(?=\s+[A-Z])|of(?=\s+[A-Z])|and(?=\s+[A-Z])|for(?=\s+[A-Z])|&))*"
)
_SEVERAL = re.compile(
    r"^(?:the |both |all |the )?(?P<n>two|both|three|four|"
    r"all)\s+(?:of the\s+)?(?P<kind>[\w\s]*?)(?P<noun>\w+?)s?$|^both\s+(?P<kind2>[\w\s]*?)(?P<noun2>\w+?)s?$",
    re.IGNORECASE,
)
_ROLE = re.compile(r"\b(?:" + "|".join(ROLES) + r")\b", re.IGNORECASE)
_SHARED = re.compile(
    r"^(?:[Tt]he )?(?P<one>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) and (?P<two>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*?) "
    r"(?P<noun>Board|Council|Trust|Partnership|Committee)s$"
)
_BRACKETED = re.compile(r"\s*\([^()]*\)")
_HEAD_OF = re.compile(
    r"(?:[Ii]ndependent )?(?:[Cc]hair(?:person|man|woman)?|[Cc]hief [Ee]xecutives?|[Cc]hief [Cc]onstable|"
    r"[Cc]hief [Oo]fficers?|[Dd]irector|[Hh]ead|[Mm]anager)"
    r" (?:of|for|at) (?:the )?(?=[A-Z])"
)
_OFFICE = re.compile(
    r"(?:Secretary of State|Minister|Parliamentary Under-Secretary|Chief Inspector|HM Chief Inspector|Children[’']s Commissioner|Lord Chancellor|"
    r"Attorney General|Director of Public Prosecutions|Registrar General|(?:Home|Health|Education|Justice) Secretary)"
    r"(?: (?:for|of|in) (?:[A-Z][\w’'-]*|and|the|of|,)(?: (?:[A-Z][\w’'-]*|and|of|the))*)?"
)
_PLACED_BOARD = re.compile(r"(?P<place>[A-Z].*) (?:L?R?SC[BP]|SCB|CPC|RSB|LSB|APC|PPC|ACPC)")
_KIND_IN_PLACE = re.compile(
    r"(?:L?SC[BP]|CPC|ACPC|(?:[Ss]afeguarding )?(?:[Cc]hildren )?(?:[Bb]oard|[Pp]artnership|[Cc]ommittee)) "
    r"(?:in|of|for) (?P<place>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
)
_ANY_BOARD = re.compile(r"(?:Safeguarding|Protection)\b.*\b(?:Board|Partnership|Committee)\b")
_PARTNERS = frozenset(
    ("partners", "safeguarding partners", "statutory partners", "statutory safeguarding partners", "partner agencies")
)
_HOW_MANY = {"two": 2, "both": 2, "three": 3, "four": 4}


class Parties:
    """Reads the names in a phrase by what the document calls its agencies."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def split(self, said: str, strict: bool = False) -> list[str]:
        """The full names in a phrase such as "Harrowdale Police, the CCG and the Board"; nothing where it names no agency."""
        found: list[str] = []
        for chunk in _HARD.split(_ONE_NAME.sub(lambda m: m.group().replace(" and ", _HELD), said)):
            bare = _DATED.sub("", _CODE.sub("", chunk.strip(" .:,;–-")))
            found += self._chunk(_TAIL.sub("", bare), strict)
        return list(dict.fromkeys(name.replace(_HELD, " and ") for name in found))

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
        several = self._several(said) or self._shared_noun(said) or side_by_side(said, self.names)
        if several:
            return several
        found: list[str] = []
        held, at = "", 0
        seams = [*_SOFT.finditer(said), None]
        for seam in seams:
            end = seam.start() if seam else len(said)
            held += said[at:end]
            name = self.full(held)
            whole = DETERMINER.sub("", held).replace(_HELD, " and ")
            known_longer = (
                seam is not None
                and any(n.startswith(whole + seam.group()) for n in self.names.known)
                and not ends_strongly(whole)
                and not (whole in self.names.known and not seam.group().startswith(" and"))
            )
            if (
                name is not None
                and not known_longer
                and (
                    seam is None
                    or _may_end(whole)
                    or name != self.names.longer(whole)
                    or self._apart(whole, said[end:])
                )
            ):
                found.append(name)
                held = ""
            elif seam is not None and held[:4] == "the " and held[4:5].islower() and (inside := self.inside(held)):
                found += inside
                held = ""
            elif seam is not None:
                held += seam.group()
            at = seam.end() if seam else end
        held = held.strip(" ,")
        if held.startswith("the ") and found and f"{found[-1]} and {held}" in self.names.known:
            return [*found[:-1], f"{found[-1]} and {held}"]  # "Police Service of Mid Vale and the Isles"
        if held and held[0].islower() and (inside := self.inside(held)):
            return [*found, *inside]
        if held and not strict and _GROUP.fullmatch(held):
            if found and plain(found[-1]) in GENERAL:
                return [*found[:-1], f"{found[-1]} and {held}"]  # "schools and academy trusts"
            return [*found, held.removeprefix("the ").removeprefix("The ")]
        if held and found and _ROLE.search(held):
            return found  # "Mid NHS Trust, Chief Nurse"
        if held and strict:
            return []
        if held and found and " " in held and _PROPER.fullmatch(held):
            return [*found, DETERMINER.sub("", held)]  # "The Partnership and Harbour Light": named like the others
        return found

    def _apart(self, name: str, after: str) -> bool:
        """Whether a name and the one joined to it are two bodies of one place, both named alone: "Mid Community Health and Mid Council"."""
        other = DETERMINER.sub("", after.removeprefix(" and "))
        return (
            after.startswith(" and ")
            and other.startswith(name.split()[0] + " ")
            and {name, other} <= self.names.known.keys()
        )

    def _several(self, said: str) -> list[str]:
        """ "Both mental health trusts", "the two councils": the document's names of that kind, where there are just so many."""
        found = _SEVERAL.match(said)
        if not found:
            return []
        noun = (found["noun"] or found["noun2"]).lower()
        count = _HOW_MANY.get((found["n"] or "both").lower())
        kind = (found["kind"] or found["kind2"] or "").lower().strip()
        named = list(dict.fromkeys(self._up_to(n, noun) for n in self.names.known if noun in n.lower().split()))
        named = [
            n
            for n in named
            if not any(other != n and (other.endswith(" " + n) or self.names.filled(n) != n) for other in named)
        ]
        for fitting in ([n for n in named if kind and kind in n.lower()], named):
            if count is not None and len(fitting) == count:
                return sorted(fitting)
        return []

    @staticmethod
    def _up_to(name: str, noun: str) -> str:
        """ "Mid Council Children's Services" as far as its "Council"."""
        words = name.split()
        return " ".join(words[: [w.lower() for w in words].index(noun) + 1])

    def _shared_noun(self, said: str) -> list[str]:
        """ "The Mid and Low Boards": the Mid Board and the Low Board."""
        found = _SHARED.match(said)
        if not found:
            return []
        both = [self.full(f"{found[side]} {found['noun']}") for side in ("one", "two")]
        return [b for b in both if b is not None] if None not in both else []

    def full(self, said: str) -> str | None:
        """The full name of one addressee, or None where the words name nobody."""
        words = DANGLING.sub("", _BRACKETED.sub("", said).replace(_HELD, " and ").strip(" .:,;"))
        bare = DETERMINER.sub("", words)
        if bare.endswith(("’s", "'s")):
            return None
        low = plain(bare)
        if not bare or len(bare) > 120:
            return None
        publisher = self.names.publisher
        if low in PUBLISHERS and (defined := self.names.short.get(bare, low)).lower() not in PUBLISHERS:
            return defined  # "… Safeguarding Board (the Board)"
        if (
            low in PUBLISHERS
            and publisher
            and (
                low in ("board", "partnership", "lscb", "lscp", "scp", "cpc", "sbni", "scb", "rsb", "rscb", "lsb")
                or low.split()[-1] in publisher.lower()
            )
        ):
            return publisher
        if publisher and (board := _PLACED_BOARD.fullmatch(bare)) and publisher.startswith(board["place"] + " "):
            return publisher  # "Mid Vale CPC"
        if (placed := _KIND_IN_PLACE.fullmatch(bare)) is not None and (held := self._board_of(placed["place"])):
            return held
        if low in _PARTNERS and words[:4].lower() == "the " and publisher and publisher.endswith("Partnership"):
            return publisher
        if (expanded := self.names.expand(bare)) is not None:
            return self.names.longer(expanded)
        if (kind := ABBREVIATED.get(bare)) is not None and (longer := self.names.longer(kind)) != kind:
            return longer
        if bare in NATIONAL:
            return NATIONAL[bare]
        if _OFFICE.fullmatch(bare):
            return bare
        if (holder := _HEAD_OF.match(bare)) is not None:
            place = bare[holder.end() :]
            if (body := self.full(place)) is not None and (body in self.names.known or body == publisher):
                return body
            if holder.group().lower().startswith("chief constable"):
                force = [n for n in self.names.known if n in (f"{place} Police", f"{place} Constabulary")]
                return force[0] if force else bare
            if body is not None:
                return None
        if low in CALLED and (one := the_only(CALLED[low], self.names)) is not None:
            return one
        if low in COUNCIL_SERVICES and (council := self.council(low)) is not None:
            return council
        if low in GENERAL or plain(words) in GENERAL:
            longer = self.names.longer(bare)
            if low == "police" and longer == bare:
                longer = the_only(("Police", "Constabulary"), self.names) or bare
            return (
                longer
                if longer != bare or bare[:1].isupper() or words[:4].lower() == "the " or low in ("police", "council")
                else words
            )
        if bare[0].islower():
            longer = self.names.longer(bare)
            return longer if longer != bare and low.split()[-1] in STRONG else None
        if low.startswith(("to the ", "for the ")):
            return self.full(bare.split(" ", 1)[1])
        if (
            low == "safeguarding"
            or not bare[0].isupper()
            or not is_agency(bare)
            or bare.count(" ") > 12
            or set(low.split()) <= _OF_ANY_KIND
        ):
            return None
        if any(w[0].islower() and w not in _JOINING and plain(w).strip(",") not in _SMALL for w in bare.split()):
            return None
        if _ROLE.search(bare.split()[-1]) and bare.split()[-1].lower() != "executive":
            return None
        if _ROLE.match(bare) and plain(bare.split()[-1]) not in STRONG:
            return None  # "Lead Nurse for Health Visiting"
        longer = self.names.longer(self._spelt(bare))
        return longer if longer != bare else self.names.filled(bare)

    def _board_of(self, place: str) -> str | None:
        """The one safeguarding board of a place that the document names: "the LSCB in Low Vale"."""
        held = [n for n in self.names.known if n.startswith(f"{place} ") and _ANY_BOARD.search(n)]
        return held[0] if len(held) == 1 else None

    def council(self, low: str) -> str | None:
        """The council meant by "children's services": a longer name of the service itself, else the document's one council."""
        longer = self.names.longer(low)
        if longer != low:
            return longer
        councils = [(c, n) for n, c in self.names.known.items() if n.split()[-1] == "Council" and n.count(" ") < 6]
        if not councils:  # named only with one of its services: "Mid Council Fostering Service"
            known = [n for n in self.names.known if "council" in n.lower().split()[1:]]
            councils = [(1, name) for name in dict.fromkeys(self._up_to(n, "council") for n in known)]
        councils.sort(reverse=True)
        if councils and (len(councils) == 1 or councils[0][0] >= 2 * councils[1][0]):
            return self.names.longer(councils[0][1])
        return None

    def _spelt(self, name: str) -> str:
        """The name with abbreviations inside it spelt out: "Harrowdale CCG"."""
        said: list[str] = []
        for word in name.split():
            full = self.names.expand(word) if word.isupper() and len(word) > 2 and word != "NHS" else None
            full = full or (ABBREVIATED.get(word) if said else None)  # "Mid Vale CCG"
            if full is not None and said and full.startswith(" ".join(said) + " "):
                said = []  # "Mid Vale ICB" where ICB is the Mid Vale Integrated Care Board
            said.append(full or word)
        return " ".join(said)

    def inside(self, clause: str) -> list[str]:
        """An agency named inside the clause that says what should happen: "The crisis team of Mid Trust", "the Council’s advisers"."""
        for found in _CAPITALS.finditer(clause):
            if (
                found.start() == 0
                and " " not in found.group()
                and clause[found.end() : found.end() + 2].strip().islower()
            ):
                continue  # "School nurses": a capital because the sentence begins
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


_OF_ANY_KIND = frozenset(
    ("single", "multi", "multi-agency", "single-agency", "individual", "other", "local", "national", "partner", "member", "specific",
     "agency", "agencies", "organisation", "organisations", "service", "services", "partners", "and")
)  # fmt: skip


_JOINING = frozenset(
    (*LINKS.replace("[’']", "’").split("|"), "of", "and", "for", "the", "in", "on", "upon", "&", "with", "to")
)


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
