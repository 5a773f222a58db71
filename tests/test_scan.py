"""The line from file to report on contracts of our own."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from contractscan.model import Reason, Region, RegionKind, Report, Span, Status, Unread, Verdict
from contractscan.readers.interface import Source
from contractscan.rulefile import load_playbook
from contractscan.scan import report_of, scan

PLAYBOOK = load_playbook()
TODAY = date(2026, 11, 22)
GOOD = """# Data Agreement

This Agreement is between Elm Library ("Library") and Orchard Systems, Inc. ("Vendor").

1. Incidents. Vendor shall inform the Library of any unauthorised access to Patron Data no later than two days after it becomes aware.

2. Exit. On termination Vendor shall purge all Patron Data within one month and certify the purge in writing.

3. Helpers. Vendor shall not engage any subprocessor without the prior written consent of the Library.

4. Checks. The Library may inspect Vendor's records once a year to verify compliance with this Agreement.
"""
BAD = """# Data Agreement

1. Support. Vendor answers tickets within 72 hours.

2. Incidents. Vendor shall have no obligation to notify Library of any security breach.

3. Exit. Vendor may keep Patron Data indefinitely and shall not delete it on termination.

4. Helpers. Vendor may engage any subprocessor without consent.

5. Checks. The Library shall have no right to audit Vendor.
"""


def report_of_text(text: str) -> Report:
    return scan(Source("contract.md", text.encode()), PLAYBOOK, TODAY).report


def verdicts(text: str) -> dict[str, Verdict]:
    return {finding.rule: finding.verdict for finding in report_of_text(text).findings}


def test_a_paraphrase_meets_and_a_refusal_contradicts():
    rules = ("breach-notice-deadline", "deletion-at-termination", "subprocessor-approval", "audit-assurance")
    good, bad = verdicts(GOOD), verdicts(BAD)
    assert [good[rule] for rule in rules] == [Verdict.MEETS] * 4
    assert [bad[rule] for rule in rules] == [Verdict.CONTRADICTS] * 4


def test_every_rule_stands_once_in_the_report_and_every_quote_is_exact():
    scanned = scan(Source("contract.md", GOOD.encode()), PLAYBOOK, TODAY)
    assert [finding.rule for finding in scanned.report.findings] == [rule.id for rule in PLAYBOOK.rules]
    quotes = [quote for finding in scanned.report.findings for quote in finding.evidence]
    assert quotes
    for quote in quotes:
        assert scanned.document.text[quote.span.start : quote.span.end] == quote.quote


def test_a_silence_says_how_much_was_searched():
    missing = next(f for f in report_of_text("Fees are due within 30 days.\n").findings if f.rule == "encryption")
    assert (missing.verdict, missing.reason) == (Verdict.MISSING, Reason.ABSENT)
    assert missing.searched > 0


def test_the_same_file_gives_the_same_report():
    assert report_of_text(GOOD) == report_of_text(GOOD)


def test_a_duty_on_the_library_does_not_satisfy_the_vendor_rule():
    found = verdicts("The Library shall notify Vendor of any security breach within 24 hours.\n")
    assert found["breach-notice-deadline"] is Verdict.MISSING


def test_a_dangling_measure_is_not_taken_for_met():
    text = "Vendor shall notify the Library of any security breach within the period set out in Exhibit Q.\n"
    assert verdicts(text)["breach-notice-deadline"] is not Verdict.MEETS


def test_a_whole_file_is_scanned():
    assert report_of_text(GOOD).status is Status.SCANNED


def test_an_unread_part_turns_missing_into_review():
    document = scan(Source("contract.md", b"Fees are due within 30 days.\n"), PLAYBOOK, TODAY).document
    partial = replace(document, unread=(Unread("page 2", "no text and no OCR", 2),))
    report = report_of(partial, PLAYBOOK, TODAY)
    assert report.status is Status.PARTIAL
    assert Verdict.MISSING not in {finding.verdict for finding in report.findings}
    assert Reason.UNREAD in {finding.reason for finding in report.findings}


def test_words_that_ocr_was_not_sure_of_meet_nothing():
    text = "Vendor shall encrypt all Patron Data in transit and at rest.\n"
    document = scan(Source("contract.md", text.encode()), PLAYBOOK, TODAY).document
    for confidence, expected in ((0.95, Verdict.MEETS), (0.4, Verdict.REVIEW)):
        read = replace(document, regions=(Region(RegionKind.OCR, Span(0, len(text)), confidence),))
        found = {finding.rule: finding.verdict for finding in report_of(read, PLAYBOOK, TODAY).findings}
        assert found["encryption"] is expected


def test_hidden_words_meet_nothing():
    text = "Vendor shall encrypt all Patron Data in transit and at rest.\n"
    document = scan(Source("contract.md", text.encode()), PLAYBOOK, TODAY).document
    hidden = replace(document, regions=(Region(RegionKind.HIDDEN, Span(0, len(text))),))
    found = {finding.rule: finding.verdict for finding in report_of(hidden, PLAYBOOK, TODAY).findings}
    assert found["encryption"] is not Verdict.MEETS


def test_a_requirement_that_does_not_apply_to_the_vendor_type_says_so(tmp_path: Path):
    own = tmp_path / "rfid.yaml"
    own.write_text("name: rfid\nbase: standard\nvendor_type: RF\n", encoding="utf-8")
    report = scan(Source("contract.md", b"Fees are due.\n"), load_playbook(own), TODAY).report
    found = {finding.rule: finding.verdict for finding in report.findings}
    assert found["no-advertising-marketing"] is Verdict.NOT_APPLICABLE
    assert found["encryption"] is Verdict.MISSING
