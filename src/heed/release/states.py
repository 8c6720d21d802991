"""What the state allows: whether a takedown that was asked for may be decided, and by whom."""

from __future__ import annotations

from heed.refusal import refuse
from heed.release.models import TakedownRequest

LONGEST_REASON = 300


def check_reason(reason: str) -> str:
    """The reason in one line; it is shown to everyone, so it must be there and be short."""
    reason = " ".join(reason.split())
    if not reason:
        raise refuse("takedown-reason")
    if len(reason) > LONGEST_REASON:
        raise refuse("takedown-reason-long", most=LONGEST_REASON)
    return reason


def check_waiting(asked: TakedownRequest) -> None:
    """A takedown is decided once."""
    if asked.state != TakedownRequest.State.WAITING:
        raise refuse("takedown-decided", state=asked.state)


def check_another(asked: TakedownRequest, by: str) -> None:
    """Nobody agrees to, or declines, what they asked for themselves: that is what the second person is for."""
    if asked.by == by:
        raise refuse("takedown-own")
