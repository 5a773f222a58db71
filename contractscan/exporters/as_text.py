"""Text: the report for people on a terminal, contract by contract, failing clauses worst first."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from contractscan.exporters.escape import shown
from contractscan.exporters.interface import Run, exporter, is_open, worst_first
from contractscan.exporters.text_layout import EMPTY, Line, Tone, labelled, paragraph, plain, quoted, rule, text_of
from contractscan.exporters.text_summary import summary_lines
from contractscan.exporters.wording import (
    coverage_words,
    headline,
    measure_of,
    place_of,
    plural,
    policy_of,
    searched_words,
    side_of,
    unread_words,
    verdict_words,
)
from contractscan.model import (
    Duplicate,
    Evidence,
    EvidenceRole,
    Finding,
    Outcome,
    Report,
    Unreadable,
    Verdict,
)

WIDTH = 100
_QUOTES_SHOWN = 3
_NEAREST_SHOWN = 1


@exporter("text", ".txt", "text/plain")
def text_bytes(run: Run) -> bytes:
    """Return the failing findings as plain text of 100 columns, UTF-8."""
    return "".join(f"{text_of(line)}\n" for line in report_lines(run)).encode("utf-8", "backslashreplace")


def report_lines(run: Run, width: int = WIDTH, *, shows_all: bool = False) -> Iterator[Line]:
    """Return the whole report. With `shows_all`, what meets the policy is quoted as well."""
    head = f"contractscan {run.version} · profile {run.policy} · {run.today.isoformat()}"
    yield plain(f"{head} · {plural(len(run.outcomes), 'document')}", Tone.QUIET)
    for outcome in run.outcomes:
        yield EMPTY
        yield rule(outcome.path, width)
        yield from _outcome(outcome, width, shows_all=shows_all)
    yield EMPTY
    yield from summary_lines(run, width)


def _outcome(outcome: Outcome, width: int, *, shows_all: bool) -> Iterator[Line]:
    match outcome:
        case Report():
            yield from _report(outcome, width, shows_all=shows_all)
        case Unreadable():
            yield from paragraph(f"NOT READ ({outcome.error}): {outcome.message}", width, tone=Tone.BAD)
        case Duplicate():
            yield from paragraph(f"Has the same bytes as {outcome.of}; see there.", width)


def _report(report: Report, width: int, *, shows_all: bool) -> Iterator[Line]:
    findings = worst_first(report.findings)
    yield from paragraph(headline(report), width, tone=Tone.TITLE)
    yield from _section("FAILS", (f for f in findings if is_open(f)), width)
    yield from _section("TO REVIEW", (f for f in findings if f.verdict is Verdict.REVIEW), width)
    yield from _waived([f for f in findings if f.verdict.is_failing and f.waiver], width)
    if shows_all:
        yield from _section("MEETS", (f for f in findings if f.verdict is Verdict.MEETS), width)
    yield EMPTY
    yield from _about(report, width, shows_all=shows_all)


def _section(title: str, findings: Iterable[Finding], width: int) -> Iterator[Line]:
    for number, finding in enumerate(findings):
        if number == 0:
            yield EMPTY
            yield plain(f"   {title}", Tone.TITLE)
        yield EMPTY
        yield from _finding(finding, width)


def _finding(finding: Finding, width: int) -> Iterator[Line]:
    yield from _title(finding, width)
    near = [evidence for evidence in finding.evidence if evidence.role is EvidenceRole.NEAREST]
    yield from _quotes(
        [e for e in finding.evidence if e.role is not EvidenceRole.NEAREST], finding.verdict, width, _QUOTES_SHOWN
    )
    yield from labelled("Why", finding.message, width)
    if finding.verdict is Verdict.MISSING:
        yield from labelled("Searched", f"{searched_words(finding)}{'; the nearest:' if near else ''}", width)
    yield from _quotes(near, finding.verdict, width, _NEAREST_SHOWN)
    if finding.verdict is not Verdict.MEETS:
        yield from labelled("Limit", measure_of(finding), width)
        yield from labelled("Ask for", finding.remedy, width)
    yield from labelled("Policy", "; ".join(policy_of(basis) for basis in finding.basis), width)


def _title(finding: Finding, width: int) -> Iterator[Line]:
    mark, tone = _MARKS[finding.verdict]
    label = f"   {mark} {finding.severity.value.upper()} · {verdict_words(finding.verdict)}  "
    title, name = shown(finding.title), f"[{shown(finding.rule)}]"
    if len(label) + len(title) + len(name) + 2 <= width:
        yield ((tone, label), (Tone.TITLE, title), (Tone.QUIET, f"  {name}"))
        return
    first, *others = wrap(title, max(width - len(label), 30)) or [""]
    yield ((tone, label), (Tone.TITLE, first))
    yield from paragraph(" ".join([*others, name]), width, indent=5)


_MARKS = {
    Verdict.CONTRADICTS: ("✗", Tone.BAD),
    Verdict.MISSING: ("✗", Tone.BAD),
    Verdict.WEAK: ("✗", Tone.WARN),
    Verdict.REVIEW: ("?", Tone.WARN),
    Verdict.MEETS: ("✓", Tone.GOOD),
    Verdict.NOT_APPLICABLE: ("–", Tone.QUIET),
}


def _quotes(all_evidence: Sequence[Evidence], verdict: Verdict, width: int, most: int) -> Iterator[Line]:
    """Return the first quotes with their places, and the places of the others."""
    for evidence in all_evidence[:most]:
        yield from paragraph(f"{place_of(evidence)}{side_of(evidence, verdict)}", width, indent=5, tone=Tone.QUIET)
        yield from quoted(evidence.quote, width)
    others = "; ".join(_place_and_lack(evidence, verdict) for evidence in all_evidence[most:])
    if others:
        yield from paragraph(f"Also: {others}", width, indent=5, tone=Tone.QUIET)


def _place_and_lack(evidence: Evidence, verdict: Verdict) -> str:
    """Return where a further quote stands, and what it lacks where it is only the nearest."""
    is_near = evidence.role is EvidenceRole.NEAREST
    return f"{place_of(evidence)}{side_of(evidence, verdict) if is_near else ''}"


def _waived(findings: list[Finding], width: int) -> Iterator[Line]:
    if findings:
        yield EMPTY
        yield plain("   ACCEPTED BY THE LIBRARY", Tone.TITLE)
    for finding in findings:
        waiver = finding.waiver
        assert waiver is not None, "only waived findings come here"
        by = f" ({waiver.by})" if waiver.by else ""
        label = f"~ {finding.severity.value.upper()} · {verdict_words(finding.verdict)}  {finding.title}"
        yield from paragraph(f"{label}: until {waiver.until}, {waiver.reason}{by}", width)


def _about(report: Report, width: int, *, shows_all: bool) -> Iterator[Line]:
    """Return the lines under the findings: what meets, what changed, notices, and what was read."""
    if not shows_all:
        yield from labelled("Meets", _named(report, Verdict.MEETS), width, indent=3)
    yield from labelled("N/A", _named(report, Verdict.NOT_APPLICABLE), width, indent=3)
    for changed in report.changed:
        views = f"{verdict_words(changed.original)} before the tracked changes, {verdict_words(changed.accepted)} after"
        yield from labelled("Changed", f"{changed.rule}: {views}. {changed.message}", width, indent=3)
    for notice in report.notices:
        yield from labelled("Notice", notice.message, width, indent=3)
    yield from labelled("Coverage", coverage_words(report.coverage), width, indent=3)
    for unread in unread_words(report):
        yield from labelled("NOT READ", unread, width, indent=3)


def _named(report: Report, verdict: Verdict) -> str:
    return ", ".join(finding.rule for finding in report.findings if finding.verdict is verdict)
