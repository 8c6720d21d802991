"""DOCX with real heading styles, typed numbers and a contents list."""

from sample.press.engines.office import to_pdf
from sample.press.engines.word import word
from sample.press.house import House

HOUSE = House(
    "styled",
    word,
    {
        "font": "Carlito",
        "heading_numbers": "1.1",
        "paragraph_numbers": False,
        "recommendations": "numbered",
        "rec_words": "Recommendation {n}:",
        "accent": "#1F3864",
        "footer": ["", "Page {page} of {pages}"],
    },
    twin=to_pdf,
)
