"""Wordings that stand in no rule file, judged one by one: most come out right, and none meets that should not.

Each file of `tests/wordings` is named for its rule. `floor` is the share that must come out right.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from contractscan.model import Verdict
from contractscan.rulecheck import judged_alone
from contractscan.rulefile import load_playbook

FOLDER = Path(__file__).parent / "wordings"
FILES = sorted(FOLDER.glob("*.yaml"))
PLAYBOOK = load_playbook()
RULES = {rule.id: rule for rule in PLAYBOOK.rules}


@dataclass(frozen=True, slots=True)
class Judged:
    """A wording with the verdict it stands under and the one it gets."""

    text: str
    expected: Verdict
    found: Verdict

    def __str__(self) -> str:
        return f"expected {self.expected.value}, found {self.found.value}: {self.text}"


@cache
def judged(path: Path) -> tuple[float, tuple[Judged, ...]]:
    """Return the floor of a file and what its rule says of each of its wordings."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    rule = RULES[path.stem]
    return raw["floor"], tuple(
        Judged(item["text"], Verdict(item["verdict"]), judged_alone(rule, item["text"], PLAYBOOK).verdict)
        for item in raw["wordings"]
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_most_wordings_come_out_right(path: Path):
    floor, wordings = judged(path)
    wrong = [wording for wording in wordings if wording.found is not wording.expected]
    share = 1 - len(wrong) / len(wordings)
    assert share >= floor, f"{share:.3f} of {len(wordings)} wordings come out right; wrong are:\n" + "\n".join(
        map(str, wrong)
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_wording_meets_that_should_not(path: Path):
    _, wordings = judged(path)
    assert not [str(w) for w in wordings if w.found is Verdict.MEETS and w.expected is not Verdict.MEETS]
