"""Looking after people: who sees whom, who may give what, and where a board manager's reach ends."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from tests.people import who
from tests.web.reading import page_of, words

from heed.people.models import Account, Invitation
from heed.people.roles import ROLES


@pytest.fixture
def people(home: Any) -> dict[str, Account]:
    """Jo looks after the whole; Mo is Ashmere's board manager, Kit reads there; Ash is Bellhaven's librarian."""
    ashmere, bellhaven = who.organisation(), who.organisation("Bellhaven Safeguarding Partnership")
    return {
        "jo": who.someone("administrator", name="Jo Field"),
        "mo": who.someone("board_manager", ashmere, "Mo Barrow"),
        "kit": who.someone("reader", ashmere, "Kit Lowe"),
        "ash": who.someone("librarian", bellhaven, "Ash Penn"),
    }


@pytest.fixture
def mo(people: dict[str, Account]) -> Client:
    return who.signed_in(people["mo"])


@pytest.fixture
def jo(people: dict[str, Account]) -> Client:
    return who.signed_in(people["jo"])


def invited(client: Client, role: str, where: int | str, email: str = "new@example.org") -> Any:
    return client.post("/people/invite", {"email": email, "role": role, "organisation": where})


def test_it_works(jo: Client, client: Any) -> None:
    answer = invited(jo, "librarian", "")
    link = re.search(r"http://testserver(/invitations/[\w-]{43})", answer.content.decode())
    assert link is not None and client.get(link[1]).status_code == 200
    assert "new@example.org" in words(page_of(jo.get("/people")))


def test_everyone_sees_those_they_may(people: dict[str, Account], jo: Client, mo: Client) -> None:
    for name in ("Jo Field", "Mo Barrow", "Kit Lowe", "Ash Penn"):
        assert name in words(page_of(jo.get("/people")))
    shown = words(page_of(mo.get("/people")))
    assert "Kit Lowe" in shown and "Mo Barrow" in shown
    assert "Ash Penn" not in shown and "Jo Field" not in shown
    assert mo.get(f"/people/{people['ash'].pk}").status_code == 404
    assert mo.get(f"/people/{people['kit'].pk}").status_code == 200


def test_a_board_manager_invites_into_their_own_organisation_alone(people: dict[str, Account], mo: Client) -> None:
    assert invited(mo, "reviewer", who.organisation()).status_code == 200
    before = Invitation.objects.count()
    for role, where in [
        ("reviewer", who.organisation("Bellhaven Safeguarding Partnership")),
        ("reader", ""),
        ("board_manager", who.organisation()),
        ("administrator", ""),
        ("nobody", ""),
        ("reader", "999999999"),
        ("reader", "no number"),
        ("reader", "9" * 18),
    ]:
        assert invited(mo, role, where).status_code == 400, (role, where)
    assert Invitation.objects.count() == before
    offered = [one.attributes["value"] for one in page_of(mo.get("/people/invite")).css("#organisation option")]
    assert offered == [str(who.organisation())]


def test_a_board_manager_gives_and_takes_there_alone(people: dict[str, Account], mo: Client, jo: Client) -> None:
    kit, ashmere = people["kit"], who.organisation()
    assert mo.post(f"/people/{kit.pk}/roles/give", {"role": "coder", "organisation": ashmere}).status_code == 302
    assert mo.post(f"/people/{kit.pk}/roles/give", {"role": "auditor", "organisation": ""}).status_code == 400
    assert (
        mo.post(f"/people/{people['ash'].pk}/roles/give", {"role": "coder", "organisation": ashmere}).status_code == 404
    )
    elsewhere = who.also(kit, "librarian").memberships.get(role="librarian")
    assert mo.post(f"/people/{kit.pk}/roles/take", {"membership": elsewhere.pk}).status_code == 400
    theirs = kit.memberships.get(role="coder")
    assert mo.post(f"/people/{kit.pk}/roles/take", {"membership": theirs.pk}).status_code == 302
    assert set(kit.memberships.filter(until=None).values_list("role", flat=True)) == {"reader", "librarian"}
    for step in ("end", "second-factor", "password"):
        assert mo.post(f"/people/{kit.pk}/{step}").status_code == 403
    own = people["mo"].memberships.get()
    assert mo.post(f"/people/{people['mo'].pk}/roles/take", {"membership": own.pk}).status_code == 400


@pytest.mark.parametrize("asked", ["", "0", "x", "²", "9" * 9, "-1"])
def test_no_such_role_to_take(people: dict[str, Account], jo: Client, asked: str) -> None:
    assert jo.post(f"/people/{people['kit'].pk}/roles/take", {"membership": asked}).status_code == 404


def test_a_role_taken_back_counts_no_longer_at_once(people: dict[str, Account], jo: Client, mo: Client) -> None:
    assert mo.get("/people").status_code == 200
    jo.post(f"/people/{people['mo'].pk}/roles/take", {"membership": people["mo"].memberships.get().pk})
    assert mo.get("/people").status_code == 403


def test_the_last_administrator_stays(people: dict[str, Account], jo: Client) -> None:
    answer = jo.post(f"/people/{people['jo'].pk}/end")
    assert answer.status_code == 400 and "last administrator" in words(page_of(answer))


def test_looking_after_an_account(people: dict[str, Account], jo: Client) -> None:
    kit = people["kit"]
    client = who.signed_in(kit)
    assert "/invitations/" in jo.post(f"/people/{kit.pk}/password").content.decode()
    assert jo.post(f"/people/{kit.pk}/second-factor").status_code == 302
    assert client.get("/account").status_code == 302
    assert jo.post(f"/people/{kit.pk}/end").status_code == 302
    assert "ended" in words(page_of(jo.get(f"/people/{kit.pk}")))
    assert jo.post(f"/people/{kit.pk}/password").status_code == 404


def test_a_link_withdrawn(people: dict[str, Account], jo: Client, mo: Client, client: Any) -> None:
    link = re.search(r"/invitations/[\w-]{43}", invited(jo, "auditor", "").content.decode())
    assert link is not None
    made = Invitation.objects.latest("pk")
    assert mo.post(f"/people/invitations/{made.pk}/withdraw").status_code == 404, "not theirs to see"
    assert jo.post(f"/people/invitations/{made.pk}/withdraw").status_code == 302
    assert client.get(link[0]).status_code == 410
    assert jo.post(f"/people/invitations/{made.pk}/withdraw").status_code == 409


@pytest.mark.parametrize("key", list(ROLES))
def test_each_role_has_its_page(home: Any, client: Any, key: str) -> None:
    shown = words(page_of(client.get(f"/people/roles/{key}")))
    assert ROLES[key].title in shown and ROLES[key].description in shown


def test_all_roles_on_one_page(home: Any, client: Any) -> None:
    shown = words(page_of(client.get("/people/roles")))
    assert all(role.title in shown for role in ROLES.values())
    assert client.get("/people/roles/nobody").status_code == 404


def test_what_was_added_is_by_the_account(people: dict[str, Account]) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from heed.library.models import Batch

    lou = who.someone("librarian", name="Lou Marsh")
    who.signed_in(lou).post("/add", {"files": SimpleUploadedFile("a.txt", b"A lamp.")})
    assert Batch.objects.get().by == f"account:{lou.pk}"
