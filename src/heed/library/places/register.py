"""A register of councils read from CSV: areas with codes, names, dates and what they became. Pure.

Columns, as the open register of UK local authorities has them (others are passed over): `local-authority-code`, `official-name`,
`nice-name`, `gss-code`, `start-date`, `end-date`, `replaced-by`, `nation`, `region`, `local-authority-type-name`, `county-la`, `alt-names`.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field

from heed.library.places.names import short_name
from heed.refusal import refuse

NEEDED = ("local-authority-code", "official-name", "nice-name", "nation", "region")
_NO_AREAS = {"Combined authority", "Strategic Regional Authority"}  # they answer for no child


@dataclass(frozen=True)
class AreaRow:
    """One area of the register."""

    code: str
    name: str
    kind: str
    nation: str
    region: str
    since: str
    until: str
    county: str
    also: list[str] = field(default_factory=list)
    became: list[str] = field(default_factory=list)


def read(text: str, name: str) -> list[AreaRow]:
    """The areas, in the register's order; refused where a column is missing or a row has no code."""
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    missing = [column for column in NEEDED if column not in (rows.fieldnames or [])]
    if missing:
        raise refuse("register-columns", path=name, columns=", ".join(missing))
    given = [row for row in rows if row.get("local-authority-type-name") not in _NO_AREAS]
    codes = {row["local-authority-code"]: row.get("gss-code") or row["local-authority-code"] for row in given}
    areas = []
    for line, row in enumerate(given, start=1):
        if not row["local-authority-code"] or not row["nice-name"]:
            raise refuse("register-row", path=name, line=line)
        areas.append(_area(row, codes))
    return areas


def _area(row: dict[str, str], codes: dict[str, str]) -> AreaRow:
    others = {
        short_name(one) for one in [row["official-name"], *(row.get("alt-names") or "").split(",")] if one.strip()
    }
    became = [codes[one] for one in _several(row.get("replaced-by")) if one in codes]
    return AreaRow(
        code=codes[row["local-authority-code"]],
        name=row["nice-name"],
        kind=row.get("local-authority-type-name") or "",
        nation=row["nation"],
        region=row["region"],
        since=row.get("start-date") or "",
        until=row.get("end-date") or "",
        county=codes.get(row.get("county-la") or "", ""),
        also=sorted(others - {short_name(row["nice-name"])}),
        became=became,
    )


def _several(written: str | None) -> list[str]:
    return [one.strip() for one in (written or "").split(",") if one.strip()]
