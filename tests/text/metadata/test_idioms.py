"""The many ways in which published reviews say the same: one line a way, invented."""

import pytest

BOARD = "Ormsley Safeguarding Children Board"


def review(read, *paragraphs, cover=("Serious Case Review: Child K", BOARD, "May 2014")):
    return read(list(cover), [("Introduction", "background", list(paragraphs))])


@pytest.mark.parametrize(
    ("told", "months"),
    [
        ("Child K, a seven-week-old baby, died on 3 March 2013.", 1),
        ("Child K was aged 2 years and 1 month when he died on 3 March 2013.", 25),
        ("Child K was born in March 2011 and died on 4 May 2013.", 26),
        ("The review concerns a young woman in her sixteenth year. Child K died on 3 March 2013.", 180),
        ("Child K, 14, died on 3 March 2013.", 168),
        ("Child K (14) died on 3 March 2013.", 168),
        ("K was 14 when he died. K lived with an aunt. He died on 3 March 2013.", 168),
    ],
)
def test_ages(read, told, months):
    assert review(read, told)["children[0].age_months"].value == months


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("Child K was born in March 2011 and died on 4 May 2013.", "2013-05-04"),
        ("On 3 March 2013 the house was set on fire. Child K died in the fire.", "2013-03-03"),
        ("Child K was sexually exploited by adult men over a period from March 2012 to June 2014.", "2012-03/2014-06"),
        ("In spring 2013 Child K was admitted to hospital with fractures.", "2013-21"),
    ],
)
def test_the_incident(read, told, date):
    assert review(read, told)["incident"].value == date


@pytest.mark.parametrize(
    "told",
    [
        "On 3 March 2013 Child K was taken to hospital. He died two days later.",
        "Child K was eight years old when he was killed on 3 March 2013.",
        "Child K was found lifeless on 3 March 2013. The post-mortem did not find a cause of death.",
        "This review concerns a boy who took his own life on 3 March 2013. He is called Child K.",
    ],
)
def test_deaths(read, told):
    assert review(read, told)["outcome"].value == "death"


def test_the_death_of_a_grandmother_is_not_the_childs(read):
    got = review(
        read,
        "Child K was admitted to hospital with fractures on 3 March 2013. Child K’s grandmother was ill. She died in May 2013.",
    )
    assert got["outcome"].value == "serious_harm"


@pytest.mark.parametrize(
    ("told", "ethnicity"),
    [
        ("Child K’s family belong to the Irish Traveller community.", "Irish Traveller"),
        ("Child K’s parents are White Polish.", "White Polish"),
        ("The family are Bangladeshi.", "Bangladeshi"),
        ("Child K lives with his grandparents and is of Chinese heritage.", "Chinese"),
        ("Child K describes himself as Black British.", "Black British"),
    ],
)
def test_ethnicity(read, told, ethnicity):
    assert review(read, f"Child K died on 3 March 2013. {told}")["children[0].ethnicity"].value == ethnicity


def test_children_of_one_sentence_are_told_apart(read):
    got = review(
        read,
        "At the time Child A, a girl, was 9; Child B, a boy, was 6. Both were found emaciated on 3 March 2013.",
        cover=("Serious Case Review: Children A and B", BOARD),
    )
    assert [got[f"children[{n}].{key}"].value for n in (0, 1) for key in ("gender", "age_months")] == [
        "female",
        108,
        "male",
        72,
    ]


def test_what_is_said_of_twins_is_said_of_both(read):
    got = review(
        read,
        "Twin A and Twin B, boys of ten months, were both injured on 3 March 2013.",
        cover=("Serious Case Review: Twin A and Twin B", BOARD),
    )
    assert {got[f"children[{n}].{key}"].value for n in (0, 1) for key in ("gender", "age_months")} == {"male", 10}


@pytest.mark.parametrize(
    ("cover", "labels"),
    [
        (["SERIOUS CASE REVIEW", "BABY OLIVE", BOARD], ["Baby Olive"]),
        (["Serious Case Review", "OLIVE", BOARD], ["Olive"]),
        (["Report of the Serious Case Review regarding OV", BOARD], ["OV"]),
        (["Learning Review", "Young Person Olive", BOARD], ["Young Person Olive"]),
        (["Concise Child Practice Review", "Re: ORSB 1 / 2019"], ["ORSB 1/2019"]),
    ],
)
def test_labels_on_covers(read, cover, labels):
    got = review(
        read,
        "Olive was three. OV was seen at school. OV’s teacher and Olive were close. She died on 3 March 2013.",
        cover=cover,
    )
    assert got["labels"].value == labels


def test_names_given_together(read):
    got = review(
        read,
        "Three young people, known here as Alex, Beth and Callum, died between October 2018 and June 2019. Alex was kind. Beth sang. Callum ran.",
        cover=("Thematic Review: deaths of young people", BOARD),
    )
    assert got["labels"].value == ["Alex", "Beth", "Callum"]


def test_a_review_without_a_label_still_tells_of_its_child(read):
    got = review(
        read, "The child, a boy aged three months, died on 3 March 2013.", cover=("Serious Case Review", BOARD)
    )
    assert "labels" not in got
    assert (got["incident"].value, got["outcome"].value, got["children[0].age_months"].value) == (
        "2013-03-03",
        "death",
        3,
    )


@pytest.mark.parametrize(
    "line",
    [
        "Report author: Mrs Maud Tremlett MBE, BA (Hons)",
        "LEAD REVIEWER: MRS MAUD TREMLETT",
        "Prepared by Maud Tremlett on behalf of the Board",
        "Independent Author, Miss Maud Tremlett",
    ],
)
def test_a_reviewers_name_is_without_courtesy_titles(read, line):
    assert review(read, "Child K died.", cover=("Serious Case Review: Child K", BOARD, line))[
        "lead_reviewers"
    ].value == ["Maud Tremlett"]


def test_reviewers_on_lines_of_their_own(read):
    got = review(
        read, "Child K died.", cover=("Serious Case Review: Child K", "Lead Reviewers", "Maud Tremlett", "Dr Ivo Carne")
    )
    assert got["lead_reviewers"].value == ["Maud Tremlett", "Dr Ivo Carne"]


def test_a_copyright_year_is_the_last_resort_for_publication(read):
    assert (
        review(read, "Child K died.", cover=("Serious Case Review: Child K", f"© 2015 {BOARD}"))["published"].value
        == "2015"
    )


def test_a_type_that_the_paper_says_it_is_not(read):
    cover = ("Partnership Learning Review: Child K", "A review below the threshold for a Serious Case Review", BOARD)
    assert review(read, "Child K was seen.", cover=cover)["review_type"].value == "EN-PCR"


def test_an_islands_review_is_of_no_nation(read):
    got = review(read, "Child K died.", cover=("Serious Case Review: Child K", "Jersey Safeguarding Partnership Board"))
    assert got["review_type"].value == "JE"
    assert "nation" not in got


def test_a_model_that_was_considered_and_not_used(read):
    assert "methodology" not in review(read, "The Welsh model was considered but not used.")
