"""A passage's words put right: what follows them, what is kept, and what stays as it was."""

from __future__ import annotations

from typing import Any

import pytest
from tests import universe

from heed.library import overlays
from heed.library.actions.overlay import repair
from heed.library.citations import STYLES, card, cite
from heed.library.models import Change, Document, Mention, Overlay, Passage, Recommendation, Section
from heed.library.repair import carried
from heed.people.models import AuditEvent
from heed.refusal import Refused

BY, WHY = "account:7", "The scan reads rn as m."


@pytest.mark.parametrize(
    ("text", "before", "after", "now"),
    [
        ("The Board shuold act.", "The Board shuold act.", "The Board should act.", "The Board should act."),
        ("The Board shuold act.", "3. The Board shuold act.", "3. The Board should act.", "The Board should act."),
        ("A b. Tow.", "Tow.", "Two.", "A b. Two."),
        ("The Board shuold act.", "3. The Board shuold act.", "4. The Board should act.", None),
        ("a", "a b a", "a b c", None),
        ("a", "b", "c", None),
        ("", "b", "c", None),
    ],
)
def test_what_was_made_of_the_words_follows_where_it_can_be_told_how(
    text: str, before: str, after: str, now: Any
) -> None:
    assert carried(text, before, after) == now


@pytest.fixture
def k(home: Any) -> Document:
    return universe.build()["k-overview.txt"]


def second(paper: Document) -> Passage:
    return paper.passages.order_by("order")[1]


def test_the_right_words_stand_in_place_of_those_read_which_are_kept(k: Document) -> None:
    passage, seq = second(k), Change.objects.count()
    right = passage.text.replace("health visitor", "health visltor of Dunmore", 1)
    overlay = repair(by=BY, document=k, words={passage.pk: right}, reason=WHY)[0]
    assert Passage.objects.get(pk=passage.pk).text == right
    assert (overlay.original, overlay.text, overlay.by, overlay.reason, overlay.page) == (
        passage.text,
        right,
        BY,
        WHY,
        1,
    )
    assert overlays.overlaid([passage.pk, "d-p1"]) == {passage.pk}
    assert list(Change.objects.order_by("seq").values_list("document", flat=True))[seq:] == [k.pk]
    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.subject) == ("overlay.lay", passage.pk) and "Dunmore" not in str(event.facts)


def test_every_citation_says_so_and_none_other(k: Document) -> None:
    passage, other = second(k), k.passages.order_by("order")[0]
    repair(by=BY, document=k, words={passage.pk: "She was told the baby slept."}, reason=WHY)
    for style in STYLES:
        assert "text corrected" in cite(passage.pk, style).lower().replace("-", " "), style
        assert "corrected" not in cite(other.pk, style).lower(), style
    made = card(passage.pk, start=0, end=7)
    assert made.quote == "She was" and made.corrected and "Text corrected" in made.text
    assert (made.start, made.end) == (passage.start, passage.end)  # places are those of the words that were read
    assert card(other.pk).corrected is None


def test_a_recommendation_a_heading_and_who_is_named_follow(k: Document) -> None:
    one = Recommendation.objects.filter(document=k).order_by("order").first()
    held = k.passages.get(order=one.passages[0])
    heading = k.passages.order_by("order").first()
    words = {
        held.pk: "The Board should see to it, says the serious case review Child M (Ashmere, 2019).",
        heading.pk: "What was found",
    }
    repair(by=BY, document=k, words=words, reason=WHY)
    one.refresh_from_db()
    assert one.text == words[held.pk]
    assert Section.objects.get(document=k, first=0).text == "What was found"
    assert Mention.objects.filter(passage=held.pk, key="childm").exists()


def test_laid_again_and_given_back(k: Document) -> None:
    passage = second(k)
    repair(by=BY, document=k, words={passage.pk: "One."}, reason=WHY)
    repair(by="account:8", document=k, words={passage.pk: "Two."}, reason=WHY)
    assert [one.original for one in Overlay.objects.all()] == [passage.text] * 2
    assert repair(by=BY, document=k, words={passage.pk: passage.text}, reason="It was right.") == []
    assert Passage.objects.get(pk=passage.pk).text == passage.text and overlays.over(passage.pk) is None
    assert Overlay.objects.filter(ended=None).count() == 0 and Overlay.objects.count() == 2
    assert "corrected" not in cite(passage.pk, "harvard")


@pytest.mark.parametrize(
    ("code", "words", "reason"),
    [
        ("text-missing", {"": " \n "}, WHY),
        ("text-long", {"": "word " * 201}, WHY),
        ("text-long", {"": "w" * 4001}, WHY),
        ("text-same", {}, WHY),
        ("passage-unknown", {"d1-p1": "A lamp."}, WHY),
        ("reason-missing", {"": "A lamp."}, ""),
    ],
)
def test_what_is_refused_changes_nothing(k: Document, code: str, words: dict[str, str], reason: str) -> None:
    passage = second(k)
    given = {key or passage.pk: text for key, text in words.items()} or {passage.pk: passage.text}
    with pytest.raises(Refused, match=code):
        repair(by=BY, document=k, words=given, reason=reason)
    assert Passage.objects.get(pk=passage.pk).text == passage.text and not Overlay.objects.exists()


def test_a_paper_taken_down_takes_its_overlays_with_it(k: Document) -> None:
    from heed.release.actions.take_down import take_down

    repair(by=BY, document=k, words={second(k).pk: "One."}, reason=WHY)
    take_down(by=BY, id=k.pk, reason="Withdrawn by its board.")
    assert not Overlay.objects.exists()
