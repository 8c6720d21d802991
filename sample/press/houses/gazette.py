"""Two columns throughout, coloured unnumbered heads, recommendations in boxes; tight leading."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

HOUSE = House(
    "gazette",
    typeset,
    {
        "font": "Carlito",
        "size": "10.5pt",
        "columns": 2,
        "justify": True,
        "hyphenate": True,
        "heading_numbers": "none",
        "recommendations": "boxed",
        "rec_fill": "#fdf1dc",
        "box_fill": "#e7f3f1",
        "accent": "#00695c",
        "footer": ["", "", "{page}"],
        "footer_rule": True,
        "cover_drop": 1,
        "cover_size": 20,
        "cover_page": False,
        "cover_bare": False,
        "contents_break": False,
        "left": "2cm",
        "right": "2cm",
        "levels": {
            "1": {"size": "14pt", "accent": True},
            "2": {"size": "11.5pt", "accent": True},
            "3": {"size": "10.5pt"},
        },
    },
)
