"""What was brought from elsewhere, as it would be taken: read anew from its files, by the choices of the one who brought it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from heed.coding import shelf
from heed.coding.answering.answers import Evidence, pointed
from heed.coding.codebooks.book import Codebook
from heed.coding.exchange.coded import Foreign, Misses
from heed.coding.exchange.qda import placing
from heed.coding.exchange.qda import read as projects
from heed.coding.exchange.qda import take as taking
from heed.coding.exchange.qda.package import Package
from heed.coding.exchange.qda.project import DOCUMENT, Project, Source
from heed.coding.exchange.tables import read, take
from heed.coding.exchange.tables.read import Table
from heed.coding.exchange.tables.take import Choice
from heed.coding.models import Brought
from heed.files import store
from heed.library import seen as library
from heed.library.kept import Redirect
from heed.library.seen import Viewer
from heed.refusal import refuse

AT_ONCE = 500
TABLE, PROJECT = Brought.Form.TABLE, Brought.Form.PROJECT
MOST_BYTES = {TABLE: read.MOST_BYTES, PROJECT: 200 << 20}


class Found(NamedTuple):
    """A source of a project: the paper of this library that it is (empty: none), and whether it could be read into it."""

    source: Source
    document: str
    review: str
    readable: bool


def form_of(names: Iterable[str]) -> Brought.Form:
    """Which form these files are of, by their endings; refused where they are of none, or of two."""
    names = list(names)
    endings = [name.lower().rpartition(".")[2] for name in names]
    if endings and set(endings) <= {"csv", "tsv", "txt"}:
        return TABLE
    if len(endings) == 1 and endings[0] in ("qdpx", "qde"):
        return PROJECT
    raise refuse("import-form", name=", ".join(names)[:120] or "nothing")


def looked_at(brought: Brought, choice: Choice | None = None, codebook: str = "") -> Foreign:
    """What keeping it would make. `codebook`: the key of one that is here, for tables; otherwise one is made of the file."""
    if brought.form == PROJECT:
        return taking.take(project_of(brought)[0], brought.files[0]["name"])
    book: Codebook | None = shelf.find(codebook) if codebook else None
    tables = tables_of(brought)
    return take.take(tables, choice or take.usual(tables), book)


def tables_of(brought: Brought) -> list[Table]:
    """The tables that were brought."""
    return [read.read(store.original(one["sha256"]), one["name"]) for one in brought.files]


def project_of(brought: Brought) -> tuple[Project, Package | None]:
    """The project that was brought, and its package."""
    (one,) = brought.files
    return projects.read(store.original(one["sha256"]), one["name"])


def sources_of(project: Project, package: Package | None, viewer: Viewer) -> list[Found]:
    """Its sources, and which papers of this library they are: the paper Heed wrote it from, or one of the very same bytes."""
    open_to = library.documents(viewer).filter(file_gone=None)
    found = []
    for source in project.sources:
        rows = open_to.none()
        if source.description.startswith(DOCUMENT):
            rows = open_to.filter(pk=source.description.removeprefix(DOCUMENT).strip()[:20])
        data = bytes_of(source, package)
        if data and not rows.exists():
            rows = open_to.filter(sha256=hashlib.sha256(data).hexdigest())
        document, review = rows.values_list("pk", "review").first() or ("", "")
        found.append(Found(source, document, review, bool(data)))
    return found


def bytes_of(source: Source, package: Package | None) -> bytes:
    """The file a source can be read from; empty where the project has none."""
    if source.file and package is not None:
        return package.content(source.file)
    return source.text.encode() if source.kind == "text" and source.text else b""


def records_of(project: Project, found: Iterable[Found]) -> dict[str, str]:
    """The reviews of this library that records of another program's project are: a source is the review its paper is of."""
    names = taking.records_of(project)
    return {names[one.source.guid]: one.review for one in found if one.review}


def reviews_of(project: Project | None, foreign: Foreign, found: Iterable[Found], viewer: Viewer) -> dict[str, str]:
    """The records that are reviews of this library, as far as this viewer may see them."""
    records, here = foreign.records, dict[str, str]()
    for start in range(0, len(records), AT_ONCE):
        some = records[start : start + AT_ONCE]
        onward = dict(Redirect.objects.filter(pk__in=some).values_list("old", "new"))  # merged since it was taken away
        open_ones = library.reviews(viewer).filter(pk__in={*some, *onward.values()})
        now = set(open_ones.values_list("pk", flat=True))
        here |= {one: id for one in some if (id := one if one in now else onward.get(one, "")) in now}
    by_paper = records_of(project, found) if project is not None else {}
    known = set(records)
    return {**{record: id for record, id in by_paper.items() if record in known}, **here}


def evidence_of(
    foreign: Foreign, found: Iterable[Found], reviews: Mapping[str, str], misses: Misses
) -> dict[int, tuple[Evidence, ...]]:
    """The passages each answer rests on, by its place; what stands in no passage is told."""
    sources = {one.source.guid: one for one in found}
    beside: dict[str, tuple[placing.Laid, list[tuple[str, str]]]] = {}
    rests: dict[int, tuple[Evidence, ...]] = {}
    for number, one in enumerate(foreign.said):
        points: list[Evidence] = []
        for stretch in one.stretches:
            source = sources.get(stretch.source)
            where = f"{one.record}, {one.variable}, {one.coder}"
            text = taking.text_of(source.source) if source else None
            if source is None or not source.document or text is None or source.review != reviews.get(one.record):
                misses.add("its source is no paper of this library, so that the answer rests on no passage", where)
                continue
            if stretch.source not in beside:
                passages = list(
                    library.passages(Viewer(None))
                    .filter(document=source.document)
                    .order_by("order")
                    .values_list("pk", "text")
                )
                beside[stretch.source] = (placing.laid(text, [words for _, words in passages]), passages)
            laid, passages = beside[stretch.source]
            places = placing.place(laid, stretch.start, stretch.end)
            if not places:
                misses.add("its words stand in no passage of the paper as Heed read it", where)
            points += [pointed(*passages[place.passage], place.start, place.end) for place in places]
        if points:
            rests[number] = tuple(dict.fromkeys(points))[: taking.MOST_EVIDENCE]
    return rests
