"""A small council's report (ReportLab): narrow sans face, ruled tables without boxes, agency names over dashes."""

from sample.press.house import House
from sample.second.press.engines.platypus import platypus

HOUSE = House(
    "skerry",
    platypus,
    {
        "face": "LiberationSansNarrow",
        "points": 12,
        "lines": 1.3,
        "side_cm": 3.0,
        "accent": "#1b5e3a",
        "bullet": "–",
        "table_rules": "lines",
        "table_head": "#dfeee6",
        "box_fill": "#f1f7f3",
        "cover_drop": 2,
        "cover_points": 26,
        "align": "justify",
        "heads": {
            "1": {"points": 18, "align": "centre"},
            "2": {"points": 13, "italic": True},
            "3": {"points": 12, "bold": True},
        },
        "footer": ["", "", "{page}"],
        "contents_depth": 1,
    },
)
