"""The grammar of clause numbers."""

import pytest

from contractscan.clauses.enumerators import Enumerator, Reading, enumerators, letter_value, roman_value


def only(text: str) -> Enumerator:
    """Return the one number at the start of the text."""
    found = enumerators(text)
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("text", "shown", "style", "path"),
    [
        ("7. Security", "7", "decimal", (7,)),
        ("7 Security", "7", "decimal", (7,)),
        ("7.2 Vendor shall", "7.2", "decimal", (7, 2)),
        ("7.2.1. Vendor shall", "7.2.1", "decimal", (7, 2, 1)),
        ("3) Logs", "3", "1)", (3,)),
        ("(3) Logs", "(3)", "(1)", (3,)),
        ("b) encrypt", "b", "a)", (2,)),
        ("B. Scope", "B", "A.", (2,)),
        ("Article IV", "Article IV", "article", (4,)),
        ("ARTICLE FOUR: Term", "Article FOUR", "article", (4,)),
        ("Section 5. Notices", "5", "section", (5,)),
        ("Section 5.1 Notices", "5.1", "decimal", (5, 1)),
        ("§ 5 Notices", "5", "section", (5,)),
        ("Clause 3 – Fees", "3", "section", (3,)),
        ("Part B", "Part B", "part", (2,)),
        ("Exhibit A", "Exhibit A", "exhibit", (1,)),
        ("SCHEDULE 2: Patron Data", "Schedule 2", "exhibit", (2,)),
        ("Annex III – Subprocessors", "Annex III", "exhibit", (3,)),
        ("Attachment C-1", "Attachment C-1", "exhibit", (3, 1)),
        ("APPENDIX", "Appendix", "exhibit", (0,)),
        ("B.3.a. retain data", "B.3.a", "dotted", (2, 3, 1)),
        ("• patron records", "", "bullet", (0,)),
        ("☐ yes", "", "bullet", (0,)),
    ],
)
def test_a_number_is_read_with_its_style_and_value(text: str, shown: str, style: str, path: tuple[int, ...]) -> None:
    found = only(text)
    assert (found.text, found.readings[0]) == (shown, Reading(style, path))


@pytest.mark.parametrize(
    "text",
    [
        "Section 5 of the Agreement applies.",
        "Exhibit A describes the services.",
        "Schedule 1 and Schedule 2 are attached.",
        "(the “Agreement”)",
        "Vendor shall comply.",
        "2.5GB of storage",
        "note. See below",
    ],
)
def test_a_sentence_that_names_a_section_has_no_number(text: str) -> None:
    assert enumerators(text) == ()


def test_an_i_in_brackets_is_both_a_roman_one_and_the_ninth_letter() -> None:
    assert set(only("(i) names").readings) == {Reading("(i)", (1,)), Reading("(a)", (9,))}


def test_a_combined_number_is_a_chain() -> None:
    assert [found.text for found in enumerators("7.2(a)(ii) shall")] == ["7.2", "(a)", "(ii)"]


@pytest.mark.parametrize("text", ["30 days after notice", "J. Smith is the contact", "(c) 2024 Acme", "(425) 256-2815"])
def test_what_may_be_no_number_is_weak(text: str) -> None:
    assert only(text).is_weak


def test_roman_numerals_and_letters_have_values() -> None:
    assert [roman_value(word) for word in ("i", "iv", "ix", "xiv", "xl", "iiii", "abc")] == [
        1,
        4,
        9,
        14,
        40,
        None,
        None,
    ]
    assert [letter_value(word) for word in ("a", "z", "bb", "ccc", "ab")] == [1, 26, 28, 55, None]


def test_a_long_run_of_brackets_is_read_in_no_time() -> None:
    assert len(enumerators("(a)" * 20_000)) == 5
