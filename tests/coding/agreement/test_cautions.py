"""Warnings stand where a figure misleads, and nowhere else."""

from __future__ import annotations

from tests.coding.agreement.tables import by_coder, crossed

from heed.coding.agreement.measure import agreement
from heed.coding.agreement.ratings import Ratings, ratings


def warning(rated: Ratings) -> str:
    return agreement(rated, replicates=100).warning or ""


def test_none_where_all_is_well() -> None:
    assert agreement(crossed([[40, 9], [6, 45]]), replicates=100).warning is None


def test_a_value_that_prevails() -> None:
    said = warning(crossed([[118, 5], [6, 1]]))
    assert "95 of 100 answers are “0”" in said and "92 of 100 comparisons" in said and "as low as 0.11 because" in said
    assert "answered “1”, another did too in only 15 of 100" in said


def test_no_warning_of_prevalence_where_the_rare_value_is_agreed_on() -> None:
    assert warning(crossed([[110, 1], [1, 12]])) == ""


def test_few_units() -> None:
    assert "Only 10 units were coded by two coders" in warning(crossed([[4, 1], [1, 4]]))
    assert "Only one unit was" in warning(by_coder([["yes"], ["no"]]))


def test_no_variation_and_no_width() -> None:
    assert "Every answer is “0”" in warning(crossed([[50]]))
    assert "have no width; with 50 units the share of agreement may still be as low as 0.93" in warning(
        crossed([[20, 0], [0, 30]])
    )


def test_coders_with_habits_of_their_own() -> None:
    assert "c0 in 45, c1 in 85" in warning(crossed([[45, 0], [40, 15]]))


def test_pairs_who_share_little() -> None:
    cells = [(f"u{at}", f"c{who}", "yes" if at % 3 else "no") for at in range(60) for who in (at % 12, (at + 1) % 12)]
    units, coders, values = zip(*cells, strict=True)
    assert "12 of 12 pairs of coders share fewer than 10 units" in warning(ratings(units, coders, values))


def test_values_that_may_not_be_meant_so() -> None:
    said = warning(by_coder([["Yes", "yes", "NA"] * 20, ["yes", "yes", "NA"] * 20]))
    assert "“Yes” and “yes” are counted as different answers." in said and "“NA” is counted as an answer" in said


def test_why_there_is_none() -> None:
    alone = agreement(by_coder([["yes", None], [None, "no"]]))
    for figure in (alone.percent, alone.cohen_kappa, alone.fleiss_kappa, alone.krippendorff_alpha, alone.gwet_ac1):
        assert figure.value is None and figure.why == "No unit was coded by two coders."
    words = agreement(crossed([[5, 1], [1, 5]]), "interval").krippendorff_alpha
    assert words.value is not None
    words = agreement(by_coder([["yes", "no"], ["yes", "yes"]]), "ordinal").krippendorff_alpha
    assert (
        words.value is None
        and words.why == "The values are not numbers, so that they have no order at the level ordinal."
    )
    below = agreement(by_coder([["-1", "2"], ["-1", "3"]]), "ratio").krippendorff_alpha
    assert below.value is None and "below 0" in (below.why or "")
    same = agreement(crossed([[7]]))
    assert same.gwet_ac1.value == 1.0 and same.gwet_ac1.low is None and same.krippendorff_alpha.value is None
