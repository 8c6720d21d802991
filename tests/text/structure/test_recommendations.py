"""Recommendations, however a report lays them out."""

from __future__ import annotations

from typing import Any

import pytest

from heed.text.structure.answering import without_answered

BOARD = "Harrowdale Safeguarding Children Board"
ONE = "The Board should agree a protocol on the care of babies who cannot yet move."
TWO = "Mid Vale Police should review how calls about children are passed on at night."
THREE = "Every school should be told by the Board who its named nurse is."


def found(reading: Any) -> list[tuple[str | None, str]]:
    return [(r.number, r.text) for r in reading.recommendations]


def wanted(*texts: str) -> list[tuple[str | None, str]]:
    return [(str(n), text) for n, text in enumerate(texts, 1)]


def test_numbered_list(covered: Any) -> None:
    covered.head("Recommendations").prose(
        "The agencies made recommendations of their own. Those below are the panel's."
    )
    covered.item("1.", ONE).item("2.", TWO).turn().item("3.", THREE).head("Appendix A: Terms of reference").item(
        "1.", "Was the child seen?"
    )
    reading = covered.read()
    assert found(reading) == wanted(ONE, TWO, THREE)
    assert [r.page for r in reading.recommendations] == [2, 2, 3]
    assert all(reading.passages[n].text in (ONE, TWO, THREE) for r in reading.recommendations for n in r.passages)


@pytest.mark.parametrize(
    "label", ["Recommendation {}", "Recommendation {}:", "RECOMMENDATION {}", "Recommendation {} –", "R{}."]
)
def test_labels_alone_on_their_line(covered: Any, label: str) -> None:
    covered.head("Recommendations").prose()
    for n, text in enumerate((ONE, TWO, THREE), 1):
        covered.block(label.format(n), bold=1.0).prose(text)
    assert found(covered.read()) == wanted(ONE, TWO, THREE)


@pytest.mark.parametrize("label", ["Recommendation {}: ", "Recommendation {} – ", "R{} ", "Rec {}: ", "{}) "])
def test_labels_before_the_words(covered: Any, label: str) -> None:
    covered.head("What we recommend")
    for n, text in enumerate((ONE, TWO, THREE), 1):
        covered.prose(label.format(n) + text, bold_lead=label.format(n).strip() if "Rec" in label else "")
    assert found(covered.read()) == wanted(ONE, TWO, THREE)


def test_several_run_together_in_one_paragraph(covered: Any) -> None:
    covered.head("Recommendations").prose(f"Recommendation 1: {ONE} Recommendation 2: {TWO} Recommendation 3: {THREE}")
    assert found(covered.read()) == wanted(ONE, TWO, THREE)


def test_numbered_paragraphs_of_a_numbered_report(covered: Any) -> None:
    covered.head("7. Recommendations").prose("The panel makes the following recommendations.", marker="7.1")
    covered.prose(ONE, marker="7.2").prose(TWO, marker="7.3").prose("The Board has begun this work.", marker="7.4")
    assert found(covered.read()) == [("7.2", ONE), ("7.3", TWO)]


def test_a_list_inside_numbered_paragraphs_counts_its_own_numbers(covered: Any) -> None:
    covered.head("7. Recommendations").prose("The panel makes these recommendations.", marker="7.1")
    covered.item("1.", ONE).item("2.", TWO)
    assert found(covered.read()) == wanted(ONE, TWO)


def test_what_belongs_to_one_recommendation(covered: Any) -> None:
    covered.head("Recommendations")
    covered.item("1.", "The Board should make sure that:").item("a)", "each baby is seen;", indent=36.0).item(
        "b)", "fathers are asked.", indent=36.0
    )
    covered.item("2.", "Mid Vale Police should review").turn().prose("how calls are passed on at night.", indent=18.0)
    covered.item("3.", ONE).item("•", "first in the hospital,", indent=36.0).item("•", "then at home.", indent=36.0)
    covered.prose("Lead agency: Mid Vale Police").prose("By when: March 2015")
    reading = covered.read()
    assert [r.text.split() for r in reading.recommendations] == [
        [
            "The",
            "Board",
            "should",
            "make",
            "sure",
            "that:",
            "a)",
            "each",
            "baby",
            "is",
            "seen;",
            "b)",
            "fathers",
            "are",
            "asked.",
        ],
        ["Mid", "Vale", "Police", "should", "review", "how", "calls", "are", "passed", "on", "at", "night."],
        f"{ONE} first in the hospital, then at home.".split(),
    ]
    assert [r.page for r in reading.recommendations] == [2, 2, 3]
    assert reading.recommendations[2].addressed_to == ["Mid Vale Police"]


