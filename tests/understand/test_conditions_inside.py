"""Verbs behind a time or condition in the middle of a duty, behind a relative clause, and behind words of hope."""

import pytest

from contractscan.understand.nouns import Modality, Role
from tests.understand.texts import contract_of, only


def test_a_subject_keeps_the_clause_that_describes_it() -> None:
    duty = contract_of("Patron Data that can be traced to a reader shall be erased within seven days.").statements[-1]
    assert duty.modality is Modality.OBLIGATION
    assert "data.patron" in duty.subject


def test_a_duty_that_goes_on_with_do_so_is_one_duty() -> None:
    (duty,) = contract_of("Vendor shall return the data in CSV form, and shall do so within ten days.").statements
    assert [time.days for time in duty.durations] == [10]


@pytest.mark.parametrize(
    "text",
    [
        "At the choice of the Customer Vendor deletes or returns the personal data.",
        "We aim to delete your personal data, though some may remain.",
    ],
)
def test_a_fact_is_read_behind_a_choice_or_a_hope(text: str) -> None:
    fact = only(text)
    assert (fact.modality, fact.bearer) == (Modality.DECLARATION, Role.VENDOR)
    assert "action.delete" in fact.actions


def test_what_is_owned_binds_nobody_who_merely_holds_it() -> None:
    assert only("All personal data is the property of the Crown.").bearer is not Role.VENDOR
