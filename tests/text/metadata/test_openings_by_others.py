"""Openings in words that no list of ours has, as a hand new to us would tell them: when, with what outcome, of which kind; all invented."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

TOLD = tomllib.loads((Path(__file__).parent / "openings_by_others.toml").read_text(encoding="utf-8"))
COVER = ["Local Child Safeguarding Practice Review: Child K", "Ormsley Safeguarding Children Partnership"]
PROCESS = (
    "Process",
    "background",
    ["The partners decided on 9 May 2021 to hold a review. The review was completed in February 2022."],
)


@pytest.mark.parametrize("opening", TOLD["openings"], ids=lambda told: told[3][:60])
def test_the_opening_tells_what_happened(read: Any, opening: list[str]) -> None:
    incident, outcome, harm, *told = opening
    got = read(COVER, [("What happened", "circumstances", told), PROCESS])
    assert (got["incident"].value, got["outcome"].value, got["harm_category"].value) == (incident, outcome, harm)


@pytest.mark.parametrize("told", TOLD["incidents"], ids=lambda told: told[1][2][:60])
def test_the_incident_is_told_apart_from_the_other_dates(read: Any, told: list[Any]) -> None:
    incident, *sections = told
    got = read(COVER, [(heading, role, paragraphs) for heading, role, *paragraphs in sections])
    assert got["incident"].value == incident


def test_what_is_told_of_both_children_is_told_of_each(read: Any) -> None:
    told = "Leo could name every bone in the foot. Ines had lost a tooth. They were killed on a Sunday in August 2023."
    later = "The incident was notified on 15 August 2023. A rapid review was held on 1 September 2023."
    got = read(
        ["Leo and Ines: Local Child Safeguarding Practice Review", "Ormsley Safeguarding Children Partnership"],
        [("Leo and Ines", "circumstances", [told]), ("Why this review", "background", [later])],
    )
    assert got["incident"].value == "2023-08"
    assert got["outcome"].value == "death"


def test_what_was_only_suspected_or_was_not_so_tells_nothing(read: Any) -> None:
    told = [
        "In February 2021 Child K, who was thirteen, climbed the parapet of a viaduct and fell. He lived.",
        "Neglect was suspected at the time. The enquiry concluded in March 2021 that he had not been neglected.",
    ]
    got = read(COVER, [("Introduction", "circumstances", told), PROCESS])
    assert (got["incident"].value, got["harm_category"].value) == ("2021-02", "self_harm")
