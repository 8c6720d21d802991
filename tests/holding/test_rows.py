"""Rows as lines of JSON and back: whatever a column can hold, on whichever database."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import universe

from heed.holding import rows
from heed.library.models import Claim, Document
from heed.people.models import AuditEvent

pytestmark = pytest.mark.django_db
# PostgreSQL's text and JSON hold no NUL and no half of a pair; Heed's text has neither
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40)
FACTS = st.dictionaries(
    WORDS, st.none() | st.booleans() | st.integers(-(2**31), 2**31) | WORDS | st.lists(WORDS), max_size=4
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORDS, FACTS, st.integers(0, 4 * 10**15).map(lambda n: datetime.fromtimestamp(n / 10**6, UTC)))
def test_a_row_comes_back_as_it_was(tmp_path: Path, by: str, facts: dict[str, object], at: datetime) -> None:
    AuditEvent.objects.all().delete()
    AuditEvent.objects.create(at=at, by=by, verb="v", subject="s", facts=facts)
    before = list(AuditEvent.objects.values_list())
    count, _ = rows.write(AuditEvent, tmp_path / "events")
    AuditEvent.objects.all().delete()
    assert rows.insert(AuditEvent, rows.read(AuditEvent, tmp_path / "events")) == count == 1
    assert list(AuditEvent.objects.values_list()) == before


def test_bytes_and_numbers_come_back(home: Path, tmp_path: Path) -> None:
    universe.build()
    for model in (Document, Claim):
        before = list(model.objects.order_by("pk").values_list())
        rows.write(model, tmp_path / "rows")
        kept = list(rows.read(model, tmp_path / "rows"))
        assert [[_plain(value) for value in row] for row in before] == kept


def test_a_table_longer_than_one_handful(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(rows, "AT_ONCE", 3)
    for number in range(8):
        AuditEvent.objects.create(at=datetime(2020, 1, 1, tzinfo=UTC), by="b", verb="v", subject=str(number))
    rows.write(AuditEvent, tmp_path / "events")
    AuditEvent.objects.all().delete()
    assert rows.insert(AuditEvent, rows.read(AuditEvent, tmp_path / "events")) == 8
    assert list(AuditEvent.objects.order_by("pk").values_list("subject", flat=True)) == [str(n) for n in range(8)]


def test_the_same_rows_make_the_same_bytes(tmp_path: Path) -> None:
    AuditEvent.objects.create(at=datetime(2020, 1, 1, tzinfo=UTC), by="b", verb="v", subject="s")
    assert rows.write(AuditEvent, tmp_path / "one")[1] == rows.write(AuditEvent, tmp_path / "two")[1]


def test_other_columns_are_refused(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "rows", "wb") as out:
        out.write(msgspec.json.encode(["id", "at"]) + b"\n")
    with pytest.raises(ValueError, match="other columns"):
        next(rows.read(AuditEvent, tmp_path / "rows"))


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value
