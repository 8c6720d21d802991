"""How far out 95% of a normal or a Student distribution reach."""

from __future__ import annotations

import functools
import math
import statistics

CONFIDENCE = 0.95
NORMAL = statistics.NormalDist().inv_cdf((1 + CONFIDENCE) / 2)


@functools.lru_cache(maxsize=1024)
def student(freedom: int) -> float:
    """Student's t that 95% of the distribution with so many degrees of freedom lie within.

    >>> round(student(1), 4), round(student(11), 5), round(student(10_000), 4)
    (12.7062, 2.20099, 1.9602)
    """
    if (
        freedom > 400
    ):  # the finite sum below grows with the degrees of freedom; here the expansion is exact to ten places
        z, v = NORMAL, float(freedom)
        first, second = (z**3 + z) / 4, (5 * z**5 + 16 * z**3 + 3 * z) / 96
        return z + first / v + second / v**2 + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384 / v**3
    low, high = 0.0, 16.0
    while high - low > 1e-13 * high:
        middle = (low + high) / 2
        low, high = (middle, high) if _inside(middle, freedom) < CONFIDENCE else (low, middle)
    return (low + high) / 2


def _inside(t: float, freedom: int) -> float:
    """The share of Student's distribution between -t and t: a finite sum for whole degrees of freedom."""
    angle = math.atan(t / math.sqrt(freedom))
    cosine = math.cos(angle) ** 2
    if freedom % 2 == 0:
        term = whole = 1.0
        for k in range(1, freedom // 2):
            term *= cosine * (2 * k - 1) / (2 * k)
            whole += term
        return math.sin(angle) * whole
    whole = 0.0
    term = math.cos(angle)
    for k in range(1, (freedom + 1) // 2):
        whole += term
        term *= cosine * 2 * k / (2 * k + 1)
    return 2 / math.pi * (angle + math.sin(angle) * whole)
