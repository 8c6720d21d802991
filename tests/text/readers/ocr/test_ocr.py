"""OCR on pages drawn here: skewed, noisy, on its side; places and look of the lines."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from heed.refusal import Refused
from heed.text.readers.ocr import Picture, available, prepare, recognise, recognise_all, tesseract
from heed.text.readers.ocr.picture import Pixels

LINES = [
    "The partnership decided to review the work",
    "of all agencies with the family over two years.",
    "The child was seldom spoken to alone, and each",
    "agency held only a part of the whole picture.",
    "Nobody asked what a day at home was like.",
]
needs_tesseract = pytest.mark.skipif(not available(), reason="tesseract is not installed")


def drawn(lines: list[str] = LINES, size: int = 42) -> Image.Image:
    page = Image.new("L", (1240, 900), 255)
    pen = ImageDraw.Draw(page)
    for number, line in enumerate(lines):
        pen.text((120, 120 + number * 90), line, fill=0, font=ImageFont.load_default(size))
    return page


def picture(page: Image.Image) -> Picture:
    return Picture(np.asarray(page, dtype=np.uint8), 300)


def words(found: str) -> set[str]:
    return set(found.lower().replace(".", "").replace(",", "").split())


def share(found: list[str]) -> float:
    wanted = words(" ".join(LINES))
    return len(wanted & words(" ".join(found))) / len(wanted)


@pytest.mark.parametrize("degrees", [-3.0, -1.2, 0.0, 1.8, 4.0])
def test_the_tilt_of_a_page_is_measured(degrees: float) -> None:
    turned = drawn().rotate(-degrees, resample=Image.Resampling.BICUBIC, fillcolor=255)
    assert prepare.tilt(np.asarray(turned)) == pytest.approx(degrees, abs=0.3)


def test_a_blank_page_has_no_tilt() -> None:
    assert prepare.tilt(np.full((600, 400), 255, np.uint8)) == 0.0


def test_pages_on_their_side_are_seen() -> None:
    upright = np.asarray(drawn())
    assert not prepare.looks_sideways(upright)
    assert prepare.looks_sideways(np.rot90(upright))


def test_specks_go_and_clean_pages_stay_as_they_are() -> None:
    clean = np.asarray(drawn())
    assert prepare.without_specks(clean) is clean
    speckled = clean.copy()
    speckled[np.random.default_rng(1).random(clean.shape) < 0.02] = 0
    assert (prepare.without_specks(speckled) < 128).sum() < (clean < 128).sum() * 1.25


def test_a_shadow_is_lifted_and_even_pages_stay_as_they_are() -> None:
    clean = np.asarray(drawn())
    assert prepare.even(clean) is clean
    shade = np.linspace(1.0, 0.4, clean.shape[1])
    lifted = prepare.even((clean * shade).astype(np.uint8))
    assert lifted[50, -100] > 220  # paper in the shade
    assert lifted.min() < 60


@needs_tesseract
def test_words_places_and_confidence() -> None:
    found = recognise(picture(drawn()))
    assert share([line.text for line in found.lines]) > 0.95
    assert found.confidence > 0.8
    assert (found.width, found.height) == (1240 * 72 / 300, 900 * 72 / 300)
    first = found.lines[0]
    assert first.left == pytest.approx(120 * 0.24, abs=3)
    assert first.top == pytest.approx(130 * 0.24, abs=5)
    assert found.engine.startswith("tesseract")


@needs_tesseract
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_upright_and_its_places_are_as_shown(turn: int) -> None:
    page = drawn()
    lying = Picture(np.ascontiguousarray(np.rot90(np.asarray(page), turn // 90)), 300)
    found = recognise(lying)
    assert found.turn == turn
    assert share([line.text for line in found.lines]) > 0.9
    first = found.lines[0]
    left, top, right, bottom = (
        round(edge / 0.24) for edge in found.shown(first.left, first.top, first.right, first.bottom)
    )
    assert _ink(lying.pixels[top:bottom, left:right]) > 0.05
    assert (right - left > bottom - top) == (turn == 180)


def _ink(pixels: Pixels) -> float:
    return float((pixels < 128).mean())


@needs_tesseract
def test_a_skewed_noisy_page_is_read() -> None:
    page = np.asarray(drawn().rotate(-2.5, resample=Image.Resampling.BICUBIC, fillcolor=255)).astype(float)
    page += np.random.default_rng(2).normal(0, 20, page.shape)
    found = recognise(Picture(page.clip(0, 255).astype(np.uint8), 300))
    assert found.tilt == pytest.approx(2.5, abs=0.3)
    assert share([line.text for line in found.lines]) > 0.9


@needs_tesseract
def test_pages_come_back_in_order() -> None:
    pictures = [picture(drawn([f"Page number {word} of the report"])) for word in ("one", "two", "three")]
    found = [" ".join(line.text for line in page.lines) for page in recognise_all(pictures, workers=2)]
    assert [("one" in text, "two" in text, "three" in text) for text in found] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]


def test_without_tesseract_it_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert not available()
    with pytest.raises(Refused) as caught:
        recognise(picture(drawn()))
    assert caught.value.refusal.code == "ocr-missing"


def test_a_language_is_a_name_and_nothing_else() -> None:
    with pytest.raises(ValueError, match="not the name"):
        tesseract.words(np.zeros((4, 4), np.uint8), 300, "eng --config x")
