"""When a paper was published: one form a line, as boards print them; all invented."""

from __future__ import annotations

from typing import Any

import pytest

BOARD = "Ormsley Safeguarding Children Board"
PARTNERS = "Ormsley Safeguarding Children Partnership"
TITLE = "Serious Case Review: Child K"
WHY = (
    "Introduction",
    "background",
    [
        "Child K was seven months old when he died on 3 March 2013.",
        "The Board decided on 9 May 2013 to hold a serious case review.",
    ],
)
CPR = ["Concise Child Practice Review Report", "Re: ORSB 02/2016"]


@pytest.mark.parametrize(
    ("date", "cover"),
    [
        ("2014-03-12", [TITLE, BOARD, "Published: 12th March 2014"]),
        ("2014-03-12", [TITLE, BOARD, "PUBLISHED 12 MARCH 2014"]),
        ("2014-03", [TITLE, BOARD, "Overview Report – March 2014"]),
        ("2014-03", ["TITLE – Overview Report – March 2014", BOARD]),
        ("2014-03", [TITLE, BOARD, "Jane Wetherby", "Independent Overview Report Writer", "March 2014"]),
        ("2014-03", [TITLE, BOARD, "Overview report by Jane Wetherby MA, CQSW, March 2014"]),
        ("2014-03-24", [TITLE, BOARD, "Final report", "24.03.14"]),
        ("2014-03-24", [TITLE, BOARD, "FINAL 24/03/2014"]),
        ("2014-03-24", [TITLE, BOARD, "Report date: 24 March 2014"]),
        ("2014-03-24", [TITLE, BOARD, "Date of report: 24 March 2014"]),
        ("2014-03-24", [TITLE, BOARD, "Date of this report | 24 March 2014"]),
        ("2014-03-24", [TITLE, BOARD, "Date: 24 March 2014"]),
        ("2014-03-24", [TITLE, BOARD, "Dated 24th March 2014"]),
        ("2014-03", [TITLE, BOARD, "(March 2014)"]),
        ("2014-03", [TITLE, BOARD, "Final Version for Publication March 2014"]),
        ("2014-03", [TITLE, BOARD, "Publication version: March 2014"]),
        ("2014-03", [TITLE, BOARD, "Public version, March 2014"]),
        ("2014-03", [TITLE, BOARD, "Redacted version for publication, March 2014"]),
        ("2014-07-10", [TITLE, BOARD, "Date report completed: 3 February 2014", "Date report published: 10 July 2014"]),
        ("2014-07-10", [TITLE, BOARD, "Completed: 3 February 2014 | Published: 10 July 2014"]),
        (
            "2014-07-10",
            [
                TITLE,
                BOARD,
                "Report completed 3 February 2014; ratified by the Board 4 March 2014; published 10 July 2014.",
            ],
        ),
        ("2014-07", [TITLE, BOARD, "Completed February 2014 (published July 2014)"]),
        ("2014-07", [TITLE, BOARD, "Written February 2014, published July 2014 following criminal proceedings"]),
        ("2014-07-10", [TITLE, BOARD, "Made public on 10 July 2014"]),
        ("2014-07-10", [TITLE, BOARD, "First made available: 10 July 2014"]),
        ("2014-07-10", [TITLE, BOARD, "Released to the public 10 July 2014"]),
        ("2014-07-10", [TITLE, BOARD, "Date of issue: 10 July 2014"]),
        ("2014-07-10", [TITLE, BOARD, "Placed on the Board’s website on 10 July 2014"]),
        ("2014-07-10", [TITLE, BOARD, "Date published | 10/07/2014", "Author | Jane Wetherby"]),
        ("2014-07-10", [TITLE, BOARD, "Author | Jane Wetherby | Published | 10 July 2014"]),
        ("2014-07-10", [TITLE, BOARD, "Embargoed until 00.01 on 10 July 2014"]),
        ("2014-07-10", [TITLE, BOARD, "Not for publication before 10 July 2014"]),
        ("2014-07", [TITLE, BOARD, "July 2014", "Incident: March 2013"]),
        ("2014-07", [TITLE, BOARD, "Died March 2013", "Report July 2014"]),
        ("2014", [TITLE, BOARD, "2014"]),
        ("2014-07", [TITLE, "who died in March 2013", BOARD, "July 2014"]),
        ("2014-07", ["Serious Case Review into the death of Child K in March 2013", BOARD, "July 2014"]),
        (None, ["Serious Case Review into the death of Child K in March 2013", BOARD, "Jane Wetherby"]),
        (None, [TITLE, BOARD, "Period under review: March 2011 to March 2013"]),
        (None, [TITLE, BOARD, "Draft 3, 10 July 2014"]),
        (None, [TITLE, BOARD, "Version 0.4 10 July 2014 – not yet approved by the Board"]),
        (None, [TITLE, BOARD, "DRAFT FOR CONSULTATION – July 2014"]),
        (None, [TITLE, BOARD, "Last updated: 10 July 2014"]),
        (None, [TITLE, BOARD, "Page last reviewed 10 July 2014"]),
        (
            None,
            [TITLE, BOARD, "Agreed by the Board on 10 July 2014. Publication is withheld until the trial has ended."],
        ),
        (
            "2015-01-08",
            [
                TITLE,
                BOARD,
                "Agreed by the Board on 10 July 2014. Publication was delayed by the trial until 8 January 2015.",
            ],
        ),
        ("2015-01-08", [TITLE, BOARD, "Signed off 10 July 2014", "Published 8 January 2015", "Reviewed 3 March 2016"]),
        ("2015-01-08", [TITLE, BOARD, "Published: 8 January 2015 (updated 3 March 2016)"]),
        ("2015-01-08", [TITLE, BOARD, "Published 8 January 2015 | Updated 3 March 2016 | Children’s services"]),
        ("2015-01-08", [TITLE, BOARD, "Posted on 8 January 2015 by Ormsley SCB"]),
        ("2015-01-08", [TITLE, BOARD, "Date added: 8 January 2015"]),
        ("2015-01-08", ["News", "8 January 2015", TITLE, BOARD]),
        ("2015-01", [TITLE, PARTNERS, "Ormsley Safeguarding Children Partnership | January 2015"]),
        ("2015-01", [TITLE, PARTNERS, "© Ormsley Safeguarding Children Partnership, January 2015"]),
        ("2015-01", [TITLE, PARTNERS, "Crown copyright January 2015"]),
        ("2015-01", [TITLE, PARTNERS, "ISBN 978-0-00-000000-2", "January 2015"]),
        (
            "2014-07-10",
            [
                TITLE,
                BOARD,
                "Version | Date | Status",
                "1.0 | 3 February 2014 | Draft",
                "2.0 | 10 July 2014 | Published",
            ],
        ),
        ("2020-09-14", [PARTNERS, "14 September 2020", "Dear Panel", "Rapid Review: Child K"]),
        ("2020-09-14", ["Rapid Review: Child K", PARTNERS, "Date of letter: 14 September 2020"]),
        ("2020-09-14", ["Rapid Review: Child K", PARTNERS, "Our ref: RR/12 Date: 14 September 2020"]),
        ("2020-09-14", ["Press release", PARTNERS, "Issued: 14/09/2020", "Statement on the death of Child K"]),
        (
            "2020-09-14",
            [
                "Statement on the publication of a Serious Case Review",
                PARTNERS,
                "For immediate release, 14 September 2020",
            ],
        ),
        (
            "2020-09-14",
            [
                "Statement on the publication of a Serious Case Review",
                PARTNERS,
                "Embargo: 10am Monday 14 September 2020",
            ],
        ),
        ("2019-05-14", [*CPR, "Date of publication/Dyddiad cyhoeddi: 14 May 2019"]),
        ("2019-05", ["Adroddiad Adolygiad Ymarfer Plant", "Concise Child Practice Review Report", "Mai 2019"]),
        (
            "2019-05-14",
            [
                *CPR,
                "Signed off by the Board: 2 April 2019. Sent to Welsh Government: 9 April 2019. Published: 14 May 2019",
            ],
        ),
        ("2014-03", ["Serious Case Review: Child K – March 2014"]),
        ("2014-07-10", [TITLE, BOARD, "Published by the Board on Thursday 10 July 2014"]),
        ("2014-07-10", [TITLE, BOARD, "Publication: Thursday, July 10, 2014"]),
        ("2014-07-10", [TITLE, BOARD, "This version published 10 July 2014, replacing that of 3 March 2014"]),
        ("2014-07-10", [TITLE, BOARD, "Date of first publication 10 July 2014"]),
        ("2014-07-10", [TITLE, BOARD, "Presented to the Board 3 February 2014", "Date of Publication: 10 July 2014"]),
        (
            "2014-07",
            [TITLE, BOARD, "Executive Summary July 2014", "Date of death: March 2013", "Date of birth: August 2012"],
        ),
        ("2014-07", [TITLE, BOARD, "Child K: August 2012 – March 2013", "July 2014"]),
        ("2014-05", [TITLE, BOARD, "Published", "May 2014"]),
        ("2014-05-03", [TITLE, BOARD, "Date of publication", "3 May 2014"]),
        ("2014-05", [TITLE, BOARD, "May 2014 (publication date)"]),
        ("2014-05-03", [TITLE, BOARD, "3 May 2014 – published"]),
        ("2014-05-12", [TITLE, BOARD, "Date Published 12/05/2014"]),
        ("2014-05", [TITLE, BOARD, "Final, May 2014"]),
        ("2014", [TITLE, BOARD, "© Ormsley Safeguarding Children Board 2014"]),
        ("2014-05-03", [TITLE, BOARD, "Approved for publication: 3 May 2014"]),
        ("2014-05", [TITLE, BOARD, "Cleared for publication May 2014"]),
        ("2014-05-03", [TITLE, BOARD, "Signed off for publication by the Board 3 May 2014"]),
        ("2014-05-03", [TITLE, BOARD, "Agreed for publication on 3 May 2014"]),
        ("2014-05-03", [TITLE, BOARD, "For publication 3 May 2014"]),
        ("2014-05", [TITLE, BOARD, "Publication: May 2014"]),
        ("2014-05", [TITLE, BOARD, "Ormsley, May 2014"]),
        ("2014-21", [TITLE, BOARD, "Spring 2014"]),
        ("2013-01", [TITLE, BOARD, "Last reviewed: May 2014. Published: January 2013"]),
        (None, [TITLE, BOARD, "Report to the Board: 3 May 2014"]),
        (None, [TITLE, BOARD, "Report submitted May 2014"]),
        ("2014-05", [TITLE, BOARD, "Produced by Jane Wetherby, May 2014"]),
        ("2014-05", [TITLE, BOARD, "Prepared for the Board by Jane Wetherby, May 2014"]),
        ("2014-05", [TITLE, BOARD, "Jane Wetherby", "May 2014"]),
        ("2014-05", [TITLE, BOARD, "Lead reviewer: Jane Wetherby | May 2014"]),
        ("2014-05", [TITLE, BOARD, "Author: Jane Wetherby Date: May 2014 Status: Final"]),
        ("2014-05-03", [TITLE, BOARD, "Author", "Jane Wetherby", "Date", "3 May 2014", "Status", "Final"]),
        (
            "2014-05-03",
            [TITLE, BOARD, "Commissioned 9 May 2013", "Completed 3 February 2014", "Publication 3 May 2014"],
        ),
        (
            "2015-05-03",
            [
                TITLE,
                BOARD,
                "The Board received this report on 3 February 2014. Because of the trial it could not be published until 3 May 2015.",
            ],
        ),
        (
            "2016-03-09",
            [
                "Statement from the Independent Chair",
                BOARD,
                "Wednesday 9 March 2016",
                "Today the Board has published its review of the death of Child K.",
            ],
        ),
        (
            "2016-03-09",
            [
                "Response to the Serious Case Review: Child K",
                BOARD,
                "Response published 9 March 2016. The review itself was published on 2 March 2016.",
            ],
        ),
        (
            "2016-04",
            ["Action plan: Child K", BOARD, "Version published with the report: April 2016. Progress at October 2016."],
        ),
        ("2016-04", ["Action plan: Child K", BOARD, "April 2016 (updated October 2016)"]),
        (
            "2018-11-21",
            [
                "Child Practice Review Report",
                "Re: ORSB 1/2017",
                "Date report published: 21 November 2018",
                "Date of incident: January 2017",
            ],
        ),
        (
            "2018-11",
            [
                "Learning Review",
                "Ormsley Child Protection Committee",
                "Approved by the Committee 3 October 2018. Published November 2018.",
            ],
        ),
        (None, ["Learning Review", "Ormsley Child Protection Committee", "Approved by the Committee 3 October 2018."]),
        (
            "2019-01-14",
            ["Rapid review: Child K", PARTNERS, "Our reference: RR/04", "Monday, 14th January 2019", "Dear Sir"],
        ),
        ("2020-02", [TITLE, PARTNERS, "First published February 2020", "Second edition with corrections, June 2021"]),
        ("2020-02-05", [TITLE, PARTNERS, "Published 5 February 2020. Page last updated 6 March 2022. Print this page"]),
        ("2020-02-05", ["Home > Reviews > Child K", TITLE, "Published: 5 February 2020", "Reading time: 20 minutes"]),
        ("2020-02-05", [TITLE, "Posted in Reviews on 5 February 2020"]),
    ],
)
def test_the_front_says_when_or_does_not(read: Any, date: str | None, cover: list[str]) -> None:
    got = read(cover, [WHY])
    assert (got["published"].value if "published" in got else None) == date


@pytest.mark.parametrize(
    ("date", "line"),
    [
        ("2014-03", "Child K – Overview Report – March 2014"),
        ("2014-03-24", "SCR Child K FINAL 24.03.14"),
        ("2014-03-24", "Final v1.0 24/03/2014"),
        ("2014-03-24", "Published 24 March 2014"),
        (None, "Draft v3 24/03/2014"),
        ("2014-03", "OFFICIAL | Ormsley SCB | March 2014"),
        ("2014-05", "Published by Ormsley SCB May 2014"),
        ("2014-05", "SCR-K/Final/May 2014"),
    ],
)
def test_what_runs_at_the_foot_says_when(read: Any, date: str | None, line: str) -> None:
    got = read([TITLE, BOARD], [WHY], [line])
    assert (got["published"].value if "published" in got else None) == date


def test_a_draft_that_was_published_after_all_has_its_date(read: Any) -> None:
    got = read([TITLE, BOARD, "DRAFT 4 – amended 2 September 2020 – published 30 November 2020"], [WHY])
    assert got["published"].value == "2020-11-30"
    assert "published" not in read([TITLE, BOARD, "DRAFT 4 – amended 2 September 2020"], [WHY])
