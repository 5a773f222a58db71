"""A word that points back to data named before stands for that data."""

import pytest

from tests.understand.texts import contract_of

NAMED = "Borrowing records of patrons are held by the Vendor. "


def data_of(text: str) -> set[str]:
    """Return the data concepts of the statements of the last sentence of a text."""
    contract = contract_of(text)
    last = contract.statements[-1].unit
    found = {name for statement in contract.statements if statement.unit == last for name in statement.concepts}
    return {name for name in found if name.startswith("data.")}


@pytest.mark.parametrize(
    "sentence",
    [
        "We may use them for any purpose.",
        "Vendor shall not disclose such information to anyone.",
        "They are deleted after thirty days.",
        "Vendor may share these records with its partners.",
    ],
)
def test_a_pointing_word_stands_for_the_data_of_the_sentence_before(sentence: str) -> None:
    assert "data.patron" in data_of(NAMED + sentence)


@pytest.mark.parametrize(
    "sentence",
    ["It shall pay the invoice.", "It is required to insure itself.", "Vendor shall repair them at its own cost."],
)
def test_a_pronoun_for_a_party_or_a_thing_that_is_no_data_stands_for_none(sentence: str) -> None:
    before = NAMED if sentence.startswith("It") else "The stations stand in the branches. "
    assert "data.patron" not in data_of(before + sentence)


def test_a_sentence_with_data_of_its_own_points_at_nothing() -> None:
    assert "data.patron" not in data_of(NAMED + "Vendor may use aggregated statistics and publish them.")


def test_such_a_case_is_the_occasion_of_the_sentence_before() -> None:
    text = "A court order may ask for records of patrons. In such a case Vendor shall inform the Library beforehand."
    contract = contract_of(text)
    assert "topic.legal-process" in contract.statements[-1].concepts


def test_an_occasion_does_not_outlive_the_next_sentence() -> None:
    text = "A court order may ask for records. The stations are blue. In such a case Vendor shall inform the Library."
    contract = contract_of(text)
    assert "topic.legal-process" not in contract.statements[-1].concepts


@pytest.mark.parametrize(
    ("text", "names_people"),
    [
        ("Vendor may use statistics that are anonymized. Vendor may use such data to improve its products.", False),
        ("Vendor keeps borrowing records. Vendor may use such data to improve its products.", True),
        ("Vendor may use such data to improve its products.", True),
    ],
)
def test_such_data_names_people_unless_it_takes_up_data_that_names_nobody(text: str, names_people: bool) -> None:
    assert ("data.patron" in data_of(text)) is names_people


def test_a_breach_named_after_data_is_no_data() -> None:
    assert "data.patron" not in data_of("Vendor shall not communicate a personal data breach to the press.")


def test_a_bare_time_that_opens_a_sentence_runs_from_the_end_named_before() -> None:
    named = "All of your content will be inaccessible upon cancellation. "
    contract = contract_of(named + "Within 30 days, all content will be deleted.")
    assert "topic.termination" in contract.statements[-1].concepts
    contract = contract_of(named + "Within 30 days of a request, all content will be deleted.")
    assert "topic.termination" not in contract.statements[-1].concepts


def test_this_before_a_name_stands_for_no_data() -> None:
    named = "Vendor stores patron records. "
    assert "data.patron" in data_of(named + "Vendor may not sell this to anyone.")
    assert "data.patron" not in data_of(named + "Vendor may not sell this Agreement.")


@pytest.mark.parametrize(
    "text", ["Any sale or disclosure thereof is forbidden.", "Vendor shall not make them accessible to others."]
)
def test_thereof_and_an_object_inside_a_phrase_point_back(text: str) -> None:
    assert "data.patron" in data_of(f"Vendor stores patron records. {text}")
