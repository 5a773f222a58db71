"""How the verdicts do on contracts that the rules were not written for (tests/unseen). The floors are where we stand."""

import json
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

from contractscan.model import Verdict
from contractscan.readers import Source, read
from contractscan.rulefile import load_playbook
from contractscan.scan import report_of

FOLDER = Path(__file__).parent / "unseen"
RIGHT = 0.71
RIGHT_WHERE_MET = 0.85
CRITICAL = 1


@cache
def pairs() -> tuple[tuple[Verdict, Verdict], ...]:
    """Return for each label the verdict it names and the one that was found."""
    playbook, today = load_playbook("standard"), date(2026, 1, 2)
    found = {
        (path.name[:3], finding.rule): finding.verdict
        for path in sorted(FOLDER.glob("w*.md"))
        for finding in report_of(read(Source(path.name, path.read_bytes())), playbook, today).findings
    }
    labels = [json.loads(line) for line in (FOLDER / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
    return tuple((Verdict(label["verdict"]), found[label["doc"], label["requirement"]]) for label in labels)


def test_most_verdicts_are_as_labelled() -> None:
    right = sum(label is found for label, found in pairs())
    assert len(pairs()) == 12 * 16
    assert right / len(pairs()) >= RIGHT, Counter(pairs())


def test_what_is_said_to_be_met_is_met() -> None:
    met = [label for label, found in pairs() if found is Verdict.MEETS]
    assert sum(label is Verdict.MEETS for label in met) / len(met) >= RIGHT_WHERE_MET, Counter(met)


def test_what_is_forbidden_is_hardly_ever_said_to_be_met() -> None:
    wrong = [pair for pair in pairs() if pair == (Verdict.CONTRADICTS, Verdict.MEETS)]
    assert len(wrong) <= CRITICAL, wrong
