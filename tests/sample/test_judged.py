"""What was judged of questions is read by file and opening words, so that it outlives the library it was made in."""

from __future__ import annotations

from pathlib import Path

from benchmarks.answers import Held, letters
from benchmarks.judged import Judged, called, judged, opening, resolved

FILE, AGAIN = "child-w.docx", "child-w-again.pdf"
TEXTS = {
    "a": "The father was not asked what he saw at the weekend, nor by whom he was asked to leave the house in May.",
    "b": "The father was not asked what he saw at the weekend, nor by whom he was told of the birth in June.",
    "c": "Lessons",
    "d": "Lessons were drawn from it twice.",
}


def library() -> dict[str, list[Held]]:
    held = [Held(key, "d1", FILE, letters(text)) for key, text in TEXTS.items()]
    return {FILE: held, AGAIN: [Held("z", "d2", AGAIN, letters(TEXTS["a"]))]}


def named(key: str) -> str:
    return opening(FILE, TEXTS[key], [text for other, text in TEXTS.items() if other != key])


def test_a_name_is_long_enough_for_one_passage_of_its_file() -> None:
    assert named("c") == "child-w.docx | Lessons"
    assert len(named("a").split()) > 12
    for key in TEXTS:
        assert called(named(key), library()) == {key}


def test_a_judgement_outlives_quotes_spaces_and_a_paragraph_cut_elsewhere() -> None:
    of_file = {FILE: [Held("n", "d1", FILE, letters("3.2 " + TEXTS["d"] + " And more."))]}
    assert called("child-w.docx | LESSONS  were drawn ‘from’ it twice", of_file) == {"n"}
    assert called("elsewhere.pdf | Lessons were drawn from it twice.", of_file) == set()


def test_the_same_words_published_again_are_one_answer() -> None:
    def again(file: str, own: set[str]) -> set[str]:
        return {"z"} if file == FILE and "a" in own else {"a"} if file == AGAIN else set()

    names = [named("a"), f"{AGAIN} | {TEXTS['a']}", named("d"), "gone.pdf | Nobody holds this."]
    found = resolved(names, library(), again)
    assert sorted(map(sorted, found.answers)) == [["a", "z"], ["d"]]
    assert found.lost == 1


def test_answers_among_the_first_ten_are_counted_once() -> None:
    of = Judged([frozenset({"a", "z"}), frozenset({"d"})], 0)
    assert of.found(["z", "a"]) == 1
    assert of.found(["x"] * 9 + ["d", "a"]) == 1
    assert of.found(["x"] * 10 + ["d"]) == 0


def test_judgements_are_read_by_question_and_none_are_none(tmp_path: Path) -> None:
    kept = tmp_path / "judged.jsonl"
    assert judged(kept) == {}
    kept.write_text(
        '{"question_id": "u001", "passages": ["a.pdf | One."]}\n\n{"question_id": "u002", "passages": []}\n', "utf-8"
    )
    assert judged(kept) == {"u001": ["a.pdf | One."], "u002": []}
