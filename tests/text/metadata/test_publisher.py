"""Who published a paper, invented bodies."""

import pytest

WHY = "Child K was seven months old when he died on 3 March 2013."


OUR = "Ormsley Safeguarding Children Board"
OTHER = "Fenby Safeguarding Children Board"
PARTNERS = "Ormsley Safeguarding Children Partnership"
BOTH = "Ormsley and Fenby Safeguarding Children Partnership"


@pytest.mark.parametrize(
    ("cover", "told", "board"),
    [
        (["OSCB"], f"{OUR} commissioned this. {OTHER} helped. {OTHER} wrote one report.", OUR),
        (["Ormsley CPC"], "The Committee met in May.", "Ormsley Child Protection Committee"),
        ([BOTH.replace("and", "&")], f"{BOTH} met in May.", BOTH),
        ([], f"Ivor Sable, Independent Scrutineer of {PARTNERS}, said so.", PARTNERS),
        ([f"submitted to the {OUR}", f"Ada Quill, who also wrote for {OTHER}"], "It met in May.", OUR),
    ],
)
def test_the_publisher_is_told_by_letters_announcements_and_the_fullest_spelling(read, cover, told, board):
    got = read(["Serious Case Review: Child K", *cover], [("Introduction", "background", [WHY, told])])
    assert got["publisher"].value == board
