"""What the front of a paper says: kind, title, publisher, date, type of review, labels, reviewers, model."""

import pytest

BOARD = "Ormsley Safeguarding Children Board"
WHY = (
    "Why this review was held",
    "background",
    ["Child K was seven months old when he died on 3 March 2013.", "Child K was a boy."],
)


@pytest.mark.parametrize(
    ("cover", "kind"),
    [
        (["Serious Case Review: Child K", "Overview Report", BOARD], "overview_report"),
        (["Executive Summary", "of the Serious Case Review in respect of Child K", BOARD], "executive_summary"),
        (["Response of the Board to the Serious Case Review: Child K", BOARD], "board_response"),
        (["Child K: multi-agency action plan", "Response of the Board to the Serious Case Review"], "action_plan"),
        (["7 minute briefing: Child K", "Learning from a Serious Case Review"], "briefing"),
        (["Statement on the publication of a Serious Case Review", BOARD], "press_statement"),
        (["Terms of Reference", "Serious Case Review: Child K"], "terms_of_reference"),
        (["Rapid Review: Child K", "Ormsley Safeguarding Children Partnership"], "rapid_review_letter"),
        (["Thematic Review of Serious Case Reviews", BOARD], "thematic_review"),
        (["Concise Child Practice Review Report", "Re: ORSB 02/2016"], "child_practice_review_report"),
        (["Integrated chronology", "Serious Case Review: Child K"], "chronology"),
        (
            ["Ormsley Council", "Inspection of services for children in need of help and protection"],
            "inspection_report",
        ),
        (["Regulation 28: Report to Prevent Future Deaths"], "coroner_report"),
        (["Keeping children safe", "Statutory guidance for schools"], "guidance"),
        (["Minutes of the parish meeting"], "other"),
    ],
)
def test_kind_is_read_from_the_title(read, cover, kind):
    assert read(cover, [WHY])["kind"].value == kind


def test_an_inspection_report_is_no_review_and_has_no_child(read):
    got = read(["Ormsley Council", "Inspection of children’s services", "Published: 4 May 2016"], [WHY])
    assert not {"review_type", "labels", "lead_reviewers", "incident", "children[0].label"} & set(got)
    assert got["published"].value == "2016-05-04"


@pytest.mark.parametrize(
    ("cover", "opening", "code"),
    [
        (["Serious Case Review: Child K", BOARD, "May 2014"], "under Working Together to Safeguard Children", "EN-SCR"),
        (["Significant Case Review: Child K"], "The Child Protection Committee told the Care Inspectorate.", "SC-SCR"),
        (["Learning Review: Child K", "2022"], "The Child Protection Committee and the Chief Officers' Group", "SC-LR"),
        (["Learning Review: Child K", "2015"], "The Local Safeguarding Children Board and Ofsted", "EN-PCR"),
        (["Case Management Review: Child K"], "The Health and Social Care Trust", "NI-CMR"),
        (["Extended Child Practice Review", "Re: ORSB 02/2016"], "Welsh Government", "WA-CPR-E"),
        (
            ["Child Practice Review Report", "Re: ORSB 02/2016"],
            "A concise review was held for the regional safeguarding board",
            "WA-CPR-C",
        ),
        (["Local Child Safeguarding Practice Review: Child K"], "After a rapid review the Panel agreed.", "EN-LCSPR"),
        (
            ["Rapid Review: Child K", "Letter to the Child Safeguarding Practice Review Panel", "2020"],
            "Dear Panel",
            "EN-RR",
        ),
        (["Single Unified Safeguarding Review"], "the Welsh Government repository", "WA-SUSR"),
    ],
)
def test_type_of_review_is_settled_by_name_nation_and_date(read, cover, opening, code):
    got = read(cover, [("Introduction", "background", [opening, *WHY[2]])])
    assert got["review_type"].value == code


def test_publisher_is_the_board_and_not_who_printed_or_researched_or_stood_by(read):
    cover = ["Serious Case Review: Child K", BOARD, "Published by the NSPCC on behalf of the Board"]
    told = "Netherby Safeguarding Children Board, a neighbour, gave advice. Netherby Safeguarding Children Board met twice."
    got = read(cover, [("Introduction", "background", [told] * 8)])
    assert got["publisher"].value == BOARD


def test_a_name_that_ran_into_the_line_before_is_cut_by_the_one_that_stands_alone(read):
    cover = [
        "Significant Case Review",
        "Child P",
        "Report to the Chief Officers’ Group Glenorrin Child Protection Committee",
    ]
    got = read(cover, [WHY], furniture=["Glenorrin Child Protection Committee"])
    assert got["publisher"].value == "Glenorrin Child Protection Committee"


