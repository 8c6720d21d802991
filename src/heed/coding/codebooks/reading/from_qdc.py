"""A codebook as REFI-QDA (.qdc): Heed's own, whole, or another program's, of which codes, nesting and descriptions are all there is."""

from __future__ import annotations

from typing import Any, NamedTuple

from lxml import etree

from heed.coding.codebooks.book import LEVELS, TYPES, Codebook
from heed.coding.codebooks.checks import LONGEST_KEY
from heed.coding.codebooks.described import facts_of, link_of
from heed.coding.codebooks.names import key_of
from heed.coding.codebooks.reading.shaped import shaped
from heed.refusal import refuse

DEEPEST = 40  # codes within codes
MOST = 2_500  # codes of another program: the variables and groups a codebook may have


class Code(NamedTuple):
    """One code of the file."""

    name: str
    guid: str
    codable: bool
    description: str
    codes: tuple[Code, ...]


def read(data: bytes, name: str, notes: list[str]) -> Codebook:
    """The book. Another program's codes become yes/no questions of the review, in groups as they were nested."""
    root = _parsed(data)
    if etree.QName(root).localname != "CodeBook":
        raise refuse("codebook-unreadable", form="REFI-QDA", why="it is no code book")
    codes = [code for part in root if _is(part, "Codes") for code in _codes(part, 1)]
    if any(_is(part, "Sets") for part in root):
        notes.append("Sets of codes are not kept: a codebook has groups.")
    if codes and facts_of(codes[0].description).get("kind") == "codebook":
        return _own(codes)
    return _foreign(codes, name, (root.get("origin") or "").strip(), notes)


def codes_of(data: bytes) -> list[Code]:
    """Every code of the file, however deep, each with those under it."""
    waiting = [code for part in _parsed(data) if _is(part, "Codes") for code in _codes(part, 1)]
    found: list[Code] = []
    while waiting:
        code = waiting.pop()
        found.append(code)
        waiting += code.codes
    return found


def _parsed(data: bytes) -> etree._Element:
    """The tree of the file; one that declares a document type is refused unread, so that no entity is ever made."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise refuse("codebook-unreadable", form="REFI-QDA", why=str(problem)[:200].rstrip(".")) from None
    if root.getroottree().docinfo.internalDTD is not None or root.getroottree().docinfo.doctype:
        raise refuse("codebook-entities")
    return root


def _is(element: etree._Element, name: str) -> bool:
    return isinstance(element.tag, str) and etree.QName(element).localname == name


def _codes(under: etree._Element, depth: int) -> tuple[Code, ...]:
    if depth > DEEPEST:
        raise refuse("codebook-too-large", what=f"codes {depth} deep", limit=f"{DEEPEST}")
    return tuple(
        Code(
            (one.get("name") or "").strip(),
            (one.get("guid") or "").strip("{} ").upper(),
            (one.get("isCodable") or "true").strip() in ("true", "1"),
            next((part.text or "" for part in one if _is(part, "Description")), ""),
            _codes(one, depth + 1),
        )
        for one in under
        if _is(one, "Code")
    )


def _own(codes: list[Code]) -> Codebook:
    """Heed's own: every code says in its description what it is."""
    head = codes[0]
    told: dict[str, Any] = {"key": head.name.removeprefix("codebook "), **_fields(head)}
    told |= {many: [] for many in ("rules", "values", "frames", "groups", "variables", "crosswalks")}
    for code in head.codes:
        kind = facts_of(code.description).get("kind", "")
        if kind in ("rule", "value"):
            told[f"{kind}s"].append({"key": code.name.removeprefix(f"{kind} "), **_fields(code)})
        elif kind == "frame":
            frame = code.name.removeprefix("frame ")
            inside = [{"key": one.name.removeprefix(f"{frame}: "), **_fields(one)} for one in code.codes]
            told["frames"].append({"key": frame, **_fields(code), "categories": inside})
    waiting = [(code, "") for code in reversed(codes[1:])]
    while waiting:
        code, parent = waiting.pop()
        facts = facts_of(code.description)
        if facts.get("kind") == "group":
            key = code.name.removeprefix("group ")
            told["groups"].append({"key": key, "parent": parent, **_fields(code)})
            waiting += [(one, key) for one in reversed(code.codes)]
        elif facts.get("kind") == "variable":
            _own_variable(told, code, parent)
        else:
            raise refuse(
                "codebook-wrong", where=f"the code {code.name[:60]!r}", why="its description does not say what it is"
            )
    return shaped(told)


def _own_variable(told: dict[str, Any], code: Code, parent: str) -> None:
    values: list[Any] = []
    told["crosswalks"] += [link_of(line, code.name, "") for line in facts_of(code.description).get("crosswalk", [])]
    for one in code.codes:
        facts, key = facts_of(one.description), one.name.removeprefix(f"{code.name}: ")
        values.append({"key": key, **_fields(one)} if facts.get("kind") == "value" else key)
        told["crosswalks"] += [link_of(line, code.name, key) for line in facts.get("crosswalk", [])]
    told["variables"].append(
        {"key": code.name, "parent": parent, **_fields(code), **({"values": values} if values else {})}
    )


def _fields(code: Code) -> dict[str, Any]:
    facts = {name: said for name, said in facts_of(code.description).items() if name not in ("kind", "crosswalk")}
    if "ordered" in facts:
        facts["ordered"] = facts["ordered"] == "yes"
    return facts


def _foreign(codes: list[Code], name: str, origin: str, notes: list[str]) -> Codebook:
    """Another program's: a code that may be given to text is a question, a code with codes under it a group."""
    source = f"REFI-QDA{', from ' + origin if origin else ''}"
    told: dict[str, Any] = {
        "key": key_of(name)[:LONGEST_KEY].rstrip("_"),
        "title": name,
        "source": source,
        "groups": [],
        "variables": [],
    }
    groups: set[str] = set()
    variables: set[str] = set()
    waiting = [(code, "") for code in reversed(codes)]
    while waiting:
        code, parent = waiting.pop()
        inside = parent
        if code.codes:
            inside = key_of(code.name, groups)
            groups.add(inside)
            group = {"key": inside, "label": code.name, "parent": parent}
            told["groups"].append(group if code.codable else {**group, "definition": code.description.strip()})
        if code.codable or not code.codes:
            key = key_of(code.name, variables)
            variables.add(key)
            told["variables"].append(
                {"key": key, "label": code.name, "level": LEVELS[0], "type": TYPES[0], "definition": code.description.strip(),
                 "parent": inside, "reference": f"guid {code.guid}" if code.guid else "", "source": source}
            )  # fmt: skip
        waiting += [(one, inside) for one in reversed(code.codes)]
        if len(variables) + len(groups) > MOST:
            raise refuse("codebook-too-large", what=f"more than {MOST} codes", limit=f"{MOST}")
    notes.append("The file knows neither types nor levels: every code became a yes/no question of the review.")
    if told["groups"]:
        notes.append(
            "Codes with codes under them became groups; one that was given to text itself is a question in its own group."
        )
    return shaped(told)
