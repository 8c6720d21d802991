"""Stories whose recommendations are moved about."""

from __future__ import annotations

import random

from sample.press.rearranged import in_two_sections, rearranged, under_findings

RECS = "".join(f"::: rec {n} | to = Board\nThe Board should do thing {n}.\n:::\n\n" for n in range(1, 6))
FINDINGS = "".join(f"## !finding {n} | Finding of the review\n\nText.\n\n" for n in range(1, 4))
STORY = f"# Findings\n\n{FINDINGS}# Recommendations\n\n{RECS}# End\n\nText.\n"


def test_two_sections_hold_all_of_them_in_order() -> None:
    moved = in_two_sections(STORY, random.Random(1))
    assert moved.count("\n## ") == STORY.count("\n## ") + 2
    assert [moved.index(f"thing {n}.") for n in range(1, 6)] == sorted(moved.index(f"thing {n}.") for n in range(1, 6))


def test_under_findings_leaves_none_behind() -> None:
    moved = under_findings(STORY, random.Random(1))
    assert moved.count("::: rec") == 5 and moved.index("thing 5.") < moved.index("# Recommendations")


def test_as_told_changes_nothing() -> None:
    assert rearranged(STORY, "as_told", random.Random(1)) == STORY
