"""What stands in the sheets of the Excel report: rows of plain cells, with nothing about how they look."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from contractscan.exporters.interface import Run, is_open, tally
from contractscan.exporters.table import COLUMNS, Cell, Row, rows
from contractscan.exporters.wording import DISCLAIMER, status_words, unread_words
from contractscan.model import Finding, Outcome, Report, Severity, Status, Verdict


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table: column names with widths in characters, rows, and how many columns go on paper."""

    title: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[Row, ...]
    printed: int


_FINDING_WIDTHS = {
    "Contract": 26,
    "Verdict": 14,
    "Severity": 10,
    "Requirement": 30,
    "Clause": 9,
    "Page": 7,
    "Quote": 52,
    "Why": 36,
    "Ask for": 46,
    "Policy asks": 40,
    "Other clauses": 40,
    "Policy source": 36,
}
_PRINTED_FINDING = COLUMNS.index("Ask for") + 1


def findings_table(run: Run) -> Table:
    """Return all findings, one a row."""
    columns = tuple((column, _FINDING_WIDTHS.get(column, 16)) for column in COLUMNS)
    return Table("Findings", columns, tuple(rows(run)), _PRINTED_FINDING)


def contracts_table(run: Run) -> Table:
    """Return all inputs, one a row, with their counts and what was read of them."""
    columns = (
        ("Contract", 40),
        ("Status", 20),
        ("Fails", 8),
        *((severity.value.capitalize(), 9) for severity in Severity),
        ("Accepted", 10),
        ("Review", 9),
        ("Meets", 8),
        ("Not applicable", 12),
        ("Pages", 8),
        ("Characters", 12),
        ("Clauses", 9),
        ("OCR pages", 10),
        ("Not read", 40),
        ("Notices", 50),
        ("SHA-256", 66),
    )
    return Table(
        "Contracts", columns, tuple(_contract(outcome, len(columns)) for outcome in run.outcomes), len(columns) - 1
    )


def _contract(outcome: Outcome, width: int) -> Row:
    if not isinstance(outcome, Report):
        message = getattr(outcome, "message", "")
        return (outcome.path, status_words(outcome), *("",) * (width - 5), message, "", outcome.sha256)
    counts, coverage = tally(outcome.findings), outcome.coverage
    return (
        outcome.path,
        status_words(outcome),
        counts.open,
        *(counts.open_by_severity[severity] for severity in Severity),
        counts.waived,
        counts.by_verdict[Verdict.REVIEW],
        counts.by_verdict[Verdict.MEETS],
        counts.by_verdict[Verdict.NOT_APPLICABLE],
        coverage.pages,
        coverage.characters,
        coverage.clauses,
        coverage.ocr_pages,
        "; ".join(unread_words(outcome)),
        " ".join(notice.message for notice in outcome.notices),
        outcome.sha256,
    )


def summary_tables(run: Run) -> tuple[Table, ...]:
    """Return what a director reads: the files, the failing findings by severity, the requirements that fail most."""
    return (_files(run), _severities(run), _requirements(run))


def summary_lines(run: Run) -> tuple[str, ...]:
    """Return the lines above the tables of the summary."""
    limited = (f"Limited to the rules {', '.join(run.only)}.",) if run.only else ()
    return (
        f"Profile {run.policy}, judged for {run.today.isoformat()} by contractscan {run.version}.",
        *limited,
        DISCLAIMER,
    )


def _files(run: Run) -> Table:
    partial = sum(report.status is Status.PARTIAL for report in run.reports)
    counts: tuple[tuple[str, int], ...] = (
        ("Read wholly", len(run.reports) - partial),
        ("Read in part (never clean)", partial),
        ("Not read", len(run.unreadable)),
        ("Same as another file", len(run.duplicates)),
    )
    return Table("Files", (("Files", 60), ("Number", 14)), counts, 2)


def _severities(run: Run) -> Table:
    findings = tuple(finding for report in run.reports for finding in report.findings)
    kinds = (Verdict.CONTRADICTS, Verdict.MISSING, Verdict.WEAK)
    found = Counter((finding.severity, finding.verdict) for finding in findings if is_open(finding))
    columns = (("Failing findings", 60), *((kind.value.capitalize(), 12) for kind in kinds), ("All", 14))
    body = tuple(
        _severity_row(severity.value.capitalize(), [found[severity, kind] for kind in kinds]) for severity in Severity
    )
    return Table("Severities", columns, body, len(columns))


def _severity_row(name: str, numbers: list[int]) -> Row:
    return (name, *numbers, sum(numbers))


def _requirements(run: Run) -> Table:
    columns = (("Requirement", 60), ("Severity", 12), ("Fails in", 12), ("Of contracts", 12), ("Review in", 14))
    return Table("Requirements", columns, tuple(sorted(_requirement_rows(run), key=_most_failing)), len(columns))


def _requirement_rows(run: Run) -> Iterator[Row]:
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for report in run.reports:
        for finding in report.findings:
            by_rule[finding.rule].append(finding)
    for found in by_rule.values():
        fails = sum(is_open(finding) for finding in found)
        review = sum(finding.verdict is Verdict.REVIEW for finding in found)
        judged = sum(finding.verdict is not Verdict.NOT_APPLICABLE for finding in found)
        if fails or review:
            yield (found[0].title, found[0].severity.value, fails, judged, review)


def _most_failing(row: Row) -> tuple[int, int, str]:
    title, severity, fails, _, _ = row
    return (-int(fails), -Severity(str(severity)).rank, str(title))


__all__ = ["Cell", "Table", "contracts_table", "findings_table", "summary_lines", "summary_tables"]