def test_table_with_lead_and_date(covered: Any) -> None:
    covered.head("Recommendations").rows(
        ["No.", "Recommendation", "Lead agency", "By when"],
        ["1", ONE, BOARD, "March 2015"],
        ["2", "Review how calls about children are", "Mid Vale Police; Harrowdale Council", "June 2015"],
        ["", "passed on at night.", "", ""],
    ).turn().rows(
        ["No.", "Recommendation", "Lead agency", "By when"],
        ["3", "Tell every school who its named nurse is.", "NHS Harrowdale", "Now"],
    )
    reading = covered.read()
    assert [(n, " ".join(t.split())) for n, t in found(reading)] == wanted(
        ONE, "Review how calls about children are passed on at night.", "Tell every school who its named nurse is."
    )
    assert [r.addressed_to for r in reading.recommendations] == [
        [BOARD],
        ["Mid Vale Police", "Harrowdale Council"],
        ["NHS Harrowdale"],
    ]


def test_table_without_header_row(covered: Any) -> None:
    covered.head("Recommendations").rows(["Recommendation 1", ONE], ["Recommendation 2", TWO], header=False)
    assert found(covered.read()) == wanted(ONE, TWO)


def test_boxes(covered: Any) -> None:
    covered.head("Recommendations").prose()
    for n, text in enumerate((ONE, TWO), 1):
        covered.block(f"Recommendation {n}", bold=1.0, boxed=n).prose(text, boxed=n).prose(
            "This should be done by June.", boxed=n
        ).prose()
    assert [t.split("\n")[0] for _, t in found(covered.read())] == [ONE, TWO]
    covered.blocks = [b for b in covered.blocks if not b.text.startswith("Recommendation ")]
    assert [t for _, t in found(covered.read())] == [
        f"{ONE}\nThis should be done by June.",
        f"{TWO}\nThis should be done by June.",
    ]


def test_bullets_under_agencies(covered: Any) -> None:
    covered.head("Recommendations").prose()
    covered.head("Mid Vale Police", 2).item("•", "Review how calls are passed on.").item("•", "Train the night staff.")
    covered.head("All agencies", 2).item("•", "Name a lead for babies.")
    reading = covered.read()
    assert found(reading) == [
        (None, "Review how calls are passed on."),
        (None, "Train the night staff."),
        (None, "Name a lead for babies."),
    ]
    assert [r.addressed_to for r in reading.recommendations] == [
        ["Mid Vale Police"],
        ["Mid Vale Police"],
        ["all agencies"],
    ] or [r.addressed_to for r in reading.recommendations][2] == ["All agencies"]
    assert [s.text for s in reading.sections][-2:] == ["Mid Vale Police", "All agencies"]


def test_bullets_under_lead_ins(covered: Any) -> None:
    covered.head("Recommendations").prose("Mid Vale Police should:").item("•", "review how calls are passed on;").item(
        "•", "train the night staff."
    )
    covered.prose("For Harrowdale Council:").item("•", "Name a lead for babies.")
    reading = covered.read()
    assert [r.addressed_to for r in reading.recommendations] == [
        ["Mid Vale Police"],
        ["Mid Vale Police"],
        ["Harrowdale Council"],
    ]


def test_numbers_going_on_under_agencies(covered: Any) -> None:
    covered.head("Improving systems and practice").prose()
    covered.head("Mid Vale Police", 2).item("1.", "Pass on calls by day and night.").head("Harrowdale Council", 2).item(
        "2.", "Paint the waiting room."
    )
    assert found(covered.read()) == wanted("Pass on calls by day and night.", "Paint the waiting room.")


def test_under_each_finding_and_in_two_sections(covered: Any) -> None:
    covered.head("Finding 1: Nobody asked").prose().block("Recommendation 1", bold=1.0).prose(ONE)
    covered.head("Finding 2: Nobody wrote").prose().head("Recommendation", 2).prose(TWO)
    assert [t for _, t in found(covered.read())] == [ONE, TWO]


def test_two_sections_may_number_alike(covered: Any) -> None:
    covered.head("Multi-agency recommendations").item("1.", ONE).head("Single-agency recommendations").item("1.", TWO)
    assert found(covered.read()) == [("1", ONE), ("1", TWO)]


def test_printed_twice_counts_once_in_the_main_place(report: Any) -> None:
    report.head("A cover", size=30.0).turn().head("Executive summary").prose().head("Recommendations", 2).item(
        "1.", ONE
    ).item("2.", TWO).turn()
    report.head("The family").prose().turn().head("Recommendations").item("1.", ONE).item(
        "2.", TWO + " It should report by June."
    ).turn()
    report.head("Appendix 1: Action plan").rows(
        ["No.", "Recommendation", "Action", "Status"], ["1", ONE, "Done", "Green"]
    )
    reading = report.read()
    assert [(r.number, r.page) for r in reading.recommendations] == [("1", 4), ("2", 4)]


