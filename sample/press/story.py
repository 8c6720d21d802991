"""A story: what is true of one invented review, and its documents."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REVIEW = [
    "title",
    "review_type",
    "nation",
    "publisher",
    "labels",
    "published",
    "incident",
    "outcome",
    "harm_category",
    "methodology",
    "lead_reviewers",
    "children",
]
CHILD = {
    "label": None,
    "age_months": None,
    "gender": "not_stated",
    "ethnicity": "not_stated",
    "outcome": "not_stated",
    "incident": None,
}


@dataclass(frozen=True)
class Story:
    """One story folder, read."""

    slug: str
    folder: Path
    data: dict[str, Any]

    @property
    def documents(self) -> list[dict[str, Any]]:
        """The documents as story.toml lists them."""
        return list(self.data["documents"])

    def review(self) -> dict[str, Any]:
        """The review as the contract's `show` gives it, unknown keys null."""
        given = self.data["review"]
        unknown = set(given) - set(REVIEW)
        if unknown:
            raise KeyError(f"{self.slug}: [review] has unknown keys {sorted(unknown)}")
        out = {key: given.get(key, [] if key in ("labels", "lead_reviewers", "children") else None) for key in REVIEW}
        out["children"] = [{**CHILD, **child} for child in out["children"]]
        return out


def load(folder: Path) -> Story:
    """The story in a folder."""
    data = tomllib.loads((folder / "story.toml").read_text(encoding="utf-8"))
    if data.get("slug") != folder.name:
        raise ValueError(f"{folder}: slug is {data.get('slug')!r}")
    return Story(folder.name, folder, data)
