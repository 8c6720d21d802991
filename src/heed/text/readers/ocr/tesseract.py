"""Tesseract as a separate program: pixels in, words out."""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
from typing import NamedTuple

import numpy as np

from heed.refusal import refuse
from heed.text.readers.ocr.picture import Pixels

_COLUMNS = 12
_WORD_LEVEL = "5"
_LANGUAGE = re.compile(r"[A-Za-z_+]{1,40}")
_TURN = re.compile(rb"Rotate: (\d+)")
_TURN_SURE = re.compile(rb"Orientation confidence: ([\d.]+)")


class Word(NamedTuple):
    """A word with its place in pixels, the line it belongs to, and how sure tesseract is of it (0 to 1)."""

    line: tuple[str, str, str]
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    text: str


class Stopped(Exception):
    """Tesseract ended before it had read the page."""


def available() -> bool:
    """Whether tesseract is installed."""
    return shutil.which("tesseract") is not None


@functools.cache
def engine() -> str:
    """The engine's name and version, such as "tesseract 5.3.0"; Refused where it is not installed."""
    said = _run(["--version"], b"").stdout.decode(errors="replace")
    return said.splitlines()[0].strip() if said else "tesseract"


def words(pixels: Pixels, dpi: float, language: str) -> list[Word]:
    """The words of the page in tesseract's order; Refused where tesseract is not installed."""
    if not _LANGUAGE.fullmatch(language):
        raise ValueError(f"not the name of a language: {language!r}")
    options = ["stdin", "stdout", "-l", language, "--dpi", str(round(dpi)), "tsv"]
    result = _run(options, _pgm(pixels))
    if result.returncode:
        raise Stopped
    found = []
    for row in result.stdout.decode("utf-8", errors="replace").splitlines()[1:]:
        cells = row.split("\t", _COLUMNS - 1)
        if len(cells) == _COLUMNS and cells[0] == _WORD_LEVEL and cells[11].strip():
            left, top, width, height = (int(cell) for cell in cells[6:10])
            confidence = max(float(cells[10]), 0.0) / 100
            line = (cells[2], cells[3], cells[4])
            found.append(Word(line, left, top, left + width, top + height, confidence, cells[11].strip()))
    return found


def turn(pixels: Pixels, dpi: float) -> int:
    """Degrees clockwise (0, 90, 180, 270) by which the page must be turned to stand upright, as far as tesseract can tell."""
    result = _run(["stdin", "stdout", "--psm", "0", "-l", "osd", "--dpi", str(round(dpi))], _pgm(pixels))
    found, sure = _TURN.search(result.stdout), _TURN_SURE.search(result.stdout)
    if not found or not sure or float(sure[1]) < 0.5:
        return 0
    return int(found[1]) % 360


def _pgm(pixels: Pixels) -> bytes:
    return b"P5 %d %d 255\n" % (pixels.shape[1], pixels.shape[0]) + np.ascontiguousarray(pixels).tobytes()


def _run(arguments: list[str], picture: bytes) -> subprocess.CompletedProcess[bytes]:
    # one thread: with more, tesseract's threads wait on each other and a page takes ten times as long
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        return subprocess.run(
            ["tesseract", *arguments], input=picture, capture_output=True, env=environment, check=False
        )
    except FileNotFoundError as error:
        raise refuse("ocr-missing") from error
