"""A deadline that is still to be filled in is for a person to look at, whatever else the clause says."""

import pytest

from contractscan.model import Reason, Verdict
from contractscan.rulecheck import judged_alone
from contractscan.rulefile import load_playbook

PLAYBOOK = load_playbook()
RULES = {rule.id: rule for rule in PLAYBOOK.rules}


@pytest.mark.parametrize("blank", ["[●]", "____", "[number, e.g. 60]", "[X]"])
@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("deletion-at-termination", "Upon termination Vendor shall delete all Patron Data within {} days."),
        ("breach-notice-deadline", "Vendor shall notify Library of a security breach within {} hours of discovery."),
    ],
)
def test_a_blank_deadline_is_left_to_a_person(rule: str, text: str, blank: str) -> None:
    finding = judged_alone(RULES[rule], text.format(blank), PLAYBOOK)
    assert (finding.verdict, finding.reason) == (Verdict.REVIEW, Reason.BY_REFERENCE)


def test_a_blank_that_is_filled_in_is_a_deadline() -> None:
    text = "Vendor shall notify Library of a security breach within [24] hours of discovery."
    assert judged_alone(RULES["breach-notice-deadline"], text, PLAYBOOK).verdict is Verdict.MEETS
