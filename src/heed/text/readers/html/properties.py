"""What a web page says of itself: title, dates, author, description."""

from __future__ import annotations

import json
import re
from typing import Any

_META = {
    "title": ("dcterms.title", "dc.title", "citation_title", "og:title", "twitter:title"),
    "author": ("author", "dcterms.creator", "dc.creator", "citation_author", "article:author"),
    "publisher": ("dcterms.publisher", "dc.publisher", "citation_publisher", "og:site_name", "publisher"),
    "description": ("dcterms.description", "dc.description", "description", "og:description"),
    "created": (
        "article:published_time", "dcterms.issued", "dcterms.created", "dcterms.date", "dc.date.issued", "dc.date.created", "dc.date",
        "citation_publication_date", "citation_date", "govuk:first-published-at", "datepublished", "publish-date", "date",
    ),
    "modified": (
        "article:modified_time", "og:updated_time", "dcterms.modified", "dc.date.modified", "govuk:updated-at", "datemodified", "last-modified",
    ),
    "keywords": ("keywords", "dcterms.subject", "dc.subject"),
}  # fmt: skip
_LINKED_DATA = {"created": "datePublished", "modified": "dateModified", "title": "headline"}
_BRAND = re.compile(r"\b(?:brand\w*|logo\w*|site-?(?:name|title|logo)|org(?:anisation)?-?name)\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:first )?published (?:by|in|on|\d)", re.IGNORECASE)
_MOST = 2000
_SITE_NAME = re.compile(r"\s+[|–—·»:-]\s+[^|–—·»]{2,60}$")


def properties_of(root: Any) -> dict[str, str]:
    """The page's own title, author, publisher, description, created, modified and language, where it states them."""
    stated: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (
            (meta.get("name") or meta.get("property") or meta.get("itemprop") or meta.get("http-equiv") or "")
            .strip()
            .lower()
        )
        content = " ".join((meta.get("content") or "").split())[:_MOST]
        if name and content:
            stated.setdefault(name, content)
    found = {
        key: value
        for key, names in _META.items()
        if (value := next((stated[name] for name in names if name in stated), ""))
    }
    for key, value in _linked_data(root).items():
        found.setdefault(key, value)
    heading = " ".join("".join(next(iter(root.iter("title")), root.makeelement("title")).itertext()).split())[:_MOST]
    if heading:
        found.setdefault("title", _SITE_NAME.sub("", heading))
        found["window_title"] = heading
    found.update(_of_site(root))
    language = (root.get("lang") or "").strip()
    if language:
        found["language"] = language[:35]
    return found


def _of_site(root: Any) -> dict[str, str]:
    """Whose site it is: the brand in the page's header and the copyright line of its footer, which the article leaves out."""
    found: dict[str, str] = {}
    for key, tag, rule in (("site", "header", _BRAND), ("copyright", "footer", None)):
        for part in root.iter(tag):
            for element in part.iter():
                words = " ".join("".join(element.itertext()).split()) or " ".join((element.get("alt") or "").split())
                named = rule.search(f"{element.get('class') or ''} {element.get('id') or ''}") if rule else "©" in words
                if named and 3 < len(words) <= 200:
                    found[key] = words  # the innermost one is found last
    if "site" not in found:
        brands = [words for part in root.iter("header") if 3 < len(words := _own_words(part)) <= 120]
        if brands:
            found["site"] = brands[-1]
    for part in root.iter("footer"):
        if len(words := _own_words(part)) <= 200 and _PUBLISHED.search(words):
            found["imprint"] = words
    return found


def _own_words(part: Any) -> str:
    """What a header or footer says, without its menus, lists, forms and headings."""
    left_out = {"nav", "ul", "ol", "form", "button", "select", "script", "style", "h1", "h2"}
    said: list[str] = []

    def gather(element: Any) -> None:
        if not isinstance(element.tag, str) or element.tag in left_out or element.get("role") == "navigation":
            return
        said.append(element.text or "")
        for inner in element:
            gather(inner)
            said.append(inner.tail or "")

    gather(part)
    return " ".join(" ".join(said).split())


def _linked_data(root: Any) -> dict[str, str]:
    """Dates and headline of the page's schema.org data."""
    found: dict[str, str] = {}
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            for key, name in _LINKED_DATA.items():
                value = thing.get(name)
                if isinstance(value, str) and value.strip():
                    found.setdefault(key, value.strip()[:_MOST])
    return found


def _things(data: object) -> list[dict[str, object]]:
    if isinstance(data, list):
        return [thing for thing in data if isinstance(thing, dict)]
    if isinstance(data, dict):
        graph = data.get("@graph")
        return [data, *(_things(graph) if isinstance(graph, list) else [])]
    return []
