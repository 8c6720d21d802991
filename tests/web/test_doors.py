"""Every role × every address × GET and POST: what opens is what the doors and the roles say, and nothing else.

The oracle is written here a second time, from doors.py and roles.toml alone; WHO below says for the doors that matter most which roles
they are, so that a change of the data is seen too.
"""

from __future__ import annotations

import copy
import os
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice
from tests import universe
from tests.coding.room import coding
from tests.coding.room import given as coded
from tests.people import who

from heed.coding.models import Brought
from heed.library import browse
from heed.library.actions import import_catalogue as importing
from heed.library.actions.deposit import make_deposit
from heed.library.models import Batch, Hold, LettingGo, Link, NamedHost, Noticed, Watch
from heed.people.actions.invite import invite
from heed.people.models import Account, Membership
from heed.people.roles import ACTS, ROLES
from heed.release.actions import ask_for_takedown as takedown
from heed.web.doors import DOORS, Anyone, Needs, SignedIn

NAMES = {pattern.name for pattern in get_resolver().url_patterns}
STAGES = ["nobody", "half in", *ROLES]
# which role opens which door is decided before a row is read, and tried in full on SQLite; what the pages then ask of PostgreSQL, by these,
# who open every door between them (asserted below)
TRIED = (
    STAGES if "HEED_DATABASE_URL" not in os.environ else ["nobody", "librarian", "analyst", "administrator", "chair"]
)
WHO = {
    "add": {"librarian"},
    "desk": {"librarian"},
    "desk_correct": {"librarian"},
    "desk_clocks": {"librarian", "data_protection_officer"},
    "desk_hold_lift": {"librarian", "data_protection_officer"},
    "desk_links": {"librarian"},
    "outgoing": {"administrator"},
    "desk_import": {"librarian"},
    "desk_record": {"librarian"},
    "deposits": {"librarian", "board_manager"},
    "deposit_take": {"librarian"},
    "codebook_import": {"librarian", "analyst"},
    "codebook_keep": {"librarian", "analyst"},
    "coding": {"coder", "analyst"},
    "coding_sheet": {"coder", "analyst"},
    "coding_save": {"coder", "analyst"},
    "coding_submit": {"coder", "analyst"},
    "studies": {"coder", "analyst"},
    "study_new": {"analyst"},
    "study_deal": {"analyst"},
    "study_queue": {"analyst"},
    "study_take_away": {"analyst"},
    "audit": {"auditor", "data_protection_officer", "administrator"},
    "audit_export": {"auditor", "data_protection_officer", "administrator"},
    "takedown_ask": {"librarian", "board_manager", "data_protection_officer"},
    "takedown_agree": {"chair", "safeguarding_partner", "data_protection_officer"},
    "people": {"board_manager", "data_protection_officer", "administrator"},
    "invite": {"board_manager", "administrator"},
    "role_take": {"board_manager", "administrator"},
    "person_end": {"administrator"},
    "person_factor": {"administrator"},
    "person_password": {"administrator"},
    "person_provider": {"administrator"},
    "account": set(ROLES),
}


def test_every_address_has_a_door_and_every_door_an_address() -> None:
    assert set(DOORS) == NAMES


@pytest.mark.parametrize("name", WHO)
def test_the_doors_that_matter_most_open_to_these_roles_alone(name: str) -> None:
    door = DOORS[name]
    assert {role for role in ROLES if opens(door.get or door.post, role)} == WHO[name]


def opens(wanted: Any, stage: str) -> bool:
    """The oracle: whether the door opens to a holder of the role at its widest place, or to one of the two without any."""
    if isinstance(wanted, Anyone):
        return True
    if isinstance(wanted, SignedIn):
        return stage in ROLES or (stage == "half in" and not wanted.verified)
    assert isinstance(wanted, Needs)
    if stage not in ROLES or wanted.act not in ROLES[stage].may:
        return False
    return wanted.somewhere or "heed" in ROLES[stage].where


