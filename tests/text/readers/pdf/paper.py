"""Makes small PDFs for the tests: words at places, rules and shades, in the standard fonts every engine knows."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf

FONTS = {"F1": "/Helvetica", "F2": "/Helvetica-Bold", "F3": "/Times-Roman", "F4": "/Helvetica-Oblique"}


def at(x: float, y: float, words: str, size: float = 11, font: str = "F1", extra: str = "") -> str:
    """Words whose baseline begins at x, y from the top left of an A4 page."""
    said = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT {extra} /{font} {size} Tf 1 0 0 1 {x} {842 - y} Tm ({said}) Tj ET"


def rule(left: float, top: float, right: float, bottom: float) -> str:
    """A straight stroke."""
    return f"0.5 w {left} {842 - top} m {right} {842 - bottom} l S"


def shade(left: float, top: float, right: float, bottom: float, grey: float = 0.85) -> str:
    """A shaded rectangle."""
    return f"q {grey} g {left} {842 - bottom} {right - left} {bottom - top} re f Q"


def pdf(pages: Sequence[Sequence[str]], rotate: int = 0, **save: object) -> bytes:
    """A PDF with these drawing commands on its pages."""
    document = pikepdf.new()
    for commands in pages:
        document.add_blank_page(page_size=(595, 842))
        page = document.pages[-1]
        fonts = {
            f"/{name}": pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type1,
                BaseFont=pikepdf.Name(base),
                Encoding=pikepdf.Name.WinAnsiEncoding,
            )
            for name, base in FONTS.items()
        }
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(fonts))
        page.obj.Contents = document.make_stream("\n".join(commands).encode("cp1252"))
        if rotate:
            page.obj.Rotate = rotate
    out = io.BytesIO()
    document.save(out, **save)  # type: ignore[arg-type]
    return out.getvalue()


def paragraph(x: float, y: float, lines: Sequence[str], size: float = 11, step: float = 14) -> list[str]:
    """Lines one under the other."""
    return [at(x, y + step * place, line, size) for place, line in enumerate(lines)]
