"""DOCX of a small board: every head a bold line in the size of the text, bullets for actions."""

from sample.press.engines.office import to_pdf
from sample.press.engines.word import word
from sample.press.house import House

HOUSE = House(
    "hywel",
    word,
    {
        "font": "DejaVu Sans",
        "points": 10,
        "headings": "bold",
        "heading_numbers": "none",
        "recommendations": "bulleted",
        "accent": "#000000",
        "underline_levels": [1],
        "footer": ["", "{page} / {pages}"],
        "cover_drop": 3,
        "cover_points": 15,
        "cover_page": True,
        "spacing_lines": 1.25,
        "table_head": "#FFFFFF",
        "side_cm": 2.8,
    },
    twin=to_pdf,
)