@pytest.fixture
def addresses(home: Any) -> dict[str, str]:
    """One address by each name, of things that are there."""
    world = universe.build()
    paper = world["k-overview.txt"]
    board = browse.board_id(universe.ASHMERE)
    batch = Batch.objects.create(by="a test")
    person = who.someone("administrator", name="Jo Field")
    who.also(person, "reader", who.organisation())
    made, token = invite(by="a test", email="x@example.org", role="reader", organisation=who.organisation())
    shelf = {"shelf": "nation", "value": "England"}
    given: dict[str, dict[str, Any]] = {
        "topic": {"key": "babies"}, "shelf": shelf, "shelf_feed": shelf, "shelf_export": {**shelf, "form": "csv"},
        "new_export": {"form": "csv"}, "search_export": {"form": "csv"}, "reviews_export": {"form": "csv"},
        "board": {"id": board}, "board_embed": {"id": board}, "board_feed": {"id": board},
        "review": {"id": paper.review_id}, "similar_reviews": {"id": paper.review_id},
        "document": {"id": paper.pk}, "whole_text": {"id": paper.pk}, "original": {"id": paper.pk},
        "page_image": {"id": paper.pk, "number": 1}, "page_words": {"id": paper.pk, "number": 1}, "page": {"id": paper.pk, "number": 1},
        "recommendation": {"id": paper.recommendations.first().pk},
        "invitation": {"token": token}, "withdraw": {"number": made.pk}, "role": {"key": "reader"},
    }  # fmt: skip
    given["desk_settle_lost"] = {"id": paper.passages.first().pk}
    given["desk_reading"] = {"id": paper.pk}
    given["desk_text"] = {"id": paper.pk, "number": 1}
    given["desk_review"] = given["desk_set"] = given["desk_children"] = given["review"]
    for name in ("desk_correct", "desk_accept", "desk_reject", "desk_settle"):
        given[name] = {"id": paper.pk}
    line = LettingGo.objects.create(document=paper.pk, what="file", last_day=date(2024, 3, 31), by="a test")
    hold = Hold.objects.create(
        record=paper.pk, organisation=paper.owner_id, reason="An inquest.", by="a test", lifted=timezone.now()
    )
    link = Link.objects.create(document=paper, url="https://board.example/k.pdf", by="a test")
    watch = Watch.objects.create(url="https://board.example/reports", organisation=paper.owner, by="a test")
    noticed = Noticed.objects.create(watch=watch, what="new", url="https://board.example/l.pdf")
    host = NamedHost.objects.create(host="board.example", reason="A test.", by="a test")
    given["desk_clock"] = given["desk_rights"] = {"id": paper.pk}
    given |= {
        "desk_clock_withdraw": {"number": line.pk}, "desk_hold_lift": {"number": hold.pk}, "desk_link": {"number": link.pk},
        "desk_watched": {"number": watch.pk}, "desk_noticed": {"number": noticed.pk}, "outgoing_end": {"number": host.pk},
    }  # fmt: skip
    waiting = importing.open_list(
        by="a test", name="A list", data=b"2019 - Ashmere - Child V\nDeath of a boy. Learning: x."
    )
    for name in ("desk_list", "desk_list_keep", "desk_list_drop"):
        given[name] = {"number": waiting.pk}
    sent = make_deposit(
        by="a test", organisation=who.organisation(), files=[SimpleUploadedFile("b.txt", b"A bell.")], note=""
    )
    for name in ("deposit", "deposit_take", "deposit_refuse"):
        given[name] = {"number": sent.pk}
    for name in ("passage", "cite", "similar_passages"):
        given[name] = {"id": paper.passages.first().pk}
    given["cite_file"] = {**given["cite"], "style": "ris"}
    for name in ("batch", "batch_progress", "batch_stop", "batch_resume"):
        given[name] = {"number": batch.pk}
    for name in (
        "person",
        "role_give",
        "role_take",
        "person_end",
        "person_factor",
        "person_password",
        "person_provider",
    ):
        given[name] = {"number": person.pk}
    for name in (
        "organisation",
        "organisation_correct",
        "organisation_names",
        "organisation_succeed",
        "organisation_merge",
    ):
        given[name] = {"number": who.organisation()}
    asked = takedown.ask(by="a test", record=paper.pk, reason="Withdrawn", hide=False)
    for name in ("takedown", "takedown_agree", "takedown_decline", "takedown_withdraw"):
        given[name] = {"number": asked.pk}
    for name in ("codebook", "codebook_compare", "codebook_export", "codebook_variable"):
        given[name] = {"key": "national"}
    for name in ("coding_sheet", "coding_save", "coding_units", "coding_rest", "coding_submit", "coding_suggestions"):
        given[name] = {"number": 1}
    given["codebook_export"] |= {"form": "csv"}
    given["codebook_variable"] |= {"variable": "neglect"}
    given["coding_model"] = {"factor": "neglect"}
    made = coding()
    for name in ("reconcile", "reconcile_decide"):
        given[name] = {"number": made.pk}
    for name in (
        "study", "study_add", "study_add_one", "study_deal", "study_close", "study_queue", "study_agreement", "study_guidance", "study_move",
        "study_take_away",
    ):  # fmt: skip
        given[name] = {"number": made.study_id}
    waiting_one = Brought.objects.create(form="table", files=[], by="account:0")
    given["coding_import_one"] = given["coding_import_drop"] = {"number": waiting_one.pk}
    for part in coded(made, "account:1"):
        given["study_hand_over"] = {"number": part.pk}
    return {name: reverse(name, kwargs=given.get(name)) for name in DOORS}


