"""The page as shown, and the page turned so that its words are level: from PDF's own coordinates to either, and back."""

from __future__ import annotations

import msgspec

Corners = tuple[float, float, float, float]


class Frame(msgspec.Struct, frozen=True):
    """A visible area in PDF's coordinates (from bottom left) and the clockwise turn in which it is looked at."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int  # 0, 90, 180, 270

    @property
    def width(self) -> float:
        """The width of the area as it is looked at."""
        return self.top - self.bottom if self.turn in (90, 270) else self.right - self.left

    @property
    def height(self) -> float:
        """The height of the area as it is looked at."""
        return self.right - self.left if self.turn in (90, 270) else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the PDF is seen, from the top left."""
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 90:
            return y - self.bottom, x - self.left
        if self.turn == 180:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def back(self, x: float, y: float) -> tuple[float, float]:
        """The point of the PDF that is seen at (x, y)."""
        if self.turn == 0:
            return x + self.left, self.top - y
        if self.turn == 90:
            return y + self.left, x + self.bottom
        if self.turn == 180:
            return self.right - x, y + self.bottom
        return self.right - y, self.top - x

    def box(self, left: float, top: float, right: float, bottom: float) -> Corners:
        """The rectangle between two points of the PDF as it is seen: left, top, right, bottom."""
        if self.turn == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        one, two = self.point(left, top), self.point(right, bottom)
        return min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1])


def seen_from(here: Frame, there: Frame, corners: Corners) -> Corners:
    """A rectangle seen in one frame, as it is seen in the other."""
    left, top = here.back(corners[0], corners[1])
    right, bottom = here.back(corners[2], corners[3])
    return there.box(min(left, right), max(top, bottom), max(left, right), min(top, bottom))
