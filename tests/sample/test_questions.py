"""The practitioners' questions are whole and fair: answers stand where they are said to, in other words than the question's."""

from __future__ import annotations

import json
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sample.press import markup, tree

SAMPLE = Path(__file__).parents[2] / "sample"
FILES = ("tuning", "further", "unseen", "last")
KEYS = {"id", "review", "file", "query", "named", "answers"}
MOST, EVER, OFTEN = (
    0.34,
    0.5,
    0.85,
)  # the share of a question's stems its answer may hold: in most, in any, how many are most
STOP = frozenset(
    re.findall(
        r"[a-z]+",
        """a about after again all also am an and another any anyone anything are as at be became because become been before behind being
    both but by can could did do does doing done down during each else ever every few for from get gets given go going gone
    got had has have having he her hers herself him himself his how i if in into is it its just less like made make many me more
    most much my no nobody nor not nothing now of off often on once one only onto or other others our out over own s same she
    should so some somebody someone something still such t than that the their them themselves then there these they this
    those through to together too under until up upon us very was we went were what when where whether which while who whoever
    whom whose why will with without would yet you your""",
    )
)
SUFFIXES = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ingly",
    "ings",
    "ing",
    "edly",
    "ness",
    "ers",
    "ied",
    "ies",
    "ed",
    "er",
    "es",
    "ly",
)


def stem(word: str) -> str:
    """A word without its commonest endings, so that `asked`, `asks` and `asking` are one."""
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word.removesuffix(suffix) + ("y" if suffix in ("ied", "ies") else "")
            break
    else:
        word = word.removesuffix("s") if len(word) > 3 and not word.endswith("ss") else word
    word = word[:-1] if len(word) > 3 and word[-1] == word[-2] else word
    return word.removesuffix("e") if len(word) > 3 else word


def stems(text: str) -> set[str]:
    """The stems of the content words of a text."""
    words = re.findall(
        r"[a-z0-9]+", re.sub(r"['’](s|t|d|ll|re|ve)\b", "", text.lower().replace("n’t", "").replace("n't", ""))
    )
    return {stem(word) for word in words if word not in STOP}


def leaves(blocks: list[Any]) -> list[str]:
    """What may answer a question: each paragraph, list item and table row, as its words are printed."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, tree.Paragraph | tree.Quote):
            found.append(tree.plain(block.runs))
        elif isinstance(block, tree.Bullets):
            found += [tree.plain(item) for item in block.items]
        elif isinstance(block, tree.Table):
            found += [" ".join(" ".join(tree.plain(cell) for cell in row).split()) for row in block.rows[1:]]
        elif isinstance(block, tree.Rec | tree.Question | tree.Frame):
            found += leaves(block.blocks)
    return found


@cache
def story(slug: str) -> tuple[Path, dict[str, Any]]:
    """A story's folder and story.toml, from the first, second or third part."""
    parts = (SAMPLE / part / "stories" / slug for part in ("", "second", "third"))
    folder = next(path for path in parts if (path / "story.toml").exists())
    return folder, tomllib.loads((folder / "story.toml").read_text(encoding="utf-8"))


@cache
def passages(slug: str, file: str) -> tuple[str, ...]:
    """The passages of one document of a story."""
    folder, told = story(slug)
    entry = next(entry for entry in told["documents"] if entry["file"] == file)
    document = markup.read((folder / entry["source"]).read_text(encoding="utf-8"), entry.get("set"))
    return tuple(leaves(document.blocks))


def answering(question: dict[str, Any], answer: str) -> list[str]:
    """The passages of the question's document that begin with an answer's words."""
    return [text for text in passages(question["review"], question["file"]) if (text + " ").startswith(answer + " ")]


