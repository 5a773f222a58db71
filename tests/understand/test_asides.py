"""What stands in brackets says its own thing, and the sentence around it goes on behind them."""

import pytest

from contractscan.understand.nouns import Modality, Role
from tests.understand.texts import contract_of, only


@pytest.mark.parametrize(
    "text",
    [
        "Vendor shall delete the data (which Customer may export beforehand) within 30 days after termination.",
        "Vendor shall (unless the Library, which may do so at any time, directs otherwise) delete the data in 30 days.",
        "Vendor shall—and Vendor warrants that it is able to do so—delete the data within 30 days.",
    ],
)
def test_a_duty_keeps_what_stands_behind_an_aside(text: str) -> None:
    duty = only(text)
    assert duty.modality is Modality.OBLIGATION
    assert "action.delete" in duty.actions
    assert [time.days for time in duty.durations] == [30]


def test_what_an_aside_says_is_not_part_of_the_duty() -> None:
    duty, aside = contract_of("Vendor shall keep the data secure (and Customer may export it) at all times.").statements
    assert "action.export" not in duty.actions
    assert (aside.bearer, "action.export" in aside.actions) == (Role.LIBRARY, True)


def test_an_exception_in_brackets_ends_with_them() -> None:
    duty = only("Vendor shall delete all data (unless the law requires storage) and shall certify its deletion.")
    assert duty.exceptions[0].text == "unless the law requires storage"


def test_who_takes_up_the_name_right_before_it() -> None:
    leave = contract_of("Vendor is a processor to Customer, who may act as controller.").statements[-1]
    assert (leave.trigger, leave.bearer) == ("may", Role.LIBRARY)
    assert only("Vendor does not “sell” Patron Data.").modality is Modality.DENIAL
