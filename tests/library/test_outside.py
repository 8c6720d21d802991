"""Known addresses and watched pages, against a real server on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests import universe
from tests.files.outside import Outside, serving_outside
from tests.library.refusing import refused

from heed.files import store
from heed.files.fetch import Fetched, NotFetched
from heed.jobs import queue
from heed.jobs.models import Job
from heed.jobs.work import do
from heed.library import asking, links, work
from heed.library.actions import keep_links, name_host, watch_pages
from heed.library.links import Seen, differences, judge, report_links
from heed.library.models import Document
from heed.library.outside import Call, Link, NamedHost, Noticed, Watch

BY = "a test"


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "PAUSE", 0.0)


@pytest.fixture
def outside() -> Iterator[Outside]:
    with serving_outside() as served:
        yield served


@pytest.fixture
def paper(home: Any) -> Document:
    return universe.build()["k-overview.txt"]


def name(outside: Outside) -> NamedHost:
    return name_host.name_host(by=BY, host="127.0.0.1", port=outside.port, private=True, reason="A test.")


def linked(paper: Document, url: str, *, is_file: bool = True) -> Link:
    return keep_links.add_link(by=BY, document=paper, url=url, is_file=is_file)


def run(kind: str, subject: str = work.ALL) -> None:
    queue.put(kind=kind, subject=subject, by=BY)
    job = queue.take([kind])
    assert job is not None
    do(job, work.WORKS)
    assert Job.objects.get(pk=job.pk).state == "done"


def test_every_state_of_an_address(paper: Document, outside: Outside) -> None:
    name(outside)
    outside.pages |= {
        "/same": store.original(paper.sha256),
        "/new": store.original(paper.sha256),
        "/other": b"x",
        "/page": b"a",
    }
    outside.to["/old"] = (301, "/new")
    outside.says["/broken"] = 500
    wanted = {"/same": "ok", "/old": "moved", "/none": "gone", "/other": "changed", "/broken": "unreachable"}
    made = {path: linked(paper, outside.at(path)) for path in wanted}
    page = linked(paper, outside.at("/page"), is_file=False)
    run(work.CHECK_LINKS)
    for path, link in made.items():
        link.refresh_from_db()
        assert (link.state, link.checked is not None) == (wanted[path], True), path
    assert made["/old"].moved_to == outside.at("/new")
    page.refresh_from_db()
    assert page.state == "ok"
    assert Call.objects.filter(purpose="link check").count() == 7  # a redirect is a call of its own
    asked = len(outside.asked)
    outside.pages["/page"] = b"another day"
    run(work.CHECK_LINKS, str(page.pk))
    page.refresh_from_db()
    assert page.state == "ok" and len(outside.asked) == asked + 1


def test_nothing_goes_out_unless_the_host_is_named(paper: Document, outside: Outside) -> None:
    link = linked(paper, outside.at("/same"))
    work.put_what_is_due()
    assert not Job.objects.exists()
    run(work.CHECK_LINKS)
    link.refresh_from_db()
    assert outside.asked == [] and (link.state, link.why) == ("unreachable", "not-named")
    assert Call.objects.get().came == "not-named"
    host = name(outside)
    work.put_what_is_due()
    assert not Job.objects.filter(state="waiting").exists()  # it was looked at today
    name_host.end_host(by=BY, host=host)
    run(work.CHECK_LINKS)
    assert outside.asked == []


def test_a_host_of_our_own_network_must_be_named_so(paper: Document, outside: Outside) -> None:
    name_host.name_host(by=BY, host="127.0.0.1", port=outside.port, private=False, reason="A test.")
    link = linked(paper, outside.at("/same"))
    run(work.CHECK_LINKS)
    link.refresh_from_db()
    assert outside.asked == [] and link.why == "private-range"


def test_a_person_accepts_what_is_there(paper: Document, outside: Outside) -> None:
    name(outside)
    outside.pages |= {"/report": b"the same report, made accessible", "/new": store.original(paper.sha256)}
    outside.to["/old"] = (301, "/new")
    changed, moved = linked(paper, outside.at("/report")), linked(paper, outside.at("/old"))
    refused("link-nothing", lambda: keep_links.accept_found(by=BY, link=changed))
    run(work.CHECK_LINKS)
    for link in (changed, moved):
        keep_links.accept_found(by=BY, link=link)
    run(work.CHECK_LINKS)
    assert set(Link.objects.values_list("url", "state")) == {(outside.at("/report"), "ok"), (outside.at("/new"), "ok")}
    refused("link-there", lambda: linked(paper, outside.at("/report")))
    refused("link-odd", lambda: linked(paper, "javascript:alert(1)"))
    keep_links.end_link(by=BY, link=changed)
    assert Link.objects.filter(ended=None).count() == 1


def test_hosts_are_named_one_by_one(home: Any) -> None:
    for odd in ("", "a b", "http://x.example", "x..example", "-", "a/b"):
        refused("host-odd", lambda odd=odd: name_host.name_host(by=BY, host=odd, port=None, private=False, reason="x"))
    made = name_host.name_host(by=BY, host="WWW.Example.org.", port=None, private=False, reason="Reports.")
    assert made.host == "www.example.org"
    assert asking.named("www.example.org") and asking.named("WWW.example.org") and not asking.named("example.org")
    refused("host-named", lambda: name_host.name_host(by=BY, host="www.example.org", port=1, private=True, reason="x"))
    name_host.end_host(by=BY, host=made)
    assert asking.named("www.example.org") is None


def page(*reports: str) -> bytes:
    return (
        "<html><body><a href='/about'>About</a>" + "".join(f"<a href='{one}'>Report {one}</a>" for one in reports)
    ).encode()


def test_a_watched_page(paper: Document, outside: Outside) -> None:
    name(outside)
    outside.pages |= {"/reports": page("/a.pdf", "/b.pdf"), "/a.pdf": b"%PDF a", "/b.pdf": b"%PDF b"}
    watch = watch_pages.watch(by=BY, url=outside.at("/reports#x"), organisation=None)
    run(work.LOOK)
    assert not Noticed.objects.exists() and watch.links.count() == 2  # the first look only remembers
    run(work.LOOK)
    assert not Noticed.objects.exists()
    outside.pages |= {
        "/reports": page("/a.pdf", "/c.pdf"),
        "/a.pdf": b"%PDF a, second edition",
        "/c.pdf": store.original(paper.sha256),
    }
    run(work.LOOK)
    found = set(Noticed.objects.values_list("what", "url"))
    assert found == {
        ("changed", outside.at("/a.pdf")),
        ("vanished", outside.at("/b.pdf")),
        ("new", outside.at("/c.pdf")),
    }
    assert Noticed.objects.get(what="new").sha256 == paper.sha256
    run(work.LOOK)
    assert Noticed.objects.count() == 3  # each is told once
    item = Noticed.objects.get(what="new")
    refused("reason-missing", lambda: watch_pages.settle_noticed(by=BY, noticed=item, reason=""))
    watch_pages.settle_noticed(by=BY, noticed=item, reason="Held already.")
    refused("noticed-settled", lambda: watch_pages.settle_noticed(by=BY, noticed=item, reason="Held."))
    refused("watched-already", lambda: watch_pages.watch(by=BY, url=outside.at("/reports"), organisation=None))
    watch_pages.end_watch(by=BY, watch=watch)
    asked = len(outside.asked)
    run(work.LOOK)
    assert len(outside.asked) == asked


def test_a_server_out_of_order_withdraws_nothing(home: Any, outside: Outside) -> None:
    name(outside)
    outside.pages |= {"/reports": page("/a.pdf"), "/a.pdf": b"%PDF a"}
    watch = watch_pages.watch(by=BY, url=outside.at("/reports"), organisation=None)
    run(work.LOOK)
    outside.says["/reports"] = 503
    run(work.LOOK)
    watch.refresh_from_db()
    assert watch.why == "503" and not Noticed.objects.exists() and watch.links.filter(gone=None).count() == 1
    del outside.says["/reports"]
    outside.pages["/reports"] = b"<html>We are rebuilding our site."
    run(work.LOOK)
    assert [one.what for one in Noticed.objects.all()] == ["emptied"] and watch.links.filter(gone=None).count() == 1
    outside.pages["/reports"] = page("/a.pdf")
    del outside.pages["/a.pdf"]  # the page has it still, the file does not answer: that says nothing of the page
    run(work.LOOK)
    assert Noticed.objects.count() == 1
    assert Watch.objects.get().why == ""


def test_reports_of_hosts_that_are_not_named_are_known_by_address(home: Any, outside: Outside) -> None:
    name(outside)
    outside.pages["/reports"] = page("https://elsewhere.example/x.pdf")
    watch = watch_pages.watch(by=BY, url=outside.at("/reports"), organisation=None)
    run(work.LOOK)
    assert watch.links.get().sha256 == ""
    assert [path for path, _ in outside.asked] == ["/reports"]


@pytest.mark.parametrize(
    ("href", "is_report"),
    [
        ("report.pdf", True), ("/a/Report.PDF?v=2", True), ("x.docx", True), ("/media/123/download", True), ("/download/12", True),
        ("/file.aspx?download=1", True), ("/about", False), ("/pdf-guide", False), ("mailto:a@example.org", False), ("javascript:x.pdf", False),
        ("#report.pdf", False), ("https://e.example/y%2Epdf", True), ("", False), ("http://[bad/x.pdf", False), ("/downloads-and-news", False),
    ],
)  # fmt: skip
def test_which_links_are_reports(href: str, is_report: bool) -> None:
    found = report_links(f"<a href='{href}'>One</a>".encode(), "https://board.example/reports/")
    assert bool(found) is is_report
    assert all(url.startswith("https://") and words == "One" for url, words in found.items())


@given(some.binary(max_size=300))
def test_no_page_breaks_the_reading_of_it(bytes_of_it: bytes) -> None:
    assert all(url.startswith("http") for url in report_links(bytes_of_it, "https://board.example/"))


SEEN = some.dictionaries(
    some.sampled_from("abcdef"), some.builds(Seen, some.just("t"), some.sampled_from(["", "1", "2"]))
)


@given(SEEN, SEEN)
def test_differences_lead_from_one_look_to_the_next(before: dict[str, Seen], now: dict[str, Seen]) -> None:
    found = differences(before, now, "page")
    assert differences(now, now, "page") == []
    if before and not now:
        assert [one.what for one in found] == ["emptied"]
        return
    assert {one.url for one in found if one.what == "new"} == now.keys() - before.keys()
    assert {one.url for one in found if one.what == "vanished"} == before.keys() - now.keys()
    assert all(before[one.url].sha256 and one.now.sha256 for one in found if one.what == "changed")


@given(
    some.integers(100, 599), some.sampled_from(["", "a", "b"]), some.booleans(), some.sampled_from(["", "http://x/"])
)
def test_every_answer_has_one_state(status: int, sha256: str, is_file: bool, moved: str) -> None:
    told = judge(Fetched(status, "u", moved, sha256), {"a"}, is_file)
    assert told.state in Link.State.values and told.state != "unchecked"
    assert (told.state in (links.OK, links.MOVED)) <= (200 <= status < 300 and (not is_file or sha256 == "a"))
    assert judge(NotFetched("timeout"), {"a"}, is_file).state == links.UNREACHABLE
