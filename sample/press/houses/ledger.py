"""Word-like report in a sans face: numbered sections and paragraphs, running head, "Page x of y"."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

HOUSE = House(
    "ledger",
    typeset,
    {
        "font": "Carlito",
        "size": "11pt",
        "heading_numbers": "1",
        "paragraph_numbers": True,
        "recommendations": "boxed",
        "rec_words": "Recommendation {n}",
        "footer": ["", "", "Page {page} of {pages}"],
        "footer_rule": True,
        "levels": {"1": {"size": "16pt", "accent": True}, "2": {"size": "12pt", "accent": True}},
    },
)
