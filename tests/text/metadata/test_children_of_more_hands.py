"""Children as a hand new to us would tell of them: in dates, in fractions, in particulars, with a name's story beside it; all invented."""

from __future__ import annotations

from typing import Any

import pytest

TOLD: list[tuple[list[str], list[str], dict[str, Any]]] = [
    (
        ["Child Safeguarding Practice Review", "Baby Ivy and Child Rory"],
        [
            (
                "Ivy was 11 weeks and her half-brother Rory almost 4 when, on 2 May 2021, "
                "both were taken to hospital. Baby Ivy had eight fractures; Rory had bruising. "
                "Baby Ivy is White and Black African; Rory is White British."
            ),
            "Rory told a nurse that he was scared. Baby Ivy has recovered.",
        ],
        {
            "n": 2,
            "children[0].age_months": 2,
            "children[0].gender": "female",
            "children[1].gender": "male",
            "children[0].ethnicity": "White and Black African",
            "children[1].ethnicity": "White British",
        },
    ),
    (
        ["Serious Case Review", "Child F"],
        [
            (
                "Child F (d.o.b. 3.4.2008) died on 19.11.2012. The child's father was convicted of his manslaughter. "
                "Child F's ethnicity: White Other (Portuguese)."
            )
        ],
        {
            "children[0].age_months": 55,
            "children[0].gender": "male",
            "children[0].ethnicity": "White Other (Portuguese)",
            "outcome": "death",
        },
    ),
    (
        ["Significant Case Review", "Child L"],
        [
            (
                "Child L, then in Primary 2 and six years old, was admitted to hospital on 3 March 2015 with burns. "
                "She has two older brothers aged 9 and 12. Child L is of White Scottish ethnicity."
            )
        ],
        {
            "n": 1,
            "children[0].age_months": 72,
            "children[0].gender": "female",
            "children[0].ethnicity": "White Scottish",
            "outcome": "serious_harm",
        },
    ),
    (
        ["Local Child Safeguarding Practice Review", "Zayn"],
        [
            (
                "Zayn (a pseudonym) was a 17-year-old young man of British Bangladeshi heritage who was fatally stabbed on 9 June 2022. "
                "Two boys of 15 and 16 were convicted."
            ),
            "Zayn had been excluded at thirteen. Zayn's mother misses his jokes.",
        ],
        {
            "n": 1,
            "children[0].age_months": 204,
            "children[0].gender": "male",
            "children[0].ethnicity": "British Bangladeshi",
            "outcome": "death",
        },
    ),
    (
        ["Local Child Safeguarding Practice Review", "Leah"],
        [
            (
                "At the time of her death Leah was three weeks short of her sixteenth birthday. "
                "She took her own life on 9 June 2022. Leah identified as White English. "
                "Leah had been in care since she was nine."
            ),
            "Leah's foster carer spoke to us.",
        ],
        {
            "n": 1,
            "children[0].age_months": 191,
            "children[0].gender": "female",
            "children[0].ethnicity": "White English",
            "outcome": "death",
        },
    ),
    (
        ["Overview Report of the Serious Case Review concerning Child AB12"],
        [
            (
                "AB12 was a toddler, aged 20 months, when he drowned in a bath on 9 June 2012. AB12's siblings, "
                "who were eight and ten, were at school. The family are Polish."
            )
        ],
        {
            "n": 1,
            "children[0].age_months": 20,
            "children[0].gender": "male",
            "children[0].ethnicity": "Polish",
            "outcome": "death",
        },
    ),
    (
        ["Learning Review", "Young Person A and Young Person B"],
        [
            (
                "Young Person A (16) and Young Person B (15) were friends in the same children's home. "
                "Both girls died on 9 June 2019 when they fell from a bridge. Young Person A was White Scottish; "
                "Young Person B was White Irish."
            )
        ],
        {
            "n": 2,
            "children[0].age_months": 192,
            "children[1].age_months": 180,
            "children[0].gender": "female",
            "children[1].gender": "female",
            "children[0].ethnicity": "White Scottish",
            "children[1].ethnicity": "White Irish",
        },
    ),
    (
        ["Serious Case Review", "The B children"],
        [
            (
                "The review concerns five siblings, who are called Child B1 to Child B5. "
                "At the date of their removal in July 2013 they were aged 14, 11, 9, 5 and 1. Child B1, "
                "Child B3 and Child B4 are girls; Child B2 and Child B5 are boys. Child B1 cared for the others. "
                "Child B2, Child B3, Child B4 and Child B5 were hungry."
            )
        ],
        {"n": 5},
    ),
    (
        ["Concise Child Practice Review", "CPR 3/2021"],
        [
            (
                "The review concerns a male infant of White Welsh heritage, "
                "who died at eight weeks old in January 2021 while sleeping on a sofa beside his father. "
                "The infant was on the child protection register."
            )
        ],
        {
            "n": 1,
            "children[0].age_months": 1,
            "children[0].gender": "male",
            "children[0].ethnicity": "White Welsh",
            "outcome": "death",
        },
    ),
    (
        ["Serious Case Review in respect of Child T"],
        [
            (
                "Child T was aged between four and five months at the point of injury on 2 May 2011. "
                "Child T is a girl. Child T's father, who was himself 17, was convicted. "
                "The family's ethnic origin is recorded as White British."
            )
        ],
        {
            "n": 1,
            "children[0].age_months": 4,
            "children[0].gender": "female",
            "children[0].ethnicity": "White British",
            "outcome": "serious_harm",
        },
    ),
    (
        ["Serious Case Review", "Child U"],
        [
            (
                "Child U's mother was 16 when Child U was born. Child U was killed in October 2014, "
                "at 2 years 7 months, by her mother's partner, aged 22. Child U was of dual heritage. "
            )
        ],
        {
            "n": 1,
            "children[0].age_months": 31,
            "children[0].gender": "female",
            "children[0].ethnicity": "dual heritage",
            "outcome": "death",
        },
    ),
    (
        ["Serious Case Review", "Child V"],
        [
            (
                "Child V, a little girl who had just started school, "
                "was four and a half when she was killed in October 2014. "
                "She was of Black African (Congolese) origin."
            )
        ],
        {
            "n": 1,
            "children[0].age_months": 54,
            "children[0].gender": "female",
            "children[0].ethnicity": "Black African (Congolese)",
            "outcome": "death",
        },
    ),
    (
        ["Serious Case Review", "Child W"],
        [
            (
                "On 14 October 2014 Child W, 13 months, was brought to hospital dead. His twin sister was unharmed. "
                "Child W was Romanian Roma."
            )
        ],
        {
            "n": 1,
            "children[0].age_months": 13,
            "children[0].gender": "male",
            "children[0].ethnicity": "Romanian Roma",
            "outcome": "death",
        },
    ),
    (
        ["Local Child Safeguarding Practice Review", "Amelia"],
        [
            (
                "Amelia, who had Down's syndrome, died of sepsis in October 2020, "
                "five days after her eleventh birthday. Amelia weighed 20 kilograms, as much as a child of six. "
                "Amelia's school had told her social worker. Amelia was a White British girl."
            )
        ],
        {
            "n": 1,
            "children[0].age_months": 132,
            "children[0].gender": "female",
            "children[0].ethnicity": "White British",
            "outcome": "death",
        },
    ),
    (
        ["Local Child Safeguarding Practice Review", "Child Alpha"],
        [
            (
                "Child Alpha is non-binary and uses they/them pronouns. "
                "Child Alpha was 15 when they were sexually exploited in 2021. Child Alpha is White British."
            )
        ],
        {
            "n": 1,
            "children[0].age_months": 180,
            "children[0].gender": "other",
            "children[0].ethnicity": "White British",
        },
    ),
    (
        ["Case Management Review", "Ciara and Oisín"],
        [
            (
                "Ciara (aged 3 years, 8 months) and Oisín (aged 14 months) died in a house fire on 9 December 2016. "
                "Ciara's and Oisín's ethnicity is Irish Traveller. Ciara had started nursery. "
                "Oisín had taken his first steps."
            )
        ],
        {
            "n": 2,
            "children[0].age_months": 44,
            "children[1].age_months": 14,
            "children[1].gender": "male",
            "children[0].ethnicity": "Irish Traveller",
            "children[1].ethnicity": "Irish Traveller",
            "outcome": "death",
        },
    ),
    (
        ["Rapid Review", "Child 14"],
        [
            (
                "Child 14 is an 8-month-old boy. On 3 March 2021 he was found to have a skull fracture. "
                "No agency had noted his ethnicity."
            )
        ],
        {"n": 1, "children[0].age_months": 8, "children[0].gender": "male", "children[0].ethnicity": "not_stated"},
    ),
    (
        ["Serious Case Review", "Mia"],
        [
            (
                "Mia was seven when, in May 2018, her stepfather's abuse of her came to light. "
                "It had begun when she was four. Her brother, who was nine, was not harmed. "
                "Ethnicity: Mixed White and Asian. Mia likes drawing. Mia's aunt now cares for her."
            )
        ],
        {
            "n": 1,
            "children[0].age_months": 84,
            "children[0].gender": "female",
            "children[0].ethnicity": "Mixed White and Asian",
        },
    ),
    (
        ["Serious Case Review: Baby Ash", "Published June 2015"],
        ["Child's details", "Name | Baby Ash", "Age at incident | 9/12", "Sex | F", "Ethnic group | Not documented"],
        {"n": 1, "children[0].gender": "female", "children[0].ethnicity": "not_stated", "children[0].age_months": 9},
    ),
    (
        ["Serious Case Review: Baby Ash", "Published June 2015"],
        [
            "Subject: Baby Ash. Gender: Female. Ethnicity: Black British Caribbean. Age: 9 weeks.",
            "Baby Ash died on 3 March 2014 of a head injury.",
        ],
        {
            "n": 1,
            "children[0].gender": "female",
            "children[0].ethnicity": "Black British Caribbean",
            "children[0].age_months": 2,
        },
    ),
    (
        ["Serious Case Review: Baby Ash", "Published June 2015"],
        [
            "Relationship | Age at March 2014 | Ethnicity",
            "Mother | 19 | White British",
            "Father | 24 | Black Caribbean",
            "Baby Ash | 5 weeks | Mixed White and Black Caribbean",
            "Sibling 1 | 2 years | White British",
            "Baby Ash died on 3 March 2014 when his father shook him.",
        ],
        {
            "n": 1,
            "children[0].gender": "male",
            "children[0].ethnicity": "Mixed White and Black Caribbean",
            "children[0].age_months": 1,
        },
    ),
    (
        ["Learning from the deaths of three babies: a thematic review", "Baby Oak, Baby Elm and Baby Yew"],
        [
            (
                "Baby Oak, a boy, was found lifeless at six weeks in March 2020. Baby Elm, a girl, "
                "was found lifeless at five months in May 2020. Baby Yew, whose sex we have been asked not to give, "
                "died at nine weeks in August 2020."
            )
        ],
        {
            "n": 3,
            "children[0].age_months": 1,
            "children[1].age_months": 5,
            "children[2].age_months": 2,
            "children[0].gender": "male",
            "children[1].gender": "female",
            "children[2].gender": "not_stated",
        },
    ),
]


@pytest.mark.parametrize(("cover", "paragraphs", "wanted"), TOLD)
def test_children_of_new_hands(read: Any, cover: list[str], paragraphs: list[str], wanted: dict[str, Any]) -> None:
    got = read(cover, [("Introduction", "circumstances", paragraphs)])
    told = {field: claim.value for field, claim in got.items()}
    told["n"] = sum(field.endswith(".label") for field in told)
    assert {field: told.get(field) for field in wanted} == wanted
