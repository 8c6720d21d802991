"""What the text tells of the children and the event: not of siblings, parents, other times or other reviews."""

import pytest

COVER = ["Serious Case Review", "Child K", "Ormsley Safeguarding Children Board", "May 2014"]


def told(read, *paragraphs, cover=COVER, role="circumstances"):
    return read(cover, [("Why this review was held", role, list(paragraphs))])


def test_a_death_its_date_and_the_age(read):
    got = told(
        read,
        "On 3 March 2013 Child K, a girl aged seven months, was found lifeless and was pronounced dead in hospital.",
        "The Board decided on 9 April 2013 to hold a review. Her brother, aged six, was taken into care in May 2013.",
    )
    assert got["incident"].value == "2013-03-03"
    assert got["outcome"].value == "death"
    assert got["children[0].age_months"].value == 7
    assert got["children[0].gender"].value == "female"
    assert got["children[0].outcome"].value == "death"


def test_a_child_who_lived(read):
    got = told(
        read,
        "In November 2012 Child K was admitted to hospital with fractures that had been inflicted. He survived and "
        "is now in foster care.",
        "Child K’s grandmother died in June 2011. Child K was nine years old at the time of the incident.",
    )
    assert (got["outcome"].value, got["incident"].value) == ("serious_harm", "2012-11")
    assert (got["harm_category"].value, got["children[0].age_months"].value) == ("physical_abuse", 108)


def test_the_mothers_age_and_an_earlier_age_are_not_the_childs(read):
    got = told(
        read,
        "Child K died on 3 March 2013. Child K’s mother was nineteen when he was born.",
        "When Child K was two, he broke his arm. He was four years and two months old when he died.",
    )
    assert got["children[0].age_months"].value == 50


def test_age_is_reckoned_from_birth_where_nothing_says_it(read):
    got = told(read, "Child K was born on 10 January 2013. Child K died on 20 June 2013. He is missed.")
    assert got["children[0].age_months"].value == 5


def test_a_family_table_tells_age_and_ethnicity(read):
    got = told(
        read,
        "Child K died in March 2013.",
        "Person | Age in March 2013 | Ethnicity",
        "Mother | 24 | White Irish",
        "Child K | 15 years 4 months | White British",
        "Brother | 9 | White British",
    )
    assert got["children[0].age_months"].value == 184
    assert got["children[0].ethnicity"].value == "White British"


@pytest.mark.parametrize(
    ("sentence", "ethnicity"),
    [
        ("Child K was Black British.", "Black British"),
        ("The family is White British.", "White British"),
        ("His records give his ethnicity as Mixed White and Asian.", "Mixed White and Asian"),
        ("All members of the family are White British and English is spoken at home.", "White British"),
        ("Child K’s father is White Irish.", "not_stated"),
        ("He liked the White Cliffs.", "not_stated"),
    ],
)
def test_ethnicity_is_the_reports_words_for_the_child(read, sentence, ethnicity):
    got = told(read, f"Child K died on 3 March 2013. {sentence}")
    assert got["children[0].ethnicity"].value == ethnicity


def test_gender_is_not_guessed_where_the_text_keeps_silent(read):
    got = told(read, "Child K died on 3 March 2013. Child K’s mother said that she was sorry. The baby was loved.")
    assert got["children[0].gender"].value == "not_stated"


def test_each_of_two_children_has_facts_of_their_own(read):
    got = told(
        read,
        "On 20 October 2014 Child A, a girl aged nine, and Child B, a boy aged five, died at their home. Their "
        "father had stabbed them both.",
        cover=["Serious Case Review in respect of Child A and Child B"],
    )
    assert [got[f"children[{n}].age_months"].value for n in (0, 1)] == [108, 60]
    assert [got[f"children[{n}].incident"].value for n in (0, 1)] == ["2014-10-20"] * 2
    assert got["incident"].value == "2014-10-20"


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("Child K took his own life on 3 March 2013.", "suicide"),
        (
            "Child K died on 3 March 2013 while co-sleeping with his father on a sofa. The cause could not be "
            "ascertained.", "sudi"),
        ("Child K died on 3 March 2013 of a head injury. He had been shaken.", "fatal_physical_abuse"),
        ("Child K was stabbed by a group of other young people in a park on 3 March 2013 and died.", "child_homicide_extrafamilial"),
        ("Child K died on 3 March 2013 of starvation. He weighed half of what he should.", "extreme_neglect"),
        ("Child K drowned in a pond on 3 March 2013. The coroner recorded an accident.", "accident"),
        ("On 3 March 2013 Child K died of an asthma attack. The coroner found natural causes.", "medical_cause"),
        (
            "Child K was found dead on 3 March 2013 after his mother had concealed the pregnancy. She had smothered "
            "him.", "covert_filicide"),
        ("On 3 March 2013 Child K was killed by his father, who then took his own life.", "overt_filicide"),
    ],
)  # fmt: skip
def test_deaths_are_told_apart(read, words, category):
    assert told(read, words, "Child K’s death shocked all who knew him.")["harm_category"].value == category


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("From March 2013 Child K was sexually exploited by adult men in hotels.", "cse"),
        ("In March 2013 Child K was arrested. He had been criminally exploited to carry and sell drugs.", "cce"),
        (
            "In March 2013 Child K told her teacher that she had been sexually abused by an uncle for years.",
            "sexual_abuse",
        ),
        ("In March 2013 Child K took an overdose and was gravely ill.", "self_harm"),
        ("In March 2013 Child K fell from a bridge and was gravely injured. He had meant to die.", "self_harm"),
        (
            "In March 2013 Child K was found in a room with no furniture. His uncle was sentenced to nine years for "
            "cruelty. He had many injuries from beatings.",
            "severe_persistent_cruelty",
        ),
        ("In March 2013 Child K was admitted, emaciated and hungry. The neglect had lasted years.", "neglect"),
    ],
)
def test_harm_short_of_death_is_told_apart(read, words, category):
    assert told(read, words, "Child K is now safe.")["harm_category"].value == category


def test_the_manner_of_death_outweighs_a_history(read):
    got = told(
        read,
        "The report describes the death of a young person by suicide.",
        "A judge found that Child K had been neglected when small. Child K died on 3 March 2013.",
    )
    assert got["harm_category"].value == "suicide"


def test_what_is_denied_does_not_count(read):
    got = told(
        read,
        "Child K died on 3 March 2013 of meningitis.",
        "There was no sign of neglect and no injury was found. It was not an assault.",
    )
    assert got["harm_category"].value == "medical_cause"


def test_several_incidents_are_thematic(read):
    got = told(
        read,
        "Child A was injured in May 2012. Child A had a fracture.",
        "Child B died in April 2013. Child B had a head injury.",
        cover=["Thematic Serious Case Review: Child A and Child B"],
    )
    assert got["harm_category"].value == "thematic_mixed"
    assert got["incident"].value == "2012-05/2013-04"
    assert got["outcome"].value == "death"


def test_a_claim_names_its_passage_and_rule(read):
    claim = told(read, "Child K died on 3 March 2013.")["incident"]
    assert claim.passage is not None
    assert claim.page == 2
    assert claim.rule
