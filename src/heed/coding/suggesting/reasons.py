"""Why a value is suggested, in a sentence or two that a person can check against the passages."""

from __future__ import annotations

from collections.abc import Sequence

from heed.coding.suggesting.told import Value
from heed.coding.suggesting.weighing import Weighed

_QUOTED = 160
_WHY_NOT = {
    "suspected": "only suspected, alleged or wondered about",
    "unsettled": "left unsettled",
    "next unsettled": "left unsettled",
    "near unsettled": "left unsettled",
    "elsewhere": "said of another child, family or household",
    "under others": "said of other reviews",
    "research": "research or figures about others",
    "advice": "advice, policy or a recommendation",
    "role recommendations": "advice, policy or a recommendation",
    "role appendix": "from an appendix",
    "asks": "a question",
    "before": "of an earlier time",
    "after": "of a time after the incident",
}


def reason(value: Value, chosen: Sequence[Weighed], against: Sequence[Weighed], *, quoting: bool = True) -> str:
    """The reason for a value that rests on `chosen`; `against` are the sentences that say the opposite. `quoting`: with words of the paper."""
    if value == "not_stated":
        return _unsettled(chosen, quoting)
    if not chosen:
        return "No single passage says so; the review as a whole is like those in which it was coded so."
    said = "says that it was so" if value == "yes" else "rules it out or says the opposite"
    words = f"Page {chosen[0].sentence.passage.page} {said}{_quoted(chosen[0], quoting)}"
    if against:
        pages = ", ".join(str(page) for page in sorted({row.sentence.passage.page for row in against})[:4])
        rule = "yes outweighs no" if value == "yes" else "they are read as not about these children in their lifetime"
        words += f" Other passages point the other way (page {pages}); {rule}."
    return words


def doubtful(value: Value, chosen: Sequence[Weighed], *, quoting: bool = True) -> str:
    """The reason for not stated where `chosen` point to a value, and not surely enough."""
    if not chosen:
        return "The review as a whole points to it, and not surely enough to settle it."
    page = chosen[0].sentence.passage.page
    return f"Page {page} points to {value}, and not surely enough to settle it{_quoted(chosen[0], quoting)}"


def _unsettled(chosen: Sequence[Weighed], quoting: bool) -> str:
    if not chosen:
        return "No passage was found that states it or rules it out."
    why = next((_WHY_NOT[sign] for sign in chosen[0].sentence.signs if sign in _WHY_NOT), "not settled")
    return f"It is spoken of on page {chosen[0].sentence.passage.page} and not settled there ({why}){_quoted(chosen[0], quoting)}"


def _quoted(row: Weighed, quoting: bool) -> str:
    return f": “{_quote(row.sentence.text)}”" if quoting else "."


def _quote(text: str) -> str:
    return text if len(text) <= _QUOTED else text[:_QUOTED].rsplit(" ", 1)[0] + " …"
