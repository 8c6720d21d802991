"""Making a page fit to read: even light, no specks, level lines."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageFilter

from heed.text.readers.ocr.picture import Pixels

_WIDEST_TILT = 6.0  # degrees; pages lie further askew only when nobody looked
_TILT_THAT_MATTERS = 0.8  # below this tesseract follows the lines itself, and turning only blurs them
_SAMPLE = 60_000  # ink points from which the tilt is measured
_SPECKLED = 0.04  # share of ink that stands alone; print has next to none
_UNEVEN = 24.0  # grey levels by which the paper's brightness varies
_TILE = 32


def even(pixels: Pixels) -> Pixels:
    """The page with its paper made white everywhere, where shadow or stain makes it uneven."""
    height, width = pixels.shape[0] // _TILE * _TILE, pixels.shape[1] // _TILE * _TILE
    if min(height, width) < 4 * _TILE:
        return pixels
    tiles = pixels[:height, :width].reshape(height // _TILE, _TILE, width // _TILE, _TILE)
    paper = np.percentile(tiles[:, ::4, :, ::4], 85, axis=(1, 3)).astype(np.uint8)
    middle = np.percentile(paper, 75)
    shaded = paper[paper > middle / 3]  # dark pictures and bands are not paper
    if middle < 60 or float(np.percentile(shaded, 90) - np.percentile(shaded, 10)) < _UNEVEN:
        return pixels
    small = Image.fromarray(np.where(paper > middle / 3, paper, np.uint8(middle)).astype(np.uint8))
    light = small.filter(ImageFilter.MedianFilter(5)).resize(
        (pixels.shape[1], pixels.shape[0]), Image.Resampling.BILINEAR
    )
    lit = pixels.astype(np.float32) * 245.0 / np.maximum(np.asarray(light, dtype=np.float32), 1.0)
    return np.minimum(lit, 255.0).astype(np.uint8)


def without_specks(pixels: Pixels) -> Pixels:
    """The page through a median filter, where it is strewn with single dark dots."""
    third = pixels.shape[0] // 3
    ink = pixels[third : 2 * third] < _threshold(pixels)  # the middle of the page tells enough
    total = int(ink.sum())
    if not total:
        return pixels
    near = np.zeros_like(ink)
    near[1:] |= ink[:-1]
    near[:-1] |= ink[1:]
    near[:, 1:] |= ink[:, :-1]
    near[:, :-1] |= ink[:, 1:]
    if float((ink & ~near).sum()) / total < _SPECKLED:
        return pixels
    return np.asarray(Image.fromarray(pixels).filter(ImageFilter.MedianFilter(3)), dtype=np.uint8)


def _threshold(pixels: Pixels) -> float:
    """A grey level between ink and paper."""
    sample = pixels[::4, ::4]
    return float(sample.mean()) - max(float(sample.std()) * 0.5, 10.0)


def tilt(pixels: Pixels) -> float:
    """Degrees by which the lines of the page fall to the right (positive: turn it anticlockwise), to a tenth; 0 for a blank page."""
    step = max(1, pixels.shape[1] // 800)
    height, width = pixels.shape[0] // step * step, pixels.shape[1] // step * step
    if not height or not width:
        return 0.0
    small = pixels[:height, :width].reshape(height // step, step, width // step, step).mean(axis=(1, 3))
    rows, columns = np.nonzero(small < small.mean() - max(float(small.std()) * 0.5, 8.0))
    if len(rows) < 200:
        return 0.0
    if len(rows) > _SAMPLE:
        kept = np.linspace(0, len(rows) - 1, _SAMPLE).astype(np.intp)
        rows, columns = rows[kept], columns[kept]
    across = columns - small.shape[1] / 2
    room = int(small.shape[1] * np.tan(np.radians(_WIDEST_TILT + 1))) + 2

    def sharpness(degrees: float) -> float:
        """How abruptly ink and paper alternate down the page when it is turned by so much: highest when lines lie level."""
        level = np.rint(rows - across * np.tan(np.radians(degrees))).astype(np.intp) + room
        profile = np.bincount(level, minlength=small.shape[0] + 2 * room).astype(np.float64)
        return float(np.square(np.diff(profile)).sum())

    coarse = max(np.arange(-_WIDEST_TILT, _WIDEST_TILT + 0.01, 0.5), key=sharpness)
    fine = max(np.arange(coarse - 0.4, coarse + 0.41, 0.1), key=sharpness)
    return round(float(fine), 1)


def looks_sideways(pixels: Pixels) -> bool:
    """Whether ink and paper alternate across the page much more than down it, as where lines of text stand upright."""
    small = pixels[::3, ::3]
    ink = (small < _threshold(pixels)).astype(np.float64)
    down = np.square(np.diff(ink.mean(axis=1))).mean()
    across = np.square(np.diff(ink.mean(axis=0))).mean()
    return bool(across > 2 * down)


def level(pixels: Pixels, degrees: float, least: float = _TILT_THAT_MATTERS) -> tuple[Pixels, float]:
    """The page turned so that its lines lie level, and by how much it was turned (0 where that would gain nothing)."""
    if abs(degrees) < least:
        return pixels, 0.0
    turned = Image.fromarray(pixels).rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(turned, dtype=np.uint8), degrees
