"""The table that a codebook is as CSV: its columns, and which kind of row fills which of them with what."""

from __future__ import annotations

COLUMNS = (
    "record", "codebook", "version", "variable", "value", "label", "level", "type", "values", "definition", "include", "exclude",
    "decision", "parent", "ordered", "unit", "derived", "examples", "reference", "source", "key", "since", "frame", "category", "relation",
)  # fmt: skip
_WORDS = {
    "label": "label",
    "definition": "meaning",
    "include": "include",
    "exclude": "exclude",
    "decision": "decision",
    "source": "source",
}
ROWS: dict[str, dict[str, str]] = {  # kind of row: column: field of the struct
    "codebook": {"codebook": "key", "version": "version", "label": "title", "since": "since", "source": "source"},
    "rule": {"key": "key", "label": "title", "definition": "words", "parent": "group"},
    "group": {"key": "key", "label": "label", "parent": "parent", "definition": "definition", "source": "source"},
    "variable": {
        "variable": "key", "label": "label", "level": "level", "type": "type", "values": "values", "definition": "definition",
        "include": "include", "exclude": "exclude", "decision": "decision", "parent": "parent", "ordered": "ordered", "unit": "unit",
        "derived": "derived", "examples": "examples", "reference": "reference", "source": "source",
    },
    "value": {"value": "key", **_WORDS},
    "frame": {"frame": "key", "label": "title", "since": "period", "source": "source"},
    "category": {"category": "key", **_WORDS},
    "crosswalk": {
        "variable": "variable", "value": "value", "frame": "frame", "category": "category", "relation": "relation", "definition": "note",
        "source": "source",
    },
}  # fmt: skip
LISTS = frozenset({"include", "exclude", "examples", "values"})
