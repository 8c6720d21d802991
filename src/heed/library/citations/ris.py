"""RIS: one tag a line, as EndNote, Zotero and Mendeley read it."""

from __future__ import annotations

from heed.library.citations.facts import Facts, notes, plain


def ris(facts: Facts) -> str:
    """One RIS record of type report, lines ended as the format asks."""
    date = facts.date
    lines = [("TY", "RPRT"), ("ID", facts.pin.passage if facts.pin else facts.id), ("TI", facts.shown_title)]
    if facts.authors:
        lines += [("AU", f"{one.family}, {one.given}" if one.given else one.family) for one in facts.authors]
    elif facts.publisher:
        lines.append(("AU", facts.publisher))
    if facts.publisher:
        lines.append(("PB", facts.publisher))
    if date.year:
        lines.append(("PY", str(date.year)))
        if date.month:
            lines.append(("DA", f"{date.year}/{date.month:02}/{f'{date.day:02}' if date.day else ''}"))
    if facts.kind:
        lines.append(("M3", facts.kind))
    lines += [("KW", label) for label in facts.labels]
    if facts.pin is not None:
        lines.append(("SP", facts.pin.printed or str(facts.pin.page)))
    if facts.address:
        lines.append(("UR", facts.address))
    lines += [("N1", note) for note in notes(facts)]
    return "".join(f"{tag}  - {plain(value)}\r\n" for tag, value in lines) + "ER  - \r\n"
