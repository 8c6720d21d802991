"""Which part of a sentence about several children tells of one of them."""

from __future__ import annotations

import re

from heed.text.metadata.subject import Subject

_CONNECTS = re.compile(r"[\s,;/&]*(?:\band\b)?[\s,;/&]*")
_APPOSED = re.compile(
    r"\b(?:boy|girl|baby|son|daughter|sister|brother|man|woman|child|year-old|month-old|week-old"
    r"|aged?)\b[\s\w-]{0,20}[\s,(“\"‘']*$"
)


def own_part(text: str, child: Subject, rivals: list[Subject]) -> str:
    """The part of a sentence about several children that tells of this one: "Child A, a girl, was 9; Child B, a boy, was 6"."""
    marks = sorted(
        (mention.start(), mention.end(), who is child)
        for who in [child, *rivals]
        for mention in who.mention.finditer(text)
    )
    if not any(not mine for _, _, mine in marks) or not any(mine for _, _, mine in marks):
        return text
    if _APPOSED.search(text[: marks[0][0]]) and len(text) - marks[-1][1] < 25:  # "a boy, Child A, and a girl, Child B"
        starts = [0] + [end for _, end, _ in marks[:-1]]
        return " ".join(text[start:end] for start, (_, end, mine) in zip(starts, marks, strict=True) if mine)
    kept: list[str] = []
    shared = False
    for place, (start, end, mine) in enumerate(marks):
        stop = marks[place + 1][0] if place + 1 < len(marks) else len(text)
        shared = shared or mine
        if place + 1 < len(marks) and _CONNECTS.fullmatch(text[end:stop]):
            continue  # "Child A and Child B were …": what follows is of both
        if shared:
            kept.append(text[start if mine else end : stop])
        shared = False
    return " ".join(kept)
