"""When it happened and how old the child was: more ways in which reports open; all invented."""

from __future__ import annotations

from typing import Any

import pytest

COVER = ["Serious Case Review: Child K", "Ormsley Safeguarding Children Board", "Published May 2020"]


@pytest.mark.parametrize(
    ("date", "months", "told"),
    [
        (
            "2013-03-03",
            2,
            [
                "Child K, born prematurely at 29 weeks, was ten weeks old when he died on 3 March 2013 while sleeping with both parents."
            ],
        ),
        (
            "2013-03-03",
            None,
            [
                "A 999 call was received at 06.42 on 3 March 2013. The caller said that her baby was blue.",
                "Paramedics took Child K to hospital, where she died.",
            ],
        ),
        (
            "2013-03-03",
            24,
            [
                "Child K had just turned two. On 3 March 2013 he swallowed methadone that had been left in a cup.",
                "He died the next day.",
            ],
        ),
        (
            "2013-03-03",
            180,
            [
                "Child K, a fifteen year old boy, went missing from his placement on 28 February 2013 and was found dead on 3 March 2013."
            ],
        ),
        (
            "2013-03-03",
            None,
            [
                "In January 2013 the case was closed to children’s social care. Eight weeks later, on 3 March 2013, Child K was dead."
            ],
        ),
        (
            "2012-11",
            None,
            [
                "Child K died in November 2012. The review was delayed by criminal proceedings and did not begin until May 2014.",
                "In February 2014 his uncle was convicted of murder.",
            ],
        ),
        (
            "2013-03-03",
            60,
            [
                "This report is about a boy of five who will be called Child K. He was assaulted by his stepfather on 3 March 2013 and died."
            ],
        ),
        (
            "2013-03-03",
            None,
            [
                "Child K took his own life on 3 March 2013.",
                "His friend had died in a road accident in October 2011, and his grandfather died in May 2012.",
            ],
        ),
        (
            "2013-03-03",
            11,
            [
                "Child K was aged eleven months. Child K's sibling, aged 4, was at nursery.",
                "On Sunday 3 March 2013 Child K's mother left him in the bath for some minutes; when she came back he was under the water.",
            ],
        ),
        (
            "2014-09",
            4,
            [
                "1.1 This report presents the findings of a Serious Case Review in respect of a 4 month old infant who will be known as Child K.",
                "1.2 Child K was admitted to hospital in September 2014 with serious injuries that were thought to be non-accidental.",
                "1.3 The decision to undertake the review was made by the Independent Chair on 12th November 2014.",
            ],
        ),
        (
            "2014-01-25",
            2,
            [
                "On the 25th of January 2014 Child K was presented at hospital by her mother. She was 11 weeks old.",
                "X-rays showed 14 fractures at different stages of healing.",
            ],
        ),
        (
            "2014-09-12",
            31,
            [
                "Child K died aged 2 years and 7 months. Child K’s mother called an ambulance on 12.9.14, reporting that he was not breathing.",
                "A post mortem found ligature marks.",
            ],
        ),
        (
            "2015-21",
            204,
            [
                "This Serious Case Review was commissioned following the tragic death of Child K, who was 17 years old when she died in Spring 2015."
            ],
        ),
        (
            "2016",
            None,
            [
                "In early 2016 Child K was seriously harmed by a member of her family.",
                "The Board met in July 2016 to consider the case.",
            ],
        ),
        (
            "2016-06-06",
            None,
            [
                "Between 14:00 and 15:00 on 6th June 2016 Child K was left alone in a paddling pool.",
                "By the time that neighbours reached him he could not be revived.",
            ],
        ),
        (
            "2013-12-12",
            42,
            ["Child K’s DoB is 06.06.2010 and he died on 12.12.2013.", "There are no other children in the family."],
        ),
        (
            "2016-03-08",
            None,
            [
                "1.1 On the 8th March 2016 Police and Ambulance attended the home address of Child K following a call from Mother’s partner.",
                "1.2 Child K was conveyed to hospital and transferred to a specialist unit. Brain injuries consistent with shaking were diagnosed.",
                "1.3 The case was considered by the SCR Sub-Group on 21st April 2016.",
            ],
        ),
        (
            "2012-08",
            96,
            [
                "The subject of this review is an 8 year old boy. In August 2012 he was hospitalised following an asthma attack.",
                "Child K had attended A&E on six occasions since January 2010.",
            ],
        ),
        (
            "2017-05-03",
            None,
            [
                "Child K had been reported missing on 1 May 2017. Two days later, on 3 May 2017, Child K’s body was recovered from the canal."
            ],
        ),
        (
            "2011-02-18",
            13,
            [
                "Child K was 13 months old when he died on the 18th February 2011 as a result of a head injury.",
                "In November 2010 a core assessment had been started following an anonymous referral.",
            ],
        ),
        (
            "2018-10",
            180,
            [
                "Child K is a 15 year old young woman who in October 2018 made a serious attempt to end her life.",
                "She had been subject to a child protection plan from June 2017 to March 2018.",
            ],
        ),
        (
            "2015-11-14",
            5,
            [
                "Date of Birth | 2 June 2015",
                "Date of Incident | 14 November 2015",
                "Gender | Male",
                "Child K was found by his father face down in his cot.",
            ],
        ),
        (
            "2019-01",
            None,
            [
                "A referral was made to the Safeguarding Partnership in February 2019 after an incident in January 2019 in which Child K was burnt."
            ],
        ),
        (
            "2014-07-21",
            36,
            [
                "1. Child K, aged 3, was taken to hospital on 21 July 2014 having ingested Subutex. 2. His parents were arrested on 22 July 2014."
            ],
        ),
        (
            "2016-12-25",
            None,
            [
                "On Christmas Day 2016 the police found Child K alone at home. He had been alone for at least three days."
            ],
        ),
        (
            "2013-09-30",
            192,
            [
                "Child K was 16 years of age. On 30 September 2013 his body was found by a member of the public in woodland close to his placement.",
                "He had been in the care of the local authority for four years, since he was 12.",
            ],
        ),
        (
            "2010-04",
            22,
            [
                "In April 2010, at the age of 22 months, Child K was killed by her mother’s partner.",
                "Mother’s partner had been released from prison in December 2009.",
            ],
        ),
        (
            "2012-03-29",
            1,
            [
                "At 6 weeks of age Child K was brought by ambulance to the Accident and Emergency Department. This was on 29th March 2012.",
                "He had been seen by the GP on 12th March 2012 for his 4 week check.",
            ],
        ),
        (
            "2018-02",
            168,
            [
                "Child K disclosed in February 2018 that he had been abused by a coach at his club for two years.",
                "He was fourteen when he spoke about it, and eleven when it began, in the autumn of 2015.",
            ],
        ),
        (
            "2009-06/2010-12",
            None,
            [
                "It is now known that between June 2009 and December 2010 Child K was subjected to repeated sexual assaults by a number of men.",
                "Charges were brought in 2012.",
            ],
        ),
        (
            "2014-11-05",
            None,
            [
                "On the night of 5th November 2014, K took a fatal overdose.",
                "The preceding year had been marked by three admissions: in January, March and August 2014.",
            ],
        ),
    ],
)
def test_how_another_report_opens(read: Any, date: str, months: int | None, told: list[str]) -> None:
    got = read(COVER, [("Why this review was held", "background", told)])
    assert got["incident"].value == date
    assert (got["children[0].age_months"].value if "children[0].age_months" in got else None) == months


