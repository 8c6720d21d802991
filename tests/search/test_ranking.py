"""Words and meaning blended, ranks fused, facets tallied."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.search.asked.parse import read
from heed.search.candidates import ranked
from heed.search.compile import compiled
from heed.search.meaning.near import Nearness
from heed.search.meaning.vectors import DIMENSIONS, VectorFile
from heed.search.ranking import BEST_OF_REVIEW, REVIEW_WEIGHT, WORDS_LEAD, WORDS_WEIGHT, blend, reciprocal, words_weight
from heed.search.words import Entry, WordIndex

SCORES = st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0, 1), max_size=8)


def test_meaning_leads_and_a_rare_word_rescues() -> None:
    assert [key for key, _ in blend({"chance": 6.0}, {"near": 0.6, "chance": 0.3})] == ["near", "chance"]
    assert [key for key, _ in blend({"rare": 30.0}, {"near": 0.4, "rare": 0.3})] == ["rare", "near"]


def test_a_name_or_an_abbreviation_is_looked_for_by_its_words() -> None:
    assert words_weight("MARAC") == words_weight("the MARAC") == WORDS_LEAD
    assert words_weight("why was the father never spoken to") == WORDS_WEIGHT


def test_headings_stand_behind() -> None:
    assert [key for key, _ in blend({}, {"heading": 0.6, "text": 0.5}, ["heading"])] == ["text", "heading"]


def test_a_review_that_answers_more_than_once_comes_before_a_chance_likeness() -> None:
    meaning = {"lone": 0.61, "first": 0.6, "second": 0.58, "third": 0.57, "other": 0.1}
    of = {"lone": "r1", "other": "r1", "first": "r2", "second": "r2", "third": "r2"}
    assert blend({}, meaning)[0][0] == "lone"
    assert [key for key, _ in blend({}, meaning, of=of)] == ["first", "second", "third", "lone", "other"]


def test_no_more_than_the_best_of_a_review_speak_for_it() -> None:
    best = {f"a{row}": 0.5 for row in range(BEST_OF_REVIEW)}
    of = {**dict.fromkeys([*best, "far"], "a"), "b0": "b"}
    order = dict(blend({}, {**best, "far": 0.01, "b0": 0.5}, of=of))
    assert order["a0"] == order["b0"] == pytest.approx(0.5 * (1 + REVIEW_WEIGHT))


@given(SCORES, SCORES)
def test_within_one_review_the_order_is_that_of_the_passages_alone(
    words: dict[str, float], meaning: dict[str, float]
) -> None:
    alone = blend(words, meaning)
    told = dict(blend(words, meaning, of=dict.fromkeys("abcdefgh", "r")))
    assert [told[key] for key, _ in alone] == sorted(told.values(), reverse=True)


@given(SCORES, SCORES)
def test_every_candidate_is_ranked_once(words: dict[str, float], meaning: dict[str, float]) -> None:
    order = blend(words, meaning)
    assert {key for key, _ in order} == words.keys() | meaning.keys() and len(order) == len({key for key, _ in order})
    assert [score for _, score in order] == sorted((score for _, score in order), reverse=True)


def test_what_both_lists_hold_comes_first() -> None:
    assert reciprocal([["a", "b"], ["c", "b"]])[0][0] == "b"


def corpus(tmp_path: Path, count: int = 400) -> tuple[WordIndex, VectorFile, np.ndarray]:
    """Passages of which every fourth speaks of a school; vectors in a known order of nearness to the first axis."""
    index, file = WordIndex(tmp_path / "words"), VectorFile(tmp_path / "vectors")
    keys = [f"d{row // 10:03}-p{row:04}" for row in range(count)]
    texts = [
        f"passage number{row} of a long report" + (" about a school" if row % 4 == 0 else "") for row in range(count)
    ]
    rows = zip(keys, texts, strict=True)
    index.replace(
        [],
        (Entry(key, key[:4], key[:4], text, {"nation": "Wales" if key < "d002" else "England"}) for key, text in rows),
    )
    numbers = np.zeros((count, DIMENSIONS), dtype=np.float32)
    numbers[:, 0] = np.linspace(1, 0.1, count)
    numbers[:, 1] = np.sqrt(1 - numbers[:, 0] ** 2)
    file.append(keys, numbers)
    return index, file, numbers


def ask(index: WordIndex, file: VectorFile, question: str, depth: int = 20) -> list[str]:
    asked = read(question)
    axis = np.eye(1, DIMENSIONS, dtype=np.float32)[0]
    order, _ = ranked(index, Nearness(file.opened(), axis), asked, compiled(asked, index.schema, []), [], depth=depth)
    return [key for key, _ in order]


def test_an_exclusion_holds_for_what_meaning_finds(tmp_path: Path) -> None:
    index, file, _ = corpus(tmp_path)
    free, shut = ask(index, file, "something else"), ask(index, file, "something else -school")
    assert "d000-p0000" in free and "d000-p0000" not in shut
    assert shut == [f"d{row // 10:03}-p{row:04}" for row in range(400) if row % 4][:20]


@pytest.mark.parametrize(
    ("shut", "held"),
    [
        ("-school", lambda row: row % 4 == 0),
        ("-schools", lambda row: row % 4 == 0),  # in any of its endings
        ('-"a school"', lambda row: row % 4 == 0),
        ('-"school a"', lambda row: False),  # words in a row, in that order
        ("-schoo*", lambda row: row % 4 == 0),
        ("NOT school", lambda row: row % 4 == 0),
        ("NOT (school OR number7)", lambda row: row % 4 == 0 or row == 7),
        ("-school -number1 -number2", lambda row: row % 4 == 0 or row in (1, 2)),
        ("-nation:Wales", lambda row: row < 20),
        ("-nation:Wales -school", lambda row: row < 20 or row % 4 == 0),
    ],
)
def test_what_is_shut_out_is_in_no_hit_and_nothing_else_is_missed(
    tmp_path: Path, shut: str, held: Callable[[int], bool]
) -> None:
    index, file, _ = corpus(tmp_path)
    allowed = {f"d{row // 10:03}-p{row:04}" for row in range(400) if not held(row)}
    for question in ("something else entirely", "a long report about a school"):
        found = ask(index, file, f"{question} {shut}", depth=400)
        assert set(found) == allowed and len(found) == len(allowed)


def test_a_question_that_only_shuts_out_answers_with_the_rest(tmp_path: Path) -> None:
    index, _, _ = corpus(tmp_path)
    asked = read("-school")
    order, by = ranked(index, None, asked, compiled(asked, index.schema, []), [], depth=400)
    assert {key for key, _ in order} == {f"d{row // 10:03}-p{row:04}" for row in range(400) if row % 4}
    assert by == {"words": {key for key, _ in order}, "meaning": set()}


def test_meaning_looks_as_far_down_as_it_must(tmp_path: Path) -> None:
    index, file, _ = corpus(tmp_path)
    assert ask(index, file, "+number399", depth=5) == ["d039-p0399"]
    assert set(ask(index, file, "anything nation:Wales", depth=50)) == {
        f"d{row // 10:03}-p{row:04}" for row in range(20)
    }


def test_rows_of_documents_and_passages(tmp_path: Path) -> None:
    _, file, _ = corpus(tmp_path, 40)
    file.drop("d001")
    opened = file.opened()
    assert sorted(opened.rows_of(["d002"])) == list(range(20, 30)) and len(opened.rows_of(["d001"])) == 0
    assert opened.rows(["d003-p0031", "d001-p0010", "none"]) == {"d003-p0031": 31}
