"""DOCX saved by LibreOffice Writer from a pasted web page: its styles, lists and tables, not python-docx's."""

from __future__ import annotations

import html
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from sample.press import tree
from sample.press.engines.office import to_pdf
from sample.press.engines.web import Writer
from sample.press.house import House


class Pasted(Writer):
    """Writes a page whose level 1 is <h1> and whose cover is plain large lines."""

    def block(self, block: Any) -> str:
        """One block as HTML that Writer takes in well."""
        if isinstance(block, tree.Cover):
            first, *rest = block.lines
            gap = '<p style="page-break-after: always">&nbsp;</p>' if self.style.get("cover_page", True) else ""
            title = f'<p><font size="6"><b>{html.escape(first)}</b></font></p>'
            return title + "".join(f'<p><font size="4">{html.escape(line)}</font></p>' for line in rest) + gap
        if isinstance(block, tree.Mark) and block.kind == "contents":
            return ""  # Writer makes its contents from fields; a pasted page has none
        if isinstance(block, tree.Paragraph) and block.label:
            return f"<p>{block.label}&nbsp;&nbsp; {self.runs(block.runs)}</p>"
        return super().block(block)

    def table(self, rows: list[list[str]]) -> str:
        """A ruled table in the old manner."""
        body = "".join(
            "<tr>" + "".join(f"<{t} valign=top>{cell}</{t}>" for cell in row) + "</tr>"
            for t, row in (("th" if i == 0 else "td", r) for i, r in enumerate(rows))
        )
        return f'<table border="1" cellpadding="5" cellspacing="0" width="100%">{body}</table><p></p>'


def writer(document: tree.Document, style: dict[str, Any]) -> bytes:
    """The DOCX that LibreOffice saves."""
    article = Pasted(document, {**style, "heading_base": 0}).article()
    face = style.get("font", "DejaVu Serif")
    size, ink = style.get("size", "11pt"), style.get("accent", "#333333")
    title = html.escape(str(style.get("meta_title", "")))
    page = (
        f"<html><head><meta charset=utf-8><title>{title}</title><style>@page {{ size: 21cm 29.7cm; margin: 2.4cm }}"
        f'body, p, li, td, th {{ font-family: "{face}"; font-size: {size} }} p {{ margin-bottom: 0.3cm }}'
        f'h1, h2, h3 {{ font-family: "{face}"; color: {ink} }}'
        "h1 { font-size: 17pt } h2 { font-size: 13pt } h3 { font-size: 11pt }"
        f"</style></head><body>{article}</body></html>"
    )
    profile = Path(tempfile.gettempdir()) / f"heed-second-writer-{os.getuid()}-{os.getpid()}"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "pasted.html"
        source.write_text(page, encoding="utf-8")
        command = [
            "soffice",
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            "--infilter=HTML (StarWriter)",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            folder,
            str(source),
        ]
        done = subprocess.run(command, capture_output=True, timeout=120, check=False)
        result = source.with_suffix(".docx")
        if not result.exists():
            raise RuntimeError(f"LibreOffice saved no DOCX: {done.stderr.decode(errors='replace')[-300:]}")
        return result.read_bytes()


HOUSE = House(
    "writerdoc",
    writer,
    {"heading_numbers": "none", "recommendations": "numbered", "rec_words": "Recommendation {n}."},
    twin=to_pdf,
)