def test_a_law_named_after_a_board_is_not_the_publisher(read):
    law = "It follows the Safeguarding Board for Northern Ireland (Membership and Procedure) Regulations 2012."
    got = read(["Ormsley Safeguarding Panel", "Case Management Review: Child K"], [("Why", "background", [law, law])])
    assert got["publisher"].value == "Ormsley Safeguarding Panel"


def test_names_alone_on_the_cover_are_the_reviewers_where_the_text_names_them_again(read):
    cover = ["Serious Case Review: Child K", BOARD, "Maud Tremlett and Ivo Carne", "May 2014"]
    told = ("Method", "background", ["Maud Tremlett met the family twice and Ivo Carne once."])
    assert read(cover, [told])["lead_reviewers"].value == ["Maud Tremlett", "Ivo Carne"]
    assert read(cover, [WHY])["lead_reviewers"].value == ["Maud Tremlett", "Ivo Carne"]
    chaired = [*cover[:2], "Maud Tremlett, Independent Chair", "May 2014"]
    assert "lead_reviewers" not in read(chaired, [WHY])


def test_of_a_paper_issued_again_the_first_date_was_anothers(read):
    cover = ["Serious Case Review: Child K", f"Re-issued by the {BOARD}", "May 2014"]
    first = "First published by the Wexcombe Safeguarding Children Board, December 2013"
    assert read([*cover, first], [WHY])["published"].value == "2014-05"


def test_a_shouted_name_is_printed_in_small_letters(read):
    got = read(["ORMSLEY AND VALE SAFEGUARDING CHILDREN PARTNERSHIP", "Child Safeguarding Practice Review"], [WHY])
    assert got["publisher"].value == "Ormsley and Vale Safeguarding Children Partnership"


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["May 2014"], "2014-05"),
        (["Published 8 May 2014"], "2014-05-08"),
        (["Date of publication: May 2014", "Review date: May 2016"], "2014-05"),
        (["Report agreed 9 March 2014", "Published May 2014"], "2014-05"),
        (["Last updated 8 May 2014"], None),
        (["Printed on 8 May 2014"], None),
        (["Version 7, 9 May 2014"], None),
        (["DRAFT", "May 2014"], None),
        (["Approved by the Board 16 May 2014"], None),
        (["Date of publication | October 2014"], "2014-10"),
        (["The Board published notice of a review in January 2013"], None),
        (["Inspection dates: 8 May 2014 to 20 May 2014"], None),
    ],
)
def test_only_a_date_of_publication_is_one(read, lines, date):
    got = read(["Serious Case Review: Child K", BOARD, *lines], [WHY])
    assert (got["published"].value if "published" in got else None) == date


@pytest.mark.parametrize(
    ("cover", "labels"),
    [
        (["Serious Case Review", "Child K"], ["Child K"]),
        (["Serious Case Review in respect of Children A, B and C"], ["Child A", "Child B", "Child C"]),
        (["Child Practice Review", "Re: ORSB 02/2016"], ["ORSB 02/2016"]),
        (["Serious Case Review: “Jory”"], ["Jory"]),
        (["Local Child Safeguarding Practice Review: Jory"], ["Jory"]),
        (["Serious Case Review", "Baby Larch and Baby Elm"], ["Baby Larch", "Baby Elm"]),
    ],
)
def test_labels_are_what_the_front_calls_the_children(read, cover, labels):
    text = [
        "Later Jory was seen, and then Jory smiled. Baby Larch slept. Then Baby Elm woke; later Larch and Elm went "
        "home. So Larch was well, Elm was too."
    ]
    assert read(cover, [("Introduction", "background", text)])["labels"].value == labels


def test_the_child_of_another_review_is_not_a_label(read):
    told = "The Board’s earlier review of Child G, who died in 2006, made the same point. Child G was not known to us."
    assert read(["Serious Case Review: Child K", BOARD], [("Introduction", "background", [*WHY[2], told])])[
        "labels"
    ].value == ["Child K"]


