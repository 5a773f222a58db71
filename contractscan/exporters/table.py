"""Findings as rows, for CSV and Excel: one row a finding, worst first, and one for every file without findings."""

from collections.abc import Iterator

from contractscan.exporters.interface import Run, worst_first
from contractscan.exporters.wording import place_of, policy_of, side_of, status_words
from contractscan.model import Duplicate, Evidence, Finding, Outcome, Report, Unreadable, Verdict

COLUMNS = (
    "Contract",
    "Verdict",
    "Severity",
    "Requirement",
    "Clause",
    "Page",
    "Quote",
    "Why",
    "Ask for",
    "Status",
    "Policy asks",
    "Limit",
    "Contract says",
    "Other clauses",
    "Policy source",
    "Accepted until",
    "Accepted because",
    "Accepted by",
    "Reason",
    "Group",
    "Rule",
    "Fingerprint",
    "SHA-256",
)

Cell = str | int
Row = tuple[Cell, ...]


def rows(run: Run) -> Iterator[Row]:
    """Return the rows below `COLUMNS`. Nothing is cut or escaped here."""
    for outcome in run.outcomes:
        if isinstance(outcome, Report) and outcome.findings:
            for finding in worst_first(outcome.findings):
                yield _finding(outcome, finding)
        else:
            yield _file(outcome)


def _file(outcome: Outcome) -> Row:
    message = getattr(outcome, "message", "")
    cells: dict[str, Cell] = {
        "Contract": outcome.path,
        "Verdict": "duplicate"
        if isinstance(outcome, Duplicate)
        else "not read"
        if isinstance(outcome, Unreadable)
        else "",
        "Status": status_words(outcome),
        "Why": message,
        "SHA-256": outcome.sha256,
    }
    return tuple(cells.get(column, "") for column in COLUMNS)


def _finding(report: Report, finding: Finding) -> Row:
    first = finding.evidence[0] if finding.evidence else None
    waiver = finding.waiver
    return (
        report.path,
        finding.verdict.value,
        finding.severity.value,
        finding.title,
        first.clause if first else "",
        first.page if first and first.page is not None else "",
        first.quote if first else "",
        finding.message,
        finding.remedy,
        status_words(report),
        finding.requirement,
        finding.threshold,
        finding.value,
        "; ".join(_with_quote(evidence, finding.verdict) for evidence in finding.evidence[1:]),
        "; ".join(policy_of(basis) for basis in finding.basis),
        waiver.until if waiver else "",
        waiver.reason if waiver else "",
        waiver.by if waiver else "",
        finding.reason.value,
        finding.group,
        finding.rule,
        finding.fingerprint,
        report.sha256,
    )


def _with_quote(evidence: Evidence, verdict: Verdict) -> str:
    return f"{place_of(evidence)}{side_of(evidence, verdict)}: “{evidence.quote}”"
