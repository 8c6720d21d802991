"""`heed links` and `heed watch`: known addresses and watched pages asked about by command, against a real server on this machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests import universe
from tests.files.outside import Outside, serving_outside
from tests.library.test_outside import linked, name, page

from heed.cli import main
from heed.files import store
from heed.library import asking
from heed.library.actions import watch_pages
from heed.library.models import Document
from heed.library.outside import Call
from heed.people.models import AuditEvent

Say = Callable[..., tuple[int, dict[str, Any]]]


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


@pytest.fixture
def say(home: Any, capsys: pytest.CaptureFixture[str]) -> Say:
    """Exit status and JSON of a verb."""

    def said(*words: str) -> tuple[int, dict[str, Any]]:
        status = main([*words, "--json"])
        return status, json.loads(capsys.readouterr().out)

    return said


def test_addresses_are_checked(paper: Document, outside: Outside, say: Say) -> None:
    name(outside)
    outside.pages |= {"/same": store.original(paper.sha256), "/new": store.original(paper.sha256)}
    linked(paper, outside.at("/same"))
    status, told = say("links", "check")
    assert status == 0 and (told["checked"], told["states"]) == (1, {"ok": 1})
    assert told["links"][0]["document"] == paper.pk and told["links"][0]["sha256"] == paper.sha256
    outside.to["/old"] = (301, "/new")
    linked(paper, outside.at("/old"))
    gone = linked(paper, outside.at("/none"))
    asked = len(outside.asked)
    status, told = say("links", "check")
    assert status == 3 and told["states"] == {"gone": 1, "moved": 1}, "what was checked this month is not due"
    assert len(outside.asked) == asked + 3  # a redirect is a call of its own
    assert {one["url"]: one["moved_to"] for one in told["links"]}[outside.at("/old")] == outside.at("/new")
    assert say("links", "check") == (0, {"checked": 0, "states": {}, "links": []})
    status, told = say("links", "check", "--all")
    assert status == 3 and told["states"] == {"gone": 1, "moved": 1, "ok": 1}
    assert Call.objects.filter(by__startswith="command line, ").count() == Call.objects.count() > 0
    assert AuditEvent.objects.filter(verb="link.check", facts__link=gone.pk, by__startswith="command line").count() == 1


def test_the_list_asks_nobody(paper: Document, outside: Outside, say: Say) -> None:
    linked(paper, outside.at("/same"))
    status, told = say("links", "list")
    assert status == 0 and told["states"] == {"unchecked": 1} and told["links"][0]["checked"] is None
    watch_pages.watch(by="a test", url=outside.at("/reports"), organisation=None)
    status, told = say("watch", "list")
    assert status == 0 and [(one["looked"], one["noticed"]) for one in told["pages"]] == [(None, [])]
    assert outside.asked == [] and not Call.objects.exists()


@pytest.mark.parametrize("words", [("links", "check"), ("watch", "run")])
def test_without_a_named_host_nothing_is_asked_and_no_address_looks_lost(
    paper: Document, outside: Outside, say: Say, words: tuple[str, str]
) -> None:
    link = linked(paper, outside.at("/same"))
    status, told = say(*words)
    assert (status, told["error"]["code"]) == (4, "host-none")
    link.refresh_from_db()
    assert link.state == "unchecked" and outside.asked == []


def test_pages_are_looked_at(home: Any, outside: Outside, say: Say) -> None:
    name(outside)
    outside.pages |= {"/reports": page("/a.pdf"), "/a.pdf": b"%PDF a", "/b.pdf": b"%PDF b"}
    watch_pages.watch(by="a test", url=outside.at("/reports"), organisation=None)
    status, told = say("watch", "run")
    assert status == 0 and (told["looked"], told["pages"][0]["reports"], told["pages"][0]["noticed"]) == (1, 1, [])
    assert say("watch", "run") == (0, {"looked": 0, "pages": []}), "it was looked at today"
    outside.pages["/reports"] = page("/a.pdf", "/b.pdf")
    status, told = say("watch", "run", "--all")
    assert status == 0 and [(one["what"], one["url"]) for one in told["pages"][0]["noticed"]] == [
        ("new", outside.at("/b.pdf"))
    ]
    assert say("watch", "list")[1]["pages"][0]["noticed"] == told["pages"][0]["noticed"], "it waits"
    outside.says["/reports"] = 503
    status, told = say("watch", "run", "--all")
    assert status == 3 and (told["pages"][0]["why"], told["pages"][0]["reports"]) == ("503", 2)


def test_in_words(paper: Document, outside: Outside, capsys: pytest.CaptureFixture[str]) -> None:
    name(outside)
    outside.pages |= {"/reports": page("/a.pdf"), "/a.pdf": b"%PDF a"}
    linked(paper, outside.at("/none"))
    watch_pages.watch(by="a test", url=outside.at("/reports"), organisation=None)
    assert main(["links", "check"]) == 3
    assert capsys.readouterr().out == f"1 checked: 1 gone.\ngone: {outside.at('/none')} ({paper.pk})\n"
    assert main(["watch", "run"]) == 0
    assert capsys.readouterr().out == f"1 page looked at.\n{outside.at('/reports')}: 1 report\n"
