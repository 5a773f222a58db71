"""No mutant of a passing example may still pass, save those listed; and the list only ever shrinks."""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from contractscan.rulefile import load_playbook
from contractscan.rulework.mutant_kinds import Mutant, MutantKind
from contractscan.rulework.mutation import mutation_of

LISTED = Path(__file__).resolve().parent.parent / "golden" / "surviving_mutants.tsv"
PLAYBOOK = load_playbook()


def lines_of(survivors: Iterable[Mutant]) -> list[str]:
    return sorted(f"{mutant.rule}\t{mutant.kind.value}\t{mutant.text}" for mutant in survivors)


def listed() -> list[str]:
    return LISTED.read_text(encoding="utf-8").splitlines()


@pytest.mark.golden
def test_every_mutant_is_caught_but_those_on_the_list():
    """A line too many means that a mutant is now caught: `make golden` takes it off the list."""
    found = lines_of(mutation_of(PLAYBOOK.rules, PLAYBOOK).survivors)
    if os.environ.get("GOLDEN") == "write":
        LISTED.write_text("".join(f"{line}\n" for line in found), encoding="utf-8")
    assert [line for line in found if line not in listed()] == [], "these mutants pass, and are not on the list"
    assert [line for line in listed() if line not in found] == [], "these are caught now: run `make golden`"


@pytest.mark.parametrize("profile", ["strict", "lenient"])
def test_no_more_mutants_pass_under_another_profile(profile: str):
    playbook = load_playbook(profile)
    found = mutation_of(playbook.rules, playbook).survivors
    assert [line for line in lines_of(found) if line not in listed()] == []


def test_every_kind_of_mutant_is_made_somewhere():
    assert set(mutation_of(PLAYBOOK.rules, PLAYBOOK).made) == set(MutantKind)
