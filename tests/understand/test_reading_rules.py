"""The twenty reading rules of the requirements catalogue, each from text to verdict.

A case is the number of the reading rule, the rule that judges, the paragraphs of a contract, and the verdict.
"""

from dataclasses import replace
from datetime import date

import pytest

from contractscan.checks.findings import judge
from contractscan.model import Finding, Reason, Verdict
from contractscan.rulecheck import short_contract
from contractscan.rulefile import load_playbook
from contractscan.scan import understood

PLAYBOOK = load_playbook()
RULES = {rule.id: rule for rule in PLAYBOOK.rules}
Case = tuple[int, str, tuple[str, ...], str]


def finding_of(rule: str, *paragraphs: str) -> Finding:
    """Return what one rule says of a contract of a few paragraphs."""
    alone = replace(PLAYBOOK, rules=(RULES[rule],))
    return judge(understood(short_contract(paragraphs), alone), alone, date(2026, 1, 1))[0]


def case(number: int, rule: str, verdict: str, *paragraphs: str) -> Case:
    return number, rule, paragraphs, verdict


BREACH, DELETE, SELL, CHANGE = (
    "breach-notice-deadline",
    "deletion-at-termination",
    "no-sale-of-data",
    "unilateral-change",
)
CASES = [
    # 1. Who is bound.
    case(1, BREACH, "meets", "The Vendor shall notify the Library of any data breach within 24 hours of discovery."),
    case(1, BREACH, "meets", "Within 48 hours after we discover a breach of security we will notify the Library."),
    case(1, BREACH, "missing", "The Library shall notify the Vendor of any data breach within 24 hours of discovery."),
    case(1, DELETE, "missing", "On termination the Library shall delete all copies of the Vendor's software within ten days."),
    # 2. How strong the verb is.
    case(2, SELL, "meets", "Provider undertakes not to sell Patron Data."),
    case(2, DELETE, "meets", "Vendor is required to delete all Patron Data within 30 days after termination."),
    case(2, DELETE, "weak", "Vendor should delete all Patron Data within 30 days after termination."),
    case(2, SELL, "contradicts", "Vendor reserves the right to sell Patron Data."),
    # 3. Polarity.
    case(3, SELL, "meets", "Under no circumstances shall Vendor sell Patron Data."),
    case(3, SELL, "meets", "Nothing in this Agreement permits Vendor to sell Patron Data."),
    case(3, SELL, "contradicts", "Nothing in this Agreement prevents Vendor from selling Patron Data."),
    # 4. Exceptions.
    case(4, "legal-process-notice", "meets", "Vendor shall notify the Library of any subpoena for Patron Data before it answers, unless a court forbids notice."),
    case(4, DELETE, "meets", "Vendor shall delete all Patron Data within 30 days of termination, except as required by law."),
    case(4, DELETE, "weak", "Vendor shall delete all Patron Data within 30 days of termination, except where it considers retention useful."),
    # 5. Definitions first.
    case(5, SELL, "meets", '"Reader Records" means all information about patrons of the Library.', "Vendor shall not sell Reader Records."),
    case(5, DELETE, "meets", '"Member Files" means personal information of library patrons.', "Vendor shall delete all Member Files within 30 days after termination."),
    case(5, SELL, "missing", '"Demo Units" means the devices lent for trial.', "Vendor shall not sell Demo Units."),
    # 6. The object.
    case(6, DELETE, "meets", "On termination Vendor shall destroy all Patron Data within thirty days."),
    case(6, "data-return-at-exit", "meets", "On termination Vendor shall return all Patron Data in CSV format within thirty days."),
    case(6, "data-return-at-exit", "missing", "On termination the Library shall return all equipment within thirty days."),
    case(6, "retention-limit", "missing", "Vendor shall retain its invoices and accounts for seven years for audit."),
    # 7. What "breach" means.
    case(7, BREACH, "meets", "Vendor shall report any breach of Patron Data within 24 hours of becoming aware of it."),
    case(7, BREACH, "meets", "Vendor shall report a breach of security within 72 hours of discovery."),
    case(7, BREACH, "missing", "A party shall notify the other of a material breach of this Agreement within 24 hours."),
    # 8. Numbers.
    case(8, BREACH, "meets", "Vendor shall notify the Library of a data breach within seventy-two (72) hours of discovery."),
    case(8, BREACH, "weak", "Vendor shall notify the Library of a data breach within five (5) business days of discovery."),
    case(8, BREACH, "contradicts", "Vendor shall notify the Library of a data breach within thirty (30) days of discovery."),
    # 9. Most or least.
    case(9, BREACH, "meets", "Vendor shall notify the Library of a data breach no later than 48 hours after discovery."),
    case(9, "subprocessor-approval", "meets", "Vendor shall notify the Library at least 30 days before engaging a new subcontractor. The Library may object, and Vendor shall then not engage it."),
    case(9, DELETE, "weak", "Vendor shall delete Patron Data no earlier than 30 days after termination."),
    # 10. What starts the clock.
    case(10, BREACH, "meets", "Vendor shall notify the Library within 48 hours after it suspects a data breach."),
    case(10, BREACH, "meets", "Vendor shall notify the Library of a data breach within 48 hours of becoming aware of it."),
    case(10, BREACH, "weak", "Vendor shall notify the Library within 48 hours after it has confirmed a data breach."),
    # 11. Vague words.
    case(11, BREACH, "weak", "Vendor shall promptly notify the Library of any data breach."),
    case(11, DELETE, "weak", "Vendor shall delete Patron Data within a reasonable time after termination."),
    case(11, BREACH, "meets", "Vendor shall promptly, and within 24 hours of discovery, notify the Library of any data breach."),
    # 12. Words that narrow.
    case(12, SELL, "weak", "Vendor shall not sell Patron Data to unaffiliated third parties."),
    case(12, "data-location", "weak", "The primary hosting of Patron Data is in the United States."),
    case(12, SELL, "meets", "Vendor shall not sell Patron Data to anyone, whether affiliated or not."),
    # 13. Promises by a policy elsewhere.
    case(13, "incorporated-terms", "contradicts", "Vendor handles data under its Privacy Policy posted at its website, as updated from time to time."),
    case(13, "incorporated-terms", "contradicts", "Use is governed by the then-current security policy, available at www.example.com/security."),
    case(13, "incorporated-terms", "not-applicable", "The Library may post a link to the catalog on its website."),
    # 14. References.
    case(14, BREACH, "review", "Vendor shall report a breach of Patron Data to the Library within the number of hours set in Annex 4."),
    case(14, BREACH, "review", "Vendor shall notify the Library of a data breach within the time stated in Exhibit K."),
    case(14, BREACH, "meets", "Vendor shall notify the Library of a data breach within 24 hours of discovery, as Section 1 says."),
    # 15. What stands beside it.
    case(15, "liability-cap", "meets", "Vendor's total liability shall not exceed the fees paid.", "The foregoing limit shall not apply to breach of confidentiality or Patron Data obligations."),
    case(15, SELL, "contradicts", "Vendor shall not sell Patron Data.", "The foregoing does not apply to Vendor's affiliates, and Vendor may sell Patron Data to them."),
    case(15, "liability-cap", "contradicts", "Vendor's total liability shall not exceed the fees paid.", "The foregoing limit shall apply to breach of confidentiality as well."),
    # 16. Best and worst.
    case(16, SELL, "contradicts", "Vendor shall not sell Patron Data.", "Vendor may sell Patron Data to its partners."),
    case(16, BREACH, "meets", "Vendor shall promptly report data breaches.", "Vendor shall notify the Library of a data breach within 24 hours of discovery."),
    case(16, SELL, "meets", "Vendor shall not sell Patron Data.", "Vendor may sell its own equipment."),
    # 17. Parts of one contract.
    case(17, SELL, "meets", "The Library Addendum prevails over the Master Agreement.", "Library Addendum: Vendor shall not sell Patron Data."),
    case(17, DELETE, "meets", "Order Form: the term is one year.", "Data Exhibit: Vendor shall delete Patron Data within 30 days after termination."),
    case(17, SELL, "contradicts", "Data Exhibit: Vendor shall not sell Patron Data.", "Order Form: Vendor may sell Patron Data."),
    # 18. Clauses that bind both.
    case(18, BREACH, "meets", "Each party shall notify the other of any data breach within 48 hours of discovery."),
    case(18, "unilateral-change", "meets", "Neither party may amend this Agreement except in a writing signed by both parties."),
    case(18, BREACH, "missing", "Each party shall notify the other of a change of address within 48 hours."),
    # 19. Boilerplate that only looks like it.
    case(19, "audit-assurance", "missing", "Vendor may audit the Library's use of the Software once a year."),
    case(19, "behavioral-tracking", "missing", "Vendor shall monitor the uptime of its servers."),
    case(19, "audit-assurance", "meets", "The Library may audit Vendor's security and data handling once a year."),
]  # fmt: skip


