"""CSL-JSON: what Zotero, Pandoc and citeproc read."""

from __future__ import annotations

import json
from typing import Any

from heed.library.citations.facts import Facts, Person, notes, plain


def csl_json(facts: Facts) -> str:
    """A list of one item, as importers expect it."""
    return json.dumps([csl(facts)], ensure_ascii=False, indent=2) + "\n"


def csl(facts: Facts) -> dict[str, Any]:
    """The item. The pin-point belongs to a citation and not to an item: it stands in `note`, and apart in `custom`."""
    date, pin = facts.date, facts.pin
    item: dict[str, Any] = {"id": pin.passage if pin else facts.id, "type": "report", "title": facts.shown_title}
    if facts.authors:
        item["author"] = [_name(one) for one in facts.authors]
    elif facts.publisher:
        item["author"] = [{"literal": plain(facts.publisher)}]
    if facts.publisher:
        item["publisher"] = plain(facts.publisher)
    if date.year:
        item["issued"] = {"date-parts": [[part for part in (date.year, date.month, date.day) if part]]}
        if not date.sure:
            item["issued"]["circa"] = True
    if facts.kind:
        item["genre"] = facts.kind
    if facts.labels:
        item["keyword"] = ", ".join(plain(label) for label in facts.labels)
    if facts.address:
        item["URL"] = facts.address
    item["note"] = ". ".join(notes(facts))
    item["custom"] = {"sha256": facts.sha256}
    if pin is not None:
        item["custom"] |= {
            "locator": pin.printed or str(pin.page),
            "label": "page",
            "file-page": pin.page,
            "passage": pin.passage,
        }
        if pin.paragraph:
            item["custom"]["paragraph"] = pin.paragraph
        if facts.corrected:
            item["custom"]["text-corrected"] = facts.corrected
    return item


def _name(one: Person) -> dict[str, str]:
    return {"family": one.family, "given": one.given} if one.given else {"literal": one.family}
