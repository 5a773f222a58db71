"""Our own hostile files in one batch: each has the outcome of the golden table, and the good ones come to no harm."""

import os
from functools import partial
from pathlib import Path

import pytest
from hostile_files import FILES
from scripted_scan import TODAY

from contractscan.batch.inputs import Input
from contractscan.batch.run import Options, scan_inputs
from contractscan.model import Report
from contractscan.readers import Source
from contractscan.rulefile import load_playbook
from contractscan.sandbox import ChildLimits, Isolation

GOLDEN = Path(__file__).resolve().parent / "golden" / "hostile_files.tsv"
OPTIONS = Options(jobs=2, child=ChildLimits(wall_seconds=120, cpu_seconds=120), isolation=Isolation.FORK)


def made(name: str) -> Source:
    return Source(name, FILES[name](), OPTIONS.reading)


def outcomes(names):
    inputs = [Input(name, partial(made, name)) for name in names]
    return {outcome.path: outcome for outcome in scan_inputs(inputs, load_playbook(), TODAY, OPTIONS)}


def label(outcome) -> str:
    if isinstance(outcome, Report):
        return outcome.status.value
    return getattr(outcome, "error", "duplicate")


@pytest.fixture(scope="module")
def batch():
    return outcomes(FILES)


@pytest.mark.golden
def test_every_hostile_file_has_the_outcome_of_the_golden_table(batch):
    found = "".join(f"{name}\t{label(outcome)}\n" for name, outcome in sorted(batch.items()))
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


def test_no_hostile_file_meets_a_fault_of_ours(batch):
    assert {name for name, outcome in batch.items() if label(outcome) == "internal"} == set()


def test_good_contracts_among_hostile_files_are_judged_as_if_they_were_alone(batch):
    good = [name for name in FILES if name.startswith("good")]
    assert len(good) == 4
    for name, outcome in outcomes(good).items():
        assert isinstance(outcome, Report)
        assert outcome == batch[name]


def test_a_file_that_gave_no_text_is_never_scanned(batch):
    for outcome in batch.values():
        if isinstance(outcome, Report):
            assert outcome.coverage.characters > 0
