"""A record that is not open to all shows nowhere: pages, counts, feeds, exports, search, the checker, the look-up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from tests import universe
from tests.web.reading import page_of, words

from heed.library import browse, known, seen
from heed.library.actions.set_audience import set_audience
from heed.library.lookup import look_up
from heed.library.models import Audience, Document
from heed.search import follow
from heed.search.ask import ask
from heed.search.quoted import check_text
from heed.search.similar import similar_passages, similar_reviews

SRC = Path(__file__).parents[2] / "src/heed"
CANARY = "zanderquill"  # a word of the closed papers alone
SECRET = "Kestrelmoor Safeguarding Partnership"
LISTS = [
    "/", "/browse", "/browse/new", "/browse/new/feed", "/reviews", "/health", "/sitemap.xml", "/browse/year/2023", "/browse/kind/briefing",
    "/browse/age/16-over", "/browse/nation/Northern%20Ireland", "/browse/topics/babies", "/browse/new/export/csv", "/reviews/export/csv",
    f"/search?q={CANARY}", f"/search/feed?q={CANARY}", f"/search/export/csv?q={CANARY}", f"/search?publisher={quote(SECRET)}",
    f"/search?q={CANARY[:-1]}l", "/search?q=week&year=2023", "/citations?q=Child+Zeta%2C+Kestrelmoor%2C+2023",
]  # fmt: skip


def closed_papers() -> dict[str, Any]:
    """A review of its own, by its board alone known; and a briefing that belongs to an open review of Ashmere's."""
    own = universe.reading(
        f"{universe.text_of('r', 6)} {CANARY} was read by no one, says the serious case review Child K (Ashmere, 2014).",
        kind="briefing", title="Child Zeta", publisher=SECRET, labels=["Child Zeta"], published="2023-02", nation="Northern Ireland",
        **universe.child(0, label="Child Zeta", age_months=200),
    )  # fmt: skip
    more = universe.reading(
        f"Child K, {CANARY} told again. " + universe.text_of("m", 4), kind="board_response", title="Child K: the unpublished answer",
        publisher=universe.ASHMERE, labels=["Child K"], published="2014-05", lead_reviewers=["Secret Person"],
    )  # fmt: skip
    return {"zeta.txt": own, "k-answer.txt": more}


@pytest.fixture(params=["organisation", "case"])
def closed(world: dict[str, Any], request: Any) -> dict[str, Document]:
    """The world with a closed review, and a closed paper in an open one. The index has once held both."""
    for name, reading in closed_papers().items():
        universe.put(name, reading)
    universe.settle(by=universe.BY)
    follow.follow()
    papers = {document.file_name: document for document in Document.objects.filter(file_name__in=closed_papers())}
    assert papers["k-answer.txt"].review_id == world["k-overview.txt"].review_id
    set_audience(by=universe.BY, record=papers["zeta.txt"].review, audience=request.param)
    set_audience(by=universe.BY, record=papers["k-answer.txt"], audience=request.param)
    return papers


def is_silent(text: str) -> None:
    for told in (CANARY, "Kestrelmoor", "Zeta", "unpublished answer", "Secret Person"):
        assert told not in text.replace(f'value="{CANARY}', "").replace(f'value="{CANARY[:-1]}l', ""), told


@pytest.mark.parametrize("caught_up", [True, False])
def test_no_list_shows_it(closed: dict[str, Document], client: Any, caught_up: bool) -> None:
    if caught_up:
        follow.follow()
    for address in LISTS:
        no_list_shows_it(client, address)


