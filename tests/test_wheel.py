"""The wheel carries all that the command needs, and works without the repository."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=REPOSITORY, check=True, capture_output=True, timeout=120)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def unpacked(wheel: Path) -> Path:
    folder = wheel.parent / "unpacked"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_the_wheel_carries_the_rules_the_samples_and_every_file_of_the_package(unpacked: Path):
    rules = {path.relative_to(REPOSITORY / "rules") for path in (REPOSITORY / "rules").rglob("*.yaml")}
    assert {
        path.relative_to(unpacked / "contractscan" / "_rules") for path in unpacked.rglob("_rules/**/*.yaml")
    } == rules
    samples = {path.name for path in (REPOSITORY / "samples").iterdir()}
    assert {path.name for path in (unpacked / "contractscan" / "_samples").iterdir()} == samples
    tracked = subprocess.run(
        ["git", "ls-files", "contractscan"], cwd=REPOSITORY, check=False, capture_output=True, text=True
    )
    if tracked.returncode:
        pytest.skip("this is no git checkout, so what belongs to the package is not known")
    assert [name for name in tracked.stdout.split() if not (unpacked / name).is_file()] == []


def test_the_unpacked_wheel_scans_a_contract_far_from_the_repository(unpacked: Path, tmp_path: Path):
    contract = tmp_path / "contract.txt"
    contract.write_text(
        'This Agreement is between Alder Library ("Library") and Birch Systems, Inc. ("Vendor").\n\n'
        "1. Vendor shall not sell, rent, trade or exchange patron data for anything of value.\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "contractscan", "scan", str(contract), "--format", "json", "--fail-on", "never"]
    environment = os.environ | {"PYTHONPATH": str(unpacked)}
    ran = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert '"status": "scanned"' in ran.stdout


def test_the_unpacked_wheel_takes_its_own_rules(unpacked: Path, tmp_path: Path):
    code = "from contractscan.rulefile import rules_folder; print(rules_folder())"
    environment = os.environ | {"PYTHONPATH": str(unpacked)}
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert Path(ran.stdout.strip()) == unpacked / "contractscan" / "_rules"
