"""The quote checker's page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.reading import page_of, words

from heed.library.models import Batch, Document
from heed.web.wording import Stretch, compared

TRUE = "Nobody had seen the kitchen since the spring."
ALTERED = "The health visitor called at the house and was told the baby slept."
FALSE = "The moon was asked in writing whether it would attend the conference."


def check(client: Any, text: str, name: str = "draft.txt", status: int = 200, **more: Any) -> Any:
    answer = client.post("/quotes", {"file": SimpleUploadedFile(name, text.encode()), **more})
    assert answer.status_code == status
    return page_of(answer)


def test_it_works(world: dict[str, Any], client: Any) -> None:
    page = check(client, f"They wrote “{TRUE}” and “{ALTERED}” and “{FALSE}”, it says.\n")
    assert [words(one) for one in page.css(".h-quotes .h-tag")] == ["Verified", "Altered", "Not found"]
    verified, altered, unknown = page.css(".h-quotes article")
    assert verified.css_first("a").attributes["href"].startswith("/passages/")
    assert "flat" in words(altered.css_first(".h-diff del"))
    assert "house" in words(altered.css_first(".h-diff ins"))
    assert "No paper held here has these words" in words(unknown)
    assert [words(one) for one in page.css(".h-figures dd")] == ["1", "1", "1"]


def test_the_change_is_told_in_words_too(world: dict[str, Any], client: Any) -> None:
    altered = check(client, f"It says “{ALTERED}” there.\n").css_first(".h-quotes article")
    assert "Other words: the source has flat , the quotation house" in words(altered)
    assert "[left out:" in words(altered.css_first(".h-diff del"))
    assert "[put in:" in words(altered.css_first(".h-diff ins"))


def test_nothing_given_is_kept(world: dict[str, Any], client: Any, home: Path) -> None:
    before = sorted(path.name for path in home.rglob("*") if path.is_file() and "index" not in path.parts)
    documents, batches = Document.objects.count(), Batch.objects.count()
    check(client, f"Kept nowhere: “{TRUE}”.\n", name="secretname.txt")
    after = [path for path in home.rglob("*") if path.is_file() and "index" not in path.parts]
    assert sorted(path.name for path in after) == before
    assert not any(b"Kept nowhere" in path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert (Document.objects.count(), Batch.objects.count()) == (documents, batches)


def test_the_answer_is_not_cached(world: dict[str, Any], client: Any) -> None:
    assert client.post("/quotes", {"words": TRUE})["Cache-Control"] == "no-store"


def test_one_quotation_may_be_pasted(world: dict[str, Any], client: Any) -> None:
    page = page_of(client.post("/quotes", {"words": TRUE}))
    assert [words(one) for one in page.css(".h-quotes .h-tag")] == ["Verified"]
    assert page.css_first("textarea").text() == TRUE


def test_a_text_without_quotations_says_so(world: dict[str, Any], client: Any) -> None:
    page = check(client, "A plain text. " * 30)
    assert "No quotation was found" in words(page)


def test_nothing_given_is_refused(world: dict[str, Any], client: Any) -> None:
    answer = client.post("/quotes", {"words": "  "})
    assert answer.status_code == 400
    assert "Neither a file nor words were given" in words(page_of(answer).css_first(".govuk-error-summary"))


@pytest.mark.parametrize(("content", "said"), [("", "holds no bytes"), ("%PDF-1.4 rubbish", "damaged")])
def test_a_file_that_cannot_be_read_is_refused(world: dict[str, Any], client: Any, content: str, said: str) -> None:
    page = check(client, content, name="x.pdf", status=400)
    assert said in words(page.css_first(".govuk-error-summary"))


def test_a_file_too_large_is_refused(world: dict[str, Any], client: Any, settings: Any) -> None:
    settings.HEED = {**settings.HEED, "HEED_MAX_FILE_MB": 0}
    assert "the limit is 0 MB" in words(check(client, f"“{TRUE}”", status=400).css_first(".govuk-error-summary"))


def test_it_works_on_a_read_only_heed(world: dict[str, Any], client: Any, settings: Any) -> None:
    settings.HEED = {**settings.HEED, "HEED_PUBLIC": True}
    assert page_of(client.post("/quotes", {"words": TRUE})).css(".h-tag--good") != []


def test_words_given_are_never_markup(world: dict[str, Any], client: Any) -> None:
    page = check(client, "He wrote “<script>alert(1)</script> and <b>many more words of this</b>” there.\n")
    assert page.css("main b, main script") == []


@pytest.mark.parametrize(
    ("source", "given", "told"),
    [
        ("the flat was cold", "the flat was cold", [Stretch("same", "the flat was cold")]),
        ("the flat was", "the house was",
         [Stretch("same", "the "), Stretch("missing", "flat"), Stretch("added", "house"), Stretch("same", " was")]),
        ("a " * 3000, "a " * 3000, []),
    ],
)  # fmt: skip
def test_wordings(source: str, given: str, told: list[Stretch]) -> None:
    assert compared(source, given) == told
