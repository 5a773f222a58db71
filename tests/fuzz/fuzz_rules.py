"""Fuzzes the rule loader: `python -m tests.fuzz.fuzz_rules -max_total_time=600` (needs `pip install atheris`)."""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["contractscan.yamlfile", "contractscan.rulefile", "contractscan.rulelint"]):
    from tests.fuzz.rules_entry import load_bytes

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        atheris.Setup(sys.argv, lambda data: load_bytes(data, Path(folder)))
        atheris.Fuzz()
