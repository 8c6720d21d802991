"""One page image, or many, read by OCR: straightened, cleaned, turned upright where need be."""

from __future__ import annotations

import math
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import msgspec
import numpy as np

from heed.text.layout.line import Line, Rule
from heed.text.readers.ocr import prepare, tesseract
from heed.text.readers.ocr.gridlines import Gridlines, gridlines, without_uprights
from heed.text.readers.ocr.lines import lines_of
from heed.text.readers.ocr.picture import Picture, Pixels
from heed.text.readers.ocr.ruled import without_rules

LANGUAGE = "eng"
_UNSURE = 0.6  # below this mean confidence the page may lie on its side or head
_FEW_LETTERS = 32
_HALF_TURN = 180
_TABLE_TILT = 0.15  # degrees: a table's lines must lie level for its cells to be known


class Recognised(msgspec.Struct):
    """A page as OCR read it. Lines lie level on an upright page of `width` × `height` points; `shown` gives places on the page as shown."""

    lines: list[Line]
    width: float
    height: float
    confidence: float  # mean over all letters, 0 to 1; 0 where there are none
    turn: int = 0  # degrees clockwise by which the page was turned to stand upright
    tilt: float = 0.0  # degrees anticlockwise by which it was then turned to lie level
    rules: list[Rule] = []  # of ruled tables
    engine: str = ""
    language: str = LANGUAGE
    doubts: list[str] = []

    def shown(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        """A rectangle of the level, upright page as the rectangle around the same words on the page as shown."""
        x, y = (left + right) / 2 - self.width / 2, (top + bottom) / 2 - self.height / 2
        angle = math.radians(self.tilt)
        x, y = x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)
        half_width, half_height = (right - left) / 2, (bottom - top) / 2
        x, y = x + self.width / 2, y + self.height / 2
        if self.turn == 90:
            x, y = y, self.width - x
        elif self.turn == _HALF_TURN:
            x, y = self.width - x, self.height - y
        elif self.turn == 270:
            x, y = self.height - y, x
        if self.turn in (90, 270):
            half_width, half_height = half_height, half_width
        return x - half_width, y - half_height, x + half_width, y + half_height


def recognise(picture: Picture, language: str = LANGUAGE) -> Recognised:
    """The lines of a page image with places, confidence and look; Refused (ocr-missing) where tesseract is not installed."""
    clean = Picture(prepare.without_specks(prepare.even(picture.pixels)), picture.dpi)
    if prepare.looks_sideways(clean.pixels):  # spares a whole reading that would be thrown away
        turn = tesseract.turn(*_half(clean))
        if turn in (90, 270):
            found = _upright(_turned(clean, turn), language, turn)
            if found.confidence >= _UNSURE and not _sideways(found):
                return found
    found = _upright(clean, language, 0)
    letters = sum(len(line.text) for line in found.lines)
    sideways = _sideways(found)
    if found.confidence >= _UNSURE and letters >= _FEW_LETTERS and not sideways:
        return found
    turn = tesseract.turn(*_half(clean))
    turns = [turn] if turn else [90, 270] if sideways else []
    for turn in turns:
        other = _upright(_turned(clean, turn), language, turn)
        if _worth(other) > _worth(found) or (sideways and not _sideways(other) and other.confidence > _UNSURE):
            found, sideways = other, False
    if found.lines and found.confidence < _UNSURE:
        found.doubts.append("The scan is hard to read; check its words against the page image.")
    return found


def _turned(picture: Picture, turn: int) -> Picture:
    return Picture(np.ascontiguousarray(np.rot90(picture.pixels, -(turn // 90))), picture.dpi)


def _half(picture: Picture) -> tuple[Pixels, float]:
    """Half the resolution is enough to see which way letters stand, and four times as fast."""
    pixels = picture.pixels
    if min(pixels.shape) < 1200:
        return pixels, picture.dpi
    height, width = pixels.shape[0] // 2 * 2, pixels.shape[1] // 2 * 2
    small = pixels[:height, :width].reshape(height // 2, 2, width // 2, 2).mean(axis=(1, 3)).astype(np.uint8)
    return small, picture.dpi / 2


def _sideways(found: Recognised) -> bool:
    """Tesseract reads a page that lies on its side, but its lines then stand upright."""
    tall = sum(
        len(line.text) for line in found.lines if len(line.text) > 3 and line.bottom - line.top > line.right - line.left
    )
    return tall * 2 > sum(len(line.text) for line in found.lines)


def _worth(found: Recognised) -> float:
    return found.confidence * sum(len(line.text) for line in found.lines)


def _upright(picture: Picture, language: str, turn: int) -> Recognised:
    askew = prepare.tilt(picture.pixels)
    pixels, tilt = prepare.level(picture.pixels, askew)
    ruled = gridlines(pixels, picture.dpi)
    if ruled.upright and not tilt:
        pixels, tilt = prepare.level(pixels, askew, _TABLE_TILT)
        ruled = gridlines(pixels, picture.dpi) if tilt else ruled
    straight = Picture(without_rules(without_uprights(pixels, ruled)), picture.dpi)
    doubts = []
    try:
        lines = lines_of(tesseract.words(straight.pixels, straight.dpi, language), straight, ruled)
    except tesseract.Stopped:
        lines, doubts = [], ["OCR stopped on this page; its words are missing."]
    letters = sum(len(line.text) for line in lines)
    sure = sum((line.confidence or 0.0) * len(line.text) for line in lines)
    return Recognised(
        lines=lines,
        width=straight.width,
        height=straight.height,
        confidence=round(sure / letters, 3) if letters else 0.0,
        turn=turn,
        tilt=tilt,
        rules=_rules(ruled, 72 / picture.dpi),
        engine=tesseract.engine(),
        language=language,
        doubts=doubts,
    )


def _rules(found: Gridlines, scale: float) -> list[Rule]:
    """The lines of tables in points."""
    down = [Rule(line.at * scale, line.low * scale, line.at * scale, line.high * scale) for line in found.upright]
    over = [Rule(line.low * scale, line.at * scale, line.high * scale, line.at * scale) for line in found.level]
    return [*down, *over]


def recognise_all(
    pictures: Iterable[Picture], language: str = LANGUAGE, workers: int | None = None
) -> Iterator[Recognised]:
    """Page after page in order, `workers` (one a core) at once; no more pictures are drawn ahead than are being read."""
    count = workers or len(os.sched_getaffinity(0))
    waiting: deque[Future[Recognised]] = deque()
    with ThreadPoolExecutor(max_workers=count) as threads:
        for picture in pictures:
            waiting.append(threads.submit(recognise, picture, language))
            if len(waiting) > count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
