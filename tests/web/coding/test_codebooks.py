"""Pages of codebooks: read by everyone, imported with a preview, compared."""

from __future__ import annotations

import html
import re
from typing import Any

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import universe
from tests.coding.codebooks.books import lamps
from tests.people import who

from heed.coding import shelf
from heed.coding.actions.keep_codebook import keep
from heed.coding.codebooks.book import Codebook, Variable, built_in
from heed.coding.codebooks.reading.read import read
from heed.coding.codebooks.writing.forms import FORMS
from heed.coding.models import Codebook as Row
from heed.people.models import AuditEvent

AT = "/coding/codebooks"


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return html.unescape(re.sub("</?code>", "`", re.sub(r"\s+", " ", answer.content.decode())))


def other() -> Codebook:
    book = lamps()
    variables = [
        msgspec.structs.replace(one, definition="the lamp shone all night") if one.key == "lit" else one
        for one in book.variables
        if one.key != "said"
    ]
    bell = Variable("bell", "Bell", "review", "text", definition="it rang")
    return msgspec.structs.replace(book, version="2", variables=(bell, *variables))


@pytest.mark.django_db
def test_everyone_reads_the_built_in_codebook_whole(client: Client) -> None:
    assert "Serious case reviews: factors and national variables" in page(client, AT)
    told = page(client, f"{AT}/national")
    book = built_in("national")
    assert book is not None
    for one in book.variables:
        assert f'id="variable-{one.key}"' in told and " ".join(one.definition.split()) in told
    assert "abandonment of very young infants" not in told  # criteria of a value are on its variable's page
    assert all(rule.words in told for rule in book.rules)


@pytest.mark.django_db
def test_a_variable_shows_all_that_is_said_of_it(client: Client) -> None:
    told = page(client, f"{AT}/national/variables/death_class_2005_11")
    assert "abandonment of very young infants" in told and "accidents: group 5" in told
    assert "[S:can2011; nscr88-89] (H01)" in told
    told = page(client, f"{AT}/national/variables/harm_category")
    assert "is a part of the broader" in told and "Classes of death, UEA, 2005/2011" in told
    assert "5 Related to but not directly caused by maltreatment" in told


def test_examples_are_links_and_say_their_words_to_whoever_may_see_them(home: Any, client: Client) -> None:
    world = universe.build()
    passage = world["k-overview.txt"].passages.first()
    book = lamps()
    lit = msgspec.structs.replace(book.variables[1], examples=(passage.pk, "d9999999999-p1"))
    keep(by="a test", book=msgspec.structs.replace(book, variables=(lit,), crosswalks=()))
    told = page(client, f"{AT}/lamps/variables/{lit.key}")
    assert f'href="/passages/{passage.pk}"' in told and " ".join(passage.text.split())[:40] in told
    assert "d9999999999-p1 is not here, or not open to you" in told


@pytest.mark.django_db
def test_what_is_not_there_is_no_page(client: Client) -> None:
    keep(by="a test", book=lamps())
    for address in ("none", "lamps?version=9", "lamps/variables/none", "lamps/export/pdf", "lamps/compare?from=1&to=7"):
        page(client, f"{AT}/{address}", 404)


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
def test_a_codebook_is_taken_away_in_every_form(client: Client, form: str) -> None:
    keep(by="a test", book=lamps())
    keep(by="a test", book=other())
    answer = client.get(f"{AT}/lamps/export/{form}?version=1")
    assert answer.content == FORMS[form].write(lamps())
    assert answer["Content-Disposition"] == f'attachment; filename="lamps-1.{form}"'


@pytest.mark.django_db
def test_an_earlier_version_says_that_it_is_one(client: Client) -> None:
    keep(by="a test", book=lamps())
    keep(by="a test", book=other())
    assert "The last one is" not in page(client, f"{AT}/lamps")
    told = page(client, f"{AT}/lamps?version=1")
    assert "The last one is" in told and "the lamp was lit" in told and "/variables/lit?version=1" in told


@pytest.mark.django_db
def test_two_versions_are_compared(client: Client) -> None:
    keep(by="a test", book=lamps())
    assert "The two say the same" in page(client, f"{AT}/lamps/compare")
    keep(by="a test", book=other())
    told = page(client, f"{AT}/lamps/compare")
    for words in ("From 1 to 2", "Another meaning", "<li>Bell</li>", "<li>Said of it</li>"):
        assert words in told
    assert "From 2 to 1" in page(client, f"{AT}/lamps/compare?from=2&to=1")


def send(client: Client, data: bytes, name: str = "lamps.toml") -> Any:
    return client.post(f"{AT}/import-file", {"file": SimpleUploadedFile(name, data)})


def carried(answer: Any) -> str:
    found = re.search(r'name="content" value="([^"]*)"', answer.content.decode())
    assert found
    return html.unescape(found[1])


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["analyst", "librarian"])
def test_a_codebook_is_previewed_then_kept(role: str) -> None:
    client = who.signed_in(who.someone(role))
    first = send(client, FORMS["csv"].write(lamps()), "lamps.csv")
    assert b"Nothing is kept yet" in first.content and not Row.objects.exists()
    kept = client.post(f"{AT}/import-file/keep", {"content": carried(first).replace("\n", "\r\n")})
    assert (kept.status_code, kept["Location"]) == (302, f"{AT}/lamps")
    assert shelf.find("lamps") == lamps()
    assert AuditEvent.objects.get(verb="codebook.import").by.startswith("account:")
    second = send(client, FORMS["qdc"].write(other()), "lamps.qdc")
    assert b"Another meaning" in second.content and b"Keep version 2" in second.content
    assert b"There is nothing to keep" in send(client, FORMS["toml"].write(lamps())).content


@pytest.mark.django_db
def test_what_another_program_left_out_is_said_in_the_preview() -> None:
    client = who.signed_in(who.someone("analyst"))
    answer = send(client, b"variable,definition\nlit,the lamp was lit\n", "Harbour.csv")
    assert b"No type is given for lit" in answer.content
    assert read(carried(answer).encode(), "x.toml").book.version == "1"


@pytest.mark.django_db
def test_refusals_stand_beside_the_field() -> None:
    client = who.signed_in(who.someone("analyst"))
    keep(by="a test", book=lamps())
    taken = msgspec.structs.replace(other(), version="1")
    for data, name, words in (
        (b"x", "x.pdf", "Heed reads no codebook from .pdf"),
        (b"<!DOCTYPE a><a/>", "x.qdc", "declares a document type"),
        (FORMS["toml"].write(taken), "x.toml", "Version 1 of lamps is here already"),
    ):
        answer = send(client, data, name)
        assert answer.status_code == 400 and words in answer.content.decode()
    assert client.post(f"{AT}/import-file").status_code == 400
    assert client.post(f"{AT}/import-file/keep", {"content": "key = "}).status_code == 400
    assert client.post(f"{AT}/import-file/keep").status_code == 400
    assert Row.objects.count() == 1


@pytest.mark.django_db
def test_a_preview_that_was_overtaken_is_refused() -> None:
    client = who.signed_in(who.someone("analyst"))
    content = carried(send(client, FORMS["toml"].write(lamps())))
    keep(by="a test", book=msgspec.structs.replace(other(), version="1"))
    answer = client.post(f"{AT}/import-file/keep", {"content": content})
    assert answer.status_code == 400 and b"here already and says something else" in answer.content


@pytest.mark.django_db
def test_a_role_of_one_organisation_does_not_change_what_all_code_by() -> None:
    client = who.signed_in(who.someone("analyst", who.organisation()))
    assert send(client, FORMS["toml"].write(lamps())).status_code == 403
