"""The case: the children under review, what happened to them and when."""

from __future__ import annotations

from heed.text.metadata.paper import Paper
from heed.text.reading import Claim


def case_claims(paper: Paper, labels: list[str]) -> list[Claim]:
    """Claims of children, incident, outcome and harm category."""
    return []
