"""The reference page of the built-in codebook, from the codebook itself."""

from __future__ import annotations

from collections.abc import Iterator

from heed.coding.codebooks.book import BLANKS, Codebook, Value, Variable, built_in
from heed.coding.codebooks.table import COLUMNS

RELATIONS = {"exact": "=", "broader": "part of", "narrower": "holds"}


def codebook_page(made: str) -> str:
    """Every variable of `national` with what it means, its values, where it comes from, and the earlier frames, as Markdown."""
    book = built_in("national")
    assert book is not None
    lines = [
        "# The codebook `national`", "", made, "",
        f"{book.title}, version {book.version}, since {book.since}: {len(book.variables)} variables. {book.source}.", "",
        "## Rules", "", *(f"- **{rule.title}** (`{rule.group or 'every variable'}`): {rule.words}" for rule in book.rules), "",
        "## Values and blanks", "", *(f"- `{value.key}`: {value.meaning}" for value in book.values),
        *(f"- `{blank.key}` (a blank): {blank.meaning}" for blank in BLANKS), "",
    ]  # fmt: skip
    for group in book.groups:
        held = [one for one in book.variables if one.parent == group.key]
        lines += [f"{'##' if not group.parent else '###'} {group.label}", ""]
        if held:
            lines += ["| Variable | Coded | Answer | Definition | From |", "|---|---|---|---|---|"]
            lines += [_row(book, one) for one in held]
            lines.append("")
        for one in held:
            lines += _criteria(one)
    lines += ["## Earlier frames", "", "Read: the value *is* (=), is *part of*, or *holds* the category.", ""]
    lines += [*_frames(book), "## Columns of a codebook as CSV", "", ", ".join(f"`{one}`" for one in COLUMNS) + ".", ""]
    return "\n".join(lines)


def _row(book: Codebook, one: Variable) -> str:
    answer = one.type.replace("_", " ") + (f", in {one.unit}" if one.unit else "")
    if one.type != "yes_no_not_stated" and one.values:
        answer += ": " + ", ".join(f"`{key}`" for key in one.keys)
    says = [
        one.definition,
        one.decision if one.decision not in one.definition else "",
        f"computed: {one.derived}" if one.derived else "",
    ]
    cells = [
        f"`{one.key}` {one.label}",
        one.level,
        answer,
        ". ".join(said for said in says if said),
        f"{one.reference} {one.source}",
    ]
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ").strip() for cell in cells) + " |"


def _criteria(one: Variable) -> list[str]:
    """The criteria of a variable's values, where they have any."""
    values = [value for value in one.values if isinstance(value, Value) and (value.include or value.exclude)]
    lines = []
    for value in values:
        lines.append(
            f"- `{one.key}` `{value.key}`, {value.meaning}. Included: {'; '.join(value.include)}." + _not_counted(value)
        )
    return [*lines, ""] if lines else []


def _not_counted(value: Value) -> str:
    return f" Not counted: {'; '.join(value.exclude)}." if value.exclude else ""


def _frames(book: Codebook) -> Iterator[str]:
    for frame in book.frames:
        yield f"### {frame.title} ({frame.period})"
        yield ""
        yield f"{frame.source}."
        yield ""
        names = {one.key: one.name for one in frame.categories}
        for link in book.crosswalks:
            if link.frame == frame.key:
                note = f" ({link.note})" if link.note else ""
                yield f"- `{link.variable}` `{link.value}` {RELATIONS[link.relation]} {names[link.category]}{note}"
        yield ""
