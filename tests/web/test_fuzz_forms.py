"""Whatever a form sends, every address that takes one answers with its page, a readable refusal or the way on: never with a defect.

The forms are found by the doors, their fields on the pages that show them and in the views that read them.
"""

from __future__ import annotations

import copy
import inspect
import os
import re
import sys
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.people import who
from tests.web.test_doors import addresses  # noqa: F401  the fixture

from heed.web.doors import DOORS

TAKES = sorted(name for name, door in DOORS.items() if door.post is not None)
READ_BY_VIEW = re.compile(
    r"(?:posted|secret)\(\s*request,\s*\"([\w-]+)\"|(?:POST|FILES)\.get(?:list)?\(\s*\"([\w-]+)\""
)
ODD = [
    "", " ", "\0", "a\0b", "x" * 100_000, "\udcff", "\ud83d", "<script>alert(1)</script>", "'; DROP TABLE heed; --", "-1", "0", "1e9", "٣", "²",
    "99999999999999999999999999", str(2**31), str(2**63), "1.5", "NaN", "0x1", "true", "null", "[]", "{}", "[[1]]", '{"a": 1}', "2014-13-99",
    "0000-00-00", "9999999", "31 February 2020", "rnothing", "dnothing", "dnothing-x", "../../etc/passwd", "http://[::1", "https://a@b:99999/x",
    "https://" + "a" * 70, "//", "\u202e\ufeff", "é" * 400, "\r\n\r\n", "%00", "{{ 7 }}", "file", "organisation:1", "Child K", "a, b; c | d",
]  # fmt: skip
VALUE = st.one_of(st.sampled_from(ODD), st.text(max_size=30), st.integers(-5, 10**12).map(str))
NAME = st.sampled_from(
    [
        "a.txt",
        "a.pdf",
        "a.docx",
        "../../b.txt",
        "x" * 300 + ".pdf",
        "<b>.txt",
        "a\0.txt",
        ".",
        "no ending",
        "漢.odt",
        "a.exe",
    ]
)
BYTES = st.one_of(
    st.binary(max_size=200),
    st.sampled_from(
        [b"", b"\0" * 1000, b"%PDF-1.7\n" + b"\xff" * 3000, b"PK\x03\x04" + b"\0" * 100, b"x" * 100_000, "漢".encode("utf-16"), b"\xef\xbb\xbf",
         b"2019 - Ashmere - Child V\nDeath of a boy. Learning: x.", b"TY  - RPRT\nTI  - \nER  - ", b"title,labels\n\"open,\0\n,,,,,",
         b"TY  - \xff\xfe"]
    ),
)  # fmt: skip


class File(BytesIO):
    """A file as a browser sends it, under any name."""

    def __init__(self, name: str, content: bytes) -> None:
        super().__init__(content)
        self.name = name


FILE = st.builds(File, NAME, BYTES)
FILES = ("files", "file", "list")
SLOW = {"sign_in", "invitation", "account_password"}  # each try of a password takes its time
REFUSED = re.compile(r'id="problem"|govuk-error-summary|Code: [\w-]+')


