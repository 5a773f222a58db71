"""`contractscan verify`: a JSON report, checked against its documents."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contractscan.cli.options import child_limits, limit_options, playbook_of
from contractscan.cli.writing import tell
from contractscan.errors import ConfigurationError

if TYPE_CHECKING:
    from contractscan.playbook import Playbook
    from contractscan.proof.verified import Checked
    from contractscan.proof.wire import ReportFile

HOLDS, UNCHECKED, DIFFERS = 0, 3, 4
_MOST_SHOWN = 40

_STATUSES = """
\b
Exit status:
  0    the report holds
  2    the command is wrong, or REPORT is no JSON report
  3    a document is missing or cannot be read
  4    the report and a document disagree (beats 3)
"""


@click.command(epilog=_STATUSES)
@click.argument("report", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option(
    "--profile", metavar="NAME|FILE", help="The policy the report was made with, where it is a file of yours."
)
@click.option(
    "--rules",
    "rules_folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Take the rules from this folder in place of the bundled ones.",
)
@click.option("--jobs", type=click.IntRange(1), help="How many documents are read at a time. Default: one per core.")
@limit_options
def verify(
    *,
    report: Path,
    folder: Path | None,
    profile: str | None,
    rules_folder: Path | None,
    jobs: int | None,
    timeout: float,
    memory: int,
    no_ocr: bool,
) -> int:
    """Check a JSON report against its documents, on this machine.

    Every file is found again by its SHA-256 and read again; every quote and every word of the proof must stand at its
    place, every fingerprint must come out again, and where the rules and the profile are the same, every verdict too.

    FOLDER is what was scanned: the folder, or the file. Without it, the folder that REPORT is in.
    """
    from contractscan.batch.limits import reading_limits
    from contractscan.proof.verified import Checking, verified
    from contractscan.proof.wire import read_report

    read = read_report(report)
    playbook, reason = _judging(read, profile, rules_folder)
    child = child_limits(timeout, memory)
    checking = Checking(
        folder=folder or report.parent,
        playbook=playbook,
        jobs=jobs or os.cpu_count() or 1,
        child=child,
        reading=reading_limits(child, ocr=not no_ocr),
    )
    return _told(verified(read, checking), read, reason)


def _judging(read: "ReportFile", profile: str | None, rules_folder: Path | None) -> tuple["Playbook | None", str]:
    """Return the rules to judge by again, or the reason why nothing is judged again."""
    from contractscan.proof.verified import judging

    try:
        playbook = playbook_of(profile or read.profile, rules_folder, state=read.state, vendor_type=read.vendor_type)
    except ConfigurationError:
        if profile is not None:
            raise
        return None, f"the profile {read.profile} is not here; name its file with --profile"
    return judging(read, playbook)


def _told(checked: "Iterable[Checked]", read: "ReportFile", reason: str) -> int:
    """Tell each document as it is checked, then the whole; return the exit status."""
    from contractscan.exporters.escape import shown
    from contractscan.exporters.wording import plural

    wrong = unchecked = total = 0
    for one in checked:
        total += 1
        wrong += one.state.is_wrong
        unchecked += one.state.is_open
        click.echo(shown(f"{one.state.value.upper():<9} {one.path}: {one.summary}"))
        for difference in one.differences[:_MOST_SHOWN]:
            click.echo(shown(f"          - {difference}"))
        if len(one.differences) > _MOST_SHOWN:
            click.echo(f"          and {len(one.differences) - _MOST_SHOWN} more")
    if reason:
        tell(f"The verdicts were not judged again: {reason}.")
    documents = plural(total, "document")
    if wrong:
        click.echo(shown(f"The report does not hold: {wrong} of {documents} and {read.name} disagree."))
    elif unchecked:
        click.echo(f"Not all of the report could be checked: {unchecked} of {documents} missing or not read.")
    else:
        click.echo(f"The report holds: {documents} checked{', but no verdict judged again' if reason else ''}.")
    return DIFFERS if wrong else UNCHECKED if unchecked else HOLDS
