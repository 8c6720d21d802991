"""When it happened, by which model it was reviewed, who led and who published: invented forms of openings by other hands."""

import pytest

BOARD = "Ormsley Safeguarding Children Board"
TITLE = "Serious Case Review: Child K"
STORY = ("Introduction", "background", ["Child K was two years old when he died of a head injury in March 2014."])


@pytest.mark.parametrize(
    ("told", "when"),
    [
        (["In March 2014 Child K, aged two, died of a head injury. Police were called to the house on Saturday 8 March."], "2014-03-08"),
        (["On 8 March 2014 Child K's father rang 999. The baby was not breathing. She died in hospital on 11 March."], "2014-03-08"),
        (["Child K died in March 2014.", "3 March 2014 | The clinic sees that weight has dropped.", "March 2014 | Child K dies."], "2014-03"),
        (["Child K, a girl of four, was found drowned in the bath in March 2014.", "The report was accepted on 3 March 2015."], "2014-03"),
        (["Child K was two when he died in March 2014.", "A strategy meeting was held on 12 March 2014."], "2014-03"),
    ],
)  # fmt: skip
def test_the_day_is_the_events_own(read, told, when):
    assert read([TITLE, BOARD, "April 2016"], [("Introduction", "background", told)])["incident"].value == when


@pytest.mark.parametrize(
    ("told", "model"),
    [
        ("The Board asked for a Partnership Learning Review. In that method agencies write a short report each.", "Partnership Learning Review"),
        ("The Board commissioned a Learning from Practice Review. Under this approach the staff meet twice.", "Learning from Practice Review"),
        ("The Review Team worked to a systems approach, as the guidance recommends.", "systems approach"),
        ("The author worked from a systems methodology and spoke with staff.", "systems methodology"),
        ("The panel chose Root Cause Analysis (RCA), a way of inquiry familiar to hospitals.", "Root Cause Analysis (RCA)"),
        ("The Board held a Multi-Agency Learning Review. This review was about Child K.", None),
        ("Health visitors worked to a whole family approach.", None),
        ("The school followed a restorative approach to behaviour.", None),
    ],
)  # fmt: skip
def test_the_model_as_the_report_gives_it(read, told, model):
    got = read([TITLE, BOARD], [("How the review was done", "background", ["Child K was two.", told])])
    assert (got["methodology"].value if "methodology" in got else None) == model


@pytest.mark.parametrize(
    ("cover", "who"),
    [
        (["Lead reviewer: Ada Quillfeather", "Second reviewer: Ivo Carne"], ["Ada Quillfeather"]),
        (["Lead Reviewer", "Ada Quillfeather", "Supporting Reviewer", "Ivo Carne"], ["Ada Quillfeather"]),
        (["Ada Quillfeather, Lead Reviewer", "Ivo Carne, Co-Reviewer"], ["Ada Quillfeather"]),
        (["Lead reviewers: Ada Quillfeather and Ivo Carne"], ["Ada Quillfeather", "Ivo Carne"]),
    ],
)
def test_a_second_reviewer_did_not_lead(read, cover, who):
    assert read([TITLE, BOARD, *cover], [STORY])["lead_reviewers"].value == who


@pytest.mark.parametrize(
    ("cover", "body"),
    [
        (["Ormsley Community Safety Partnership and Ormsley Safeguarding Children Partnership"], None),
        (["Ormsley Safeguarding Children Board and Aldwick Safeguarding Children Board"], None),
        (["Ormsley Safeguarding Adults Board and Safeguarding Children Partnership"], None),
        (["Ormsley Community Safety Partnership", "and Ormsley Safeguarding Children Partnership"],
         "Ormsley Community Safety Partnership and Ormsley Safeguarding Children Partnership"),
    ],
)  # fmt: skip
def test_two_bodies_publish_one_joint_paper(read, cover, body):
    assert read([TITLE, *cover, "May 2015"], [STORY])["publisher"].value == (body or cover[0])
