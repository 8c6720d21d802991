"""People tied to words of reviewing, invented sentences."""

import pytest

from heed.text.metadata.persons import people_in, same_person
from heed.text.metadata.reviewers import weighed


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Independent author: Mrs Ada M. Quill OBE, BA (Hons)", ["Ada M. Quill"]),
        ("PROFESSOR EUAN SORREL", ["Professor Euan Sorrel"]),
        ("Fenby Safeguarding Children Board, Market Street, Fenby", []),
        ("Dr Lise van der Berg and Gwen ap Huw met Child K's mother", ["Dr Lise van der Berg", "Gwen ap Huw"]),
        ("The panel met Ada Quill. Euan Sorrel was away", ["Ada Quill", "Euan Sorrel"]),
        ("In January the Serious Case Review Panel", []),
    ],
)
def test_people_by_the_shape_of_their_names(text: str, names: list[str]) -> None:
    assert [person.name for person in people_in(text)] == names


def test_an_initial_may_be_the_same_person() -> None:
    assert same_person("A. Quill", "Dr Ada Quill")
    assert not same_person("Ada Quill", "Euan Quill")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Board asked Ada Quill, who had retired as a head teacher, to carry out the work.", ["Ada Quill"]),
        ("It was jointly led by Ada Quill and Euan Sorrel, both accredited.", ["Ada Quill", "Euan Sorrel"]),
        ("The author of the report, Ada Quill, makes nine recommendations.", ["Ada Quill"]),
        ("The full report, written by Ada Quill, can be found on our website.", ["Ada Quill"]),
        ("Ada Quill was commissioned by the Partnership in May to complete this report.", ["Ada Quill"]),
        ("The Panel was chaired by Mr Ivor Sable, who is independent of all agencies.", []),
        ("The model was developed by Ada Quill and colleagues at a university.", []),
        ("Ivor Sable, independent chair of the Board, commissioned the review from Ada Quill.", []),
        ("Foreword by Ivor Sable", []),
    ],
)
def test_a_person_is_tied_to_the_review_by_role_act_or_appointment(text: str, names: list[str]) -> None:
    assert [name for group, share in weighed(text) if share >= 0.5 for name in group] == names


BOARD = "Fenby Safeguarding Children Board"


@pytest.mark.parametrize(
    ("cover", "told", "names"),
    [
        (["INDEPENDENT AUTHOR", "ADA QUILL", "PANEL CHAIR", "IVOR SABLE"], [], ["Ada Quill"]),
        (["Ada Quill", "Lead Reviewer", "Ivor Sable", "Chair of the Board"], [], ["Ada Quill"]),
        ([], ["It was facilitated by Ada Quill, an independent consultant, who also drew up this report."], ["Ada Quill"]),
        ([], ["The work was undertaken between May and July by Dr Ada Quill, who saw 22 members of staff."], ["Dr Ada Quill"]),
        (["Author: A. Quill"], ["The Board asked Ada Quill to write this report."], ["Ada Quill"]),
        ([], ["The Board asked Canon Dr Ada Quill to lead the review."], ["Canon Dr Ada Quill"]),
        ([], ["The overview report was written by Ada Quill of Quill Sable Consulting."], ["Ada Quill"]),
        ([], ["A Health Overview Report was written by Dr Ada Quill, Designated Nurse."], None),
        (["Ivor Sable, Independent Chair"], [], None),
    ],
)  # fmt: skip
def test_every_sign_around_a_name_is_weighed(read, cover, told, names) -> None:
    why = ("Introduction", "background", ["Child K was seven months old when he died on 3 March 2013.", *told])
    got = read(["Serious Case Review: Child K", BOARD, *cover], [why])
    assert (got["lead_reviewers"].value if "lead_reviewers" in got else None) == names


def test_who_signs_at_the_end_is_told_by_the_line_below(read) -> None:
    signed = [
        "The learning must be kept.",
        "Ada Quill",
        "Independent Overview Author",
        "Ivor Sable",
        "Independent Chair of the Board",
    ]
    got = read(["Serious Case Review: Child K", BOARD], [("Conclusion", "conclusions", ["Child K was two.", *signed])])
    assert got["lead_reviewers"].value == ["Ada Quill"]
