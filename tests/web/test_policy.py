"""Every page says what a browser may load for it."""

from __future__ import annotations

from typing import Any

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse

from heed.web.policy import Policy


def answered(middleware: type[CSPMiddleware], **own: Any) -> str:
    def inside(request: HttpRequest) -> HttpResponse:
        answer = HttpResponse()
        for name, value in own.items():
            setattr(answer, name, value)
        return answer

    answer = middleware(inside)(HttpRequest())
    return "; ".join(sorted(answer.headers.get(HEADER, "").split("; ")))


def test_the_header_is_django_csps() -> None:
    assert "default-src 'self'" in answered(Policy)
    assert answered(Policy) == answered(CSPMiddleware)


def test_a_page_may_have_its_own() -> None:
    own = {"frame-ancestors": "*"}
    assert "frame-ancestors *" in answered(Policy, _csp_replace=own)
    assert answered(Policy, _csp_replace=own) == answered(CSPMiddleware, _csp_replace=own)
    assert answered(Policy, _csp_exempt=True) == ""
