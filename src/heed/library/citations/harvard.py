"""Harvard: author, year in brackets, title, publisher, pin-point, in one line of plain text."""

from __future__ import annotations

from heed.library.citations.facts import Facts, Person, mark, pinned, plain

MOST_NAMED = 3  # of four authors or more the first is named


def harvard(facts: Facts) -> str:
    """The reference; a date the paper does not state is said to be missing, nothing else is."""
    year = f"({facts.date.shown or 'no date'})"
    publisher = plain(facts.publisher) if facts.publisher else ""
    title = facts.shown_title
    if facts.authors:
        start = f"{_named(facts.authors)} {year} {title}."
        rest = [publisher] if publisher else []
    elif publisher:
        start, rest = f"{publisher} {year} {title}.", []
    else:
        start, rest = f"{title} {year}.", []
    if facts.pin is not None:
        rest.append(pinned(facts.pin))
    tail = f" {', '.join(rest)}." if rest else ""
    return f"{start}{tail}{f' Available at: {facts.address}.' if facts.address else ''} As at file {facts.sha256[:12]}.{mark(facts)}"


def _named(people: list[Person]) -> str:
    names = [f"{one.family}, {one.initials}" if one.given else one.family for one in people]
    if len(names) > MOST_NAMED:
        return f"{names[0]} et al."
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