@pytest.mark.parametrize(("number", "rule", "paragraphs", "verdict"), CASES)
def test_the_reading_rules_lead_to_the_verdict(number: int, rule: str, paragraphs: tuple[str, ...], verdict: str):
    finding = finding_of(rule, *paragraphs)
    assert finding.verdict is Verdict(verdict), f"reading rule {number}: {finding.reason.value}"


def test_a_finding_says_why_it_meets():
    text = "Vendor shall notify the Library of any data breach within 24 hours of discovery."
    finding = finding_of(BREACH, "Fees are due monthly.", text)
    assert [evidence.quote for evidence in finding.evidence] == [text]
    assert (finding.rule, finding.reason, finding.value) == (BREACH, Reason.SATISFIED, "24 hours")
    assert finding.message and finding.threshold and finding.basis


def test_a_finding_says_what_to_ask_for_where_it_fails():
    finding = finding_of(BREACH, "Vendor shall promptly notify the Library of any data breach.")
    assert finding.reason is Reason.NO_NUMBER and "promptly" in finding.evidence[0].quote
    assert finding.remedy and finding.threshold


def test_what_is_not_understood_is_never_taken_to_meet():
    finding = finding_of(BREACH, "Notification of data breaches to the Library: per the parties' practice.")
    assert finding.verdict is not Verdict.MEETS
