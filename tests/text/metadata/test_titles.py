"""Which lines of a cover are the title, invented covers."""

import pytest

BOARD = "Ormsley Safeguarding Children Board"
WHY = ("Why this review was held", "background", ["Child K was seven months old when he died on 3 March 2013."])


@pytest.mark.parametrize(
    ("cover", "title"),
    [
        (["Report of the Serious Case Review", "regarding", "Child K", BOARD], "Report of the Serious Case Review regarding Child K"),
        (["Serious Case Review", "in respect of", "Child K", BOARD], "Serious Case Review in respect of Child K"),
        (["Serious Case Review: Child K", "Using the Learning Together model", BOARD], "Serious Case Review: Child K"),
        (["Serious Case Review: Child K", "Report completed June 2013", BOARD], "Serious Case Review: Child K"),
        (["Serious Case Review: Child K", "Professor Ada Quill, Independent Reviewer"], "Serious Case Review: Child K"),
        (["Serious Case Review: Child K", f"Prepared for {BOARD}", "Ada Quill"], "Serious Case Review: Child K"),
        (["Child K’s Story", "A Serious Case Review", BOARD], "Child K’s Story: A Serious Case Review"),
        (["Serious Case Review Panel Report", "Child K", BOARD], "Serious Case Review Panel Report: Child K"),
        (["1 ORMSLEY 2 SAFEGUARDING CHILDREN BOARD", "Serious Case Review concerning Child K"], "Serious Case Review concerning Child K"),
    ],
)  # fmt: skip
def test_the_title_is_the_lines_that_name_the_paper(read, cover, title):
    assert read(cover, [WHY])["title"].value == title


def test_a_title_of_the_file_that_says_less_than_the_cover_is_not_preferred(read):
    got = read(["Serious Case Review: Child K", BOARD], [WHY], properties={"title": "Serious Case Review"})
    assert got["title"].value == "Serious Case Review: Child K"


def test_the_title_of_a_browser_tab_says_nothing_against_the_cover(read):
    got = read(["Serious Case Review: Child K", "Overview Report", BOARD], [WHY], properties={"title": "about:blank"})
    assert got["title"].value == "Serious Case Review: Child K: Overview Report"


def test_a_paper_whose_cover_names_nothing_is_called_as_its_file_says(read):
    properties = {"title": "Keeping records of bruises"}
    told = ("1 July", "background", ["Keeping records of bruises has changed since 2013, and this note says how."])
    got = read(["From 1 July 2022 boards have replaced committees", "Ormsley"], [told], properties=properties)
    assert got["title"].value == "Keeping records of bruises"
