"""The six leaks of blind coding, each shut: counts, order, times, mail, the audit log, and every address there is.

Anna and Ben code one review of a study (a calibration, so that Cat codes it too). Whatever Ben does, Anna's browser gets the same bytes,
whatever role she holds beside her own: all of them together, too.
"""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse
from tests.coding.room import ANNA, BEN, coding, done, given, save, study, yes
from tests.people import who
from tests.web.test_doors import addresses, knock

import heed
from heed.cli import main
from heed.coding import seen
from heed.coding.actions import answer as work
from heed.coding.actions import assign as giving
from heed.coding.answering.visibility import hides_from_log
from heed.coding.models import Assignment, Coding, Judgement, Study
from heed.jobs.models import Job
from heed.people import audit
from heed.people.actions.grant import grant
from heed.people.models import AuditEvent
from heed.people.roles import ROLES
from heed.web.doors import DOORS

pytestmark = pytest.mark.django_db
__all__ = ["addresses"]
TOKENS = re.compile(
    rb'name="csrfmiddlewaretoken" value="[^"]*"|name="token" value="[^"]*"|data-heed-token="[^"]*"|nonce-?="?[^" ]*'
    rb"|\d+ GB free"  # of the machine's disk, which others write to meanwhile
)
OF_THE_ROOM = [name for name in DOORS if name.startswith(("coding", "stud", "reconcile", "drift", "suggest", "model"))]
NUMBERED = ["id", "number"]


def everything(account: Any) -> None:
    """All roles of the whole Heed, beside the one they have."""
    for key, role in ROLES.items():
        if "heed" in role.where and key not in ("coder",):
            grant(by="a test", account=account, role=key, organisation=None)


class Room:
    """A study with a coding of three, one of which is Anna's; Ben has one of Child M with Cat too, which is none of hers."""

    def __init__(self, role: str | None) -> None:
        self.anna, self.ben, self.cat = (
            who.someone("coder", name=name) for name in ("Anna Reed", "Ben Hale", "Cat Moss")
        )
        if role is None:
            everything(self.anna)
        elif role != "coder":
            where = None if "heed" in ROLES[role].where else who.organisation()
            grant(by="a test", account=self.anna, role=role, organisation=where)
        names = [f"account:{one.pk}" for one in (self.anna, self.ben, self.cat)]
        self.study: Study = study()
        self.coding: Coding = coding("calibration", of=self.study)
        self.of_anna, self.of_ben, self.of_cat = given(self.coding, *names)
        save(self.of_anna, "neglect", yes(self.coding))
        save(self.of_ben, "neglect", yes(self.coding, "no"))
        self.client = who.signed_in(self.anna)

    def addresses(self) -> Iterator[tuple[str, str]]:
        """Every address of the room with every number that could be meant: her own, her colleagues', the coding's, the study's."""
        numbers = {self.of_anna.pk, self.of_ben.pk, self.of_cat.pk, self.coding.pk, self.study.pk}
        for name in OF_THE_ROOM:
            for number in [None, *sorted(numbers)]:
                with suppress(NoReverseMatch):
                    yield f"{name} {number}", reverse(name, kwargs={} if number is None else {"number": number})

    def told(self, more: dict[str, str] | None = None, post: bool = True) -> dict[str, bytes]:
        """What her browser gets from every address: status, headers, bytes."""
        found = {}
        for name, address in {**dict(self.addresses()), **(more or {})}.items():
            door = DOORS[name.split()[0]]
            for method in ("get", "post") if post and name not in (more or {}) else ("get",):
                if getattr(door, method) is not None:
                    found[f"{method} {name}"] = plain(knock(self.client, method, address))
        return found

    def ben_goes_on(self) -> None:
        """Ben saves, changes his mind, names somebody, and submits; Cat begins."""
        save(self.of_ben, "neglect", yes(self.coding, reason="The school said so."), on=1)
        done(self.of_ben)
        work.begin(by=self.of_cat.coder, assignment=self.of_cat)
        save(self.of_cat, "domestic_abuse", yes(self.coding))
        self.coding.refresh_from_db()
        assert self.coding.opened is None and Assignment.objects.get(pk=self.of_ben.pk).state == "submitted"


