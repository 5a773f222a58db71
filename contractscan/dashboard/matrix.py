"""The portfolio: contracts by requirements, worst first, filtered. Pure: contracts in, rows out."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from contractscan.dashboard.held import Contract
from contractscan.dashboard.rows import WEIGHTS, worst_first
from contractscan.model import Finding, Severity, Verdict


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person filters by. An empty tuple or text filters nothing."""

    verdicts: tuple[Verdict, ...] = ()
    severities: tuple[Severity, ...] = ()
    groups: tuple[str, ...] = ()
    text: str = ""

    def keeps(self, contract: Contract, finding: Finding) -> bool:
        """Say whether the finding of the contract is what the person asked for."""
        return (
            (not self.verdicts or finding.verdict in self.verdicts)
            and (not self.severities or finding.severity in self.severities)
            and (not self.groups or finding.group in self.groups)
            and holds_words(self.text, contract.name, finding)
        )


def holds_words(words: str, name: str, finding: Finding) -> bool:
    """Say whether every word stands in the contract's name, the finding's texts or its quotes, in any case."""
    quotes = (evidence.quote for evidence in finding.evidence)
    text = " ".join((name, finding.title, finding.requirement, finding.message, *quotes)).casefold()
    return all(word in text for word in words.casefold().split())


@dataclass(frozen=True, slots=True)
class Requirement:
    """A row of the matrix: the rule, its title and group, and how many of the contracts it applies to fail it."""

    rule: str
    title: str
    group: str
    severity: Severity
    failing: int
    asked: int
    weight: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What one requirement comes to in one contract."""

    verdict: Verdict
    waived: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """Requirements down, contracts across, both worst first. A missing cell was filtered away."""

    requirements: tuple[Requirement, ...]
    contracts: tuple[Contract, ...]
    cells: dict[tuple[str, str], Cell] = field(default_factory=dict)

    def cell(self, requirement: Requirement, contract: Contract) -> Cell | None:
        """Return the cell, or None where it was filtered away or the rule was not judged."""
        return self.cells.get((requirement.rule, contract.key))


def requirements(contracts: Iterable[Contract]) -> tuple[Requirement, ...]:
    """Return every requirement of the contracts, the one that fails worst first."""
    found: dict[str, list[Finding]] = {}
    for contract in contracts:
        for finding in contract.report.findings:
            found.setdefault(finding.rule, []).append(finding)
    rows = [requirement(findings) for findings in found.values()]
    return tuple(sorted(rows, key=lambda row: (-row.failing, -row.severity.rank, -row.weight, row.title)))


def requirement(findings: list[Finding]) -> Requirement:
    """Return the row of one rule from its findings in all contracts; its severity is the highest of them."""
    first = findings[0]
    return Requirement(
        rule=first.rule,
        title=first.title,
        group=first.group,
        severity=max((finding.severity for finding in findings), key=lambda severity: severity.rank),
        failing=sum(finding.verdict.is_failing for finding in findings),
        asked=sum(finding.verdict is not Verdict.NOT_APPLICABLE for finding in findings),
        weight=sum(WEIGHTS[finding.verdict] for finding in findings),
    )


def matrix(contracts: Iterable[Contract], choice: Choice = Choice()) -> Matrix:
    """Return the matrix of what the choice keeps; requirements and contracts with nothing kept are left out."""
    ordered = worst_first(contracts)
    cells = {
        (finding.rule, contract.key): Cell(finding.verdict, finding.waiver is not None)
        for contract in ordered
        for finding in contract.report.findings
        if choice.keeps(contract, finding)
    }
    rules = {rule for rule, _ in cells}
    keys = {key for _, key in cells}
    return Matrix(
        tuple(row for row in requirements(ordered) if row.rule in rules),
        tuple(contract for contract in ordered if contract.key in keys),
        cells,
    )


def groups(contracts: Iterable[Contract]) -> tuple[str, ...]:
    """Return the groups of the rules that were judged, in alphabetical order."""
    return tuple(sorted({finding.group for contract in contracts for finding in contract.report.findings}))
