"""`contractscan rules mutate`, `coverage`, `diff` and `new`: the tools of those who write rules."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contractscan.cli.options import child_limits, limit_options, playbook_of, profile_options, rules_option
from contractscan.cli.writing import deliver, tell
from contractscan.errors import UsageError

if TYPE_CHECKING:
    from contractscan.batch.run import Options
    from contractscan.model import Outcome
    from contractscan.playbook import Playbook
    from contractscan.rulework.mutation import Mutation

FORMATS = click.Choice(["text", "json"])
EXAMPLE_DAY = date(2026, 1, 1)  # waivers ride beside verdicts and change none, so the day does not matter here


@click.command()
@click.argument("rule_ids", nargs=-1, metavar="[RULE]…")
@profile_options
@click.option("--left-out", is_flag=True, help="Also count the mutants that were not made, with the reason.")
def mutate(rule_ids: tuple[str, ...], profile: str, rules_folder: Path | None, left_out: bool) -> int:
    """Spoil every wording that meets its rule, and name the spoilt ones that the rule still takes for good.

    A wording is negated, made a mere permission, given a number beyond the limit, turned to the other party, swallowed
    by an exception, or sent to an exhibit that is not there. Exit status 1 when a rule still says `meets`.
    """
    from contractscan.rulework.mutation import mutation_of

    playbook = playbook_of(profile, rules_folder, rule_ids)
    mutation = mutation_of(playbook.rules, playbook)
    for survivor in mutation.survivors:
        click.echo(f"{survivor.rule}: still meets after {survivor.kind.value}: “{survivor.text}”")
    for line in _mutation_lines(mutation, with_left_out=left_out):
        click.echo(line)
    return int(bool(mutation.survivors))


def _mutation_lines(mutation: "Mutation", *, with_left_out: bool) -> list[str]:
    """Return the counts of a mutation run as lines for a person."""
    survived = [survivor.kind for survivor in mutation.survivors]
    lines = [""] if survived else []
    for kind, number in mutation.made.items():
        lines.append(f"{kind.value:<24} {number - survived.count(kind):>5,} of {number:>5,} caught")
    if with_left_out:
        lines += ["", "Not made:"]
        lines += [f"{kind.value:<24} {number:>5,}  {why.value}" for (kind, why), number in mutation.left_out.items()]
    total = sum(mutation.made.values())
    lines.append(f"{total - len(survived):,} of {total:,} mutants of {mutation.examples:,} examples are caught.")
    return lines


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@profile_options
@click.option("--format", "format_", type=FORMATS, default="text", show_default=True)
@limit_options
def coverage(
    folder: Path,
    profile: str,
    rules_folder: Path | None,
    format_: str,
    timeout: float,
    memory: int,
    no_ocr: bool,
) -> int:
    """Count what every rule says of the contracts in FOLDER: fired, never, always the same, left to a person."""
    from contractscan.model import Report, Unreadable
    from contractscan.rulework.coverage import coverage_lines, coverage_of, coverage_record

    scanning = Scanning((folder,), timeout, memory, not no_ocr)
    playbook = playbook_of(profile, rules_folder)
    outcomes = scanning.outcomes(playbook)
    reports = [outcome for outcome in outcomes if isinstance(outcome, Report)]
    rows = coverage_of(playbook.rules, reports)
    unread = [outcome.path for outcome in outcomes if isinstance(outcome, Unreadable)]
    _deliver(format_, coverage_record(rows, len(reports), unread), coverage_lines(rows, len(reports)))
    return _status(unread, failing=False)


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--on", "folder", required=True, type=click.Path(path_type=Path), help="The contracts to judge by both.")
@click.option("--profile", default="standard", show_default=True, metavar="NAME|FILE", help="For two rules folders.")
@click.option("--format", "format_", type=FORMATS, default="text", show_default=True)
@limit_options
def diff(
    old: str,
    new: str,
    folder: Path,
    profile: str,
    format_: str,
    timeout: float,
    memory: int,
    no_ocr: bool,
) -> int:
    """Judge the contracts by OLD and by NEW, and show the findings that differ.

    OLD and NEW are rules folders, or profiles (names or files). Exit status 1 when a finding differs.
    """
    from contractscan.rulework.difference import difference_lines, difference_of, difference_record

    scanning = Scanning((folder,), timeout, memory, not no_ocr)
    sides = [_side(name, profile) for name in (old, new)]
    before, after = (scanning.outcomes(side) for side in sides)
    difference = difference_of(before, after)
    _deliver(format_, difference_record(difference), difference_lines(difference))
    return _status(difference.unreadable, failing=bool(difference.changes))


def _side(name: str, profile: str) -> "Playbook":
    """Return the playbook of a rules folder under the profile, or of the shipped rules under the profile named."""
    return playbook_of(profile, Path(name)) if Path(name).is_dir() else playbook_of(name, None)


@click.command()
@click.argument("name", metavar="GROUP/ID")
@rules_option
def new(name: str, rules_folder: Path | None) -> None:
    """Write a commented file for a new rule into the rules folder. Nothing is ever overwritten."""
    from contractscan.rulework.template import write_template

    folder = rules_folder or Path("rules")
    if not folder.is_dir():
        raise UsageError("There is no folder rules/ here. Name your rules folder with --rules.")
    path = write_template(name, folder)
    click.echo(
        f"{path} is there. Fill in what stands in <angle brackets>; until then the rules in {folder} do not load."
    )


@dataclass(frozen=True, slots=True)
class Scanning:
    """Which contracts are judged, and what reading one may cost (seconds, MiB)."""

    paths: tuple[Path, ...]
    timeout: float
    memory: int
    reads_scans: bool

    def outcomes(self, playbook: "Playbook") -> "tuple[Outcome, ...]":
        """Return the outcome of every contract, in the order of their names."""
        from contractscan.batch.inputs import find_inputs
        from contractscan.batch.run import scan_inputs

        options = self._options()
        return tuple(scan_inputs(find_inputs(self.paths, options.reading).inputs, playbook, EXAMPLE_DAY, options))

    def _options(self) -> "Options":
        from contractscan.batch.limits import reading_limits
        from contractscan.batch.run import Options

        child = child_limits(self.timeout, self.memory)
        return Options(child=child, reading=reading_limits(child, ocr=self.reads_scans))


def _deliver(format_: str, record: dict[str, object], lines: list[str]) -> None:
    """Write the result to standard output in the format asked for."""
    from contractscan.exporters.escape import shown

    if format_ == "json":
        text = json.dumps(record, ensure_ascii=False, indent=1)
        deliver((text + "\n").encode("utf-8", "backslashreplace"), None)
        return
    for line in lines:
        click.echo(shown(line))


def _status(unread: Sequence[str], *, failing: bool) -> int:
    """Tell what could not be read, and return 3 for it, else 1 for a failure, else 0."""
    for path in unread:
        tell(f"Not read: {path}")
    return 3 if unread else int(failing)
