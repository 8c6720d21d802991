"""The five layouts, headings with every dash, the first sentence; CSV and RIS; rows that cannot be read, each by its code."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from heed.library.catalogues import heading, read, sentence, when
from heed.library.catalogues.entry import Entry, Unread
from heed.library.catalogues.vocabulary import VOCABULARY, controlled
from heed.library.catalogues.vocabulary import read as read_vocabulary
from heed.refusal import Refused

LATEST = 2027


def entry(text: str) -> Entry:
    rows = read.read(text, LATEST).rows
    assert len(rows) == 1 and isinstance(rows[0], Entry), rows
    return rows[0]


def codes(text: str) -> list[str | None]:
    return [row.refusal.code if isinstance(row, Unread) else None for row in read.read(text, LATEST).rows]


@pytest.mark.parametrize(
    ("text", "layout", "parts", "keywords"),
    [
        (
            "December 2013 - Ashmere - ABC12\nDeath of a girl. Father was charged. Issues identified include: doors. Recommendations include: knock.\ninfant deaths, unknown men",  # noqa: E501
            "2013", {"incident": "Death of a girl. Father was charged.", "learning": "doors.", "recommendations": "knock."}, ["infant deaths", "unknown men"],  # noqa: E501
        ),
        (
            "December 2014 – Ashmere - Child BR\nBackground: an injury.\nLearning: look.\nModel: hybrid.\nKeywords: shaking, bruises\nRead the overview report",  # noqa: E501
            "2014", {"background": "an injury.", "learning": "look.", "model": "hybrid."}, ["shaking", "bruises"],
        ),
        (
            "2016 – Anonymous – Child BS\nBackground: neglect. Key issues: unseen. Recommendations: see. Keywords: child neglect",
            "2016", {"background": "neglect.", "learning": "unseen.", "recommendations": "see."}, ["child neglect"],
        ),
        (
            "2019 – Anonymous - Rowan\nDeath of a boy.\nLearning: a.\nRecommendations: b.\nModel: c\nKeywords: d, e",
            "2019", {"incident": "Death of a boy.", "learning": "a.", "recommendations": "b.", "model": "c"}, ["d", "e"],
        ),
        (
            "2025 – Ashmere - Baby A\nInjuries to a boy. Learning (themes) includes: a. Recommendations (to the partnership) include: b. Keywords: c",
            "2022", {"incident": "Injuries to a boy.", "learning": "a.", "recommendations": "b."}, ["c"],
        ),
    ],
)  # fmt: skip
def test_each_layout(text: str, layout: str, parts: dict[str, str], keywords: list[str]) -> None:
    one = entry(text)
    assert (one.layout, one.abstract, one.keywords) == (layout, parts, keywords)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("December 2013 - Ashmere - ABC12", ("2013-12", "Ashmere", None, ["ABC12"])),
        ("2016–Anonymous–Child BS", ("2016", None, "anonymous", ["Child BS"])),
        ("2016 —Stoke-on-Mere- Child B", ("2016", "Stoke-on-Mere", None, ["Child B"])),
        ("2020 - Withheld - Child B", ("2020", None, "withheld", ["Child B"])),
        ("2022 – Anonymous – Babies with injuries", ("2022", None, "anonymous", [])),
        ("2022 – Ashmere – Hazel and Rowan", ("2022", "Ashmere", None, ["Hazel", "Rowan"])),
        ("2021 – Ashmere – Thematic review of moves", ("2021", "Ashmere", None, [])),
        ("NSPCC on behalf of unnamed LSCB - Child C", (None, None, "anonymous", ["Child C"])),
    ],
)
def test_headings(line: str, wanted: tuple[Any, ...]) -> None:
    one = heading.read(line, LATEST)
    assert heading.looks_like_one(line)
    assert (one.published, one.publisher, one.publisher_blank, one.labels) == wanted


def test_who_published_for_a_board_and_the_date_above() -> None:
    rows = read.read("December 2014\n\nNSPCC on behalf of unnamed LSCB - Child C\nBackground: x.\n", LATEST).rows
    assert isinstance(rows[0], Entry) and (rows[0].hosted, rows[0].published) == ("NSPCC", "2014-12")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Death of a 7-week-old girl in March 2012 as a result of an injury.", ("death", None, "2012-03", 1, "female")),
        ("Serious injuries to a 2-year-1-month-old boy in May 2013.", ("serious_harm", None, "2013-05", 25, "male")),
        ("Suicide of a 15-year-old girl in 2019.", ("death", "suicide", "2019", 180, "female")),
        ("Life-threatening injuries to an 8-day-old infant.", ("serious_harm", None, None, 0, None)),
        ("Sexual exploitation of a 14-year-old girl.", ("serious_harm", "cse", None, 168, "female")),
        ("Neglect of two siblings aged 3 and 5.", ("serious_harm", "neglect", None, None, None)),
        ("Deaths of twins in July 2016.", ("death", None, "2016-07", None, None)),
        ("Looks at how five families were helped.", (None, None, None, None, None)),
    ],
)
def test_the_first_sentence(words: str, wanted: tuple[Any, ...]) -> None:
    told = sentence.read(words)
    assert (told.outcome, told.harm_category, told.incident, told.age_months, told.gender) == wanted


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2016", "2016"), ("May 2016", "2016-05"), ("Sept 2016", "2016-09"), ("2 May 2016", "2016-05-02"), ("02/05/2016", "2016-05-02"),
        ("2016-05", "2016-05"), ("2016/05/02/", "2016-05-02"),
    ],
)  # fmt: skip
def test_dates(written: str, edtf: str) -> None:
    assert when.read(written, LATEST) == edtf


@pytest.mark.parametrize("written", ["1066", "2099", "31/31/2010", "31 February 2010", "soon", ""])
def test_no_dates(written: str) -> None:
    with pytest.raises(ValueError):
        when.read(written, LATEST)


def test_rows_that_cannot_be_read_and_good_ones_beside_them() -> None:
    text = "2031 – Ashmere – Child Q\nBackground: x.\n\nSometime – Ashmere – Child Z\nBackground: x.\n\n2018 – Ashmere – Child Y\n\n2018 – Ashmere – Child X\nBackground: x.\n"  # noqa: E501
    assert codes(text) == ["catalogue-heading", "catalogue-heading", "catalogue-empty", None]
    assert codes("Title,Year\n,2013\nA,soon\nA,2012,b\nA,2012\n") == [
        "catalogue-title",
        "catalogue-date",
        "catalogue-row-long",
        None,
    ]
    assert codes("TY  - RPRT\nTI  - A\nER  - \nTY  - RPRT\nTI  - B\n") == [None, "catalogue-record-open"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("Hello.\n", "catalogue-unknown"), (" \n", "file-empty"), ("Title,Year\n" + "A,2012\n" * 5001, "catalogue-long")],
)
def test_lists_refused_whole(text: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        read.read(text, LATEST)


def test_columns_by_any_of_their_names_and_any_delimiter() -> None:
    one = entry(
        "LSCB;Child;Date of publication;Subjects;Author\nAshmere SCB;Child A;1 April 2018;neglect, shaking;Ash Penn, Kit Lowe\n"
    )
    assert (one.publisher, one.labels, one.published) == ("Ashmere SCB", ["Child A"], "2018-04-01")
    assert one.keywords == ["neglect", "shaking"] and one.lead_reviewers == ["Ash Penn", "Kit Lowe"]


def test_ris() -> None:
    one = entry(
        "TY  - RPRT\nTI  - Child D: report\nAU  - Penn, Ash\nPB  - Bellhaven Partnership\nPY  - 2018/05/02/\nKW  - neglect\nKW  - shaking\nAB  - Death of a boy\n in June 2017.\nUR  - https://example.org/d\nER  - \n"  # noqa: E501
    )
    assert (one.labels, one.lead_reviewers, one.published, one.incident) == (
        ["Child D"],
        ["Ash Penn"],
        "2018-05-02",
        "2017-06",
    )
    assert one.link == "https://example.org/d" and one.keywords == ["neglect", "shaking"]


@pytest.mark.parametrize(
    "data", ["Café".encode(), "\ufeffCafé".encode(), "Café".encode("cp1252"), "Café".encode("utf-16")]
)
def test_encodings(data: bytes) -> None:
    assert read.decoded(data) == "Café"


def test_undecodable() -> None:
    with pytest.raises(Refused, match="text-undecodable"):
        read.decoded(b"\x81\x8d")


@given(text=some.text(alphabet=some.sampled_from(list('2013 –-:.,;\nABa“"\t')) | some.characters(), max_size=300))
def test_whatever_comes_is_read_or_refused(text: str) -> None:
    try:
        found = read.read(text, LATEST)
    except Refused:
        return
    assert found.rows


def test_keywords_are_of_the_vocabulary_by_any_word_for_them() -> None:
    assert controlled(["Neglect", "child neglect", "Voice of the Child", "moonlight"]) == (
        ["child neglect", "voice of the child"],
        ["moonlight"],
    )
    assert len(VOCABULARY.keywords) > 150 and sum(len(many) for _, many in VOCABULARY.grouped()) == len(
        VOCABULARY.keywords
    )


@pytest.mark.parametrize(
    "text", ['[keywords.a]\ngroup = "x"', '[keywords.a]\ngroup = "g"\n[keywords.b]\ngroup = "g"\nalso = ["A"]']
)
def test_a_vocabulary_that_contradicts_itself(text: str) -> None:
    with pytest.raises(ValueError):
        read_vocabulary(f'since = 2026-01-01\n[groups]\ng = "G"\n{text}\n')
