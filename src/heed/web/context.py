"""What every page is told."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

PARTS = {
    "documents": "reviews",
    "passages": "reviews",
    "recommendations": "reviews",
    "pages": "reviews",
    "boards": "browse",
    "citations": "quotes",
}


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """Whether files may be added from here, the address of the page, and which part of Heed it is in."""
    part = request.path.strip("/").split("/")[0]
    return {
        "may_add": not settings.HEED["HEED_PUBLIC"],
        "here": request.path,
        "part": PARTS.get(part, part),
    }
