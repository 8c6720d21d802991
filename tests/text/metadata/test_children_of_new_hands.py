"""Children as a hand new to us would tell of them: by rank, in one cell, with a name's story beside it; all invented."""

from __future__ import annotations

from typing import Any

import pytest

TOLD: list[tuple[list[str], list[str], dict[str, Any]]] = [
    (
        [
            "Thematic Child Safeguarding Practice Review",
            "Four young people",
            "Ashcombe Safeguarding Children Partnership",
        ],
        [
            "The young people are known as Amari, Beckett and Cora.",
            "Name | Sex / age | Ethnic origin | Incident",
            "Amari | M/17 | Black African | May 2021 stabbed and died",
            "Beckett | M/15 | White British | June 2021 shot and injured",
            "Cora | F/14 | Not noted anywhere | July 2021 raped",
        ],
        {
            "n": 3,
            "children[0].age_months": 204,
            "children[0].gender": "male",
            "children[1].age_months": 180,
            "children[2].age_months": 168,
            "children[2].gender": "female",
            "children[2].ethnicity": "not_stated",
            "children[0].ethnicity": "Black African",
        },
    ),
    (
        ["Thematic Review", "Three young people", "Ashcombe Safeguarding Children Partnership"],
        [
            "Young person | Gender and age | Heritage | What happened",
            "Young Person 1 | Boy, aged 16 | White Irish | Killed in March 2020",
            "Young Person 2 | Girl (15) | Unknown to any agency | Injured in April 2020",
            "Young Person 3 | Male 13 years | Somali | Injured in May 2020",
            "The school knew Young Person 1, Young Person 2 and Young Person 3.",
            "Young Person 1 lived with an aunt. Young Person 2 lived in care. Young Person 3 lived with a father.",
        ],
        {
            "n": 3,
            "children[0].age_months": 192,
            "children[1].age_months": 180,
            "children[1].gender": "female",
            "children[1].ethnicity": "not_stated",
            "children[2].age_months": 156,
            "children[2].gender": "male",
        },
    ),
    (
        ["Child Practice Review Report", "CYSUR 4/2018", "Mid Cymru Safeguarding Children Board"],
        [
            (
                "This review is about three siblings, Child A, Child B and Child C, who suffered severe neglect. "
                "The eldest was a girl of twelve, "
                "the middle child a boy of eight and the youngest a girl of two when they were removed in May 2017."
            ),
            "Child A went to one school; Child B and Child C to no school.",
        ],
        {
            "n": 3,
            "children[0].age_months": 144,
            "children[1].age_months": 96,
            "children[2].age_months": 24,
            "children[0].gender": "female",
            "children[1].gender": "male",
        },
    ),
    (
        ["Serious Case Review", "Child J and Child K", "Ashcombe Safeguarding Children Board"],
        [
            (
                "The elder, a boy, was seven and the younger, a girl, four. "
                "They are called Child J and Child K in this report. They were found neglected in May 2014."
            )
        ],
        {
            "n": 2,
            "children[0].age_months": 84,
            "children[1].age_months": 48,
            "children[0].gender": "male",
            "children[1].gender": "female",
        },
    ),
    (
        ["Serious Case Review", "Child X1, Child X2 and Child X3", "Ashcombe Safeguarding Children Board"],
        [
            (
                "In May 2014 three brothers were found neglected. They are Child X1 (the oldest, nine), "
                "Child X2 (six) and Child X3 (the baby, eleven months)."
            )
        ],
        {"n": 3, "children[1].age_months": 72, "children[2].age_months": 11, "children[0].gender": "male"},
    ),
    (
        ["Learning Review", "Children 1 and 2", "Glen Child Protection Committee"],
        [
            (
                "Child 1 was born in 2010 and is the older. Child 2, the younger by three years, was born in 2013. "
                "In June 2019, when they were 9 and 6, they were found alone; they had been neglected."
            )
        ],
        {"n": 2, "children[0].age_months": 108, "children[1].age_months": 72},
    ),
    (
        ["Serious Case Review: Talia", "Ashcombe Safeguarding Children Board"],
        [
            (
                "Talia, whose name was chosen by her grandmother, "
                "died on 4 March 2016 aged sixteen years and two months. She took her own life."
            ),
            "A cousin of Talia's, aged seventeen, found her.",
            "Talia was White British. Talia loved horses. Talia's mother spoke to the reviewer.",
        ],
        {"n": 1, "children[0].age_months": 194, "children[0].gender": "female"},
    ),
    (
        ["Serious Case Review: Ruben", "Ashcombe Safeguarding Children Board"],
        [
            (
                "Ruben, not the name that his mother gave him, "
                "was killed on 4 March 2016 at the age of three years and one month by his stepfather."
            ),
            (
                "The sister of Ruben, who was eight, was in the house. Ruben was Polish. Ruben's mother was at work. "
                "Ruben liked trains."
            ),
        ],
        {"n": 1, "children[0].age_months": 37, "children[0].ethnicity": "Polish", "children[0].gender": "male"},
    ),
    (
        ["Serious Case Review", "Baby T", "Ashcombe Safeguarding Children Board"],
        [
            "The review covers the time from 1 May 2012, three months before Baby T was born, to 9 January 2013.",
            "Baby T died on 9 January 2013. He was five months old. His father was convicted of manslaughter.",
            "Baby T was born in August 2012.",
        ],
        {"n": 1, "children[0].age_months": 5, "children[0].gender": "male"},
    ),
    (
        ["Local Child Safeguarding Practice Review", "Baby Sky", "Ashcombe Safeguarding Children Partnership"],
        [
            (
                "This report does not disclose the sex of the baby, who is called Baby Sky. "
                "Baby Sky died in March 2022 aged seven weeks while co-sleeping with the father. "
                "He had been drinking."
            ),
            "Baby Sky was White British.",
        ],
        {"n": 1, "children[0].gender": "not_stated", "children[0].age_months": 1},
    ),
    (
        ["Local Child Safeguarding Practice Review", "Baby Wren", "Ashcombe Safeguarding Children Partnership"],
        [
            (
                "At the parents' request the baby's gender has been left out. "
                "Baby Wren died in March 2022 aged four months. The father was in the room. He had slept."
            )
        ],
        {"n": 1, "children[0].gender": "not_stated", "children[0].age_months": 4},
    ),
    (
        [
            "Domestic Abuse Related Death Review and Local Child Safeguarding Practice Review",
            "Hannah, Jude and Poppy",
            "Ashcombe Community Safety Partnership",
        ],
        [
            (
                "On 3 May 2023 Hannah, who was 34, was killed by her estranged husband. Hannah's children, "
                "Jude (9) and Poppy (6), were hurt and survived. Hannah loved to run. "
                "Hannah and her children are White British."
            ),
            "Jude was in Year 4. Poppy told her teacher.",
        ],
        {
            "n": 2,
            "children[0].label": "Jude",
            "children[1].label": "Poppy",
            "children[0].age_months": 108,
            "children[1].age_months": 72,
        },
    ),
    (
        [
            "Joint Domestic Homicide Review and Serious Case Review: Sadia and Imran",
            "Ashcombe Community Safety Partnership",
        ],
        [
            (
                "In May 2013 a woman of twenty-nine was killed at home with her son, who was five. "
                "In this report she is called Sadia and he is called Imran. Sadia had told her doctor. "
                "Imran was in Reception. Sadia's husband was convicted. Imran was Pakistani."
            )
        ],
        {"n": 1, "children[0].label": "Imran"},
    ),
    (
        ["Child Practice Review", "NWSCB 3/2019", "North Wales Safeguarding Children Board"],
        [
            (
                "The review is about two sisters. Child 1 was nine and Child 2 was six when, in May 2018, "
                "Child 1 told a neighbour whom she called Nan what her mother's partner had done to both of them. "
                "They had been raped."
            ),
            "Child 1 and Child 2 went to the same school. Child 2 was quiet. Child 1 was lively.",
        ],
        {
            "n": 2,
            "children[0].label": "Child 1",
            "children[0].age_months": 108,
            "children[1].age_months": 72,
            "children[0].gender": "female",
            "children[1].gender": "female",
            "outcome": "serious_harm",
        },
    ),
    (
        ["Serious Case Review: Child M", "Ashcombe Safeguarding Children Board"],
        [
            (
                "Child M was a boy of four (he had just started nursery), of Black British (Nigerian) heritage. "
                "Child M died in May 2014 of head injuries."
            )
        ],
        {
            "children[0].ethnicity": "Black British (Nigerian)",
            "children[0].age_months": 48,
            "children[0].gender": "male",
        },
    ),
    (
        ["Serious Case Review: Child M", "Ashcombe Safeguarding Children Board"],
        [
            (
                "Child M died in May 2014 of head injuries, when she was two. "
                "Records give her ethnic background as White European; her mother was Latvian."
            )
        ],
        {"children[0].ethnicity": "White European", "children[0].age_months": 24, "children[0].gender": "female"},
    ),
    (
        ["Serious Case Review: Child M", "Ashcombe Safeguarding Children Board"],
        [
            (
                "Child M, a two-and-a-half-year-old girl of mixed White British and Black Caribbean parentage, "
                "died in May 2014 of head injuries."
            )
        ],
        {
            "children[0].ethnicity": "mixed White British and Black Caribbean",
            "children[0].age_months": 30,
            "children[0].gender": "female",
        },
    ),
    (
        ["Serious Case Review: Child M", "Ashcombe Safeguarding Children Board"],
        [
            (
                "Child M, who would have been 3 the following week, died in May 2014 of head injuries. "
                "He was British Pakistani."
            )
        ],
        {"children[0].ethnicity": "British Pakistani", "children[0].age_months": 35, "children[0].gender": "male"},
    ),
    (
        ["Serious Case Review: Child M", "Ashcombe Safeguarding Children Board"],
        [
            (
                "Child M was 14 weeks and 3 days old when he died in May 2014 of head injuries. "
                "The family belong to the Irish Traveller community."
            )
        ],
        {"children[0].ethnicity": "Irish Traveller", "children[0].age_months": 3, "children[0].gender": "male"},
    ),
    (
        ["Serious Case Review: Child M", "Ashcombe Safeguarding Children Board"],
        [
            (
                "Child M lived for only nineteen days. She died in May 2014 of head injuries. "
                "Her parents describe themselves and her as White Scottish."
            )
        ],
        {"children[0].ethnicity": "White Scottish", "children[0].age_months": 0, "children[0].gender": "female"},
    ),
    (
        ["Serious Case Review: Child M", "Ashcombe Safeguarding Children Board"],
        [
            (
                "Child M was six days past his first birthday when he died in May 2014 of head injuries. "
                "The ethnicity of the family is Bangladeshi."
            )
        ],
        {"children[0].ethnicity": "Bangladeshi", "children[0].age_months": 12, "children[0].gender": "male"},
    ),
    (
        ["Serious Case Review: Child M", "Ashcombe Safeguarding Children Board"],
        ["Child M (DOB 12 June 2011; DOD 20 May 2014) was subjected to a fatal assault. She was White British."],
        {"children[0].ethnicity": "White British", "children[0].age_months": 35, "children[0].gender": "female"},
    ),
    (
        ["Serious Case Review: Child M", "Ashcombe Safeguarding Children Board"],
        [
            "Subject | Date of birth | Date of death | Ethnicity",
            "Child M | 12.06.2011 | 20.05.2014 | White British",
            "Child M was killed by his father, who shook him.",
        ],
        {"children[0].ethnicity": "White British", "children[0].age_months": 35, "children[0].gender": "male"},
    ),
    (
        ["Learning Review: Kerr and Isla", "Glen Child Protection Committee"],
        [
            (
                "Kerr and Isla, a brother and sister of ten and seven, lived with their mother. "
                "In June 2019 they were found to be starving. Both are White Scottish."
            )
        ],
        {
            "n": 2,
            "children[0].age_months": 120,
            "children[1].age_months": 84,
            "children[0].gender": "male",
            "children[1].gender": "female",
            "children[1].ethnicity": "White Scottish",
        },
    ),
    (
        ["Learning Review: Kerr and Isla", "Glen Child Protection Committee"],
        [
            (
                "Isla was five, and her big brother Kerr was eight, in June 2019 when the police found them starving. "
                "Kerr's ethnicity is White Scottish; Isla's is the same."
            )
        ],
        {
            "n": 2,
            "children[1].age_months": 60,
            "children[0].age_months": 96,
            "children[0].gender": "male",
            "children[1].gender": "female",
            "children[0].ethnicity": "White Scottish",
        },
    ),
    (
        ["Case Management Review: Twins P and Q", "Regional Safeguarding Board"],
        [
            (
                "Twin P and Twin Q, both boys, were born ten weeks early. In June 2019, at the age of eight months, "
                "Twin P was taken to hospital with a broken arm, and Twin Q was found to have healing ribs. "
                "The twins are White Northern Irish."
            )
        ],
        {
            "n": 2,
            "children[0].age_months": 8,
            "children[1].age_months": 8,
            "children[0].gender": "male",
            "children[1].gender": "male",
        },
    ),
    (
        ["Extended Child Practice Review: Child S1, Child S2, Child S3 and Child S4", "Gwent Safeguarding Board"],
        [
            (
                "The children were aged 13, 11, 6 and 3 in September 2018 when they were removed because of neglect. "
                "The two oldest are girls and the two youngest are boys. All four children are White Welsh."
            ),
            "Child S1 went to one school; Child S2, Child S3 and Child S4 to no school.",
        ],
        {"n": 4, "children[0].age_months": 156, "children[3].age_months": 36, "children[2].ethnicity": "White Welsh"},
    ),
    (
        ["Child Practice Review", "Gwent Safeguarding Board", "CPR 2/2020"],
        [
            (
                "The subject of this review, a 15 year old male, was found hanged in November 2019. "
                "He is referred to as the young person. He was White Welsh."
            )
        ],
        {"n": 1, "children[0].age_months": 180, "children[0].gender": "male", "children[0].ethnicity": "White Welsh"},
    ),
]


@pytest.mark.parametrize(("cover", "paragraphs", "wanted"), TOLD)
def test_children_of_new_hands(read: Any, cover: list[str], paragraphs: list[str], wanted: dict[str, Any]) -> None:
    got = read(cover, [("Introduction", "circumstances", paragraphs)])
    told = {field: claim.value for field, claim in got.items()}
    told["n"] = sum(field.endswith(".label") for field in told)
    assert {field: told.get(field) for field in wanted} == wanted
