"""A letter: no cover, plain heads in bold of the text's size, continuous paragraph numbers, small print at the foot."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

HOUSE = House(
    "letterhead",
    typeset,
    {
        "font": "Liberation Sans",
        "size": "10.5pt",
        "heading_numbers": "none",
        "paragraph_numbers": "plain.",
        "recommendations": "numbered",
        "rec_words": "({n})",
        "rec_place": "hang",
        "rec_bold": False,
        "accent": "#000000",
        "cover_drop": 0,
        "cover_size": 13,
        "cover_page": False,
        "cover_bare": False,
        "footer": ["", "", "{page}/{pages}"],
        "levels": {"1": {"size": "10.5pt"}, "2": {"size": "10.5pt", "style": "italic"}},
    },
)
