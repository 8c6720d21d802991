"""What the logs hold: structured, and never the words of a search, a report or a link."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from tests import universe

from heed.logs import Plain, Structured, WithoutWords


def written(said: str, *given: Any, formatter: logging.Formatter | None = None, **more: Any) -> str:
    record = logging.LogRecord("heed.x", logging.ERROR, __file__, 1, said, given, more.pop("exc_info", None))
    vars(record).update(more)
    assert WithoutWords().filter(record)
    return (formatter or Structured()).format(record)


def caught() -> Any:
    import sys

    try:
        raise ValueError("the words of a report")
    except ValueError:
        return sys.exc_info()


@pytest.mark.parametrize("formatter", [Structured(), Plain()])
def test_a_defect_is_told_by_kind_and_place_alone(formatter: logging.Formatter) -> None:
    line = written("a job failed", exc_info=caught(), job=7, formatter=formatter)
    assert "ValueError" in line and "in caught" in line and "7" in line
    assert "words of a report" not in line.replace('raise ValueError("the words of a report")', "").replace(
        'raise ValueError(\\"the words of a report\\")', ""
    )


def test_a_line_is_one_json_object_with_its_facts() -> None:
    line = json.loads(written("page", page="search", status=200, ms=1.5, words="never"))
    assert line["said"] == "page" and line["page"] == "search" and line["status"] == 200
    assert line["level"] == "error" and "words" not in line and line["at"].endswith("+00:00")


def test_questions_and_secrets_are_taken_out() -> None:
    assert "father" not in written("Not Found: %s", "/search?q=father+never+spoken+to")
    assert "abc" not in written("GET /invitations/abcDEF-123 200")


def test_a_page_asked_for_is_logged_by_its_name(home: Any, client: Any, caplog: pytest.LogCaptureFixture) -> None:
    universe.build()
    with caplog.at_level(logging.INFO, logger="heed.pages"):
        client.get("/reviews?nation=England")
    (record,) = [one for one in caplog.records if one.name == "heed.pages"]
    assert (record.page, record.method, record.status) == ("reviews", "GET", 200) and record.ms > 0
    assert "England" not in Structured().format(record)


def test_django_s_own_lines_hold_no_address(home: Any, client: Any, caplog: pytest.LogCaptureFixture) -> None:
    client.get("/no/such/child-k?q=words")
    (record,) = [one for one in caplog.records if one.name == "django.request"]
    WithoutWords().filter(record)
    assert "child-k" not in Structured().format(record) and "404" in Structured().format(record)