def test_an_earlier_review_s_recommendations_are_not_ours(covered: Any) -> None:
    covered.head("Earlier reviews").prose().prose(f"Recommendation 1: {ONE}", bold_lead="Recommendation 1:")
    covered.head("Recommendations of the previous review").item("1.", ONE).item("2.", TWO)
    covered.head("Progress on earlier recommendations").item("1.", TWO)
    covered.head("Recommendations").item("1.", THREE)
    assert found(covered.read()) == [("1", THREE)]


def test_prose(covered: Any) -> None:
    covered.head("Recommendations").prose("The panel thought long about what to ask of whom.")
    covered.prose("The panel recommends that the Board agree a protocol on babies.").prose(TWO)
    covered.prose("It is often said that nobody listens. That should have been otherwise.")
    texts = [t for _, t in found(covered.read())]
    assert len(texts) == 2 and texts[1] == TWO


def test_conclusions_beside_recommendations_stay_out(covered: Any) -> None:
    covered.head("Conclusions and recommendations").prose("A child must be seen before she can be known.").prose()
    covered.prose("The review recommends:").item("1.", ONE).item("2.", TWO)
    assert found(covered.read()) == wanted(ONE, TWO)


def test_what_needs_to_improve(covered: Any) -> None:
    covered.head("What needs to improve").item("•", "The timeliness of visits.").item(
        "•", "Oversight by managers of unborn children's plans."
    ).head("The experiences of children")
    covered.prose().item("•", "Children are heard.")
    assert [t for _, t in found(covered.read())] == [
        "The timeliness of visits.",
        "Oversight by managers of unborn children's plans.",
    ]


def test_a_paper_that_answers_has_none(covered: Any) -> None:
    covered.head("Recommendations").item("1.", ONE)
    assert without_answered(covered.read(), "overview_report").recommendations
    assert not without_answered(covered.read(), "board_response").recommendations


def test_the_title_tells_an_answer_where_no_claim_does(report: Any) -> None:
    report.head("Response of the Board to the review of Child K", size=20.0).prose().head("Our answers").prose().head(
        "Recommendations"
    ).item("1.", ONE)
    reading = report.read()
    assert reading.recommendations and not without_answered(reading).recommendations


def test_bullets_over_a_page_break_whose_pages_measure_differently(covered: Any) -> None:
    covered.head("Recommendations").prose("The panel has kept them few.", marker="33.")
    covered.item("•", "Review how calls are passed on.", indent=17.0).item(
        "•", "Train the night staff.", indent=17.0
    ).turn()
    covered.item("•", "Name a lead for babies.", indent=0.0).head("Statement by the reviewers").prose()
    assert [t for _, t in found(covered.read())] == [
        "Review how calls are passed on.", "Train the night staff.", "Name a lead for babies.",
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["Actions agreed", "Agreed actions", "Strategies for improvement"])
def test_headings_of_letters_and_learning_reviews(covered: Any, heading: str) -> None:
    covered.head("What happened").prose().head(heading).item("•", ONE).item("•", TWO).head("Decision").prose()
    assert [t for _, t in found(covered.read())] == [ONE, TWO]


def test_prose_that_counts_in_words(covered: Any) -> None:
    said = [
        "We recommend, first, that the Board write to every surgery in the county.",
        "Secondly, Mid Vale Police ought to end the practice of writing to nobody.",
    ]
    covered.head("Recommendations").prose("Few were made, and each was talked over.").prose(said[0]).prose(said[1])
    assert [t for _, t in found(covered.read())] == said


def test_the_names_of_two_columns_printed_as_one(covered: Any) -> None:
    covered.head("Recommendations").rows(
        ["Ref What needs to change", "", "Responsible body"],
        ["1", ONE, "Mid Vale Police"],
        ["2", TWO, "Mid Vale Police"],
    )
    assert found(covered.read()) == wanted(ONE, TWO)


@pytest.mark.parametrize("marks", [("A", "B", "C"), ("1", "2", "3")])
def test_a_table_without_header_counted_in_bare_letters_or_numbers(covered: Any, marks: tuple[str, ...]) -> None:
    said = [
        f"The {body} should ask every father in person, and write down what he says."
        for body in ("Board", "Trust", "Council")
    ]
    report = covered.head("7 Recommendations").prose("The Board has accepted each of these.")
    report.rows(*[list(row) for row in zip(marks, said, strict=True)], header=False)
    assert [(one.number, one.text) for one in report.read().recommendations] == list(zip(marks, said, strict=True))
