"""DOCX typed in an office: heads are bold lines, second heads bold italic, no styles, no numbers, actions after each theme."""

from sample.press.engines.office import to_pdf
from sample.press.engines.word import word
from sample.press.house import House

HOUSE = House(
    "rota",
    word,
    {
        "font": "Carlito",
        "points": 12,
        "headings": "bold",
        "heading_numbers": "none",
        "paragraph_numbers": False,
        "italic_levels": [2, 3],
        "finding_words": "Theme {n} -",
        "recommendations": "numbered",
        "rec_words": "Rec {n}",
        "rec_place": "hang",
        "rec_bold": False,
        "accent": "#000000",
        "footer": ["", "Page {page} of {pages}"],
        "cover_page": False,
        "cover_drop": 0,
        "cover_points": 14,
        "spacing_lines": 1.15,
        "side_cm": 2.2,
        "table_head": "#FFFFFF",
    },
    twin=to_pdf,
)
