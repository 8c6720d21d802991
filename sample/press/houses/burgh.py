"""Scottish council report: heads on a teal band, run-in paragraph numbers, recommendations in a dark-headed table."""

from sample.press.engines.typeset import typeset
from sample.press.house import House

HOUSE = House(
    "burgh",
    typeset,
    {
        "font": "Liberation Sans",
        "size": "10.5pt",
        "heading_numbers": "1",
        "paragraph_numbers": True,
        "paragraph_place": "inline",
        "recommendations": "table",
        "rec_columns": ["No.=n", "Recommendation=text", "Lead agency=lead", "To be done by=by"],
        "accent": "#0f4c4c",
        "table_head": "#0f4c4c",
        "table_head_ink": "#ffffff",
        "box_fill": "#ffffff",
        "box_stroke": 1,
        "header_rule": True,
        "footer": ["", "", "{page}"],
        "cover_align": "typ:center",
        "cover_drop": 7,
        "left": "2.2cm",
        "right": "2.2cm",
        "levels": {"1": {"size": "13pt", "fill": "#d5e6e4", "above": "22pt"}, "2": {"size": "11pt", "accent": True}},
    },
)
