"""The layers hold, and the guard that says so is itself tested."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

REPOSITORY = Path(__file__).resolve().parent.parent
PACKAGE = REPOSITORY / "contractscan"
HEAVY = (
    "docx",
    "lxml",
    "openpyxl",
    "pandas",
    "pdfplumber",
    "playwright",
    "pypdfium2",
    "spacy",
    "streamlit",
    "xlsxwriter",
)
VAGUE_NAMES = {"base", "common", "helper", "helpers", "manager", "misc", "util", "utils"}


def layers_at(folder: Path) -> subprocess.CompletedProcess[str]:
    linter = Path(sys.executable).with_name("lint-imports")
    environment = os.environ | {"PYTHONPATH": str(folder)}
    return subprocess.run(
        [linter, "--no-cache"], cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    shutil.copytree(PACKAGE, tmp_path / "contractscan", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    return tmp_path


def plant(folder: Path, module: str, line: str) -> None:
    path = folder / "contractscan" / module
    path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")


def test_imports_only_point_down():
    checked = layers_at(REPOSITORY)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("model.py", "import contractscan.scan", "Imports only point down BROKEN"),
        ("checks/__init__.py", "import pypdfium2", "The core knows no file library BROKEN"),
        ("exporters/__init__.py", "import streamlit", "Only the dashboard knows Streamlit BROKEN"),
        ("clauses/enumerators.py", "import contractscan.clauses.segment", "in a circle BROKEN"),
    ],
)
def test_a_planted_import_is_caught(copied: Path, module: str, line: str, contract: str):
    plant(copied, module, line)
    checked = layers_at(copied)
    assert checked.returncode == 1
    assert contract in checked.stdout


def test_a_module_that_no_layer_names_is_caught(copied: Path):
    (copied / "contractscan" / "stray.py").write_text('"""Belongs nowhere."""\n', encoding="utf-8")
    checked = layers_at(copied)
    assert checked.returncode == 1
    assert "stray" in checked.stdout


def test_the_help_is_shown_without_loading_a_heavy_library():
    code = (
        "import sys; from contractscan.cli.app import run; run(['--help']); "
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert "Usage: contractscan" in ran.stdout
    assert ran.stderr.strip() == "[]"


def test_no_module_has_a_name_that_says_nothing():
    vague = [path for path in PACKAGE.rglob("*.py") if path.stem in VAGUE_NAMES]
    assert vague == []


def test_no_code_names_a_rule():
    rules = {yaml.safe_load(path.read_text(encoding="utf-8"))["id"] for path in rule_files()}
    named = [
        f"{path.relative_to(REPOSITORY)}:{node.lineno}: {node.value}"
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in rules and "-" in str(node.value)
    ]
    assert rules, "there are rules to look for"
    assert named == []


def rule_files() -> list[Path]:
    return [path for path in (REPOSITORY / "rules").glob("*/*.yaml") if path.parent.name not in ("profiles", "lexicon")]
