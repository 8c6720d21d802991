"""Which passages may be a quotation's source, from the word index: those with its words run together, then those with its rarest."""

from __future__ import annotations

import re
from collections.abc import Iterable

import tantivy

from heed.library import seen
from heed.search.follow import follow, open_words
from heed.text.quotes import Given, promise
from heed.text.quotes.letters import Letters

EXACT = 30  # passages looked at that hold a run word for word
LIKE = 16  # passages looked at that hold many of its words
LOOKED_AT = 10  # of these, how many are compared word by word with the passages around them
ZONES = 6  # parts of a quotation, each of which gives one phrase of three words to look for
RARE = 8  # words looked for alone
_TOKEN = re.compile(r"[^\W_]+")


class Candidates:
    """The word index as one check sees it, brought up to date first."""

    def __init__(self) -> None:
        follow()
        self.index: tantivy.Index = open_words().index
        self.index.reload()
        self.searcher = self.index.searcher()

    def exact(self, given: Given) -> list[str]:
        """Passages that hold its longest run word for word (as far as the index tells), by their ids."""
        run = max(given.runs, key=lambda run: len(run.letters.words))
        words = _tokens(run.letters.words)
        return self._hits(_phrase(words), EXACT) if len(words) > 1 else []

    def like(self, given: Given) -> list[str]:
        """Passages that hold much of it, by their ids."""
        phrases: list[str] = []
        for run in given.runs:
            phrases += _rarest_threes(
                _tokens(run.letters.words), max(1, ZONES * len(run.letters.words) // max(1, given.words))
            )
        single = sorted(
            {word for run in given.runs for word in _tokens(run.letters.words)}, key=lambda word: (-len(word), word)
        )
        half = (
            len(phrases) + 1
        ) // 2  # each half asks for itself: of a joined quotation one may stand everywhere, the other once
        hits = [
            hit
            for part in (phrases, phrases[:half], phrases[half:])
            if part
            for hit in self._hits(" ".join(part), LIKE)
        ]
        hits = list(dict.fromkeys(hits + self._hits(" ".join(single[:RARE]), LIKE)))
        texts = dict(seen.passages().filter(pk__in=hits).values_list("id", "text"))
        held = {id: promise(given, Letters.of([texts[id]])) for id in hits if id in texts}
        return _each_part(held)[:LOOKED_AT]

    def _hits(self, query: str, limit: int) -> list[str]:
        parsed, _ = self.index.parse_query_lenient(query, ["text"])
        found = self.searcher.search(parsed, limit, count=False).hits
        return [str(self.searcher.doc(address).get_first("passage")) for _, address in found]


def _each_part(held: dict[str, set[int]]) -> list[str]:
    """The passages in the order to look at: each time the one that holds most of what those before it do not.

    So of a quotation joined from two places both are looked at, however often one of them stands in the library.
    """
    left, order, told = dict(held), [], set[int]()
    while left:
        best = max(left, key=lambda id: (len(left[id] - told), len(left[id])))
        if not left[best] - told and told:
            told = set()
            continue
        order.append(best)
        told = told | left.pop(best)
        if not told:
            return order + list(left)
    return order


def _tokens(words: Iterable[str]) -> list[str]:
    """The words as the index may hold them."""
    return [token for word in words for token in _TOKEN.findall(word)]


def _phrase(words: list[str]) -> str:
    return f'"{" ".join(words)}"'


def _rarest_threes(words: list[str], zones: int) -> list[str]:
    """From each part of the words the three that, being longest, are likeliest to be rare."""
    if len(words) < 3:
        return [_phrase(words)] if len(words) == 2 else words
    threes = [words[at : at + 3] for at in range(len(words) - 2)]
    size = max(1, -(-len(threes) // zones))
    return [
        _phrase(max(threes[at : at + size], key=lambda three: sum(min(len(word), 9) ** 2 for word in three)))
        for at in range(0, len(threes), size)
    ]
