"""A question asked: words and meaning together or each alone, narrowed by filters.

Totals and facets count what the words meet; passages found by meaning alone are labelled so and never counted. What the question
requires, shuts out or narrows to holds for every hit, however found.
"""

from __future__ import annotations

import time
from collections import Counter
from functools import lru_cache
from typing import Any

from django.conf import settings

from heed.library.queries import now_called
from heed.search.asked.lex import straight, words_of
from heed.search.asked.parse import read
from heed.search.asked.sentence import sentence
from heed.search.asked.stop import STOP
from heed.search.asked.tree import Asked
from heed.search.candidates import ranked
from heed.search.catalogue import Head, catalogue
from heed.search.compile import compiled, facet_filters
from heed.search.follow import open_words, serving_name
from heed.search.glossary import Expansion, glossary, spelled
from heed.search.kept import Kept
from heed.search.meaning import ready
from heed.search.meaning.near import Nearness
from heed.search.naming import Named
from heed.search.ranking import DEPTH
from heed.search.records import found
from heed.search.schema import FACETS
from heed.search.spelling import suggestion
from heed.search.tally import tally
from heed.search.told import told
from heed.search.words import WordIndex

MODES = ["hybrid", "words", "meaning"]
SORTS = ["best", "newest", "oldest"]
MOST_SPELLED = 20  # words of a question that are looked up for slips
_spelled = Kept(1 << 12)
THE_CASE = "case"  # in `without`: the question is asked of the whole library though it names a case


@lru_cache(maxsize=1)
def _words() -> WordIndex:
    return open_words()


def serving() -> WordIndex:
    """The word index that serves now, opened once; opened again where another was built in its place."""
    index = _words()
    if str(index.folder) == f"{settings.HEED_HOME}/index/{serving_name()}":
        return index
    _words.cache_clear()
    return _words()


def ask(
    query: str,
    *,
    limit: int = 10,
    mode: str = "hybrid",
    filters: dict[str, list[str]] | None = None,
    sort: str = "best",
    without: list[str] | None = None,
) -> dict[str, Any]:
    """The answer in the contract's shape: hits flat in rank order, with totals, facets and how the query was read.

    `without`: keys of chips switched off (a glossary term's key, or "case").
    """
    begun = time.perf_counter()
    off = set(without or [])
    chosen = {name: values for name, values in (filters or {}).items() if values}
    if "review" in chosen:  # an id of a review merged into another asks for that one
        chosen["review"] = [now.pk if (now := now_called(id)) else id for id in chosen["review"]]
    index = serving()
    index.refresh()
    known = catalogue()
    named = known.names.meant(query) if THE_CASE not in off and "review" not in chosen else None
    question = named.rest if named else query
    if named:
        chosen["review"] = list(named.reviews)
    asked = read(question)
    bare = {part for word in asked.wanted for part in words_of(word.text)}
    typed = " ".join(word for word in words_of(straight(question)) if word.lower() in bare)
    expanded = glossary().expansions(typed, off)
    plan = compiled(
        asked, index.schema, [name for one in expanded for name in one.added], straight(question), index.holds
    )
    narrowed = facet_filters(index.schema, chosen)
    of_reviews = [narrowed["review"]] if "review" in narrowed else []
    counting = index.counting(plan.words(of_reviews), None if of_reviews else plan.plain)
    near = _nearness(asked, question, expanded) if mode != "words" else None
    order, found_by = ranked(
        index,
        near,
        asked,
        plan,
        list(narrowed.values()),
        depth=_read_for(limit) if near is None and sort == "best" else max(_read_for(limit), DEPTH),
        sort=sort,
        words=mode != "meaning",
        within=known.table.documents_of(chosen) if chosen and near else None,
        parts="role" in chosen,
        sieve=known.table.sieve(chosen),
        review_of=known.review_of,
    )
    counted = tally(counting(), known.table, FACETS, chosen)
    return {
        "read_as": _read_as(asked, mode, named, expanded),
        "total": {"reviews": counted["reviews"], "passages": counted["passages"]},
        "facets": counted["facets"],
        "facets_count": "reviews",
        "hits": _hits(order, found_by, known.heads, limit, together=not chosen),
        "records": _records(asked) if not chosen else [],
        "chips": _chips(named, expanded),
        "unsure": [{"short": one.short, "means": list(one.means)} for one in glossary().asks(typed)],
        "suggestions": _suggestions(index, asked, question),
        "doubts": list(asked.doubts),
        "sort": sort,
        "took_ms": round((time.perf_counter() - begun) * 1000, 1),
    }


