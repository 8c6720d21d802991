"""A codebook as SKOS, in Turtle: groups, variables and values as concepts, frames as schemes of their own, crosswalks as mappings.

SKOS knows neither types nor levels nor rules of coding; they stand as notes. It is written, not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from heed.coding.codebooks.book import Codebook, Group, Value, Variable

MAPPING = {"exact": "exactMatch", "broader": "broadMatch", "narrower": "narrowMatch"}
ODD = re.compile('[\\x00-\\x1f"\\\\\\x7f]')
SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
Told = list[tuple[str, str]]


def write(book: Codebook) -> bytes:
    """The whole book as Turtle. Addresses are names (urn:heed:codebook:…), the same for every version: what a thing means has one name."""
    lines = [
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
        "@prefix dct: <http://purl.org/dc/terms/> .",
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .",
    ]
    for subject, kind, told in _things(book):
        said = " ;\n    ".join([f"a skos:{kind}", *(f"{name} {words}" for name, words in told)])
        lines.append(f"\n{subject}\n    {said} .")
    return ("\n".join(lines) + "\n").encode()


def _things(book: Codebook) -> Iterator[tuple[str, str, Told]]:
    scheme = _name(book.key)
    matches = _matches(book)
    rules = [("skos:editorialNote", _text(f"{rule.title}: {rule.words}")) for rule in book.rules]
    head = [("dct:title", _text(book.title)), ("owl:versionInfo", _text(book.version))]
    head += [("dct:issued", _text(book.since))] if book.since else []
    yield scheme, "ConceptScheme", [*head, *([("dct:source", _text(book.source))] if book.source else []), *rules]
    for group in book.groups:
        yield _name(book.key, "group", group.key), "Concept", _group(book, group)
    for variable in book.variables:
        yield (
            _name(book.key, variable.key),
            "Concept",
            [*_variable(book, variable), *matches.get((variable.key, ""), [])],
        )
        for value in book.values_of(variable):
            up = ("skos:broader", _name(book.key, variable.key))
            told = [("skos:inScheme", scheme), up, *_value(value), *matches.get((variable.key, value.key), [])]
            yield _name(book.key, variable.key, value.key), "Concept", told
    for frame in book.frames:
        whole = _name(book.key, "frame", frame.key)
        yield whole, "ConceptScheme", [("dct:title", _text(frame.title)), ("dct:temporal", _text(frame.period))]
        for one in frame.categories:
            yield _name(book.key, "frame", frame.key, one.key), "Concept", [("skos:inScheme", whole), *_value(one)]


def _group(book: Codebook, group: Group) -> Told:
    told = [("skos:inScheme", _name(book.key)), ("skos:prefLabel", _text(group.label))]
    told += _above(book, group.parent)
    return told + ([("skos:definition", _text(group.definition))] if group.definition else [])


def _variable(book: Codebook, one: Variable) -> Told:
    told = [("skos:inScheme", _name(book.key)), ("skos:prefLabel", _text(one.label)), ("skos:notation", f'"{one.key}"')]
    told += _above(book, one.parent)
    told += [("skos:definition", _text(one.definition))] if one.definition else []
    told.append(("skos:note", _text(f"Type: {one.type}. Level: {one.level}.")))
    scope = [*(f"Included: {words}" for words in one.include), *(f"Not counted: {words}" for words in one.exclude)]
    scope += [f"Decision: {one.decision}"] if one.decision else []
    scope += [f"Computed: {one.derived}"] if one.derived else []
    told += [("skos:scopeNote", _text(words)) for words in scope]
    told += [("skos:example", _text(passage)) for passage in one.examples]
    told += [("dct:source", _text(one.source))] if one.source else []
    return told


def _value(value: Value) -> Told:
    told = [("skos:prefLabel", _text(value.name)), ("skos:notation", _text(value.key, ""))]
    told += [("skos:definition", _text(value.meaning))] if value.meaning else []
    scope = [*(f"Included: {words}" for words in value.include), *(f"Not counted: {words}" for words in value.exclude)]
    scope += [f"Decision: {value.decision}"] if value.decision else []
    return told + [("skos:scopeNote", _text(words)) for words in scope]


def _above(book: Codebook, parent: str) -> Told:
    return [("skos:broader", _name(book.key, "group", parent))] if parent else [("skos:topConceptOf", _name(book.key))]


def _matches(book: Codebook) -> dict[tuple[str, str], Told]:
    found: dict[tuple[str, str], Told] = {}
    for link in book.crosswalks:
        category = _name(book.key, "frame", link.frame, link.category)
        found.setdefault((link.variable, link.value), []).append((f"skos:{MAPPING[link.relation]}", category))
    return found


def _name(*parts: str) -> str:
    return "<urn:heed:codebook:" + "/".join(quote(part, safe="") for part in parts) + ">"


def _text(words: str, language: str = "@en") -> str:
    return f'"{ODD.sub(_escaped, words)}"{language}'


def _escaped(found: re.Match[str]) -> str:
    return SHORT.get(found[0]) or f"\\u{ord(found[0]):04X}"
