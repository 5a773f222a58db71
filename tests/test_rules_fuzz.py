"""A short, seeded run of the rule loader's fuzz target: broken rule files are refused and nothing worse."""

import random
from pathlib import Path

import pytest

from contractscan.rulefile import rules_folder
from tests.fuzz.rules_entry import load_bytes

RULE = (rules_folder() / "security" / "encryption.yaml").read_bytes()
PIECES = (
    b"[",
    b"{",
    b"]",
    b"}",
    b": ",
    b"- ",
    b"&a ",
    b"*a",
    b"!!python/name:os.system ",
    b"\x00",
    b"\xff",
    b"\n",
    b"|",
    b"'",
)


@pytest.mark.parametrize("seed", range(150))
def test_a_mutated_rule_is_loaded_or_refused(tmp_path: Path, seed: int):
    chance = random.Random(seed)  # seeded on purpose: the same inputs every time
    data = bytearray(RULE)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data))
        data[at : at + chance.randint(0, 12)] = chance.choice(PIECES) * chance.randint(1, 30)
    assert load_bytes(bytes(data), tmp_path) in ("loaded", "refused")


def test_a_deeply_nested_file_is_refused(tmp_path: Path):
    assert load_bytes(b"[" * 5000, tmp_path) == "refused"
    assert load_bytes(b"name: " + b"{a: " * 40 + b"1" + b"}" * 40, tmp_path) == "refused"
