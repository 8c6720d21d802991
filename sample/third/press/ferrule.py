"""DOCX of a consultant reviewer: real styles in a serif, Roman chapter numbers, paragraphs unnumbered."""

from sample.press.engines.office import to_pdf
from sample.press.engines.word import word
from sample.press.house import House

HOUSE = House(
    "ferrule",
    word,
    {
        "font": "Caladea",
        "points": 11,
        "heading_numbers": "I",
        "paragraph_numbers": False,
        "recommendations": "numbered",
        "rec_words": "{n}",
        "rec_place": "hang",
        "accent": "#004D40",
        "number_tab": True,
        "footer": ["{page}", ""],
        "cover_drop": 7,
        "cover_points": 26,
        "sizes": {"1": 17, "2": 13, "3": 11},
    },
    twin=to_pdf,
)
