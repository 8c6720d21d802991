"""What every page is told."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from heed.web.standing import shown_as

PARTS = {
    "documents": "reviews",
    "passages": "reviews",
    "recommendations": "reviews",
    "pages": "reviews",
    "boards": "browse",
    "places": "browse",
    "organisations": "browse",
    "citations": "quotes",
    "invitations": "people",
    "audit": "audit",
}


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """What the one who asks may do, the address of the page, and which part of Heed it is in."""
    part = request.path.strip("/").split("/")[0]
    return {
        **shown_as(request),
        "here": request.path,
        "part": PARTS.get(part, part),
    }
