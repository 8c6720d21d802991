"""The words of a page put right in the browser, and seen by readers and in search."""

from __future__ import annotations

from typing import Any

import pytest
from tests.people import who
from tests.web.reading import page_of, words

from heed.library.models import Overlay
from heed.search import follow
from heed.search.ask import ask
from heed.search.quoted import check_text


@pytest.fixture
def librarian(world: dict[str, Any]) -> Any:
    return who.signed_in(who.someone("librarian"))


def test_corrected_words_are_what_readers_search_and_checkers_find(
    librarian: Any, world: dict[str, Any], client: Any
) -> None:
    paper = world["k-overview.txt"]
    address = f"/desk/documents/{paper.pk}/pages/1"
    passage = paper.passages.order_by("order")[1]
    form = page_of(librarian.get(address))
    assert form.css_first(f"#text-{passage.pk}").text() == passage.text
    right = passage.text.replace("The health visitor", "The quillwort visitor", 1)
    given = {f"text-{one.pk}": one.text for one in paper.passages.filter(page=1)} | {f"text-{passage.pk}": right}
    assert librarian.post(address, {**given, "reason": "Misread."})["Location"] == f"/documents/{paper.pk}?page=1"
    assert Overlay.objects.count() == 1
    follow.follow()
    hit = ask("quillwort")["hits"][0]
    assert hit["passage"] == passage.pk and hit["corrected"] is True
    assert not any(one["corrected"] for one in ask("grandmother")["hits"])
    assert "text corrected" in words(page_of(client.get("/search?q=quillwort")))
    for page in (f"/documents/{paper.pk}?page=1", f"/documents/{paper.pk}/text"):
        shown = words(page_of(client.get(page)).css_first(f"#{passage.pk}"))
        assert "quillwort" in shown and "Text corrected" in shown and "The health visitor called" in shown
    assert "Text corrected" in words(page_of(client.get(f"/passages/{passage.pk}/cite")))
    answer = check_text(" ".join(right.split()[:14]))
    assert answer.status == "verified"
    assert "Misread." in words(page_of(librarian.get(address)))


def test_a_refused_repair_keeps_what_was_typed(librarian: Any, world: dict[str, Any]) -> None:
    paper = world["k-overview.txt"]
    passage = paper.passages.order_by("order")[1]
    answer = librarian.post(f"/desk/documents/{paper.pk}/pages/1", {f"text-{passage.pk}": "A lamp.", "reason": ""})
    assert answer.status_code == 400
    assert page_of(answer).css_first(f"#text-{passage.pk}").text() == "A lamp."
    assert librarian.get(f"/desk/documents/{paper.pk}/pages/99").status_code == 404


def test_only_whoever_may_correct_is_shown_the_way(librarian: Any, world: dict[str, Any], client: Any) -> None:
    page = f"/documents/{world['k-overview.txt'].pk}"
    assert "Correct the text of this page" in words(page_of(librarian.get(page)))
    assert "Correct the text of this page" not in words(page_of(client.get(page)))
    other = who.signed_in(who.someone("librarian", who.organisation("Bellhaven Safeguarding Partnership")))
    assert other.get(f"/desk{page}/pages/1").status_code == 403
