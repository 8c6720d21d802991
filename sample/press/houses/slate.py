"""SCIE-like partnership report: chapters on new pages and in colour, two-level contents, questions in boxes."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

HOUSE = House(
    "slate",
    typeset,
    {
        "font": "Carlito",
        "size": "11.5pt",
        "heading_numbers": "1.1",
        "paragraph_numbers": False,
        "recommendations": "by_agency",
        "questions": "boxed",
        "box_fill": "#eceff4",
        "box_stroke": 0.8,
        "box_radius": 4,
        "accent": "#2e5a88",
        "footer": ["", "", "{page}"],
        "contents_depth": 2,
        "levels": {
            "1": {"size": "20pt", "accent": True, "newpage": True},
            "2": {"size": "14pt", "accent": True},
            "3": {"size": "11.5pt", "accent": True},
        },
    },
)
