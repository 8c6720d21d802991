"""A draft sent round before the board meets: wide lines numbered in the margin, watermark, lettered sections."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

HOUSE = House(
    "draftcopy",
    typeset,
    {
        "font": "Liberation Serif",
        "size": "11.5pt",
        "leading": "1.05em",
        "spacing": "1.6em",
        "heading_numbers": "A.1",
        "paragraph_numbers": False,
        "recommendations": "numbered",
        "rec_words": "Recommendation {n}:",
        "watermark": "DRAFT",
        "line_numbers": True,
        "rotate_landscape": True,
        "questions": "plain",
        "accent": "#000000",
        "header_rule": True,
        "footer": ["", "", "Page {page} of {pages}"],
        "cover_drop": 2,
        "cover_size": 22,
        "left": "3cm",
        "levels": {
            "1": {"size": "13pt"},
            "2": {"size": "11.5pt"},
            "3": {"size": "11.5pt", "weight": "regular", "style": "italic"},
        },
    },
)
