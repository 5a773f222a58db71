"""A whole folder of contracts: every input ends as exactly one outcome, in the order of the paths."""

from contractscan.batch.inputs import Found, Input, Skipped, find_inputs
from contractscan.batch.isolated import read_apart
from contractscan.batch.run import Options, Progress, scan_inputs, scan_paths

__all__ = [
    "Found",
    "Input",
    "Options",
    "Progress",
    "Skipped",
    "find_inputs",
    "read_apart",
    "scan_inputs",
    "scan_paths",
]
