"""A coder's screens without a script: what lies with them, the questions as forms, passages, people, the rest, submitting."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.coding.room import ANNA, coding, done, given, save, study, words, yes
from tests.people import who
from tests.web.reading import page_of
from tests.web.reading import words as said

from heed.coding.actions import answer as work
from heed.coding.answering.answers import Answer
from heed.coding.models import Assignment, Coding, Judgement
from heed.library.actions.overlay import repair
from heed.library.models import Page, Passage, Review

pytestmark = pytest.mark.django_db
HERE = "web, this machine"


@pytest.fixture(autouse=True)
def _home(home: object) -> None:
    """Every one of these tests keeps files."""


def lies_here(
    *asked: str, kind: str = "double", coder: str = HERE, label: str = "Child K"
) -> tuple[Coding, Assignment]:
    """A coding that lies with whoever sits at the machine."""
    made = coding(kind, of=study(asked) if asked else None, label=label)
    return made, given(made, coder)[0]


def at(assignment: Assignment, more: str = "") -> str:
    return f"/coding/assignments/{assignment.pk}{more}"


def form_of(
    client: Client, assignment: Assignment, variable: str, unit: str = "review", asked: str = ""
) -> dict[str, Any]:
    """The fields of a question's form as a browser without scripts would send them."""
    page = page_of(client.get(at(assignment, asked)))
    form = page.css_first(f"#q-{variable}-{unit.replace(':', '-')}-form")
    assert form is not None, f"no form for {variable} of {unit}"
    sent: dict[str, Any] = {}
    for field in form.css("input, textarea"):
        name, kind = field.attributes.get("name"), field.attributes.get("type", "text")
        if not name or (kind in ("radio", "checkbox") and "checked" not in field.attributes):
            continue
        value = field.text() if field.tag == "textarea" else field.attributes.get("value") or ""
        sent.setdefault(name, []).append(value)
    return sent


def answers(assignment: Assignment, variable: str = "neglect") -> list[Judgement]:
    return list(assignment.judgements.filter(variable=variable).order_by("revision"))


def test_what_lies_with_me_and_nothing_of_others(client: Client) -> None:
    made, mine = lies_here()
    given(made, ANNA)
    other = given(coding(label="Child M", of=made.study), ANNA)[0]
    page = said(page_of(client.get("/coding")).css_first("main"))
    assert "0 of 2 answered" in page and "A study" in page and "Read how to code" in page
    assert page.count("A study") == 1
    for path in ("", "/submit"):
        assert client.get(at(other, path)).status_code == 404
    for path in ("/save", "/units", "/rest", "/submit"):
        assert client.post(at(other, path), {"variable": "neglect", "unit": "review"}).status_code == 404
    assert not Judgement.objects.exists()
    assert client.get(at(mine)).status_code == 200


def test_a_question_is_a_plain_form(client: Client) -> None:
    _made, mine = lies_here()
    form = form_of(client, mine, "neglect", asked="?group=factors_harm")
    assert form["on"] == ["0"] and "value" not in form
    answer = client.post(at(mine, "/save"), form | {"value": "yes", "reason": "Said twice."})
    assert answer.status_code == 302 and answer["Location"].endswith("#q-neglect-review")
    kept = answers(mine)[0]
    assert (kept.value, kept.reason, kept.evidence) == ("yes", "Said twice.", [])
    assert "Needs a passage" in said(page_of(client.get(answer["Location"])))


def test_a_passage_is_chosen_by_its_button_and_removed_by_another(client: Client) -> None:
    _made, mine = lies_here()
    form = form_of(client, mine, "neglect", asked="?group=factors_harm")
    answer = client.post(at(mine, "/save"), form | {"value": "yes", "then": "pick"})
    page = page_of(client.get(answer["Location"]))
    assert "Choose a passage for: Neglect" in said(page)
    button = page.css(".h-pass button[name=add]")[1]
    passage = Passage.objects.get(pk=button.attributes["value"])
    chooser = button.parent
    while chooser.tag != "form":
        chooser = chooser.parent
    sent = {one.attributes["name"]: one.attributes.get("value") or "" for one in chooser.css("input")}
    answer = client.post(at(mine, "/save"), sent | {"add": button.attributes["value"]})
    kept = answers(mine)[-1]
    assert kept.value == "yes" and kept.evidence[0]["passage"] == passage.pk
    assert kept.evidence[0]["end"] == len(passage.text)
    page = page_of(client.get(answer["Location"]))
    point = page.css_first("#q-neglect-review .h-point")
    assert passage.document.review.documents.count() > 1
    assert said(point.css_first("a")).endswith(
        f"of {passage.document.title}"
    )  # of several papers, on a printed sheet too
    assert passage.text[:40] in point.text() and "Answered" in said(page.css_first("#q-neglect-review"))
    form = form_of(client, mine, "neglect", asked="?group=factors_harm")
    client.post(at(mine, "/save"), form | {"remove": form["evidence"][0]})
    assert (answers(mine)[-1].value, answers(mine)[-1].evidence) == ("yes", [])


