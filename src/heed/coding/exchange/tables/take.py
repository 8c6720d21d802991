"""Coded tables taken as a study: by a codebook made of their columns, or by one that is here. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from heed.coding.answering.answers import LONGEST_TEXT, checked
from heed.coding.codebooks.book import LEVELS, Codebook, Variable
from heed.coding.codebooks.checks import LONGEST_KEY
from heed.coding.codebooks.checks import checked as whole
from heed.coding.codebooks.names import key_of
from heed.coding.exchange.coded import LONGEST_CODER, LONGEST_RECORD, MOST_ANSWERS, Foreign, Misses, Said, parted
from heed.coding.exchange.tables import guess
from heed.coding.exchange.tables.read import LONG, Table
from heed.refusal import Refused, refuse

CODERS = ("coder", "rater", "annotator", "reviewer")


class Cell(NamedTuple):
    """One cell: of which unit, by whom, in which column."""

    unit: str
    coder: str
    column: str
    said: str


class Choice(NamedTuple):
    """How wide tables are read: the column of the unit, the one of the coder (empty: a file a coder), the columns left out."""

    unit: str = ""
    coder: str = ""
    without: frozenset[str] = frozenset()


def usual(tables: Sequence[Table]) -> Choice:
    """How these tables would be read if nobody says otherwise."""
    if all(table.is_long for table in tables):
        return Choice()
    columns = _shared(tables)
    alone = [name for name in columns if all(_names_each(table, name) for table in tables)]
    by_id = [name for name in alone if guess.plain(name) in ("unit", "id") or guess.plain(name).endswith("_id")]
    coder = "" if by_id else next((name for name in columns if _names_coders(tables, name)), "")
    paired = [
        name for name in columns if coder and name != coder and all(_names_each(one, name, coder) for one in tables)
    ]
    unit = (by_id or paired or alone or columns)[0]
    dull = {
        name for name in columns
        if all(len({*table.column(name)} - {""}) <= 1 for table in tables) or (name != unit and _same(tables, name, unit))
    }  # fmt: skip
    return Choice(unit, coder, frozenset(dull - {unit, coder}))


def take(tables: Sequence[Table], choice: Choice, book: Codebook | None = None) -> Foreign:
    """The study these tables are. Refused where they have no answer, or more than can be taken at once."""
    misses = Misses()
    cells = _once(_cells(tables, choice), misses)
    if len(cells) > MOST_ANSWERS:
        raise refuse("import-too-large", name=tables[0].name, what=f"{len(cells)} answers", limit=f"{MOST_ANSWERS}")
    by, variables = _made(tables[0].name, cells) if book is None else (book, _known(book, cells, misses))
    names = {one.key: guess.names_of(by.values_of(one)) for one in variables.values()}
    said = list(_said(cells, variables, names, misses))
    if not said:
        raise refuse("import-nothing", name=tables[0].name)
    return Foreign(tables[0].name, by, tuple(said), misses.all(), (), book is None)


def _cells(tables: Sequence[Table], choice: Choice) -> Iterator[Cell]:
    for table in tables:
        if table.is_long:
            places = [[column.lower() for column in table.columns].index(name) for name in LONG]
            for row in table.rows:
                yield Cell(*(row[place] for place in places))
            continue
        if choice.unit not in table.columns:
            raise refuse("import-no-column", name=table.name, column=choice.unit[:60])
        columns = [
            name for name in table.columns if name not in (choice.unit, choice.coder) and name not in choice.without
        ]
        units = table.column(choice.unit)
        coders = table.column(choice.coder) if choice.coder in table.columns else [table.name] * len(units)
        for name in columns:
            for unit, coder, said in zip(units, coders, table.column(name), strict=True):
                yield Cell(unit, coder, name, said)


def _once(cells: Iterator[Cell], misses: Misses) -> list[Cell]:
    """The cells that say something, each place once."""
    held: dict[tuple[str, str, str], Cell] = {}
    for cell in cells:
        if not cell.said:
            continue
        where = f"{cell.unit}, {cell.column}, {cell.coder}"
        if not (cell.unit and cell.coder and cell.column):
            misses.add("no unit, coder or variable is named", where)
        elif (
            len(cell.unit) > LONGEST_RECORD or len(cell.coder) > LONGEST_CODER or len(cell.column) > LONGEST_RECORD * 2
        ):
            misses.add("the name of a unit, coder or variable is too long", where)
        elif held.setdefault(cell[:3], cell).said != cell.said:
            misses.add("it is coded twice by the same coder, and otherwise; the first is taken", where)
    return list(held.values())


def _made(name: str, cells: Sequence[Cell]) -> tuple[Codebook, dict[str, Variable]]:
    """A codebook of the columns, and the variable each column is."""
    columns: dict[str, list[Cell]] = {}
    for cell in cells:
        columns.setdefault(cell.column, []).append(cell)
    taken: set[str] = set()
    variables: dict[str, Variable] = {}
    for column, inside in columns.items():
        key = column if column == key_of(column) and column not in taken else key_of(column, taken)
        taken.add(key)
        levels = Counter(parted(cell.unit)[1].partition(":")[0] for cell in inside)
        level = next(iter(levels)) if len(levels) == 1 and next(iter(levels)) in LEVELS else "review"
        variables[column] = guess.variable(key, column, [cell.said for cell in inside], level)
    told = Codebook(
        key_of(name)[:LONGEST_KEY].rstrip("_"),
        name,
        source="Made from the columns of a table",
        variables=tuple(variables.values()),
    )
    return whole(told), variables


def _known(book: Codebook, cells: Sequence[Cell], misses: Misses) -> dict[str, Variable]:
    """The variable of the book that each column is, by its key or its label; a column that is none is missed."""
    by_name = {guess.plain(name): one for one in reversed(book.variables) for name in (one.label, one.key)}
    found: dict[str, Variable] = {}
    for cell in cells:
        one = by_name.get(guess.plain(cell.column))
        if one is not None:
            found[cell.column] = one
        else:
            misses.add("the codebook has no such variable", cell.column)
    return found


def _said(
    cells: Sequence[Cell], variables: dict[str, Variable], names: dict[str, dict[str, str]], misses: Misses
) -> Iterator[Said]:
    places: set[tuple[str, str, str]] = set()
    for cell in cells:
        one = variables.get(cell.column)
        if one is None:
            continue
        told = guess.answer(one, names[one.key], cell.said)
        try:
            answer = checked(one, told)
        except Refused as problem:
            long = isinstance(told.value, str) and len(told.value) > LONGEST_TEXT
            why = f"a text is longer than {LONGEST_TEXT} characters" if long else problem.refusal.message
            misses.add(why.rstrip("."), f"{cell.unit}, {cell.column}, {cell.coder}")
            continue
        if (cell.unit, cell.coder, one.key) in places:
            misses.add("two columns are the same variable of the codebook; the first is taken", cell.column)
            continue
        places.add((cell.unit, cell.coder, one.key))
        record, unit = parted(cell.unit)
        if answer.given:
            yield Said(record, unit, cell.coder, one.key, msgspec.structs.replace(answer))


def _shared(tables: Sequence[Table]) -> list[str]:
    return [name for name in tables[0].columns if all(name in table.columns for table in tables)] or list(
        tables[0].columns
    )


def _names_each(table: Table, *names: str) -> bool:
    """Whether each row has a name of its own in these columns together."""
    cells = list(zip(*(table.column(name) for name in names), strict=True)) if {*names} <= {*table.columns} else []
    return bool(cells) and all(all(row) for row in cells) and len(set(cells)) == len(cells)


def _names_coders(tables: Sequence[Table], name: str) -> bool:
    return guess.plain(name) in CODERS and all(all(table.column(name)) for table in tables)


def _same(tables: Sequence[Table], name: str, other: str) -> bool:
    return all(table.column(name) == table.column(other) for table in tables if {name, other} <= {*table.columns})
