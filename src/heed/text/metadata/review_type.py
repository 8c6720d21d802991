"""Which type of review this is and of which nation: the name on the front, the nation's own words, and the date
decide together.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import Any

from heed.text.dates import dates_in
from heed.text.metadata.guard import Guarded
from heed.text.metadata.kinds import tells_no_kind
from heed.text.metadata.paper import Line, Paper
from heed.text.metadata.vocabulary import pattern, vocabulary
from heed.text.reading import Claim

_A_BODY = re.compile(
    r"\s+(?:panel|sub-?group|group|sub-?committee|committee|team)\b", re.IGNORECASE
)  # a body named after reviews
_NOT_THIS = re.compile(
    r"\b(?:thresholds? (?:for|of)|criteria (?:for|of)|below|short of|instead of|rather than|not (?:a|an)|no"
    r"|without|other|previous|earlier|former"
    r"|(?:considered|preceded) by|after|following)"
    r"(?: (?:an?|the|formal|full|local))*\s+$",
    re.IGNORECASE,
)
_MAY_NAME = re.compile(r"[Rr]eview|REVIEW|[A-Z]{3}|[Ff]orum|[Aa]dolygiad")  # spares the many patterns most passages
_EXTENDED = pattern("extended (?:child practice )?review|extended CPR|extended review")
_CONCISE = pattern("concise (?:child practice )?review|concise CPR|concise review")


def nation_scores(paper: Paper) -> Counter[str]:
    """How strongly the front and the opening speak for each nation."""
    if paper.nations is not None:
        return paper.nations
    scores: Counter[str] = Counter()
    front = paper.head
    for nation, words in vocabulary("review_types")["nations"].items():
        strong = pattern("|".join(words["strong"]))
        scores[nation] = 4 * len({m.lower() for m in strong.findall(front)}) + sum(
            min(3, count)
            for count in Counter(
                m.lower() for _, passage in paper.opening for m in strong.findall(passage.text)
            ).values()
        )
        shared = pattern("|".join(words["shared"])) if "shared" in words else None
        if shared is not None:  # said in more than one nation, but most often in this
            scores[nation] += (
                2 if shared.search(front) else int(any(shared.search(one.text) for _, one in paper.opening))
            )
    paper.nations = scores
    return scores


def nation(paper: Paper, type_code: str | None, publisher: Claim | None) -> list[Claim]:
    """Claims of `nation`: from the type of review, else from the publisher, else from the words of the front and
    opening.
    """
    if type_code and _island(paper):
        return []
    if type_code:
        for entry in vocabulary("review_types")["type"]:
            if entry["code"] == type_code:
                return [paper.claim("nation", entry["nation"], _where(paper, entry["names"]), 0.9, "nation-type")]
    if publisher is not None:
        for name, bodies in vocabulary("bodies")["nations"].items():
            if publisher.value in bodies:
                return [paper.claim("nation", name, publisher.passage, 0.85, "nation-publisher")]
    scores = nation_scores(paper)
    best = scores.most_common(2)
    if not best or best[0][1] < 2 or (len(best) > 1 and best[1][1] == best[0][1]):
        return []
    name, score = best[0]
    words = vocabulary("review_types")["nations"][name]["strong"]
    return [paper.claim("nation", name, _where(paper, words), min(0.8, 0.4 + score / 40), "nation-words")]


def review_type(paper: Paper) -> list[Claim]:
    """Claims of `review_type`, surest first; none where the front and the opening name no kind of review."""
    scores = nation_scores(paper)
    top = max(scores.values(), default=0)
    year = _year(paper)
    best: dict[str, tuple[float, Line | int]] = {}
    for weight, line in _zones(paper):
        for start, length, entry in _named(line.text if isinstance(line, Line) else paper.reading.passages[line].text):
            share = weight * (1.0 - min(start, 100) / 1000) * (1 + min(length, 40) / 400)
            share *= 0.55 + 0.45 * (scores[entry["nation"]] / top if top else 0.5)
            if year and (year < entry.get("from", 0) or year > entry.get("until", 9999)):
                share *= 0.5
            text = line.text if isinstance(line, Line) else paper.reading.passages[line].text
            if _NOT_THIS.search(text[max(0, start - 50) : start]):
                share *= 0.4
            code = entry["code"]
            if code not in best or best[code][0] < share:
                best[code] = (share, line)
    best = _concise_or_extended(paper, best)
    island = _island(paper)
    if island and "EN-SCR" in best:
        best[island] = (best["EN-SCR"][0] + 0.01, best["EN-SCR"][1])
    ranked = sorted(best.items(), key=lambda item: -item[1][0])[:3]
    return [
        paper.claim("review_type", code, line, round(min(0.97, share), 3), "review-type-name")
        for code, (share, line) in ranked
    ]


def _island(paper: Paper) -> str | None:
    """The code of the Crown dependency whose board the front names, None where it names none."""
    for code, words in vocabulary("review_types")["dependencies"].items():
        if pattern("|".join(words)).search(paper.head):
            return str(code)
    return None


def _zones(paper: Paper) -> list[tuple[float, Line | int]]:
    zones: list[tuple[float, Line | int]] = []
    cover = [line for line in paper.cover[:20] if not tells_no_kind(line.text)]
    zones.extend((0.95 - 0.01 * place, line) for place, line in enumerate(cover))
    zones.extend((0.8, line) for line in paper.furniture[:6])
    title = paper.layout.properties.get("title")
    if title:
        zones.append((0.85, Line(title, 1, None)))
    zones.extend((0.6 - 0.005 * index, index) for index, _ in paper.opening[:40])
    return zones


@functools.cache
def _types() -> list[tuple[dict[str, Any], Guarded]]:
    """Every type of review with the pattern of its names."""
    types = vocabulary("review_types")["type"]
    return [(entry, pattern("|".join(sorted(entry["names"], key=len, reverse=True)))) for entry in types]


def _named(text: str) -> list[tuple[int, int, dict[str, Any]]]:
    """Where the text names types of review; on one stretch of words the longest name wins ("national child
    safeguarding …").
    """
    hits: list[tuple[int, int, dict[str, Any]]] = []
    if not _MAY_NAME.search(text):
        return hits
    for entry, names in _types():
        match = names.search(text)
        if match and not _A_BODY.match(text[match.end() :]):
            hits.append((match.start(), match.end() - match.start(), entry))
    return [
        hit for hit in hits
        if not any(o[0] <= hit[0] and hit[0] + hit[1] <= o[0] + o[1] and o[1] > hit[1] for o in hits)
    ]  # fmt: skip


def _concise_or_extended(
    paper: Paper, best: dict[str, tuple[float, Line | int]]
) -> dict[str, tuple[float, Line | int]]:
    """A child practice review called by that name alone is extended where the opening says so, else concise."""
    if "WA-CPR-C" not in best and "WA-CPR-E" not in best:
        return best
    extended, concise = _EXTENDED.search(paper.head), _CONCISE.search(paper.head)
    if not extended and not concise:
        extended, concise = _EXTENDED.search(paper.words), _CONCISE.search(paper.words)
        if extended and concise:
            extended = extended if extended.start() < concise.start() else None
    score = max((best[code] for code in ("WA-CPR-C", "WA-CPR-E") if code in best), key=lambda item: item[0])
    kept = {code: value for code, value in best.items() if not code.startswith("WA-CPR")}
    kept["WA-CPR-E" if extended else "WA-CPR-C"] = score
    return kept


def _year(paper: Paper) -> int | None:
    years = [
        int(match.edtf[:4])
        for line in paper.cover + paper.furniture
        for match in dates_in(line.text)
        if match.edtf[:4].isdigit()
    ]
    return max(years, default=None)


def _where(paper: Paper, names: list[str]) -> Line | int | None:
    words = pattern("|".join(names))
    for line in paper.cover + paper.furniture:
        if words.search(line.text):
            return line
    for index, passage in paper.opening:
        if words.search(re.sub(r"\s+", " ", passage.text)):
            return index
    return None