def come_as(stage: str) -> Client:
    """A browser of a holder of the role, held as widely as it can be."""
    if stage == "nobody":
        return Client()
    role = "librarian" if stage == "half in" else stage
    where = None if "heed" in ROLES[role].where else who.organisation()
    return who.signed_in(who.someone(role, where), verified=stage != "half in")


def knock(client: Client, method: str, address: str) -> Any:
    """The answer; whatever the request changed is taken back."""
    cookies = copy.deepcopy(client.cookies)
    with transaction.atomic():
        answer = (
            client.get(address)
            if method == "get"
            else client.post(address, {"files": SimpleUploadedFile("a.txt", b"A lamp.")})
        )
        b"".join(answer) if answer.streaming else answer.content
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer


@pytest.mark.database
def test_every_door_is_opened_by_somebody_who_tries_it() -> None:
    doors = [getattr(door, method) for door in DOORS.values() for method in ("get", "post")]
    shut = [one for one in doors if one is not None and not any(opens(one, stage) for stage in TRIED)]
    assert not shut


@pytest.mark.parametrize("stage", TRIED)
def test_the_matrix(addresses: dict[str, str], stage: str) -> None:
    client = come_as(stage)
    for name, address in addresses.items():
        for method in ("get", "post"):
            wanted = getattr(DOORS[name], method)
            answer = knock(client, method, address)
            told = f"{stage} {method} {name}: {answer.status_code} {answer.get('Location', '')}"
            asked_in = (answer.status_code == 302 and answer["Location"].startswith("/sign-in?")) or (
                answer.status_code == 302 and answer["Location"] == "/sign-in/code" and name != "second_factor"
            )
            if wanted is None:
                assert answer.status_code == 405, told
            elif opens(wanted, stage):
                assert answer.status_code < 500 and answer.status_code not in (403, 405) and not asked_in, told
            elif stage in ROLES or method == "post":
                assert answer.status_code == 403, told
            else:
                assert asked_in, told


def test_the_open_house_opens_what_its_acts_say(addresses: dict[str, str]) -> None:
    """Before anyone has an account: as whoever sits at the machine."""
    TOTPDevice.objects.all().delete()
    Membership.objects.all().delete()
    Account.objects.all().delete()
    for name, door in DOORS.items():
        for method in ("get", "post"):
            wanted = getattr(door, method)
            if wanted is not None:
                answer = knock(Client(), method, addresses[name])
                open_to_it = isinstance(wanted, Anyone) or (isinstance(wanted, Needs) and ACTS[wanted.act].open_house)
                shut = answer.status_code == 403 or answer.get("Location", "").startswith("/sign-in?")
                assert shut != open_to_it, f"{method} {name}: {answer.status_code}"


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_pass_no_door_that_post_does_not(addresses: dict[str, str], method: str) -> None:
    for name in ("home", "add", "person_end", "audit"):
        assert getattr(Client(), method)(addresses[name]).status_code in (403, 405)


def test_an_address_without_a_door_opens_to_nobody(home: Any, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(DOORS, "health")
    client.raise_request_exception = False
    assert client.get("/health").status_code == 500


def test_a_role_in_one_organisation_does_not_open_the_library_of_all(home: Any) -> None:
    client = who.signed_in(who.someone("librarian", who.organisation()))
    assert client.get("/add").status_code == 403


@pytest.mark.parametrize("address", ["/", "/reviews", "/browse", "/search?q=worker", "/health"])
def test_an_anonymous_page_touches_neither_sessions_nor_accounts(
    home: Any, client: Any, address: str, django_assert_max_num_queries: Any
) -> None:
    universe.build()
    who.someone("administrator")
    client.get(address)  # the door is looked at once in a while, not for each page
    with django_assert_max_num_queries(60) as asked:
        assert client.get(address).status_code == 200
    assert not [one["sql"] for one in asked if "people_" in one["sql"] and "auditevent" not in one["sql"]]
    assert not client.cookies


def test_a_page_once_shown_to_an_account_is_not_shown_again_to_nobody(home: Any) -> None:
    universe.build()
    client = who.signed_in(who.someone("librarian"))
    mark = client.get("/reviews")["ETag"]
    assert client.get("/reviews", headers={"If-None-Match": mark}).status_code == 304
    out = Client()
    assert out.get("/reviews", headers={"If-None-Match": mark}).status_code == 200
    assert "Cookie" in out.get("/reviews")["Vary"]
    assert "no-store" in client.get("/reviews")["Cache-Control"]
