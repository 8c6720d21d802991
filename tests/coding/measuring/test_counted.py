"""Counts of suggestions, and the shares made of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from heed.coding.agreement.percent import wilson
from heed.coding.measuring.counted import VALUES, Share, added, count, figures, macro_f1, right

PAIRS = (
    [("yes", "yes")] * 6
    + [("yes", "not_stated")] * 2
    + [("no", "no")] * 3
    + [("not_stated", "yes")]
    + [("not_stated", "not_stated")] * 8
)


def test_figures_by_hand() -> None:
    yes, no, rest = figures(count(PAIRS))
    assert (yes.precision, yes.recall) == (Share(6, 7), Share(6, 8))
    assert yes.f1.value == 2 * 6 / (7 + 8) and no.f1.value == 1
    assert rest.recall == Share(8, 9)
    assert right(count(PAIRS)) == Share(17, 20)
    assert yes.precision.interval == wilson(6 / 7, 7)


def test_a_value_never_wanted_has_no_figure_and_does_not_count() -> None:
    pairs = count([("yes", "yes")])
    assert figures(pairs)[1].f1.value is None and figures(pairs)[1].f1.interval is None
    assert macro_f1(pairs) == 1 and macro_f1(count([])) is None


@given(st.lists(st.tuples(st.sampled_from(VALUES), st.sampled_from(VALUES)), min_size=1))
def test_shares_lie_in_their_intervals(pairs: list[tuple[str, str]]) -> None:
    for one in figures(count(pairs)):
        for share in (one.precision, one.recall, one.f1):
            if share.value is not None and share.interval is not None:
                assert (
                    0 <= share.interval[0] <= share.value + 1e-9 and share.value <= share.interval[1] + 1e-9 <= 1 + 1e-9
                )
    assert added([count(pairs), count(pairs)])["yes"]["no"] == 2 * count(pairs)["yes"]["no"]
