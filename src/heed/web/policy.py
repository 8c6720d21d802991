"""The Content-Security-Policy of every page. django-csp puts it together for each answer anew; ours is the same for nearly all of them."""

from __future__ import annotations

from typing import Any

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class Policy(CSPMiddleware):
    """django-csp's middleware, with the header of a page that asks for nothing of its own written once."""

    def __init__(self, get_response: Any) -> None:
        super().__init__(get_response)
        self.usual = build_policy()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        own = (
            settings.DEBUG or hasattr(request, "_csp_nonce") or any(name.startswith("_csp_") for name in vars(response))
        )
        if own:
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self.usual)
        return response
