"""Whatever stands in an address, every page answers with itself or with a plain refusal: never with a defect."""

from __future__ import annotations

import string
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heed.search.schema import FACETS

ODD = st.text(
    st.one_of(
        st.sampled_from("\"()*:-~^|&!+\\/[]{}<>=#%?\0\n\t'“”’ ANDORNOTNEAR"),
        st.sampled_from(string.ascii_letters + "éß漢\u202e\ud7ff😀"),
    ),
    max_size=40,
)
WORDS = st.lists(
    st.one_of(
        ODD,
        st.sampled_from(
            [
                "week",
                "duty desk",
                '"health visitor"',
                "AND",
                "OR",
                "NOT",
                "-baby",
                "year:2014",
                "near/3",
                "(",
                ")",
                "*",
                "board:",
            ]
        ),
    ),
    max_size=6,
).map(" ".join)
NUMBER = st.one_of(st.integers(-5, 10**12).map(str), ODD, st.sampled_from(["1e9", "٣", "²", "1.5", "0x1", "9" * 50]))
EVERY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def asked(names: dict[str, Any]) -> Any:
    """Query strings with some of these names, any of them more than once."""
    pairs = st.one_of(*[st.tuples(st.just(name), values) for name, values in names.items()])
    return st.lists(pairs, max_size=5).map(urlencode_any)


def urlencode_any(pairs: list[tuple[str, str]]) -> str:
    return urlencode([(name, value.encode("utf-8", "surrogatepass")) for name, value in pairs])


SEARCH = {
    "q": WORDS,
    "mode": st.one_of(ODD, st.sampled_from(["words", "meaning", "hybrid"])),
    "sort": st.one_of(ODD, st.sampled_from(["newest", "oldest"])),
    "without": st.one_of(ODD, st.just("case")),
    "shown": NUMBER,
    **{name: st.one_of(ODD, st.sampled_from(["2014", "England", "findings"])) for name in FACETS},
}


@pytest.fixture
def fine(world: dict[str, Any], client: Any) -> Callable[[str], None]:
    def check(address: str) -> None:
        answer = client.get(address)
        assert answer.status_code < 500, address
        if answer.status_code in (301, 302):
            assert client.get(answer["Location"]).status_code < 500, answer["Location"]

    return check


@EVERY
@given(st.data())
def test_search_and_what_is_taken_from_it(fine: Callable[[str], None], data: st.DataObject) -> None:
    path = data.draw(
        st.sampled_from(["/search", "/search/feed", "/search/export/csv", "/search/export/ris", "/search/export/docx"])
    )
    fine(f"{path}?{data.draw(asked(SEARCH))}")


@EVERY
@given(st.data())
def test_lists(fine: Callable[[str], None], data: st.DataObject) -> None:
    path = data.draw(
        st.sampled_from(
            [
                "/reviews",
                "/reviews/export/csv",
                "/browse",
                "/browse/new",
                "/",
                "/sitemap.xml",
                "/citations",
                "/health",
                "/quotes",
            ]
        )
    )
    names = {
        "page": NUMBER,
        "order": ODD,
        "nation": ODD,
        "year": ODD,
        "review_type": ODD,
        "part": NUMBER,
        "q": st.one_of(WORDS, st.just("Child K, 2014")),
    }
    fine(f"{path}?{data.draw(asked(names))}")


@EVERY
@given(st.data())
def test_shelves_and_boards(fine: Callable[[str], None], data: st.DataObject) -> None:
    shelf = data.draw(st.one_of(st.sampled_from(["year", "nation", "age", "kind", "topics"]), ODD))
    value = data.draw(
        st.one_of(
            ODD,
            st.sampled_from(["2014", "201X", "England", "under-1", "overview_report", "not_stated", "....", "%%%%"]),
        )
    )
    more = data.draw(st.sampled_from(["", "/feed", "/export/csv", "/export/ris", "/export/zip"]))
    fine(f"/browse/{quoted(shelf)}/{quoted(value)}{more}?{data.draw(asked({'page': NUMBER}))}")
    fine(f"/boards/{quoted(value)}{data.draw(st.sampled_from(['', '/embed', '/feed']))}")


@EVERY
@given(st.data())
def test_records(fine: Callable[[str], None], world: dict[str, Any], data: st.DataObject) -> None:
    paper = world["k-overview.txt"]
    passage = paper.passages.order_by("order")[1].pk
    ids = [paper.pk, paper.review_id, passage, paper.recommendations.first().pk]
    id = data.draw(st.one_of(st.sampled_from(ids), ODD.map(quoted), st.just("d0000000000"), st.just("z" * 16)))
    paths = [
        "documents/{}",
        "documents/{}/text",
        "documents/{}/original",
        "documents/{}/pages/1.png",
        "documents/{}/pages/1.svg",
        "documents/{}/pages/999999999.svg",
        "pages/{}/1",
        "pages/{}/77",
        "passages/{}",
        "passages/{}/cite",
        "passages/{}/cite/ris",
        "passages/{}/cite/odd",
        "passages/{}/similar",
        "reviews/{}",
        "reviews/{}/similar",
        "recommendations/{}",
    ]
    names = {
        "page": NUMBER,
        "passage": st.one_of(ODD, st.just(passage)),
        "find": WORDS,
        "first": NUMBER,
        "last": NUMBER,
    }
    fine(f"/{data.draw(st.sampled_from(paths)).format(id)}?{data.draw(asked(names))}")


@EVERY
@given(path=ODD, query=ODD)
def test_any_address_at_all(fine: Callable[[str], None], path: str, query: str) -> None:
    fine(f"/{quoted(path)}?{quoted(query)}")


def quoted(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="")
