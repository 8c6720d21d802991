"""A typewritten report of an older office (ReportLab): one width of letter, capitals; made to be scanned."""

from sample.press.house import House
from sample.second.press.engines.platypus import platypus

HOUSE = House(
    "carbon",
    platypus,
    {
        "face": "LiberationMono",
        "points": 10,
        "lines": 1.5,
        "side_cm": 2.7,
        "indent_cm": 1.9,
        "cover_align": "centre",
        "cover_line": 1,
        "cover_points": 15,
        "cover_drop": 6,
        "caps_levels": [1],
        "heads": {"1": {"points": 11, "bold": True}, "2": {"points": 10, "bold": False, "underline": True}},
        "rec_words": "R{n}",
        "rec_place": "hang",
        "footer": ["", "- {page} -", ""],
        "contents_depth": 1,
        "table_head": "#ffffff",
    },
)
