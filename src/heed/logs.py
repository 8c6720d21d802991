"""What goes into the logs: structured lines without personal text. A search, a name or the words of a report never stand there.

Of a defect its kind and place are written, never its message, which may hold words of a report; of a page its name, never its address.
"""

from __future__ import annotations

import json
import logging
import re
import traceback
from datetime import UTC, datetime

SECRET = re.compile(r"(/invitations/)[0-9A-Za-z_-]+")
QUERY = re.compile(r"(?<=[\w/])\?[^\s\"']+")
FACTS = ("page", "method", "status", "ms", "account", "job", "kind")  # what a line may carry beside its words
FROM_DJANGO = "django.request"  # its lines hold addresses and messages: they are written in our words


class WithoutWords(logging.Filter):
    """Takes addresses' secrets and questions out of a line, and the message out of a defect."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        if record.name == FROM_DJANGO:
            request = getattr(record, "request", None)
            match = getattr(request, "resolver_match", None)
            said = f"answered {getattr(record, 'status_code', '?')} at {match.url_name if match else 'no page of ours'}"
        record.msg, record.args = QUERY.sub("?…", SECRET.sub(r"\1…", said)), ()
        return True


class Plain(logging.Formatter):
    """A line for people."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        facts = " ".join(f"{fact}={value}" for fact, value in _facts(record).items())
        return f"{super().format(record)}{' ' + facts if facts else ''}"

    def formatException(self, ei: object) -> str:
        return place_of(ei)


class Structured(logging.Formatter):
    """One JSON object a line: time, level, logger, words, facts, and of a defect its kind and place."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "said": record.getMessage(),
            **_facts(record),
        }
        if record.exc_info:
            line["defect"] = place_of(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def place_of(caught: object) -> str:
    """The kind of a defect and the lines it came through."""
    if not isinstance(caught, tuple) or caught[0] is None:
        return ""
    return "".join([*traceback.format_tb(caught[2]), caught[0].__name__])


def _facts(record: logging.LogRecord) -> dict[str, object]:
    return {fact: getattr(record, fact) for fact in FACTS if getattr(record, fact, None) is not None}
