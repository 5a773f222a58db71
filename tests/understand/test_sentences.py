"""Where one sentence ends and the next begins."""

from contractscan.understand.units import sentences


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_sentences_without_a_space_between_them_are_read_apart():
    first, second = "Others may see what you share.", "We may also disclose it under a court order."
    assert parts(first + second) == [first, second]


def test_a_name_with_a_point_in_it_is_not_cut():
    text = "See Example.Com and the file node.Js for what the vendor may do."
    assert parts(text) == [text]
