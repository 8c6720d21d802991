"""By which model a review was made, invented sentences."""

import pytest

BOARD = "Ormsley Safeguarding Children Board"


@pytest.mark.parametrize(
    ("told", "model"),
    [
        ("The review used the Significant Incident Learning Process (SILP).", "Significant Incident Learning Process (SILP)"),
        ("The partnership decided on a SILP. Practitioners met in June.", "SILP"),
        ("Interviews used the Critical Incident Technique to bring out what had helped.", "Critical Incident Technique"),
        ("The Serious Incident Learning Framework, a model drawn up by the health board, was followed.", "Serious Incident Learning Framework"),
        ("The panel considered SILP. It preferred root cause analysis.", "root cause analysis"),
        ("Root cause analysis was discussed but the panel settled on appreciative inquiry.", "appreciative inquiry"),
        ("The social workers were using the Signs of Safety model.", None),
        ("An earlier review, in 2009, used the SILP methodology.", None),
        ("The reviewer holds the SCIE Learning Together accreditation.", None),
        ("The board weighed a published model, SILP among them, and determined that it would not.", None),
        ("The panel talked about the Learning Together model, tried next door, but it was not used here.", None),
        ("A paper compared the Learning Together model and appreciative inquiry; neither was thought to fit.", None),
        ("The panel talked about the Learning Together model, tried next door, but the terms had been settled and it was not used.", None),
        ("It compared Learning Together and SILP; none was thought to fit. Learning Together was designed for large boards.", None),
        ("The panel considered several models and chose Learning Together.", "Learning Together"),
        ("The panel looked at Learning Together and adopted it for this review.", "Learning Together"),
    ],
)  # fmt: skip
def test_only_the_model_of_this_review_is_its_methodology(read, told, model):
    got = read(
        ["Serious Case Review: Child K", BOARD], [("How the review was done", "background", ["Child K was two.", told])]
    )
    assert (got["methodology"].value if "methodology" in got else None) == model
