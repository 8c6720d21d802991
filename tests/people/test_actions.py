"""Invited, let in, given and taken roles, gone: each step with its event, each refusal with its words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.people import who

from heed.people import house
from heed.people.actions.accept import accept, accept_as_new, accept_new_password, find
from heed.people.actions.grant import grant, revoke
from heed.people.actions.invite import invite, renew_password, withdraw
from heed.people.actions.leave import leave
from heed.people.actions.password import change_password
from heed.people.actions.second_factor import has_one, renew_codes, reset, set_up
from heed.people.actions.sessions import sign_out_elsewhere
from heed.people.holdings import holdings_of
from heed.people.models import Account, AuditEvent, Invitation, KeptSession, Membership
from heed.people.policies import Holding
from heed.refusal import Refused

pytestmark = pytest.mark.django_db
BY = who.BY


def verbs() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))


def admin() -> Account:
    return who.someone("administrator", name="Jo Field")


def test_the_first_account_closes_the_open_house() -> None:
    assert house.is_open()
    admin()
    assert not house.is_open()


def test_the_first_account_is_an_administrators() -> None:
    with pytest.raises(Refused, match="first-administrator"):
        invite(by=BY, email="a@example.org", role="librarian", organisation=None)


def test_a_house_with_names_of_its_own_is_never_open(settings) -> None:  # type: ignore[no-untyped-def]
    settings.HEED = {**settings.HEED, "HEED_HOSTS": ["127.0.0.1", "heed.example.org"]}
    assert not house.is_open()


def test_the_secret_of_a_link_is_kept_nowhere() -> None:
    made, token = invite(by=BY, email=" Jo@Example.org ", role="administrator", organisation=None)
    assert made.email == "jo@example.org"
    kept = [str(value) for row in Invitation.objects.values() for value in row.values()]
    kept += [str(event.facts) for event in AuditEvent.objects.all()]
    assert not any(token in one for one in kept)
    assert find(token) == made


def test_a_link_works_once() -> None:
    _, token = invite(by=BY, email="jo@example.org", role="administrator", organisation=None)
    jo = accept_as_new(token=token, name="  Jo   Field ", password=who.PASSWORD)
    assert jo.name == "Jo Field"
    assert holdings_of(jo.pk) == {Holding("administrator", None)}
    assert verbs() == ["invitation.make", "account.begin", "role.grant"]
    with pytest.raises(Refused, match="invitation-over"):
        accept_as_new(token=token, name="Jo", password=who.PASSWORD)


def test_a_link_too_old_withdrawn_or_made_anew_opens_nothing() -> None:
    made, old = invite(by=BY, email="jo@example.org", role="administrator", organisation=None)
    _, new = invite(by=BY, email="jo@example.org", role="administrator", organisation=None)
    with pytest.raises(Refused, match="invitation-over"):
        find(old)
    Invitation.objects.exclude(pk=made.pk).update(expires=timezone.now() - timedelta(seconds=1))
    with pytest.raises(Refused, match="invitation-over"):
        find(new)
    third, token = invite(by=BY, email="jo@example.org", role="administrator", organisation=None)
    withdraw(by=BY, invitation=third)
    with pytest.raises(Refused, match="invitation-over"):
        accept_as_new(token=token, name="Jo", password=who.PASSWORD)
    with pytest.raises(Refused, match="invitation-over"):
        withdraw(by=BY, invitation=third)
    assert not Account.objects.exists()


@pytest.mark.parametrize(
    "email", ["", "jo", "jo@", "jo@example", "a b@example.org", "jö@example.org", "x" * 250 + "@example.org"]
)
def test_an_odd_address_is_refused(email: str) -> None:
    with pytest.raises(Refused, match="email-odd"):
        invite(by=BY, email=email, role="administrator", organisation=None)


@pytest.mark.parametrize(
    "password", ["", "short", "password123456", "839201748392", "jo.field@example.org", "x" * 1001]
)
def test_a_weak_password_is_refused_and_the_link_stays_good(password: str) -> None:
    _, token = invite(by=BY, email="jo.field@example.org", role="administrator", organisation=None)
    with pytest.raises(Refused, match="password-weak"):
        accept_as_new(token=token, name="Jo Field", password=password)
    assert find(token)


def test_a_name_is_needed() -> None:
    _, token = invite(by=BY, email="jo@example.org", role="administrator", organisation=None)
    with pytest.raises(Refused, match="name-missing"):
        accept_as_new(token=token, name=" \t ", password=who.PASSWORD)


def test_one_more_role_for_an_old_account() -> None:
    admin()
    kit = who.someone("reader", name="Kit Lowe")
    ashmere = who.organisation()
    _, token = invite(by=BY, email=kit.email, role="chair", organisation=ashmere)
    with pytest.raises(Refused, match="account-exists"):
        accept_as_new(token=token, name="Kit", password=who.PASSWORD)
    with pytest.raises(Refused, match="invitation-not-yours"):
        accept(by="x", token=token, account=Account.objects.get(name="Jo Field"))
    accept(by="x", token=token, account=kit)
    assert holdings_of(kit.pk) == {Holding("reader", None), Holding("chair", ashmere)}


def test_roles_given_twice_are_held_once_and_end_with_a_date() -> None:
    jo = admin()
    first = grant(by=BY, account=jo, role="auditor", organisation=None)
    assert grant(by=BY, account=jo, role="auditor", organisation=None) == first
    revoke(by=BY, membership=first)
    revoke(by=BY, membership=first)
    first.refresh_from_db()
    assert first.until is not None
    assert Holding("auditor", None) not in holdings_of(jo.pk)
    assert verbs()[-2:] == ["role.grant", "role.revoke"]
    again = grant(by=BY, account=jo, role="auditor", organisation=None)
    assert again.pk != first.pk


def test_a_role_is_held_only_where_it_can_be() -> None:
    jo = admin()
    with pytest.raises(Refused, match="role-not-here"):
        grant(by=BY, account=jo, role="chair", organisation=None)
    with pytest.raises(Refused, match="role-not-here"):
        invite(by=BY, email="x@example.org", role="auditor", organisation=who.organisation())


def test_a_role_not_yet_begun_or_over_is_not_held() -> None:
    jo = admin()
    later = timezone.now() + timedelta(days=1)
    Membership.objects.create(account=jo, role="auditor", since=later)
    Membership.objects.create(
        account=jo, role="reader", since=later - timedelta(days=9), until=later - timedelta(days=2)
    )
    assert holdings_of(jo.pk) == {Holding("administrator", None)}


def test_one_administrator_stays() -> None:
    jo = admin()
    with pytest.raises(Refused, match="last-administrator"):
        leave(by=BY, account=jo)
    with pytest.raises(Refused, match="last-administrator"):
        revoke(by=BY, membership=jo.memberships.get())
    mo = who.someone("administrator", name="Mo Barrow")
    leave(by=BY, account=jo)
    with pytest.raises(Refused, match="last-administrator"):
        leave(by=BY, account=mo)


def test_leaving_ends_everything_of_the_account() -> None:
    admin()
    kit = who.someone("reader", name="Kit Lowe")
    client = who.signed_in(kit)
    assert client.get("/account").status_code == 200
    _, token = renew_password(by=BY, account=kit)
    leave(by=BY, account=kit)
    kit.refresh_from_db()
    assert kit.ended and not kit.is_active and not kit.has_usable_password()
    assert not kit.sessions.exists() and not has_one(kit) and not holdings_of(kit.pk)
    assert client.get("/account").status_code == 302
    with pytest.raises(Refused, match="invitation-over"):
        find(token)
    with pytest.raises(Refused, match="account-ended"):
        grant(by=BY, account=kit, role="reader", organisation=None)
    with pytest.raises(Refused, match="account-ended"):
        invite(by=BY, email=kit.email, role="reader", organisation=None)
    events = AuditEvent.objects.count()
    leave(by=BY, account=kit)
    assert AuditEvent.objects.count() == events


def test_a_new_password_by_link_ends_every_session() -> None:
    admin()
    kit = who.someone("reader", name="Kit Lowe")
    who.signed_in(kit)
    _, token = renew_password(by=BY, account=kit)
    kit.refresh_from_db()
    assert kit.check_password(who.PASSWORD)
    accept_new_password(token=token, password="thistle gate 17 evening")
    kit.refresh_from_db()
    assert kit.check_password("thistle gate 17 evening") and not kit.sessions.exists()
    with pytest.raises(Refused, match="invitation-over"):
        accept_new_password(token=token, password=who.PASSWORD)


def test_a_link_into_a_role_chooses_nobodys_password() -> None:
    admin()
    kit = who.someone("reader", name="Kit Lowe")
    _, token = invite(by=BY, email=kit.email, role="auditor", organisation=None)
    with pytest.raises(Refused, match="invitation-over"):
        accept_new_password(token=token, password="thistle gate 17 evening")


def test_changing_the_password_needs_the_old_one_and_ends_the_other_sessions() -> None:
    jo = admin()
    here, _ = who.signed_in(jo), who.signed_in(jo)
    keep = here.session.session_key
    with pytest.raises(Refused, match="password-wrong"):
        change_password(by=BY, account=jo, old="wrong", new="thistle gate 17 evening", keep=keep)
    change_password(by=BY, account=jo, old=who.PASSWORD, new="thistle gate 17 evening", keep=keep)
    assert [one.session_key for one in jo.sessions.all()] == [keep]


def test_signing_out_elsewhere_keeps_this_browser_and_other_people() -> None:
    jo = admin()
    kit = who.someone("reader", name="Kit Lowe")
    here, there, kits = who.signed_in(jo), who.signed_in(jo), who.signed_in(kit)
    assert sign_out_elsewhere(by=BY, account=jo, keep=here.session.session_key) == 1
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 302
    assert kits.get("/account").status_code == 200
    assert KeptSession.objects.filter(account=kit).count() == 1


def test_a_second_factor_is_proved_by_a_code() -> None:
    jo = who.someone("administrator", name="Jo Field", factor=False)
    for wrong in ("", "abcdef", "000000" if who.code() != "000000" else "000001", "١٢٣٤٥٦"):
        with pytest.raises(Refused, match="code-wrong"):
            set_up(by=BY, account=jo, key=who.KEY, code=wrong)
    assert not has_one(jo)
    device, codes = set_up(by=BY, account=jo, key=who.KEY, code=who.code())
    assert has_one(jo) and len(set(codes)) == 10
    assert not device.verify_token(int(who.code())), "the code that proved it is used up"
    with pytest.raises(Refused, match="second-factor-there"):
        set_up(by=BY, account=jo, key=who.KEY, code=who.code())
    assert not set(renew_codes(by=BY, account=jo)) & set(codes)
    reset(by=BY, account=jo)
    assert not has_one(jo)
    assert verbs()[-3:] == ["second_factor.set", "second_factor.codes", "second_factor.reset"]
    said = " ".join(str(event.facts) for event in AuditEvent.objects.all())
    assert who.KEY not in said and not any(code in said for code in codes)
