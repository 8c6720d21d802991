"""Kinds of evidence read by structure and grammar, each with sentences invented for it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heed.text.metadata.persons import people_in
from heed.text.metadata.process import is_step
from heed.text.metadata.publisher import boards_in
from heed.text.metadata.subject import Subject, told_of_another
from heed.text.number_words import in_words

BOARD = "Ormsley Safeguarding Children Board"
COVER = ["Serious Case Review: Child K", BOARD, "May 2014"]


def story(read, *paragraphs, cover=COVER, heading="What happened", role="circumstances", **more):
    return read(list(cover), [(heading, role, list(paragraphs))], **more)


@pytest.mark.parametrize(
    ("told", "date"),
    [
        (["Child K was carried out of the house by an officer. It was June 2013. K was very thin."], "2013-06"),
        (["On 3 March 2013 the stairs collapsed. The boy was on them. Child K died in hospital."], "2013-03-03"),
        (["Child K was seen by a nurse in January 2013. On 12 April that year he was found dead."], "2013-04-12"),
        (["Child K died. The Board decided on 2 May 2013 to hold a serious case review."], None),
        (["Child K (his father chose the letter) died on 31 January 2013."], "2013-01-31"),
        (["The mother said that she had killed her children. That was on 4 June 2012. Child K was one."], "2012-06-04"),
        (["On Boxing Day 2012 Child K was taken to hospital with burns."], "2012-12-26"),
    ],
)
def test_the_date_is_looked_for_around_the_event(read, told, date):
    got = story(read, *told)
    assert (got["incident"].value if "incident" in got else None) == date


def test_the_period_looked_at_ends_with_the_event(read):
    got = story(read, "Child K lived with an aunt.", "The period under review is from 1 May 2011 to 9 July 2012.")
    assert got["incident"].value == "2012-07-09"


def test_a_heading_may_date_the_event(read):
    got = story(read, "Child K fell ill on a school journey and nearly died.", heading="What happened in March 2013?")
    assert got["incident"].value == "2013-03"


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("The chair of the Board decided on 2 May 2013 that there should be a review.", True),
        ("The rapid review was completed on 2 May 2013.", True),
        ("The police decided on 2 May 2013 to take no action.", False),
    ],
)
def test_steps_of_the_review_are_told_from_other_decisions(text, step):
    at = text.index("2 May 2013")
    assert is_step(text, at, at + 10) is step


@pytest.mark.parametrize(
    ("rows", "field", "value"),
    [
        (["Person | Born / age | Ethnicity", "Child K (subject) | 3 May 2012 | White Irish", "Mother | Aged 21 | White Irish"], "age_months", 10),
        (["Baby A | Child K", "Age | 2 months | 5 months"], "ethnicity", "not_stated"),
        (["Detail | Entry", "Gender | Female", "Age at the time of the incident | 21 months"], "age_months", 21),
        (["Detail | Entry", "Gender | Female", "Age at the time of the incident | 21 months"], "gender", "female"),
        (["Name | Sex | Ethnicity", "Child K | M | White and Asian"], "ethnicity", "White and Asian"),
    ],
)  # fmt: skip
def test_tables_either_way_up(read, rows, field, value):
    got = story(read, "Child K was injured on 10 March 2013.", *rows)
    assert got[f"children[0].{field}"].value == value


@pytest.mark.parametrize(
    ("told", "gender"),
    [
        ("When she was four years old Child K was carried out of the house.", "female"),
        ("Child K died. He was left with a brother while his mother slept. She had been drinking. She was charged.", "male"),
        ("Child K is a trans girl who was 15.", "female"),
        ("The father asked what to do when the baby cried. He was given a leaflet.", "not_stated"),
        ("It was a quiet child. He is called Child K here.", "male"),
    ],
)  # fmt: skip
def test_whom_a_pronoun_stands_for(read, told, gender):
    assert story(read, told)["children[0].gender"].value == gender


@pytest.mark.parametrize(
    ("told", "months"),
    [
        ("Child K was sixteen and three quarters when he died on 3 March 2013.", 201),
        ("Child K had the reading age of a child of six. He was 13 when he died.", 156),
        ("At fifteen weeks Child K was admitted with a fracture on 3 March 2013.", 3),
        ("A schoolgirl of thirteen jumped from a roof on 3 March 2013. She is called Child K.", 156),
        ("Child K (d.o.b. 9 August 2011) was fatally injured on 1 November 2013.", 26),
        ("Child K died on 3 March 2013. He had lived for eight months.", 8),
        ("Child K died on 3 March 2013. She was 27 when Child K was born and had smoked since the age of 16.", None),
    ],
)
def test_ages_as_reports_turn_them(read, told, months):
    got = story(read, told)
    assert (got["children[0].age_months"].value if "children[0].age_months" in got else None) == months


def test_ages_and_genders_in_turn(read):
    got = story(
        read,
        "In May 2013 two sisters aged 13 and 10 and their brother of 7 were made safe.",
        "They are referred to here as Child 1, Child 2 and Child 3. All had been abused by a lodger.",
        cover=["Serious Case Review: Family T", BOARD, "May 2014"],
    )
    assert got["labels"].value == ["Family T", "Child 1", "Child 2", "Child 3"]
    assert [got[f"children[{at}].age_months"].value for at in range(3)] == [156, 120, 84]
    assert [got[f"children[{at}].gender"].value for at in range(3)] == ["female", "female", "male"]
    assert got["incident"].value == "2013-05"


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(2, 16), min_size=3, max_size=3, unique=True))
def test_ages_said_respectively(ages):
    from heed.text.metadata.paper import Sentence
    from heed.text.metadata.siblings import _respectively

    first, second, third = (in_words(age) for age in ages)
    text = f"Child A, Child B and Child C were {first}, {second} and {third} years of age respectively."
    children = [Subject(f"Child {letter}", (f"Child {letter}",)) for letter in "ABC"]
    told = _respectively(Sentence(text, 0, 1, "circumstances", True, 0), children)
    assert [one.months for one in told] == [12 * age for age in ages]


@pytest.mark.parametrize(
    ("told", "labels"),
    [
        ("Ansel died one night in May 2013. Ansel’s mother was ill. Ansel was a baby of five months.", ["Ansel"]),
        ("Two boys, called in this report Pupil 1 and Pupil 2, were abused. Pupil 1 told a teacher.", ["Pupil 1", "Pupil 2"]),
        ("B10, six months of age, was brought to hospital in May 2013. B10’s father was charged.", ["B10"]),
        ("Mr A’s children were not harmed. Mr A had been seen by Dr Lisle. Tarn Police were called.", None),
    ],
)  # fmt: skip
def test_children_whom_only_the_text_names(read, told, labels):
    got = story(read, told, cover=["A Serious Case Review", BOARD, "May 2014"])
    assert (got["labels"].value if "labels" in got else None) == labels


def test_carers_with_chosen_names_are_no_children(read):
    told = "Ansel was fourteen. His foster carers, who are called Rhoda and Piers, spoke to us. Rhoda was kind. Piers was, too."
    assert story(read, told, cover=['Serious Case Review: "Ansel"', BOARD, "May 2014"])["labels"].value == ["Ansel"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Oakham Children's Safeguarding Assurance Partnership", "Oakham Children's Safeguarding Assurance Partnership"),
        ("published by the Oak Vale and Dene Safeguarding Partnership for Children", "Oak Vale and Dene Safeguarding Partnership for Children"),
        ("OAK VALE ADULT AND CHILD PROTECTION COMMITTEE", "Oak Vale Adult and Child Protection Committee"),
    ],
)  # fmt: skip
def test_boards_by_the_grammar_of_their_names(text, name):
    assert [found for found, _, _ in boards_in(text)] == [name]


def test_a_boards_name_on_two_lines_and_of_a_site(read):
    split = story(
        read, "Child K died.", cover=["Oak Vale and Dene", "Safeguarding Children Partnership", "LCSPR: Child K"]
    )
    assert split["publisher"].value == "Oak Vale and Dene Safeguarding Children Partnership"
    assert split["title"].value == "LCSPR: Child K"
    site = read(["Serious Case Review: Child K"], [], properties={"site": "Ormsley Safeguarding Children Board"})
    assert site["publisher"].value == BOARD


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("A review we published in 2011 said the same.", None),
        ("Draft 1: 4 March 2014. Final: 19 June 2014", "2014-06-19"),
        ("1.0 | 12/4/2014 | Published | Held over until the trial", "2014-04-12"),
    ],
)
def test_what_published_is_said_of(read, line, date):
    got = read(["Serious Case Review: Child K", BOARD, line], [("Why", "background", ["Child K died."])])
    assert (got["published"].value if "published" in got else None) == date


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("Child K was found by a neighbour. The mother said that she had killed her son.", "death"),
        ("Child K was injured. His sister was unharmed.", "serious_harm"),
        (
            "Child K was cut when his father killed his mother. The murder of his mother was tried in May 2013.",
            "serious_harm",
        ),
    ],
)
def test_whose_death_it_is(read, told, outcome):
    assert story(read, told)["outcome"].value == outcome


def test_anothers_suicide_is_not_the_childs(read):
    got = story(read, "Child K was a girl. She was killed in a fire that her father set. He then took his own life.")
    assert got["harm_category"].value != "suicide"


def test_what_a_sentence_in_brackets_names_does_nothing():
    text = "Child K (her mother chose the letter) was hurt"
    assert not told_of_another(text, text.index("hurt"), Subject("Child K", ("Child K",)))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_people_lie_within_the_text(text):
    for person in people_in(text):
        assert 0 <= person.start < person.end <= len(text)
        assert len(person.name.split()) >= 2


def test_a_line_above_that_ran_into_the_boards_name():
    assert boards_in(f"Author: Mrs Ada Quill Report for {BOARD}")[0][0] == BOARD


@pytest.mark.parametrize(("age", "category"), [("eleven weeks", "sudi"), ("fifteen years", "suicide")])
def test_a_category_must_fit_the_age(read, age, category):
    told = f"Child K was {age} old when he died on 3 March 2013. The death was sudden and unexpected. Suicide was spoken of."
    assert story(read, told)["harm_category"].value == category