class Fields(HTMLParser):
    """The fields of a page's forms, with what each may hold."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, dict[str, set[str]]] = {}
        self.action, self.choosing = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {key: value or "" for key, value in attrs}
        if tag == "form":
            self.action = told.get("action", "")
        of = self.found.setdefault(self.action, {})
        if tag in ("input", "textarea", "select", "button") and told.get("name"):
            of.setdefault(told["name"], set()).add(told.get("value", ""))
            self.choosing = told["name"] if tag == "select" else ""
        elif tag == "option" and self.choosing:
            of.setdefault(self.choosing, set()).add(told.get("value", ""))


def views() -> dict[str, Any]:
    return {pattern.name: pattern.callback for pattern in get_resolver().url_patterns}


def read_by(view: Any) -> set[str]:
    """The names of fields that the module of this view asks for."""
    source = inspect.getsource(sys.modules[inspect.unwrap(view).__module__])
    return {one or other for one, other in READ_BY_VIEW.findall(source)}


def forms(client: Client, addresses: dict[str, str]) -> dict[str, dict[str, list[str]]]:  # noqa: F811
    """For each address that takes a form: its fields, and values each may have."""
    pages: dict[str, dict[str, set[str]]] = {}
    for name, door in DOORS.items():
        if door.get is not None:
            answer = client.get(addresses[name])
            if answer.get("Content-Type", "").startswith("text/html") and not answer.streaming:
                parser = Fields()
                parser.feed(answer.content.decode())
                for action, fields in parser.found.items():
                    of = pages.setdefault(action or addresses[name], {})
                    for field, values in fields.items():
                        of.setdefault(field, set()).update(values)
    found: dict[str, dict[str, list[str]]] = {}
    for name in TAKES:
        here = {field: set(values) for field, values in pages.get(addresses[name], {}).items()}
        for field in read_by(views()[name]):
            here.setdefault(field, set())
        here.pop("csrfmiddlewaretoken", None)
        found[name] = {field: sorted(values) for field, values in sorted(here.items())}
    return found


def filled(fields: dict[str, list[str]]) -> st.SearchStrategy[dict[str, Any]]:
    """Forms of these fields: as the page offers them or oddly, some several times, some left out, some that no form has."""
    each: dict[str, Any] = {}
    for field, offered in fields.items():
        usual = st.sampled_from(offered) if offered else st.just("Because it is so.")
        value = st.one_of(usual, usual, VALUE)
        each[field] = (
            st.lists(FILE, max_size=2) if field in FILES else st.one_of(value, value, st.lists(VALUE, max_size=3))
        )
    return st.fixed_dictionaries({}, optional={**each, "surprise": VALUE, "files": st.lists(FILE, max_size=2)})


@pytest.fixture
def everyone(addresses: dict[str, str]) -> Client:  # noqa: F811
    """A browser of one person who holds every role that writes: the doors are open, what is sent decides."""
    person = who.someone("administrator")
    for role in ("librarian", "data_protection_officer"):
        who.also(person, role)
    client = who.signed_in(person)
    client.raise_request_exception = False
    return client


def sent(told: dict[str, Any]) -> dict[str, Any]:
    """As a browser could send it: what no encoding can hold goes as the bytes it would be."""

    def written(one: Any) -> Any:
        return (
            one.encode("utf-8", "surrogatepass")
            if isinstance(one, str) and any("\ud800" <= c <= "\udfff" for c in one)
            else one
        )

    return {
        name: [written(one) for one in value] if isinstance(value, list) else written(value)
        for name, value in told.items()
    }


def test_no_form_ends_in_a_defect(addresses: dict[str, str], everyone: Client) -> None:  # noqa: F811
    found = forms(everyone, addresses)
    assert sum(bool(fields) for fields in found.values()) > len(TAKES) / 2  # else hardly a form was found
    wrong = [one for name, fields in found.items() for one in defects(everyone, name, addresses[name], fields)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.skipif("HEED_DATABASE_URL" not in os.environ, reason="SQLite keeps what is longer than its column")
def test_no_field_is_longer_than_its_column(addresses: dict[str, str], everyone: Client) -> None:  # noqa: F811
    wrong = []
    for name, fields in forms(everyone, addresses).items():
        usual = {field: offered[-1] if offered else "Because it is so." for field, offered in fields.items()}
        for field in fields.keys() - set(FILES) if name not in SLOW else ():
            answer = post(everyone, addresses[name], {**usual, field: "x" * 3000})
            if answer.status_code >= 500:
                wrong.append(f"{name}: {field}")
    assert not wrong, "\n".join(wrong)


def defects(client: Client, name: str, address: str, fields: dict[str, list[str]]) -> list[str]:
    """What went wrong at one address, over many fillings of its form."""
    wrong: list[str] = []

    @settings(
        max_examples=2 if name in SLOW else 7, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(told=filled(fields))
    def fill(told: dict[str, Any]) -> None:
        answer = post(client, address, sent(told))
        said = answer.content.decode() if not answer.streaming else ""
        if answer.status_code >= 500:
            wrong.append(f"{name}: {answer.status_code} for {str(told)[:300]}")
        elif answer.status_code == 400 and not REFUSED.search(said):
            wrong.append(f"{name}: a refusal nobody can read for {str(told)[:300]}: {said[:200]}")

    fill()
    return wrong


def post(client: Client, address: str, told: dict[str, Any]) -> Any:
    """The answer to a form; whatever it changed is taken back."""
    cookies = copy.deepcopy(client.cookies)
    with transaction.atomic():
        answer = client.post(address, told)
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer


NUMBERS = [0, 7, 2**31, 2**63, 10**30]
NAMES = ["rnothing", "dnothing-x", "x" * 300, "é", "a\0b", "%", "..", "1"]


def test_no_address_of_what_is_not_here_ends_in_a_defect(addresses: dict[str, str], everyone: Client) -> None:  # noqa: F811
    wrong = []
    for name, door in DOORS.items():
        pattern = next(one for one in get_resolver().url_patterns if one.name == name)
        kinds = {
            key: "int" if "Int" in type(kind).__name__ else "str" for key, kind in pattern.pattern.converters.items()
        }
        for at in range(len(NAMES)) if kinds else ():
            given_ = {key: NUMBERS[at % len(NUMBERS)] if kind == "int" else NAMES[at] for key, kind in kinds.items()}
            try:
                address = reverse(name, kwargs=given_)
            except (NoReverseMatch, ValueError, OverflowError):  # no such address can be asked for
                continue
            for wanted, ask in ((door.get, everyone.get), (door.post, everyone.post)):
                if wanted is not None:
                    answer = ask(address)
                    if answer.status_code >= 500:
                        wrong.append(f"{ask.__name__} {address[:100]}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)
