"""DOCX of counsel's report: Word styles, headings in Roman figures, footnotes, changes still tracked, label on a line of its own."""

from sample.press.engines.office import to_pdf
from sample.press.engines.word import word
from sample.press.house import House
from sample.press.houses.redline import accepted

HOUSE = House(
    "quill",
    word,
    {
        "font": "Liberation Serif",
        "points": 11.5,
        "heading_numbers": "I",
        "paragraph_numbers": "plain.",
        "recommendations": "numbered",
        "rec_words": "Recommendation {n}",
        "rec_place": "above",
        "tracked": True,
        "accent": "#000000",
        "sizes": {"1": 15, "2": 12, "3": 11.5},
        "caps_levels": [],
        "footer": ["", "", "{page}"],
        "cover_drop": 4,
        "cover_points": 20,
        "spacing_lines": 1.3,
        "side_cm": 3,
        "table_head": "#EDEDED",
    },
    twin=lambda data: to_pdf(accepted(data)),
)
