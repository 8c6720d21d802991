"""The press reads its own markup and numbers what it reads."""

from __future__ import annotations

from sample.press import layout, markup, pages, tree, truth


def read(text: str, **style: object) -> tree.Document:
    document = markup.read(text, dict(style))
    return layout.lay_out(document, document.front)


def test_headings_and_paragraphs_are_counted_together() -> None:
    document = read(
        "# One\nFirst.\n\nSecond.\n\n## Under\nThird.\n\n# Two\nFourth.", heading_numbers="1.", paragraph_numbers=True
    )
    assert [getattr(block, "label", "") for block in document.blocks] == ["1.", "1.1", "1.2", "", "1.3", "2.", "2.1"]


def test_a_tracked_change_is_accepted_in_the_truth() -> None:
    document = read("# {+New+}{-Old-} words")
    told = truth.of_document(document, document.front, "overview_report", None)
    assert told["headings"] == [{"level": 1, "number": None, "text": "New words", "page": 1}]


def test_an_action_plan_has_no_recommendations_of_its_own() -> None:
    text = "::: rec 1 | to = Police\nThe police should act.\n:::"
    document = read(text)
    assert not truth.of_document(document, document.front, "action_plan", None)["recommendations"]
    assert truth.of_document(document, document.front, "overview_report", None)["recommendations"][0][
        "addressed_to"
    ] == ["Police"]


def test_agencies_become_headings_and_unprinted_numbers_are_not_told() -> None:
    text = (
        "# Recommendations\n::: rec 1 | to = Police\nAct.\n:::\n::: rec 2 | to = Police\nAct more.\n:::\n"
        "::: rec 3 | to = Board\nSee.\n:::"
    )
    document = read(text, recommendations="by_agency")
    told = truth.of_document(document, document.front, "overview_report", None)
    assert [heading["text"] for heading in told["headings"]] == ["Recommendations", "Police", "Board"]
    assert {rec["number"] for rec in told["recommendations"]} == {None}


def test_a_finding_is_a_heading_with_its_number_apart() -> None:
    document = read("# !finding 2 | Nobody asked\nWords.", finding_words="Theme {n} –")
    told = truth.of_document(document, document.front, "overview_report", None)
    assert told["findings"] == [{"number": "2", "text": "Nobody asked", "page": 1}]
    assert told["headings"][0]["number"] == "2"


def test_letters_see_through_ligatures_hyphens_and_figures() -> None:
    assert pages.letters("1.1 The of\ufb01\ufffece, ‘now’") == "theofficenow"
