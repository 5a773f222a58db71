"""Which verb of a list item is the one that binds, and what the items of one list make together."""

from datetime import date

from contractscan.checks.findings import judge
from contractscan.model import Verdict
from contractscan.rulefile import load_playbook
from tests.understand.texts import contract_of

PLAYBOOK = load_playbook()


def verdict(rule: str, *lines: str) -> Verdict:
    findings = judge(contract_of(*lines), PLAYBOOK, date(2026, 11, 22))
    return next(finding.verdict for finding in findings if finding.rule == rule)


def test_a_condition_may_stand_before_the_verb_that_a_list_item_opens_with() -> None:
    lead, first = "Vendor undertakes:", "(a) to keep patron data safe;"
    second = "(b) in case of a request from the police for patron data, to inform the Library."
    assert verdict("legal-process-notice", "1. Duties", lead, first, second) is Verdict.WEAK


def test_a_word_in_one_item_of_a_sentence_does_not_speak_against_another() -> None:
    demand = "(i) a legally binding request for disclosure of patron data by the police"
    complaint = "(ii) a complaint or request from a data subject"
    text = f"If Vendor receives {demand}; or {complaint}, then Vendor shall notify the Library."
    assert verdict("legal-process-notice", text) is Verdict.WEAK


def test_the_exceptions_of_a_list_all_count_against_the_ban_above_them() -> None:
    lead = "Vendor shall not disclose patron data to third parties except:"
    by_law = "(a) where the law requires it;"
    at_will = "(b) where Vendor thinks fit in its sole discretion."
    assert (
        verdict("third-party-disclosure", "1. Data", lead, by_law, "(b) where the Library consents.") is Verdict.MEETS
    )
    assert verdict("third-party-disclosure", "1. Data", lead, by_law, at_will) is not Verdict.MEETS
