"""Words too common to search for. They are left out of a question's bare words (never of a phrase), unless it has no others."""

from __future__ import annotations

_WORDS = """
    a about after all also am an and any anyone are as at be because been before being but by can could did do does doing done else ever
    for from get gets getting go got had has have having he her here hers him his how i if in into is it its just let like me more most much
    my no nor not of off on onto or other our out over own really s she should so some someone something such t than that the their them
    then there these they thing things this those to too under until up upon us very was we were what when where whether which while who whom
    whose why will with would you your
"""
STOP = frozenset(_WORDS.split())


def kept(words: list[str]) -> list[str]:
    """The words that say something; all of them where none does."""
    return [word for word in words if word not in STOP] or words
