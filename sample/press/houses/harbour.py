"""Northern Irish executive summary: EB Garamond, centred capitals, decimal numbers for paragraphs."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

HOUSE = House(
    "harbour",
    typeset,
    {
        "font": "EB Garamond",
        "size": "12.5pt",
        "justify": True,
        "heading_numbers": "1",
        "paragraph_numbers": True,
        "recommendations": "numbered",
        "rec_words": "Recommendation {n}",
        "rec_place": "hang",
        "rec_indent": "3.6cm",
        "accent": "#123a52",
        "caps_levels": [1],
        "footer": ["", "{page}", ""],
        "levels": {"1": {"size": "12.5pt", "above": "22pt"}, "2": {"size": "12.5pt", "style": "italic"}},
    },
)
