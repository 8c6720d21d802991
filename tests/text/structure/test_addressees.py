"""Who a recommendation asks."""

from __future__ import annotations

from typing import Any

import pytest

BOARD = "Harrowdale Safeguarding Children Board"


@pytest.fixture
def told(covered: Any) -> Any:
    """A report that defines its names, with room for recommendations."""
    covered.prose(
        "Reports came from Harrowdale Clinical Commissioning Group (CCG), Mid Vale Police, Harrowdale County Council Children’s Services, "
        "the Vale and Moor NHS Foundation Trust and Saint Osyth Primary School."
    )
    covered.prose(
        "Mid Vale Police and the Vale and Moor NHS Foundation Trust were asked again. Harrowdale County Council was not."
    )
    covered.head("Abbreviations").rows(
        ["VMT", "Vale and Moor NHS Foundation Trust"], ["LSCB", "Local Safeguarding Children Board"]
    )
    return covered.head("Recommendations")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Board should ask.", [BOARD]),
        ("The LSCB must ask.", [BOARD]),
        ("The CCG should ask each surgery.", ["Harrowdale Clinical Commissioning Group"]),
        ("Mid Vale Police and the CCG should ask.", ["Mid Vale Police", "Harrowdale Clinical Commissioning Group"]),
        (
            "Mid Vale Police, the VMT and the Board should jointly ask.",
            ["Mid Vale Police", "Vale and Moor NHS Foundation Trust", BOARD],
        ),
        ("The Vale and Moor NHS Foundation Trust should ask.", ["Vale and Moor NHS Foundation Trust"]),
        ("The Trust should ask.", ["Vale and Moor NHS Foundation Trust"]),
        ("The police should ask.", ["Mid Vale Police"]),
        ("Action 2: Mid Vale Police will ask.", ["Mid Vale Police"]),
        ("All agencies should ask.", ["All agencies"]),
        ("Marl Lodge should ask.", ["Marl Lodge"]),
        ("When a mother speaks of leaving, and of where, Mid Vale Police should ask.", ["Mid Vale Police"]),
        ("By Easter 2023 the Board should ask.", [BOARD]),
        ("With Mid Vale Police, the Board should ask.", ["Mid Vale Police", BOARD]),
        ("Secondly, Mid Vale Police ought to ask.", ["Mid Vale Police"]),
        ("In the third place the Board should ask.", [BOARD]),
        ("We recommend, first, that Mid Vale Police ask.", ["Mid Vale Police"]),
        ("Our fourth recommendation is to Mid Vale Police. Absence should be asked about.", ["Mid Vale Police"]),
        ("The sixth is to ourselves. Every mother should be asked.", [BOARD]),
        ("The Board and all partner agencies should ask.", [BOARD, "all partner agencies"]),
        ("That the Board ensure that Mid Vale Police are asked.", [BOARD]),
        ("The review recommends that Mid Vale Police ask.", ["Mid Vale Police"]),
        ("Mid Vale Police records the ages of all who call.", ["Mid Vale Police"]),
        ("Children’s Services should ask.", ["Harrowdale County Council Children’s Services"]),
        (
            "The Department for Children, Schools and Families and Ofsted should ask.",
            ["Department for Children, Schools and Families", "Ofsted"],
        ),
        ("The form should be revised by the Board so that it asks.", [BOARD]),
        ("The duty team of Mid Vale Police should ask.", ["Mid Vale Police"]),
        ("Every assessment should say where the child was seen.", []),
        ("The Board, in consultation with Mid Vale Police, should ask.", [BOARD, "Mid Vale Police"]),
        ("The Board and Harbour Light should ask.", [BOARD, "Harbour Light"]),
        ("Officers who attend an address should see each child.", ["Mid Vale Police"]),
        ("School nurses should see where the baby sleeps.", ["Vale and Moor NHS Foundation Trust"]),
        ("The governors should appoint a deputy.", ["Saint Osyth Primary School"]),
        ("All calls to the police which mention a child should be logged.", ["Mid Vale Police"]),
        ("Mid Vale Police and all secondary schools should ask.", ["Mid Vale Police", "all secondary schools"]),
        ("Schools and academy trusts should ask.", ["Schools and academy trusts"]),
        ("Bereavement services should be mapped by the Board.", [BOARD]),
    ],
)
def test_from_the_words(told: Any, text: str, names: list[str]) -> None:
    told.item("1.", text).item("2.", "Nothing more should be done.")
    assert [n.replace("All agencies", "All agencies") for n in told.read().recommendations[0].addressed_to] == names


