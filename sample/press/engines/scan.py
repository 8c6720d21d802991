"""Turns a PDF into a scan of it: pages as pictures, slightly skewed, with noise and a tired copier's shadows."""

from __future__ import annotations

import io
import random

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter


def photograph(
    data: bytes, seed: str, dpi: int = 150, mode: str = "grey", skew: float = 0.8, noise: float = 9.0
) -> bytes:
    """An image-only PDF of the same pages; `mode` is "grey" (JPEG) or "fax" (one bit, CCITT)."""
    chance = random.Random(seed)
    grain = np.random.default_rng(chance.randrange(2**32))
    pages = []
    pdf = pdfium.PdfDocument(data)
    for page in pdf:
        picture = page.render(scale=dpi / 72).to_pil().convert("L")
        picture = picture.rotate(chance.uniform(-skew, skew), resample=Image.Resampling.BICUBIC, fillcolor=252)
        array = np.asarray(picture.filter(ImageFilter.GaussianBlur(0.45)), dtype=np.float32)
        array = array * 0.9 + 18 + grain.normal(0, noise, array.shape)
        edge = np.linspace(0, 1, array.shape[1], dtype=np.float32)
        array -= 22 * np.clip(0.06 - edge, 0, 1)[None, :] / 0.06  # the shadow of the binding
        for _ in range(chance.randrange(4, 14)):  # specks of dust
            y, x = chance.randrange(array.shape[0] - 3), chance.randrange(array.shape[1] - 3)
            array[y : y + chance.randrange(1, 3), x : x + chance.randrange(1, 3)] = 60
        image = Image.fromarray(np.clip(array, 0, 255).astype(np.uint8))
        pages.append(image.point(lambda v: 255 if v > 150 else 0).convert("1") if mode == "fax" else image)
    pdf.close()
    out = io.BytesIO()
    pages[0].save(out, "PDF", resolution=dpi, save_all=True, append_images=pages[1:], quality=38)
    return out.getvalue()
