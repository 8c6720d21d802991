"""DOCX where headings are only bold lines of the text's size, as a busy author leaves them."""

from sample.press.engines.office import to_pdf
from sample.press.engines.word import word
from sample.press.house import House

HOUSE = House(
    "boldlines",
    word,
    {
        "font": "Liberation Serif",
        "points": 12,
        "headings": "bold",
        "heading_numbers": "none",
        "recommendations": "numbered",
        "rec_words": "{n}.",
        "rec_place": "hang",
        "caps_levels": [1],
        "underline_levels": [3],
        "italic_levels": [3],
        "accent": "#000000",
        "footer": "{page}",
        "cover_drop": 1,
        "cover_points": 16,
        "cover_page": False,
    },
    twin=to_pdf,
)
