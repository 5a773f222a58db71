"""The command line: what it prints, where, and how it ends."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import fields, replace
from pathlib import Path

import pytest
import scripted_scan
from example_runs import CLEAN, DUPLICATE, FINDINGS, PARTIAL, REPORT, UNREADABLE
from example_runs import run as run_of
from scripted_scan import playbook

from contractscan.cli import app, dashboard, limits
from contractscan.cli.scan import exit_status
from contractscan.errors import ConfigurationError
from contractscan.model import Severity, Verdict
from contractscan.playbook import Example
from contractscan.readers import ReadingLimits
from contractscan.sandbox import ChildLimits

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture
def engine(monkeypatch):
    """Put scripted rules and a scripted scan in the place of the real ones, in forked children too."""
    book = playbook("one", "two")
    monkeypatch.setattr("contractscan.rulefile.load_playbook", lambda _profile, _rules, **_: book)
    monkeypatch.setattr("contractscan.batch.isolated.scan", scripted_scan.scan)
    monkeypatch.setattr("contractscan.batch.run.warm_up", lambda _playbook, _today: None)
    monkeypatch.setattr("threading.active_count", lambda: 1)
    return book


@pytest.fixture
def contracts(tmp_path):
    folder = tmp_path / "contracts"
    folder.mkdir()
    (folder / "a.txt").write_text("good words", encoding="utf-8")
    (folder / "b.txt").write_text("other words", encoding="utf-8")
    return folder


def test_json_is_one_object_on_standard_output_and_nothing_else(engine, contracts, capsysbinary):
    (contracts / "labels.csv").write_text("x", encoding="utf-8")
    assert app.run(["scan", str(contracts), "--format", "json", "--today", "2026-11-22"]) == 1
    printed = capsysbinary.readouterr()
    report = json.loads(printed.out)
    assert [document["path"] for document in report["documents"]] == ["a.txt", "b.txt"]
    assert report["date"] == "2026-11-22"
    assert report["skipped"] == [{"path": "labels.csv", "reason": "not a document by its name"}]
    assert b"labels.csv (not a document by its name)" in printed.err


def test_the_same_command_prints_the_same_bytes(engine, contracts, capsysbinary):
    arguments = ["scan", str(contracts), "--format", "json", "--today", "2026-11-22"]
    app.run(arguments)
    first = capsysbinary.readouterr().out
    app.run([*arguments, "--jobs", "1"])
    assert capsysbinary.readouterr().out == first


def test_the_readable_report_names_each_contract_and_ends_with_what_to_do_next(engine, contracts, capsysbinary):
    assert app.run(["scan", str(contracts)]) == 1
    text = capsysbinary.readouterr().out.decode()
    assert "a.txt" in text
    assert "“good”" in text
    assert "contractscan dashboard" in text
    assert "\x1b" not in text
    assert text.rstrip().endswith("people decide.")


@pytest.mark.parametrize(
    ("outcomes", "fail_on", "expected"),
    [
        ((CLEAN,), "low", 0),
        ((REPORT,), "low", 1),
        ((REPORT,), "critical", 1),
        ((REPORT,), "never", 0),
        ((CLEAN, DUPLICATE), "low", 0),
        ((REPORT, UNREADABLE), "low", 3),
        ((CLEAN, UNREADABLE), "never", 3),
        ((CLEAN, PARTIAL), "low", 3),
    ],
)
def test_the_exit_status_tells_how_the_run_ended(outcomes, fail_on, expected):
    assert exit_status(run_of(*outcomes), fail_on) == expected


@pytest.mark.parametrize("severity", list(Severity))
@pytest.mark.parametrize("level", list(Severity))
def test_a_finding_counts_from_its_level_on(severity, level):
    report = replace(REPORT, findings=(replace(FINDINGS[0], severity=severity),))
    assert exit_status(run_of(report), level.value) == int(severity.rank >= level.rank)


def test_what_waits_for_review_or_is_waived_does_not_fail_a_run():
    findings = tuple(item for item in FINDINGS if item.waiver or not item.verdict.is_failing)
    assert any(item.verdict is Verdict.REVIEW for item in findings)
    assert exit_status(run_of(replace(REPORT, findings=findings)), "low") == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["scan", "nowhere"], "nowhere does not exist"),
        (["scan"], "Missing argument"),
        (["scan", "CONTRACTS", "--only", "onee"], "There is no rule 'onee' in the profile standard. Did you mean one?"),
        (["scan", "CONTRACTS", "--only", "zzz"], "contractscan rules list"),
        (["scan", "CONTRACTS", "--format", "xlsx"], "add --output"),
        (["scan", "CONTRACTS", "--format", "docx"], "'docx' is not one of"),
        (["scan", "CONTRACTS", "--fail-on", "severe"], "'severe' is not one of"),
        (["scan", "CONTRACTS", "--jobs", "0"], "--jobs"),
        (["scan", "CONTRACTS", "--output", "CONTRACTS/no/such/report.json"], "cannot be written: No such file"),
        (["rules", "explain", "tow"], "Did you mean two?"),
        (["sacn"], "No such command"),
    ],
)
def test_a_mistake_is_told_in_a_sentence_and_ends_with_2(engine, contracts, capsys, arguments, words):
    assert app.run([argument.replace("CONTRACTS", str(contracts)) for argument in arguments]) == 2
    printed = capsys.readouterr()
    assert words in printed.err
    assert "Traceback" not in printed.err
    assert printed.out == ""


def test_a_mistake_in_a_profile_is_told_with_its_place(engine, contracts, capsys, monkeypatch):
    def broken(_profile, _rules, **_):
        raise ConfigurationError("library.yaml:3:1: severty is no key of a profile.")

    monkeypatch.setattr("contractscan.rulefile.load_playbook", broken)
    assert app.run(["scan", str(contracts), "--profile", "library.yaml"]) == 2
    assert capsys.readouterr().err == "contractscan: library.yaml:3:1: severty is no key of a profile.\n"


def test_only_the_chosen_rules_are_judged_and_the_report_says_so(engine, contracts, capsysbinary):
    app.run(["scan", str(contracts), "--only", "two", "--format", "json"])
    report = json.loads(capsysbinary.readouterr().out)
    assert report["only"] == ["two"]
    assert [finding["rule"] for finding in report["documents"][0]["findings"]] == ["two"]


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("r.json", b"{"),
        ("r.csv", b"\xef\xbb\xbf"),
        ("r.xlsx", b"PK"),
        ("r.html", b"<!DOCTYPE"),
        ("r.txt", b"contr"),
    ],
)
def test_the_name_of_the_output_chooses_the_format(engine, contracts, tmp_path, capsysbinary, name, start):
    assert app.run(["scan", str(contracts), "--output", str(tmp_path / name)]) == 1
    assert (tmp_path / name).read_bytes().startswith(start)
    assert capsysbinary.readouterr().out == b""


def test_a_report_that_cannot_be_finished_leaves_the_old_one_whole(engine, contracts, tmp_path, capsys, monkeypatch):
    target = tmp_path / "report.json"
    target.write_text("the old report", encoding="utf-8")

    def disk_full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", disk_full)
    assert app.run(["scan", str(contracts), "--output", str(target)]) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert target.read_text(encoding="utf-8") == "the old report"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["contracts", "report.json"]


def test_a_new_report_replaces_the_old_one_and_keeps_its_mode(engine, contracts, tmp_path):
    target = tmp_path / "report.json"
    target.write_text("the old report", encoding="utf-8")
    target.chmod(0o640)
    app.run(["scan", str(contracts), "--output", str(target)])
    assert target.read_bytes().startswith(b"{")
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="the system refuses such names")
def test_a_file_name_cannot_act_on_the_terminal(engine, contracts, capsysbinary):
    (contracts / "\x1b[2Jevil\u202etxt.txt").write_text("good", encoding="utf-8")
    (contracts / "\x1b]0;title\x07.csv").write_text("x", encoding="utf-8")
    app.run(["scan", str(contracts)])
    printed = capsysbinary.readouterr()
    for stream in (printed.out.decode(), printed.err.decode()):
        assert "\x1b" not in stream
        assert "\u202e" not in stream
        assert "\\x1b" in stream


def test_a_fault_is_told_in_a_sentence_and_in_full_only_when_asked(engine, contracts, capsys, monkeypatch):
    def broken(_playbook, _today):
        raise KeyError("secret words")

    monkeypatch.setattr("contractscan.batch.run.warm_up", broken)
    assert app.run(["scan", str(contracts)]) == 70
    printed = capsys.readouterr().err
    assert "A fault in contractscan (KeyError)" in printed
    assert "Traceback" not in printed
    assert "secret" not in printed


def test_debug_shows_the_traceback_of_a_fault(contracts):
    script = """
        import sys
        import contractscan.rulefile
        def broken(profile, rules, **_): raise KeyError("profile")
        contractscan.rulefile.load_playbook = broken
        from contractscan.cli.app import run
        sys.exit(run(["--debug", "scan", sys.argv[1]]))
    """
    ended = subprocess.run([sys.executable, "-c", textwrap.dedent(script), contracts], capture_output=True, check=False)
    assert ended.returncode == 70
    assert b"Traceback" in ended.stderr


# --- being interrupted -----------------------------------------------------------------------------------------------

HANGING = """
    import signal, sys
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell in the background hands it down ignored
    sys.path.insert(0, sys.argv[1])
    import contractscan.rulefile, contractscan.batch.isolated, contractscan.batch.run
    import scripted_scan
    contractscan.rulefile.load_playbook = lambda profile, rules, **_: scripted_scan.playbook()
    contractscan.batch.isolated.scan = scripted_scan.scan
    contractscan.batch.run.warm_up = lambda playbook, today: None
    sys.argv = ["contractscan", "scan", "--timeout", "600", sys.argv[2]]
    from contractscan.cli import main
    main()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)])
