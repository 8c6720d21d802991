"""The quote checker: every quotation of a given file, held against the whole library.

What is verified is decided by comparing words with the library's own text. The given file is read in the sandbox and never stored.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from heed.library.pool import reader_pool
from heed.search.quoted.answers import Checked, Report, Where
from heed.search.quoted.candidates import Candidates
from heed.search.quoted.library import Library
from heed.text.quotes import LEAST_WORDS, Given, Outcome, Place, Quotation, compare, quotations, take_apart, verified
from heed.text.reading import Reading

MOST_WAYS = 3  # in which a quotation may be meant that are compared word by word
BETTER = 0.05  # by how much a less likely way must agree better to be the one told of
ALSO = 20  # further places that are told of


def check_file(data: bytes, name: str, *, least_words: int = LEAST_WORDS) -> list[Checked]:
    """Every quotation of the file, in its order; Refused where the file cannot be read. Nothing of it is kept."""
    return check_whole(data, name, least_words=least_words).quotes


def check_whole(
    data: bytes, name: str, *, least_words: int = LEAST_WORDS, progress: Callable[[int, int], None] | None = None
) -> Report:
    """The same with the number of those too short; `progress` is told how many of how many are done."""
    with reader_pool() as pool:
        reading = pool.read(data, name)
    return check_reading(reading, without=hashlib.sha256(data).hexdigest(), least_words=least_words, progress=progress)


def check_reading(
    reading: Reading,
    *,
    without: str = "",
    least_words: int = LEAST_WORDS,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """The quotations of a file already read. `without`: the hash of a file that is no source (a paper does not prove itself)."""
    found = quotations(reading, least_words)
    library = _Check(without)
    checked: list[tuple[Quotation, Checked]] = []
    for number, quotation in enumerate(found.found):
        if not _said_already(quotation, checked):
            one = library.check(quotation)
            if quotation.sure or one.status != "not_found":
                checked.append((quotation, one))
        if progress is not None:
            progress(number + 1, len(found.found))
    return Report([one for _, one in checked], found.short)


def check_text(text: str) -> Checked:
    """One quotation by its words alone, however short."""
    return _Check("").check(Quotation(text, 0, 0, 0, len(text), "marks", [text]))


def _said_already(quotation: Quotation, checked: list[tuple[Quotation, Checked]]) -> bool:
    """Whether it stands within a quotation that is verified as a whole."""
    return any(
        one.status == "verified" and outer.start <= quotation.start and quotation.end <= outer.end
        for outer, one in checked[-4:]
    )


class _Check:
    """One check: the library and its index, asked for each quotation in turn."""

    def __init__(self, without: str) -> None:
        self.candidates = Candidates()
        self.library = Library(without)

    def check(self, quotation: Quotation) -> Checked:
        """What comes of one quotation, read in each of the ways it may be meant."""
        ways = [(way, take_apart(way)) for way in quotation.readings]
        ways = [(text, given) for text, given in ways if given.runs]
        for text, given in sorted(ways, key=lambda way: -way[1].words):
            places = self._verified(given)
            if places:
                return self._told(quotation, text, given, Outcome("verified", places, share=1.0))
        best: tuple[Given, str, Outcome] | None = None
        for text, given in ways[:MOST_WAYS]:
            sources = self.library.sources(self.candidates.like(given), given)
            places = self.library.in_order(verified(given, sources))
            if places:
                return self._told(quotation, text, given, Outcome("verified", places, share=1.0))
            outcome = compare(given, sources)
            if best is None or outcome.share > best[2].share + BETTER:
                best = (given, text, outcome)
        if best is None:
            return self._told(quotation, quotation.text, None, Outcome("not_found"))
        return self._told(quotation, best[1], best[0], best[2])

    def _verified(self, given: Given) -> list[Place]:
        """The places that say it, among passages that hold its longest run word for word."""
        if given.too_broken:
            return []
        return self.library.in_order(verified(given, self.library.sources(self.candidates.exact(given), given)))

    def _told(self, quotation: Quotation, text: str, given: Given | None, outcome: Outcome) -> Checked:
        wheres = [self.library.where(place) for place in outcome.places[: ALSO + 1]]
        facts: dict[str, Any] = {}
        if wheres:
            first = wheres[0]
            facts = {name: getattr(first, name) for name in Where.__struct_fields__}
        else:
            facts = dict.fromkeys(("review", "document", "page", "printed_page", "paragraph", "passage"), None) | {
                "passages": []
            }
        source_text = None
        if outcome.places:
            joined_up = outcome.status == "altered" and len(outcome.places) > 1
            source_text = (
                " […] ".join(place.words for place in outcome.places) if joined_up else outcome.places[0].words
            )
        return Checked(
            text=text, status=outcome.status, source_text=source_text, difference=outcome.differences,
            given_page=quotation.page, given_start=quotation.start, given_end=quotation.end,
            kind=quotation.kind, citation=quotation.citation, marked=given.marks if given else [], also_in=wheres[1:], **facts,
        )  # fmt: skip
