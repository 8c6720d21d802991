"""A difference between two versions, told to scripts."""

from __future__ import annotations

from typing import Any

from heed.coding.codebooks.book import Codebook
from heed.coding.codebooks.versions import Changed, Difference, to_code


def as_told(change: Difference, new: Codebook) -> dict[str, Any]:
    """The difference for scripts: keys of variables, with both wordings of what changed."""
    return {
        "added": list(change.added),
        "removed": list(change.removed),
        "changed": [_changed(one) for one in change.meaning],
        "reworded": [_changed(one) for one in change.reworded],
        "placed": list(change.placed),
        "rules": [{"key": one.part, "before": one.before, "after": one.after} for one in change.rules],
        "book": [{"part": one.part, "before": one.before, "after": one.after} for one in change.book],
        "to_code": list(to_code(change, new)),
    }


def _changed(one: Changed) -> dict[str, Any]:
    changes = [{"part": each.part, "before": each.before, "after": each.after} for each in one.changes]
    return {"key": one.key, "changes": changes, "values_only": list(one.only)}
