"""Fuzz the normaliser: `python tests/fuzz/fuzz_normalise.py -max_total_time=600`. Needs atheris."""

import sys

import atheris

with atheris.instrument_imports(include=["contractscan", "normalise_entry"]):
    from normalise_entry import check

if __name__ == "__main__":
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()
