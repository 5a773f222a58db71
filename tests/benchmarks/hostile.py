"""Scan a folder of hostile files in one batch, with good contracts between them, and say what became of each.

    python tests/benchmarks/hostile.py [FOLDER] [--golden FILE] [--write] [--jobs N] [--timeout S] [--only TEXT]

FOLDER is ../shared/hostile beside the repository unless it is named. Prints the counts by outcome, every `internal`,
the slowest files, the peak memory of the parent and what changed against the golden table of outcomes (`--write`
replaces the table). Exits with 1 when a file has no row, a control contract comes out otherwise than alone, a process
is left behind, or the parent needed 400 MiB or more.
"""

import argparse
import resource
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from contractscan.batch.inputs import Input
from contractscan.batch.limits import reading_limits
from contractscan.batch.run import Options, Progress, scan_inputs
from contractscan.model import Duplicate, Outcome, Report
from contractscan.readers import ReadingLimits, Source, open_source
from contractscan.rulefile import load_playbook
from contractscan.sandbox import ChildLimits
from contractscan.sandbox.processes import children

HOME = Path(__file__).resolve().parent
FOLDER = HOME.parents[2] / "shared" / "hostile"
GOLDEN = HOME / "hostile_outcomes.tsv"
TODAY = date(2026, 1, 1)
MOST_MIB = 400
EVERY = 8
CONTROL = """MASTER AGREEMENT number {number}

1. Privacy. Vendor shall not sell, rent or trade Patron Data.

2. Security. Vendor shall notify Library of any breach of Patron Data within seventy-two (72) hours of discovery.

3. Retention. Vendor may retain Patron Data for as long as it deems necessary for its business.
"""


@dataclass(slots=True)
class Watch:
    """How long the run went without news: no file may take much longer than its limit."""

    began: float = field(default_factory=time.monotonic)
    last: float = field(default_factory=time.monotonic)
    longest: float = 0.0

    def __call__(self, progress: Progress) -> None:
        """Note the time; tell every hundredth file."""
        now = time.monotonic()
        self.longest, self.last = max(self.longest, now - self.last), now
        if progress.done % 100 == 0:
            print(f"{progress.done} of {progress.total} after {now - self.began:.0f} s", file=sys.stderr, flush=True)


def control(number: int) -> Input:
    """Return a good contract of our own, unlike every other."""
    name = f"control-{number:03}.txt"
    return Input(name, partial(Source, name, CONTROL.format(number=number).encode()))


def hostile(path: Path, name: str, limits: ReadingLimits) -> Input:
    """Return a hostile file, named by its place in the folder."""

    def load() -> Source:
        source = open_source(path, limits)
        return Source(name, source.content, limits)

    return Input(name, load)


def mixed(folder: Path, limits: ReadingLimits, only: str) -> list[Input]:
    """Return all files of the folder with a control contract before every eighth of them and at the end."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and only in str(path))
    inputs: list[Input] = []
    for number, path in enumerate(found):
        if number % EVERY == 0:
            inputs.append(control(number // EVERY))
        inputs.append(hostile(path, path.relative_to(folder).as_posix(), limits))
    return [*inputs, control(len(found))]


def label(outcome: Outcome) -> str:
    """Return what became of a file in one word: its status, or its error class."""
    match outcome:
        case Report():
            return outcome.status.value
        case Duplicate():
            return "duplicate"
        case _:
            return str(outcome.error)


def golden_differences(labels: dict[str, str], golden: Path) -> list[str]:
    """Return one line for each file whose outcome is not the one in the golden table."""
    if not golden.is_file():
        return ["there is no golden table yet"]
    lines = golden.read_text(encoding="utf-8").splitlines()
    before = dict(line.rsplit("\t", 1) for line in lines if line)
    return [
        f"{name}: {before.get(name, 'new')} -> {labels.get(name, 'gone')}"
        for name in sorted(before.keys() | labels.keys())
        if before.get(name) != labels.get(name)
    ]


def main() -> int:
    """Run the benchmark and return the exit status."""
    options = arguments()
    child = ChildLimits(wall_seconds=options.timeout, cpu_seconds=int(options.timeout) + 1)
    playbook, watch = load_playbook(), Watch()
    inputs = mixed(options.folder, reading_limits(child), options.only)
    setup = Options(jobs=options.jobs, child=child, on_progress=watch)
    before = children()
    outcomes = list(scan_inputs(inputs, playbook, TODAY, setup))
    seconds = time.monotonic() - watch.began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    left = children() - before

    controls = [outcome for outcome in outcomes if outcome.path.startswith("control-")]
    labels = {outcome.path: label(outcome) for outcome in outcomes if not outcome.path.startswith("control-")}
    alone = list(scan_inputs([item for item in inputs if item.name.startswith("control-")], playbook, TODAY, setup))
    print(f"{len(labels)} hostile files and {len(controls)} controls in {seconds:.0f} s, {options.jobs} at a time")
    for name, number in sorted(Counter(labels.values()).items(), key=lambda pair: -pair[1]):
        print(f"  {number:5}  {name}")
    for outcome in outcomes:
        if label(outcome) in ("internal", "crash", "timeout", "memory"):
            print(f"{label(outcome)}\t{outcome.path}\t{getattr(outcome, 'message', '')}")
    for line in golden_differences(labels, options.golden):
        print(f"changed: {line}")
    if options.write:
        table = "".join(f"{name}\t{labels[name]}\n" for name in sorted(labels))
        options.golden.write_text(table, encoding="utf-8")
    faults = {
        "files without a row": len(inputs) - len(outcomes),
        "controls that came out otherwise": sum(one != other for one, other in zip(controls, alone, strict=True)),
        "processes left behind": len(left),
        "internal errors": sum(name == "internal" for name in labels.values()),
        f"parent at {peak:.0f} MiB, over {MOST_MIB}": int(peak >= MOST_MIB),
    }
    print(f"longest time without news: {watch.longest:.1f} s; peak memory of the parent: {peak:.0f} MiB")
    for name, number in faults.items():
        print(f"  {number:5}  {name}")
    return int(any(faults.values()))


def arguments() -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--golden", type=Path, default=GOLDEN)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=60)
    parser.add_argument("--only", default="", help="only files whose path contains this")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
