"""`contractscan rules`: mutate, coverage, diff, new and test, as a rule's author runs them."""

import json
import shutil
from pathlib import Path

import pytest

from contractscan.cli import app
from contractscan.rulefile import rules_folder

GOOD = "1. Vendor shall notify the Library of any security breach within 48 hours of discovering it.\n"


@pytest.fixture
def contracts(tmp_path: Path) -> Path:
    """Return a folder with a contract that notifies in time and one that says nothing."""
    folder = tmp_path / "contracts"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD * 2, encoding="utf-8")
    (folder / "silent.txt").write_text("1. Fees are due within 30 days of the date of the invoice.\n", encoding="utf-8")
    return folder


def copied_rules(tmp_path: Path) -> Path:
    return Path(shutil.copytree(rules_folder(), tmp_path / "rules"))


def test_mutants_that_still_pass_are_named_and_counted(capsys):
    status = app.run(["rules", "mutate", "encryption", "--left-out"])
    printed = capsys.readouterr().out
    assert ("still meets after" in printed) == (status == 1)
    assert "mutants of" in printed
    assert "Not made:" in printed


def test_a_rule_without_a_surviving_mutant_passes(tmp_path: Path, capsys):
    folder = copied_rules(tmp_path)
    path = folder / "security" / "encryption.yaml"
    text = path.read_text(encoding="utf-8")
    head, _, tail = text.partition("  meets:\n    - ")
    rest = tail[tail.index("  weak:") :]
    path.write_text(
        f"{head}  meets:\n    - Vendor shall encrypt Patron Data in transit and at rest.\n{rest}", encoding="utf-8"
    )
    status = app.run(["rules", "mutate", "encryption", "--rules", str(folder)])
    printed = capsys.readouterr().out
    assert status == int("still meets" in printed)


def test_the_coverage_of_the_rules_is_a_table_or_json(contracts: Path, capsys):
    assert app.run(["rules", "coverage", str(contracts)]) == 0
    table = capsys.readouterr().out
    assert "2 contracts" in table
    assert app.run(["rules", "coverage", str(contracts), "--format", "json"]) == 0
    rows = {row["rule"]: row for row in json.loads(capsys.readouterr().out)["rules"]}
    assert rows["breach-notice-deadline"]["fired"] == 1
    assert rows["encryption"]["activity"] == "never"


def test_what_could_not_be_read_is_named_and_ends_with_three(contracts: Path, capsys):
    (contracts / "broken.docx").write_bytes(b"no zip")
    assert app.run(["rules", "coverage", str(contracts)]) == 3
    captured = capsys.readouterr()
    assert "Not read: broken.docx" in captured.err
    assert "2 contracts" in captured.out
    assert app.run(["rules", "diff", "standard", "standard", "--on", str(contracts)]) == 3


def test_two_profiles_differ_where_their_numbers_do(contracts: Path, capsys):
    assert app.run(["rules", "diff", "standard", "strict", "--on", str(contracts)]) == 1
    printed = capsys.readouterr().out
    assert "good.txt\n  breach-notice-deadline  meets (satisfied) → weak (too-long)" in printed
    assert "silent.txt" not in printed
    assert app.run(["rules", "diff", "standard", "standard", "--on", str(contracts)]) == 0
    assert "No finding differs in 2 contracts." in capsys.readouterr().out


def test_two_rules_folders_differ_where_their_rules_do(contracts: Path, tmp_path: Path, capsys):
    folder = copied_rules(tmp_path)
    (folder / "security" / "encryption.yaml").unlink()
    assert app.run(["rules", "diff", str(rules_folder()), str(folder), "--on", str(contracts), "--format", "json"]) == 1
    changes = json.loads(capsys.readouterr().out)["changes"]
    assert {change["rule"] for change in changes} == {"encryption"}
    assert {change["new"] for change in changes} == {"(no such rule)"}


def test_a_profile_that_does_not_exist_ends_the_comparison_with_two(contracts: Path, capsys):
    assert app.run(["rules", "diff", "standard", "stern", "--on", str(contracts)]) == 2
    assert "There is no profile 'stern'" in capsys.readouterr().err


def test_a_new_rule_is_written_once(tmp_path: Path, capsys):
    folder = copied_rules(tmp_path)
    command = ["rules", "new", "exit/deletion-certificate", "--rules", str(folder)]
    assert app.run(command) == 0
    assert "Fill in what stands in <angle brackets>" in capsys.readouterr().out
    assert app.run(command) == 2
    assert "exists already" in capsys.readouterr().err
    assert app.run(["rules", "test", "--rules", str(folder)]) == 2
    assert "deletion-certificate.yaml:8:8: still says" in capsys.readouterr().err


def test_a_new_rule_without_a_rules_folder_is_refused(tmp_path: Path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert app.run(["rules", "new", "exit/deletion-certificate"]) == 2
    assert "Name your rules folder with --rules" in capsys.readouterr().err


def test_the_examples_are_judged_under_every_shipped_profile(capsys):
    assert app.run(["rules", "test"]) == 0
    printed = capsys.readouterr().out
    for name in ("lenient", "standard", "strict"):
        assert f"come out as they should under {name}." in printed


def test_what_differs_by_a_librarys_own_numbers_is_told_and_no_failure(tmp_path: Path, capsys):
    own = tmp_path / "own.yaml"
    own.write_text("name: own\nbase: standard\nparams: {breach_notice_hours: 12}\n", encoding="utf-8")
    assert app.run(["rules", "test", "--profile", str(own)]) == 0
    assert (
        "by its own numbers: breach-notice-deadline, profile own: expected meets, found weak" in capsys.readouterr().out
    )
