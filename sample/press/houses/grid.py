"""Action plan or response table: a landscape-minded Word table, little else (DOCX)."""

from sample.press.engines.office import to_pdf
from sample.press.engines.word import word
from sample.press.house import House

HOUSE = House(
    "grid",
    word,
    {
        "font": "Carlito",
        "points": 10.5,
        "heading_numbers": "none",
        "recommendations": "table",
        "accent": "#1F4E79",
        "footer": ["", "Page {page} of {pages}"],
        "cover_drop": 0,
        "cover_points": 16,
        "cover_page": False,
        "cover_bare": False,
        "table_points": 9,
        "table_head": "#BDD7EE",
        "side_cm": 2,
    },
    twin=to_pdf,
)
