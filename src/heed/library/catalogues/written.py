"""A written list, in any of the five layouts or a mixture: cut into entries at its headings, each read in the layout that fits it best."""

from __future__ import annotations

import re
from collections import Counter

from heed.library.catalogues import (
    heading,
    layout_2013,
    layout_2014,
    layout_2016,
    layout_2019,
    layout_2022,
    sentence,
    when,
)
from heed.library.catalogues.entry import PARTS, CatalogueList, Entry, Unread
from heed.library.catalogues.layout import Block, Layout, announced, parted
from heed.refusal import refuse

LAYOUTS = [layout_2022.LAYOUT, layout_2019.LAYOUT, layout_2016.LAYOUT, layout_2014.LAYOUT, layout_2013.LAYOUT]
_DATE_ALONE = re.compile(rf"(?:(?:{when.MONTH})\s+)?\d{{4}}", re.IGNORECASE)
_LINK_WORDS = re.compile(
    r"^(?:read|download|view|see)(?: the| full)*(?: overview| full| review| serious case review| practice review)* (?:report|review|summary)\b.*$",
    re.IGNORECASE | re.MULTILINE,
)
_URL = re.compile(r"https?://[^\s<>\"')\]]+")
_NUMBER = re.compile(
    r"\b(?:copy (?:no|number)|record(?: no| number)?|library number)\.?:?\s*([A-Z]{0,3}\d{4,8})\b", re.IGNORECASE
)
_ODD_HEADING = re.compile(r"^[^.:;]{3,160}\s[-–—]\s*[^.:;]{1,80}$")
_MOST_KEYWORD = 60  # characters of one keyword


def read(text: str, latest: int) -> CatalogueList:
    """The entries of a written list, and what in it looks like an entry but cannot be read."""
    rows: list[Entry | Unread] = []
    met: Counter[str] = Counter()
    above: str | None = None
    for block, dated in _blocks(text, latest):
        above = dated or above
        try:
            entry = _entry(block, above, latest)
        except ValueError:
            rows.append(_unread(block, "catalogue-heading"))
            continue
        if entry is None:
            rows.append(_unread(block, "catalogue-empty"))
            continue
        met[entry.layout] += 1
        rows.append(entry)
    return CatalogueList(rows, [name for name, _ in met.most_common()])


def _blocks(text: str, latest: int) -> list[tuple[Block, str | None]]:
    """The entries' lines, each with the date that stood alone above it, if one did since the last."""
    blocks: list[tuple[Block, str | None]] = []
    dated, blank = None, True
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.strip().lstrip("#*•").strip("* ")
        if not words:
            blank = True
            continue
        if _DATE_ALONE.fullmatch(words):
            try:
                dated = when.read(words, latest)
            except ValueError:
                dated = None
        elif heading.looks_like_one(words) or (blank and _odd_heading(words)):
            blocks.append((Block(number, words, []), dated))
            dated = None
        elif blocks and dated is None:
            blocks[-1][0].lines.append(words)
        blank = False
    return blocks


def _odd_heading(words: str) -> bool:
    """Whether a line after a blank one is made like a heading, though it cannot be read as one."""
    return bool(_ODD_HEADING.fullmatch(words)) and len(re.findall(r"\s[-–—]\s", words)) >= 2


def _entry(block: Block, above: str | None, latest: int) -> Entry | None:
    head = heading.read(block.heading, latest) if heading.looks_like_one(block.heading) else _raise(block)
    published = head.published or above
    layout = max(LAYOUTS, key=lambda one: _fits(block, one, published))
    body = "\n".join(block.lines)
    link, number = _URL.search(body), _NUMBER.search(body)
    block.lines = [line for one in block.lines if (line := _plain(one))]
    keywords: list[str] = []
    if layout.bare_keywords and len(block.lines) > 1 and _are_keywords(block.lines[-1]):
        keywords = split_keywords(block.lines.pop())
    parts = parted(block, layout)
    keywords = keywords or split_keywords(parts.pop("keywords", ""))
    abstract = {part: parts[part] for part in PARTS if part in parts}
    if not abstract and not keywords:
        return None
    told = sentence.read(abstract.get("incident") or abstract.get("background") or "")
    return Entry(
        line=block.line, heading=block.heading, layout=layout.name, title=head.title, labels=head.labels, published=published,
        publisher=head.publisher, publisher_blank=head.publisher_blank, hosted=head.hosted, abstract=abstract, keywords=keywords,
        link=link[0].rstrip(".,;") if link else None, number=number[1] if number else None, methodology=_model(abstract.get("model")),
        outcome=told.outcome, harm_category=told.harm_category, incident=told.incident, age_months=told.age_months, gender=told.gender,
    )  # fmt: skip


def _fits(block: Block, layout: Layout, published: str | None) -> float:
    """How well the layout reads the entry: labels that are its own, less those of others; its years decide between equals."""
    own = {part for part, _, _ in announced(block, layout)}
    share = len(own) - 0.1 * len(layout.labels)
    if layout.bare_keywords and block.lines and _are_keywords(block.lines[-1]):
        share += 1
    year = int(published[:4]) if published else 0
    return share + (0.5 if layout.years[0] <= year <= layout.years[1] else 0)


def split_keywords(words: str) -> list[str]:
    """The keywords of a line, each once, as written."""
    found = [" ".join(one.split()).strip(" .") for one in re.split(r"[,;>|]", words)]
    return list(dict.fromkeys(one for one in found if one and len(one) <= _MOST_KEYWORD))


def _are_keywords(line: str) -> bool:
    """Whether a line is nothing but keywords: short parts with commas between, no sentence."""
    parts = [part.strip() for part in re.split(r"[,;>|]", line.rstrip("."))]
    return (
        len(parts) > 1
        and ". " not in line
        and ":" not in line
        and all(part and len(part.split()) <= 6 for part in parts)
    )


def _plain(line: str) -> str:
    """The line without what is no part of the abstract: a link, its words, the catalogue's number."""
    return _URL.sub("", _NUMBER.sub("", _LINK_WORDS.sub("", line))).strip(" <>()")


def _model(words: str | None) -> str | None:
    """The model's name where the entry gives no more than a name."""
    name = (words or "").strip(" .")
    found = re.match(r"(?:uses?|used|based on|follow(?:s|ed))\s+(?:the |a |an )?(.+)", name, re.IGNORECASE)
    name = found[1] if found else name
    return name if 0 < len(name) <= 120 and ". " not in name else None


def _raise(block: Block) -> heading.Heading:
    raise ValueError(block.heading)


def _unread(block: Block, code: str) -> Unread:
    return Unread(block.line, block.heading[: heading.LONGEST], refuse(code, line=block.line).refusal)
