"""When it happened and how old the child was: the ways in which reports open; all invented."""

from __future__ import annotations

from typing import Any

import pytest

COVER = ["Serious Case Review: Child K", "Ormsley Safeguarding Children Board", "Published May 2020"]


@pytest.mark.parametrize(
    ("date", "months", "told"),
    [
        (
            "2013-03-03",
            7,
            [
                "On 3rd March 2013 an ambulance was called to the family home where Child K, aged 7 months, was found to be in cardiac arrest.",
                "He was pronounced dead at 10.15am.",
                "The Board decided on 20 March 2013 to hold a review.",
            ],
        ),
        (
            "2013-03",
            None,
            [
                "This Serious Case Review concerns Child K, who was found unresponsive at home in March 2013.",
                "In June 2014 Child K’s father pleaded guilty to manslaughter.",
            ],
        ),
        (
            "2013-03-03",
            None,
            [
                "The incident which led to this review took place on 3 March 2013.",
                "Child K’s parents had lived in Ormsley since May 2009.",
            ],
        ),
        (
            "2013-03-03",
            None,
            [
                "This review was triggered by events on 3 March 2013 when Child K was taken to hospital by her grandmother.",
                "She had bruises on her face.",
            ],
        ),
        (
            "2013-03-03",
            None,
            [
                "At its meeting on 20 March 2013 the panel recommended a review following the death of Child K on 3 March 2013.",
                "In January 2011 Child K’s older sister had broken an arm.",
            ],
        ),
        (
            "2013-03-03",
            168,
            [
                "Child K was fourteen when, on the evening of 3 March 2013, he was stabbed in a park.",
                "He died in hospital.",
            ],
        ),
        (
            "2013-03-03",
            24,
            ["Child K’s life ended on 3 March 2013. He was two.", "The inquest in June 2014 recorded an open verdict."],
        ),
        ("2013-03-03", 5, ["Child K was born on 20 September 2012 and died on 3 March 2013."]),
        (
            "2013-03-03",
            5,
            [
                "Child K | Date of birth: 20 September 2012 | Date of death: 3 March 2013",
                "Child K lived with his parents.",
            ],
        ),
        (
            "2013-03-03",
            7,
            [
                "Subject | Child K",
                "Age at death | 7 months",
                "Date of death | 3 March 2013",
                "Child K was a happy baby.",
            ],
        ),
        (
            "2013-03-03",
            None,
            ["The period under review is 1 January 2011 to 3 March 2013, the date on which Child K died."],
        ),
        (
            "2013-03-03",
            None,
            [
                "The review considers the period from January 2011 until 3 March 2013.",
                "Child K was brought to the emergency department by his father with a head injury from which he did not recover.",
            ],
        ),
        (
            "2013-03",
            7,
            [
                "Child K was seven months old. In the early hours of a morning in March 2013 his mother woke to find him cold beside her.",
                "She had fallen asleep while feeding him.",
            ],
        ),
        (
            "2013-03-03",
            36,
            [
                "In the afternoon of Sunday 3 March 2013 Child K, who had celebrated his third birthday the week before, fell from a window.",
                "He suffered serious head injuries.",
            ],
        ),
        (
            "2013-03-03",
            190,
            [
                "Child K was 15 years and 10 months old when he was found hanging in the grounds of his school on 3 March 2013."
            ],
        ),
        (
            "2012-22",
            144,
            [
                "During the summer of 2012 Child K, then aged 12, told a teacher that she was being sexually abused by her stepfather.",
                "He was arrested in the autumn of 2013 and convicted in May 2014.",
            ],
        ),
        (
            "2010/2012",
            None,
            [
                "Between 2010 and 2012 Child K was sexually exploited by a group of men in the town.",
                "Five men were convicted in 2014.",
            ],
        ),
        (
            "2013-03-03",
            7,
            [
                "Child K was born in August 2012. Seven months later, on 3 March 2013, he was admitted to hospital after collapsing at home.",
                "A scan showed bleeding on the brain.",
            ],
        ),
        (
            "2013-03-03",
            0,
            [
                "Child K lived for eleven days. He died on 3 March 2013 after his father, who had been drinking, fell asleep beside him."
            ],
        ),
        (
            "2013-03-03",
            0,
            [
                "On 3 March 2013 the body of a newborn baby was found in a holdall. The baby is called Child K in this review."
            ],
        ),
        (
            "2013-03-03",
            192,
            [
                "At sixteen, Child K was living alone in supported lodgings. Staff found him dead in his room on 3 March 2013."
            ],
        ),
        (
            "2013-03-03",
            9,
            [
                "Child K was nine months of age at the time of the incident. On 3 March 2013 he was scalded in the bath.",
                "In May 2012, before Child K was born, his parents had separated.",
            ],
        ),
        (
            "2013-03-03",
            None,
            [
                "3 March 2013 was a Sunday. That afternoon Child K went into the river with his brother and did not come out."
            ],
        ),
        ("2013-03-03", 10, ["Child K (10 months) died on 3/3/2013.", "His mother (19) had been in care until 2011."]),
        (
            "2013-03-03",
            84,
            [
                "A fire at the home of Child K, 7, on the night of 3 March 2013 killed him and his mother.",
                "The house had been visited by the fire service in November 2012.",
            ],
        ),
        (
            "2013-03-03",
            130,
            [
                "Child K, who was ten years and ten months old, was killed by his mother’s partner on the third of March 2013."
            ],
        ),
        (
            "2013-03-03",
            None,
            [
                "Child K’s death, on 3 March 2013, was caused by ketoacidosis.",
                "His diabetes was diagnosed in July 2010 and he had been admitted to hospital in January 2011, October 2011 and May 2012.",
            ],
        ),
        (
            "2013-03-03",
            None,
            [
                "In July 2010 Child K was diagnosed with diabetes. He missed clinics in 2011 and 2012.",
                "On 1 March 2013 he began to vomit. By 3 March 2013 he was dead.",
            ],
        ),
        (
            "2013-03-03",
            None,
            [
                "The National Panel was notified on 6 March 2013 and the rapid review meeting was held on 20 March 2013.",
                "Three days before the notification, on 3 March 2013, Child K had been found locked in a room.",
            ],
        ),
        (
            "2013-03-03",
            48,
            [
                "When police entered the flat on 3 March 2013 they found Child K, a four-year-old girl, on a bare mattress.",
                "She has since recovered and lives with foster carers.",
            ],
        ),
        (
            "2013-03",
            72,
            [
                "In March 2013 six-year-old Child K was taken into police protection.",
                "She and her mother had moved to Ormsley in 2011.",
            ],
        ),
        (
            "2013-03-03",
            204,
            [
                "Child K was seventeen years old and had been a looked after child since the age of nine.",
                "On 3 March 2013 he was shot from a moving car.",
            ],
        ),
        (
            "2013-03-03",
            8,
            [
                "Child K was 8 months old at the time of his death.",
                "Child K’s mother was 17 when he was born.",
                "Child K was taken to hospital on 3 March 2013 and life support was withdrawn the same day.",
            ],
        ),
    ],
)
def test_how_a_report_opens(read: Any, date: str, months: int | None, told: list[str]) -> None:
    got = read(COVER, [("Why this review was held", "background", told)])
    assert got["incident"].value == date
    assert (got["children[0].age_months"].value if "children[0].age_months" in got else None) == months


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The Board decided to review the death of Child K on 3 March 2013.", "2013-03-03"),
        ("I had hoped to meet the mother. She died in January 2018.", None),
        ("The report was published in March 2013.", None),
        ("Child K was born in March 2013.", None),
    ],
)
def test_what_a_date_belongs_to(read: Any, text: str, date: str | None) -> None:
    got = read(COVER, [("Why this review was held", "background", ["Child K was a boy.", text])])
    assert (got["incident"].value if "incident" in got else None) == date
