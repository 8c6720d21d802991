"""Passages like a passage, reviews like a review, and what they share, named.

By meaning where the model is to be had, else by their rarest words. Papers of the same review are never answered, nor the same words
published again: the reader has those already.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Any

import numpy as np

from heed.library import seen
from heed.library.models import Passage
from heed.search.asked.lex import words_of
from heed.search.asked.stop import STOP
from heed.search.catalogue import Catalogue, catalogue
from heed.search.compile import rare_words
from heed.search.follow import open_words
from heed.search.glossary import glossary
from heed.search.meaning import ready
from heed.search.meaning.near import Nearness
from heed.search.meaning.vectors import Opened, Vectors
from heed.search.words import WordIndex

SAME = 0.97  # cosine above which two passages are the same words again
DEPTH = 60
FEW = 10  # passages that hold a word: the word is rare whatever the size of the library
SPEAKING = ["findings", "analysis", "narrative", "recommendations", "conclusions", "circumstances", "good_practice"]
SHARED = ["harm_category", "outcome", "age_band", "review_type", "nation"]  # in the order in which they matter
MOST_SHARED = 6


def similar_passages(passage: str, limit: int = 5) -> list[dict[str, Any]]:
    """Passages of other reviews like this one: {passage, document, review, page, text, score, shared: [words or terms]}."""
    own = seen.passages().select_related("document").get(id=passage)
    index = open_words()
    found = [(key, score) for key, score in _near(index, own) if score < SAME or not ready.available()]
    held = (
        seen.passages().select_related("document").defer("boxes", "document__facts").in_bulk([key for key, _ in found])
    )
    answer: list[dict[str, Any]] = []
    told = {_letters(own.text)}
    for key, score in found:
        other = held.get(key)
        if other is None or other.document.review_id == own.document.review_id or _letters(other.text) in told:
            continue
        told.add(_letters(other.text))
        answer.append(
            {
                "passage": key, "document": other.document_id, "review": other.document.review_id, "page": other.page, "text": other.text,
                "score": round(score, 4), "shared": _shared_words(index, own.text, other.text),
            }
        )  # fmt: skip
        if len(answer) == limit:
            break
    return answer


def similar_reviews(review: str, limit: int = 5) -> list[dict[str, Any]]:
    """Reviews like this one: {review, score, shared: [{facet, value}], terms: [what both speak of]}; empty where nothing is known of it."""
    known = catalogue()
    scores = _reviews_by_meaning(known, review) if ready.available() else {}
    mine = _values(known, review)
    for other in set(known.table.reviews) - {review}:
        same = sum(1 for name in SHARED if mine.get(name) and mine[name] & _values(known, other).get(name, set()))
        scores[other] = scores.get(other, 0.0) + 0.02 * same
    best = sorted((pair for pair in scores.items() if pair[1] > 0), key=lambda pair: (-pair[1], pair[0]))[:limit]
    spoken = _terms(review)
    return [
        {
            "review": other, "score": round(score, 4),
            "shared": _both(mine, _values(known, other)),
            "terms": [term for term, _ in (spoken & _terms(other)).most_common(MOST_SHARED)],
        }
        for other, score in best
    ]  # fmt: skip


def _near(index: WordIndex, own: Passage) -> list[tuple[str, float]]:
    fragments = index.fragments()
    if ready.available():
        opened = ready.opened()
        row = opened.rows([own.id]).get(own.id)
        if row is not None:
            near = Nearness(opened, np.array(opened.matrix[row]))
            return near.best(DEPTH, lambda keys: set(keys) - set(index.scores(fragments, keys)))
    query = rare_words(own.text, index, 12)
    return [] if query is None else [(found.passage, found.score) for found in index.search(query, DEPTH)]


def _reviews_by_meaning(known: Catalogue, review: str) -> dict[str, float]:
    names, matrix = _means(ready.opened(), known)
    if review not in names:
        return {}
    cosines = matrix @ matrix[names.index(review)]
    return {name: float(cosine) for name, cosine in zip(names, cosines, strict=True) if name != review}


@lru_cache(maxsize=1)
def _means(opened: Opened, known: Catalogue) -> tuple[list[str], Vectors]:
    """The mean of each review's vectors, less what all reviews have in common: they all speak of children and agencies."""
    names, rows = [], []
    by_review: dict[str, list[str]] = {}
    for document, card in known.table.cards.items():
        by_review.setdefault(card.review, []).append(document)
    for review, documents in by_review.items():
        places = opened.rows_of(documents)
        if len(places):
            names.append(review)
            rows.append(np.asarray(opened.matrix[np.sort(places)]).mean(0))
    if not rows:
        return [], np.zeros((0, 384), dtype=np.float32)
    matrix = np.array(rows) - np.mean(rows, axis=0)
    return names, (matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)).astype(np.float32)


def _values(known: Catalogue, review: str) -> dict[str, set[str]]:
    values: dict[str, set[str]] = {}
    for card in known.of_review.get(review, []):
        for name in SHARED:
            values.setdefault(name, set()).update(card.values.get(name, ()))
    return values


def _both(mine: dict[str, set[str]], theirs: dict[str, set[str]]) -> list[dict[str, str]]:
    return [
        {"facet": name, "value": value}
        for name in SHARED
        for value in sorted(mine.get(name, set()) & theirs.get(name, set()))
    ]


def _shared_words(index: WordIndex, one: str, other: str) -> list[str]:
    """What both speak of: terms of the glossary first, then their rarest common words."""
    theirs = set(_themes(other))
    terms = [term for term in _themes(one) if term in theirs]
    common = {word.lower() for word in words_of(one)} & {word.lower() for word in words_of(other)} - STOP
    searcher = index.searcher
    counted = sorted(
        (searcher.doc_freq("plain", word), word)
        for word in common
        if len(word) > 3 and not any(word in term for term in terms)
    )
    rarest = [word for count, word in counted if count <= max(FEW, index.size() // 50)]
    return (terms + rarest)[:MOST_SHARED]


def _themes(text: str) -> list[str]:
    """The terms of the glossary a text speaks of, words of any report left out."""
    return [expansion.term for expansion in glossary().expansions(text) if not expansion.everyday]


def _terms(review: str) -> Counter[str]:
    """How often a review speaks of each term of the glossary."""
    texts = seen.passages().filter(document__review=review, role__in=SPEAKING).values_list("text", flat=True)
    return Counter(term for text in texts for term in _themes(text))


def _letters(text: str) -> str:
    return "".join(text.split()).lower()
