"""The pattern for words between a verb and its object stays quick on words without an end."""

from contractscan.checks.objects import NOUN_THEN


def test_a_row_of_words_before_a_preposition_is_read() -> None:
    assert NOUN_THEN.match(" or supplement the terms of the ")
    assert not NOUN_THEN.match(" the fees (10) of ")


def test_a_long_word_without_a_preposition_needs_few_steps() -> None:
    assert NOUN_THEN.match("a" * 5000) is None
    assert NOUN_THEN.match("any part and " * 400) is None
