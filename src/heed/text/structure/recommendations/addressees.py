"""Addressees: who a recommendation asks, by full name."""

from __future__ import annotations

import re

from heed.text.reading import Section
from heed.text.structure.recommendations.names import GENERAL, PUBLISHERS, Names, is_agency
from heed.text.structure.recommendations.draft import Draft

_THAT = re.compile(
    r"^(?:(?:it is|the (?:review|panel|report|author|reviewers?|lead reviewers?|overview author)(?: therefore| also| further)?|we|i)\s+(?:therefore |also |further |strongly )?recommend(?:s|ed)?(?: to)?\s+(?:that\s+)?|that\s+|recommendation:?\s+)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\s+(?:should|must|shall|will|needs? to|has to|have to|ought to|(?:is|are)(?: \w+ly| each| all| jointly)? (?:asked|required|recommended|requested|invited|urged|advised|encouraged|expected)|to (?=[a-z])|may wish to)\b"
)
_FOR = re.compile(r"^(?:for|to)\s+(?P<who>(?:the\s+)?[A-Z][^:.]{2,120}|all agencies|all partners|partner agencies)\s*[:–—]\s*", re.IGNORECASE)
_NAMED = re.compile(r"^(?P<who>(?:The\s+)?[A-Z][^:.;]{2,100}?)\s*[:–—]\s+(?=[A-Z])")
_SPLIT = re.compile(r"\s*;\s*|\s*/\s*|\s*\n\s*|\s*,\s+and\s+|\s*,\s+|\s+and\s+|\s+&\s+|\s+together with\s+|\s+jointly with\s+|\s+in partnership with\s+|\s+along with\s+|\s+as well as\s+", re.IGNORECASE)
_DETERMINER = re.compile(r"^(?:the|a|an|both|our|its|their)\s+", re.IGNORECASE)
_ASIDE = re.compile(r",\s+(?:through|via|working|in|with|by|supported|led|as|on|when|where|which|who)\b.*$|\s+\([^)]*\)")
_TAIL = re.compile(r"\s+(?:each|both|jointly|together|all|also|therefore|urgently|then)$", re.IGNORECASE)
_HEADING_TO = re.compile(
    r"^(?:(?:multi-agency |single[- ]agency |specific |further |additional )?recommendations?|actions?|for)\s+(?:for|to|addressed to)\s+(?:the\s+)?(?P<who>.+)$", re.IGNORECASE
)
_TRAILER = re.compile(r"\s*[\[(](?:lead(?: agency| agencies)?|agency|for|to|action(?: by| for)?|responsible|owner)s?\s*[:–—-]\s*(?P<who>[^\])]+)[\])]\.?\s*$", re.IGNORECASE)


class Addressees:
    """Reads who is asked, and writes them as the document's own full names."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def settle(self, draft: Draft, sections: list[Section]) -> tuple[str, list[str]]:
        """The words of the recommendation without what only names its owner, and the owners' full names."""
        text = draft.text
        stated: list[str] = list(draft.owners)
        trailer = _TRAILER.search(text)
        if trailer:
            stated.insert(0, trailer["who"])
            text = text[: trailer.start()].rstrip()
        label = _FOR.match(text) or _NAMED.match(text)
        if label and self._split(label["who"]) and len(text) - label.end() > 15:
            stated.insert(0, label["who"])
            text = text[label.end() :]
        for owner in stated:
            lead = self.subject(owner) or self._split(re.sub(r"^for\s+|:$", "", owner.strip(), flags=re.IGNORECASE))
            if lead:
                return text, lead
        above = self._headings(draft.section, sections)
        return text, above or self.subject(text)

    def _headings(self, section: int | None, sections: list[Section]) -> list[str]:
        """The agencies that the heading over the recommendation names."""
        at = section
        while at is not None and sections[at].role == "recommendations":
            words = sections[at].text
            found = _HEADING_TO.match(words)
            who = self._split(found["who"] if found else words, strict=found is None)
            if who:
                return who
            at = sections[at].parent
        return []

    def subject(self, text: str) -> list[str]:
        """Those whom the opening words ask: "The Board and Harrowdale Police should …"."""
        words = text.strip()
        while (that := _THAT.match(words)) is not None:
            words = words[that.end() :]
        asked = _ASKED.search(words[:260])
        if not asked:
            return []
        return self._split(_ASIDE.sub("", words[: asked.start()]))

    def _split(self, said: str, strict: bool = False) -> list[str]:
        """The names in a phrase such as "Harrowdale Police, the CCG and the Board"; nothing if any part is no agency."""
        said = _TAIL.sub("", said.strip(" .:,;"))
        whole = self.full(said, strict)
        if whole is not None and not self._two(said):
            return [whole]
        parts = [p for p in _SPLIT.split(said) if p]
        if len(parts) < 2:
            return [whole] if whole is not None else []
        found: list[str] = []
        held = ""
        rest = said
        for part in parts:
            at = rest.find(part)
            between, rest = rest[:at], rest[at + len(part) :]
            held = f"{held}{between}{part}" if held else part
            name = self.full(held, strict)
            if name is None:
                continue
            found.append(name)
            held = ""
        if held or not found:
            return [whole] if whole is not None else ([] if strict or not found else found)
        return list(dict.fromkeys(found))

    def _two(self, said: str) -> bool:
        """Whether a phrase that could be one name is better read as several."""
        bare = _DETERMINER.sub("", said)
        if bare in self.names.known:
            return bare not in self.names.known or ";" in bare
        parts = [p for p in _SPLIT.split(said) if p]
        return len(parts) > 1 and all(self.full(p, False) is not None for p in parts)

    def full(self, said: str, strict: bool) -> str | None:
        """The full name of one addressee, or None where the words name nobody."""
        words = said.strip(" .:,;")
        bare = _DETERMINER.sub("", words)
        low = bare.lower().replace("’", "'")
        if not bare or len(bare) > 120:
            return None
        if low in PUBLISHERS and self.names.publisher and (low in self.names.publisher.lower() or low[-3:] in ("scb", "scp", "cpc", "bni")):
            return self.names.publisher
        expanded = self.names.expand(bare)
        if expanded:
            return self._longer(expanded)
        if low in GENERAL or words.lower() in GENERAL:
            return self._longer(bare) if bare[:1].isupper() or low == "police" else bare
        if not bare[0].isupper() or not is_agency(bare) or bare.count(" ") > 12:
            return None
        if strict and bare.count(" ") == 0 and bare not in self.names.known:
            return self._longer(bare)
        return self._longer(self._spelt(bare))

    def _spelt(self, name: str) -> str:
        """The name with abbreviations inside it spelt out: "Harrowdale CCG"."""
        return " ".join(self.names.expand(w) or w if w.isupper() and len(w) > 2 and w != "NHS" else w for w in name.split())

    def _longer(self, name: str) -> str:
        """The longer name that the document gives the same body ("the Trust", "Children's Services"), where only one fits."""
        if name in self.names.known and name.count(" ") >= 2:
            return name
        low = name.lower().replace("’", "'")
        fits = {n: c for n, c in self.names.known.items() if _ends_with(n, low) and " and " not in n[: -len(name)]}
        fits.pop(name, None)
        if not fits:
            return name
        best = max(fits, key=lambda n: fits[n])
        return best if len(fits) == 1 or fits[best] >= 3 * sorted(fits.values())[-2] else name


def _ends_with(longer: str, low: str) -> bool:
    return longer.lower().replace("’", "'").endswith(" " + low)


