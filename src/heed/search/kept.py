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
        found = self.find(asked)
        if found is None:
            found = make()
            self.keep(asked, found)
        return found

    def find(self, asked: tuple[Hashable, ...]) -> Any:
        """The answer kept, None where there is none."""
        with self._lock:
            if asked in self._answers:
                self._answers.move_to_end(asked)
            return self._answers.get(asked)

    def keep(self, asked: tuple[Hashable, ...], answer: Any) -> None:
        """Keeps an answer that is not None, unless what was asked is so long that it would fill the memory."""
        if sum(len(part) for part in asked if isinstance(part, str)) <= LONGEST:
            with self._lock:
                self._answers[asked] = answer
                while len(self._answers) > self._most:
                    self._answers.popitem(last=False)
