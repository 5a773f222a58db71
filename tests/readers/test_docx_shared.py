"""The Word reader on the material beside the repository: probes, hostile files, contracts."""

from pathlib import Path

import pytest

from contractscan.readers.docx import read_docx
from contractscan.readers.interface import Source
from tests.benchmarks.docx_conservation import measured
from tests.benchmarks.docx_labels import comparisons, documents, oracle_python
from tests.docx_maker import labels, lines

TOKENS = (
    *(
        "BODYTOKEN",
        "NUMTOKENA",
        "NUMTOKENB",
        "NUMTOKENC",
        "INSTOKEN",
        "SDTINLINE",
        "SDTBLOCK",
        "TXBXTOKEN",
        "FOOTTOKEN",
    ),
    *("TBLTOKEN", "NESTTBL", "VANISHTOKEN", "LINKTOKEN", "SMARTTOKEN", "HDRTOKEN", "FTRTOKEN"),
)


def test_the_probe_with_automatic_numbers_has_all_its_labels(shared: Path) -> None:
    path = shared / "probes" / "autonum.docx"
    found = read_docx(Source(path.name, path.read_bytes()))
    assert labels(found) == ["", "7.", "7.1", "8.", "8.1", "8.2"]


def test_the_probe_with_everything_loses_nothing(shared: Path) -> None:
    path = shared / "probes" / "probe.docx"
    found = read_docx(Source(path.name, path.read_bytes()))
    assert [found.text.count(token) for token in TOKENS] == [1] * len(TOKENS)
    assert found.original is not None
    assert "DELTOKEN 30 days" in found.original.text
    assert "INSTOKEN" not in found.original.text
    assert labels(found)[1:4] == ["7.", "7.1", "(a)"]
    assert lines(found)[4] == "Vendor shall notify within INSTOKEN 48 hours"
    assert found.unread == ()


def test_hostile_files_and_contracts_keep_their_text(shared: Path) -> None:
    paths = documents([str(shared / "hostile" / "docx"), str(shared / "contracts")])
    total, silent, outcomes = measured(paths)
    assert outcomes["read"] >= 195
    assert total.value >= 0.999
    assert silent == []


def test_the_labels_are_those_of_python_docx_ng(shared: Path) -> None:
    python = oracle_python()
    if python is None:
        pytest.skip("python-docx-ng has no environment of its own here (see tests/benchmarks/docx_labels.py)")
    paths = documents([str(shared / folder) for folder in ("probes", "contracts")])
    paths += [path for path in documents([str(shared / "hostile" / "docx")]) if "synthetic" not in path.name]
    results = list(comparisons(python, paths))
    assert [(path.name, found) for path, found, _ in results if found] == []
    assert sum(compared for _, _, compared in results) > 900