def test_nothing_of_a_papers_words_is_kept_in_a_judgement(client: Client) -> None:
    made, mine = lies_here()
    passage = words(made)
    form = form_of(client, mine, "neglect", asked="?group=factors_harm")
    client.post(at(mine, "/save"), form | {"value": "yes", "evidence": f"{passage.pk}:4:17"})
    (point,) = answers(mine)[-1].evidence
    assert set(point) == {"passage", "start", "end", "digest"} and (point["start"], point["end"]) == (4, 17)


@pytest.mark.parametrize("point", ["nonsense", "d0-p0:0:3", "{other}:0:3", "{passage}:5:5000"])
def test_evidence_from_elsewhere_is_refused(client: Client, point: str) -> None:
    made, mine = lies_here()
    other = words(coding(label="Child M", of=made.study))
    form = form_of(client, mine, "neglect", asked="?group=factors_harm")
    point = point.format(other=other.pk, passage=words(made).pk)
    answer = client.post(at(mine, "/save"), form | {"value": "yes", "evidence": point})
    assert answer.status_code == 409 and not Judgement.objects.exists()


def test_each_kind_of_answer(client: Client) -> None:
    made, mine = lies_here("subject_children", "date_incident", "board", "nation")
    asked = set(made.asked)
    for variable, value, kept in (
        ("subject_children", "2", 2),
        ("date_incident", "2013-04", "2013-04"),
        ("board", "Ashmere", "Ashmere"),
        ("nation", "wales", "wales"),
    ):
        assert variable in asked
        group = work.book_of(mine).variable(variable).parent
        form = form_of(client, mine, variable, asked=f"?group={group}")
        answer = client.post(at(mine, "/save"), form | {"value": value, "reason": "By the cover."})
        assert answer.status_code == 302 and answers(mine, variable)[-1].value == kept
    form = form_of(client, mine, "date_incident", asked="?group=review_dates")
    answer = client.post(at(mine, "/save"), form | {"value": "the spring"})
    page = page_of(answer)
    assert answer.status_code == 409 and "cannot be “the spring”" in said(page)
    assert page.css_first("#q-date_incident-review-value").attributes["value"] == "the spring"
    client.post(at(mine, "/save"), form | {"value": "", "blank": "withheld"})
    assert (answers(mine, "date_incident")[-1].value, answers(mine, "date_incident")[-1].blank) == (None, "withheld")
    answer = client.post(
        at(mine, "/save"), form_of(client, mine, "date_incident", asked="?group=review_dates") | {"value": "2013"}
    )
    assert answer.status_code == 409 and "says at the same time why it has none" in said(page_of(answer))


def test_an_answer_is_taken_back(client: Client) -> None:
    made, mine = lies_here()
    save(mine, "neglect", yes(made))
    form = form_of(client, mine, "neglect", asked="?group=factors_harm")
    assert form["value"] == ["yes"] and form["on"] == ["1"]
    client.post(at(mine, "/save"), form | {"value": "not_yet_coded", "evidence": []})
    assert answers(mine)[-1].blank == "not_yet_coded"
    assert "No answer yet" in said(page_of(client.get(at(mine, "?group=factors_harm"))).css_first("#q-neglect-review"))


def test_a_second_window_shows_both_answers_to_choose_from(client: Client) -> None:
    _made, mine = lies_here()
    first, second = (form_of(client, mine, "neglect", asked="?group=factors_harm") for _ in "ab")
    client.post(at(mine, "/save"), first | {"value": "not_stated"})
    answer = client.post(at(mine, "/save"), second | {"value": "no"})
    page = page_of(answer)
    shown = said(page.css_first(".h-conflict"))
    assert answer.status_code == 409 and "Not stated" in shown and "Here No" in shown
    assert [one.blank or one.value for one in answers(mine)] == ["not_stated"]
    fields = page.css_first("#q-neglect-review-form")
    assert fields.css_first("input[name=on]").attributes["value"] == "1"
    assert "checked" in fields.css_first("input[value=no]").attributes
    client.post(at(mine, "/save"), second | {"value": "no", "on": "1"})
    assert answers(mine)[-1].value == "no"