def questions(name: str) -> list[dict[str, Any]]:
    """The questions of one file."""
    lines = (SAMPLE / "questions" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


ALL = [question for name in FILES for question in questions(name)]


def test_each_has_an_id_of_its_own() -> None:
    assert [len(questions(name)) for name in FILES] == [100, 132, 100, 100]
    assert len({question["id"] for question in ALL}) == len({question["query"] for question in ALL}) == len(ALL)


def test_the_tuning_questions_are_on_seen_stories_and_half_the_unseen_are_not() -> None:
    seen = {
        name: [(SAMPLE / "stories" / question["review"]).exists() for question in questions(name)] for name in FILES
    }
    assert all(seen["tuning"])
    assert sum(seen["unseen"]) == 45


@pytest.mark.parametrize("question", ALL, ids=lambda question: question["id"])
def test_a_question_is_well_formed_and_answered_where_it_says(question: dict[str, Any]) -> None:
    assert set(question) == KEYS
    assert 6 <= len(question["query"].split()) <= 25
    assert question["named"].endswith(f": {question['query']}")
    assert 1 <= len(question["answers"]) <= 3
    for answer in question["answers"]:
        found = answering(question, answer)
        assert len(found) == 1, f"{answer!r} begins {len(found)} passages"
        assert 12 <= len(answer.split()) <= 25 or answer == found[0]


@pytest.mark.parametrize("question", ALL, ids=lambda question: question["id"])
def test_only_the_named_form_names_the_case(question: dict[str, Any]) -> None:
    told = story(question["review"])[1]["review"]
    names = {word for text in [*told["labels"], told["publisher"]] for word in re.findall(r"[A-Z]\w{3,}", text)}
    names -= {
        "Baby",
        "Board",
        "Child",
        "Children",
        "Committee",
        "Family",
        "Local",
        "Panel",
        "Partnership",
        "Person",
        "Protection",
    }
    names -= {"Area", "Safeguarding", "Vale", "Young"}
    assert not names & set(re.findall(r"\w+", question["query"]))
    lead = question["named"].removesuffix(question["query"])
    assert any(name in lead for name in names) or any(label in lead for label in told["labels"])


def share(question: dict[str, Any]) -> float:
    """The largest share of the question's stems that one of its answers holds."""
    asked = stems(question["query"])
    return max(len(asked & stems(answering(question, answer)[0])) / len(asked) for answer in question["answers"])


def test_questions_share_few_words_with_their_answers() -> None:
    shares = {question["id"]: share(question) for question in ALL}
    assert {key: value for key, value in shares.items() if value > EVER} == {}
    for name in FILES:
        few = [question for question in questions(name) if shares[question["id"]] <= MOST]
        assert len(few) >= OFTEN * len(questions(name))


@pytest.mark.parametrize("unseen", ["unseen", "last"])
@pytest.mark.parametrize("name", ["tuning", "further"])
def test_what_the_ranking_is_tuned_on_shares_no_answer_with_the_unseen(name: str, unseen: str) -> None:
    told = [
        {
            (question["review"], question["file"], found)
            for question in questions(each)
            for answer in question["answers"]
            for found in answering(question, answer)
        }
        for each in (name, unseen)
    ]
    assert not told[0] & told[1], f"{len(told[0] & told[1])} shared"


def test_stems_of_one_word_are_one() -> None:
    assert len({stem(word) for word in ("asked", "asks", "asking", "ask")}) == 1
    assert stems("The doctors' questions weren't asked") == {"doctor", "question", stem("asked")}


def test_those_elsewhere_bring_their_passage_and_are_of_none_of_the_sixty_reviews() -> None:
    found = questions("elsewhere")
    assert {key for question in found for key in question} == {"id", "review", "heading", "passage", "query"}
    assert len({question["id"] for question in found}) == len({question["query"] for question in found}) == len(found)
    sixty = {folder.name for part in ("", "second", "third") for folder in (SAMPLE / part / "stories").iterdir()}
    assert not sixty & {question["review"] for question in found}
    shares = [
        len(stems(question["query"]) & stems(question["passage"])) / len(stems(question["query"])) for question in found
    ]
    assert max(shares) <= EVER
    assert sum(share <= MOST for share in shares) >= OFTEN * len(found)
