from made import document, duplicate, finding, held, report, sharing, unreadable, weak_breach

from contractscan.dashboard.held import Contract, contracts_of, not_read
from contractscan.dashboard.rows import coverage_sentence, file_row, finding_order, tally, verdict_sentence, worst_first
from contractscan.model import Coverage, Severity, Status, Unread, Verdict, Waiver


def contract(key, *findings):
    return Contract(key, f"{key}.pdf", report(*findings))


def test_a_tally_counts_verdicts_and_parts_the_failing_by_severity():
    counts = tally(held().outcome.findings)
    assert [counts.of(verdict) for verdict in Verdict] == [1, 1, 1, 1, 0, 0]
    assert (counts.failing, counts.asked) == (3, 4)
    assert (counts.failing_at(Severity.CRITICAL), counts.failing_at(Severity.HIGH)) == (1, 2)
    assert counts.failing_at(Severity.MEDIUM) == 0, "a finding that meets the policy is not counted as failing"


def test_a_waiver_is_counted_and_does_not_change_the_verdict():
    waived = finding(waiver=Waiver("breach-notice", "Vendor signs the addendum in May.", "2027-05-01"))
    assert (tally([waived]).waived, tally([waived]).failing) == (1, 1)


def test_failing_findings_come_first_and_critical_ones_before_all():
    findings = [
        finding(rule="a", verdict=Verdict.MEETS, severity=Severity.CRITICAL),
        finding(rule="b", verdict=Verdict.REVIEW, severity=Severity.CRITICAL),
        finding(rule="c", verdict=Verdict.CONTRADICTS, severity=Severity.LOW),
        finding(rule="d", verdict=Verdict.WEAK, severity=Severity.CRITICAL),
        finding(rule="e", verdict=Verdict.CONTRADICTS, severity=Severity.CRITICAL),
    ]
    assert [item.rule for item in sorted(findings, key=finding_order)] == ["e", "d", "c", "b", "a"]


def test_one_critical_failure_is_worse_than_many_lesser_ones():
    lesser = [finding(rule=str(n), severity=Severity.HIGH, verdict=Verdict.CONTRADICTS) for n in range(5)]
    one = contract("one", finding(verdict=Verdict.WEAK, severity=Severity.CRITICAL))
    assert [item.key for item in worst_first([contract("many", *lesser), one])] == ["one", "many"]


def test_contracts_that_are_equally_bad_come_by_name():
    assert [item.key for item in worst_first([contract("b", finding()), contract("a", finding())])] == ["a", "b"]


def test_every_file_has_a_row_with_a_status_and_a_sentence():
    rows = [file_row(item) for item in (held(), unreadable(), duplicate())]
    assert [(row.status_words, row.opens) for row in rows] == [
        ("Scanned", True),
        ("Not read", False),
        ("Duplicate", False),
    ]
    assert rows[0].sentence == "3 of 4 requirements fail."
    assert rows[1].sentence == "The file is locked with a password. Give it without one."
    assert rows[2].sentence == "The same file as hosting.txt; it counts once."


def test_a_contract_with_unread_parts_says_so_in_its_sentence():
    coverage = Coverage(12, 100, 4, (Unread("picture", "no text recognition", 4),))
    partial = report(finding(verdict=Verdict.MEETS), status=Status.PARTIAL, coverage=coverage)
    assert verdict_sentence(partial) == "None of 1 requirement fails and 1 part of the file could not be read."


def test_the_sentence_counts_what_a_person_must_judge():
    source = document()
    judged = report(weak_breach(source), sharing(source), finding(rule="x", verdict=Verdict.REVIEW))
    assert verdict_sentence(judged) == "2 of 3 requirements fail and 1 needs a person to judge."


def test_the_coverage_sentence_names_what_is_not_plain_text():
    coverage = Coverage(12, 35316, 84, ocr_pages=2, deleted_characters=90)
    assert coverage_sentence(report(coverage=coverage)) == (
        "Read: 12 pages, 84 clauses and 35,316 characters. "
        "Of these: 2 pages read by text recognition and 90 characters struck out by tracked changes."
    )


def test_files_without_a_report_are_kept_apart():
    files = (held(), unreadable(), duplicate())
    assert [item.key for item in contracts_of(files)] == ["c1"]
    assert [item.key for item in not_read(files)] == ["c9", "c8"]
