"""DOCX typed in a hurry: bold lines for heads, numbers typed before them, narrow sans."""

from sample.press.engines.office import to_pdf
from sample.press.engines.word import word
from sample.press.house import House

HOUSE = House(
    "baldtype",
    word,
    {
        "font": "Liberation Sans",
        "points": 10.5,
        "headings": "bold",
        "heading_numbers": "1.",
        "paragraph_numbers": False,
        "recommendations": "numbered",
        "rec_words": "{n})",
        "rec_place": "hang",
        "rec_bold": False,
        "italic_levels": [2],
        "accent": "#000000",
        "footer": ["", "{page} of {pages}"],
        "cover_drop": 0,
        "cover_points": 14,
        "cover_page": False,
    },
    twin=to_pdf,
)
