"""The gender that others than the child show: a parent who "brought her to a clinic", a front that names "two brothers"."""

from __future__ import annotations

import re

from heed.text.metadata.paper import Paper
from heed.text.metadata.subject import Subject

_PARENT_DID = re.compile(
    r"['’]s? (?:\w+ )?(?:mother|father|parents|mum|dad|carers?|grandmother|grandparents)(?: had)? (?:brought|took|carried|found|left"
    r"|rushed|drove|put|placed|laid|dropped|shook|threw|hit|picked|collected|reported|held|strangled|killed|drowned) (him|her)\b"
)
_FRONT_GROUP = re.compile(r"\b(sisters|brothers|girls|boys)\b(?!['’])", re.IGNORECASE)


def of_object(text: str, child: Subject) -> str | None:
    """The gender that "him" or "her" tells of the child whose parent acts."""
    for mention in child.mention.finditer(text):
        if did := _PARENT_DID.match(text, mention.end()):
            return "male" if did[1] == "him" else "female"
    return None


def of_front(paper: Paper) -> tuple[str, int] | None:
    """The gender of all the children where the front calls them so: "in respect of sisters W and X", "Two brothers"."""
    for line in paper.cover[:8]:
        group = _FRONT_GROUP.search(line.text) if line.passage is not None else None
        if group and len(_FRONT_GROUP.findall(line.text)) == 1:
            return "female" if group[1].lower() in ("sisters", "girls", "daughters") else "male", line.passage or 0
    return None
