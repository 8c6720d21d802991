"""A few answers kept in mind, the longest unasked forgotten first. Safe from many threads; pure."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

LONGEST = 20_000  # characters of a key's texts: longer ones would fill the memory


class Kept:
    """At most `most` answers by what was asked."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, asked: tuple[Hashable, ...], make: Callable[[], Any]) -> Any:
        """The answer kept, or made now. Whoever gets it must not change it: others get it too."""
        if sum(len(part) for part in asked if isinstance(part, str)) > LONGEST:
            return make()
        with self._lock:
            if asked in self._answers:
                self._answers.move_to_end(asked)
                return self._answers[asked]
        made = make()
        with self._lock:
            self._answers[asked] = made
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
        return made
