import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.text.number_words import in_words, nth_of, number_of


@given(st.integers(1, 99))
def test_a_number_in_words_reads_back(number: int) -> None:
    assert number_of(in_words(number)) == number
    assert number_of(in_words(number).replace("-", " ").upper()) == number
    assert number_of(str(number)) == number


@pytest.mark.parametrize(("word", "number"), [("1st", 1), ("fourteenth", 14), ("Third", 3), ("22nd", 22)])
def test_ordinals(word: str, number: int) -> None:
    assert nth_of(word) == number


def test_a_word_that_is_no_number_is_refused() -> None:
    with pytest.raises(KeyError):
        number_of("several")
