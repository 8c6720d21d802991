"""A county board's report printed by Chromium: garamond text, small heads over dotted rules, striped tables."""

from sample.press.engines.web import web_pdf
from sample.press.house import House

CSS = """
h2 { text-transform: none; font-variant: small-caps; letter-spacing: .03em; border-top: 1px dotted #555;
  padding-top: 10pt; color: #333 }
h3 { font-style: italic; font-weight: normal; color: #7c2d12 }
.cover-line { text-align: right } h1 { text-align: right; border-right: 6px solid #7c2d12; padding-right: 12pt;
  font-weight: normal }
td, th { border: 0; border-bottom: 1px solid #bbb } tbody tr:nth-child(odd) { background: #faf5f1 } th { background:
  #7c2d12; color: #fff }
p { text-align: justify; hyphens: auto } .box { border-left: 0; border-top: 3px solid #7c2d12; border-bottom: 3px
  solid #7c2d12; background: #fff }
"""

HOUSE = House(
    "pellow",
    web_pdf,
    {
        "font": "EB Garamond",
        "size": "12.5pt",
        "accent": "#7c2d12",
        "cover_drop": 9,
        "contents_depth": 2,
        "table_head": "#7c2d12",
        "rec_columns": ["Ref=n", "What needs to change=text", "Responsible body=lead", "Target date=by"],
        "recommendations": "table",
        "footer": ["", "", "{page} of {pages}"],
        "css": CSS,
    },
)
