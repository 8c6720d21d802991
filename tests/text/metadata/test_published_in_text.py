"""When a paper was published, as its text, its tables and its last lines say it; all invented."""

from __future__ import annotations

from typing import Any

import pytest

BOARD = "Ormsley Safeguarding Children Board"
TITLE = "Serious Case Review: Child K"
WHY = (
    "Introduction",
    "background",
    [
        "Child K was seven months old when he died on 3 March 2013.",
        "The Board decided on 9 May 2013 to hold a serious case review.",
    ],
)


def part(*paragraphs: str, head: str = "Introduction", role: str = "background") -> tuple[str, str, list[str]]:
    """A section of the report."""
    return head, role, list(paragraphs)


@pytest.mark.parametrize(
    ("date", "sections"),
    [
        ("2014-07-10", [part("This report was published on 10 July 2014.", "Child K died on 3 March 2013.")]),
        (
            "2014-07-10",
            [
                part(
                    "The Board published this report on 10 July 2014, after the trial had ended.",
                    "Child K died on 3 March 2013.",
                )
            ],
        ),
        (
            "2014-07-10",
            [
                part(
                    "Child K died on 3 March 2013.",
                    "The review was completed in February 2014 but publication was held back until 10 July 2014 because of the criminal trial.",
                )
            ],
        ),
        (
            "2014-07",
            [
                part(
                    "Child K died on 3 March 2013.",
                    "The Board accepted the report in February 2014. It is published in July 2014.",
                )
            ],
        ),
        (
            "2014-07-10",
            [
                part("Child K died on 3 March 2013."),
                part(
                    "This report was accepted by the Board on 3 February 2014 and was published on the Board’s website on 10 July 2014.",
                    head="Appendix: process",
                    role="appendix",
                ),
            ],
        ),
        (
            "2014-07-10",
            [
                part(
                    "Today, 10 July 2014, we publish the report of the serious case review into the death of Child K.",
                    head="Foreword",
                    role="front_matter",
                ),
                WHY,
            ],
        ),
        (
            "2014-07-10",
            [
                part(
                    "I commend this report.",
                    "Hugh Marr, Independent Chair, 10 July 2014",
                    head="Foreword",
                    role="front_matter",
                ),
                WHY,
            ],
        ),
        (
            None,
            [part("A study published in July 2014 found that babies are at risk.", "Child K died on 3 March 2013.")],
        ),
        (None, [part("Working Together was published in March 2013.", "Child K died on 3 March 2013.")]),
        (
            None,
            [part("The previous review of Child J was published on 10 July 2014.", "Child K died on 3 March 2015.")],
        ),
        (
            None,
            [part("The Ofsted report published on 10 July 2014 found weaknesses.", "Child K died on 3 March 2015.")],
        ),
        (
            None,
            [
                part(
                    "The full report will be published after the trial, which is listed for 10 July 2014.",
                    "Child K died on 3 March 2013.",
                )
            ],
        ),
        (
            "2014-07-10",
            [
                part(
                    "Version | Date | Note",
                    "0.1 | 3 February 2014 | First draft",
                    "1.0 | 10 July 2014 | Final for publication",
                    head="Document control",
                    role="front_matter",
                ),
                WHY,
            ],
        ),
        (
            "2014-07-10",
            [
                part(
                    "Stage | Date",
                    "Decision to hold a review | 9 May 2013",
                    "Report to the Board | 3 February 2014",
                    "Publication | 10 July 2014",
                    head="Timetable of the review",
                ),
                WHY,
            ],
        ),
        ("2014-07-10", [part("Milestone | Date", "Report published | 10 July 2014", head="The review"), WHY]),
        (
            "2014-07-10",
            [
                WHY,
                part(
                    "Ormsley Safeguarding Children Board, Guildhall, Ormsley. 10 July 2014",
                    head="Contact",
                    role="appendix",
                ),
            ],
        ),
        (
            "2014-07",
            [WHY, part("Jane Wetherby, independent reviewer", "July 2014", head="Closing", role="conclusions")],
        ),
        (
            "2014-07",
            [
                WHY,
                part(
                    "First published July 2014. Ormsley Safeguarding Children Board, Guildhall, Ormsley.",
                    head="Contact",
                    role="appendix",
                ),
            ],
        ),
        ("2019-05-14", [WHY, part("Date of publication: 14 May 2019", head="Process", role="appendix")]),
        (
            "2015-05-03",
            [
                part(
                    "The report was finished in February 2014. It has been published now, on 3 May 2015, because the trial is over.",
                    "Child K died on 3 March 2013.",
                )
            ],
        ),
        (
            "2015-05",
            [
                part(
                    "Publication was delayed until May 2015 so as not to prejudice the trial.",
                    "Child K died on 3 March 2013.",
                )
            ],
        ),
        (
            "2015-05-03",
            [
                part("Child K died on 3 March 2013."),
                part(
                    "The partners accepted the report on 3 February 2015 and it was made public on 3 May 2015.",
                    head="What happens next",
                    role="conclusions",
                ),
            ],
        ),
        (
            None,
            [
                part("Child K died on 3 March 2013."),
                part(
                    "The report will be published when the inquest, expected in May 2015, has ended.",
                    head="What happens next",
                    role="conclusions",
                ),
            ],
        ),
        (
            None,
            [
                part(
                    "Child K died on 3 March 2013.",
                    "The partnership published its strategy on neglect in May 2015.",
                    "Guidance published in June 2014 says so.",
                )
            ],
        ),
        (None, [part("Child K died on 3 March 2013.", "The health visitor issued a referral on 3 May 2012.")]),
    ],
)
def test_the_text_says_when_this_report_was_published(read: Any, date: str | None, sections: list[Any]) -> None:
    got = read([TITLE, BOARD], sections)
    assert (got["published"].value if "published" in got else None) == date
