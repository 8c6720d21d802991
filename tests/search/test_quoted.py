"""The quote checker over a library: what a given file's quotations come to, and that nothing of the file is kept."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from tests import universe

from heed.library.models import Audience, Document, Page, Passage
from heed.refusal import Refused
from heed.search.quoted import Checked, check_file, check_text, check_whole

pytestmark = pytest.mark.usefixtures("home")

SEEN = "Nobody had seen the kitchen since the spring"


def only(text: str) -> Checked:
    (one,) = check_file(text.encode(), "notes.txt")
    return one


def test_verified_with_its_place() -> None:
    world = universe.build()
    Page.objects.filter(document=world["k-overview.txt"]).update(printed="7")
    one = only(f"The paper says “{SEEN.lower()}” somewhere.")
    assert (one.status, one.document, one.source_text, one.difference) == (
        "verified",
        world["k-overview.txt"].pk,
        SEEN,
        [],
    )
    assert (one.page, one.printed_page, one.review) == (1, "7", world["k-overview.txt"].review_id)
    document = Document.objects.get(pk=one.document)
    passages = list(Passage.objects.filter(document=document).order_by("order"))
    whole = "\n".join(passage.text for passage in passages)
    assert whole[one.start : one.end] == SEEN and one.passage in {passage.pk for passage in passages}


def test_the_first_publication_comes_first_and_others_are_named() -> None:
    world = universe.build()
    one = only("It says “The midwife wrote that the grandmother would move in.” and more.")
    assert one.document == world["t-review.txt"].pk
    assert world["t-again.txt"].pk in {where.document for where in one.also_in}


def test_over_two_passages() -> None:
    world = universe.build()
    first, second = Passage.objects.filter(document=world["m-overview.txt"], order__in=[1, 2]).order_by("order")
    words = " ".join([*first.text.split()[-6:], *second.text.split()[:6]])
    one = only(f"It says “{words}” and more.")
    assert one.status == "verified" and one.passages[:2] == [first.pk, second.pk]


def test_altered_with_the_difference() -> None:
    universe.build()
    one = only("It says “Nobody had seen the garden since the spring” and more.")
    assert one.status == "altered" and one.source_text == SEEN
    assert [(change.op, change.given, change.source) for change in one.difference] == [("replace", "garden", "kitchen")]


def test_joined_is_altered() -> None:
    world = universe.build()
    one = only("It says “Nobody had seen the kitchen since School rang the duty desk each Friday” and more.")
    assert one.status == "altered" and "joined" in {change.op for change in one.difference}
    assert {one.document, *(where.document for where in one.also_in)} == {
        world["k-overview.txt"].pk,
        world["m-overview.txt"].pk,
    }


def test_invented_is_not_found() -> None:
    universe.build()
    one = only("It says “every agency in the county was plainly at fault here” and more.")
    assert (one.status, one.document, one.page, one.source_text) == ("not_found", None, None, None)


def test_a_plural_apostrophe_does_not_hide_a_quotation() -> None:
    universe.put("p.txt", universe.reading("It was the workers’ own habit to write in pencil at the desk."))
    one = only("It says ‘the workers’ own habit to write in pencil’ and more.")
    assert (one.status, one.text) == ("verified", "the workers’ own habit to write in pencil")


def test_a_quotation_within_a_verified_one_is_told_of_once() -> None:
    universe.put("p.txt", universe.reading("She said “he was only ever asleep in there” to the nurse."))
    assert [
        one.status
        for one in check_file("So: ‘She said “he was only ever asleep in there” to the nurse.’".encode(), "n.txt")
    ] == ["verified"]


def test_a_paper_does_not_prove_itself() -> None:
    text = f"A briefing.\n\nIt says “{SEEN}” in the report.\n"
    universe.put("briefing.txt", universe.reading(text), content=text.encode())
    assert only(text).status == "not_found"


@pytest.mark.parametrize("audience", [Audience.ORGANISATION, Audience.CASE])
def test_what_is_not_public_is_no_source(audience: Audience) -> None:
    universe.build()
    Document.objects.update(audience=audience)
    assert only(f"It says “{SEEN}” and more.").status == "not_found"


def test_short_ones_are_counted_and_may_be_asked_for() -> None:
    universe.build()
    report = check_whole("The “duty desk” and “a diary of nights away” are named.".encode(), "n.txt")
    assert [one.text for one in report.quotes] == ["a diary of nights away"] and report.short == 1
    assert [one.status for one in check_file("The “duty desk” is named.".encode(), "n.txt", least_words=2)] == [
        "verified"
    ]
    assert check_text("duty desk").status == "verified" and check_text("dirty desk").status == "not_found"


def test_nothing_of_the_file_is_kept(home: Path) -> None:
    universe.build()
    data = f"Private words of a draft. “{SEEN}” it says.".encode()
    before = Document.objects.count()
    assert check_file(data, "draft.txt")
    assert Document.objects.count() == before
    for path in home.rglob("*"):
        if path.is_file():
            assert hashlib.sha256(path.read_bytes()).digest() != hashlib.sha256(data).digest()
            assert b"Private words of a draft" not in path.read_bytes()


def test_a_file_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        check_file(b"%PDF-1.7 nothing", "x.pdf")
    assert refused.value.refusal.code.startswith("pdf-")


def test_an_empty_library_finds_nothing() -> None:
    assert only(f"It says “{SEEN}” and more.").status == "not_found"
