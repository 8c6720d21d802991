"""The sample library is whole: every story has its files and a complete, honest truth."""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

SAMPLE = Path(__file__).parents[2] / "sample"
STORIES = sorted(path.parent for path in (SAMPLE / "stories").glob("*/story.toml"))
TYPES = {
    "EN-PART8",
    "EN-SCR",
    "EN-PCR",
    "EN-RR",
    "EN-LCSPR",
    "EN-NCSPR",
    "WA-SCR",
    "WA-CPR-C",
    "WA-CPR-E",
    "WA-MAPF",
    "WA-SUSR",
    "SC-ICR",
    "SC-SCR",
    "SC-LR",
    "NI-CMR",
}
NATIONS = {"EN": "England", "WA": "Wales", "SC": "Scotland", "NI": "Northern Ireland"}
DEATHS = {
    "overt_filicide",
    "covert_filicide",
    "fatal_physical_abuse",
    "severe_persistent_cruelty",
    "extreme_neglect",
    "child_homicide_extrafamilial",
    "sudi",
    "suicide",
    "accident",
    "medical_cause",
    "other_unclear",
    "thematic_mixed",
}
OTHERS = {
    "physical_abuse",
    "neglect",
    "sexual_abuse",
    "cse",
    "cce",
    "severe_persistent_cruelty",
    "self_harm",
    "other",
    "thematic_mixed",
}
KINDS = {
    "overview_report",
    "executive_summary",
    "child_practice_review_report",
    "rapid_review_letter",
    "thematic_review",
    "board_response",
    "briefing",
    "action_plan",
    "terms_of_reference",
    "chronology",
    "press_statement",
    "inspection_report",
    "coroner_report",
    "guidance",
    "other",
}
FACTORS = {
    "domestic_abuse",
    "parental_mental_ill_health",
    "parental_alcohol_misuse",
    "parental_drug_misuse",
    "parental_learning_disability",
    "care_leaver_parent",
    "young_parent",
    "neglect",
    "physical_abuse",
    "sexual_abuse",
    "emotional_abuse",
    "criminal_exploitation",
    "sexual_exploitation",
    "co_sleeping",
    "poverty",
    "poor_housing",
    "child_disability",
    "looked_after",
    "child_protection_plan_current",
    "child_protection_plan_past",
    "school_non_attendance",
    "missing_episodes",
    "information_sharing_failure",
    "disguised_compliance",
    "professional_curiosity_lacking",
    "voice_of_child_not_heard",
    "supervision_weak",
    "father_not_engaged",
}
EDTF = re.compile(r"\d{4}(-\d\d(-\d\d)?)?[?~]?(/\d{4}(-\d\d(-\d\d)?)?[?~]?)?")


def told(folder: Path) -> dict[str, Any]:
    """The truth of a story."""
    path = SAMPLE / "truth" / f"{folder.name}.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def bare(text: str) -> str:
    """The text without markup, in straight quotation marks and single spaces."""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"\{-.*?-\}", "", text)
    text = re.sub(r"\[\^[^\]]+\]:?|[*>#|]|\{\+|\+\}", " ", text)
    text = text.replace("“", '"').replace("”", '"').replace("‘", "'").replace("’", "'")
    return re.sub(r"\s+([,.;:!?])", r"\1", " ".join(text.split()))


@pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)
def test_every_story_has_a_truth_and_the_truth_its_files(folder: Path) -> None:
    truth = told(folder)
    story = tomllib.loads((folder / "story.toml").read_text(encoding="utf-8"))
    assert [d["file"] for d in truth["documents"]] == [d["file"] for d in story["documents"]]
    library = SAMPLE / "library" / folder.name
    assert {p.name for p in library.iterdir()} == {d["file"] for d in truth["documents"]}
    assert all((library / d["file"]).stat().st_size > 500 for d in truth["documents"])


@pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)
def test_the_review_is_told_in_the_codes_of_the_contract(folder: Path) -> None:
    review = told(folder)["review"]
    assert review["review_type"] in TYPES
    assert review["nation"] == NATIONS[review["review_type"][:2]]
    assert review["outcome"] in {"death", "serious_harm", "other", "not_stated"}
    if review["harm_category"] is not None:
        assert review["harm_category"] in (DEATHS if review["outcome"] == "death" else OTHERS)
    assert review["children"] and review["labels"]
    for child in review["children"]:
        assert child["gender"] in {"male", "female", "other", "not_stated"}
        assert child["outcome"] in {"death", "serious_harm", "other", "not_stated"}
        assert child["age_months"] is None or 0 <= child["age_months"] < 18 * 12 + 12
    assert (review["outcome"] == "death") == any(child["outcome"] == "death" for child in review["children"])
    dates = [review["published"], review["incident"], *(child["incident"] for child in review["children"])]
    assert all(EDTF.fullmatch(date) for date in dates if date is not None)


@pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)
def test_every_document_is_told_with_pages_that_exist(folder: Path) -> None:
    for document in told(folder)["documents"]:
        assert document["kind"] in KINDS
        assert document["text_source"] in {"digital", "ocr"}
        assert document["published"] is None or EDTF.fullmatch(document["published"])
        for key in ("headings", "findings", "questions", "recommendations"):
            for item in document[key]:
                assert item["text"].strip()
                assert 1 <= item["page"] <= document["pages"], (document["file"], item)
        if document["kind"] in {"board_response", "action_plan"}:
            assert not document["recommendations"]
        pages = [heading["page"] for heading in document["headings"]]
        assert pages == sorted(pages)


@pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)
def test_all_factors_are_answered_and_their_evidence_stands_in_the_story(folder: Path) -> None:
    truth = told(folder)
    assert set(truth["factors"]) == FACTORS
    assert set(truth["factors"].values()) <= {"yes", "no", "not_stated"}
    settled = {name for name, value in truth["factors"].items() if value != "not_stated"}
    assert settled <= set(truth["evidence"]), "a yes or no without evidence"
    words = " ".join(bare(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.md")))
    for name, quote in truth["evidence"].items():
        quotes = quote if isinstance(quote, list) else [quote]
        for one in quotes:
            assert bare(one) in words, f"{name}: {one}"


def test_no_truth_and_no_file_is_without_a_story() -> None:
    names = {folder.name for folder in STORIES}
    assert {path.stem for path in (SAMPLE / "truth").glob("*.json")} == names
    assert {path.name for path in (SAMPLE / "library").iterdir()} == names
