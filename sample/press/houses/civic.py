"""Council report in Arial-like type: ALL CAPS section heads, plain paragraph numbers 1., numbered recommendations."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

HOUSE = House(
    "civic",
    typeset,
    {
        "font": "Liberation Sans",
        "size": "11pt",
        "heading_numbers": "none",
        "paragraph_numbers": "plain.",
        "recommendations": "numbered",
        "rec_words": "Recommendation {n}",
        "rec_place": "above",
        "footer": "{page}",
        "caps_levels": [1],
        "accent": "#000000",
        "levels": {
            "1": {"size": "12pt"},
            "2": {"size": "11pt"},
            "3": {"size": "11pt", "weight": "regular", "style": "italic"},
        },
    },
)
