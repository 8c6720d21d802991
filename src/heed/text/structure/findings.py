"""Findings: headings that announce a finding, theme, lesson, learning point or root cause."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from heed.text.reading import Numbered, Section
from heed.text.structure.marks import read_mark
from heed.text.structure.pieces import Piece
from heed.text.structure.words import FINDING_LABEL, FINDINGS_ABOVE, role_of


def find_findings(pieces: Sequence[Piece], sections: list[Section]) -> list[Numbered]:
    """The findings in order. Where headings are labelled as such, those; else the headings right under "Findings"."""
    headings = [p for p in pieces if p.level is not None]
    labelled = [p for p in headings if _announces(p) and not _apart(p, sections)]
    labelled = labelled or _labelled_without_number(headings, sections)
    under = _that_say_something([p for p in headings if _under_findings(p, sections)], sections)
    chosen = labelled or _numbered_ones(under, headings, sections)
    chosen = chosen or _counted_in_analysis(headings, sections) or _lettered(headings, sections)
    chosen = chosen or _statements(headings, sections)
    chosen = chosen or _counted_apart(headings, sections)
    return [_numbered(p, sections) for p in chosen]


def _announces(piece: Piece) -> bool:
    """Whether the heading opens with "Finding 2", of itself or after its own number: "4.2 Finding 2: …"."""
    mark = piece.mark if piece.mark is None or piece.mark.kind == "announcement" else read_mark(piece.words)
    return mark is not None and mark.kind == "announcement"


def _labelled_without_number(headings: list[Piece], sections: list[Section]) -> list[Piece]:
    """The headings that announce a finding by a word and a colon, where more than one does."""
    found = [
        p
        for p in headings
        if p.section is not None
        and FINDING_LABEL.match(sections[p.section].text)
        and not _apart(p, sections)
        and not _sorts_recommendations(p, sections)
    ]
    return found if len(found) > 1 else []


def _sorts_recommendations(piece: Piece, sections: list[Section]) -> bool:
    """Whether "Theme: fathers" only sorts recommendations, under a heading that names nothing else."""
    parent = sections[piece.section].parent if piece.section is not None else None
    words = sections[parent].text if parent is not None else ""
    return role_of(words) == "recommendations" and not re.search(r"finding|learn|lesson|theme", words, re.IGNORECASE)


def _lettered(headings: list[Piece], sections: list[Section]) -> list[Piece]:
    """The headings counted (a), (b), (c) or i, ii, iii under what may hold findings, where they say something and are not only topics."""
    under: dict[int, list[Piece]] = {}
    for piece in headings:
        parent = sections[piece.section].parent if piece.section is not None else None
        if parent is None or piece.mark is None or piece.mark.kind not in ("letter", "roman"):
            continue
        if sections[parent].role in _MAY_FIND:
            under.setdefault(parent, []).append(piece)
    for held in under.values():
        values = [p.mark.parts[0] for p in held if p.mark is not None]
        if (
            len(held) > 2
            and sorted(set(values)) == values
            and values[0] == 1
            and sum(p.count for p in held) >= 5 * len(held)
        ):
            return held
    return []


def _numbered_ones(chosen: list[Piece], headings: list[Piece], sections: list[Section]) -> list[Piece]:
    """Where most of them count 1, 2, 3, those that do, good practice among them, and not what stands between without a number."""
    counting = [p for p in chosen if p.mark is not None and p.mark.kind == "decimal"]
    if len(counting) < 2 or len(counting) * 3 < len(chosen):
        return chosen
    parents = {sections[p.section].parent for p in counting if p.section is not None}
    if len(parents) > 1:
        return chosen
    usual = Counter(len(p.mark.parts) for p in counting if p.mark is not None).most_common(1)[0][0]
    counting = [p for p in counting if p.mark is not None and len(p.mark.parts) == usual]
    if len(counting) < 2:
        return chosen
    kinds = {usual}
    return [
        p
        for p in headings
        if p in counting
        or (
            p.section is not None
            and sections[p.section].parent in parents
            and p.mark is not None
            and p.mark.kind == "decimal"
            and len(p.mark.parts) in kinds
            and role_of(p.words) == "good_practice"
        )
    ]


def _counted_in_analysis(headings: list[Piece], sections: list[Section]) -> list[Piece]:
    """The headings that count 1, 2, 3 under "Analysis", where other sub-headings of the report have no number: findings in all but name."""
    under = [
        p for p in headings if _parent_role(p, sections) == "analysis" and sections[p.section or 0].role == "analysis"
    ]
    counting = [p for p in under if p.mark is not None and p.mark.kind == "decimal" and len(p.mark.parts) == 1]
    others = [
        p for p in headings if p.section is not None and sections[p.section].parent is not None and p not in under
    ]
    plain = sum(p.mark is None for p in others)
    return counting if len(counting) > 2 and others and plain * 10 >= len(others) * 9 else []


def _counted_apart(headings: list[Piece], sections: list[Section]) -> list[Piece]:
    """The headings that count 1, 2, 3 under a numbered chapter, whose own parts would be 5.1 and 5.2: findings in all but name."""
    under: dict[int, list[Piece]] = {}
    for piece in headings:
        parent = sections[piece.section].parent if piece.section is not None else None
        if parent is None or sections[parent].number is None or piece.mark is None:
            continue
        if piece.mark.kind == "decimal" and len(piece.mark.parts) == 1 and sections[parent].role in _MAY_FIND:
            under.setdefault(parent, []).append(piece)
    for held in under.values():
        values = [p.mark.parts[0] for p in held if p.mark is not None]
        if len(held) > 2 and values == list(range(1, len(held) + 1)) and sum(p.count for p in held) >= 4 * len(held):
            return held
    return []


_MAY_FIND = frozenset(("analysis", "findings", "other", "conclusions", "good_practice"))
_FOUND = re.compile(
    r"what (?:we|(?:the|this|our) (?:[\w-]+ ){0,3}?(?:review|panel|team|group|committee|inquiry|audit|reviewers?|authors?)) (?:have |has )?"
    r"(?:found(?: out)?|discovered|concluded|identified|established|saw|learn\w+)(?: in this case)?|what was (?:found|discovered|identified|learn\w+)"
    r"|(?:the )?(?:conclusions|main points|issues) (?:of|reached by|for) the (?:panel|review|reviewers?|team)",
    re.IGNORECASE,
)


def _statements(headings: list[Piece], sections: list[Section]) -> list[Piece]:
    """The headings right under "What we found", where they say something ("Nobody saw the whole") and do not only name a topic."""
    under = [
        p
        for p in headings
        if p.section is not None
        and (parent := sections[p.section].parent) is not None
        and _FOUND.fullmatch(sections[parent].text)
    ]
    counted = [
        p.mark.parts for p in under if p.mark is not None and p.mark.kind == "decimal" and len(p.mark.parts) == 1
    ]
    if len(under) > 1 and counted == [(n,) for n in range(1, len(under) + 1)]:
        return under
    return under if len(under) > 1 and sum(p.count >= 5 for p in under) * 2 > len(under) else []


def _parent_role(piece: Piece, sections: list[Section]) -> str | None:
    parent = sections[piece.section].parent if piece.section is not None else None
    return sections[parent].role if parent is not None else None


def _apart(piece: Piece, sections: list[Section]) -> bool:
    """Whether the heading stands in an appendix, where findings of others are quoted."""
    return piece.section is not None and sections[piece.section].role == "appendix"


def _that_say_something(under: list[Piece], sections: list[Section]) -> list[Piece]:
    """Without the headings under "Practice and organisational learning" that have no number and are only topics: "Housing", "Language"."""
    bare = [p for p in under if p.mark is None and _of_every_kind(p, sections)]
    words = sorted(p.count for p in bare)
    if not bare or words[len(words) // 2] >= _A_STATEMENT:
        return under
    return [p for p in under if p not in bare]


def _of_every_kind(piece: Piece, sections: list[Section]) -> bool:
    parent = sections[piece.section].parent if piece.section is not None else None
    return parent is not None and _OF_EVERY_KIND.search(sections[parent].text) is not None


_A_STATEMENT = 4  # words


def _under_findings(piece: Piece, sections: list[Section]) -> bool:
    section = sections[piece.section] if piece.section is not None else None
    if section is None or section.parent is None or section.role == "appendix":
        return False
    if not FINDINGS_ABOVE.search(sections[section.parent].text):
        return False
    role = role_of(section.text)
    if _OF_EVERY_KIND.search(sections[section.parent].text):
        # "Practice and organisational learning" of the Welsh form has good practice under it too
        if role == "good_practice" or (piece.mark is not None and len(piece.mark.parts) > 1):
            return False
        if piece.mark is None and not _ORGANISATIONAL.search(sections[section.parent].text):
            return False
    elif role == "good_practice":
        return False
    if role in ("conclusions", "recommendations"):
        return piece.count > 8
    return role not in ("background", "front_matter", "appendix") or piece.count > 4  # a statement is no name of a part


_ORGANISATIONAL = re.compile(r"organisational", re.IGNORECASE)
_OF_EVERY_KIND = re.compile(r"organisational|^(?:analysis|discussion|appraisal) and learning$", re.IGNORECASE)


def _numbered(piece: Piece, sections: list[Section]) -> Numbered:
    assert piece.section is not None  # every heading opens a section
    section = sections[piece.section]
    inner = read_mark(section.text)
    if inner is not None and inner.kind == "announcement" and inner.length < len(section.text):  # "4.1 Finding 1: …"
        return _of_section(section, inner.number, section.text[inner.length :])
    label = FINDING_LABEL.match(section.text)
    return _of_section(section, section.number, section.text[label.end() :] if label else section.text)


def _of_section(section: Section, number: str | None, words: str) -> Numbered:
    return Numbered(number, words, section.page, list(range(section.first, section.last)))
