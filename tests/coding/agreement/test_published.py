"""Small worked examples of textbooks and manuals, with the results printed there."""

from __future__ import annotations

import pytest
from tests.coding.agreement.tables import ABSTRACTORS, KRIPPENDORFF, PSYCHIATRISTS, by_coder, counted, crossed, error

from heed.coding.agreement.chance import fleiss_kappa, gwet_ac1
from heed.coding.agreement.cohen import cohen_kappa
from heed.coding.agreement.krippendorff import Level, krippendorff_alpha
from heed.coding.agreement.percent import percent
from heed.coding.agreement.quantiles import NORMAL, student


@pytest.mark.parametrize(
    ("level", "printed"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_krippendorffs_own_four_coders(level: Level, printed: float) -> None:
    alpha = krippendorff_alpha(by_coder(KRIPPENDORFF), level)
    assert alpha.value == pytest.approx(printed, abs=0.0005)
    assert alpha.low is not None and alpha.high is not None and alpha.low < alpha.value <= alpha.high
    assert alpha.interval == "bootstrap"


def test_the_same_four_coders_as_gwet_prints_them() -> None:
    rated = by_coder([*KRIPPENDORFF[:1], [*KRIPPENDORFF[1][:11], None], [*KRIPPENDORFF[2][:11], 3], KRIPPENDORFF[3]])
    assert percent(rated).value == pytest.approx(0.8181818, abs=5e-8)
    ac1, kappa = gwet_ac1(rated), fleiss_kappa(rated)
    assert ac1.value == pytest.approx(0.77544, abs=5e-6)
    assert kappa.value == pytest.approx(0.76117, abs=5e-6)


def test_units_coded_once_leave_the_interval_as_wide_as_what_was_compared() -> None:
    """A second coder who takes a sample of 50: whether the first codes 50 more alone changes next to nothing."""
    two = crossed([[20, 5], [5, 20]])
    alone = [*(0 for _ in range(25)), *(1 for _ in range(25))]
    answers = [[two.value[two.coder == who].tolist() for who in (0, 1)][who] for who in (0, 1)]
    more = by_coder([answers[0] + alone, answers[1] + [None] * 50])
    for statistic in (gwet_ac1, fleiss_kappa):
        first, second = statistic(two), statistic(more)
        assert second.value == pytest.approx(first.value)
        assert second.low == pytest.approx(first.low, abs=0.01) and second.high == pytest.approx(first.high, abs=0.01)


def test_two_abstractors() -> None:
    """The manual's errors of two coders divide by n units, the general formula used here by n - 1."""
    rated, by_n = crossed(ABSTRACTORS), (99 / 100) ** 0.5
    ac1, kappa = gwet_ac1(rated), fleiss_kappa(rated)
    cohen = cohen_kappa(rated)
    assert cohen.value == pytest.approx(0.7964094, abs=5e-8)
    assert error(cohen.low, cohen.high, NORMAL) == pytest.approx(0.05891072, abs=5e-9)
    assert kappa.value == pytest.approx(0.7962397, abs=5e-8)  # of two coders it is Scott's pi
    assert error(kappa.low, kappa.high, student(99)) * by_n == pytest.approx(0.05905473, abs=5e-9)
    assert ac1.value == pytest.approx(0.8493305, abs=5e-8)
    assert error(ac1.low, ac1.high, student(99)) * by_n == pytest.approx(0.04321747, abs=5e-9)
    assert krippendorff_alpha(rated).value == pytest.approx(0.7972585, abs=5e-8)
    assert percent(rated).value == pytest.approx(0.89)


def test_six_psychiatrists() -> None:
    rated = counted(PSYCHIATRISTS)
    ac1, kappa = gwet_ac1(rated), fleiss_kappa(rated)
    assert ac1.value == pytest.approx(0.4448007, abs=5e-8)
    assert error(ac1.low, ac1.high, student(14)) == pytest.approx(0.08418757, abs=5e-9)
    assert kappa.value == pytest.approx(0.4139265, abs=5e-8)
    assert error(kappa.low, kappa.high, student(14)) == pytest.approx(0.08119291, abs=5e-9)
    assert krippendorff_alpha(rated).value == pytest.approx(0.4204384, abs=5e-8)


def test_the_paradox_of_feinstein_and_cicchetti() -> None:
    """1990: two tables with the same agreement, .85, and kappas of .70 and .32."""
    even, skewed = crossed([[40, 9], [6, 45]]), crossed([[80, 10], [5, 5]])
    assert percent(even).value == percent(skewed).value == pytest.approx(0.85)
    assert cohen_kappa(even).value == pytest.approx(0.70, abs=0.005)
    assert cohen_kappa(skewed).value == pytest.approx(0.32, abs=0.005)


def test_cohens_error_as_fleiss_cohen_and_everitt_give_it() -> None:
    """Their formula written out, on a table of our own."""
    table = [[20, 5], [10, 15]]
    shares = [[n / 50 for n in row] for row in table]
    rows, columns = [sum(row) for row in shares], [sum(column) for column in zip(*shares, strict=True)]
    seen = shares[0][0] + shares[1][1]
    chance = sum(r * c for r, c in zip(rows, columns, strict=True))
    first = sum(shares[i][i] * ((1 - chance) - (rows[i] + columns[i]) * (1 - seen)) ** 2 for i in range(2))
    second = (1 - seen) ** 2 * sum(
        shares[i][j] * (columns[i] + rows[j]) ** 2 for i in range(2) for j in range(2) if i != j
    )
    variance = (first + second - (seen * chance - 2 * chance + seen) ** 2) / (1 - chance) ** 4 / 50
    kappa = cohen_kappa(crossed(table))
    assert kappa.value == pytest.approx(0.4)
    assert error(kappa.low, kappa.high, NORMAL) == pytest.approx(variance**0.5)


def test_students_t_as_tables_print_it() -> None:
    printed = {1: 12.706, 2: 4.303, 3: 3.182, 10: 2.228, 30: 2.042, 120: 1.980, 400: 1.966, 401: 1.966, 100_000: 1.960}
    for freedom, t in printed.items():
        assert student(freedom) == pytest.approx(t, abs=5e-4)
    assert student(400) > student(401) > student(402)  # where the sum hands over to the expansion