def test_an_ended_run_leaves_no_process_behind(contracts, tmp_path, number, status):
    (contracts / "c.txt").write_text("hangs_and_tells", encoding="utf-8")
    told = tmp_path / "hanging"
    command = [sys.executable, "-c", textwrap.dedent(HANGING), str(REPOSITORY / "tests"), str(contracts)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, env=os.environ | {"HANGING": str(told)})
    try:
        _wait_until(told.exists)
        process.send_signal(number)
        _, errors = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == status
    assert b"Traceback" not in errors
    _wait_until(lambda: _is_over(int(told.read_text(encoding="ascii"))))


def _is_over(process: int) -> bool:
    """Say whether a process has ended; an orphan that came to this one is reaped."""
    with contextlib.suppress(ChildProcessError):
        os.waitpid(process, os.WNOHANG)
    return not Path(f"/proc/{process}").exists()


def _wait_until(holds) -> None:
    for _ in range(1200):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come to hold within a minute")


def test_a_reader_of_the_output_that_goes_away_is_no_fault(contracts):
    command = [sys.executable, "-m", "contractscan", "rules", "list"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    told = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 141
    assert told == b""


# --- the small commands ----------------------------------------------------------------------------------------------


def test_the_text_that_offsets_refer_to_is_printed(contracts, capsysbinary, monkeypatch):
    monkeypatch.setattr("threading.active_count", lambda: 1)
    assert app.run(["text", str(contracts / "a.txt")]) == 0
    assert capsysbinary.readouterr().out.decode().strip() == "good words"


def test_a_file_that_cannot_be_read_as_text_is_told_by_its_name(contracts, capsys, monkeypatch):
    monkeypatch.setattr("threading.active_count", lambda: 1)
    (contracts / "empty.txt").write_bytes(b"")
    assert app.run(["text", str(contracts / "empty.txt")]) == 3
    assert "empty.txt: " in capsys.readouterr().err


def test_every_limit_is_told_with_what_it_limits(capsys):
    assert app.run(["limits"]) == 0
    printed = capsys.readouterr().out
    for record in (ReadingLimits, ChildLimits):
        assert {field.name for field in fields(record)} <= set(limits._MEANING)
    assert "50,000,000  bytes of a file that is read" in printed
    assert "1,024  MiB of memory for one contract (--memory)" in printed


def test_rules_are_listed_by_group(engine, capsys):
    assert app.run(["rules", "list"]) == 0
    printed = capsys.readouterr().out
    assert "group" in printed
    assert "2 rules in the profile standard." in printed


def test_a_rule_is_explained_with_its_examples(engine, capsys, monkeypatch):
    item = replace(
        engine.rules[0],
        requirement="Tell within {hours} hours.",
        applies={"ILS": "R", "RF": "-", "XY": "R"},
        remedy="Vendor shall not sell.",
        examples=(Example("Vendor may sell.", Verdict.CONTRADICTS),),
        params={"hours": 72},
    )
    book = replace(engine, rules=(item,))
    monkeypatch.setattr("contractscan.rulefile.load_playbook", lambda _profile, _rules, **_: book)
    assert app.run(["rules", "explain", "one"]) == 0
    printed = capsys.readouterr().out
    for words in (
        "Asks for\n  Tell within 72 hours.",
        "hours: 72",
        "Required: library systems, XY",
        "Not asked: RFID and self-check",
        "Examples: contradicts\n  “Vendor may sell.”",
    ):
        assert words in printed


def test_the_dashboard_listens_on_this_machine_only_and_reports_to_nobody(monkeypatch, capsys):
    calls = []
    monkeypatch.setattr("subprocess.call", lambda command, env: calls.append((command, env)) or 0)
    assert app.run(["dashboard", "--port", "8600", "--no-browser"]) == 0
    ((command, environment),) = calls
    assert command[1:4] == ["-m", "streamlit", "run"]
    assert Path(command[4]).is_file()
    assert environment["STREAMLIT_SERVER_ADDRESS"] == "127.0.0.1"
    assert environment["STREAMLIT_BROWSER_GATHER_USAGE_STATS"] == "false"
    assert "http://127.0.0.1:8600" in capsys.readouterr().err
    assert set(environment) - set(os.environ) <= set(dashboard.settings())


def test_help_comes_without_loading_any_engine():
    script = """
        import sys
        from contractscan.cli.app import run
        run(["scan", "--help"])
        heavy = {"pandas", "streamlit", "spacy", "pydantic", "lxml", "pdfplumber", "pypdfium2", "docx", "rich", "yaml"}
        print("loaded:", sorted(heavy & set(sys.modules)))
    """
    command = [sys.executable, "-c", textwrap.dedent(script)]
    ended = subprocess.run(command, capture_output=True, check=True, text=True)
    assert "--fail-on" in ended.stdout
    assert ended.stdout.rstrip().endswith("loaded: []")


def test_help_names_the_exit_statuses(capsys):
    assert app.run(["--help"]) == 0
    printed = capsys.readouterr().out
    for words in ("0    nothing fails", "3    some input could not be read", "130  interrupted"):
        assert words in printed


def test_the_version_is_told(capsys):
    assert app.run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("contractscan 0.")