def test_a_family_review_names_the_children_its_opening_introduces(read):
    told = "Child J, who was three years old, was found with his sister, Child M, who was aged two, on 4 May 2012."
    assert read(["Serious Case Review: Family H"], [("Why", "circumstances", [told])])["labels"].value == [
        "Family H",
        "Child J",
        "Child M",
    ]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Independent Author: Maud Tremlett", ["Maud Tremlett"]),
        ("Lead reviewers: Maud Tremlett and Dr Ivo Carne", ["Maud Tremlett", "Dr Ivo Carne"]),
        ("Report by Maud Tremlett", ["Maud Tremlett"]),
        ("Report by Maud Tremlett to the Chief Officers’ Group", ["Maud Tremlett"]),
        ("Overview Report Maud Tremlett, Lead Reviewer", ["Maud Tremlett"]),
        ("Maud Tremlett, Independent Reviewer", ["Maud Tremlett"]),
        ("Independent Chair of the Board: Ivo Carne Author of the Overview Report: Maud Tremlett", ["Maud Tremlett"]),
    ],
)
def test_reviewers_on_the_cover(read, line, names):
    assert read(["Serious Case Review: Child K", BOARD, line], [WHY])["lead_reviewers"].value == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "The lead reviewers were Maud Tremlett, a retired nurse, and Ivo Carne, a teacher.",
            ["Maud Tremlett", "Ivo Carne"],
        ),
        ("The Board appointed Mrs Maud Tremlett, formerly an inspector, as independent author.", ["Maud Tremlett"]),
        ("The review was led by Maud Tremlett.", ["Maud Tremlett"]),
        (
            "Maud Tremlett and Ivo Carne, the lead reviewers, are accredited in the model.",
            ["Maud Tremlett", "Ivo Carne"],
        ),
        ("The Board asked Maud Tremlett, formerly a surgeon, to prepare an overview.", ["Maud Tremlett"]),
        ("The Partnership invited Maud Tremlett to lead the review.", ["Maud Tremlett"]),
        ("Maud Tremlett, a consultant who was once a nurse, was appointed as lead reviewer.", ["Maud Tremlett"]),
        (
            "Maud Tremlett, once of an inspectorate, and Ivo Carne, a nurse, led the work jointly.",
            ["Maud Tremlett", "Ivo Carne"],
        ),
        (
            "The law asks for two reviewers. They were Maud Tremlett, a retired head, and Ivo Carne, a nurse.",
            ["Maud Tremlett", "Ivo Carne"],
        ),
        ("The panel was chaired by Ivo Carne. Carne and Tremlett (2010) studied forty cases.", None),
    ],
)
def test_reviewers_in_a_sentence_are_not_chairs_or_cited_authors(read, sentence, names):
    got = read(["Serious Case Review: Child K", BOARD], [("Method", "background", [sentence])])
    assert (got["lead_reviewers"].value if "lead_reviewers" in got else None) == names


@pytest.mark.parametrize(
    ("sentence", "model"),
    [
        ("The review used the SCIE Learning Together model.", "SCIE Learning Together"),
        ("It chose the Significant Incident Learning Process.", "Significant Incident Learning Process"),
        ("A SILP approach was used.", "SILP"),
        (
            "The Board chose the Significant Incident Learning Process, usually called SILP.",
            "Significant Incident Learning Process",
        ),
        ("The partners chose the Welsh Model, which is quick.", "Welsh Model"),
        ("We used a blended systems approach which we call Walking Home.", "Walking Home"),
        ("The model used was Stepping stones, and it worked.", "Stepping stones, and it worked"),
        ("The Board considered but did not use the SCIE Learning Together model.", None),
    ],
)
def test_the_model_is_named_as_the_report_names_it(read, sentence, model):
    got = read(["Serious Case Review: Child K", BOARD], [("Method", "background", [sentence])])
    value = got["methodology"].value if "methodology" in got else None
    assert value == model or (model or "").startswith(str(value))


@pytest.mark.parametrize(
    ("cover", "title"),
    [
        (["Serious Case Review", "Child K", BOARD, "May 2014"], "Serious Case Review: Child K"),
        ([BOARD, "Serious Case Review", "Child K", "Overview Report"], "Serious Case Review: Child K: Overview Report"),
        (["Executive Summary", "of the Serious Case Review of", "Child K", BOARD], "Executive Summary of the Serious Case Review of Child K"),
        (["Serious Case Review: Child K", "Overview Report by Maud Tremlett", BOARD], "Serious Case Review: Child K: Overview Report"),
        (["SERIOUS CASE REVIEW", "CHILD K", BOARD], "Serious Case Review: Child K"),
        (["Bwrdd Diogelu Plant Ormsley", "Concise Child Practice Review: ORSB 02/2016"], "Concise Child Practice Review: ORSB 02/2016"),
    ],
)  # fmt: skip
def test_the_title_is_put_together_from_the_cover(read, cover, title):
    assert read(cover, [WHY])["title"].value == title


def test_a_title_in_the_properties_counts_where_the_cover_agrees(read):
    cover = ["Serious Case Review", "Child K"]
    assert read(cover, [WHY], properties={"title": "Serious Case Review: Child K"})["title"].rule == "title-properties"
    assert read(cover, [WHY], properties={"title": "Microsoft Word - v8 FINAL.docx"})["title"].rule == "title-cover"
