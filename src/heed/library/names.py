"""The words people read for the library's codes. Codes are the contract's; review types as in the domain reference, 1.1."""

from __future__ import annotations

KINDS = {
    "overview_report": "Overview report",
    "child_practice_review_report": "Child practice review report",
    "thematic_review": "Thematic review",
    "executive_summary": "Executive summary",
    "rapid_review_letter": "Rapid review letter",
    "board_response": "Board response",
    "action_plan": "Action plan",
    "briefing": "Briefing",
    "press_statement": "Press statement",
    "terms_of_reference": "Terms of reference",
    "chronology": "Chronology",
    "inspection_report": "Inspection report",
    "coroner_report": "Coroner's report",
    "guidance": "Guidance",
    "other": "Other paper",
}
REVIEW_TYPES = {
    "EN-PART8": "Part 8 case review",
    "EN-SCR": "Serious case review",
    "EN-PCR": "Partnership review",
    "EN-RR": "Rapid review",
    "EN-LCSPR": "Local child safeguarding practice review",
    "EN-NCSPR": "National child safeguarding practice review",
    "WA-SCR": "Serious case review (Wales)",
    "WA-CPR-C": "Child practice review, concise",
    "WA-CPR-E": "Child practice review, extended",
    "WA-MAPF": "Multi-agency professional forum",
    "WA-SUSR": "Single unified safeguarding review",
    "SC-ICR": "Initial case review",
    "SC-SCR": "Significant case review",
    "SC-LR": "Learning review",
    "NI-CMR": "Case management review",
}
OUTCOMES = {"death": "Death", "serious_harm": "Serious harm", "other": "Other", "not_stated": "Not stated"}
HARMS = {
    "overt_filicide": "Killed by a parent, openly",
    "covert_filicide": "Killed by a parent, covertly",
    "fatal_physical_abuse": "Fatal physical abuse",
    "severe_persistent_cruelty": "Severe, persistent cruelty",
    "extreme_neglect": "Extreme neglect",
    "child_homicide_extrafamilial": "Killed by someone outside the family",
    "sudi": "Sudden unexpected death in infancy",
    "suicide": "Suicide",
    "accident": "Accident",
    "medical_cause": "Medical cause",
    "other_unclear": "Other or unclear",
    "physical_abuse": "Physical abuse",
    "neglect": "Neglect",
    "sexual_abuse": "Sexual abuse",
    "cse": "Child sexual exploitation",
    "cce": "Child criminal exploitation",
    "self_harm": "Self-harm",
    "other": "Other",
    "thematic_mixed": "Several incidents",
}
ROLES = {
    "front_matter": "Front matter", "background": "Background", "circumstances": "Circumstances", "narrative": "Narrative",
    "analysis": "Analysis", "findings": "Findings", "good_practice": "Good practice", "conclusions": "Conclusions",
    "recommendations": "Recommendations", "appendix": "Appendix", "other": "Other",
}  # fmt: skip
GENDERS = {"male": "Male", "female": "Female", "other": "Other", "not_stated": "Not stated"}
FACETS = {
    "year": "Year published", "nation": "Nation", "publisher": "Board", "region": "Region", "review_type": "Type of review",
    "kind": "Kind of paper", "age_band": "Age of a child", "outcome": "Outcome", "harm_category": "Harm", "role": "Part of the report",
}  # fmt: skip
REGIONS = {"not_known": "Not known"}  # all others are words already
OF_FACET = {
    "region": REGIONS,
    "review_type": REVIEW_TYPES,
    "kind": KINDS,
    "outcome": OUTCOMES,
    "harm_category": HARMS,
    "role": ROLES,
}


BLANKS = {
    "review_type": "the type of review", "nation": "the nation", "publisher": "who published it", "published": "when it was published",
    "incident": "when the incident was", "outcome": "the outcome for the children", "harm_category": "the kind of harm",
    "labels": "a published name or code", "methodology": "the method of the review", "lead_reviewers": "who led the review",
}  # fmt: skip
FIELDS = {
    "title": "Title", "review_type": "Type of review", "nation": "Nation", "publisher": "Published by", "published": "Published",
    "incident": "Incident", "outcome": "Outcome", "harm_category": "Harm", "labels": "Known as", "also_known": "Also known as",
    "methodology": "Method", "lead_reviewers": "Led by", "kind": "Kind of paper", "doubts": "Doubt", "children": "Children",
    "publisher_blank": "Why no publisher", "host": "Published for the board by", "abstract": "Abstract", "keywords": "Keywords",
    "link": "Link",
}  # fmt: skip
PUBLISHER_BLANKS = {"anonymous": "Anonymous", "withheld": "Withheld"}
ABSTRACT_PARTS = {
    "incident": "Incident", "background": "Background", "learning": "Learning", "recommendations": "Recommendations", "model": "Model",
}  # fmt: skip
CHILD_FIELDS = {
    "label": "Name or code", "age_months": "Age at the incident", "gender": "Gender", "ethnicity": "Ethnicity", "outcome": "Outcome",
    "incident": "Incident",
}  # fmt: skip
CHILD_BLANKS = {"age_months": "age", "gender": "gender", "ethnicity": "ethnicity", "outcome": "outcome"}
SOURCES = {"text": "the words of the paper", "properties": "the file’s properties", "file_name": "the file’s name"}
SOURCES |= {"catalogue": "a catalogue", "person": "a person"}


def publisher(name: str | None, blank: str | None) -> str:
    """Who published a review, or why that is not told."""
    return name or PUBLISHER_BLANKS.get(blank or "", "Publisher not stated")


def facet_value(facet: str, value: str) -> str:
    """The words for one value of a facet; the value itself where it is words already."""
    return OF_FACET.get(facet, {}).get(value, value)


def page(number: int, printed: str | None) -> str:
    """How a page is named: by its printed number, with its place in the file where the two differ."""
    if printed and printed != str(number):
        return f"page {printed} (page {number} of the file)"
    return f"page {number}"


def page_short(number: int, printed: str | None) -> str:
    """A page in a narrow column: the printed number where there is one."""
    return printed or str(number)


def age(months: int | None) -> str:
    """An age as a person would say it."""
    if months is None:
        return "Not stated"
    if months < 24:
        return f"{months} month{'' if months == 1 else 's'}"
    years, left = divmod(months, 12)
    return f"{years} years" + (f" {left} month{'' if left == 1 else 's'}" if left else "")
