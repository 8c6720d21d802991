"""Progress on standard error: a bar with rate and time left on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time


class Bar:
    """How far a run is: `step` after each piece, `end` at the end. Pages are counted along where they are known."""

    def __init__(self, total: int, what: str) -> None:
        self.total, self.what, self.done, self.pages = total, what, 0, 0
        self.begun = self.shown = time.monotonic()
        self.live = sys.stderr.isatty()

    def step(self, name: str, pages: int = 0, of: int | None = None) -> bool:
        """Counts one piece done (`of` so many, where that is known only now); always True, so that it serves as a progress callback."""
        self.total = of or self.total
        self.pages += pages
        return self.at(self.done + 1)

    def at(self, done: int) -> bool:
        """Says that so many pieces are done; always True."""
        self.done = done
        now = time.monotonic()
        if now - self.shown > (0.1 if self.live else 5):
            self.shown = now
            self._show(now)
        return True

    def _show(self, now: float) -> None:
        spent = now - self.begun
        left = spent / max(self.done, 1) * (self.total - self.done)
        rate = f"{self.pages / spent:.0f} pages" if self.pages else f"{self.done / spent:.0f}"
        words = f"{self.done} of {self.total} {self.what}, {rate} a second, {left:.0f} s left"
        if self.live:
            filled = 30 * self.done // max(self.total, 1)
            sys.stderr.write(f"\r[{'█' * filled}{'·' * (30 - filled)}] {words}  ")
        else:
            sys.stderr.write(words + "\n")
        sys.stderr.flush()

    def end(self) -> None:
        """Closes the bar."""
        if self.live:
            sys.stderr.write("\n")
