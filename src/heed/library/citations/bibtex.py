"""BibTeX: a techreport, safe for LaTeX."""

from __future__ import annotations

from heed.library.citations.facts import MONTHS, Facts, Person, notes, pinned, plain

_ESCAPED = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def bibtex(facts: Facts) -> str:
    """One entry, its key the passage's id (the document's where no passage is cited)."""
    date = facts.date
    fields: list[tuple[str, str]] = []
    if facts.authors:
        fields.append(("author", _braced(" and ".join(_name(one) for one in facts.authors))))
    elif facts.publisher:
        fields.append(("author", _braced(f"{{{escaped(facts.publisher)}}}")))
    fields.append(("title", _braced(f"{{{escaped(facts.shown_title)}}}")))
    if facts.publisher:
        fields.append(("institution", _braced(escaped(facts.publisher))))
    if date.year:
        fields.append(("year", _braced(str(date.year))))
    if date.month:
        fields.append(("month", MONTHS[date.month - 1]))
    if facts.kind:
        fields.append(("type", _braced(escaped(facts.kind))))
    if facts.labels:
        fields.append(("keywords", _braced(", ".join(escaped(label) for label in facts.labels))))
    if facts.pin is not None:
        fields.append(("pages", _braced(escaped(facts.pin.printed or str(facts.pin.page)))))
        fields.append(("annote", _braced(escaped(pinned(facts.pin)))))
    if facts.address:
        fields.append(("url", _braced(facts.address)))
    fields.append(("note", _braced(escaped(". ".join(notes(facts))))))
    body = ",\n".join(f"  {name} = {value}" for name, value in fields)
    return f"@techreport{{{facts.pin.passage if facts.pin else facts.id},\n{body}\n}}\n"


def escaped(text: str) -> str:
    r"""The words with what LaTeX would take for commands made plain.

    >>> escaped("Health & Care {50%}")
    'Health \\& Care \\{50\\%\\}'
    """
    return "".join(_ESCAPED.get(mark, mark) for mark in plain(text))


def _name(one: Person) -> str:
    if not one.given:
        return f"{{{escaped(one.family)}}}"
    return f"{escaped(one.family)}, {escaped(one.given)}"


def _braced(text: str) -> str:
    return f"{{{text}}}"
