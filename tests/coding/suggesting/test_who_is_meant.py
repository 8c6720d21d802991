"""Who a sentence means: an earlier child, a parent as a child or by first name, whose voice, which father; all invented."""

from __future__ import annotations

import pytest

from heed.coding.suggesting.family import Family, family
from heed.coding.suggesting.ruling_out import absent, ruled_out
from heed.coding.suggesting.sentences import told
from heed.coding.suggesting.settling import settles
from heed.coding.suggesting.told import Case, Paper, Passage
from heed.coding.suggesting.weighing import Weighed, weighed


def of(*passages: str, children: tuple[str, ...] = ("Child Q",)) -> tuple[list[Weighed], Family]:
    kept = tuple(Passage(f"p{n}", text, 1, headings=("The family",)) for n, text in enumerate(passages))
    rows = [weighed(one, children) for one in told(Case((Paper("d", "overview_report", kept),), children))]
    return rows, family(rows, children)


@pytest.mark.parametrize(
    ("factor", "passage"),
    [
        # a child of an earlier time, told of in more than one sentence
        ("looked_after", "Mother had her first child at sixteen. She lived with her aunt. He spent a year with foster carers."),
        ("looked_after", "There is an older son, who is grown up. He had been in care for two years."),
        ("neglect", "There is a half-brother, now an adult. He was on the register for neglect."),
        ("child_disability", "She has an adult son. He was diagnosed with autism."),
        # a parent's own early years
        ("neglect", "Mother grew up in a home in which there was no food and the children were hungry."),
        ("missing_episodes", "Mother’s youth was troubled. When she was fourteen she was often reported missing."),
        ("sexual_abuse", "Father told his doctor that he had been sexually abused when he was nine."),
        ("parental_mental_ill_health", "Mother was in a psychiatric ward when she was fifteen."),
        # a parent known by a first name
        ("looked_after", "His mother, Tamsin, was seventeen. She had come into care at eleven and lived in two foster homes."),
        # nursery, spoken of in the sentence before
        ("school_non_attendance", "A nursery kept a place for her. She was absent on half of the days."),
        # other cases
        ("neglect", "In another of those cases a finding of neglect was made."),
        # no father is spoken of
        ("father_not_engaged", "Child Q was nine and deaf. He was never spoken to in his own language."),
        ("father_not_engaged", "The carrier came in March. He did not know."),
        # of no child, or only by itself
        ("voice_of_child_not_heard", "Mother was left alone with the children all winter."),
        ("voice_of_child_not_heard", "The night staff heard Child Q scream as they had not heard him before."),
        ("voice_of_child_not_heard", "No one had written down what must be different by when."),
        ("voice_of_child_not_heard", "Father was at home on each visit. He was not asked about himself."),
    ],
)  # fmt: skip
def test_a_yes_does_not_rest_on_its_last_sentence(factor: str, passage: str) -> None:
    rows, whole = of(passage)
    assert not settles(rows[-1], factor, "yes", whole)


@pytest.mark.parametrize(
    ("factor", "passage"),
    [
        ("looked_after", "There is an older son. Child Q went to nursery. She was in care for two years."),
        ("sexual_abuse", "Mother was told by the school. Child Q had been sexually abused when she was nine."),
        ("parental_mental_ill_health", "Mother had been treated for depression since she was fifteen, and still was."),
        ("looked_after", "Child Q’s mother, Tamsin, was ill. Child Q had been in foster care from March."),
        ("school_non_attendance", "He had done well at nursery. He was absent from school for half of the year."),
        ("father_not_engaged", "Father lived eleven miles away. Every nurse had his number. No agency spoke to him."),
        ("father_not_engaged", "Her father, Ewan, worked at sea. Nobody asked Ewan what he thought."),
        ("voice_of_child_not_heard", "Child Q was at home on each visit. She was not once seen alone."),
        ("voice_of_child_not_heard", "The children were at home. They were never asked what life was like."),
    ],
)
def test_a_yes_may_rest_on_its_last_sentence(factor: str, passage: str) -> None:
    rows, whole = of(passage)
    assert settles(rows[-1], factor, "yes", whole)


@pytest.mark.parametrize(
    ("factor", "passage", "is_absent"),
    [
        # raised, and answered two sentences on
        ("criminal_exploitation", "It was said that he was carrying drugs for men. Two agencies looked into this. It was not so.", True),
        ("neglect", "The school asked if the girls were neglected. She looked at beds and food. She found that the girls were not neglected.", True),
        ("neglect", "The school asked if the girls were neglected. She found that the teacher was not at work.", False),
        ("neglect", "The conference considered whether he had been neglected and decided unanimously that he had not.", True),
        # of both at once
        ("criminal_exploitation", "She was assessed for criminal and sexual exploitation, and there was no sign of either.", True),
        ("sexual_exploitation", "She was assessed for criminal and sexual exploitation, and there was no sign of either.", True),
        # a wrong word in the papers
        ("parental_learning_disability", "It was said that Mother had a learning disability. She was tested and does not have one.", True),
        # a never that is of something else, or of a time before
        ("child_protection_plan_past", "He was never told that a child on the register lived there.", False),
        ("missing_episodes", "He had never stayed out before, and his mother reported him missing.", False),
        ("looked_after", "His mother had never been looked after.", False),
        ("criminal_exploitation", "She was asked if she carried drugs for others. No sign of it was found, and we draw no conclusion.", False),
    ],
)  # fmt: skip
def test_what_was_raised_and_answered(factor: str, passage: str, is_absent: bool) -> None:
    rows, whole = of(passage)
    assert absent(rows[-1], factor, whole) is is_absent


def test_a_never_of_the_child_by_name_stands_over_a_yes_without_it() -> None:
    passages = ("He was on the register for some months in 2005.", "Child Q was at no time on the register.")
    rows, whole = of(*passages)
    kept = ruled_out(rows, "child_protection_plan_past", "yes", whole)
    assert [row.sentence.text for row in kept] == [passages[1]]
    named, of_named = of("Child Q was on the register from 2004 until 2005.", passages[1])
    assert ruled_out(named, "child_protection_plan_past", "yes", of_named) == []


def test_a_no_that_is_only_the_likeliest_needs_a_plain_word() -> None:
    rows, whole = of("The flat was warm, dry and in good repair.", "There was mould in one corner of the flat.")
    assert ruled_out(rows, "poor_housing", "not_stated", whole) == []
    assert [row.sentence.passage.id for row in ruled_out(rows, "poor_housing", "not_stated", whole, "no")] == ["p0"]


def test_the_sentences_behind_reach_into_the_passage_before() -> None:
    rows, _ = of(
        "Child Q came home late. She had a new telephone.",
        "She would not say whose. It was sold. Nobody asked about it.",
    )
    assert rows[2].sentence.earlier == ("She had a new telephone.",)
    assert rows[4].sentence.earlier == ("She would not say whose.",)
    assert rows[0].sentence.earlier == ()