def test_a_form_sent_again_after_back_with_another_answer_is_not_lost_in_silence(client: Client) -> None:
    _made, mine = lies_here()
    form = form_of(client, mine, "neglect", asked="?group=factors_harm")
    client.post(at(mine, "/save"), form | {"value": "not_stated"})
    assert client.post(at(mine, "/save"), form | {"value": "not_stated"}).status_code == 302
    assert client.post(at(mine, "/save"), form | {"value": "no"}).status_code == 409
    assert len(answers(mine)) == 1


def test_people_are_named_asked_about_and_left_out(client: Client) -> None:
    _made, mine = lies_here("source_of_harm", "perpetrator_standing")
    page = page_of(client.get(at(mine)))
    assert "Name each person who did the harm" in said(page) and not page.css("[data-heed-question]")
    answer = client.post(
        at(mine, "/units"), {"what": "name", "level": "perpetrator", "label": "Mother", "group": "perpetrator"}
    )
    page = page_of(client.get(answer["Location"]))
    assert len(page.css("[data-heed-question]")) == 2 and "Leave out Mother" in said(page)
    client.post(at(mine, "/units"), {"what": "drop", "key": "perpetrator:mother", "group": "perpetrator"})
    mine.refresh_from_db()
    assert mine.units == []
    assert client.post(at(mine, "/units"), {"what": "name", "level": "child", "label": "X"}).status_code == 409


def test_the_rest_is_not_stated_only_when_said_so_in_words(client: Client) -> None:
    _made, mine = lies_here("domestic_abuse", "parental_alcohol_misuse", "neglect")
    client.post(at(mine, "/rest"), {"group": "factors_parents", "step": "review", "token": "a"})
    assert not Judgement.objects.exists()
    sent = {"group": "factors_parents", "unit": "review", "step": "review", "token": "a", "sure": "yes"}
    client.post(at(mine, "/rest"), sent)
    assert set(Judgement.objects.values_list("variable", "blank")) == {
        ("domestic_abuse", "not_stated"),
        ("parental_alcohol_misuse", "not_stated"),
    }


def test_what_is_left_is_listed_and_then_it_is_submitted(client: Client) -> None:
    made, mine = lies_here()
    save(mine, "neglect", Answer(value="yes"))
    page = page_of(client.get(at(mine, "/submit")))
    shown = said(page.css_first("main"))
    assert "2 questions left" in shown and "needs a passage" in shown and "no answer yet" in shown
    links = [one.attributes["href"] for one in page.css(".h-lefts a")]
    assert links[0].endswith("#q-domestic_abuse-review") and client.get(links[0]).status_code == 200
    assert client.post(at(mine, "/submit")).status_code == 409
    save(mine, "neglect", yes(made), on=1)
    save(mine, "domestic_abuse", Answer(blank="not_stated"))
    assert "Submit my answers" in said(page_of(client.get(at(mine, "/submit"))))
    answer = client.post(at(mine, "/submit"))
    assert answer["Location"] == "/coding?done=submitted"
    assert "Submitted" in said(page_of(client.get("/coding")).css_first("#submitted").parent)
    page = page_of(client.get(at(mine)))
    assert "not changed any more" in said(page) and not page.css("button[name=then]")
    assert client.post(at(mine, "/save"), {"variable": "neglect", "unit": "review", "token": "z"}).status_code == 409


def test_the_other_coders_answers_are_on_no_page_while_it_is_blind(client: Client) -> None:
    made, mine = lies_here()
    (anna,) = given(made, ANNA)
    done(anna, neglect=yes(made, reason="Larks over the quarry."))
    for path in ("", "?group=factors_harm", "/submit"):
        page = client.get(at(mine, path)).content.decode()
        assert "Larks" not in page and ANNA not in page and 'h-point__words">The' not in page
    assert ANNA not in client.get("/coding").content.decode()


def test_an_answer_apart_for_each_child(client: Client) -> None:
    made, mine = lies_here("neglect")
    made.units = [*made.units, {"level": "child", "key": "child:2", "label": "Sibling 1"}]
    made.save()
    page = page_of(client.get(at(mine)))
    assert "Answer apart for a child" in said(page)
    form = form_of(client, mine, "neglect", "child:2")
    client.post(at(mine, "/save"), form | {"value": "no", "evidence": f"{words(made).pk}:0:12"})
    assert Judgement.objects.get().unit == "child:2"
    assert page_of(client.get(at(mine))).css_first(".h-q__apart").attributes.get("open", "no") != "no"


