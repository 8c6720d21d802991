"""The passages that answer a question, in order: candidates from words and from meaning, each scored by both, blended. Pure.

Works on any word index and any opened vectors; what a question requires or shuts out holds for every candidate, however found.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from heed.search.asked.tree import Asked
from heed.search.compile import Compiled
from heed.search.meaning.near import Nearness
from heed.search.ranking import DEPTH, blend, words_weight
from heed.search.tally import Sieve
from heed.search.words import Found, Query, WordIndex

HEADING = float(1 << 16)  # what a heading's score is set apart by: more than words ever score
Ranking = tuple[list[tuple[str, float]], dict[str, set[str]]]


class Evidence(NamedTuple):
    """What speaks for each candidate: BM25, the passage's cosine, nearness word by word; which are headings alone; and which the words meet."""

    by_words: dict[str, float]
    by_meaning: dict[str, float]
    by_senses: dict[str, float]
    headings: set[str]
    met: set[str]


def evidence(
    index: WordIndex, near: Nearness, plan: Compiled, candidates: list[str], *, words: bool = True
) -> Evidence:
    """What speaks for these passages, however they were found; each of them meets what the question requires."""
    finding = index.scores_each(plan.finding, candidates) if words and plan.finding else {}
    other = index.scores_each([*plan.common, index.apart(index.fragments(), HEADING)], candidates, plan.must)
    headings = {key for key, score in other.items() if score >= HEADING / 2}
    by_words = {
        key: finding.get(key, 0.0) + score - (HEADING if key in headings else 0.0) for key, score in other.items()
    }
    met = {key for key, score in finding.items() if score > 0} if plan.finding else set(candidates)
    return Evidence(
        by_words if words else {}, near.of(candidates), near.by_words(candidates), headings, met if words else set()
    )


def ranked(
    index: WordIndex,
    near: Nearness | None,
    asked: Asked,
    plan: Compiled,
    narrowed: list[Query],
    *,
    depth: int = DEPTH,
    sort: str = "best",
    words: bool = True,
    within: list[str] | None = None,
    parts: bool = False,
    sieve: Sieve | None = None,
    review_of: Callable[[str], str] | None = None,
) -> Ranking:
    """The passages in order with their scores, and which were found by words and which by meaning.

    `near` None: by words alone; `words` False: by meaning alone; `within`: the documents that the filters leave; `parts`: a filter leaves
    but parts of them; `sieve`: the same documents, where that is all the filters say; `review_of`: the
    review of a passage, where the library has reviews.
    """
    if not asked.asks:
        return [], {}
    query = plan.words(narrowed)
    if sort != "best" and plan.ranked is None:  # everything that meets it, by date
        dated = [hit.passage for hit in index.by_date(query, depth, sort == "newest")]
        return [(passage, 0.0) for passage in dated], {"words": set(dated), "meaning": set()}
    hits: list[Found] = []
    if words:
        hits = index.sieved(plan.words([]), depth, sieve, query) if sieve else index.search(query, depth)
    scores = {hit.passage: hit.score for hit in hits}
    order, nearest = list(scores.items()), dict[str, float]()
    if near is not None:
        narrowing = plan.narrowing(narrowed)
        documents = list(index.by_document(narrowing)) if plan.must else within
        strict = plan.must or plan.must_not or parts
        meets: Callable[[list[str]], set[str]] | None = (
            (lambda keys: set(index.scores(narrowing, keys))) if strict else None
        )
        nearest = dict(near.best(depth, meets, documents))
        both = [*{**nearest, **scores}]
        found = evidence(index, near, plan, both, words=words)
        scores |= dict.fromkeys(found.met - scores.keys(), 0.0)
        weight = words_weight(asked.plain)
        of = {key: review_of(key) for key in both} if review_of else None
        order = blend(found.by_words, found.by_meaning, found.headings, by_senses=found.by_senses, of=of, weight=weight)
    if sort != "best":
        order = order[:DEPTH]
        dates = index.by_date(index.among([key for key, _ in order]), DEPTH, sort == "newest") if order else []
        place = {hit.passage: at for at, hit in enumerate(dates)}
        order.sort(key=lambda pair: place[pair[0]])
    return order, {"words": set(scores), "meaning": set(nearest)}
