"""Book-like report in a serif face with small capitals, numbers in the margin, roman front pages, ligatures."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

HOUSE = House(
    "quarto",
    typeset,
    {
        "font": "Libertinus Serif",
        "size": "11.5pt",
        "justify": True,
        "hyphenate": True,
        "heading_numbers": "1.1",
        "paragraph_numbers": "plain",
        "paragraph_place": "margin",
        "front_numbers": "i",
        "recommendations": "numbered",
        "rec_words": "{n}.",
        "rec_place": "hang",
        "footer": "{page}",
        "accent": "#3b1f2b",
        "left": "3.4cm",
        "table_head": "#efe9e4",
        "levels": {
            "1": {"size": "17pt", "smallcaps": True, "weight": "regular"},
            "2": {"size": "13pt", "style": "italic", "weight": "regular"},
        },
    },
)
