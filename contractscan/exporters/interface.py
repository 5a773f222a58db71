"""What an exporter is: a finished run in, bytes out. Pure: the same run gives the same bytes."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from contractscan.batch.inputs import Skipped
from contractscan.model import Duplicate, Finding, Outcome, Report, Severity, Status, Unreadable, Verdict
from contractscan.playbook import VENDOR_TYPES, Playbook
from contractscan.registry import Registry


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run: the policy it was judged by, the day it was judged for, and what became of every input.

    `only` names the rules it was limited to, if it was.
    """

    profile: str
    profile_digest: str
    rulebook_digest: str
    version: str
    today: date
    outcomes: tuple[Outcome, ...]
    skipped: tuple[Skipped, ...] = ()
    only: tuple[str, ...] = ()
    state: str = ""
    vendor_type: str = ""

    @property
    def policy(self) -> str:
        """Return the profile with what it was chosen for, as a person says it: "standard, state NY"."""
        state = f", state {self.state}" if self.state else ""
        kind = f", vendors of {VENDOR_TYPES.get(self.vendor_type, self.vendor_type)}" if self.vendor_type else ""
        return f"{self.profile}{state}{kind}"

    @property
    def reports(self) -> tuple[Report, ...]:
        """Return the reports of the contracts that were read, wholly or in part."""
        return tuple(outcome for outcome in self.outcomes if isinstance(outcome, Report))

    @property
    def unreadable(self) -> tuple[Unreadable, ...]:
        """Return the inputs that could not be read."""
        return tuple(outcome for outcome in self.outcomes if isinstance(outcome, Unreadable))

    @property
    def duplicates(self) -> tuple[Duplicate, ...]:
        """Return the inputs that have the same bytes as an earlier one."""
        return tuple(outcome for outcome in self.outcomes if isinstance(outcome, Duplicate))


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format: its name, the suffix and media type of its files, and the function that writes it."""

    name: str
    suffix: str
    media_type: str
    export: Callable[[Run], bytes]


EXPORTERS: Registry[Exporter] = Registry("contractscan.exporters")

Export: TypeAlias = Callable[[Run], bytes]


def exporter(name: str, suffix: str, media_type: str) -> Callable[[Export], Export]:
    """Return a decorator that enters its function as the exporter of a format."""

    def enter(export: Export) -> Export:
        EXPORTERS.register(name)(Exporter(name, suffix, media_type, export))
        return export

    return enter


def run_of(
    playbook: Playbook,
    today: date,
    outcomes: tuple[Outcome, ...],
    *,
    version: str,
    skipped: tuple[Skipped, ...] = (),
    only: tuple[str, ...] = (),
) -> Run:
    """Return the run of these outcomes under this playbook."""
    profile = playbook.profile
    return Run(
        profile.name,
        profile.digest,
        playbook.digest,
        version,
        today,
        outcomes,
        skipped,
        only,
        profile.state,
        profile.vendor_type,
    )


def is_open(finding: Finding) -> bool:
    """Say whether a finding fails and nobody has decided to live with it."""
    return finding.verdict.is_failing and finding.waiver is None


def worst_first(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return findings by severity, then verdict (contradicts, missing, weak, review, the rest), then as they stood."""
    order = (
        Verdict.CONTRADICTS,
        Verdict.MISSING,
        Verdict.WEAK,
        Verdict.REVIEW,
        Verdict.MEETS,
        Verdict.NOT_APPLICABLE,
    )
    return tuple(sorted(findings, key=lambda finding: (-finding.severity.rank, order.index(finding.verdict))))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings of a contract there are of each kind. `open` leaves out the waived ones."""

    open: int
    waived: int
    by_verdict: dict[Verdict, int]
    open_by_severity: dict[Severity, int]


def tally(findings: tuple[Finding, ...]) -> Tally:
    """Count findings. Every verdict and severity has a number, be it 0."""
    verdicts = Counter(finding.verdict for finding in findings)
    severities = Counter(finding.severity for finding in findings if is_open(finding))
    return Tally(
        open=severities.total(),
        waived=sum(finding.verdict.is_failing and finding.waiver is not None for finding in findings),
        by_verdict={verdict: verdicts[verdict] for verdict in Verdict},
        open_by_severity={severity: severities[severity] for severity in Severity},
    )


def is_clean(report: Report) -> bool:
    """Say whether a contract was wholly read and nothing in it fails or waits for review."""
    counts = tally(report.findings)
    return report.status is Status.SCANNED and not counts.open and not counts.by_verdict[Verdict.REVIEW]