def no_list_shows_it(client: Any, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (200, 404), address
    text = answer.content.decode()
    if address.startswith(("/search", "/citations")):  # they say again what was asked for
        tree = page_of(answer)
        for asked in tree.css(
            "input, form, title, feed > title, .h-chips, .h-read, .h-empty, .h-nav, link, a, id, .h-printed"
        ):
            asked.decompose()
        text = words(tree) if tree.body else text
        for told in ("Secret Person", "unpublished answer", "was read by no one"):
            assert told not in text, f"{address}: {told}"
        return
    is_silent(text)


def test_no_page_of_its_own_opens(closed: dict[str, Document], client: Any) -> None:
    for paper in closed.values():
        first = paper.passages.order_by("order").first()
        recommendation = paper.recommendations.order_by("order").first()
        for address in [
            f"/documents/{paper.pk}", f"/documents/{paper.pk}/text", f"/documents/{paper.pk}/original", f"/documents/{paper.pk}/pages/1.png",
            f"/pages/{paper.pk}/1", f"/passages/{first.pk}", f"/passages/{first.pk}/cite", f"/passages/{first.pk}/cite/ris",
            f"/passages/{first.pk}/similar", f"/recommendations/{recommendation.pk}",
        ]:  # fmt: skip
            answer = client.get(address)
            assert answer.status_code == 404, address
            is_silent(answer.content.decode())
    zeta = closed["zeta.txt"].review_id
    board = f"/boards/{browse.board_id(SECRET)}"
    for address in [f"/reviews/{zeta}", f"/reviews/{zeta}/similar", board, f"{board}/embed", f"{board}/feed"]:
        assert client.get(address).status_code == 404, address


def test_an_open_review_says_nothing_of_its_closed_paper(closed: dict[str, Document], client: Any) -> None:
    review = closed["k-answer.txt"].review_id
    for address in (f"/reviews/{review}", f"/boards/{browse.board_id(universe.ASHMERE)}", f"/reviews/{review}/similar"):
        answer = client.get(address)
        assert answer.status_code == 200
        is_silent(answer.content.decode())
    assert "Board response" not in words(
        page_of(client.get(f"/boards/{browse.board_id(universe.ASHMERE)}")).css_first("thead")
    )


@pytest.mark.parametrize("caught_up", [True, False])
def test_search_counts_it_nowhere(closed: dict[str, Document], caught_up: bool) -> None:
    if caught_up:
        follow.follow()
    answer = ask(CANARY)
    assert answer["total"] == {"reviews": 0, "passages": 0} and answer["hits"] == []
    everything = json.dumps(ask("week")["facets"])
    for told in (SECRET, "2023", "briefing", "board_response", "Northern Ireland", "16+"):
        assert told not in everything
    assert ask(CANARY[:-1])["suggestions"] == [] or not caught_up  # until then the index itself still has the word


def test_nothing_else_answers_with_it(closed: dict[str, Document], world: dict[str, Any]) -> None:
    follow.follow()
    ids = {closed["zeta.txt"].review_id}
    assert not ids & {one["review"] for one in similar_reviews(world["r-2018.txt"].review_id, 50)}
    passage = world["r-2018.txt"].passages.order_by("order")[1].pk
    papers = {one["document"] for one in similar_passages(passage, 50)}
    assert not papers & {paper.pk for paper in closed.values()}
    assert look_up("Child Zeta").status == "none"
    assert closed["zeta.txt"].review_id not in known.names().reviews
    assert check_text(f"{CANARY} was read by no one, says the serious case review").status == "not_found"
    assert follow.open_words().size() == seen.passages().count()
    assert seen.how_many_recommendations() == seen.recommendations().count() == 2 * seen.documents().count() > 0


def test_what_is_opened_again_is_there_again(closed: dict[str, Document], client: Any) -> None:
    follow.follow()
    set_audience(by=universe.BY, record=closed["zeta.txt"].review, audience=Audience.PUBLIC)
    set_audience(by=universe.BY, record=closed["k-answer.txt"], audience=Audience.PUBLIC)
    follow.follow()
    assert ask(CANARY)["total"]["reviews"] == 2
    assert "Zeta" in client.get("/reviews").content.decode()
    assert look_up("Child Zeta").status == "one"


OPERATORS = {
    "add.py",
    "batch.py",
    "gone.py",
}  # the operator's own pages, and the tombstone that asks whether anything is there


def test_pages_and_search_start_from_what_is_open() -> None:
    """Nothing that answers strangers may ask a table of the library without asking what is open."""
    tables = ("Review", "Document", "Passage", "Page", "Recommendation", "Section", "Numbered", "Claim", "Mention")
    within = (
        "document=document",
        "document__in=documents",
        "in_bulk([covered",
    )  # asked of papers already known to be open
    shown = [SRC / "library" / name for name in ("browse.py", "feeds.py", "known.py")]
    for path in [*(SRC / "web").rglob("*.py"), *(SRC / "search").rglob("*.py"), *shown]:
        if path.name not in OPERATORS:
            for line in path.read_text().splitlines():
                if any(f"{table}.objects" in line for table in tables):
                    assert any(part in line for part in within), f"{path.relative_to(SRC)}: {line.strip()}"
