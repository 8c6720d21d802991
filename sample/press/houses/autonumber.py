"""DOCX whose heading numbers are Word's own (numbering properties of the styles, not typed)."""

from sample.press.engines.office import to_pdf
from sample.press.engines.word import word
from sample.press.house import House

HOUSE = House(
    "autonumber",
    word,
    {
        "font": "Liberation Sans",
        "points": 10.5,
        "heading_numbers": "1.1",
        "auto_numbers": True,
        "recommendations": "table",
        "accent": "#7B3F00",
        "footer": "{page}",
        "sizes": {"1": 14, "2": 12, "3": 11},
    },
    twin=to_pdf,
)
