"""`contractscan scan`: contracts in, a report out."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contractscan import __version__
from contractscan.cli.options import child_limits, limit_options, playbook_of, policy_options
from contractscan.cli.writing import deliver, tell
from contractscan.errors import UsageError
from contractscan.model import Severity, Status

if TYPE_CHECKING:
    from contractscan.batch.inputs import Found
    from contractscan.batch.run import Options
    from contractscan.exporters.interface import Run
    from contractscan.playbook import Playbook
    from contractscan.sandbox import ChildLimits

FORMATS = ("text", "json", "csv", "xlsx", "html")
NEVER = "never"
_MOST_NAMED = 30


@dataclass(frozen=True, slots=True)
class Choices:
    """How a report is delivered: its format, its file (None is standard output), and whether all findings show."""

    format: str
    output: Path | None
    shows_all: bool


@click.command(name="scan")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(path_type=Path))
@policy_options
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Default: text, or what --output ends in.")
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to this file.")
@click.option(
    "--fail-on",
    type=click.Choice([*(severity.value for severity in Severity), NEVER]),
    default=Severity.LOW.value,
    show_default=True,
    help="Exit with 1 when a finding of this severity or above fails. Waived findings do not count.",
)
@click.option("--only", multiple=True, metavar="RULE", help="Judge by this rule only. May be given several times.")
@click.option("--show", type=click.Choice(["failing", "all"]), default="failing", show_default=True, help="For text.")
@click.option("--jobs", type=click.IntRange(1), help="How many contracts are read at a time. Default: one per core.")
@limit_options
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), hidden=True, help="Judge waivers as of this day.")
def scan(
    *,
    paths: tuple[Path, ...],
    profile: str,
    rules_folder: Path | None,
    state: str,
    vendor_type: str,
    format_: str | None,
    output: Path | None,
    fail_on: str,
    only: tuple[str, ...],
    show: str,
    jobs: int | None,
    timeout: float,
    memory: int,
    no_ocr: bool,
    today: datetime | None,
) -> int:
    """Scan contracts and show the clauses that fail the policy.

    PATH is a contract, or a folder that is searched for documents with all its subfolders.
    """
    choices = Choices(_format_of(format_, output), output, show == "all")
    options = _options(jobs, child_limits(timeout, memory), reads_scans=not no_ocr)
    day = today.date() if today else date.today()  # noqa: DTZ011 - the library's own calendar day
    playbook = playbook_of(profile, rules_folder, only, state=state, vendor_type=vendor_type)
    run = _run(paths, playbook, day, options, only)
    _deliver(run, choices)
    return exit_status(run, fail_on)


def exit_status(run: "Run", fail_on: str) -> int:
    """Return 3 when an input was not read or read in part, else 1 when a finding fails at the level, else 0."""
    from contractscan.exporters.interface import is_open

    if run.unreadable or any(report.status is Status.PARTIAL for report in run.reports):
        return 3
    if fail_on == NEVER:
        return 0
    level = Severity(fail_on).rank
    return int(any(is_open(f) and f.severity.rank >= level for report in run.reports for f in report.findings))


def _format_of(format_: str | None, output: Path | None) -> str:
    """Return the format that was asked for, by name or by the output's suffix."""
    suffixes = {".json": "json", ".csv": "csv", ".xlsx": "xlsx", ".html": "html", ".htm": "html"}
    chosen = format_ or (suffixes.get(output.suffix.lower(), "text") if output else "text")
    if chosen == "xlsx" and output is None:
        raise UsageError("An Excel workbook is written to a file: add --output report.xlsx.")
    return chosen


def _options(jobs: int | None, child: "ChildLimits", *, reads_scans: bool) -> "Options":
    from contractscan.batch.limits import reading_limits
    from contractscan.batch.run import Options

    options = Options(child=child, reading=reading_limits(child, ocr=reads_scans))
    return replace(options, jobs=jobs) if jobs else options


def _run(paths: tuple[Path, ...], playbook: "Playbook", day: date, options: "Options", only: tuple[str, ...]) -> "Run":
    from contractscan.batch.inputs import find_inputs
    from contractscan.batch.run import scan_inputs
    from contractscan.cli.progress import progress_bar
    from contractscan.exporters.interface import run_of

    found = find_inputs(paths, options.reading)
    _tell_skipped(found)
    with progress_bar(len(found.inputs)) as advance:
        outcomes = tuple(scan_inputs(found.inputs, playbook, day, replace(options, on_progress=advance)))
    return run_of(playbook, day, outcomes, version=__version__, skipped=found.skipped, only=only)


def _tell_skipped(found: "Found") -> None:
    if not found.skipped:
        return
    counts = Counter(skipped.reason for skipped in found.skipped)
    tell(f"Left out: {', '.join(f'{number} {reason}' for reason, number in sorted(counts.items()))}.")
    for skipped in found.skipped[:_MOST_NAMED]:
        tell(f"  {skipped.path} ({skipped.reason})")
    if len(found.skipped) > _MOST_NAMED:
        tell(f"  and {len(found.skipped) - _MOST_NAMED} more, all named with --format json")


def _deliver(run: "Run", choices: Choices) -> None:
    from contractscan.exporters.interface import EXPORTERS

    if choices.format == "text":
        from contractscan.cli.colour import text_bytes

        deliver(text_bytes(run, shows_all=choices.shows_all, is_file=choices.output is not None), choices.output)
        return
    exporter = EXPORTERS.find(choices.format)
    assert exporter is not None, "FORMATS names registered exporters only"
    deliver(exporter.export(run), choices.output)
