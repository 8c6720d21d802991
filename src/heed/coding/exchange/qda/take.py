"""A project taken as a study: Heed's own as it was, another program's with a yes for each code given to a source. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from heed.coding.answering.answers import MOST_EVIDENCE, Answer, checked
from heed.coding.codebooks.book import Codebook, Variable
from heed.coding.codebooks.cells import parted as listed
from heed.coding.codebooks.checks import LONGEST_KEY
from heed.coding.codebooks.checks import checked as whole
from heed.coding.codebooks.described import facts_of
from heed.coding.codebooks.names import key_of
from heed.coding.codebooks.reading import from_qdc
from heed.coding.exchange.coded import LONGEST_CODER, LONGEST_RECORD, MOST_ANSWERS, TAIL, Foreign, Misses, Said, Stretch
from heed.coding.exchange.qda.project import BLANK, ORIGIN, REASON, Given, Project, Selection, Source
from heed.coding.exchange.tables import guess
from heed.refusal import Refused, refuse

NOBODY = "Nobody named"
ABSENCE = "A code that was not given to a source is no answer: absence is not a no."
Place = tuple[str, str, str, str]  # record, unit, coder, variable


def take(project: Project, name: str) -> Foreign:
    """The study this project is. Refused where nobody coded anything in it."""
    made = _Taking(project, name)
    if project.origin == ORIGIN and made.codes:
        made.own()
    else:
        made.foreign()
    said = made.said()
    if not said:
        raise refuse("import-nothing", name=name)
    if len(said) > MOST_ANSWERS:
        raise refuse("import-too-large", name=name, what=f"{len(said)} answers", limit=f"{MOST_ANSWERS}")
    return Foreign(made.title, made.book, said, made.misses.all(), tuple(made.notes))


class _Taking:
    def __init__(self, project: Project, name: str) -> None:
        self.project = project
        self.misses, self.notes = Misses(), list[str]()
        stem = name.rpartition(".")[0] or name
        self.title = project.name or stem
        self.codes: dict[str, tuple[str, str]] = {}  # by their ids: the variable, and the value where one is meant
        self.held: dict[Place, tuple[Any, str, str]] = {}  # value, blank, reason
        self.stretches: dict[Place, dict[Stretch, None]] = {}
        self.coders = _apart(project.users)
        self.book = Codebook(key_of(stem)[:LONGEST_KEY].rstrip("_"), self.title)
        if project.codebook:
            self.book = from_qdc.read(project.codebook, stem, self.notes)
            self.codes = _codes(project.codebook, self.book)
        for what, count in project.left.items():
            for _ in range(count):
                self.misses.add(f"{what} are not kept", what)

    def own(self) -> None:
        """Heed's own: cases hold the answers, selections what they rest on."""
        names = {one.guid: one.name for one in self.project.variables}
        whose: dict[str, tuple[str, str, str]] = {}
        for case in self.project.cases:
            facts = dict(line.partition(": ")[::2] for line in case.description.split("\n"))
            record, unit, coder = facts.get("Record", ""), facts.get("Unit", ""), facts.get("Coder") or NOBODY
            if not record or not (unit == "review" or TAIL.fullmatch(unit)):
                self.misses.add("a case does not say of which unit it is", case.name)
                continue
            if facts.get("Round", "1") != "1":
                record = f"{record} round {facts['Round']}"
            whose |= dict.fromkeys(case.selections, (record, unit, coder))
            for value in case.values:
                name = names.get(value.variable, "")
                key = name.removesuffix(BLANK).removesuffix(REASON)
                said, blank, reason = self.held.get((record, unit, coder, key), (None, "", ""))
                if name.endswith(BLANK):
                    blank = value.said
                elif name.endswith(REASON):
                    reason = value.said
                else:
                    said = value.said
                self.held[record, unit, coder, key] = (said, blank, reason)
        for source in self.project.sources:
            for one in source.selections:
                for given in one.given:
                    if one.guid in whose and given.code in self.codes:
                        place = (*whose[one.guid], self.codes[given.code][0])
                        self.stretches.setdefault(place, {})[Stretch(source.guid, one.start, one.end)] = None
                    else:
                        self.misses.add("a coding is of no unit, or of no code of the book", one.name or source.name)

    def foreign(self) -> None:
        """Another program's: what a code was given to has a yes; variables of sources and cases are answers of the project."""
        self.notes.append(ABSENCE)
        records = records_of(self.project)
        creator = self.coders.get(self.project.creator) or self.project.origin[:LONGEST_CODER] or NOBODY
        for source in self.project.sources:
            for given in source.given:
                self._give(records[source.guid], given, None)
            for one in source.selections:
                words = source.text is None or 0 <= one.start < one.end <= len(source.text)
                for given in one.given:
                    self._give(records[source.guid], given, Stretch(source.guid, one.start, one.end) if words else None)
                if one.given and not words:
                    self.misses.add(
                        "a selection lies outside its source; the code is taken, without its words", source.name
                    )
            for _ in range(source.elsewhere):
                self.misses.add("codings of pictures, sounds and places on a page are not taken", source.name)
        taken = set(records.values())
        values: list[tuple[str, str, str]] = []
        for source in self.project.sources:
            values += [(records[source.guid], one.variable, one.said) for one in source.values]
        for case in self.project.cases:
            inside = [records[guid] for guid in case.sources if guid in records]
            record = inside[0] if len(inside) == 1 else case.name
            if len(inside) != 1 and record in taken:
                record = f"{record[: LONGEST_RECORD - 8]} (case)"
            for code in case.given:
                self._give(record, Given(code, self.project.creator), None)
            values += [(record, one.variable, one.said) for one in case.values]
        self._variables(values, creator)

    def said(self) -> tuple[Said, ...]:
        """Every answer that can be taken, by the rules by which an answer is kept."""
        found = []
        for place in dict.fromkeys([*self.held, *self.stretches]):
            record, unit, coder, key = place
            variable = self.book.variable(key)
            where = f"{record}, {key}, {coder}"
            if variable is None:
                self.misses.add("the codebook has no such variable", where)
                continue
            if len(record) > LONGEST_RECORD or len(coder) > LONGEST_CODER:
                self.misses.add("the name of a unit or a coder is too long", where)
                continue
            value, blank, reason = self.held.get(place, (None, "", ""))
            if isinstance(value, str) and variable.type == "multiple":
                value = list(listed(value))
            stretches = tuple(self.stretches.get(place, ()))
            if len(stretches) > MOST_EVIDENCE:
                self.misses.add(f"an answer rests on more than {MOST_EVIDENCE} stretches; the first are taken", where)
            try:
                answer = checked(variable, Answer(value, blank, (), reason))
            except Refused as problem:
                self.misses.add(problem.refusal.message.rstrip("."), where)
                continue
            if answer.given:
                found.append(Said(record, unit, coder, key, answer, stretches[:MOST_EVIDENCE]))
            elif stretches:
                self.misses.add("a code was given that has no answer beside it", where)
        return tuple(found)

    def _give(self, record: str, given: Given, stretch: Stretch | None) -> None:
        coder = self.coders.get(given.user, NOBODY)
        if given.code not in self.codes:
            self.misses.add("a code that is not in the code book", record)
            return
        key, value = self.codes[given.code]
        variable = self.book.variable(key)
        if variable is None or not (value or variable.type == "yes_no_not_stated"):
            self.misses.add("a code that stands for a question with no answer of its own", f"{record}, {key}")
            return
        place = (record, "review", coder, key)
        before = self.held.get(place, (None, "", ""))[0]
        said: Any = value or "yes"
        if variable.type == "multiple":
            said = [*(before or []), said]
        elif before not in (None, said):
            self.misses.add(
                "one coder gave a source two values of one question; the first is taken", f"{record}, {key}, {coder}"
            )
            return
        self.held[place] = (None, said, "") if said == "not_stated" else (said, "", "")
        if stretch is not None:
            self.stretches.setdefault(place, {})[stretch] = None

    def _variables(self, values: list[tuple[str, str, str]], creator: str) -> None:
        """Variables of sources and cases become variables of the codebook, answered by the project."""
        by: dict[str, list[tuple[str, str]]] = {}
        for record, guid, said in values:
            by.setdefault(guid, []).append((record, said))
        taken = {one.key for one in self.book.variables}
        more: list[Variable] = []
        for one in self.project.variables:
            rows = by.get(one.guid)
            if not rows or not one.name:
                continue
            key = key_of(one.name, taken)
            taken.add(key)
            variable = guess.variable(key, one.name, [said for _, said in rows])
            more.append(variable)
            names = guess.names_of(self.book.values_of(variable))
            for record, said in rows:
                answer = guess.answer(variable, names, said)
                self.held.setdefault((record, "review", creator, key), (answer.value, answer.blank, ""))
        if more:
            self.notes.append("Variables of cases and sources became questions, answered by the project.")
            self.book = whole(msgspec.structs.replace(self.book, variables=(*self.book.variables, *more)))


