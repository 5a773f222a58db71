"""A verb's own object: what it changes, and not what stands near it."""

import pytest

from contractscan.checks.objects import has_object
from tests.understand.texts import contract_of

PAPER = {"topic.contract-paper"}
CHANGE = {"action.amend"}


def changes_the_contract(text: str) -> bool:
    contract = contract_of(text)
    return any(has_object(s, CHANGE, PAPER, contract.units[s.unit].text) for s in contract.statements)


@pytest.mark.parametrize(
    "text",
    [
        "Vendor may modify this Agreement at any time.",
        "Vendor may amend or supplement any provision of these Terms.",
        "Vendor may make changes to this Addendum.",
        "This Agreement may be amended only in writing.",
        "Any provision of this Agreement may be changed by Vendor.",
        "These terms may change from time to time.",
    ],
)
def test_the_contract_is_the_object_of_the_change(text: str):
    assert changes_the_contract(text)


@pytest.mark.parametrize(
    "text",
    [
        "Vendor may modify the fees under this Agreement.",
        "Vendor may change the products listed in this Agreement.",
        "Members are set forth in a schedule to this Agreement, which may be updated from time to time.",
        "The insurance required by this Agreement (as we may revise from time to time) shall be kept.",
        "The prices in this Agreement may be changed by Vendor.",
    ],
)
def test_what_stands_near_the_change_is_not_its_object(text: str):
    assert not changes_the_contract(text)
