"""Clocks, holds, rights, links and watched pages in the browser."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from tests import universe
from tests.people import who
from tests.web.reading import page_of, words

from heed.library.models import (
    Document,
    Hold,
    Keeping,
    LettingGo,
    Link,
    NamedHost,
    Noticed,
    Organisation,
    Rights,
    Watch,
)
from heed.release.actions.let_go import let_file_go
from heed.web.views import document as document_view

WHY = "The retention plan."


@pytest.fixture
def librarian(world: dict[str, Document]) -> Any:
    return who.signed_in(who.someone("librarian", name="Lee Ford"))


def set_clock(client: Any, paper: Document, **more: str) -> Any:
    return client.post(
        f"/desk/documents/{paper.pk}/clocks", {"what": "file", "rule": "years", "years": "10", "reason": WHY, **more}
    )


def test_a_clock_is_set_previewed_confirmed_and_taken_back(librarian: Any, world: dict[str, Document]) -> None:
    paper = world["k-overview.txt"]
    assert set_clock(librarian, paper).status_code == 302
    assert "31 March 2024" in words(page_of(librarian.get(f"/desk/documents/{paper.pk}/clocks")))
    shown = page_of(librarian.get("/desk/clocks"))
    assert "Lee Ford" in words(shown) and WHY in words(shown)
    line = shown.css_first("input[name=line]").attributes["value"]
    assert line == f"{paper.pk}:file:2024-03-31"
    assert librarian.post("/desk/clocks", {"what": "confirm", "line": [line]}).status_code == 302
    confirmed = LettingGo.objects.get()
    assert "confirmed" in words(page_of(librarian.get("/desk/clocks")))
    assert librarian.post(f"/desk/clocks/{confirmed.pk}/withdraw").status_code == 302
    assert LettingGo.objects.get().why == "withdrawn"


def test_what_the_preview_did_not_show_is_not_confirmed(librarian: Any, world: dict[str, Document]) -> None:
    paper = world["k-overview.txt"]
    set_clock(librarian, paper)
    other = librarian.post("/desk/clocks", {"what": "confirm", "line": [f"{paper.pk}:file:2024-04-30"]})
    assert other.status_code == 400 and "no longer so" in words(page_of(other))
    assert librarian.post("/desk/clocks", {"what": "confirm"}).status_code == 400
    for odd in ("x", f"{paper.pk}:file:2024-02-31", "dnone0:file:2024-03-31"):
        assert librarian.post("/desk/clocks", {"what": "confirm", "line": [odd]}).status_code == 404
    assert not LettingGo.objects.exists()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"rule": "until", "until": "soon"}, "The day is missing"), ({"years": "x"}, "The number of years is missing"),
        ({"reason": ""}, "The reason is missing"), ({"rule": "x"}, "There is no such clock"), ({"what": "record"}, "less time than its file"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_what_was_typed(
    librarian: Any, world: dict[str, Document], more: dict[str, str], said: str
) -> None:
    answer = set_clock(librarian, world["k-overview.txt"], **more)
    assert answer.status_code == 400 and said in words(page_of(answer))
    assert not Keeping.objects.exists()


def test_a_hold_is_laid_seen_and_lifted_with_reasons(librarian: Any, world: dict[str, Document]) -> None:
    paper = world["k-overview.txt"]
    assert (
        librarian.post(
            f"/desk/documents/{paper.pk}/clocks", {"what": "hold", "whole": "1", "reason": "An inquest."}
        ).status_code
        == 302
    )
    hold = Hold.objects.get()
    assert hold.record == paper.review_id
    assert "Under legal hold" in words(page_of(librarian.get(f"/desk/documents/{paper.pk}/clocks")))
    asked = librarian.post("/takedowns/ask", {"record": paper.pk, "reason": "Withdrawn"})
    assert asked.status_code == 400 and "under legal hold" in words(page_of(asked))
    again = librarian.post(
        "/desk/clocks", {"what": "hold", "record": f"http://testserver/reviews/{paper.review_id}", "reason": "x"}
    )
    assert again.status_code == 400
    assert librarian.post("/desk/clocks", {"what": "hold", "record": "r0000000000", "reason": "x"}).status_code == 400
    assert librarian.post(f"/desk/holds/{hold.pk}/lift", {"reason": ""}).status_code == 409
    assert librarian.post(f"/desk/holds/{hold.pk}/lift", {"reason": "It is over."}).status_code == 302
    assert "It is over." in words(page_of(librarian.get("/desk/clocks")))


def test_one_organisations_librarian_sets_its_own_clocks_alone(world: dict[str, Document]) -> None:
    ashmere = Organisation.objects.get(name=universe.ASHMERE)
    lib = who.signed_in(who.someone("librarian", ashmere.pk))
    own, other = world["k-overview.txt"], world["r-2016.txt"]
    assert set_clock(lib, own).status_code == 302 and set_clock(lib, other).status_code == 403
    everywhere = who.signed_in(who.someone("librarian"))
    set_clock(everywhere, other)
    shown = words(page_of(lib.get("/desk/clocks")))
    assert own.title in shown and other.title not in shown
    line = {"what": "confirm", "line": [f"{other.pk}:file:2026-02-28"]}
    assert lib.post("/desk/clocks", line).status_code == 404
    assert lib.post("/desk/clocks", {"what": "hold", "record": other.pk, "reason": "x"}).status_code == 400
    assert not Hold.objects.exists()
    everywhere.post("/desk/clocks", {"what": "hold", "record": other.pk, "reason": "Secret proceedings"})
    assert "Secret proceedings" not in words(page_of(lib.get("/desk/clocks")))
    assert lib.post(f"/desk/holds/{Hold.objects.get().pk}/lift", {"reason": "x"}).status_code == 404


def test_a_data_protection_officer_finds_the_page_without_the_desk(world: dict[str, Document]) -> None:
    dpo = who.signed_in(who.someone("data_protection_officer"))
    links = [one.attributes.get("href") for one in page_of(dpo.get("/desk/clocks")).css("nav a")]
    assert "/desk/clocks" in links and "/desk" not in links and "/desk/links" not in links


def test_a_let_go_file_leaves_its_record_and_says_so(librarian: Any, world: dict[str, Document], client: Any) -> None:
    paper = world["k-overview.txt"]
    passage, recommendation = paper.passages.first().pk, paper.recommendations.first().pk
    let_file_go(by="a test", document=paper, reason="Its time was over.")
    told = words(page_of(client.get(f"/documents/{paper.pk}")))
    assert paper.title in told and "Its time was over." in told and universe.ASHMERE in told and paper.sha256 in told
    for address in (f"/passages/{passage}", f"/recommendations/{recommendation}", f"/documents/{paper.pk}/original",
                    f"/pages/{paper.pk}/1", f"/documents/{paper.pk}/pages/1.png", f"/passages/{passage}/cite"):  # fmt: skip
        answer = client.get(address)
        assert answer.status_code == 410, address
        assert f"/documents/{paper.pk}" in [one.attributes.get("href") for one in page_of(answer).css("a")]
    assert client.get(f"/documents/{paper.pk}/text")["Location"] == f"/documents/{paper.pk}"
    assert "file let go" in words(page_of(client.get(f"/reviews/{paper.review_id}")))
    for address in ("/reviews", "/browse/new", f"/desk/reviews/{paper.review_id}", f"/desk/documents/{paper.pk}/clocks",
                    f"/desk/documents/{paper.pk}/reading", f"/reviews/{paper.review_id}/similar"):  # fmt: skip
        assert librarian.get(address).status_code == 200, address
    assert librarian.get(f"/desk/documents/{paper.pk}/pages/1").status_code in (404, 410)


def test_a_file_let_go_while_its_page_is_made_is_shown_as_its_record(
    world: dict[str, Document], client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = world["k-overview.txt"]
    number_asked = document_view.number_asked

    def meanwhile(*asked: Any) -> int:
        let_file_go(by="a test", document=paper, reason="Its time was over.")
        return number_asked(*asked)

    monkeypatch.setattr(document_view, "number_asked", meanwhile)
    answer = client.get(f"/documents/{paper.pk}")
    assert answer.status_code == 200
    assert "The file and its text are no longer held here" in words(page_of(answer))


def test_rights_are_shown_with_the_paper_in_exports_and_feeds(
    librarian: Any, world: dict[str, Document], client: Any
) -> None:
    paper = world["m-overview.txt"]
    asked = {
        "holder": universe.ASHMERE,
        "licence": "ogl-3",
        "statement": "May be quoted",
        "link": "https://board.example/r",
        "reason": "Page 2.",
    }
    assert librarian.post(f"/desk/documents/{paper.pk}/rights", asked).status_code == 302
    line = f"© {universe.ASHMERE}. Open Government Licence 3.0. May be quoted"
    for address in (f"/documents/{paper.pk}", f"/reviews/{paper.review_id}"):
        assert "Open Government Licence 3.0" in words(page_of(client.get(address))), address
    rows = list(csv.DictReader(io.StringIO(client.get("/reviews/export/csv").content.decode("utf-8-sig"))))
    assert [row["rights"].startswith(line) for row in rows if row["title"] == "Child M"] == [True]
    found = list(csv.DictReader(io.StringIO(client.get("/search/export/csv?q=Friday").content.decode("utf-8-sig"))))
    assert found and all(row["rights"].startswith(line) for row in found)
    assert f"N1  - Rights: {line}" in client.get("/reviews/export/ris").content.decode()
    assert f"<rights>{line}" in client.get("/browse/new/feed").content.decode()
    librarian.post(f"/desk/documents/{paper.pk}/rights", {**asked, "licence": "reserved", "reason": "Corrected."})
    assert Rights.objects.filter(document=paper, ended=None).get().licence == "reserved"
    assert "Open Government" in words(page_of(librarian.get(f"/desk/documents/{paper.pk}/rights")))


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [("licence", "x", "no licence called"), ("link", "javascript:alert(1)", "not a web address"), ("statement", "x" * 501, "longer than"),
     ("reason", "", "missing")],
)  # fmt: skip
def test_odd_rights_are_refused(librarian: Any, world: dict[str, Document], field: str, value: str, said: str) -> None:
    asked = {"holder": "", "licence": "not_stated", "statement": "", "link": "", "reason": "x", field: value}
    answer = librarian.post(f"/desk/documents/{world['m-overview.txt'].pk}/rights", asked)
    assert answer.status_code == 400 and said in words(page_of(answer))
    assert not Rights.objects.exists()


def test_links_are_added_listed_and_dropped(librarian: Any, world: dict[str, Document]) -> None:
    paper = world["k-overview.txt"]
    asked = {
        "what": "add",
        "paper": f"http://testserver/documents/{paper.pk}",
        "url": "https://board.example/k.pdf",
        "kind": "file",
    }
    assert librarian.post("/desk/links", asked).status_code == 302
    assert librarian.post("/desk/links", asked).status_code == 400
    assert librarian.post("/desk/links", {**asked, "paper": "dnone00"}).status_code == 400
    assert librarian.post("/desk/links", {**asked, "url": "ftp://x"}).status_code == 400
    assert "https://board.example/k.pdf" in words(page_of(librarian.get("/desk/links?state=unchecked")))
    link = Link.objects.get()
    assert librarian.post(f"/desk/links/{link.pk}", {"what": "check"}).status_code == 302
    assert "A worker is checking" in words(page_of(librarian.get("/desk/links")))
    assert librarian.post(f"/desk/links/{link.pk}", {"what": "accept"}).status_code == 409
    assert librarian.post(f"/desk/links/{link.pk}", {"what": "x"}).status_code == 404
    librarian.post(f"/desk/links/{link.pk}", {"what": "end"})
    assert "board.example" not in words(page_of(librarian.get("/desk/links")))


def test_what_was_noticed_stands_in_the_librarians_queue_until_it_is_settled(
    librarian: Any, world: dict[str, Document]
) -> None:
    assert (
        librarian.post(
            "/desk/watch", {"what": "watch", "url": "https://board.example/reports", "organisation": universe.ASHMERE}
        ).status_code
        == 302
    )
    for wrong in (
        {"url": "x"},
        {"url": "https://board.example/reports"},
        {"url": "https://b.example/", "organisation": "Nobody"},
    ):
        assert librarian.post("/desk/watch", {"what": "watch", **wrong}).status_code == 400
    watch = Watch.objects.get()
    item = Noticed.objects.create(
        watch=watch, what="new", url="https://board.example/l.pdf", title="Child L", sha256=world["k-plan.txt"].sha256
    )
    assert "Child L" in words(page_of(librarian.get("/desk")))
    assert "held here already" in words(page_of(librarian.get("/desk/watch")))
    assert librarian.post(f"/desk/noticed/{item.pk}", {"reason": ""}).status_code == 400
    assert librarian.post(f"/desk/noticed/{item.pk}", {"reason": "Added."}).status_code == 302
    assert "Child L" not in words(page_of(librarian.get("/desk")))
    elsewhere = who.signed_in(who.someone("librarian", Organisation.objects.get(name=universe.CAIRNLAW).pk))
    assert "board.example" not in words(page_of(elsewhere.get("/desk/watch")))
    assert elsewhere.get(f"/desk/watch/{watch.pk}").status_code == 404
    assert elsewhere.post("/desk/watch", {"what": "watch", "url": "https://c.example/"}).status_code == 403
    assert librarian.post(f"/desk/watch/{watch.pk}", {"what": "look"}).status_code == 302
    assert "A worker is looking" in words(page_of(librarian.get(f"/desk/watch/{watch.pk}")))
    assert librarian.post(f"/desk/watch/{watch.pk}", {"what": "end"}).status_code == 302
    assert Watch.objects.get().ended


def test_an_administrator_names_hosts_and_sees_the_calls(world: dict[str, Document]) -> None:
    boss = who.signed_in(who.someone("administrator"))
    assert "nothing goes out" in words(page_of(boss.get("/outgoing")))
    given = {"host": "www.board.example", "port": "", "reason": "Links of reports."}
    assert boss.post("/outgoing", given).status_code == 302
    for wrong in ({"host": "http://x/"}, {"port": "x"}, {"port": "99999"}, {"reason": ""}, {}):
        assert boss.post("/outgoing", {**given, **wrong}).status_code == 400
    host = NamedHost.objects.get()
    assert boss.post(f"/outgoing/{host.pk}/end").status_code == 302
    assert NamedHost.objects.get().ended and "nothing goes out" in words(page_of(boss.get("/outgoing")))


def test_the_days_to_look_ahead(librarian: Any, world: dict[str, Document]) -> None:
    set_clock(librarian, world["k-overview.txt"], rule="until", until=date(2099, 1, 1).isoformat())
    assert "1 January 2099" not in words(page_of(librarian.get("/desk/clocks")))
    assert "1 January 2099" in words(page_of(librarian.get("/desk/clocks?days=36500")))
    assert librarian.get("/desk/clocks?days=x").status_code in (200, 404)
