"""Ctrl-C asks a long run to stop after the piece at hand; a second one stops it at once."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager


class Stop:
    """Whether the person has asked to stop."""

    def __init__(self) -> None:
        self.asked = False


@contextmanager
def stopping() -> Iterator[Stop]:
    """A `Stop` that the first Ctrl-C (or SIGTERM) sets; the signals mean what they meant before once the `with` is left."""
    stop = Stop()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def ask(number: int, frame: object) -> None:
        stop.asked = True
        signal.signal(number, before[number])
        print("Stopping after the file at hand; what came in is kept. Again to stop at once.", file=sys.stderr)

    for number in before:
        signal.signal(number, ask)
    try:
        yield stop
    finally:
        for number, meaning in before.items():
            signal.signal(number, meaning)
