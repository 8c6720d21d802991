"""OSCOLA, for footnotes of legal writing: author, title (publisher year) pin-point."""

from __future__ import annotations

from heed.library.citations.facts import Facts, Person, mark, pinned, plain

MOST_NAMED = 3


def oscola(facts: Facts) -> str:
    """The footnote, with the little punctuation the style asks for; what is not known is left out."""
    publisher = plain(facts.publisher) if facts.publisher else ""
    author = _named(facts.authors) if facts.authors else publisher
    inside = " ".join(part for part in (publisher if facts.authors else "", facts.date.shown) if part)
    start = f"{author}, {facts.shown_title}" if author else facts.shown_title
    pin = (
        pinned(facts.pin, page="", paragraph="para ")
        if facts.pin and facts.pin.printed
        else pinned(facts.pin, "page ", "para ")
    )
    parts = [start, f"({inside})" if inside else "", pin]
    line = " ".join(part for part in parts if part)
    return f"{line}{f' <{facts.address}>' if facts.address else ''} [file {facts.sha256[:12]}]{mark(facts)}."


def _named(people: list[Person]) -> str:
    names = [f"{one.given} {one.family}".strip() for one in people]
    if len(names) > MOST_NAMED:
        return f"{names[0]} and others"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
