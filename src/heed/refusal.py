"""A refusal: what Heed says when it cannot do what was asked, the same on page, API and command line.

Every refusal a person may meet has a stable code, one sentence saying what is wrong and one saying what to do; `refusals` lists them all.
"""

from __future__ import annotations

import msgspec

from heed.refusals import REFUSALS


class Refused(Exception):
    """Raised where the rules of the domain, or the input, do not allow a step; carries the refusal to show."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(f"{refusal.code}: {refusal.message}")
        self.refusal = refusal


class Refusal(msgspec.Struct, frozen=True):
    """What is wrong (`message`), what to do (`next`), and a `code` that never changes its meaning."""

    code: str
    message: str
    next: str


def refuse(code: str, **facts: object) -> Refused:
    """The exception to raise for `code`, its sentences filled with `facts`; an unknown code is a defect and raises KeyError."""
    message, step = REFUSALS[code]
    return Refused(Refusal(code=code, message=message.format(**facts), next=step.format(**facts)))
