"""An old council report (ReportLab): chapters, small DejaVu serif, ruled tables; made to be scanned."""

from sample.press.house import House
from sample.second.press.engines.platypus import platypus

HOUSE = House(
    "foundry",
    platypus,
    {
        "face": "DejaVuSerif",
        "points": 9.5,
        "lines": 1.6,
        "align": "justify",
        "side_cm": 2.9,
        "indent_cm": 1.4,
        "heading_numbers": "Chapter 1.1",
        "paragraph_numbers": False,
        "recommendations": "by_agency",
        "bullet": "–",
        "cover_align": "centre",
        "cover_line": 2,
        "cover_points": 19,
        "cover_drop": 3,
        "heads": {
            "1": {"points": 13, "bold": True, "align": "centre"},
            "2": {"points": 10.5, "bold": True},
            "3": {"points": 9.5, "bold": False, "italic": True, "underline": True},
        },
        "table_rules": "lines",
        "table_head": "#ffffff",
        "header": ["", "", "NOT PROTECTIVELY MARKED"],
        "footer": ["", "", "{page}"],
        "contents_depth": 1,
    },
)
