"""A study as a REFI-QDA project: papers as plain text, codes of the codebook, codings by coder, cases with what was answered. Pure.

a source     a paper, its passages one under another; what is coded is a stretch of it in code points
a code       a variable, or a value of it, as in the code book Heed writes (.qdc)
a case       a unit and a coder; its variables hold every answer, also those that rest on no passage, with blanks and reasons apart
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from lxml import etree

from heed.coding.answering.answers import NOT_YET, Answer
from heed.coding.codebooks.book import Variable
from heed.coding.codebooks.cells import joined
from heed.coding.codebooks.writing import as_qdc
from heed.coding.exchange.matrix import Line, Matrix, blank_of, chosen
from heed.coding.exchange.qda.package import packed
from heed.coding.exchange.qda.project import BLANK, DOCUMENT, NAMESPACE, ORIGIN, REASON

PLACE = uuid.UUID("8a0c7f6b-4f0e-5c7e-9b53-51b9e9a3d2c4")  # so that a thing keeps its id from one export to the next
BETWEEN = "\n\n"  # passages
STANDS = "The answers that stand"
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST_NAME = 100
TEXT, FLOAT = "Text", "Float"


class Paper(NamedTuple):
    """A paper of a review: its id, what it is called, its passages in order by their ids."""

    id: str
    title: str
    passages: Mapping[str, str]


class Placed(NamedTuple):
    """A paper's plain text, and where each of its passages begins in it."""

    text: str
    at: dict[str, int]


def write(matrix: Matrix, papers: Mapping[str, Sequence[Paper]], *, key: str, at: datetime) -> bytes:
    """The package. `papers`: of each record, as far as they may be taken away; `key`: by which the study is known."""
    return _Writing(matrix, papers, key, at).package()


def placed(paper: Paper) -> Placed:
    """The paper as one text."""
    at, begins = 0, {}
    for id, words in paper.passages.items():
        begins[id] = at
        at += len(words) + len(BETWEEN)
    return Placed(BETWEEN.join(paper.passages.values()), begins)


