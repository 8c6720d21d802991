"""What holds of every table of answers: order and names do not matter, and each figure is what its definition says."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from heed.coding.agreement.chance import fleiss_kappa, gwet_ac1
from heed.coding.agreement.cohen import cohen_kappa
from heed.coding.agreement.distance import Linear, Quadratic
from heed.coding.agreement.krippendorff import LEVELS, Level, krippendorff_alpha
from heed.coding.agreement.measure import Agreement, agreement
from heed.coding.agreement.percent import percent, specific
from heed.coding.agreement.ratings import Ratings, ratings
from heed.coding.agreement.statistic import Statistic

Cells = list[tuple[str, str, str]]
FIGURES = ("percent", "cohen_kappa", "fleiss_kappa", "krippendorff_alpha", "gwet_ac1")


@st.composite
def tables(draw: st.DrawFn, coders: int = 5, gaps: bool = True, values: str = "abcd") -> Cells:
    """Answers of some coders to some units, with gaps."""
    who, what = draw(st.integers(2, coders)), draw(st.integers(1, 9))
    answer = st.sampled_from([*values, ""] if gaps else list(values))
    cells = [(f"u{unit}", f"c{coder}", draw(answer)) for unit in range(what) for coder in range(who)]
    kept = [cell for cell in cells if cell[2]]
    assume(kept)
    return kept


def rated(cells: Cells) -> Ratings:
    units, coders, values = zip(*cells, strict=True)
    return ratings(units, coders, values)


def figures(one: Agreement) -> dict[str, tuple[float | None, ...]]:
    found: dict[str, Statistic] = {name: getattr(one, name) for name in FIGURES}
    return {name: (figure.value, figure.low, figure.high) for name, figure in found.items()}


def alike(one: dict[str, tuple[float | None, ...]], other: dict[str, tuple[float | None, ...]]) -> None:
    for name, expected in one.items():
        assert other[name] == pytest.approx(expected, abs=1e-9), name


@given(tables(), st.randoms())
def test_the_order_of_rows_and_the_names_of_units_and_coders_change_nothing(cells: Cells, chance: object) -> None:
    names = {
        name: f"n{place}" for place, name in enumerate(sorted({name for cell in cells for name in cell[:2]}, key=hash))
    }
    mixed = [(names[unit], names[coder], value) for unit, coder, value in cells]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    alike(figures(agreement(rated(cells), replicates=100)), figures(agreement(rated(mixed), replicates=100)))


@given(tables(), st.permutations("abcd"))
def test_the_names_of_values_change_nothing(cells: Cells, other: list[str]) -> None:
    renamed = [(unit, coder, other["abcd".index(value)] * 2) for unit, coder, value in cells]
    first, second = agreement(rated(cells), replicates=100), agreement(rated(renamed), replicates=100)
    for name in FIGURES:
        one, two = getattr(first, name), getattr(second, name)
        assert one.value == pytest.approx(two.value, abs=1e-9)
        if name != "krippendorff_alpha":  # its samples are drawn in the order of the values
            assert (one.low, one.high) == pytest.approx((two.low, two.high), abs=1e-9)


@given(st.lists(st.sampled_from("abc"), min_size=2, max_size=12), st.integers(2, 5))
def test_perfect_agreement_is_one(answers: list[str], coders: int) -> None:
    one = agreement(rated([(f"u{at}", f"c{who}", each) for at, each in enumerate(answers) for who in range(coders)]))
    assert one.percent.value == 1.0 and one.gwet_ac1.value == pytest.approx(1.0)
    for figure in (one.cohen_kappa, one.fleiss_kappa, one.krippendorff_alpha):
        if len(set(answers)) > 1:
            assert figure.value == pytest.approx(1.0)
        else:
            assert figure.value is None and figure.why


@given(tables())
def test_every_figure_lies_in_its_interval_or_says_why_it_has_none(cells: Cells) -> None:
    one = agreement(rated(cells), replicates=100)
    for name in FIGURES:
        figure = getattr(one, name)
        if figure.value is None:
            assert figure.low is None and figure.high is None and figure.why.endswith("."), name
        elif figure.low is None:
            assert figure.high is None and figure.why.endswith("."), name
        else:
            assert figure.low <= figure.value <= figure.high <= 1.0, name
    assert sum(one.prevalence.values()) == pytest.approx(1.0)
    assert one.compared <= one.units and one.answers == len(cells)


def by_unit(cells: Cells) -> list[list[str]]:
    units: dict[str, list[str]] = {}
    for unit, _, value in cells:
        units.setdefault(unit, []).append(value)
    return list(units.values())


@given(tables())
def test_percent_is_the_mean_share_of_pairs_who_agree(cells: Cells) -> None:
    shares = [
        float(np.mean([one == other for one, other in permutations(answers, 2)]))
        for answers in by_unit(cells)
        if len(answers) > 1
    ]
    value = percent(rated(cells)).value
    assert value is None if not shares else value == pytest.approx(np.mean(shares))


def far(level: Level, one: float, other: float, answers: list[float]) -> float:
    """Krippendorff's difference of two answers, as he defines it."""
    if level == "nominal":
        return float(one != other)
    if level == "interval":
        return (one - other) ** 2
    if level == "ratio":
        return ((one - other) / (one + other)) ** 2
    low, high = min(one, other), max(one, other)
    between = sum(low <= each <= high for each in answers)
    return (between - (answers.count(low) + answers.count(high)) / 2) ** 2 if low != high else 0.0


