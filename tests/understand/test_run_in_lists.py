"""Lists whose first item stands in the sentence that leads into them."""

import pytest

from contractscan.understand.nouns import Modality, Role
from tests.understand.texts import contract_of


@pytest.mark.parametrize(
    "lines",
    [
        ("Vendor will not: (a) sell Patron Data;", "(b) disclose Patron Data to a third party."),
        ("Vendor will not (i) sell Patron Data;", "(ii) disclose Patron Data to a third party."),
        ("Vendor will not: (a) sell Patron Data. (b) disclose Patron Data to a third party.",),
        ("1.1 Vendor will not: 1. sell Patron Data; 2. lend Patron Data; and 3. disclose Patron Data to anyone.",),
        ("1.1 Vendor will not: 1. Sell Patron Data. 2. Disclose Patron Data to anyone.",),
        ("1.1 Vendor will not: • sell Patron Data, • disclose Patron Data to a third party.",),
        ("1.1 Vendor will not: (1) sell Patron Data;", "(2) lend Patron Data;", "(3) disclose Patron Data to anyone."),
    ],
)
def test_what_leads_into_the_first_item_leads_into_the_others(lines: tuple[str, ...]) -> None:
    contract = contract_of("1. Data", *lines)
    bans = [s for s in contract.statements if "action.disclose" in s.actions]
    assert {(s.modality, s.bearer) for s in bans} == {(Modality.PROHIBITION, Role.VENDOR)}


def test_an_item_that_is_a_sentence_of_its_own_takes_no_lead() -> None:
    contract = contract_of(
        "1. Data", "Vendor will not: (a) sell Patron Data;", "(b) The Library may disclose Patron Data."
    )
    leave = [s for s in contract.statements if "action.disclose" in s.actions]
    assert {(s.modality, s.bearer) for s in leave} == {(Modality.PERMISSION, Role.LIBRARY)}


def test_the_occasions_of_a_duty_take_its_lead_though_they_are_sentences() -> None:
    contract = contract_of(
        "6.2 User Data will be deleted in the following circumstances:",
        "6.2.1 The account holder has asked for it.",
        "6.2.2 The subscription has ended, and 12 months have elapsed.",
    )
    duty = contract.statements[-1]
    assert (duty.modality, [time.days for time in duty.durations]) == (Modality.OBLIGATION, [360])


@pytest.mark.parametrize("opening", ["The Vendor:", "Each party:"])
def test_who_stands_before_the_colon_bears_the_duties_of_the_list(opening: str) -> None:
    contract = contract_of("1. Data", opening, "(a) will encrypt Patron Data;", "(b) will not sell Patron Data.")
    bearers = {s.bearer for s in contract.statements if {"action.encrypt", "action.sell"} & set(s.actions)}
    assert bearers == {Role.BOTH if opening.startswith("Each") else Role.VENDOR}
