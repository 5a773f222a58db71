"""`explain` and `verify` as a person types them: the words, the streams and the exit status."""

import json
from pathlib import Path

import pytest

from contractscan.cli.app import run
from tests.proof_cases import BREACH, CINEMA, HOSTING, SALE, folder_with


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_with(tmp_path, cinema=CINEMA, hosting=HOSTING)


@pytest.fixture
def report(folder: Path, tmp_path: Path) -> Path:
    path = tmp_path / "report.json"
    assert run(["scan", str(folder), "-o", str(path), "--fail-on", "never", "--jobs", "1"]) == 0
    return path


def test_explain_prints_one_finding(report, capfd):
    assert run(["explain", str(report), f"hosting.md:{BREACH}"]) == 0
    out, err = capfd.readouterr()
    assert "From the words to the verdict" in out
    assert "“48 hours” is the time: at most 48 hours." in out
    assert err == ""


def test_explain_without_a_finding_lists_them_all(report, capfd):
    assert run(["explain", str(report)]) == 0
    lines = capfd.readouterr().out.splitlines()
    record = json.loads(report.read_text(encoding="utf-8"))
    assert len(lines) == sum(len(document["findings"]) for document in record["documents"])
    assert "contradicts" in next(line for line in lines if line.endswith(f"cinema.md:{SALE}"))


def test_explain_prints_the_same_bytes_again(report, capfdbinary):
    for _ in range(2):
        run(["explain", str(report), f"cinema.md:{BREACH}"])
    out = capfdbinary.readouterr().out
    assert out[: len(out) // 2] == out[len(out) // 2 :]


@pytest.mark.parametrize(("name", "said"), [("zzz", "There is no finding 'zzz'"), (BREACH, "means 2 findings")])
def test_a_name_that_means_no_single_finding_ends_with_2_and_the_choices(report, capfd, name, said):
    assert run(["explain", str(report), name]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert said in err
    assert (f"hosting.md:{BREACH}" in err) is (name == BREACH)


def test_a_file_that_is_no_report_ends_with_2(folder, capfd):
    assert run(["explain", str(folder / "hosting.md"), "x"]) == 2
    assert run(["verify", str(folder / "hosting.md")]) == 2
    assert capfd.readouterr().err.count("hosting.md is no JSON report") == 2


def test_a_report_that_holds_ends_with_0(report, folder, capfd):
    assert run(["verify", str(report), str(folder), "--jobs", "1"]) == 0
    out = capfd.readouterr().out
    assert out.count("HOLDS") == 2
    assert out.endswith("The report holds: 2 documents checked.\n")


def test_without_a_folder_the_documents_are_looked_for_beside_the_report(folder, report):
    beside = folder / "report.json"
    beside.write_bytes(report.read_bytes())
    assert run(["verify", str(beside)]) == 0


def test_a_changed_report_ends_with_4_and_says_what(report, folder, capfd):
    report.write_text(
        report.read_text(encoding="utf-8").replace("within 48 hours", "within 12 hours"), encoding="utf-8"
    )
    assert run(["verify", str(report), str(folder)]) == 4
    out = capfd.readouterr().out
    assert "DIFFERS   hosting.md" in out
    assert "within 12 hours" in out
    assert "The report does not hold: 1 of 2 documents and report.json disagree." in out


def test_a_changed_document_ends_with_4_also_where_another_is_missing(report, folder, capfd):
    (folder / "hosting.md").write_text(HOSTING.replace("sell", "seII"), encoding="utf-8")
    (folder / "cinema.md").unlink()
    assert run(["verify", str(report), str(folder)]) == 4
    out = capfd.readouterr().out
    assert "CHANGED   hosting.md" in out
    assert "MISSING   cinema.md" in out


def test_a_missing_document_ends_with_3_and_is_named(report, folder, capfd):
    (folder / "cinema.md").unlink()
    assert run(["verify", str(report), str(folder)]) == 3
    assert "MISSING   cinema.md: It is not there" in capfd.readouterr().out


def test_a_report_made_with_a_profile_of_ones_own_is_judged_again_where_the_profile_is_named(folder, tmp_path, capfd):
    own, report = tmp_path / "own.yaml", tmp_path / "own.json"
    own.write_text("name: elm\nbase: standard\nparams: {breach_notice_hours: 24}\n", encoding="utf-8")
    run(["scan", str(folder), "-o", str(report), "--profile", str(own), "--fail-on", "never"])
    capfd.readouterr()
    assert run(["verify", str(report), str(folder)]) == 0
    out, err = capfd.readouterr()
    assert "no verdict judged again" in out
    assert "the profile elm is not here" in err
    assert run(["verify", str(report), str(folder), "--profile", str(own)]) == 0
    assert "judged again, all the same" in capfd.readouterr().out