@pytest.mark.parametrize(
    ("printed", "text", "names"),
    [
        ("For the Board: Ask each surgery to say so.", "Ask each surgery to say so.", [BOARD]),
        (
            "Mid Vale Police: Ask each caller how old the children are.",
            "Ask each caller how old the children are.",
            ["Mid Vale Police"],
        ),
        (
            "Ask each caller how old the children are. (Lead agency: Mid Vale Police)",
            "Ask each caller how old the children are.",
            ["Mid Vale Police"],
        ),
    ],
)
def test_names_beside_the_words_are_no_part_of_them(told: Any, printed: str, text: str, names: list[str]) -> None:
    told.item("1.", printed).item("2.", "Nothing more should be done.")
    first = told.read().recommendations[0]
    assert (first.text, first.addressed_to) == (text, names)


@pytest.mark.parametrize(
    "heading", ["Recommendations for Mid Vale Police", "For Mid Vale Police", "MID VALE POLICE", "Mid Vale Police"]
)
def test_from_the_heading_above(told: Any, heading: str) -> None:
    told.head(heading, 2).item("1.", "Ask each caller how old the children are.").item(
        "2.", "The Board is not meant here and should not be read."
    )
    assert [r.addressed_to for r in told.read().recommendations] == [["Mid Vale Police"], ["Mid Vale Police"]]


def test_the_verb_that_opens_a_sentence_belongs_to_no_name(covered: Any) -> None:
    covered.head("Recommendations").head("Harrowdale Council, Children’s Services", 2)
    covered.item("•", "Put in place a daily reading of every notification.")
    covered.head("Mid Vale Police", 2).item("•", "Inform Children’s Services of every family whose home is searched.")
    first, second = covered.read().recommendations
    assert not any("Inform" in name for name in [*first.addressed_to, *second.addressed_to])
    assert second.addressed_to == ["Mid Vale Police"]


def test_a_role_after_the_agency_is_no_addressee(told: Any) -> None:
    told.rows(
        ["No.", "Recommendation", "Lead"], ["1", "Ask each caller.", "Vale and Moor NHS Foundation Trust, Chief Nurse"]
    )
    assert told.read().recommendations[0].addressed_to == ["Vale and Moor NHS Foundation Trust"]


def test_counted_kinds(covered: Any) -> None:
    covered.prose(
        "Mid Vale Council and Low Fell Council both knew the family, as did Mid Vale Safeguarding Children Board."
    )
    covered.prose("Low Fell Safeguarding Children Board was told.")
    covered.head("Recommendations").item("1.", "The two councils should meet.").item(
        "2.", "The Mid Vale and Low Fell Boards should meet."
    )
    first, second = covered.read().recommendations
    assert first.addressed_to == ["Low Fell Council", "Mid Vale Council"]
    assert second.addressed_to == ["Mid Vale Safeguarding Children Board", "Low Fell Safeguarding Children Board"]


def test_a_heading_among_those_of_agencies_names_one(told: Any) -> None:
    told.head("Mid Vale Police", 2).item("•", "Write to every surgery.")
    told.head("Harrowdale County Council", 2).item("•", "Train the night staff.")
    told.head("Saint Osyth Primary School", 2).item("•", "Name a lead for absence.")
    told.head("Harbour Light", 2).item("•", "Open the crisis line at weekends.")
    assert told.read().recommendations[-1].addressed_to == ["Harbour Light"]


@pytest.mark.parametrize(
    "cover", ["Quern Safeguarding Children Board, February 2009", "QUERN 2 SAFEGUARDING CHILDREN BOARD"]
)
def test_the_publisher_beside_a_date_or_the_number_of_a_line(report: Any, cover: str) -> None:
    report.block(cover).turn().head("Recommendations").item("1.", "The Board should ask.").item("2.", "The Board must.")
    named = [name.lower() for r in report.read().recommendations for name in r.addressed_to]
    assert named == ["quern safeguarding children board"] * 2