def test_a_review_that_is_not_open_to_them_is_told_plainly(home: Any) -> None:
    coder = who.someone("coder", who.organisation())
    made, mine = lies_here(coder=f"account:{coder.pk}")
    client = who.signed_in(coder)
    assert client.get(at(mine)).status_code == 200
    Review.objects.filter(pk=made.review).update(audience="case")
    answer = client.get(at(mine))
    assert answer.status_code == 409 and "not open to you" in answer.content.decode()
    listed = client.get("/coding").content.decode()
    assert "not open to you" in listed and at(mine) not in listed
    form = {"variable": "neglect", "unit": "review", "value": "not_stated", "on": "0", "token": "a"}
    assert client.post(at(mine, "/save"), form).status_code == 409 and not Judgement.objects.exists()


def test_a_script_hears_what_became_of_its_save(client: Client) -> None:
    _made, mine = lies_here()
    sent = {"variable": "neglect", "unit": "review", "value": "yes", "on": "0", "token": "first"}
    heard = client.post(at(mine, "/save"), sent, headers={"Accept": "application/json"}).json()
    assert (heard["revision"], heard["wants"], heard["done"], heard["must"]) == (1, "passage", 0, 2)
    heard = client.post(
        at(mine, "/save"), sent | {"value": "not_stated", "token": "next"}, headers={"Accept": "application/json"}
    )
    assert heard.status_code == 409 and heard.json()["theirs"]["value"] == ["yes"]
    own = sent | {"value": "not_stated", "token": "next", "after": ["first"]}
    heard = client.post(at(mine, "/save"), own, headers={"Accept": "application/json"}).json()
    assert (heard["revision"], heard["done"]) == (2, 1)  # a save of its own that it never heard of is no other window's


def test_search_marks_the_places_in_the_text(client: Client) -> None:
    made, mine = lies_here()
    page = page_of(client.get(at(mine, "?find=kitchen")))
    assert page.css(".h-pass--hit") and "place" in said(page.css_first("[data-heed-places]"))
    assert page.css_first("[data-heed-words]").text() == words(made, 0).document.passages.order_by("order")[0].text


def test_the_guidance_stands_alone(client: Client) -> None:
    shown = said(page_of(client.get("/coding/guidance")))
    assert "Not stated" in shown and "Blind" in shown


def test_the_text_says_where_its_words_may_be_misread(client: Client) -> None:
    _made, mine = lies_here()
    shown = page_of(client.get(at(mine)))
    assert "read by OCR" not in said(shown) and not shown.css(".h-p__corrected")
    document = shown.css_first("#text input[name=document]").attributes["value"]
    Page.objects.filter(document=document, number=1).update(text_source="ocr")
    passage = Passage.objects.filter(document=document, kind="paragraph").earliest("order")
    words = {passage.pk: passage.text + " And once more."}
    repair(by="a test", document=passage.document, words=words, reason="The picture says so.")
    shown = page_of(client.get(at(mine)))
    assert len(shown.css(".h-leaf__ocr")) == 1 and "The picture says so." in said(shown.css_first(".h-p__corrected"))


def test_evidence_follows_its_passage_where_a_paper_was_read_anew(client: Client) -> None:
    from heed.library.models import Orphan

    made, mine = lies_here()
    save(mine, "neglect", yes(made))
    old = words(made)
    other = next(one for one in old.document.passages.order_by("order") if one.text[:12] != old.text[:12])
    assert "read anew since" not in said(page_of(client.get(at(mine, "?group=factors_harm"))))
    row = mine.judgements.get()
    gone = f"{old.document_id}-pgone"
    Judgement.objects.filter(pk=row.pk).update(evidence=[{**row.evidence[0], "passage": gone}])
    shown = said(page_of(client.get(at(mine, "?group=factors_harm"))))
    assert "no longer here, or not open to you" in shown
    Orphan.objects.create(
        record=gone, document=old.document, to=other.pk, page=1, start=0, end=12, quote=old.text[:12], by="a test"
    )
    shown = said(page_of(client.get(at(mine, "?group=factors_harm"))))
    assert other.text[:12] in shown and "Text corrected or read anew since" in shown
    Orphan.objects.filter(pk=gone).update(to=old.pk)
    shown = said(page_of(client.get(at(mine, "?group=factors_harm"))))
    assert "read anew since" not in shown and old.text[:12] in shown
