"""The plain sheets of a small board (typst): Garamond, lettered sections, no colour, foot set with a rule."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

HOUSE = House(
    "larch",
    typeset,
    {
        "font": "EB Garamond 12",
        "size": "12pt",
        "leading": "0.68em",
        "justify": True,
        "heading_numbers": "A.1",
        "paragraph_numbers": False,
        "accent": "#000000",
        "left": "3cm",
        "right": "2.4cm",
        "rec_words": "{n}.",
        "rec_place": "hang",
        "footer_rule": True,
        "footer": ["", "", "{page}"],
        "cover_page": False,
        "cover_drop": 0,
        "cover_size": 20,
        "cover_align": "typ:center",
        "caps_levels": [],
        "levels": {
            "1": {"size": "15pt", "smallcaps": True, "weight": "regular", "underline": True},
            "2": {"size": "12pt", "style": "italic", "weight": "regular"},
        },
    },
)
