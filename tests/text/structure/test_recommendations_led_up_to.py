"""Recommendations led up to by a numbered sentence, dealt out under agencies, or half in a table."""

from __future__ import annotations

from typing import Any

import pytest

ASKED = [
    "The Board should agree a protocol on babies who cannot yet move.",
    "Mid Vale Police should see that calls about children are passed on at night.",
    "The Council should make sure that every school knows its social worker.",
]


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("Recommendations", "The reviewers ask as follows, and the Board has agreed."),
        ("Improving systems and practice", "To bring about change the panel makes the following requests of agencies."),
        ("What should now change", "The panel recommends as follows."),
        ("What we ask of others", "We ask for three things."),
    ],
)
def test_a_sentence_that_leads_up_is_none_of_them(covered: Any, heading: str, lead: str) -> None:
    covered.head(heading).prose(lead, marker="36")
    for words in ASKED:
        covered.prose(words)
    assert [r.text for r in covered.read().recommendations] == ASKED


def test_numbers_dealt_out_under_those_who_are_to_act(covered: Any) -> None:
    covered.head("What the review recommends").prose("The full report makes five recommendations, given here in brief.")
    covered.head("The Board", 2).item("1.", "Bring in one tool for neglect.").item(
        "5.", "Look back at what earlier reviews asked."
    )
    covered.head("The Council", 2).item("2.", "Insist on a chronology before a case is closed.")
    covered.item("4.", "Copy housing notices to early help.")
    covered.head("Health bodies", 2).item("3.", "Tell the health visitor when a weight falls.")
    found = [(r.number, r.text) for r in covered.read().recommendations]
    assert [number for number, _ in found] == ["1", "5", "2", "4", "3"]
    assert found[3] == ("4", "Copy housing notices to early help.")


def test_a_list_half_read_as_a_table(covered: Any) -> None:
    covered.head("Recommendations").prose(f"Recommendation 1: {ASKED[0]}")
    covered.rows(["2", ASKED[1]], ["3", ASKED[2][:-1] + ","], header=False).prose("and should ask each school yearly.")
    assert [r.text for r in covered.read().recommendations] == [
        *ASKED[:2], f"{ASKED[2][:-1]}, and should ask each school yearly.",
    ]  # fmt: skip