def _nearness(asked: Asked, question: str, expanded: list[Expansion]) -> Nearness | None:
    """How near all passages are: to the question as typed, or to its words where it has operators; abbreviations written out."""
    if not ready.available() or not asked.plain:
        return None
    return ready.nearness(spelled(asked.plain if asked.required or asked.excluded else question, expanded))


def filters_from(pairs: list[str]) -> dict[str, list[str]]:
    """`KEY=VALUE` words as filters; raises ValueError naming a key that is none."""
    filters: dict[str, list[str]] = {}
    for pair in pairs:
        name, mark, value = pair.partition("=")
        if not mark or name not in [*FACETS, "review", "document"]:
            raise ValueError(
                f"{pair!r} is no filter; use one of {', '.join([*FACETS, 'review', 'document'])}, then = and a value."
            )
        filters.setdefault(name, []).append(value)
    return filters


def _hits(
    order: list[tuple[str, float]],
    found_by: dict[str, set[str]],
    heads: dict[str, Head],
    limit: int,
    *,
    together: bool,
    more: bool = False,
) -> list[dict[str, Any]]:
    """The first hits. `together`: the same words in two papers of one review are one hit, the other named in `also_in`. `more`: so many
    more passages are read at once as may be needed then; they are looked for only where hits are wanting.
    """
    first = order[: _read_for(limit) if more else limit]
    passages = told([id for id, _ in first])
    several = Counter(heads[one.document].review for one in passages.values() if one.document in heads)
    hits: dict[Any, dict[str, Any]] = {}
    for id, score in first:
        passage = passages.get(id)
        head = heads.get(passage.document) if passage else None
        if passage is None or head is None:  # taken out since it was indexed
            continue
        same = (head.review, "".join(passage.text.split()).lower()) if together and several[head.review] > 1 else id
        if same in hits:
            hits[same]["also_in"].append(id)
            continue
        hits[same] = {
            "review": head.review, "document": passage.document, "path": head.path, "page": passage.page, "printed_page": passage.printed,
            "paragraph": passage.paragraph, "passage": id, "text": passage.text, "score": round(score, 6),
            "found_by": [name for name, ids in found_by.items() if id in ids], "also_in": [],
            "corrected": passage.corrected,
        }  # fmt: skip
    if len(hits) < limit < len(order) and not more:
        return _hits(order, found_by, heads, limit, together=together, more=True)
    return list(hits.values())[:limit]


def _records(asked: Asked) -> list[dict[str, Any]]:
    """Records of catalogues that hold all bare words; a question with operators asks for passages."""
    if asked.required or asked.excluded:
        return []
    return [one._asdict() for one in found(word.text for word in asked.wanted)]


def _read_for(limit: int) -> int:
    """How many passages are read for so many hits: more, because the same words in two papers are one."""
    return limit + limit // 2


def _read_as(asked: Asked, mode: str, named: Named | None, expanded: list[Expansion]) -> str:
    said = sentence(asked)
    if mode == "meaning":
        said = f"passages near in meaning to: {asked.plain}" + ("; " + said if asked.required or asked.excluded else "")
    else:
        if expanded:
            said += "; also " + ", ".join(f"{_added(one)} (for {one.because})" for one in expanded)
        if mode == "hybrid" and ready.available() and asked.wanted:
            said += "; and passages near in meaning"
    if named:
        said = f"a question about the case {named.because}: {said}"
    return said + "".join(f" ({doubt})" for doubt in asked.doubts)


def _added(one: Expansion) -> str:
    """What is looked for beside a word: the glossary's term, or where that is the word itself, the first that stand for it."""
    return one.term if one.term.lower() != one.because.lower() else " and ".join(one.added[:2])


def _chips(named: Named | None, expanded: list[Expansion]) -> list[dict[str, Any]]:
    """What Heed added to the question of its own accord, each with the key that does without it."""
    case = [{"term": named.because, "because": named.because, "without": THE_CASE, "added": []}] if named else []
    return case + [
        {"term": one.term, "because": one.because, "without": one.without, "added": list(one.added)} for one in expanded
    ]


def _suggestions(index: WordIndex, asked: Asked, question: str) -> list[dict[str, str]]:
    words = dict.fromkeys(word.text for word in asked.wanted if word.text not in STOP)
    found = {word: _instead(index, word) for word in list(words)[:MOST_SPELLED]}
    return [{"word": word, "instead": instead} for word, instead in found.items() if instead]


def _instead(index: WordIndex, word: str) -> str:
    """The word that was meant, empty where nothing says it is another; kept until the index changes."""
    return str(_spelled.get((*index.version, word), lambda: suggestion(word, index.known, index.stands) or ""))
