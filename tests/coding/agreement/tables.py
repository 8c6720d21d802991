"""Published tables as ratings: coders by units, two coders crossed, or counts of coders by unit and value."""

from __future__ import annotations

from collections.abc import Sequence

from heed.coding.agreement.ratings import Ratings, ratings

KRIPPENDORFF = [  # Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), part C: four coders, twelve units
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]
ABSTRACTORS = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]  # Gwet (2014): 100 pregnancies, two abstractors
PSYCHIATRISTS = [  # fifteen patients, six psychiatrists, five diagnoses, after Fleiss (1971)
    [0, 0, 0, 6, 0], [0, 3, 0, 0, 3], [0, 1, 4, 0, 1], [0, 0, 0, 0, 6], [0, 3, 0, 3, 0],
    [2, 0, 4, 0, 0], [0, 0, 4, 0, 2], [2, 0, 3, 1, 0], [2, 0, 0, 4, 0], [0, 0, 0, 0, 6],
    [1, 0, 0, 5, 0], [1, 1, 0, 4, 0], [0, 3, 3, 0, 0], [1, 0, 0, 5, 0], [0, 2, 0, 3, 1],
]  # fmt: skip


def by_coder(rows: Sequence[Sequence[object]]) -> Ratings:
    """One row a coder, one column a unit, None where not coded."""
    cells = [
        (f"u{unit}", f"c{coder}", str(value))
        for coder, row in enumerate(rows)
        for unit, value in enumerate(row)
        if value is not None
    ]
    units, coders, values = zip(*cells, strict=True)
    return ratings(units, coders, values)


def crossed(table: Sequence[Sequence[int]]) -> Ratings:
    """How many units the first coder gave the row's value and the second the column's."""
    pairs = [(row, column) for row, line in enumerate(table) for column, n in enumerate(line) for _ in range(n)]
    return by_coder([[one for one, _ in pairs], [other for _, other in pairs]])


def counted(table: Sequence[Sequence[int]]) -> Ratings:
    """How many coders gave each unit (row) each value (column)."""
    answers = [[value for value, n in enumerate(row) for _ in range(n)] for row in table]
    width = max(len(row) for row in answers)
    return by_coder([[row[at] if at < len(row) else None for row in answers] for at in range(width)])


def error(low: float | None, high: float | None, reach: float) -> float:
    """The standard error an interval was made with."""
    assert low is not None and high is not None
    return (high - low) / 2 / reach