def plain(answer: Any) -> bytes:
    """An answer without what no two answers share: tokens against forgery, the names of saves, the room on the disk."""
    body = b"".join(answer) if answer.streaming else answer.content
    headers = {name: value for name, value in answer.headers.items() if name not in ("Expires", "Date")}
    return f"{answer.status_code} {sorted(headers.items())}\n".encode() + TOKENS.sub(b"", body)


def test_whoever_holds_every_role_gets_the_same_bytes_from_every_address_there_is(
    addresses: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room(None)
    elsewhere = {name: address for name, address in addresses.items() if name not in OF_THE_ROOM and DOORS[name].get}
    elsewhere.pop("second_factor")  # draws a secret each time
    before = room.told(elsewhere)
    again = room.told(elsewhere)
    assert differing(before, again) == []  # otherwise what follows would say nothing
    room.ben_goes_on()
    after = room.told(elsewhere)
    assert differing(before, after) == []
    assert sum(one.startswith(b"200") for one in after.values()) > 60


@pytest.mark.skipif("HEED_DATABASE_URL" in os.environ, reason="on PostgreSQL all roles at once, above")
@pytest.mark.parametrize("role", ROLES)
def test_no_role_beside_that_of_a_coder_opens_the_room_further(home: Any, role: str) -> None:
    """What is sent in is compared above, for all roles at once; here what each alone is shown."""
    room = Room(role)
    more = {"audit": "/audit", "audit_export": "/audit/export"} if role in AUDITORS else None
    before = room.told(more, post=False)
    room.ben_goes_on()
    assert differing(before, room.told(more, post=False)) == []


AUDITORS = [key for key, role in ROLES.items() if "audit.read" in role.may]


def test_the_bytes_do_change_once_all_have_submitted(home: Any) -> None:
    """The comparison can fail: what it looks for is there to be seen."""
    room = Room(None)
    before = room.told(post=False)
    room.ben_goes_on()
    done(room.of_cat)
    done(room.of_anna)
    after = room.told(post=False)
    changed = {name.split()[1] for name in before if after[name] != before[name]}
    assert {"study", "studies", "reconcile", "coding", "study_agreement"} <= changed


@pytest.mark.parametrize(
    ("rule", "opened", "told_by"),
    [("sees_progress", lambda *_: True, "get study "), ("blind_to", lambda *_: [], "get audit")],
)
def test_the_comparison_sees_each_leak_that_is_opened(
    home: Any, monkeypatch: pytest.MonkeyPatch, rule: str, opened: Any, told_by: str
) -> None:
    """A rule taken away: the same comparison then tells where it leaks."""
    room = Room(None)
    more = {"audit": "/audit", "audit_export": "/audit/export"}
    monkeypatch.setattr(seen, rule, opened)
    before = room.told(more, post=False)
    room.ben_goes_on()
    assert any(one.startswith(told_by) for one in differing(before, room.told(more, post=False)))


def differing(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """The addresses that told something else, each with where it begins to."""
    found = []
    for name, one in before.items():
        at = next((place for place, (a, b) in enumerate(zip(one, after[name], strict=False)) if a != b), -1)
        if one != after[name]:
            found.append(f"{name}: …{one[max(0, at - 60) : at + 60]!r} / {after[name][max(0, at - 60) : at + 60]!r}")
    return found


# ------------------------------------------------------------ counts, order, times


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    return str(b"".join(answer) if answer.streaming else answer.content, "utf-8")  # type: ignore[arg-type]


def test_counts(home: Any) -> None:
    """How many have submitted, or how many answers there are, is told to nobody who codes it; to whoever only runs it, who has submitted."""
    room = Room("analyst")
    runs = who.signed_in(who.someone("analyst", name="Rae Lund"))
    room.ben_goes_on()
    mine, theirs = (page(client, f"/coding/studies/{room.study.pk}") for client in (room.client, runs))
    assert (
        "Ben Hale" not in re.sub(r"(?s)<select.*?</select>|<fieldset.*?</fieldset>", "", mine)
        and "You: begun" in mine
        and ": submitted" not in mine
    )
    assert "Ben Hale: submitted" in theirs
    for client in (room.client, runs):
        assert client.get(f"/coding/codings/{room.coding.pk}").status_code == 404
        assert "0 of 1" in page(client, f"/coding/studies/{room.study.pk}")


def test_order(home: Any) -> None:
    """Coders stand in the order of their names, whoever was first; and no page that lies open carries the number of a judgement."""
    room = Room("analyst")
    room.ben_goes_on()
    done(room.of_cat)
    done(room.of_anna)
    shown = page(room.client, f"/coding/codings/{room.coding.pk}")
    assert shown.index("Anna Reed") < shown.index("Ben Hale") < shown.index("Cat Moss")
    for row in Judgement.objects.all():
        assert f'value="{row.pk}"' not in shown or row.pk < 3  # places of coders are counted from nought
    assert [part.coder for part in seen.parts(room.coding)] == sorted(part.coder for part in seen.parts(room.coding))


def test_times(home: Any) -> None:
    """Nothing that she gets while it is blind names a time of theirs, of a save or of submitting; her own save is answered with her own time."""
    room = Room(None)
    told = room.told(post=False)
    room.ben_goes_on()
    for row in (room.of_ben, room.of_cat):
        row.refresh_from_db()
    later = room.told(post=False)
    assert differing(told, later) == []
    assert all(b"Last-Modified" not in one.split(b"\n")[0] for one in later.values())


# ------------------------------------------------------------ mail


def test_mail(home: Any) -> None:
    """Nobody is written to: no mail is sent, no job waits that could send one."""
    room = Room("analyst")
    room.ben_goes_on()
    done(room.of_cat)
    done(room.of_anna)
    giving.assign(by="a test", coding=coding(of=room.study, label="Child M"), coder=room.of_ben.coder)
    assert mail.outbox == []
    assert not Job.objects.filter(kind__icontains="mail").exists()
    assert not Job.objects.filter(subject__contains="coding").exists()


def test_nothing_in_heed_knows_how_to_send_mail() -> None:
    known = {"smtplib", "email.mime", "django.core.mail"}
    found = []
    for path in Path(heed.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [f"{node.module}.{one.name}" for one in node.names] if isinstance(node, ast.ImportFrom) else []
            found += [
                f"{path.name}: {name}" for name in names if any(f"{name}.".startswith(f"{one}.") for one in known)
            ]
    assert found == []
    assert not [name for name in dir(settings._wrapped) if name in ("EMAIL_HOST_USER",) and getattr(settings, name)]


# ------------------------------------------------------------ the audit log


def test_audit_log(home: Any) -> None:
    """The page, its filters and the file leave out what happens in a coding that is blind to them, and the numbers that would tell of it."""
    room = Room("auditor")
    room.ben_goes_on()
    audit.seal()
    subject = f"coding:{room.coding.pk}"
    assert AuditEvent.objects.filter(subject=subject, verb="coding.submit").exists()
    for query in (
        "",
        f"record={subject}",
        "what=coding.submit",
        f"who=account:{room.of_ben.coder[8:]}",
        "who=Ben",
        "since=2001-01-01",
    ):
        for address in ("/audit", "/audit/export"):
            told = page(room.client, f"{address}?{query}")
            assert f"coding:{room.coding.pk}" not in told.replace(f'value="{subject}"', "").replace("record=coding", "")
            assert "submitted their answers" not in told
    assert "sealed as" not in page(room.client, "/audit") and "events sealed" not in page(room.client, "/audit")
    lines = [line.split(",") for line in page(room.client, "/audit/export").splitlines()[1:]]
    assert lines and all(line[0] == line[1] == "" and line[-1] == "" for line in lines)
    other = who.signed_in(who.someone("auditor", name="Sal Ward"))
    assert "submitted their answers" in page(other, "/audit") and "sealed as" in page(other, "/audit")
    done(room.of_cat)
    done(room.of_anna)
    assert "submitted their answers" in page(room.client, "/audit") and "sealed as" in page(room.client, "/audit")


def test_the_chain_is_whole_all_the_same(home: Any) -> None:
    room = Room("auditor")
    room.ben_goes_on()
    assert audit.seal() > 0
    told = audit.check()
    assert (told.broken_at, told.unsealed) == (None, 0)
    assert "The chain is whole." in page(room.client, "/audit")
    assert told.sealed == AuditEvent.objects.count()  # left out of a page, never out of the log


def test_no_event_says_what_was_answered(home: Any) -> None:
    room = Room("analyst")
    save(room.of_ben, "neglect", yes(room.coding, reason="A word no event may hold: quartermile."), on=1)
    done(room.of_ben)
    done(room.of_cat)
    done(room.of_anna)
    told = " ".join(str(one.facts) for one in AuditEvent.objects.all())
    assert "coding.open" in set(AuditEvent.objects.values_list("verb", flat=True))
    assert (
        "quartermile" not in told
        and "neglect" not in told
        and room.of_ben.judgements.first().evidence[0]["digest"] not in told
    )  # type: ignore[union-attr]


# ------------------------------------------------------------ who else


def test_an_analyst_who_codes_in_it_learns_nothing_by_trying(home: Any) -> None:
    """Handing over, taking back: whether a colleague has submitted would be told by the answer."""
    room = Room("analyst")
    tries = [{"coder": ""}, {"coder": room.of_anna.coder}, {"coder": "account:999999"}]
    address = f"/coding/parts/{room.of_ben.pk}/hand-over"
    before = [plain(room.client.post(address, one)) for one in tries]
    room.ben_goes_on()
    assert [plain(room.client.post(address, one)) for one in tries] == before
    assert all(one.startswith(b"404") for one in before)


def test_whoever_is_given_it_after_a_hand_over_begins_with_nothing(home: Any) -> None:
    room = Room("coder")
    dot = who.someone("coder", name="Dot Vane")
    made = giving.hand_over(by="a test", assignment=room.of_ben, coder=f"account:{dot.pk}")
    client = who.signed_in(dot)
    assert client.get(f"/coding/assignments/{room.of_ben.pk}").status_code == 404
    assert client.get(f"/coding/assignments/{made.pk}").status_code == 200
    assert f"0 of {len(room.coding.asked)} answered" in page(client, "/coding")
    shown = page(client, f"/coding/assignments/{made.pk}?group=factors_harm")
    assert "Ben Hale" not in shown and not made.judgements.exists()
    assert who.signed_in(room.ben).get(f"/coding/assignments/{room.of_ben.pk}").status_code == 404


def test_who_handed_it_over_does_not_count_and_cannot_be_given_it_again(home: Any) -> None:
    room = Room("coder")
    giving.hand_over(by="a test", assignment=room.of_ben, coder=ANNA)
    assert not hides_from_log(room.of_ben.coder, seen.parts(room.coding), False)
    with pytest.raises(Exception, match="before"):
        giving.assign(by="a test", coding=room.coding, coder=room.of_ben.coder)


def test_no_verb_of_the_command_line_tells(home: Any, capsys: pytest.CaptureFixture[str]) -> None:
    room = Room("coder")
    verbs = [
        ["list"],
        ["show", room.coding.review],
        ["search", "worker", "--mode", "words"],
        ["suggest", room.coding.review, "--codebook", "national"],
    ]

    def told() -> list[str]:
        found = []
        for verb in verbs:
            assert main([*verb, "--json"]) == 0
            found.append(re.sub(r'"(took|ms|seconds)[a-z_]*": [0-9.]+', "", capsys.readouterr().out))
        return found

    before = told()
    assert all(one.startswith("{") for one in before) and told() == before
    room.ben_goes_on()
    assert told() == before


def test_a_plan_to_move_the_study_does_not_depend_on_blind_answers(home: Any) -> None:
    import msgspec

    from heed.coding.actions import move_study
    from heed.coding.actions.keep_codebook import keep
    from heed.coding.codebooks.book import built_in

    made = coding()
    first, second = given(made, ANNA, BEN)
    book = built_in("national")
    assert book is not None
    changed = tuple(
        msgspec.structs.replace(one, definition=f"{one.definition} And more.") if one.key == "neglect" else one
        for one in book.variables
    )
    keep(by="a test", book=msgspec.structs.replace(book, version="99", since="2026-12-01", variables=changed))
    before = move_study.plan(made.study).again
    save(second, "neglect", yes(made))
    assert move_study.plan(made.study).again == before
    assert [one.coding for one in before] == [made] and first.state == "given"
