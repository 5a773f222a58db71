"""The end of the readable report: a table of the contracts, and what to do next."""

from collections.abc import Iterator

from contractscan.exporters.escape import shown
from contractscan.exporters.interface import Run, tally
from contractscan.exporters.text_layout import EMPTY, Line, Tone, paragraph, plain, shortened
from contractscan.exporters.wording import DISCLAIMER, plural, status_words
from contractscan.model import Outcome, Report, Severity, Status, Verdict

_COLUMNS = ("fail", "critical", "high", "medium", "low", "review", "met", "read")
_WIDTHS = (6, 10, 6, 8, 5, 8, 5, 9)


def summary_lines(run: Run, width: int) -> Iterator[Line]:
    """Return the table of all inputs, the totals, and where to go from here."""
    room = max(width - sum(_WIDTHS) - 4, 16)
    heads = "".join(f"{head:>{size}}" for head, size in zip(_COLUMNS, _WIDTHS, strict=True))
    yield plain("━" * width, Tone.QUIET)
    yield plain(f"   {'SUMMARY':<{room}}{heads}", Tone.TITLE)
    for outcome in run.outcomes:
        yield _row(outcome, room, width)
    yield EMPTY
    for sentence in _totals(run):
        yield from paragraph(sentence, width)
    yield EMPTY
    yield from paragraph("See every failing clause marked on its page: contractscan dashboard", width)
    yield from paragraph(
        "Take the result away: contractscan scan PATH --output report.xlsx (or .csv, .html, .json)", width
    )
    yield from paragraph(DISCLAIMER, width, tone=Tone.QUIET)


def _row(outcome: Outcome, room: int, width: int) -> Line:
    name = f"   {shortened(shown(outcome.path), room - 2):<{room}}"
    if not isinstance(outcome, Report):
        return ((Tone.PLAIN, name), (Tone.WARN, shortened(f"  {shown(status_words(outcome))}", width - room - 3)))
    counts = tally(outcome.findings)
    read = "in part" if outcome.status is Status.PARTIAL else "wholly"
    cells = (
        counts.open,
        *(counts.open_by_severity[severity] for severity in Severity),
        counts.by_verdict[Verdict.REVIEW],
        counts.by_verdict[Verdict.MEETS],
        read,
    )
    text = "".join(f"{cell:>{size}}" for cell, size in zip(cells, _WIDTHS, strict=True))
    tone = Tone.BAD if counts.open else Tone.WARN if outcome.status is Status.PARTIAL else Tone.GOOD
    return ((Tone.PLAIN, name), (tone, text))


def _totals(run: Run) -> Iterator[str]:
    findings = tuple(finding for report in run.reports for finding in report.findings)
    counts = tally(findings)
    yield (
        f"{plural(len(run.reports), 'contract')} scanned: {plural(counts.open, 'requirement')} "
        f"{'fails' if counts.open == 1 else 'fail'}, {counts.open_by_severity[Severity.CRITICAL]} of them critical; "
        f"{counts.by_verdict[Verdict.REVIEW]} to review."
    )
    partial = sum(report.status is Status.PARTIAL for report in run.reports)
    for number, words in (
        (partial, "read only in part, so nothing can be called clean there"),
        (len(run.unreadable), "not read at all"),
        (len(run.duplicates), "a copy of another"),
    ):
        if number:
            yield f"{plural(number, 'document')}: {words}."
