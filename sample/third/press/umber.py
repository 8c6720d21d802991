"""A committee's report printed from a browser (Chromium): narrow sans heads set to the right on an earth band, serif text, numbers in a gutter."""

from sample.press.engines.web import web_pdf
from sample.press.house import House

CSS = """
@page { margin: 2cm 2.4cm 2.2cm 2cm }
body { text-align: left; hyphens: manual; padding-left: 1.3cm }
h1 { font-family: "Liberation Sans Narrow"; font-size: 30pt; border-bottom: 10px solid #a4632a; padding-bottom: 10pt }
.cover-line { font-family: "Liberation Sans Narrow" }
h2 { font-family: "Liberation Sans Narrow"; text-align: right; background: #a4632a; color: white; padding: 5pt 9pt; font-size: 15pt }
h3 { font-family: "Liberation Sans Narrow"; font-size: 13pt; color: #6b3d14; border-top: 1px dotted #a4632a; padding-top: 5pt }
.number { float: left; margin-left: -1.15cm; width: .9cm; color: #a4632a; font-size: 8.5pt }
blockquote { border-left: 3px double #a4632a; padding-left: 10pt; margin-left: 0 }
"""

HOUSE = House(
    "umber",
    web_pdf,
    {
        "font": "Caladea",
        "size": "11.5pt",
        "heading_numbers": "none",
        "paragraph_numbers": "plain",
        "recommendations": "prose",
        "accent": "#6b3d14",
        "box_fill": "#f8f0e7",
        "table_head": "#ecd9c4",
        "footer": ["", "{page}", ""],
        "css": CSS,
    },
)
