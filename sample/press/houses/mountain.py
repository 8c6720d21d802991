"""The Welsh child practice review template: fixed heads on a shaded band, no numbers, bulleted learning."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

HOUSE = House(
    "mountain",
    typeset,
    {
        "font": "Liberation Sans",
        "size": "12pt",
        "heading_numbers": "none",
        "paragraph_numbers": False,
        "recommendations": "bulleted",
        "accent": "#5b2c6f",
        "footer": ["", "Page {page} of {pages}", ""],
        "cover_align": "typ:center",
        "cover_drop": 2,
        "cover_size": 20,
        "cover_page": False,
        "cover_bare": False,
        "levels": {"1": {"size": "13pt", "fill": "#e8daef", "above": "18pt"}, "2": {"size": "12pt"}},
    },
)
