"""A whole folder of contracts: every input ends as exactly one outcome, in the order of the paths.

`batch.run.scan_paths` does it; `batch.inputs` says which files; `batch.isolated` scans one of them apart.
"""
