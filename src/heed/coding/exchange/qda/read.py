"""A project read from its package, or from the bare project file that some programs write. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree

from heed.coding.exchange.qda.package import MOST_PROJECT, Package
from heed.coding.exchange.qda.project import Case, Given, Project, Selection, Source, Value, Variable
from heed.refusal import refuse

KINDS = {
    "TextSource": "text", "PDFSource": "pdf", "PictureSource": "picture", "AudioSource": "audio", "VideoSource": "video",
}  # fmt: skip
LEFT = {"Notes": "notes", "Links": "links", "Sets": "sets", "Graphs": "graphs"}
MOST_SOURCES = 2_000
READABLE = (".txt", ".pdf", ".docx")


def read(data: bytes, name: str) -> tuple[Project, Package | None]:
    """The project and its package (none of a bare .qde). Refused where it is no project, or not safe to open."""
    if name.lower().endswith(".qde"):
        if len(data) > MOST_PROJECT:
            raise refuse("import-too-large", name=name, what="it", limit=f"{MOST_PROJECT >> 20} MB")
        return _project(_tree(data, name), None, name), None
    package = Package(data, name)
    return _project(_tree(package.project(), name), package, name), package


def _tree(data: bytes, name: str) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise refuse("import-not-project", name=name, why=str(problem)[:160].rstrip(".")) from None
    if root.getroottree().docinfo.doctype or root.getroottree().docinfo.internalDTD is not None:
        raise refuse("import-entities", name=name)
    if _called(root) != "Project":
        raise refuse("import-not-project", name=name, why=f"it begins with {_called(root)[:40]}")
    return root


def _project(root: Any, package: Package | None, name: str) -> Project:
    parts = {_called(part): part for part in root if _called(part)}
    sources = [one for one in parts.get("Sources", ()) if _called(one) in KINDS]
    if len(sources) > MOST_SOURCES:
        raise refuse("import-too-large", name=name, what=f"{len(sources)} sources", limit=f"{MOST_SOURCES}")
    return Project(
        name=(root.get("name") or "").strip()[:200],
        origin=(root.get("origin") or "").strip()[:200],
        codebook=_codebook(parts.get("CodeBook"), root.get("origin") or ""),
        users={_guid(one): (one.get("name") or one.get("id") or "").strip()[:150] for one in parts.get("Users", ())},
        variables=tuple(
            Variable(_guid(one), (one.get("name") or "").strip(), one.get("typeOfVariable") or "Text")
            for one in parts.get("Variables", ())
        ),
        cases=tuple(_case(one) for one in parts.get("Cases", ())),
        sources=tuple(_source(one, package) for one in sources),
        creator=_guid(root, "creatingUserGUID"),
        left=dict(
            Counter({words: len(parts[part]) for part, words in LEFT.items() if part in parts and len(parts[part])})
        ),
    )


def _codebook(element: Any, origin: str) -> bytes:
    """The codes as a code book of their own; empty where there is none."""
    if element is None:
        return b""
    element.set("origin", origin)
    written: bytes = etree.tostring(element, with_tail=False)
    return written


def _source(element: Any, package: Package | None) -> Source:
    kind = KINDS[_called(element)]
    holder = element if kind == "text" else _first(element, "Representation")
    text, plain = _words(holder, package)
    original = (
        _entry(element.get("path"), package) if kind == "pdf" else plain or _entry(element.get("richTextPath"), package)
    )
    selections = tuple(_selections(holder)) if holder is not None else ()
    known = {one.guid for one in selections}
    others = [one for one in element if _called(one).endswith("Selection") and _called(one) != "PlainTextSelection"]
    return Source(
        guid=_guid(element),
        name=(element.get("name") or "").strip()[:200] or _guid(element),
        kind=kind,
        text=text,
        file=original if original.lower().endswith(READABLE) else "",
        description=_text(element, "Description"),
        selections=selections,
        given=_given(element),
        values=_values(element),
        elsewhere=sum(len(_given(one)) for one in others if _guid(one) not in known),
    )


def _words(holder: Any, package: Package | None) -> tuple[str | None, str]:
    """The plain text of a source, and the entry it stands in."""
    if holder is None:
        return None, ""
    inside = _first(holder, "PlainTextContent")
    if inside is not None:
        return inside.text or "", ""
    entry = _entry(holder.get("plainTextPath"), package)
    return (package.text(entry), entry) if entry and package else (None, "")


def _entry(path: str | None, package: Package | None) -> str:
    """The package's entry that a path of the project means; empty where it lies outside, or is not there."""
    if not path or package is None or not path.startswith("internal://"):
        return ""
    inside = "Sources/" + path.removeprefix("internal://").lstrip("/")
    return inside if package.has(inside) else ""


def _selections(holder: Any) -> Iterator[Selection]:
    for one in holder:
        if _called(one) == "PlainTextSelection":
            start, end = _number(one.get("startPosition")), _number(one.get("endPosition"))
            yield Selection(_guid(one), start, end, (one.get("name") or "").strip(), _given(one))


def _given(element: Any) -> tuple[Given, ...]:
    found = []
    for one in element:
        code = _first(one, "CodeRef") if _called(one) == "Coding" else None
        if code is not None:
            found.append(Given(_guid(code, "targetGUID"), _guid(one, "creatingUser") or _guid(element, "creatingUser")))
    return tuple(found)


def _case(element: Any) -> Case:
    def all_of(name: str) -> tuple[str, ...]:
        return tuple(_guid(one, "targetGUID") for one in element if _called(one) == name)

    return Case(
        _guid(element), (element.get("name") or "").strip()[:200], _text(element, "Description"), all_of("CodeRef"), _values(element),
        all_of("SourceRef"), all_of("SelectionRef"),
    )  # fmt: skip


def _values(element: Any) -> tuple[Value, ...]:
    found = []
    for one in element:
        if _called(one) == "VariableValue" and (ref := _first(one, "VariableRef")) is not None:
            said = next((part.text or "" for part in one if _called(part).endswith("Value")), "")
            if said:
                found.append(Value(_guid(ref, "targetGUID"), said))
    return tuple(found)


def _called(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _first(element: Any, name: str) -> Any:
    return next((one for one in element if _called(one) == name), None)


def _text(element: Any, name: str) -> str:
    found = _first(element, name)
    return "" if found is None else (found.text or "")


def _guid(element: Any, name: str = "guid") -> str:
    return (element.get(name) or "").strip("{} \n\t").upper()


def _number(said: str | None) -> int:
    try:
        return int(said or "")
    except ValueError:
        return -1
