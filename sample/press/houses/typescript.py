"""An older typed report, made to be scanned: Times-like face, underlined heads, wide lines, centre page numbers."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

HOUSE = House(
    "typescript",
    typeset,
    {
        "font": "Liberation Serif",
        "size": "12pt",
        "leading": "0.95em",
        "heading_numbers": "1.",
        "paragraph_numbers": True,
        "recommendations": "numbered",
        "rec_words": "{n}.",
        "rec_place": "hang",
        "rec_bold": False,
        "accent": "#000000",
        "footer": "- {page} -",
        "caps_levels": [1],
        "levels": {
            "1": {"size": "12pt", "underline": True},
            "2": {"size": "12pt", "weight": "regular", "underline": True},
        },
    },
)