@pytest.mark.parametrize(
    ("told", "months"),
    [
        ("Child K had respite once a month. She was nine when she died.", 108),
        ("Child K, then thirteen, was stabbed on 3 March 2013.", 156),
        ("Child K died at six months in September 2013.", 6),
        ("Child K (girl, 7) died in September 2013.", 84),
        ("Child K weighed as much as a child of two. Child K was four when she was found in March 2013.", 48),
        ("Child K died in March 2013. Two older girls, aged 6 and 9, lived with an aunt.", None),
        ("A baby was born and died in March 2013. The baby is called Child K.", 0),
    ],
)
def test_whose_age_it_is(read: Any, told: str, months: int | None) -> None:
    got = read(COVER, [("Why this review was held", "background", [told])])
    assert (got["children[0].age_months"].value if "children[0].age_months" in got else None) == months


def test_a_birth_on_the_cover_gives_the_age(read: Any) -> None:
    cover = [*COVER, "Born 22 September 2016 – died 11 December 2016"]
    got = read(cover, [("Why this review was held", "background", ["Child K lived with both parents."])])
    assert (got["children[0].age_months"].value, got["incident"].value) == (2, "2016-12-11")


def test_ages_in_a_row_are_the_childrens_in_turn(read: Any) -> None:
    told = [
        "Child A and Child B are sisters.",
        "They were ten and eight years old when Child B climbed out in March 2013.",
    ]
    got = read(["Serious Case Review: Child A and Child B", COVER[1]], [("What happened", "circumstances", told)])
    assert [got[f"children[{n}].age_months"].value for n in (0, 1)] == [120, 96]


def test_the_event_is_the_harm_and_not_the_death_it_led_to(read: Any) -> None:
    told = ["Child K died in hospital on 4 May 2015.", "He had been shaken on the evening of 2 May."]
    assert read(COVER, [("What happened", "circumstances", told)])["incident"].value == "2015-05-02"


def test_a_childs_own_row_and_own_section_date_the_event(read: Any) -> None:
    rows = [
        "Child | Age | What is known",
        "Alder | 5 weeks | Died in January 2021 of a head injury",
        "Beech | 4 months | Broken thigh, September 2021",
    ]
    got = read(["Thematic review: Alder and Beech", COVER[1]], [("The babies", "circumstances", rows)])
    dated = {got[f"children[{n}].label"].value: got[f"children[{n}].incident"].value for n in (0, 1)}
    assert dated == {"Alder": "2021-01", "Beech": "2021-09"}
