"""From a clause to a verdict: every step of the chain is a word of the document at its place."""

from datetime import date

import pytest

from contractscan.checks.findings import judge
from contractscan.model import Evidence, Finding, Verdict
from contractscan.rulefile import load_playbook
from contractscan.understand.nouns import Contract
from tests.understand.texts import contract_of

PLAYBOOK = load_playbook()
TODAY = date(2026, 11, 22)
NOTICE = "Vendor shall notify the Library of any security breach within 48 hours after becoming aware of it."


def found(contract: Contract, rule: str) -> Finding:
    return next(finding for finding in judge(contract, PLAYBOOK, TODAY) if finding.rule == rule)


def steps(evidence: Evidence) -> dict[str, list[tuple[str, str]]]:
    """Return the words and values of each slot."""
    told: dict[str, list[tuple[str, str]]] = {}
    for step in evidence.proof:
        told.setdefault(step.slot, []).append((step.words, step.value))
    return told


def assert_every_step_is_quoted(contract: Contract, finding: Finding) -> None:
    for evidence in finding.evidence:
        for step in evidence.proof:
            if step.span is None:
                assert step.words == ""
            else:
                assert step.words == contract.document.text[step.span.start : step.span.end] != ""


def test_the_chain_names_modality_bearer_action_topic_deadline_and_clock():
    contract = contract_of(NOTICE)
    finding = found(contract, "breach-notice-deadline")
    assert finding.verdict is Verdict.MEETS
    assert_every_step_is_quoted(contract, finding)
    told = steps(finding.evidence[0])
    assert told["modality"] == [("shall", "obligation")]
    assert told["bearer"] == [("Vendor", "vendor")]
    assert told["action"] == [("notify", "notify")]
    assert ("security breach", "security-breach") in told["topic"]
    assert told["deadline"] == [("48 hours", "at most 48 hours")]
    assert told["clock"] == [("aware", "awareness")]


def test_the_chain_of_a_list_item_reaches_into_its_lead_in():
    contract = contract_of(
        "7. Breach. Vendor shall:",
        "(a) keep a log; and",
        "(b) notify the Library of any security breach within 48 hours.",
    )
    finding = found(contract, "breach-notice-deadline")
    assert_every_step_is_quoted(contract, finding)
    bearer = next(step for step in finding.evidence[0].proof if step.slot == "bearer")
    assert bearer.words == "Vendor"
    assert bearer.span is not None
    assert bearer.span.end < finding.evidence[0].span.start


def test_the_chain_names_the_exception_and_its_kind():
    contract = contract_of(
        "Vendor shall not sell Patron Data to any third party without the Library's prior written consent."
    )
    finding = found(contract, "no-sale-of-data")
    assert_every_step_is_quoted(contract, finding)
    ((words, value),) = steps(finding.evidence[0])["exception"]
    assert words == "without the Library's prior written consent"
    assert "consent" in value


def test_the_chain_shows_the_definition_that_says_which_data_a_term_is():
    contract = contract_of(
        "1. “Member Records” means all personal information about Patrons. Member Records does not include usage data.",
        "2. Vendor shall not sell Member Records.",
    )
    finding = found(contract, "no-sale-of-data")
    assert_every_step_is_quoted(contract, finding)
    told = steps(finding.evidence[0])
    assert ("Member Records", "patron") in told["data"]
    ((words, term),) = told["definition"]
    assert term == "Member Records"
    assert words.startswith("“Member Records” means all personal information")
    assert any("usage data" in words for words, _ in told["left-out"])


def test_of_the_words_of_a_kind_only_those_that_the_rule_asks_for_are_told():
    contract = contract_of("Vendor shall not use, copy, sell or disclose Patron Data for any purpose of its own.")
    finding = found(contract, "no-sale-of-data")
    assert {words for words, _ in steps(finding.evidence[0])["action"]} == {"sell"}


def test_a_bearer_that_nobody_names_is_told_without_words():
    contract = contract_of("Patron Data shall be deleted within ten days after termination of this Agreement.")
    finding = found(contract, "deletion-at-termination")
    assert ("", "vendor") in steps(finding.evidence[0])["bearer"]


def test_two_statements_of_one_sentence_are_one_quote_with_both_chains():
    contract = contract_of("Vendor may sell Patron Data, and Vendor may rent Patron Data to anyone.")
    finding = found(contract, "no-sale-of-data")
    assert finding.verdict is Verdict.CONTRADICTS
    assert len(finding.evidence) == 1
    assert {words for words, _ in steps(finding.evidence[0])["action"]} >= {"sell", "rent"}


@pytest.mark.parametrize("change", ["9. {}", "Article IX. {}", "(c) {}"])
def test_the_fingerprint_survives_renumbering(change: str):
    plain = found(contract_of("1. " + NOTICE), "breach-notice-deadline")
    other = found(contract_of(change.format(NOTICE)), "breach-notice-deadline")
    assert plain.evidence
    assert other.fingerprint == plain.fingerprint
    assert found(contract_of(NOTICE.replace("48", "49")), "breach-notice-deadline").fingerprint != plain.fingerprint
