"""The numbers and tables of the dashboard, from reports alone. Pure: reports in, rows out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from contractscan.dashboard.held import Contract, Held
from contractscan.dashboard.words import SEVERITY_ORDER, STATUS_WORDS, VERDICT_ORDER, counted, joined
from contractscan.model import Duplicate, Finding, Report, Severity, Status, Unreadable, Verdict

WEIGHTS: dict[Verdict, int] = {
    Verdict.CONTRADICTS: 3,
    Verdict.MISSING: 2,
    Verdict.WEAK: 1,
    Verdict.REVIEW: 0,
    Verdict.MEETS: 0,
    Verdict.NOT_APPLICABLE: 0,
}
"""Among findings of one severity, how much worse one failing verdict is than another."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings have each verdict, and how many of the failing ones have each severity."""

    verdicts: tuple[tuple[Verdict, int], ...]
    failing_by_severity: tuple[tuple[Severity, int], ...]
    waived: int

    def of(self, verdict: Verdict) -> int:
        """Return how many findings have the verdict."""
        return dict(self.verdicts)[verdict]

    def failing_at(self, severity: Severity) -> int:
        """Return how many findings of the severity fail."""
        return dict(self.failing_by_severity)[severity]

    @property
    def failing(self) -> int:
        """Return how many findings are weak, contradict or are missing."""
        return sum(number for verdict, number in self.verdicts if verdict.is_failing)

    @property
    def asked(self) -> int:
        """Return how many requirements apply."""
        return sum(number for verdict, number in self.verdicts if verdict is not Verdict.NOT_APPLICABLE)


def tally(findings: Iterable[Finding]) -> Tally:
    """Count findings by verdict and the failing ones by severity."""
    kept = tuple(findings)
    verdicts = Counter(finding.verdict for finding in kept)
    severities = Counter(finding.severity for finding in kept if finding.verdict.is_failing)
    return Tally(
        tuple((verdict, verdicts[verdict]) for verdict in VERDICT_ORDER),
        tuple((severity, severities[severity]) for severity in SEVERITY_ORDER),
        sum(1 for finding in kept if finding.waiver is not None),
    )


def finding_order(finding: Finding) -> tuple[int, int, int, str]:
    """Return the sort key that puts failing findings first, the most severe and the worst of them first."""
    place = 0 if finding.verdict.is_failing else 1
    verdict = VERDICT_ORDER.index(finding.verdict)
    return (place, -finding.severity.rank if place == 0 else verdict, verdict, finding.title)


def contract_order(contract: Contract) -> tuple[int, ...]:
    """Return the sort key that puts the worst contract first: by failing findings, critical ones before all others."""
    counts = tally(contract.report.findings)
    weight = sum(WEIGHTS[finding.verdict] for finding in contract.report.findings)
    return (*(-counts.failing_at(severity) for severity in SEVERITY_ORDER), -weight, -counts.of(Verdict.REVIEW))


def worst_first(contracts: Iterable[Contract]) -> tuple[Contract, ...]:
    """Return the contracts, the worst first; equal ones by name."""
    return tuple(sorted(contracts, key=lambda contract: (contract_order(contract), contract.name)))


@dataclass(frozen=True, slots=True)
class FileRow:
    """What became of one file: its status in words and one plain sentence."""

    key: str
    name: str
    status: Status
    status_words: str
    sentence: str
    opens: bool


def file_row(held: Held, names: dict[str, str] | None = None) -> FileRow:
    """Return the row of one file. `names` gives the name of a file by its path, for duplicates."""
    match held.outcome:
        case Report():
            status, sentence = held.outcome.status, verdict_sentence(held.outcome)
        case Unreadable():
            status, sentence = Status.UNREADABLE, held.outcome.message
        case Duplicate():
            first = (names or {}).get(held.outcome.of, held.outcome.of)
            status, sentence = Status.DUPLICATE, f"The same file as {first}; it counts once."
    return FileRow(held.key, held.name, status, STATUS_WORDS[status], sentence, held.report is not None)


def verdict_sentence(report: Report) -> str:
    """Return one sentence that says where the contract stands."""
    counts = tally(report.findings)
    unread = len(report.coverage.unread)
    parts = [failing_words(counts.failing, counts.asked)]
    if reviews := counts.of(Verdict.REVIEW):
        parts.append(f"{reviews} {'needs' if reviews == 1 else 'need'} a person to judge")
    if unread:
        parts.append(f"{counted(unread, 'part')} of the file could not be read")
    return joined(parts) + "."


def failing_words(failing: int, asked: int) -> str:
    """Return how many of the requirements fail: `3 of 12 requirements fail`."""
    of = f"of {counted(asked, 'requirement')}" if asked else "of the requirements"
    return f"{failing or 'None'} {of} {'fail' if failing > 1 else 'fails'}"


def coverage_sentence(report: Report) -> str:
    """Return one sentence that says what was read of the file."""
    coverage = report.coverage
    parts = [counted(coverage.pages, "page")] if coverage.pages else []
    parts += [counted(coverage.clauses, "clause"), counted(coverage.characters, "character")]
    sentence = f"Read: {joined(parts)}."
    extras = [
        (coverage.ocr_pages, "page", "read by text recognition"),
        (coverage.hidden_characters, "hidden character", ""),
        (coverage.deleted_characters, "character", "struck out by tracked changes"),
        (coverage.furniture_characters, "character", "of headers and footers set apart"),
    ]
    named = [f"{counted(number, noun)} {what}".strip() for number, noun, what in extras if number]
    return f"{sentence} Of these: {joined(named)}." if named else sentence
