"""The same board's landscape paper for plans (Chromium): one wide striped table, no cover."""

from sample.press.engines.web import web_pdf
from sample.press.house import House

CSS = """
@page { size: A4 landscape; margin: 1.6cm } h1 { font-size: 17pt; margin: 0 0 8pt } h2 { font-size: 12pt }
td, th { font-size: 9pt; border: 1px solid #999 } tbody tr:nth-child(even) { background: #f2f2f2 }
"""

HOUSE = House(
    "pellowwide",
    web_pdf,
    {
        "font": "EB Garamond",
        "size": "11pt",
        "accent": "#7c2d12",
        "cover_drop": 0,
        "cover_page": False,
        "cover_bare": False,
        "footer": ["", "", "{page}"],
        "css": CSS,
    },
)
