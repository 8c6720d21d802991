"""What kind of harm a telling is like: learnt from invented tellings, tried on others that no list of phrases foresaw."""

from __future__ import annotations

import pytest

from heed.text.metadata.learn import learnt, tellings
from heed.text.metadata.likeness import FRAMES, NOTHING, model
from heed.text.metadata.telling import marks

TOLD = [
    (
        "death",
        "The boy's father was found guilty of murdering him and his sister with a kitchen knife.",
        "overt_filicide",
    ),
    (
        "death",
        "Nobody knew that the girl was pregnant. The newborn's body was found in a bag beneath her bed.",
        "covert_filicide",
    ),
    (
        "death",
        "Her stepfather was convicted of manslaughter. He had shaken her and there was bleeding on the brain.",
        "fatal_physical_abuse",
    ),
    (
        "death",
        "Over many months he was tied up, beaten and denied food by both of them before the last assault.",
        "severe_persistent_cruelty",
    ),
    (
        "death",
        "He had wasted away. The parents were jailed for manslaughter: he had been starved and no doctor was called.",
        "extreme_neglect",
    ),
    (
        "death",
        "He was knifed outside the cinema by two teenagers from another estate, who were convicted of murder.",
        "child_homicide_extrafamilial",
    ),
    ("death", "She lay between her parents on the sofa bed. In the morning she was cold. No cause was found.", "sudi"),
    ("death", "He was found hanging in the garage. The inquest decided that he had meant to die.", "suicide"),
    (
        "death",
        "She climbed through the fence and fell in the river while the family was at a barbecue. It was an accident.",
        "accident",
    ),
    ("death", "He died in hospital of meningitis. The inquest found natural causes.", "medical_cause"),
    (
        "harm",
        "X-rays showed a broken arm and healing ribs, which the mother's partner could not explain.",
        "physical_abuse",
    ),
    ("harm", "The home was filthy, the cupboards empty and the three-year-old was wandering in the road.", "neglect"),
    ("harm", "Her stepfather came to her bed at night for four years. He was convicted of rape.", "sexual_abuse"),
    ("harm", "She was given vodka and driven to hotels where older men had sex with her.", "cse"),
    ("harm", "He was found far from home in a flat with heroin and a debt to the gang that had sent him.", "cce"),
    ("harm", "The children had been chained in a cellar for years, beaten and starved.", "severe_persistent_cruelty"),
    ("harm", "She jumped from a bridge and lived; she had meant to die.", "self_harm"),
    ("harm", "He was convicted of the murder of another boy, and was radicalised in custody.", "other"),
]


@pytest.mark.parametrize(("frame", "words", "code"), TOLD)
def test_a_telling_in_new_words_is_most_like_those_of_its_kind(frame: str, words: str, code: str) -> None:
    shares = model(frame).likeness(marks(words))
    assert max((one for one in shares if one != NOTHING), key=lambda one: shares[one]) == code
    assert sum(shares.values()) == pytest.approx(1)


@pytest.mark.parametrize("frame", FRAMES)
def test_the_weights_are_those_that_the_tellings_give(frame: str) -> None:
    kept, again = model(frame), learnt(tellings(frame))
    assert kept.codes == again.codes
    for mark, row in again.weights.items():
        assert all(
            abs(one - other) <= 1 for one, other in zip(row, kept.weights.get(mark, [0] * len(row)), strict=True)
        ), mark


@pytest.mark.parametrize("frame", FRAMES)
def test_no_telling_is_told_twice_and_none_is_of_two_kinds(frame: str) -> None:
    texts = [text for _, text in tellings(frame)]
    assert len(texts) == len(set(texts))


def test_what_is_denied_is_no_mark_of_it() -> None:
    told = marks("There was no fracture of the skull, but he had been burnt.")
    assert {"fracture", "<wound>"} <= marks("There was a fracture of the skull.")
    assert "fracture" not in told and "not fracture" in told
    assert "<wound>" not in marks("No wound was seen.")


def test_the_work_of_agencies_is_like_none_of_them() -> None:
    for frame in FRAMES:
        shares = model(frame).likeness(
            marks("The panel found that information was not shared with the health visitor.")
        )
        assert max(shares, key=lambda one: shares[one]) == NOTHING


COVER = ["Serious Case Review: Child K", "Ormsley Safeguarding Children Board", "May 2014"]


@pytest.mark.parametrize(
    ("told", "outcome", "code"),
    [
        ("Child K was murdered with a knife by her father, who rang the police himself and told them so.", "death", "overt_filicide"),
        ("Child K was seen walking into the sea. The coroner recorded suicide.", "death", "suicide"),
        ("Child K, who was twelve, had been sold to older men in hotels by those who had groomed her.", "serious_harm", "cse"),
        ("The tablets that Child K swallowed nearly cost her her life. She had wanted to die.", "serious_harm", "self_harm"),
        ("Child K was made to carry drugs on trains for the gang to which he was in debt.", "serious_harm", "cce"),
    ],
)  # fmt: skip
def test_what_no_rule_foresaw_is_still_an_outcome(read, told: str, outcome: str, code: str) -> None:
    got = read(COVER, [("Circumstances", "circumstances", [told])])
    assert (got["outcome"].value, got["harm_category"].value) == (outcome, code)
