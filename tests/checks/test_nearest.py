"""What is missing: what was searched, for which words, and the nearest clauses with what each lacks."""

from datetime import date

import pytest

from contractscan.checks.findings import judge
from contractscan.model import EvidenceRole, Finding, Verdict
from contractscan.rulefile import load_playbook
from tests.understand.texts import contract_of

PLAYBOOK = load_playbook()
TODAY = date(2026, 11, 22)
RULE = "breach-notice-deadline"


def found(*lines: str, rule: str = RULE) -> Finding:
    return next(finding for finding in judge(contract_of(*lines), PLAYBOOK, TODAY) if finding.rule == rule)


@pytest.mark.parametrize(
    ("text", "lack"),
    [
        ("Customer shall notify Vendor of any security breach within 24 hours.", "binds the library, not the vendor"),
        (
            "Vendor shall notify the Library of any change of prices.",
            "speaks of another object, not of “security breach”",
        ),
        ("Vendor shall repair any security breach within two days.", "does not speak of “notify”"),
    ],
)
def test_a_nearest_clause_says_what_it_lacks(text: str, lack: str):
    finding = found(text, "Fees are due in January.")
    assert finding.verdict is Verdict.MISSING
    assert finding.evidence[0].quote == text
    assert finding.evidence[0].role is EvidenceRole.NEAREST
    assert lack in finding.evidence[0].note


def test_a_clause_that_acts_only_on_request_and_names_no_time_says_so():
    finding = found("Vendor shall keep Patron Data on request of the Library.", rule="deletion-at-termination")
    assert finding.verdict is Verdict.MISSING
    assert "names no deadline" in finding.evidence[0].note


def test_at_most_three_clauses_are_shown_and_each_sentence_once():
    lines = [
        f"Vendor shall notify the Library of any change of the {thing}."
        for thing in ("prices", "address", "staff", "logo")
    ]
    finding = found("Vendor shall notify, and Vendor shall tell the Library of new prices.", *lines)
    assert len(finding.evidence) == 3
    assert len({evidence.span for evidence in finding.evidence}) == 3


def test_nothing_is_called_near_where_nothing_is():
    finding = found("The sky is blue.")
    assert finding.evidence == ()
    assert finding.search is not None


def test_a_missing_finding_says_how_much_was_searched_and_for_what():
    contract = contract_of("Vendor shall deliver the Software.", "Fees are due in January.")
    finding = next(finding for finding in judge(contract, PLAYBOOK, TODAY) if finding.rule == RULE)
    assert finding.search is not None
    assert (finding.search.units, finding.search.statements) == (len(contract.units), len(contract.statements))
    assert "notify, with security breach" in finding.search.net
    assert {"notify", "inform"} <= set(finding.search.words)


def test_a_finding_that_rests_on_a_clause_has_no_search():
    finding = found("Vendor shall notify the Library of any security breach within 48 hours.")
    assert finding.verdict is Verdict.MEETS
    assert finding.search is None


def test_the_fingerprint_of_what_is_missing_does_not_hang_on_the_nearest_clauses():
    one, other = found("Vendor shall notify the Library of prices."), found("The sky is blue.")
    assert one.evidence != other.evidence
    assert one.fingerprint == other.fingerprint


@pytest.mark.parametrize("rule", PLAYBOOK.rules, ids=lambda rule: rule.id)
def test_every_rule_can_say_what_it_looks_for(rule):
    finding = found("The sky is blue.", rule=rule.id)
    if finding.verdict is Verdict.MISSING:
        assert finding.search is not None
        assert finding.search.net
        assert finding.search.words
        assert not any(set("{}[]~=") & set(word) for word in finding.search.words)
