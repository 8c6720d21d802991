"""The picture of a page, at the resolution at which letters are read best."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium

Pixels = npt.NDArray[np.uint8]

DPI = 300  # measured: 200 and 250 lose half a per cent of the words of sharp scans, and a low scan gains by being enlarged
_MOST_PIXELS = 16_000_000  # an A3 page at 300 dpi just fits; a poster is read coarser
_POINTS = 72


class Picture(NamedTuple):
    """Grey pixels of a page as it is shown (255 is white) and how many of them make an inch."""

    pixels: Pixels
    dpi: float

    @property
    def width(self) -> float:
        """Points."""
        return float(self.pixels.shape[1]) * _POINTS / self.dpi

    @property
    def height(self) -> float:
        """Points."""
        return float(self.pixels.shape[0]) * _POINTS / self.dpi


def picture_of(page: pdfium.PdfPage) -> Picture:
    """The page drawn in grey at 300 dpi, coarser where it is so large that it would not fit in memory."""
    width, height = page.get_size()
    scale = DPI / _POINTS
    area = max(width * height, 1.0) * scale * scale
    if area > _MOST_PIXELS:
        scale *= (_MOST_PIXELS / area) ** 0.5
    bitmap: Any = page.render(scale=scale, grayscale=True)
    pixels = np.array(bitmap.to_numpy(), dtype=np.uint8)
    bitmap.close()
    return Picture(pixels.reshape(pixels.shape[:2]), scale * _POINTS)
