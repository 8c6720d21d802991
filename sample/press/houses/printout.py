"""PDF printed by Chromium: a modern report with coloured heads, rules, boxes and margin-box page numbers."""

from sample.press.engines.web import web_pdf
from sample.press.house import House

HOUSE = House(
    "printout",
    web_pdf,
    {
        "font": "Carlito",
        "heading_numbers": "1",
        "recommendations": "boxed",
        "accent": "#7a1f3d",
        "box_fill": "#f7eef1",
        "footer": ["", "", "{page}"],
        "h2": "border-bottom: 2px solid #7a1f3d; padding-bottom: 3pt",
    },
)
