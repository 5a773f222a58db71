"""Reports made by the real engine from contracts of our own, and ways to damage them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from contractscan import __version__
from contractscan.batch.inputs import find_inputs
from contractscan.batch.run import Options, scan_inputs
from contractscan.exporters.as_json import json_bytes
from contractscan.exporters.interface import run_of
from contractscan.playbook import Playbook
from contractscan.proof.wire import ReportFile, report_in

TODAY = date(2026, 11, 22)
BREACH = "breach-notice-deadline"
SALE = "no-sale-of-data"
HOSTING = """1. Privacy

1.1 Vendor shall not sell Patron Data without the Library's written consent.

1.2 Vendor shall notify the Library of any security breach within 48 hours after becoming aware of it.

2. Fees

2.1 Customer shall pay each invoice within thirty days.
"""
CINEMA = """1. Films. Provider shall supply films to the Library.

2. Breach. Customer shall notify Provider of any security breach within 24 hours.

3. Data. Provider may sell Patron Data.
"""


def folder_with(place: Path, **texts: str) -> Path:
    """Return a new folder that holds the texts as Markdown files."""
    folder = place / "contracts"
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def report_of(folder: Path, playbook: Playbook, only: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the JSON report of a folder."""
    found = find_inputs((folder,))
    outcomes = tuple(scan_inputs(found.inputs, playbook, TODAY, Options(jobs=1)))
    run = run_of(playbook, TODAY, outcomes, version=__version__, skipped=found.skipped, only=only)
    record = json.loads(json_bytes(run))
    assert isinstance(record, dict)
    return record


def read_back(record: dict[str, Any]) -> ReportFile:
    """Return the report that a record is, read as from a file."""
    return report_in(json.dumps(record), "report.json")


def finding_in(record: dict[str, Any], rule: str, document: int = 0) -> dict[str, Any]:
    """Return the entry of a rule in a document of a report."""
    found = next(item for item in record["documents"][document]["findings"] if item["rule"] == rule)
    assert isinstance(found, dict)
    return found
