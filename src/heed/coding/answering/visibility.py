"""Who may know what of a coding while it is blind. Pure.

Until every coder of a coding has submitted, a coder knows of it what they wrote themselves, and nobody else's answers, how many there are,
in which order and when they came. Whoever runs the study, and codes nothing in this coding, sees who has submitted, and no answers. Nobody
sees answers before the coding is open, whatever their role.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

SUBMITTED, HANDED_OVER = "submitted", "handed_over"
CODERS_OF = {"double": 2, "calibration": 2, "single": 1, "imported": 0}  # at least so many must have submitted


class Part(NamedTuple):
    """One coder's part in a coding, and how far it is."""

    coder: str
    state: str


def is_open(kind: str, parts: Iterable[Part]) -> bool:
    """Whether all have answered, so that their answers may lie side by side."""
    standing = [part for part in parts if part.state != HANDED_OVER]
    return len(standing) >= CODERS_OF[kind] and all(part.state == SUBMITTED for part in standing)


def sees_answers(who: str, coder: str, opened: bool) -> bool:
    """Whether `who` may see the answers of `coder`."""
    return opened or who == coder


def sees_progress(who: str, runs: bool, parts: Sequence[Part], opened: bool) -> bool:
    """Whether `who` may know how far the others are; `runs`: they run the study."""
    return opened or (runs and who not in {part.coder for part in parts})


def hides_from_log(who: str, parts: Sequence[Part], opened: bool) -> bool:
    """Whether the audit log must not show `who` what happened in this coding: they are one of its coders, and it is blind still."""
    return not opened and who in {part.coder for part in parts}
