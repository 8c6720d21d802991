"""Words with pixel places become lines in points, with the look of their letters."""

from __future__ import annotations

from itertools import groupby, pairwise

import numpy as np

from heed.text.layout.line import Line
from heed.text.readers.ocr.gridlines import Gridlines
from heed.text.readers.ocr.picture import Picture
from heed.text.readers.ocr.tesseract import Word

_ASCENDERS = frozenset("bdfhklt0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ()[]/&£$%!?'\"’“”")
_DESCENDERS = frozenset("gjpqyQ,;()[]/")
_X_HEIGHT, _ABOVE, _BELOW = 0.52, 0.20, 0.21  # of the point size, as in Arial and Times within a twentieth
_APART = 2.5  # sizes of free space that part a line in two: cells of a table, columns
_DOUBTFUL = 0.25  # below this a line is scratches, not words
_NOISE = 0.5  # below this a mark without letter or digit is dirt
_BOLD = 1.28  # strokes so much thicker than the page's usual ones are bold


def lines_of(words: list[Word], picture: Picture, ruled: Gridlines | None = None) -> list[Line]:
    """The printed lines in tesseract's order, parted at the upright lines of tables; places in points of the picture."""
    scale = 72 / picture.dpi
    kept = [word for word in words if word.confidence >= _NOISE or any(letter.isalnum() for letter in word.text)]
    lines: list[Line] = []
    strokes: list[float] = []
    for _place, together in groupby(kept, key=lambda word: word.line):
        for part in _parts(list(together), ruled):
            line = _line(part, scale)
            if line.confidence is not None and line.confidence >= _DOUBTFUL:
                lines.append(line)
                strokes.append(_stroke(part, picture) / max(line.size / scale, 1.0))
    _mark_bold(lines, strokes)
    return lines


def _parts(words: list[Word], ruled: Gridlines | None) -> list[list[Word]]:
    height = float(np.median([word.bottom - word.top for word in words]))
    parts: list[list[Word]] = [[words[0]]]
    for before, word in pairwise(words):
        if word.left - before.right > _APART * height or _ruled_off(before, word, ruled):
            parts.append([])
        parts[-1].append(word)
    return parts


def _ruled_off(before: Word, word: Word, ruled: Gridlines | None) -> bool:
    """Whether an upright line of a table runs between the two words."""
    if ruled is None:
        return False
    middle = (word.top + word.bottom) / 2
    first, last = before.left + before.right, word.left + word.right
    return any(first < 2 * line.at < last and line.low <= middle <= line.high for line in ruled.upright)


def _line(words: list[Word], scale: float) -> Line:
    letters = sum(len(word.text) for word in words)
    return Line(
        text=" ".join(word.text for word in words),
        left=round(min(word.left for word in words) * scale, 1),
        top=round(min(word.top for word in words) * scale, 1),
        right=round(max(word.right for word in words) * scale, 1),
        bottom=round(max(word.bottom for word in words) * scale, 1),
        size=_size(words, scale),
        confidence=round(sum(word.confidence * len(word.text) for word in words) / letters, 3),
    )


def _size(words: list[Word], scale: float) -> float:
    """The point size, from the height of each word and the shapes of its letters, to half a point."""
    sizes = []
    for word in words:
        parts = _X_HEIGHT + _ABOVE * any(letter in _ASCENDERS for letter in word.text)
        parts += _BELOW * any(letter in _DESCENDERS for letter in word.text)
        sizes += [(word.bottom - word.top) * scale / parts] * len(word.text)
    return round(float(np.median(sizes)) * 2) / 2


def _stroke(words: list[Word], picture: Picture) -> float:
    """How many pixels wide the upright strokes of the line's letters are; of its middle word, so that blacked-out names do not count."""
    wide = [_word_stroke(word, picture) for word in words]
    letters = [len(word.text) for word in words]
    return float(np.median(np.repeat(wide, letters)))


def _word_stroke(word: Word, picture: Picture) -> float:
    crop = picture.pixels[word.top : word.bottom, word.left : word.right]
    if crop.size == 0:
        return 0.0
    ink = crop < (float(crop.min()) + float(crop.max())) / 2
    edges = int((ink[:, 1:] & ~ink[:, :-1]).sum()) + int(ink[:, 0].sum())
    return float(ink.sum()) / edges if edges else 0.0


def _mark_bold(lines: list[Line], strokes: list[float]) -> None:
    """Lines whose strokes are much thicker, for their size, than those of most of the page's text are bold."""
    letters = [len(line.text) for line in lines]
    if len(lines) < 3:
        return
    order = np.argsort(strokes)
    half = np.searchsorted(np.cumsum(np.array(letters)[order]), sum(letters) / 2)
    usual = strokes[int(order[half])]
    for line, stroke in zip(lines, strokes, strict=True):
        if usual and stroke > usual * _BOLD:
            line.bold = 1.0
