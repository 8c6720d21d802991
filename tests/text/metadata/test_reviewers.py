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
