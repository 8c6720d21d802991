"""How this Heed is."""

from __future__ import annotations

from typing import Any

from tests import universe
from tests.web.reading import Read, words

from heed.jobs.models import Job


def rows(page: Any) -> dict[str, str]:
    return {words(row.css_first("dt")): words(row.css_first("dd")) for row in page.css(".govuk-summary-list__row")}


def test_it_works(world: dict[str, Any], read: Read) -> None:
    shown = rows(read("/health"))
    assert shown["Database"].startswith("Good")
    assert "9 documents" in shown["Database"]
    assert shown["Word index"].startswith("Good")


def test_what_waits_is_told(searchable: None, read: Read) -> None:
    universe.build()
    assert rows(read("/health"))["Word index"].startswith("Look here")


def test_work_given_up_is_told(searchable: None, read: Read) -> None:
    Job.objects.create(kind="take_in", subject="1", by="a test", state="parked")
    assert rows(read("/health"))["Background work"].startswith("Look here 1 job")


def test_limits_on_reading_are_told(searchable: None, read: Read) -> None:
    shown = rows(read("/health"))
    assert shown["Memory"].startswith("Enforced A file may take HEED_READ_MB of memory")
    assert "" not in shown and {"Time", "Network", "File system"} <= shown.keys()
