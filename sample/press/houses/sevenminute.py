"""A seven-minute briefing: one or two sheets of numbered, coloured boxes in two columns (Chromium)."""

from sample.press.engines.web import web_pdf
from sample.press.house import House

HOUSE = House(
    "sevenminute",
    web_pdf,
    {
        "font": "Liberation Sans",
        "size": "10pt",
        "heading_numbers": "1.",
        "recommendations": "bulleted",
        "accent": "#1d5c63",
        "columns": 2,
        "cover_drop": 0,
        "cover_page": False,
        "cover_bare": False,
        "footer": ["", "", ""],
        "h2": "background: #1d5c63; color: white; padding: 4pt 8pt; font-size: 12pt",
        "css": "h1 { font-size: 18pt; column-span: all } .cover-line { column-span: all; font-size: 10pt }",
    },
)