@given(tables(values="1249"))
def test_alpha_is_its_definition(cells: Cells) -> None:
    units = [[float(value) for value in answers] for answers in by_unit(cells) if len(answers) > 1]
    answers = [value for unit in units for value in unit]
    for level in LEVELS:
        found = krippendorff_alpha(rated(cells), level, replicates=100).value
        expected = sum(far(level, one, other, answers) for one, other in permutations(answers, 2))
        if not expected:
            assert found is None
            continue
        seen = sum(
            far(level, one, other, answers) / (len(unit) - 1) for unit in units for one, other in permutations(unit, 2)
        )
        assert found == pytest.approx(1 - (len(answers) - 1) * seen / expected, abs=1e-9)


@given(tables(coders=2, values="1249"), st.sampled_from([None, 1, 2]))
def test_cohens_kappa_is_its_definition_on_the_units_both_coded(cells: Cells, power: int | None) -> None:
    answers = {(unit, coder): float(value) for unit, coder, value in cells}
    units = sorted({unit for unit, _, _ in cells})
    both = [
        (answers[unit, "c0"], answers[unit, "c1"]) for unit in units if {(unit, "c0"), (unit, "c1")} <= set(answers)
    ]
    one = rated(cells)
    assume(both and one.scores is not None)
    distance = None if power is None else Linear(one.scores) if power == 1 else Quadratic(one.scores)
    found = cohen_kappa(one, distance).value

    def apart(first: float, second: float) -> float:
        return float(first != second) if power is None else abs(first - second) ** power

    chance = np.mean([apart(first, second) for first, _ in both for _, second in both])
    if not chance:
        assert found is None
    else:
        assert found == pytest.approx(1 - np.mean([apart(*pair) for pair in both]) / chance, abs=1e-9)


@given(tables(gaps=False))
def test_fleiss_and_ac1_are_their_definitions_where_all_coded_all(cells: Cells) -> None:
    values = sorted({value for _, _, value in cells})
    assume(len(values) > 1)
    shares = [[answers.count(value) / len(answers) for value in values] for answers in by_unit(cells)]
    common = np.mean(shares, axis=0)
    share = percent(rated(cells)).value
    assert share is not None
    chance = float((common**2).sum())
    assert fleiss_kappa(rated(cells)).value == pytest.approx((share - chance) / (1 - chance), abs=1e-9)
    chance = float((common * (1 - common)).sum()) / (len(values) - 1)
    assert gwet_ac1(rated(cells)).value == pytest.approx((share - chance) / (1 - chance), abs=1e-9)


@given(tables(coders=4))
def test_cohen_of_several_is_the_mean_over_pairs(cells: Cells) -> None:
    coders = sorted({coder for _, coder, _ in cells})
    assume(len(coders) > 2)
    kappas = []
    for place, one in enumerate(coders):
        for other in coders[place + 1 :]:
            value = cohen_kappa(rated([cell for cell in cells if cell[1] in (one, other)])).value
            kappas += [] if value is None else [value]
    found = cohen_kappa(rated(cells))
    if kappas:
        assert found.value == pytest.approx(np.mean(kappas), abs=1e-9)
        assert found.note is not None and f"over {len(kappas)} pair" in found.note
    else:
        assert found.value is None


@given(tables(), tables())
def test_an_answer_nobody_can_compare_changes_neither_percent_nor_alpha(cells: Cells, more: Cells) -> None:
    alone = [(f"alone {unit}", "c0", value) for unit, _, value in {cell[0]: cell for cell in more}.values()]
    for statistic in (percent, lambda one: krippendorff_alpha(one, replicates=100), cohen_kappa):
        assert statistic(rated(cells + alone)).value == pytest.approx(statistic(rated(cells)).value, abs=1e-9)


@given(tables())
def test_specific_agreement_is_how_often_a_second_coder_says_the_same(cells: Cells) -> None:
    for value, share in specific(rated(cells)).items():
        met = [other == value for answers in by_unit(cells) for one, other in permutations(answers, 2) if one == value]
        assert share is None if not met else share == pytest.approx(np.mean(met))


@given(tables(), st.integers(2, 3))
def test_copies_that_go_together_tell_no_more_than_one(cells: Cells, copies: int) -> None:
    """Cells of one unit pooled over variables: the same answers again make no interval narrower."""
    from heed.coding.agreement.cells import Cells as File
    from heed.coding.agreement.cells import read

    assume(len({coder for _, coder, _ in cells}) > 1)
    rows = [f"{unit},{coder},v{copy},{value}" for copy in range(copies) for unit, coder, value in cells]
    file: File = read(("unit,coder,variable,value\n" + "\n".join(rows)).encode(), "x.csv")
    once, pooled = agreement(file.of(0), replicates=100), agreement(file.pooled(), replicates=100)
    first, second = figures(once), figures(pooled)
    two = len({coder for _, coder, _ in cells}) == 2  # with more, pairs of coders are counted where a unit is
    for name in FIGURES:
        if name == "krippendorff_alpha":  # it is corrected for how many answers there are, copies counted
            continue
        if name != "percent" or two:
            assert second[name] == pytest.approx(first[name], abs=1e-9), name
