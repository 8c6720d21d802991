"""A partnership's thematic review printed like a magazine (Chromium): two columns, black banners, large lead paragraphs, actions under each body."""

from sample.press.engines.web import web_pdf
from sample.press.house import House

CSS = """
@page { margin: 1.8cm 1.7cm 2cm }
h1 { column-span: all; font-size: 34pt; color: #111; border-top: 14px solid #e3b505; padding-top: 14pt }
.cover-line { column-span: all }
.contents { column-span: all }
h2 { column-span: all; background: #111; color: #e3b505; padding: 7pt 10pt; font-size: 17pt; margin: 22pt 0 10pt }
h3 { color: #111; border-bottom: 3px solid #e3b505; display: table; padding-bottom: 1pt }
h2 + p { font-size: 1.12em; font-weight: bold }
table, .box { column-span: all }
.rec { border-top: 1px solid #999; padding-top: 4pt; margin-top: 6pt; break-inside: avoid }
p, li { text-align: left }
"""

HOUSE = House(
    "yonder",
    web_pdf,
    {
        "font": "Liberation Sans",
        "size": "10.5pt",
        "columns": 2,
        "heading_numbers": "none",
        "paragraph_numbers": False,
        "finding_words": "Theme {n}.",
        "recommendations": "by_agency",
        "rec_words": "Rec. {n}",
        "accent": "#111",
        "box_fill": "#fbf4d8",
        "table_head": "#e3b505",
        "header": ["", "", ""],
        "footer": ["Out of Range", "", "page {page}"],
        "css": CSS,
    },
)
