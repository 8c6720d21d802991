"""How a sentence of the audit log is written: what each room's sentences are made with, and where they are kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from heed.library.values import called
from heed.people.roles import ROLES

Facts = dict[str, Any]


def role(facts: Facts) -> str:
    key = facts.get("role", "")
    return f"the role {ROLES[key].title.lower() if key in ROLES else key}, {there(facts)}"


def there(facts: Facts) -> str:
    return "for this whole Heed" if facts.get("organisation") is None else f"in {facts['where']}"


def number(subject: str) -> str:
    return subject.replace(":", " ")


def count(number: object, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def many(facts: Facts, name: str) -> int:
    held = facts.get(name)
    return len(held) if isinstance(held, list | dict) else 0


def field(facts: Facts) -> str:
    return f"the field {called(str(facts.get('field')))}"


Write = Callable[[str, Facts], str]
SENTENCES: dict[str, Write] = {}
KINDS: dict[str, str] = {}  # each kind in a few words, for the list one chooses from


def says(verb: str, kind: str) -> Callable[[Write], Write]:
    """Marks the function that writes the sentence of one kind of event."""

    def mark(write: Write) -> Write:
        SENTENCES[verb], KINDS[verb] = write, kind
        return write

    return mark
