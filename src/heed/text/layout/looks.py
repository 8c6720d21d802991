"""What a block looks like as a whole: capitals, centred, the bold words it opens with."""

from __future__ import annotations

from heed.text.layout.rows import Row


def is_caps(text: str) -> bool:
    """Whether the letters are capitals, and enough of them to say so."""
    return text.isupper() and sum(1 for letter in text[:40] if letter.isalpha()) >= 3


def is_centred(rows: list[Row], left: float, right: float) -> bool:
    """Whether every row stands in the middle of the column with free space on both sides."""
    width = right - left
    if width <= 0:
        return False
    for row in rows:
        free_left, free_right = row.left - left, right - row.right
        if abs(free_left - free_right) > 0.04 * width + 4 or free_left < 0.06 * width:
            return False
    return True


def bold_lead(rows: list[Row]) -> str:
    """The bold words at the beginning of a block that goes on in ordinary type; empty where there are none."""
    said: list[str] = []
    for row in rows:
        if not row.spans:
            if row.bold > 0.5:
                said.append(row.text)
                continue
            return " ".join(" ".join(said).split())
        skip = row.marker or ""
        for span in row.spans:
            text = span.text
            if skip:
                shown = text.strip()
                if shown and skip.startswith(shown):
                    skip = skip[len(shown) :].lstrip()
                    continue
                if text.lstrip().startswith(skip):
                    text = text.lstrip()[len(skip) :]
                skip = ""
            if span.raised or not text.strip():
                continue
            if not span.bold:
                return " ".join("".join(said).split()) if said else ""
            said.append(text)
        said.append(" ")
    return ""


def usual(values: list[tuple[float, int]]) -> float:
    """The value with the greatest weight; 0 where there is none."""
    if len(values) == 1:
        return values[0][0]
    weights: dict[float, int] = {}
    for value, weight in values:
        weights[value] = weights.get(value, 0) + weight
    return max(weights, key=weights.__getitem__) if weights else 0.0
