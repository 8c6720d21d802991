"""Pages whose frame is made once: head, menu and foot are the same for all who may do the same, and cost more to write than a page of results.

A template is written with marks in place of the parts that differ, cut at the marks, and kept. It may use nothing else of the request than
what `everywhere` tells every page, and the address asked for.
"""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from heed.search.kept import Kept
from heed.web.context import everywhere

MARK = re.compile("\x02([a-z_]*)\x03")
ADDRESS = "address"  # the mark of the address asked for
MOST = 64  # frames kept: one for each set of doors that are open
_frames = Kept(MOST)


class _Asked:
    """Stands for the request while a frame is made."""

    def get_full_path(self) -> str:
        return f"\x02{ADDRESS}\x03"


def framed(request: HttpRequest, template: str, **parts: SafeString) -> HttpResponse:
    """The template's page with these parts in it; each is HTML."""
    told = everywhere(request)
    shape = (template, get_script_prefix(), *parts, *told.values())
    pieces: list[str] | None = None if settings.DEBUG else _frames.find(shape)
    if pieces is None:
        marked = {name: mark_safe(f"\x02{name}\x03") for name in parts}
        pieces = MARK.split(render_to_string(template, {**told, **marked, "request": _Asked()}))
        _frames.keep(shape, pieces)
    values: dict[str, Any] = {**parts, ADDRESS: escape(request.get_full_path())}
    page = [values[piece] if place % 2 else piece for place, piece in enumerate(pieces)]
    return HttpResponse("".join(page))
