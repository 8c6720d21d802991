"""The reason a person gives for a decision: one is asked for each, and kept beside it. Pure but for its refusals."""

from __future__ import annotations

from heed.refusal import refuse

LONGEST = 500


def reason_of(typed: str) -> str:
    """The reason in one line; refused where there is none, or where it is an essay."""
    reason = " ".join(typed.replace("\0", " ").split())
    if not reason:
        raise refuse("reason-missing")
    if len(reason) > LONGEST:
        raise refuse("reason-long", most=LONGEST)
    return reason
