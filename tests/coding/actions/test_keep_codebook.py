"""Versions of codebooks in the database: written once, in order, compared with the last."""

from __future__ import annotations

import msgspec
import pytest
from django.db import IntegrityError, transaction
from tests.coding.codebooks.books import lamps

from heed.coding import shelf
from heed.coding.actions.keep_codebook import keep, keep_built_in, plan
from heed.coding.codebooks.book import Codebook, built_in
from heed.coding.models import Codebook as Row
from heed.people.models import AuditEvent
from heed.refusal import Refused

pytestmark = pytest.mark.django_db


def national() -> Codebook:
    found = built_in("national")
    assert found is not None
    return found


def other(**changed: str) -> Codebook:
    return msgspec.structs.replace(lamps(), **{"title": "Lamps anew", **changed})


def test_a_version_is_kept_whole_and_comes_back_the_same() -> None:
    made = keep(by="a test", book=lamps())
    assert made.new and made.change is None
    assert shelf.find("lamps") == lamps()
    event = AuditEvent.objects.get()
    assert (event.verb, event.subject) == ("codebook.import", "codebook:lamps")
    assert event.facts == {"version": "1", "digest": made.row.digest, "variables": 6, "after": None}


def test_the_same_content_changes_nothing_under_whatever_version() -> None:
    first = keep(by="a test", book=lamps()).row
    for version in ("1", "", "7"):
        again = keep(by="a test", book=msgspec.structs.replace(lamps(), version=version, since="2030-01-01"))
        assert (again.new, again.row) == (False, first)
    assert Row.objects.count() == AuditEvent.objects.count() == 1


def test_a_file_without_a_version_becomes_the_next_one() -> None:
    keep(by="a test", book=lamps(version="4"))
    made = keep(by="a test", book=other(version="", since=""))
    assert (made.row.version, made.row.supersedes.version) == ("5", "4")
    assert len(made.row.since) == 10


def test_going_back_to_an_earlier_content_is_a_version_of_its_own() -> None:
    keep(by="a test", book=lamps())
    keep(by="a test", book=other(version="2"))
    made = keep(by="a test", book=lamps(version="3"))
    assert made.new and [one.version for one in shelf.versions("lamps")] == ["3", "2", "1"]


def test_a_version_never_changes() -> None:
    keep(by="a test", book=lamps())
    with pytest.raises(Refused) as problem:
        keep(by="a test", book=other())
    assert problem.value.refusal.code == "codebook-version-taken"
    with pytest.raises(IntegrityError), transaction.atomic():
        Row.objects.create(key="lamps", version="1", title="x", since="", body={}, digest="", by="x")


def test_a_row_is_never_written_over() -> None:
    row = keep(by="a test", book=lamps()).row
    row.title = "Another"
    with pytest.raises(RuntimeError):
        row.save()
    with pytest.raises(RuntimeError):
        Row.objects.get().save()


def test_a_plan_writes_nothing() -> None:
    keep(by="a test", book=lamps())
    made = plan(other(version="2"))
    assert made.new and made.before == lamps() and made.change is not None
    assert Row.objects.count() == 1


def test_the_built_in_codebook_is_there_without_a_row_and_gets_one_when_it_is_needed() -> None:
    assert shelf.known() == ["national"] and shelf.versions("national")[0].at is None
    assert not Row.objects.exists()
    row = keep_built_in(key="national")
    assert keep_built_in(key="national") == row
    assert shelf.versions("national")[0].at is not None and shelf.find("national") == national()


def test_a_change_of_the_built_in_codebook_comes_after_it() -> None:
    made = keep(by="a test", book=msgspec.structs.replace(national(), title="Ours", version="ours-1"))
    assert made.row.supersedes.version == national().version
    assert [one.version for one in shelf.versions("national")] == ["ours-1", national().version]
    assert not keep(by="a test", book=national()).new


def test_refusals_of_the_shelf() -> None:
    keep(by="a test", book=lamps())
    for key, version, code in [("none", "", "codebook-unknown"), ("lamps", "2", "codebook-version-unknown")]:
        with pytest.raises(Refused) as problem:
            shelf.find(key, version)
        assert problem.value.refusal.code == code
    with pytest.raises(Refused):
        keep_built_in(key="lamps")
