"""A list as CSV: one review a row, columns by any of the names libraries give them, in any order."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from heed.library.catalogues import heading, sentence, when
from heed.library.catalogues.coded import nation_of, review_type_of
from heed.library.catalogues.entry import ANONYMOUS, WITHHELD, CatalogueList, Entry, Unread
from heed.library.catalogues.written import split_keywords
from heed.refusal import refuse

NAME = "CSV"
COLUMNS = {  # what a column may be called, letters and digits alone
    "title": ["title", "titleaspublished", "name"],
    "labels": ["label", "labels", "child", "children", "childlabel", "case", "casename", "pseudonym", "knownas"],
    "publisher": ["publisher", "publishedby", "board", "lscb", "lscp", "partnership", "area", "localauthority", "publishingbody", "organisation"],
    "published": ["published", "year", "date", "yearpublished", "publicationyear", "publicationdate", "dateofpublication", "datepublished"],
    "abstract": ["abstract", "summary", "description", "notes"],
    "keywords": ["keywords", "keyword", "subjects", "subject", "tags", "themes"],
    "link": ["link", "url", "web", "webaddress", "location"],
    "number": ["number", "copyno", "copynumber", "recordnumber", "id", "ref", "reference", "accessionnumber"],
    "review_type": ["type", "reviewtype", "typeofreview"],
    "nation": ["nation", "country"],
    "methodology": ["model", "methodology", "method"],
    "lead_reviewers": ["author", "authors", "leadreviewer", "leadreviewers", "reviewer", "reviewers"],
}  # fmt: skip
_BLANKS = {"": None, "anonymous": ANONYMOUS, "unnamed": ANONYMOUS, "anonymised": ANONYMOUS, "withheld": WITHHELD}


def looks_like_one(text: str) -> bool:
    """Whether the first row names columns of such a list."""
    names = _names(text)
    return ("title" in names or "labels" in names) and len(names) > 1


def read(text: str, latest: int) -> CatalogueList:
    """The rows as entries; refused whole where no column gives a title or name, or nothing beside it."""
    names = _names(text)
    if not looks_like_one(text):
        raise refuse("catalogue-columns")
    rows: list[Entry | Unread] = []
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=_delimiter(text))
    columns = len(next(reader))
    for number, row in enumerate(reader, start=1):
        if not any(cell.strip() for cell in row):
            continue
        said = {field: " ".join(row[at].replace("\0", " ").split()) for field, at in names.items() if at < len(row)}
        title = said.get("title") or said.get("labels", "")
        if len(row) > columns:
            rows.append(Unread(number, title[:200], refuse("catalogue-row-long", line=number, columns=columns).refusal))
        else:
            rows.append(entry_of(said, number, NAME, latest))
    return CatalogueList(rows, [NAME])


def entry_of(said: Mapping[str, str], number: int, layout: str, latest: int) -> Entry | Unread:
    """The entry of one record's fields, or why it gives none."""
    title, labels = said.get("title", ""), heading.labels_of(said.get("labels", ""))
    if not title and not labels:
        return Unread(number, "", refuse("catalogue-title", line=number).refusal)
    published = None
    if dated := said.get("published", ""):
        try:
            published = when.read(dated, latest)
        except ValueError:
            return Unread(
                number, (title or labels[0])[:200], refuse("catalogue-date", line=number, date=dated[:40]).refusal
            )
    body = said.get("publisher", "")
    abstract = said.get("abstract", "")
    told = sentence.read(abstract)
    return Entry(
        line=number, heading=(title or ", ".join(labels))[:200], layout=layout, title=(title or ", ".join(labels))[:500],
        labels=labels or heading.labels_in(title), published=published, publisher=None if body.casefold() in _BLANKS else body[:300],
        publisher_blank=_BLANKS.get(body.casefold()), abstract={"incident": abstract} if abstract else {},
        keywords=split_keywords(said.get("keywords", "")), link=_web(said.get("link", "")), number=said.get("number") or None,
        review_type=review_type_of(said.get("review_type", "")), nation=nation_of(said.get("nation", "")),
        methodology=said.get("methodology") or None, lead_reviewers=_people(said.get("lead_reviewers", "")),
        outcome=told.outcome, harm_category=told.harm_category, incident=told.incident, age_months=told.age_months, gender=told.gender,
    )  # fmt: skip


def _names(text: str) -> dict[str, int]:
    """Where the columns are that the list has of COLUMNS."""
    first = next(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=_delimiter(text)), [])
    found: dict[str, int] = {}
    for at, name in enumerate(first):
        plain = "".join(mark for mark in name.casefold() if mark.isalnum())
        field = next((field for field, known in COLUMNS.items() if plain in known), None)
        if field and field not in found:
            found[field] = at
    return found


def _delimiter(text: str) -> str:
    first = text.lstrip("\ufeff").partition("\n")[0]
    return max(",;\t", key=first.count)


def _web(words: str) -> str | None:
    return words if words.startswith(("https://", "http://")) and " " not in words and len(words) <= 1000 else None


def _people(words: str) -> list[str]:
    """The people named: parted by semicolons, or where there are none and each part is a whole name, by commas."""
    parts = [" ".join(one.split()) for one in words.split(";")]
    if len(parts) == 1 and all(" " in one.strip() for one in words.split(",")):
        parts = [" ".join(one.split()) for one in words.split(",")]
    return [one for one in dict.fromkeys(parts) if one][:20]
