"""What is kept to an organisation opens to its members, on its own pages, and to nobody else anywhere."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests import universe
from tests.people import who
from tests.web.reading import page_of, words

from heed.library import seen
from heed.library.actions.set_audience import set_audience
from heed.library.models import Audience, Document, Organisation, Review
from heed.search import follow

CANARY = "zanderquill"


@pytest.fixture
def paper(home: Any) -> Document:
    """A review of Ashmere's, kept to it, with one paper."""
    universe.build()
    made = universe.put(
        "zeta.txt",
        universe.reading(
            f"{CANARY} was read by no one. {universe.text_of('r', 6)}",
            kind="briefing",
            title="Child Zeta",
            labels=["Child Zeta"],
        ),
    )
    universe.settle(by=universe.BY)
    made.refresh_from_db()
    kept(made, who.organisation())
    return made


def kept(paper: Document, owner: int | None, audience: Audience = Audience.ORGANISATION) -> None:
    Review.objects.filter(pk=paper.review_id).update(owner=owner)
    set_audience(by=universe.BY, record=Review.objects.get(pk=paper.review_id), audience=audience)
    follow.follow()


def member(role: str = "reader", where: str = "Ashmere Safeguarding Children Board") -> Client:
    return who.signed_in(who.someone(role, who.organisation(where)))


def pages(paper: Document) -> list[str]:
    passage = paper.passages.order_by("order").first()
    recommendation = paper.recommendations.first()
    return [
        f"/reviews/{paper.review_id}", f"/documents/{paper.pk}", f"/documents/{paper.pk}/text", f"/documents/{paper.pk}/original",
        f"/pages/{paper.pk}/1", f"/passages/{passage.pk}", f"/passages/{passage.pk}/cite", f"/passages/{passage.pk}/cite/ris",
        f"/recommendations/{recommendation.pk}",
    ]  # fmt: skip


def codes(client: Client, paper: Document) -> set[int]:
    return {client.get(address).status_code for address in pages(paper)}


def test_its_members_open_its_own_pages(paper: Document) -> None:
    client = member()
    assert codes(client, paper) == {200, 302}
    assert "Child Zeta" in words(page_of(client.get("/account/records")))
    assert "no-store" in client.get(f"/documents/{paper.pk}")["Cache-Control"]


def test_nobody_else_does(paper: Document) -> None:
    half = who.signed_in(who.someone("reader", who.organisation()), verified=False)
    others = [
        Client(),
        half,
        member("librarian", "Bellhaven Safeguarding Partnership"),
        who.signed_in(who.someone("auditor")),
    ]
    others.append(who.signed_in(who.someone("administrator")))
    for client in others:
        assert codes(client, paper) == {404}
        assert CANARY not in client.get("/account/records").content.decode()


def test_a_reader_of_the_whole_heed_opens_it(paper: Document) -> None:
    assert codes(who.signed_in(who.someone("librarian")), paper) == {200, 302}


def test_it_stays_out_of_every_list_even_for_its_members(paper: Document) -> None:
    client = member()
    for address in [
        "/",
        "/reviews",
        "/browse/new",
        "/browse/new/feed",
        "/reviews/export/csv",
        f"/search?q={CANARY}",
        "/sitemap.xml",
    ]:
        assert "Zeta" not in client.get(address).content.decode(), address


def test_what_is_kept_to_a_case_opens_to_none_of_them(paper: Document) -> None:
    kept(paper, who.organisation(), Audience.CASE)
    for client in (member(), who.signed_in(who.someone("librarian"))):
        assert codes(client, paper) == {404}


def test_a_review_without_an_owner_opens_to_no_organisation(paper: Document) -> None:
    kept(paper, None)
    assert codes(member(), paper) == {404}


@pytest.mark.parametrize(
    "other", [{"audience": "case"}, {"audience": "organisation", "owner": "Bellhaven Safeguarding Partnership"}]
)
def test_a_review_that_a_closed_paper_speaks_for_is_closed_with_it(paper: Document, other: dict[str, str]) -> None:
    """What the review says of itself comes from all its papers, so it opens only to whoever may see each of them."""
    more = universe.put(
        "zeta-2.txt", universe.reading(f"{CANARY} again", kind="executive_summary", title="More of Zeta")
    )
    owner = Organisation.objects.get_or_create(name=other["owner"])[0] if "owner" in other else None
    Document.objects.filter(pk=more.pk).update(review=paper.review_id, audience=other["audience"], owner=owner)
    assert codes(member(), paper) == {404}
    assert seen.reviews(seen.Viewer(frozenset({who.organisation()}))).filter(pk=paper.review_id).count() == 0


def test_a_kept_paper_of_an_open_review_opens_to_its_owner(paper: Document) -> None:
    kept(paper, who.organisation(), Audience.PUBLIC)
    Document.objects.filter(pk=paper.pk).update(audience=Audience.ORGANISATION)
    client = member()
    assert client.get(f"/documents/{paper.pk}").status_code == 200
    assert "Briefing" in words(page_of(client.get("/account/records")))
    assert Client().get(f"/documents/{paper.pk}").status_code == 404


def test_the_first_viewer_is_anyone() -> None:
    assert seen.Viewer(frozenset()) == seen.ANYONE
