"""One ranking from words and meaning. Pure: any corpus of passages can be ranked by it (docs/decisions/0007-ranking.md).

Meaning leads: practitioners' questions share few words with their answers, and fusing ranks lets chance words push answers down. It is
told twice: by one vector of the whole passage, and word by word (meaning/senses.py).
A passage whose review holds others that answer comes before one that stands alone (`of`).
Words add to it in proportion to BM25, so that a rare word found exactly still counts; where the question is a name, a number, an
abbreviation or a word or two, words lead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from heed.search.asked.lex import words_of
from heed.search.asked.stop import STOP

DEPTH = 200  # candidates of each list
WORDS_WEIGHT = 3 / 400  # one point of BM25 beside a cosine
WORDS_LEAD = 1 / 20  # the same where words lead
FEW = 2  # content words of a question that names rather than asks
SENSES_WEIGHT = 0.8  # nearness word by word beside a cosine
HEADING = 0.3  # taken off a heading that stands alone: it announces an answer, it holds none
REVIEW_WEIGHT = 0.2  # of what the best of its review score, beside a passage's own score
BEST_OF_REVIEW = 3
RRF = 60  # the constant of reciprocal rank fusion


def words_weight(question: str) -> float:
    """How much a point of BM25 counts beside the cosine, for this question."""
    content = [word for word in words_of(question) if word.lower() not in STOP]
    return WORDS_LEAD if len(content) <= FEW else WORDS_WEIGHT


def blend(
    by_words: Mapping[str, float],
    by_meaning: Mapping[str, float],
    headings: Iterable[str] = (),
    *,
    by_senses: Mapping[str, float] | None = None,
    of: Mapping[str, str] | None = None,
    weight: float = WORDS_WEIGHT,
    senses_weight: float = SENSES_WEIGHT,
) -> list[tuple[str, float]]:
    """Passages with their score, best first, from the BM25 scores, cosines and nearness word by word of the candidates (absent: none).

    `of`: the review of each passage; without it each is scored by itself.
    """
    shut, senses = frozenset(headings), by_senses or {}
    scores = {
        key: by_meaning.get(key, 0.0)
        + senses_weight * senses.get(key, 0.0)
        + weight * by_words.get(key, 0.0)
        - (HEADING if key in shut else 0.0)
        for key in {**by_meaning, **by_words}
    }
    alone = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    return alone if of is None else beside_their_review(alone, of)


def beside_their_review(alone: list[tuple[str, float]], of: Mapping[str, str]) -> list[tuple[str, float]]:
    """Passages scored by themselves, best first, with a share of the mean of the best of their review added."""
    best: dict[str | None, list[float]] = {}
    for key, score in alone:
        held = best.setdefault(of.get(key), [])
        if len(held) < BEST_OF_REVIEW:
            held.append(score)
    added = {review: REVIEW_WEIGHT * sum(held) / len(held) for review, held in best.items()}
    return sorted(((key, score + added[of.get(key)]) for key, score in alone), key=lambda pair: (-pair[1], pair[0]))


def reciprocal(lists: Iterable[Iterable[str]]) -> list[tuple[str, float]]:
    """Plain rank fusion: each list gives 1 / (60 + rank) to what it holds. The yardstick beside `blend`."""
    scores: dict[str, float] = {}
    for ranked in lists:
        for rank, key in enumerate(ranked, start=1):
            scores[key] = scores.get(key, 0.0) + 1 / (RRF + rank)
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
