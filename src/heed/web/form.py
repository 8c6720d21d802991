"""What a person typed into a form, made safe to keep, and the page again with what is wrong beside its field."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from heed.refusal import Refusal

MOST = 300  # characters kept of one field
FIELDS = {  # which field a refusal is about, where it is not the form's first
    "password-weak": "password",
    "passwords-differ": "again",
    "name-missing": "name",
    "password-wrong": "old",
    "code-wrong": "code",
    "email-odd": "email",
    "role-not-here": "role",
    "not-allowed": "role",
}


def posted(request: HttpRequest, name: str, most: int = MOST) -> str:
    """The words of one field; passwords are asked with `secret`."""
    return of_field(request.POST, name, most)


def of_field(sent: QueryDict, name: str, most: int = MOST, otherwise: str = "") -> str:
    """The words of one field of a form, whichever way it was sent; no database takes a nul byte."""
    return sent.get(name, otherwise).replace("\0", " ").strip()[:most]


def secret(request: HttpRequest, name: str) -> str:
    """A password as it was typed."""
    return request.POST.get(name, "")


def again(
    request: HttpRequest, template: str, context: dict[str, Any], problem: Refusal | None, status: int = 400
) -> HttpResponse:
    """The page of a form, with its problem where there is one."""
    about = FIELDS.get(problem.code, "") if problem else ""
    shown = {**context, "problem": problem, "about": about or context.get("first_field", "")}
    return render(request, template, shown, status=status if problem else 200)


def way_on(request: HttpRequest, asked: str, otherwise: str) -> str:
    """Where to go on: a page of this Heed alone, whatever the form said."""
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts=set()) and asked.startswith("/")
    return asked if safe and not urlsplit(asked).netloc and len(asked) <= 2000 and "\0" not in asked else otherwise
