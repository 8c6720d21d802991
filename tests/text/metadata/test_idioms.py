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
        ("Child K lives with his grandparents and is of Chinese heritage.", "Chinese heritage"),
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


@pytest.mark.parametrize(
    ("told", "months"),
    [
        ("In May 2013, at the age of eleven weeks, Child K was taken to hospital with a seizure.", 2),
        ("On 3 March 2013 Child K, a boy of sixteen of Black Caribbean heritage, was stabbed.", 192),
        ("In March 2013 the body of a newborn girl was found in a hotel. She is called Child K.", 0),
        (
            "Child K, who is non-binary, fell from a bridge in March 2013. They were thirteen years and seven months old.",
            163,
        ),
        (
            "This concerns a girl who is called Child K. She was sexually exploited by adult men for a year. It came to an "
            "end in May 2013, at the age of fifteen years and two months, when she asked for help.",
            182,
        ),
    ],
)
def test_ages_told_in_passing(read, told, months):
    assert review(read, told)["children[0].age_months"].value == months


def test_what_the_child_is_said_to_be_outweighs_a_mothers_pronouns(read):
    got = review(
        read,
        "Child K, who is non-binary, fell from a bridge on 3 March 2013.",
        "Child K’s mother is ill. She takes medicine and Child K knows what her tablets are for. She was seen by her doctor.",
    )
    assert got["children[0].gender"].value == "other"


def test_siblings_whom_the_text_calls_by_their_codes(read):
    got = read(
        ["Serious Case Review: Siblings K1, K2 and K3", BOARD, "May 2014"],
        [
            ("Family", "background", ["K1 | girl, aged 12", "K2 | boy, aged 9", "K3 | girl, aged 6"]),
            ("Story", "background", [
                "In May 2013 a girl of twelve told her tutor that a lodger had sexually abused all three children.",
                "K3 was two years old when a health visitor saw K3. K1 was in charge of K2. K2 wears hearing aids and K1 cooks.",
            ]),
        ],
    )  # fmt: skip
    assert got["labels"].value == ["K1", "K2", "K3"]
    assert got["children[2].age_months"].value == 72


def test_the_name_of_the_kind_of_review_and_the_names_of_carers_are_no_labels(read):
    got = read(
        ["Theo: Local Child Safeguarding Practice Review", "Theo: LCSPR", BOARD, "May 2021"],
        [("Introduction", "background", [
            "Theo is not his real name. Theo died on 3 March 2020 when Theo was nine. He saw Theo’s aunt.",
            "Theo’s foster carers, referred to as Judith and Karl, spoke of him. Judith wept. Karl did not. "
            "The reviewer saw Judith and Karl.",
        ])],
        file_name="Theo LCSPR final.docx",
    )  # fmt: skip
    assert got["labels"].value == ["Theo"]


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("The National Guidance (2021) says that a review may be held when a child died. Child K died in May 2022.", "2022-05"),
        ("Child K was at school when he died, in May 2022. His name was on a list for five months in 2018.", "2022-05"),
        ("Father, aged 38, has lived in Ormsley since 2005. In May 2013 Child K was injured.", "2013-05"),
    ],
)  # fmt: skip
def test_dates_of_other_things(read, told, date):
    assert review(read, told)["incident"].value == date


def test_a_row_that_says_what_happened(read):
    got = review(
        read,
        "Child | “K”, a boy aged six years and four months; White and Asian",
        "What happened | He died in March 2012 while staying with an aunt",
        "Child K was killed. The inquest concluded in November 2013 that he had been unlawfully killed.",
    )
    assert got["incident"].value == "2012-03"


def test_a_child_who_did_the_harm(read):
    got = review(
        read,
        "On 21 January 2013 Child K stabbed another boy. K was notified as a child who had caused serious harm.",
    )
    assert got["outcome"].value == "other"


def test_a_sisters_friends_family_is_of_her_people_only(read):
    got = read(
        ["Thematic Review: Zara and Milo", BOARD, "May 2021"],
        [("The children", "background", [
            "Zara, whose family is British Bangladeshi, took an overdose in May 2020. Zara was fourteen.",
            "Milo drowned in June 2020. Milo was eleven. Milo’s was a family of Irish Travellers.",
        ])],
    )  # fmt: skip
    assert got["children[0].ethnicity"].value == "British Bangladeshi"
    assert got["children[1].ethnicity"].value == "Irish Traveller"
