"""The audit log: events stand or fall with their act, and the chain of sealed events shows any change."""

from __future__ import annotations

import json
import threading

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from heed.people import audit
from heed.people.models import AuditEvent

facts = some.dictionaries(
    some.text(some.characters(codec="utf-8", exclude_characters="\0"), max_size=8),
    some.recursive(
        some.integers(-(2**53), 2**53) | some.booleans() | some.none() | some.text("abcé–\n'\"", max_size=6),
        some.lists,
        max_leaves=4,
    ),
    max_size=3,
)


def record(number: int = 1, **said: object) -> list[AuditEvent]:
    with transaction.atomic():
        return [audit.record(by="t", verb="test", subject=f"s:{turn}", **said) for turn in range(number)]


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(facts, min_size=1, max_size=6), some.integers(1, 4))
def test_any_events_sealed_in_any_portions_make_a_whole_chain(many: list[dict], limit: int) -> None:
    AuditEvent.objects.all().delete()
    for said in many:
        with transaction.atomic():
            AuditEvent.objects.create(at=audit.timezone.now(), by="t", verb="v", subject="s", facts=said)
    sealed = 0
    while portion := audit.seal(limit):
        sealed += portion
        assert audit.check() == (sealed, len(many) - sealed, None)
    assert sealed == len(many)
    assert list(AuditEvent.objects.order_by("place").values_list("place", flat=True)) == list(range(1, len(many) + 1))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "field, value", [("by", "another"), ("verb", "other"), ("subject", "s:9"), ("facts", {"n": 2}), ("seal", "f" * 64)]
)
def test_a_changed_event_breaks_the_chain_there(field: str, value: object) -> None:
    record(5, n=1)
    audit.seal()
    AuditEvent.objects.filter(place=3).update(**{field: value})
    assert audit.check().broken_at == 3


@pytest.mark.django_db
def test_an_event_taken_out_breaks_the_chain() -> None:
    record(5)
    audit.seal()
    AuditEvent.objects.get(place=2).delete()
    assert audit.check().broken_at == 2


@pytest.mark.django_db
def test_two_events_changed_about_break_the_chain() -> None:
    first, second, _ = record(3)
    audit.seal()
    AuditEvent.objects.filter(pk=first.pk).update(place=99)
    AuditEvent.objects.filter(pk=second.pk).update(place=1)
    assert audit.check().broken_at == 1


@pytest.mark.django_db
def test_the_tail_not_yet_sealed_is_stated() -> None:
    record(2)
    audit.seal()
    record(3)
    assert audit.check() == (2, 3, None)


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="outside a transaction"):
        audit.record(by="t", verb="test", subject="s")
    assert not AuditEvent.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_act_undone_leaves_no_event() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        audit.record(by="t", verb="test", subject="s")
        _ = 1 / 0
    assert not AuditEvent.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_many_sealers_and_writers_at_once_make_one_chain() -> None:
    problems: list[BaseException] = []
    start = threading.Barrier(6)

    def work(step) -> None:  # type: ignore[no-untyped-def]
        start.wait()
        try:
            for _ in range(15):
                step()
        except BaseException as problem:  # noqa: BLE001  told by the test, whatever it was
            problems.append(problem)
        finally:
            connection.close()

    steps = [record, record, record, lambda: audit.seal(3), lambda: audit.seal(3), lambda: audit.seal(3)]
    threads = [threading.Thread(target=work, args=(step,)) for step in steps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    while audit.seal():
        pass
    assert audit.check() == (45, 0, None)


@pytest.mark.django_db
def test_a_seal_covers_place_time_and_all_that_is_said() -> None:
    event = record(1, n=1)[0]
    seal = audit.seal_of(event, 1, audit.FIRST_SEAL)
    assert seal != audit.seal_of(event, 2, audit.FIRST_SEAL)
    assert seal != audit.seal_of(event, 1, "1" * 64)
    event.at = event.at.replace(microsecond=(event.at.microsecond + 1) % 1_000_000)
    assert seal != audit.seal_of(event, 1, audit.FIRST_SEAL)
    json.dumps(event.facts)