def records_of(project: Project) -> dict[str, str]:
    """What is coded in another program's project, by the ids of its sources: each is called by its name, none by another's."""
    return _apart({one.guid: one.name[: LONGEST_RECORD - 8] for one in project.sources})


def text_of(source: Source) -> str | None:
    """The source's text with the line ends by which its selections count: as they are, or each as one sign where that fits better."""
    if source.text is None or "\r\n" not in source.text:
        return source.text
    short = source.text.replace("\r\n", "\n")
    fits = {text: sum(_fits(text, one) for one in source.selections) for text in (source.text, short)}
    return short if fits[short] > fits[source.text] else source.text


def _fits(text: str, one: Selection) -> bool:
    """Whether the words of a selection begin as its name does."""
    words, name = "".join(text[one.start : one.end].split()), "".join(one.name.rstrip("…. ").split())
    return bool(name) and words.startswith(name[:60])


def _codes(codebook: bytes, book: Codebook) -> dict[str, tuple[str, str]]:
    """What each code stands for, by its id."""
    found = {
        one.reference.removeprefix("guid "): (one.key, "")
        for one in book.variables
        if one.reference.startswith("guid ")
    }
    for code in from_qdc.codes_of(codebook):
        kind = facts_of(code.description).get("kind", "")
        if kind == "variable":
            found[code.guid] = (code.name, "")
            for value in code.codes:
                found[value.guid] = (code.name, value.name.removeprefix(f"{code.name}: "))
    return found


def _apart(names: Mapping[str, str]) -> dict[str, str]:
    """The names by their ids, none of them twice."""
    found: dict[str, str] = {}
    for guid, name in names.items():
        free, number = name or NOBODY, 2
        while free in found.values():
            free, number = f"{name or NOBODY} ({number})", number + 1
        found[guid] = free
    return found