class _Writing:
    def __init__(self, matrix: Matrix, papers: Mapping[str, Sequence[Paper]], key: str, at: datetime) -> None:
        self.matrix, self.papers, self.key, self.at = matrix, papers, key, at
        self.stamp = at.strftime("%Y-%m-%dT%H:%M:%SZ")
        self.texts = {paper.id: placed(paper) for every in papers.values() for paper in every}
        self.begins = {  # of each record: where a passage begins, and in which paper
            record: {passage: (paper.id, at) for paper in every for passage, at in self.texts[paper.id].at.items()}
            for record, every in papers.items()
        }
        self.selections: dict[str, list[etree._Element]] = {id: [] for id in self.texts}
        self.codes: dict[str, str] = {}
        self.kinds: dict[str, str] = {}  # variables of cases, by name: their types

    def package(self) -> bytes:
        root = etree.Element(f"{{{NAMESPACE}}}Project", nsmap={None: NAMESPACE})
        root.set("name", _xml(self.matrix.title))
        root.set("origin", ORIGIN)
        root.set("creationDateTime", self.stamp)
        users = self._sub(root, "Users")
        for coder in dict.fromkeys(line.coder for line in self.matrix.lines):
            self._sub(users, "User", guid=self._user(coder), name=coder or STANDS)
        root.append(self._codebook())
        cases = etree.Element(f"{{{NAMESPACE}}}Cases")
        for line in self.matrix.lines:
            self._case(cases, line)
        if self.kinds:
            variables = self._sub(root, "Variables")
            for name, kind in self.kinds.items():
                self._sub(variables, "Variable", guid=self._guid("variable", name), name=name, typeOfVariable=kind)
        if len(cases):
            root.append(cases)
        if self.texts:
            self._sources(root)
        etree.indent(root)
        written = etree.tostring(root, encoding="utf-8", xml_declaration=True)
        return packed(written, [(f"{self._source(id)}.txt", one.text) for id, one in self.texts.items()], self.at)

    def _codebook(self) -> Any:
        """The code book as Heed writes it alone, in the project's namespace."""
        book = etree.fromstring(as_qdc.write(self.matrix.book).replace(as_qdc.QDC.encode(), NAMESPACE.encode()))
        self.codes = {one.get("name"): one.get("guid") for one in book.iter(f"{{{NAMESPACE}}}Code")}
        whole = etree.Element(f"{{{NAMESPACE}}}CodeBook")
        whole.append(book[0])
        return whole

    def _case(self, cases: Any, line: Line) -> None:
        name = f"{line.name}{f' · {line.coder}' if line.coder else ''}"
        case = self._sub(cases, "Case", guid=self._guid("case", line.name, line.coder), name=name)
        told = {
            "Record": line.record,
            "Unit": line.unit,
            "Round": str(line.round),
            "Label": line.label,
            "Coder": line.coder,
        }
        self._sub(case, "Description").text = _xml(
            "\n".join(f"{name}: {' '.join(said.split())}" for name, said in told.items())
        )
        marked: dict[str, None] = {}
        for variable in self.matrix.variables:
            answer = line.answers.get(variable.key)
            if answer is None:
                continue
            for what, said in _told(variable, answer):
                self._value(case, what, said, FLOAT if what == variable.key and variable.type == "number" else TEXT)
            marked |= dict.fromkeys(self._mark(line, variable, answer))
        for paper in self.papers.get(line.record, ()):
            self._sub(case, "SourceRef", targetGUID=self._source(paper.id))
        for guid in marked:
            self._sub(case, "SelectionRef", targetGUID=guid)

    def _value(self, case: Any, name: str, said: str, kind: str) -> None:
        self.kinds.setdefault(name, kind)
        value = self._sub(case, "VariableValue")
        self._sub(value, "VariableRef", targetGUID=self._guid("variable", name))
        self._sub(value, f"{kind}Value").text = _xml(said)

    def _mark(self, line: Line, variable: Variable, answer: Answer) -> Iterable[str]:
        """Marks the passages an answer rests on, and says by which ids."""
        codes = [self.codes.get(f"{variable.key}: {key}", "") for key in chosen(answer)] if variable.keys else []
        codes = [code for code in codes if code] or [self.codes[variable.key]] * (variable.key in self.codes)
        begins = self.begins.get(line.record, {})
        for point in answer.evidence:
            if point.passage not in begins or not codes:
                continue
            paper, at = begins[point.passage]
            start, end = at + point.start, min(at + point.end, len(self.texts[paper].text))
            if start >= end:
                continue
            guid = self._guid("selection", line.name, line.coder, paper, variable.key, str(start), str(end))
            words = " ".join(self.texts[paper].text[start:end].split())[:LONGEST_NAME]
            user = {"creatingUser": self._user(line.coder), "creationDateTime": self.stamp}
            made = etree.Element(f"{{{NAMESPACE}}}PlainTextSelection")
            for name, said in {
                "guid": guid,
                "name": words,
                "startPosition": str(start),
                "endPosition": str(end),
                **user,
            }.items():
                made.set(name, _xml(said))
            for code in codes:
                coding = self._sub(made, "Coding", guid=self._guid("coding", guid, code), **user)
                self._sub(coding, "CodeRef", targetGUID=code)
            self.selections[paper].append(made)
            yield guid

    def _sources(self, root: Any) -> None:
        sources = self._sub(root, "Sources")
        for every in self.papers.values():
            for paper in every:
                guid = self._source(paper.id)
                source = self._sub(
                    sources, "TextSource", guid=guid, name=paper.title, plainTextPath=f"internal://{guid}.txt"
                )
                self._sub(source, "Description").text = DOCUMENT + paper.id
                source.extend(self.selections[paper.id])

    def _source(self, paper: str) -> str:
        return self._guid("source", paper)

    def _user(self, coder: str) -> str:
        return self._guid("user", coder)

    def _guid(self, *of: str) -> str:
        return str(uuid.uuid5(PLACE, "\n".join((self.key, *of)))).upper()

    def _sub(self, under: Any, tag: str, /, **said: str) -> Any:
        made = etree.SubElement(under, f"{{{NAMESPACE}}}{tag}")
        for attribute, words in said.items():
            made.set(attribute, _xml(words))
        return made


def _told(variable: Variable, answer: Answer) -> Iterable[tuple[str, str]]:
    """An answer as values of variables: itself, and in variables beside it the blank and the reason."""
    blank = blank_of(answer)
    if blank and blank != NOT_YET:
        yield variable.key + BLANK, blank
    elif not blank:
        value = answer.value
        if isinstance(value, list | tuple):
            yield variable.key, joined(value)
        elif variable.type == "number":
            yield variable.key, format(Decimal(repr(value)), "f")
        else:
            yield variable.key, str(value)
    if answer.reason:
        yield variable.key + REASON, answer.reason


def _xml(words: str) -> str:
    """The words without signs that XML cannot hold."""
    return NO_XML.sub("\ufffd", words)
