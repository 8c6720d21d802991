"""Scottish committee report: serif, heads in the same size as the text and bold, paragraphs 1.1 run in, rules."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

HOUSE = House(
    "thistle",
    typeset,
    {
        "font": "Liberation Serif",
        "size": "12pt",
        "heading_numbers": "1.",
        "paragraph_numbers": True,
        "recommendations": "numbered",
        "rec_words": "Recommendation {n}:",
        "accent": "#000000",
        "header_rule": True,
        "footer": "{page}",
        "levels": {
            "1": {"size": "12pt"},
            "2": {"size": "12pt", "weight": "regular", "underline": True},
            "3": {"size": "12pt", "weight": "regular", "style": "italic"},
        },
    },
)
